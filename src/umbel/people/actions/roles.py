"""Every change to open roles, and raising one's hand for them."""

from datetime import date, timedelta
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.people import rules, sharing
from umbel.people.models import Coalition, Group, Member, OpenRole, RaisedHand

NEW_ONES_FIRST = 14  # days for which only those who are new see it


class Told(TypedDict):
    """What is said about an open role."""

    what: str
    does: str
    pay: str
    time: str
    languages: str
    walks_along: str
    until: date


@action(allow=rules.looks_for, makes=OpenRole)
def open_role(who: Member, group: Group, *, id: UUID, **words: Unpack[Told]) -> OpenRole:
    """Say what a group looks for somebody for. Who is new sees it two weeks before everybody else."""
    if words["until"] < today():
        raise Refused(_("This day is over already."), field="until")
    first = NEW_ONES_FIRST if Coalition.objects.get().weeks_new else 0
    role = OpenRole(id=id, group=group, reach="members", for_all_from=today() + timedelta(days=first), **words)
    if group.locks_seats:
        role.reach = "group"
    role.save()
    return role


@action(allow=rules.looks_for_it, answerable=True)
def share_role(who: Member, role: OpenRole, *, to: str, revision: int | None = None) -> OpenRole:
    """Let an open role be read further away: one press of as many as needed."""
    sharing.widen(who, role, to)
    return role


@action(allow=rules.may_raise)
def raise_hand(who: Member, role: OpenRole) -> OpenRole:
    """Say that one would like to do it. Only those who look for somebody see it."""
    if role.until < today():
        raise Refused(_("This role is not open any more."))
    RaisedHand.objects.get_or_create(role=role, member=who)
    return role


@action(allow=rules.any_member)
def lower_hand(who: Member, role: OpenRole) -> OpenRole:
    """Take it back. Nothing of it is kept."""
    RaisedHand.objects.filter(role=role, member=who).delete()
    return role


@action(allow=rules.looks_for_it)
def close_role(who: Member, role: OpenRole) -> OpenRole:
    """Stop looking. The role and every raised hand are forgotten."""
    OpenRole.objects.filter(pk=role.pk).delete()
    return role


@action(allow=rules.nobody, by_house=True)
def forget_roles(who: House, where: Coalition) -> Coalition:
    """Forget open roles, and who raised a hand for them, thirty days after their last day."""
    OpenRole.objects.filter(until__lt=today() - timedelta(days=30)).delete()
    return where
