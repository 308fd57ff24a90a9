"""Pages about statements. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from umbel.core.feeds import ATOM
from umbel.core.http import FILE, Request, as_file, more, page
from umbel.people import queries as people
from umbel.statements import queries, showing, writing
from umbel.statements.models import Occasion, Statement

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.statements(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": queries.said(viewer, things), "after": after, "keep": kept, "query": query}
    context |= {"kinds": KINDS, "occasions": Occasion.choices, "states": Statement.STATES.items()}
    context |= {"topics": queries.listed_topics(viewer), "groups": people.my_groups(viewer)[:50]}
    return page(request, "statements/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes; the feed holds what went out."""
    if suffix == "atom":
        return HttpResponse(writing.feed(request), content_type=ATOM)
    things, after = more(rows, after, FILE)
    return as_file(things, Statement, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer, statement = request.viewer, queries.statement(request.viewer, pk)
    if suffix == "json":
        return JsonResponse(writing.plain(viewer, statement))
    if suffix:
        return as_file([statement], Statement, suffix, {})
    context = showing.whole(viewer, statement)
    context |= showing.for_those_inside(viewer, statement, context, request.GET.get("q", ""))
    address = request.build_absolute_uri(statement.get_absolute_url())
    context |= {"stem": statement.get_absolute_url().rstrip("/"), "kinds": ("json", "csv"), "address": address}
    return page(request, "statements/statement.html", **context)
