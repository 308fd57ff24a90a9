"""Pages about member organisations."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from umbel.core.http import Request, found, page
from umbel.people import queries, rules
from umbel.people.forms import ApplicationCode
from umbel.people.models import Application, Organisation
from umbel.people.views_back import tried
from umbel.people.ways_in import COMING_BACK


def organisation(request: Request, pk: UUID) -> HttpResponse:
    body = found(request, Organisation, pk)
    context: dict[str, Any] = {"thing": body, "decides": rules.steward(request.viewer, body)}
    if request.viewer.signed_in:
        mine = queries.mine(request.viewer)
        context |= {
            "steps": queries.steps_of(request.viewer, body),
            "vouching": queries.endorsements(request.viewer, body),
        }
        context |= {"ours": body in mine, "keeps": rules.keeps_space(request.viewer, body)}
        context["lets_in"] = rules.lets_in(request.viewer, body)
        context["may_vouch"] = [one for one in mine if one.stands == "full" and body.stands == "applied"]
    return page(request, "people/organisation.html", **context)


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
