"""Pages about needs. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from umbel.core.feeds import ATOM
from umbel.core.http import FILE, Request, as_file, more, page
from umbel.core.records import today
from umbel.needs import queries, rules, sheets, writing, years
from umbel.needs.models import DecisionTold, Domain, Need, NeedTold, NeedWording, Told
from umbel.papers.handing import Made
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.terms import reading

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.needs(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    said = queries.said_by(viewer, reading.in_words(viewer, NeedWording, "says", things))
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": [(one, said.get(one.pk, [])) for one in things], "after": after, "keep": kept}
    context |= {"query": query, "kinds": KINDS, "states": Need.STATES.items(), "domains": Domain.choices}
    context |= {"communities": queries.communities(viewer), "groups": people.my_groups(viewer)[:50]}
    context["year"] = today().year
    return page(request, "needs/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes."""
    things, after = more(rows, after, FILE)
    if suffix == "atom":
        return HttpResponse(writing.feed(request, things[:50]), content_type=ATOM)
    return as_file(things, Need, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer, need = request.viewer, queries.need(request.viewer, pk)
    if suffix == "json":
        return JsonResponse(writing.plain(request, need))
    if suffix:
        return as_file([need], Need, suffix, {})
    words, wordings = reading.sentence(viewer, NeedWording, "says", need)
    context: dict[str, Any] = {"need": need, "wordings": wordings, "words": words}
    context |= {"said": queries.said_by(viewer, [need]).get(need.pk, []), "steps": queries.steps_of(viewer, need)}
    context |= {"sources": queries.sources_of(viewer, need), "claims": queries.claims_of(viewer, need)}
    context |= {"answers": queries.answers_of(viewer, need), "place": queries.where(viewer, need)}
    context["back"] = sheets.back(need, wordings)
    context |= {"stem": need.get_absolute_url().rstrip("/"), "kinds": ("json", "csv")}
    return page(request, "needs/need.html", **context, **inside(viewer, need))


def sheet(request: Request, lang: str, pk: UUID) -> Made:
    """The sheet of a need: to print, to pass on, to read aloud."""
    need = queries.need(request.viewer, pk)
    made = sheets.of_need(request.viewer, request.whole, need, lang)
    return need, made, told_back(request, NeedTold, need, "needs:told")


def decision_sheet(request: Request, lang: str, pk: UUID) -> Made:
    """The sheet of a decision."""
    decision = queries.decision(request.viewer, pk)
    made = sheets.of_decision(request.viewer, request.whole, decision, lang)
    return decision, made, told_back(request, DecisionTold, decision, "needs:decision-told")


def told_back(request: Request, kind: type[Told], of: Any, press: str) -> dict[str, Any]:
    """That it was told, and where those who sit in its group write that down."""
    ours = bool(rules.sits_with(request.viewer, of))
    return {"told": queries.told_of(request.viewer, kind, of), "ours": ours, "tell": reverse(press, args=[of.pk])}


def year(request: Request, lang: str, pk: int) -> Made:
    """The report of a year, and the ways to the years beside it."""
    made, last = years.report(request.whole, pk, lang), today().year
    beside = [one for one in (pk - 1, pk + 1) if queries.FIRST <= one <= last]
    links = [(one, reverse("needs:year", args=[one])) for one in beside]
    return None, made, {"beside": links, "now": pk == last}
