"""Every change to organisations, groups and seats."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.people import rules, sharing
from umbel.people.models import Coalition, Group, Member, Role, Seat


class Arranged(TypedDict):
    """What a coalition decides about itself."""

    weeks_new: int
    starters: int
    values: str
    takes_individuals: bool
    takes_organisations: bool


@action(allow=rules.steward, answerable=True)
def arrange(who: Member, where: Coalition, *, revision: int, **words: Unpack[Arranged]) -> Coalition:
    """Say who can be a member, for how long somebody is new, and how many have to press before something opens."""
    fewer = words["starters"]
    if fewer < where.starters and not sharing.pressed(who, where.pk, f"by {fewer}"):
        words["starters"] = where.starters  # to need fewer takes as many presses as there are needed now
    for name, value in words.items():
        setattr(where, name, value)
    where.save()
    return where


@action(allow=rules.steward, answerable=True, makes=Group)
def open_group(who: Member, where: Coalition, *, id: UUID, label: str, closed: bool) -> Group:
    """Open a group; the one who opens a closed group is its first steward."""
    group = Group(id=id, label=label, closed=closed)
    group.save()
    if closed:
        who.sit_closed(group.pk, Role.STEWARD)
    return group


@action(allow=rules.keeper_of_group, answerable=lambda group: not group.closed)
def give_seat(who: Member, group: Group, *, member: Member, role: str) -> Group:
    """Give somebody a seat in a group."""
    if group.closed:
        held = Member.objects.select_for_update().get(pk=member.pk)
        held.sit_closed(group.pk, role)
    else:
        Seat.objects.update_or_create(group=group, member=member, defaults={"role": role})
    return group


@action(allow=rules.any_member)
def give_up_seat(who: Member, group: Group) -> Group:
    """Give up one's own seat in a group."""
    if group.closed:
        who.sit_closed(group.pk, "")
    others = Seat.objects.filter(role=Role.STEWARD).exclude(member=who)
    if ("steward", group.pk) in who.open_seats() and not others.exists():
        raise Refused(_("You are the last steward. Give the seat to somebody else first."))
    Seat.objects.filter(group=group, member=who).delete()
    return group
