"""Every change to people, their groups and their seats."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import fresh
from umbel.core.lock import destroy_key, new_key
from umbel.core.viewers import Bearer
from umbel.people import rules
from umbel.people.models import Coalition, Group, Invitation, Member, Organisation, Role, Seat


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
    Seat.objects.filter(group=group, member=who).delete()
    return group


@action(allow=rules.steward, answerable=True, makes=Organisation)
def add_organisation(who: Member, where: Coalition, *, id: UUID, name: str, hidden: bool) -> Organisation:
    """Add a member organisation. Hidden ones are known to members only."""
    organisation = Organisation(id=id, name=name, hidden=hidden)
    organisation.save()
    return organisation


@action(allow=rules.steward, makes=Invitation)
def invite(who: Member, where: Coalition, *, id: UUID, group: Group | None, role: str) -> Invitation:
    """Make an invitation for one person: twelve digits, shown once, good for three days."""
    said = fresh()
    invitation = Invitation(id=id, look_up=Invitation.hashed(said), group=group, role=role)
    invitation.save()
    invitation.__dict__["said"] = said
    return invitation


@action(allow=rules.invited)
def join(who: Bearer, invitation: Invitation, *, id: UUID, name: str, passphrase: str) -> Invitation:
    """Come in with an invitation, a chosen name and a passphrase."""
    if Member.named(name):
        raise Refused(_("Somebody here has chosen this name already. Please choose another."), field="name")
    member = Member(id=id, name=name, password=passphrase)
    new_key(member.pk)
    member.save()
    group = invitation.group
    if group is not None and group.closed:
        member.sit_closed(group.pk, invitation.role)
    elif group is not None:
        Seat(group=group, member=member, role=invitation.role).save()
    Invitation.objects.filter(pk=invitation.pk).delete()
    return invitation


@action(allow=rules.herself)
def say_how_to_reach_me(who: Member, where: Coalition, *, contact: str) -> Coalition:
    """Say how one can be reached safely, locked under one's own key."""
    who.contact = contact
    who.save(update_fields=["contact"])
    return where


@action(allow=rules.herself)
def leave(who: Member, where: Coalition, *, sure: bool) -> Coalition:
    """Leave, and take everything about oneself along: the key is destroyed."""
    key = who.pk
    Seat.objects.filter(member=who).delete()
    who.delete()
    transaction.on_commit(lambda: destroy_key(key))
    return where
