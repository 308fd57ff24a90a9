"""Pages about imports: what was brought, and what became of each thing in it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, more, page
from umbel.core.receipts import Outcome
from umbel.evidence import queries, rules
from umbel.evidence.actions.fetching import TROUBLES
from umbel.evidence.fetching.servers import plan
from umbel.evidence.formats import ask
from umbel.evidence.formats.sheet import LEFT_OUT
from umbel.evidence.forms import tag_name
from umbel.evidence.models import Import, ImportPhase
from umbel.people import queries as people
from umbel.people.models import Group

LINES = 50
MOVING = {ImportPhase.FETCHING, ImportPhase.READING, ImportPhase.ADDING, ImportPhase.UNDOING}


def index(request: Request) -> HttpResponse:
    if not request.viewer.signed_in:
        raise NotSeen
    things, after = more(queries.imports(request.viewer), request.GET.get("after", ""))
    return page(request, "evidence/imports.html", things=things, after=after, groups=working(request))


def working(request: Request) -> list[Group]:
    """Her groups whose library she may change."""
    return [group for group in people.my_groups(request.viewer) if rules.works_in(request.viewer, group)]


def receipt(request: Request, pk: UUID) -> HttpResponse:
    coming = found(request, Import, pk)
    counts = queries.receipt(request.viewer, coming)
    context: dict[str, Any] = {"coming": coming, "moving": coming.phase in MOVING, "read": sum(counts.values())}
    context["counts"] = [(value, label, counts[value]) for value, label in Outcome.choices if counts.get(value)]
    context |= table_of(request, coming) | {"adds": bool({Outcome.NEW, Outcome.MERGED} & set(counts))}
    context["asked"] = ask.in_words(coming.asked)
    context["trouble"] = _(TROUBLES[coming.trouble]) if coming.trouble in TROUBLES else ""
    context["can_ask"] = coming.phase == ImportPhase.READY and bool(coming.asked and plan(coming.asked))
    context["unsure"] = counts.get(Outcome.UNSURE) and coming.phase in {ImportPhase.READY, ImportPhase.DONE}
    context |= {"may": bool(rules.brought(request.viewer, coming)), "sorts": bool(rules.sorts(request.viewer, coming))}
    return page(request, "evidence/import.html", **context | lines_of(request, coming))


def table_of(request: Request, coming: Import) -> dict[str, Any]:
    """What each column was read as, whether a person said so before, and whether it can still be said otherwise."""
    before = queries.said_before(request.viewer, coming) if coming.columns else None
    columns = [(heading, "" if tag == LEFT_OUT else tag, tag_name(tag)) for heading, tag in coming.columns]
    return {"columns": columns, "before": before, "can_read_again": coming.phase == ImportPhase.READY and coming.file}


def lines_of(request: Request, coming: Import) -> dict[str, Any]:
    """One page of the receipt's lines: of one outcome, or all."""
    outcome, after = request.GET.get("outcome", ""), request.GET.get("after", "")
    outcome = outcome if outcome in Outcome.values else ""
    lines = list(queries.lines_of(request.viewer, coming, outcome, queries.place(after))[: LINES + 1])
    further = lines[LINES - 1].number if len(lines) > LINES else ""
    return {"lines": lines[:LINES], "outcome": outcome, "after": further}


def as_json(request: Request, pk: UUID) -> HttpResponse:
    """The receipt for a program."""
    coming = found(request, Import, pk)
    return JsonResponse(queries.told(request.viewer, coming) | {"phase": coming.phase})
