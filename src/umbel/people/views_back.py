"""The pages of coming back: a recovery code, or the one she trusts. They say the same of every name."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen, Refused
from umbel.core.http import Request, page
from umbel.people import actions, ways_in
from umbel.people.forms import ComeBack, LoseWords, LostWithCode
from umbel.people.models import Member, WayBack
from umbel.people.views_in import LATER
from umbel.people.ways_in import COMING_BACK, only_mine

FINE, BLANK, WRONG = 0, 200, 422


def tried(request: Request, form: Any) -> int:
    """What becomes of a press so far: fine, or the status of the page that is shown again."""
    if not form.is_bound:
        return BLANK
    if not COMING_BACK.opens(request):
        form.add_error(None, _("Too many tries. Please wait an hour; nothing is lost."))
        return LATER
    return FINE if form.is_valid() else WRONG


def ask(request: Request, name: str, form: Any, status: int) -> HttpResponse:
    return page(request, f"people/{name}.html", status=status, form=form, once=COMING_BACK.form_token())


def back_in(request: Request, member: Member) -> HttpResponse:
    return ways_in.let_in(request, redirect("people:me"), member, only_mine=only_mine(request))


def lost(request: Request) -> HttpResponse:
    """With a recovery code, or the code of a travel lock: new words at once."""
    form = LostWithCode(request.POST or None)
    if status := tried(request, form):
        return ask(request, "lost", form, status)
    said = form.cleaned_data
    member = ways_in.recognise_by_code(said["name"], said["code"])
    with suppress(Refused):
        if member:
            actions.renew_words(member, request.whole, passphrase=said["passphrase"], proof=said["code"])
            return back_in(request, member)
    form.add_error(None, _("This name and this code do not belong together."))
    return ask(request, "lost", form, WRONG)


def lost_ask(request: Request) -> HttpResponse:
    """Without a code: the one she trusts is asked. Whether there is such a name is not said."""
    form = LoseWords(request.viewer, request.POST or None)
    if status := tried(request, form):
        return ask(request, "lost_ask", form, status)
    done = actions.lose_words(request.viewer, request.whole, **form.cleaned_data)
    return page(request, "people/lost_said.html", said=done.__dict__["said"])


def back(request: Request) -> HttpResponse:
    """A day after the one she trusts said yes: with the code, new words."""
    form = ComeBack(request.POST or None)
    if status := tried(request, form):
        return ask(request, "back", form, status)
    opened = WayBack.opened_by(form.cleaned_data["code"])
    with suppress(Refused, NotSeen):
        way = actions.come_back(*opened, passphrase=form.cleaned_data["passphrase"]) if opened else None
        if way and way.member:
            return back_in(request, way.member)
    form.add_error("code", _("This code opens nothing yet. It may be mistyped, too old, or the day is not over."))
    return ask(request, "back", form, WRONG)
