"""Pages about what became of sources, what has to be mended, and where evidence lies."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.claims import drawing, mending, queries, rules, shown
from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, page
from umbel.evidence.models import Source

LISTED = 50


def source(request: Request, pk: UUID) -> HttpResponse:
    """What we take from one source, what became of it, and what leans on it."""
    thing = found(request, Source, pk)
    context: dict[str, Any] = {"source": thing, "told": queries.words_about(request.viewer, thing)}
    works = queries.filed_with(request.viewer, thing)
    context |= {"findings": list(queries.findings_of(request.viewer, works))}
    context |= {"leans": queries.leaning_on(request.viewer, works)}
    uses = mending.citing(request.viewer, "source", works)
    context["uses"] = [*uses, *mending.citing(request.viewer, "finding", [one.pk for one in context["findings"]])]
    context["notes"] = bool(rules.notes(request.viewer, thing))
    context["says"] = bool(rules.no_longer_new(request.viewer, thing))
    return page(request, "claims/source.html", **context)


def repairs(request: Request) -> HttpResponse:
    """What has to be mended: one screen, empty when all is."""
    if not request.viewer.signed_in:
        raise NotSeen
    rows = list(mending.to_mend(request.viewer)[:LISTED])
    for row in rows:
        told: Any = row
        told.told, (told.late, told.how_long) = mending.told(row), mending.waits(told.since)
    mine = request.viewer.groups()
    return page(request, "claims/repairs.html", rows=rows, uses=mending.uses_to_mend(request.viewer), mine=mine)


def the_map(request: Request) -> HttpResponse:
    """Where evidence lies and where nothing is: a table, and the same drawn beside it."""
    cells = shown.evidence_map(request.viewer)
    names = {term.key: str(term) for term in queries.communities(request.viewer)}
    table = drawing.table(cells, names)
    return page(request, "claims/map.html", table=table, picture=drawing.drawn(table))
