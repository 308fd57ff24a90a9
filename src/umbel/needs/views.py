"""Pages about needs. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from umbel.core.http import FILE, Request, as_file, more, page
from umbel.core.models import Trace
from umbel.needs import queries, rules, writing
from umbel.needs.models import Domain, Need
from umbel.people import queries as people
from umbel.people.models import Reach

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.needs(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    things = queries.in_words(viewer, things)
    said = queries.said_by(viewer, things)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": [(one, said.get(one.pk, [])) for one in things], "after": after, "keep": kept}
    context |= {"query": query, "kinds": KINDS, "states": Need.STATES.items(), "domains": Domain.choices}
    context |= {"communities": queries.communities(viewer), "groups": people.my_groups(viewer)[:50]}
    return page(request, "needs/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes."""
    things, after = more(rows, after, FILE)
    if suffix == "atom":
        return HttpResponse(writing.feed(request, things[:50]), content_type=writing.ATOM)
    return as_file(things, Need, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer, need = request.viewer, queries.need(request.viewer, pk)
    if suffix == "json":
        return JsonResponse(writing.plain(request, need))
    if suffix:
        return as_file([need], Need, suffix, {})
    wordings = queries.wordings_of(viewer, need)
    context: dict[str, Any] = {"need": need, "wordings": wordings, "words": queries.spoken(need, wordings)}
    context |= {"said": queries.said_by(viewer, [need]).get(need.pk, []), "steps": queries.steps_of(viewer, need)}
    context |= {"sources": queries.sources_of(viewer, need), "claims": queries.claims_of(viewer, need)}
    context |= {"answers": queries.answers_of(viewer, need), "place": queries.where(viewer, need)}
    context |= {"stem": need.get_absolute_url().rstrip("/"), "kinds": ("json", "csv")}
    return page(request, "needs/need.html", **context, **for_those_inside(request, need))


def for_those_inside(request: Request, need: Need) -> dict[str, Any]:
    """What this viewer may do with it, and what only those inside are told."""
    viewer = request.viewer
    if not viewer.signed_in:
        return {}
    nearer, further = Reach.around(need.reach)
    may: dict[str, Any] = {"traces": Trace.of(viewer, need)[:20], "nearer": nearer}
    may |= {"may_edit": bool(rules.editors(viewer, need)), "ours": bool(rules.sits_with(viewer, need))}
    if rules.keepers(viewer, need) and further:
        may |= {"further": further, "half_open": people.half_open(viewer, need).get(str(need.pk), "")}
    return may
