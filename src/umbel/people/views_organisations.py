"""Pages about member organisations."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from umbel.core.http import Request, carry_out, found, page
from umbel.people import queries, rules
from umbel.people.forms import ApplicationCode, Apply
from umbel.people.inside import half_taken_in
from umbel.people.models import Application, Organisation
from umbel.people.views_back import BLANK, tried
from umbel.people.views_in import LATER
from umbel.people.ways_in import APPLYING, COMING_BACK


def organisation(request: Request, pk: UUID) -> HttpResponse:
    body, who = found(request, Organisation, pk), request.viewer
    context: dict[str, Any] = {"thing": body, "decides": rules.decides(who, body), "lets_in": rules.lets_in(who, body)}
    if who.signed_in:
        mine = queries.mine(who)
        context |= {"steps": queries.steps_of(who, body), "vouching": queries.endorsements(who, body)}
        context |= {"ours": body in mine, "half": context["decides"] and half_taken_in(body)}
        context["may_vouch"] = [one for one in mine if one.stands == "full" and body.stands == "applied"]
    return page(request, "people/organisation.html", **context)


def apply(request: Request) -> HttpResponse:
    """No more often than a door allows: nobody buries those who decide under applications."""
    form, whole, door = Apply(request.viewer, request.POST or None), request.whole, APPLYING
    around = {"what": whole, "beside": Apply.beside(request.viewer, whole), "once": door.form_token()}
    ask, told = partial(page, request, "core/ask.html", **around), partial(page, request, "people/applied.html")
    if (status := tried(request, form, door)) in {BLANK, LATER}:
        return ask(form=form, status=status)
    return carry_out(request, form, whole, ask, lambda done: told(said=done.__dict__["said"]))


apply.form = Apply  # type: ignore[attr-defined]  # as of any door


def how_far(request: Request) -> HttpResponse:
    """With the code of an application: where it stands, and why."""
    form = ApplicationCode(request.POST or None)
    status = tried(request, form)
    opened = Application.opened_by(form.cleaned_data["code"]) if not status else None
    if opened:
        thing = opened[1].organisation
        return page(request, "people/how_far.html", thing=thing, steps=queries.told_to_applicant(*opened))
    if not status:
        form.add_error("code", _("This code opens nothing. It may be mistyped, or over a year old."))
    once = COMING_BACK.form_token()
    return page(request, "people/how_far.html", status=status or 422, form=form, once=once)
