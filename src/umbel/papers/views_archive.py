"""Pages about archives: what was brought, what each text becomes, and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, more, page
from umbel.core.receipts import Outcome
from umbel.papers import queries, rules
from umbel.papers.models import Archive, ArchivePhase
from umbel.papers.views import asked

LINES = 50
OF_PEOPLE = (Outcome.LEFT, Outcome.NEW, Outcome.ADDED)


def index(request: Request) -> HttpResponse:
    if not request.viewer.signed_in:
        raise NotSeen
    things, after = more(queries.archives(request.viewer), request.GET.get("after", ""))
    groups = [one for one in queries.groups(request.viewer) if rules.works_in(request.viewer, one)]
    return page(request, "papers/archives.html", things=things, after=after, groups=groups)


def archive(request: Request, pk: UUID) -> HttpResponse:
    coming = found(request, Archive, pk)
    counts = queries.receipt(request.viewer, coming)
    context: dict[str, Any] = {
        "coming": coming,
        "read": sum(counts.values()),
        "may": rules.brought(request.viewer, coming),
    }
    context["moving"] = coming.phase in {ArchivePhase.READING, ArchivePhase.ADDING}
    context["counts"] = [(value, label, counts[value]) for value, label in Outcome.choices if counts.get(value)]
    return page(request, "papers/archive.html", **context | lines_of(request, coming))


def lines_of(request: Request, coming: Archive) -> dict[str, Any]:
    """One page of lines: of one outcome, those that tell of people, or all."""
    held, outcome = "held" in request.GET, request.GET.get("outcome", "")
    outcomes = list(OF_PEOPLE) if held else [outcome] if outcome in Outcome.values else []
    rows = queries.lines_of(request.viewer, coming, asked(request, "after", 0), outcomes)
    lines = list((rows.exclude(holds=[]) if held else rows)[: LINES + 1])
    keep = "held=1" if held else f"outcome={outcomes[0]}" if outcomes else ""
    further = lines[LINES - 1].number if len(lines) > LINES else ""
    return {"lines": lines[:LINES], "held": held, "outcome": outcomes and not held, "keep": keep, "after": further}


def as_json(request: Request, pk: UUID) -> HttpResponse:
    """The receipt for a program."""
    coming = found(request, Archive, pk)
    return JsonResponse(queries.told(request.viewer, coming) | {"phase": coming.phase})
