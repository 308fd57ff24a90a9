"""Pages about positions. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse

from umbel.core.actions import NotSeen
from umbel.core.feeds import ATOM
from umbel.core.http import FILE, Request, as_file, found, more, page
from umbel.papers.handing import Made, as_it_was, at_length, handed_out
from umbel.people import queries as people
from umbel.positions import briefs, forms, queries, rules, showing, writing
from umbel.positions.models import Position, PositionBrief, PositionWording, Stance
from umbel.terms import reading

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.positions(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {
        "things": reading.in_words(viewer, PositionWording, "title", things),
        "after": after,
        "keep": kept,
    }
    context |= {"query": query, "kinds": KINDS, "stances": Stance.choices, "topics": queries.listed_topics(viewer)}
    context |= {"states": Position.STATES.items(), "groups": people.my_groups(viewer)[:50]}
    return page(request, "positions/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes; the feed holds what is adopted and open to anyone."""
    if suffix == "atom":
        return HttpResponse(writing.feed(request), content_type=ATOM)
    things, after = more(rows.defer(None), after, FILE)
    return as_file(things, Position, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer, position = request.viewer, queries.position(request.viewer, pk)
    if suffix == "json":
        return JsonResponse(writing.plain(viewer, position))
    if suffix:
        return as_file([position], Position, suffix, {})
    context = showing.whole(viewer, position)
    context |= showing.for_those_inside(viewer, position, context)
    context |= {"stem": position.get_absolute_url().rstrip("/"), "kinds": ("json", "csv")}
    return page(request, "positions/position.html", **context)


def brief(request: Request, lang: str, pk: UUID) -> Made:
    """An adopted position and its brief, as long and in the language that is asked for. Of a draft there is none."""
    position = queries.position(request.viewer, pk)
    if position.adopted_on is None:
        raise NotSeen
    made = briefs.brief(request.viewer, request.whole, position, lang, whole=at_length(request))
    return position, made, handed_out(request, forms.KeepBrief, PositionBrief, position, made)


def kept(request: Request, _lang: str, pk: UUID) -> Made:
    """A brief of a position that was handed out, in its own language and length."""
    row = found(request, PositionBrief, pk)
    position = queries.position(request.viewer, row.of_id)
    today = briefs.brief(request.viewer, request.whole, position, row.lang, whole=row.whole)
    return as_it_was(request, row, position, today)


def hearing(request: Request) -> HttpResponse:
    viewer = request.viewer
    if not viewer.signed_in:
        raise PermissionDenied
    mine = queries.caucuses(viewer)
    keeps = {one.pk for one in mine if rules.keeps_caucus(viewer, one)}
    return page(request, "positions/hearing.html", rights=queries.rights(viewer), mine=mine, keeps=keeps)


def entry_sheet(request: Request, pk: UUID) -> HttpResponse:
    position = queries.position(request.viewer, pk)
    if not rules.editors(request.viewer, position):
        raise PermissionDenied
    response = HttpResponse(writing.entry_sheet(request.viewer, position), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="signers.csv"'
    return response
