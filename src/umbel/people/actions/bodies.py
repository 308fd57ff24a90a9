"""Every change to the coalition, its groups and their seats."""

from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.people import rules, sharing
from umbel.people.actions.keeping import locked_seats
from umbel.people.actions.seating import free_reserved, last_steward, sit, stand_up
from umbel.people.models import Coalition, Group, GroupKind, Member, Press, ReservedSeat, Role


class Arranged(TypedDict):
    """What a coalition decides about itself."""

    weeks_new: int
    starters: int
    values: str
    takes_individuals: bool
    takes_organisations: bool


class Worded(TypedDict):
    """What a group is, and how people come to sit in it."""

    label: str
    kind: str
    purpose: str
    by_word: bool


class Ordered(TypedDict):
    """How many sit in a group, and for how long."""

    places: int | None
    term_months: int | None
    rotates: bool
    two_chairs: bool


class Rights(TypedDict):
    """What the rules of the coalition give a caucus."""

    agenda_right: bool
    budget: str
    heard_on: str
    heard_days: int | None
    silence: str


def unlisted_or_open(group: Group) -> bool:
    """Power answers for seats that everybody may know of; the others leave no trace."""
    return not group.locks_seats


@action(allow=rules.steward, answerable=True)
def arrange(who: Member, where: Coalition, *, revision: int, **words: Unpack[Arranged]) -> Coalition:
    """Say who can be a member, for how long somebody is new, and how many have to press before something opens."""
    said: dict[str, Any] = dict(words)
    for name in ("starters", "weeks_new"):
        key, now = uuid5(where.pk, name), getattr(where, name)
        if said[name] >= now:
            sharing.void(key)
        elif not sharing.pressed(who, key, str(said[name])):  # to need fewer, or be new for less time, opens something
            said[name] = now
    arranged: Coalition = reworded(where, said)
    return arranged


def reworded(thing: Any, words: Any) -> Any:
    """The thing, saying these words now."""
    for name, value in words.items():
        setattr(thing, name, value)
    thing.save()
    return thing


@action(allow=rules.steward, answerable=True, makes=Group)
def open_group(
    who: Member, where: Coalition, *, id: UUID, closed: bool, unlisted: bool, **words: Unpack[Worded]
) -> Group:
    """Open a group; the one who opens a closed or an unlisted group is its first steward."""
    if closed and words["by_word"]:
        raise Refused(_("Nobody can ask for a seat in a group that nobody knows of."), field="by_word")
    group: Group = reworded(Group(id=id, closed=closed, unlisted=unlisted), words)
    if group.locks_seats:
        who.sit_closed(group.pk, Role.STEWARD)
    return group


@action(allow=rules.keeper_of_group, answerable=unlisted_or_open)
def correct_group(who: Member, group: Group, *, revision: int, **words: Unpack[Worded]) -> Group:
    """Correct what a group is called, what it is and is for, and whether one's own word is enough for a seat."""
    if group.closed and words["by_word"]:
        raise Refused(_("Nobody can ask for a seat in a group that nobody knows of."), field="by_word")
    corrected: Group = reworded(group, words)
    return corrected


@action(allow=rules.keeper_of_group, answerable=unlisted_or_open)
def order_seats(who: Member, group: Group, *, revision: int, **words: Unpack[Ordered]) -> Group:
    """Say how many sit in a group, for how long, and whether who had a seat pauses. Who sits there stays."""
    if group.locks_seats and (words["places"] or words["term_months"]):
        raise Refused(_("Where nobody lists who sits there, nobody can count them, or end their terms."))
    if words["rotates"] and not words["term_months"]:
        raise Refused(_("Please say after how many months a seat ends, so that there is a pause."), field="rotates")
    ordered: Group = reworded(group, words)
    return ordered


@action(allow=rules.steward_within_sight, answerable=True)
def give_rights(who: Member, group: Group, *, revision: int, **words: Unpack[Rights]) -> Group:
    """Write down what the coalition's rules give a caucus: its agenda, its money, what it must be heard on."""
    if group.kind != GroupKind.CAUCUS:
        raise Refused(_("These are the rights of a caucus. Other groups decide."))
    if words["heard_on"] and not words["heard_days"]:
        raise Refused(_("Please say within how many days it answers."), field="heard_days")
    if words["heard_on"] and not words["silence"]:
        raise Refused(_("Please say what it means if no answer comes in time."), field="silence")
    if not words["heard_on"]:
        words["heard_days"], words["silence"] = None, ""
    righted: Group = reworded(group, words)
    return righted


@action(allow=rules.keeper_of_group, answerable=unlisted_or_open)
def give_seat(who: Member, group: Group, *, member: Member, role: str) -> Group:
    """Give somebody a seat in a group."""
    sit(group, Member.objects.select_for_update().get(pk=member.pk), role)
    return group


@action(allow=rules.by_own_word)
def take_seat(who: Member, group: Group, *, sure: bool) -> Group:
    """Take a seat by one's own word in a group that takes people so. No proof is asked for."""
    if group.pk not in who.groups():
        sit(group, who, Role.MEMBER)
    return group


@action(allow=rules.any_member)
def give_up_seat(who: Member, group: Group) -> Group:
    """Give up one's own seat in a group."""
    if last_steward(group, who):
        raise Refused(_("You are the last steward. Give the seat to somebody else first."))
    stand_up(group, who)
    return group


@action(allow=rules.keeper_of_group, answerable=unlisted_or_open, makes=ReservedSeat)
def reserve_seat(who: Member, group: Group, *, id: UUID, role: str, for_whom: str) -> ReservedSeat:
    """Keep a seat for somebody it is meant for. It stays empty rather than be filled otherwise."""
    seat = ReservedSeat(id=id, group=group, role=role, for_whom=for_whom)
    if group.places is not None and ReservedSeat.objects.filter(group=group).count() >= group.places:
        raise Refused(_("So many places there are not. Say first that more sit here."))
    seat.save()
    return seat


@action(allow=rules.keeper_of_its_group)
def offer_seat(who: Member, seat: ReservedSeat, *, member: Member) -> ReservedSeat:
    """Offer a reserved seat to somebody. She alone sees the offer, and takes it or not."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    held.keep(offered=sorted({*held.hers().get("offered", []), seat.pk.hex}))
    return seat


@action(allow=rules.offered)
def answer_offer(who: Member, seat: ReservedSeat, *, yes: bool) -> ReservedSeat:
    """Take a reserved seat that was offered, by one's own word, or not. Why is asked and kept nowhere."""
    if yes and seat.filled:
        raise Refused(_("Somebody has taken this seat meanwhile."))
    others = [key for key in who.hers()["offered"] if key != seat.pk.hex]
    if yes:
        free_reserved(who, seat.group)
        sit(seat.group, who, seat.role, reserved=True)
        seat.filled = True
        seat.save(update_fields=["filled"])
        who.keep(offered=others, reserved=[*who.hers().get("reserved", []), seat.pk.hex])
    else:
        who.keep(offered=others)
    return seat


@action(allow=rules.keeper_of_its_group)
def let_go_of_seat(who: Member, seat: ReservedSeat) -> ReservedSeat:
    """Keep a seat for nobody any more: one press of as many as it takes to open something. Whoever sits there stays.

    It answers the same of a seat that is filled and of an empty one: pages say of all of them together, never of one.
    """
    if sharing.pressed(who, seat.pk, "let go"):
        ReservedSeat.objects.filter(pk=seat.pk).delete()
    return seat


@action(allow=rules.chooses, answerable=unlisted_or_open)
def choose_steward(who: Member, group: Group, *, name: str) -> Group:
    """Stand up for a group that nobody keeps, or press for somebody who did. With the last press she is its steward."""
    named = Member.named(name) if name else who
    one = named and Member.objects.select_for_update().get(pk=named.pk)
    hers = sharing.mark(group.pk, one) if one else ""
    stood = one == who or Press.objects.filter(about=group.pk, to=hers[: sharing.SHORT], by=hers).exists()
    if one is None or not stood or not rules.chooses(one, group):
        raise Refused(_("Nobody of this name has stood up for this group. Ask them by voice to press first."), "name")
    here = [where for _role, where in locked_seats() if where == group.pk] if group.locks_seats else []
    enough = min(len(here) or sharing.needed(), sharing.needed())  # of two who are left, no third can press
    if sharing.pressed(who, group.pk, hers[: sharing.SHORT], enough):
        sit(group, one, Role.STEWARD, reserved=True)
    return group


@action(allow=rules.chooses)
def stop_choosing(who: Member, group: Group) -> Group:
    """Stop that somebody becomes the steward of a group: every press is void. Anybody may stand up anew."""
    sharing.void(group.pk)
    return group
