"""Pages about groups, their seats and mandates, and about open roles."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.http import Request, found, more, page
from umbel.people import queries, rules
from umbel.people.inside import half_known
from umbel.people.models import Group, OpenRole, Role


def group(request: Request, pk: UUID) -> HttpResponse:
    body, who = found(request, Group, pk), request.viewer
    seats, kept = queries.seats_in(who, body), queries.reserved(who, body)
    context: dict[str, Any] = {"group": body, "seats": seats, "reserved": kept}
    context["all_filled"] = all(seat.filled for seat in kept)
    context["lone_steward"] = body.two_chairs and len([seat for seat in seats if seat.role == Role.STEWARD]) == 1
    context["mandates"] = queries.mandates(who, body)
    context["roles"] = queries.open_roles(who).filter(group=body)[:20]
    context |= {"keeps": rules.keeper_of_group(who, body), "mine": body.pk in who.groups()}
    context |= {"works": rules.works_in(who, body), "rights": rules.steward_within_sight(who, body)}
    context |= {"chooses": (chooses := rules.chooses(who, body)), "half": chooses and half_known(body)}
    context |= {"looks": rules.looks_for(who, body), "mandating": rules.gives_mandates(who, body)}
    return page(request, "people/group.html", **context)


def roles(request: Request) -> HttpResponse:
    """What groups look for somebody for."""
    things, after = more(queries.open_roles(request.viewer), request.GET.get("after", ""))
    return page(request, "people/roles.html", things=things, after=after)


def role(request: Request, pk: UUID) -> HttpResponse:
    one, who = found(request, OpenRole, pk), request.viewer
    context: dict[str, Any] = {"role": one, "looks": rules.looks_for_it(who, one), "group": queries.its_group(who, one)}
    context["hands"] = hands = list(queries.hands(who, one))
    context["raised"] = any(hand.member == who for hand in hands)
    context |= {"half": queries.half_open(who, one, rules.looks_for_it), "may_raise": rules.may_raise(who, one)}
    context["rests_until"] = queries.role_rests(one)
    return page(request, "people/role.html", **context)
