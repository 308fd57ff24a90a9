"""The pages of coming in: invitation, word, joining, signing in, stepping into a demo, leaving the site."""

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from umbel.core.actions import NotSeen, Refused
from umbel.core.http import Request, page, pressed_only
from umbel.core.shield import POLICY
from umbel.core.viewers import Bearer
from umbel.people import passkeys, queries, ways_in
from umbel.people.forms import Join, SayWord, TheirCode, WayIn
from umbel.people.models import Invitation, Member
from umbel.people.ways_in import JOINING, SIGNING_IN, only_mine
from umbel.people.words import suggestion

LATER = 429
CARRIED = ("phone", "code", "knock", "suggestion")


def carried(request: Request, **more: str) -> dict[str, str]:
    """What one step of coming in hands to the next, in the page itself: nothing is kept of who stands outside."""
    return {name: request.POST.get(name, "")[:80] for name in CARRIED if name in request.POST} | more


def busy(request: Request, template: str, form: Any, door: Any, **more: Any) -> HttpResponse:
    form.add_error(None, _("Too many tries. Please wait an hour; nothing is lost."))
    return page(request, template, status=LATER, form=form, once=door.form_token(), **more)


def step(request: Request, template: str, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    """One page of coming in: with what is carried on, and a token for the next press."""
    shown = {"carried": carried(request)} | more
    return page(request, template, status=status, form=form, once=JOINING.form_token(), **shown)


def come_in(request: Request) -> HttpResponse:
    """With a code: looking at the page does nothing, only a press does."""
    form = TheirCode(request.POST or None)
    if form.is_bound and not JOINING.opens(request):
        return busy(request, "people/come_in.html", form, JOINING)
    if form.is_valid():
        if opened := Invitation.opened_by(form.cleaned_data["code"]):
            return step(request, "people/word.html", SayWord(opened[0]))
        form.add_error("code", _("This code opens nothing. It may be mistyped, used already, or over three days old."))
    return step(request, "people/come_in.html", form, status=422 if form.errors else 200, carried={})


@pressed_only("people:come-in")
def word(request: Request) -> HttpResponse:
    """The second press: the word that was agreed by voice."""
    opened = Invitation.opened_by(request.POST.get("code", ""))
    form = SayWord(opened[0] if opened else request.viewer, request.POST)
    if not JOINING.opens(request):
        return busy(request, "people/word.html", form, JOINING, carried=carried(request))
    if not opened:
        return gone(request)
    if not form.is_valid():
        return step(request, "people/word.html", form, status=422)
    said = SayWord.action(*opened, **form.cleaned_data).__dict__["said"]
    return step(request, "people/wait.html", form, carried=carried(request, knock=said))


@pressed_only("people:come-in")
def wait(request: Request) -> HttpResponse:
    """Looking whether the one who invited has confirmed; the page that knocked goes on, and no other."""
    opened, said = Invitation.opened_by(request.POST.get("code", "")), request.POST.get("knock", "")
    if not opened or opened[1].secret(said) != opened[1].knock:
        return gone(request)
    if not opened[1].confirmed:
        return step(request, "people/wait.html", None, again=True)
    words, form = carried(request, suggestion=suggestion()), Join(opened[0], initial={"knock": said})
    return step(request, "people/join.html", form, carried=words, passkeys=offered(request))


def offered(request: Request) -> bool:
    """Whether passkeys are used here: not where others use the phone, nor where no browser knows them."""
    hers = not request.viewer.shared_phone if request.viewer.signed_in else only_mine(request)
    return hers and passkeys.possible(request)


def gone(request: Request) -> HttpResponse:
    """What was opened is closed meanwhile: back to the first page, with the sentence every wrong code gets."""
    form = TheirCode({"code": request.POST.get("code", ""), "phone": request.POST.get("phone", "")})
    if form.is_valid():
        form.add_error("code", _("This code opens nothing. It may be mistyped, used already, or over three days old."))
    return step(request, "people/come_in.html", form, status=422, carried={})


@pressed_only("people:come-in")
def join(request: Request) -> HttpResponse:
    """The last press of joining. Pressed twice, it lets the same person in, once made."""
    opened = Invitation.opened_by(request.POST.get("code", ""))
    form = Join(opened[0] if opened else request.viewer, request.POST)
    if not JOINING.opens(request):
        return busy(request, "people/join.html", form, JOINING, carried=carried(request))
    if member := joined(opened, form):
        return ways_in.let_in(request, redirect("home:welcome"), member, only_mine=only_mine(request))
    if not form.by_passkey or not offered(request):
        return step(request, "people/join.html", form, status=422, passkeys=offered(request))
    options = "" if "name" in form.errors else passkeys.to_make(request, "join", uuid4(), [])
    shown = {"carried": carried(request, by="passkey"), "once": JOINING.form_token()}
    return by_passkey(
        request, quiet(form) if options else form, form.face, options, 422 if form.errors else 200, **shown
    )


def quiet(form: Any) -> Any:
    """A form that asks nothing more: what was typed is carried on."""
    for field in form.fields.values():
        field.widget = field.widget if field.widget.is_hidden else field.hidden_widget()
    return form


def by_passkey(request: Request, form: Any, face: Any, options: str, status: int = 200, **more: Any) -> HttpResponse:
    """The page whose script puts what a passkey signs into the form. Without options it says that none can be had."""
    form.data = form.data.dict() | {"passkey": ""}  # what was signed is good once
    response = page(request, "people/by_passkey.html", status=status, form=form, face=face, options=options, **more)
    response.headers["Content-Security-Policy"] = POLICY.replace("script-src 'none'", "script-src 'self'")
    return response


def joined(opened: tuple[Bearer, Invitation] | None, form: Join) -> Member | None:
    """The new member, or she who was made by the first of two presses; else the form says why not."""
    if not form.is_valid() or (form.by_passkey and not form.cleaned_data["passkey"]):
        return None
    member = ways_in.recognise(form.cleaned_data["name"], form.data.get("passphrase", ""))
    if member is None and opened is None:
        form.add_error(None, _("This code opens nothing any more. Please ask for a new one."))
    elif member is None and opened is not None:
        return made(*opened, form)
    return member


def made(who: Bearer, invitation: Invitation, form: Join) -> Member | None:
    """She comes in now; or the form says who was quicker, with the name or with the code."""
    try:
        Join.action(who, invitation, **form.cleaned_data)
    except Refused as no:
        form.add_error(no.field, str(no.sentence))
    except NotSeen:
        form.add_error(None, _("This code opens nothing any more. Please ask for a new one."))
    except IntegrityError:
        form.add_error("name", _("Somebody here has chosen this name already. Please choose another."))
    else:
        return Member.named(form.cleaned_data["name"])
    return None


def sign_in(request: Request) -> HttpResponse:
    form = WayIn(request.POST or None)
    demo = queries.demo_people(request.viewer, request.whole)
    if form.is_bound and not SIGNING_IN.opens(request):
        return busy(request, "people/sign_in.html", form, SIGNING_IN, demo=demo)
    if form.is_valid():
        if member := ways_in.recognise(form.cleaned_data["name"], form.cleaned_data["passphrase"]):
            return ways_in.let_in(request, redirect("home:front"), member, only_mine=only_mine(request))
        form.add_error(None, _("This name and these words do not belong together."))
    status, shown = 422 if form.errors else 200, {"demo": demo, "once": SIGNING_IN.form_token()}
    return page(request, "people/sign_in.html", status=status, form=form, passkeys=passkeys.possible(request), **shown)


@pressed_only("people:sign-in")
def step_in(request: Request, pk: UUID) -> HttpResponse:
    """In a demo, become one of its invented people by one press. In a coalition there is no such door."""
    for member in queries.demo_people(request.viewer, request.whole):
        if member.pk == pk:
            return ways_in.let_in(request, redirect("home:front"), member, only_mine=True)
    raise NotSeen


@csrf_exempt
def leave_site(request: Request) -> HttpResponse:
    """Leave this site: the session ends, the browser forgets what it kept of us, the page is replaced.

    It never fails for want of a form's token: the worst another site could do is sign somebody out.
    """
    if request.method != "POST":
        return page(request, "home/left.html")
    return ways_in.let_out(request, redirect("people:leave-site"))
