"""The pages of coming in and going out: invitation, joining, signing in, leaving the site."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from umbel.core.actions import NotSeen, Refused
from umbel.core.http import Request, page
from umbel.core.viewers import Bearer
from umbel.people import queries, ways_in
from umbel.people.forms import Join, TheirCode, WayIn, suggestion
from umbel.people.models import Invitation, Member
from umbel.people.ways_in import JOINING, SIGNING_IN

LATER = 429


def busy(request: Request, template: str, form: Any, door: Any, **more: Any) -> HttpResponse:
    form.add_error(None, _("Too many tries. Please wait ten minutes; nothing is lost."))
    return page(request, template, status=LATER, form=form, once=door.form_token(), **more)


def come_in(request: Request) -> HttpResponse:
    """With a code: looking at the page does nothing, only a press does."""
    form = TheirCode(request.POST or None)
    if form.is_bound and not JOINING.opens(request):
        return busy(request, "people/come_in.html", form, JOINING)
    if form.is_valid():
        if opened := Invitation.opened_by(form.cleaned_data["code"]):
            asked = Join(opened[0])
            words = {"code": form.cleaned_data["code"], "suggestion": suggestion()}
            return page(request, "people/join.html", form=asked, once=JOINING.form_token(), **words)
        form.add_error("code", _("This code opens nothing. It may be mistyped, used already, or over three days old."))
    status = 422 if form.errors else 200
    return page(request, "people/come_in.html", status=status, form=form, once=JOINING.form_token())


@require_POST
def join(request: Request) -> HttpResponse:
    """The second press of joining. Pressed twice, it lets the same person in, once made."""
    code = request.POST.get("code", "")
    opened = Invitation.opened_by(code)
    form = Join(opened[0] if opened else request.viewer, request.POST)
    shown = {"code": code, "suggestion": request.POST.get("suggestion", "")[:60]}
    if not JOINING.opens(request):
        return busy(request, "people/join.html", form, JOINING, **shown)
    if member := joined(opened, form):
        return ways_in.let_in(request, redirect("home:welcome"), member)
    return page(request, "people/join.html", status=422, form=form, once=JOINING.form_token(), **shown)


def joined(opened: tuple[Bearer, Invitation] | None, form: Join) -> Member | None:
    """The new member, or she who was made by the first of two presses; else the form says why not."""
    if not form.is_valid():
        return None
    member = ways_in.recognise(form.cleaned_data["name"], form.data.get("passphrase", "").strip())
    if member is None and opened is None:
        form.add_error(None, _("This code opens nothing any more. Please ask for a new one."))
    elif member is None and opened is not None:
        try:
            Join.action(*opened, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, str(no.sentence))
        else:
            member = Member.named(form.cleaned_data["name"])
    return member


def sign_in(request: Request) -> HttpResponse:
    form = WayIn(request.POST or None)
    demo = queries.demo_people(request.viewer, request.whole)
    if form.is_bound and not SIGNING_IN.opens(request):
        return busy(request, "people/sign_in.html", form, SIGNING_IN, demo=demo)
    if form.is_valid():
        if member := ways_in.recognise(**form.cleaned_data):
            return ways_in.let_in(request, redirect("home:front"), member)
        form.add_error(None, _("This name and these words do not belong together."))
    status = 422 if form.errors else 200
    once = SIGNING_IN.form_token()
    return page(request, "people/sign_in.html", status=status, form=form, demo=demo, once=once)


@require_POST
def step_in(request: Request, pk: UUID) -> HttpResponse:
    """In a demo, become one of its invented people by one press. In a coalition there is no such door."""
    for member in queries.demo_people(request.viewer, request.whole):
        if member.pk == pk:
            return ways_in.let_in(request, redirect("home:front"), member)
    raise NotSeen


@csrf_exempt
def leave_site(request: Request) -> HttpResponse:
    """Leave this site: the session ends, the browser forgets what it kept of us, the page is replaced.

    It never fails for want of a form's token: the worst another site could do is sign somebody out.
    """
    if request.method != "POST":
        return page(request, "home/left.html")
    return ways_in.let_out(request, redirect("people:leave-site"))
