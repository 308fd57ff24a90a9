"""The lists, and the pages where they are said better."""

from uuid import UUID

from django.http import HttpResponse

from umbel.core.http import Request, as_file, found, page
from umbel.terms import forms, queries, rules
from umbel.terms.models import List, Term


def index(request: Request, suffix: str = "") -> HttpResponse:
    things = list(queries.spoken(request.viewer))
    if suffix:
        return as_file(things, Term, suffix, {})
    names = {t.key: str(t) for t in things}
    lists = [(kind, [(t, names.get(t.within, "")) for t in things if t.list == kind]) for kind in List]
    return page(request, "terms/index.html", lists=lists, steward=rules.steward(request.viewer, request.whole))


def term(request: Request, pk: UUID) -> HttpResponse:
    thing = found(request, Term, pk)
    forms.Translate.action.allowed(request.viewer, thing)  # type: ignore[attr-defined]
    return page(request, "terms/term.html", term=thing, steward=rules.steward(request.viewer, thing))
