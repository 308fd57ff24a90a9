"""Pages about imports: what was brought, and what became of each thing in it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, more, page
from umbel.core.receipts import Outcome
from umbel.evidence import queries, rules
from umbel.evidence.forms import AddSource
from umbel.evidence.models import Import, ImportPhase
from umbel.people import queries as people

LINES, MOST_DIGITS = 50, 10
MOVING = {ImportPhase.READING, ImportPhase.ADDING, ImportPhase.UNDOING}


def index(request: Request) -> HttpResponse:
    if not request.viewer.signed_in:
        raise NotSeen
    things, after = more(queries.imports(request.viewer), request.GET.get("after", ""))
    groups = [g for g in people.my_groups(request.viewer) if rules.works_in(request.viewer, g)]
    return page(request, "evidence/imports.html", things=things, after=after, groups=groups)


def receipt(request: Request, pk: UUID) -> HttpResponse:
    coming = found(request, Import, pk)
    counts = queries.receipt(request.viewer, coming)
    context: dict[str, Any] = {"coming": coming, "moving": coming.phase in MOVING, "read": sum(counts.values())}
    context["counts"] = [(value, label, counts[value]) for value, label in Outcome.choices if counts.get(value)]
    context["columns"] = [(heading, label_of(field) if field else "") for heading, field in coming.columns]
    context["unsure"] = counts.get(Outcome.UNSURE) and coming.phase in {ImportPhase.READY, ImportPhase.DONE}
    context |= {"may": bool(rules.brought(request.viewer, coming)), "sorts": bool(rules.sorts(request.viewer, coming))}
    return page(request, "evidence/import.html", **context | lines_of(request, coming))


def label_of(field: str) -> Any:
    """What the form of a source calls a field."""
    asked = AddSource.base_fields.get(field)
    return asked.label if asked else _("Abstract")


def lines_of(request: Request, coming: Import) -> dict[str, Any]:
    """One page of the receipt's lines: of one outcome, or all."""
    outcome, after = request.GET.get("outcome", ""), request.GET.get("after", "")
    outcome = outcome if outcome in Outcome.values else ""
    start = int(after) if after.isdecimal() and len(after) < MOST_DIGITS else 0
    lines = list(queries.lines_of(request.viewer, coming, outcome, start)[: LINES + 1])
    further = lines[LINES - 1].number if len(lines) > LINES else ""
    return {"lines": lines[:LINES], "outcome": outcome, "after": further}


def as_json(request: Request, pk: UUID) -> HttpResponse:
    """The receipt for a program."""
    coming = found(request, Import, pk)
    counts = queries.receipt(request.viewer, coming)
    refused = queries.lines_of(request.viewer, coming, Outcome.REFUSED, 0)
    told = Import.told(coming.name, counts, [(line.place, line.why) for line in refused])
    return JsonResponse(told | {"phase": coming.phase})
