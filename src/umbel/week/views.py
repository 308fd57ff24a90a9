"""Pages of the week. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import FILE, Request, as_file, found, is_key, page
from umbel.core.models import Trace
from umbel.core.viewers import Visitor
from umbel.people import queries as people
from umbel.people.inside import half_open
from umbel.people.models import Reach
from umbel.week import queries, rules, spoken
from umbel.week.models import Decision
from umbel.week.writing import writers

LISTED = 25


def index(request: Request) -> HttpResponse:
    """What is ahead for her groups; for a visitor, what was decided in the open."""
    viewer = request.viewer
    context: dict[str, Any] = {"proposals": queries.undecided(viewer), "groups": people.my_groups(viewer)[:50]}
    context["meetings"] = queries.ahead(viewer) if viewer.signed_in else []
    context["things"], _after = queries.by_day(queries.decided(viewer), None, 7)
    spoken.in_words(viewer, [*context["proposals"], *context["things"]])
    return page(request, "week/index.html", **context)


def decisions(request: Request, suffix: str = "") -> HttpResponse:
    """The register of all bodies."""
    return register(request, None, suffix)


def of_body(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    """The register of one body: for members who know of it; for others what it shared with anyone, without its name."""
    viewer, body = request.viewer, queries.body_of(request.viewer, pk)
    if body is None and not queries.shows_its_key(viewer, pk):
        raise NotSeen
    return register(request, pk, suffix, body=body)


def register(request: Request, key: UUID | None, suffix: str, **context: Any) -> HttpResponse:
    """One page of a register, or its file. A file holds what anyone may read, whoever asks for it."""
    viewer = Visitor() if suffix else request.viewer
    rows, after = queries.decided(viewer, key), request.GET.get("after", "")
    last = rows.filter(pk=after).first() if is_key(after) else None
    things, after = queries.by_day(rows, last, FILE if suffix else LISTED)
    if suffix:
        return as_file(things, Decision, suffix, writers(request), urlencode({"after": after}) if after else "")
    open_ones = queries.undecided(viewer, [key] if key else None) if last is None else []
    spoken.in_words(viewer, [*open_ones, *things])
    return page(request, "week/register.html", things=things, after=after, proposals=open_ones, key=key, **context)


def decision(request: Request, pk: UUID) -> HttpResponse:
    thing, viewer = found(request, Decision, pk), request.viewer
    context: dict[str, Any] = {"decision": thing, "steps": queries.steps_of(viewer, thing)}
    context |= queries.around(viewer, thing) | {"body": queries.body_of(viewer, thing.group_id)}
    context["more"] = context["body"] is None and queries.shows_its_key(viewer, thing.group_id)
    context["address"] = request.build_absolute_uri(thing.get_absolute_url())
    context |= spoken.of_page(viewer, thing)
    if viewer.signed_in:
        said = [(one, rules.raised(viewer, one)) for one in queries.objections(viewer, thing)]
        context |= {"objections": said, "ours": thing.group_id in viewer.groups()}
        context["promises"] = queries.promised(viewer, queries.promised_at(viewer, decision=thing))
        context |= how_far(request, thing) | {"traces": Trace.of(viewer, thing)[:20]}
        context["steward"] = viewer.sits("steward", thing.group_id)
        context["agreed"] = thing.now == "adopted" and thing.until is not None
    return page(request, "week/decision.html", **context)


def how_far(request: Request, thing: Any) -> dict[str, Any]:
    """What she may do about who sees it."""
    nearer, further = Reach.around(thing.reach)
    if isinstance(thing, Decision) and thing.now not in Decision.DECIDED:
        further = [reach for reach in further if reach != Reach.PUBLIC]
    may: dict[str, Any] = {"nearer": nearer if rules.no_longer_new(request.viewer, thing) else []}
    if rules.opens(request.viewer, thing) and further:
        may |= {"further": further} | half_open(request.viewer, thing, rules.opens)
    return may
