"""The pages of coming back: a passkey, a recovery code, or the one she trusts. They say the same of everybody.

Those that ask for a passkey are the only ones of the house that load a script, and it is our own.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core.actions import NotSeen, Refused
from umbel.core.asking import asks
from umbel.core.forms import Face
from umbel.core.http import Request, page
from umbel.core.limits import Door
from umbel.core.records import Record
from umbel.people import actions, passkeys, ways_in
from umbel.people.forms.back import AddPasskey, ByPasskey, ComeBack, LoseWords, LostWithCode, Proven
from umbel.people.models import Member, WayBack
from umbel.people.views_in import LATER, by_passkey, offered, quiet
from umbel.people.ways_in import COMING_BACK, SIGNING_IN, only_mine

FINE, BLANK, DONE, WRONG = 0, 200, 302, 422
PROVE = Face(gettext_lazy("Is it you?"), gettext_lazy("Show my passkey"), gettext_lazy("Then it is done."))
MAKE = Face(
    gettext_lazy("Add a passkey"), gettext_lazy("Make it"), gettext_lazy("A phone that has one makes no other.")
)


def tried(request: Request, form: Any, door: Door = COMING_BACK) -> int:
    """What becomes of a press so far: fine, or the status of the page that is shown again."""
    if not form.is_bound:
        return BLANK
    if not door.opens(request):
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


def passkey(request: Request) -> HttpResponse:
    """Signing in by passkey. It says the same of one that is known here and of one that is not."""
    form = ByPasskey(request.POST or None)
    status = tried(request, form, SIGNING_IN)
    if status == FINE:
        try:
            member = passkeys.whose(form.cleaned_data["passkey"])
            actions.come_by_passkey(member, request.whole, passkey=form.cleaned_data["passkey"])
            return ways_in.let_in(request, redirect("home:front"), member, only_mine=True)
        except Refused as no:
            form.add_error(None, str(no.sentence))
    options = passkeys.to_show(request, "come") if passkeys.possible(request) else ""
    return by_passkey(request, form, form.face, options, status or WRONG, once=SIGNING_IN.form_token())


def asks_proof(form: type[Proven], model: type[Record] | None = None, **then: str) -> Callable[..., HttpResponse]:
    """The door of a form that asks for proof. Pressed without, who has a passkey is asked for that, and goes on."""
    door = asks(form, model, **then)

    def view(request: Request, **on: Any) -> HttpResponse:
        filled = form(request.viewer, request.POST or None)
        if not to_prove(request, filled):
            return door(request, **on)
        options = passkeys.to_show(request, "prove", cast("Member", request.viewer))
        return by_passkey(request, quiet(filled), PROVE, options, into="proof")

    view.form = form  # type: ignore[attr-defined]  # as of any door
    return view


def to_prove(request: Request, filled: Any) -> bool:
    """Whether all is there but a proof, and she has a passkey for it."""
    if not isinstance(request.viewer, Member) or not filled.is_valid():
        return False
    said = filled.cleaned_data
    return not said["proof"] and not said.get("passkey") and offered(request) and bool(request.viewer.passkeys)


def new_passkey(request: Request) -> HttpResponse:
    """Adding a passkey: first she shows that it is herself, then her phone makes one."""
    who: Any = request.viewer
    if who.signed_in and not offered(request):
        return by_passkey(request, AddPasskey(who), AddPasskey.face, "")
    response = asks_proof(AddPasskey, to="people:me")(request)
    if response.status_code != DONE or request.POST.get("passkey"):
        return response
    return by_passkey(request, quiet(AddPasskey(who)), MAKE, passkeys.to_make(request, "add", who.pk, who.passkeys))
