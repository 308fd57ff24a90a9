"""Asking: the door of one form, which is the face of one action. Its page asks, its press acts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.forms import ActionForm
from umbel.core.http import Request, carry_out, found, page
from umbel.core.records import Record

LONG = 20  # letters from which on it would hurt to lose them


def signed_out(request: Request, form: type[ActionForm], status: int) -> HttpResponse:
    """Her session ended while she wrote: her words, to copy, and the way back in. It is the same of every address."""
    asked = {name: form.base_fields.get(name.partition("-")[0]) for name in request.POST}  # one question, many boxes
    texts = [(field.label, request.POST[name]) for name, field in asked.items() if field]
    words = [(label, text) for label, text in texts if label and len(text) >= LONG]
    return page(request, "core/signed_out.html", status=status, words=words)


def asks(
    form: type[ActionForm], model: type[Record] | None = None, to: str = "", shows: str = ""
) -> Callable[..., HttpResponse]:
    """A view that asks one thing of one record (without a model: of the coalition) and lets the form act.

    Who may not act gets 403 before the form is shown, who may not see 404; done, the answer leads to what was
    done, or to the page called ``to``, or is the page ``shows``, which says once what nobody can ask for again.
    """
    act: Any = form.action

    def door(request: Request, pk: UUID | None = None) -> HttpResponse:
        try:
            return inside(request, pk)
        except (NotSeen, PermissionDenied) as no:
            if request.method != "POST" or request.viewer.signed_in:
                raise
            return signed_out(request, form, 404 if isinstance(no, NotSeen) else 403)

    def inside(request: Request, pk: UUID | None) -> HttpResponse:
        what: Any = found(request, model, pk) if model else request.whole

        def ask(form: ActionForm, status: int = 200) -> HttpResponse:
            shown = {"form": form, "what": what, "beside": type(form).beside(request.viewer, what)}
            return page(request, "core/ask.html", status=status, **shown)

        def told(done: Record) -> HttpResponse:
            return page(request, shows, done=done, said=done.__dict__.get("said"))

        if request.method != "POST":
            act.allowed(request.viewer, what)
            blank = form(request.viewer, initial=form.begin(request.viewer, what)).fit(what)
            return ask(blank) if blank.can_be_pressed() else redirect(to or what)
        filled = form(request.viewer, request.POST, request.FILES).fit(what)
        if getattr(request, "too_large", False):
            sentence = _("This file is larger than %(most)s MB. Nothing was kept. Please bring it in parts.")
            filled.add_error(None, sentence % {"most": settings.UMBEL_UPLOAD_MB})
        return carry_out(request, filled, what, ask, told if shows else to)

    door.form = form  # type: ignore[attr-defined]  # the tests look for a line of each
    return door
