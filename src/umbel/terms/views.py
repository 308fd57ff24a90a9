"""The lists, and the pages where they are said better."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from umbel.core.http import Request, as_file, carry_out, found, page
from umbel.terms import forms, queries, rules
from umbel.terms.models import List, Term


def index(request: Request, suffix: str = "") -> HttpResponse:
    things = list(queries.spoken(request.viewer))
    if suffix:
        return as_file(things, Term, suffix, {})
    names = {t.key: str(t) for t in things}
    lists = [(kind, [(t, names.get(t.within, "")) for t in things if t.list == kind]) for kind in List]
    return page(request, "terms/index.html", lists=lists, steward=rules.steward(request.viewer, request.whole))


def term(request: Request, pk: UUID, status: int = 200, **shown: Any) -> HttpResponse:
    thing = found(request, Term, pk)
    rules.any_member(request.viewer, thing) or forms.Translate.action.allowed(request.viewer, thing)  # type: ignore[attr-defined]
    context: dict[str, Any] = {"term": thing, "translate": forms.Translate(request.viewer)}
    if rules.steward(request.viewer, thing):
        context["rename"] = forms.Rename(request.viewer, initial=vars(thing))
        context["beside"] = forms.AddBeside(request.viewer) if thing.list != List.PLACE else None
    return page(request, "terms/term.html", status=status, **context | shown)


def act(name: str, as_name: str) -> Any:
    """A door for one form about one term: find it, let the form act, or show it again."""

    @require_POST
    def door(request: Request, pk: UUID) -> HttpResponse:
        thing = found(request, Term, pk)
        filled = getattr(forms, name)(request.viewer, request.POST)
        return carry_out(request, filled, thing, lambda form, status: term(request, pk, status, **{as_name: form}))

    return door
