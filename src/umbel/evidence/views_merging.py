"""Pages about the same thing twice."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, page
from umbel.evidence import queries_merging as queries
from umbel.evidence import rules
from umbel.evidence.models import Import, Source
from umbel.people.models import Group


def leads_on(source: Source, suffix: str) -> HttpResponse:
    """The address of a source that is filed under another leads there for good; asked again, as it can be undone."""
    more = {"suffix": suffix} if suffix else {}
    answer = redirect(reverse("evidence:detail", kwargs={"pk": source.same_as_id, **more}), permanent=True)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def related(request: Request, source: Source) -> dict[str, Any]:
    """Versions of the same work, and what is filed under it."""
    filed = queries.filed_under(request.viewer, source) if request.viewer.signed_in else []
    return {"filed": filed, "versions": queries.versions(request.viewer, source, filed)}


def filed(request: Request, pk: UUID) -> HttpResponse:
    source = found(request, Source, pk)
    keep, rows = queries.came(request.viewer, source)
    if keep is None:
        raise NotSeen
    may = bool(rules.editors(request.viewer, source))
    return page(request, "evidence/filed.html", source=source, keep=keep, rows=rows, may=may)


def twice(request: Request, pk: UUID) -> HttpResponse:
    group = found(request, Group, pk)
    if pk not in request.viewer.groups():
        raise NotSeen
    pairs = queries.pairs_of(request.viewer, group)
    may = bool(rules.works_in(request.viewer, group))
    return page(request, "evidence/twice.html", group=group, pairs=pairs, may=may)


def doubts(request: Request, pk: UUID) -> HttpResponse:
    coming = found(request, Import, pk)
    pairs = queries.doubtful_lines(request.viewer, coming)
    if not pairs:
        return redirect(coming)
    may = bool(rules.brought(request.viewer, coming))
    return page(request, "evidence/doubts.html", coming=coming, pairs=pairs, may=may)
