"""What everybody may change about herself, and how she goes."""

from typing import Any

from django.db import transaction
from django.db.models import F

from umbel.core.actions import action
from umbel.core.lock import Erased, destroy_key
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.people import rules, sessions
from umbel.people.actions.keeping import locked_seats, see_who_keeps
from umbel.people.actions.seating import free_reserved
from umbel.people.models import Coalition, Group, Member, RaisedHand, Role, Seat
from umbel.people.proving import prove


@action(allow=rules.herself)
def say_how_to_reach_me(who: Member, where: Coalition, *, contact: str) -> Coalition:
    """Say how one can be reached safely, locked under one's own key."""
    who.contact = contact
    who.save(update_fields=["contact"])
    return where


@action(allow=rules.herself)
def leave(who: Member, where: Coalition, *, proof: str, sure: bool) -> Coalition:
    """Leave, and take everything about oneself along: the key is destroyed."""
    prove(who, where, proof)
    key, steward = who.pk, Role.STEWARD in {role for role, _group in who.seats()}
    sessions.end_hers(key)
    free_reserved(who)
    Seat.objects.filter(member=who).delete()
    RaisedHand.objects.filter(member=who).delete()
    who.delete()
    if steward:
        see_who_keeps(locked_seats())
    transaction.on_commit(lambda: destroy_key(key))
    return where


@action(allow=rules.nobody, by_house=True)
def forget_what_is_over(who: House, where: Coalition) -> Coalition:
    """Forget first weeks, travel locks that have passed, and seats in closed groups that are gone."""
    day = today().isoformat()
    groups = set(Group.objects.visible_to(who).values_list("pk", flat=True))
    for member in Member.objects.visible_to(who).iterator(chunk_size=500):
        try:
            hers = member.hers()
        except Erased:
            continue
        over: dict[str, Any] = {"came": None, "until": None} if "" < hers.get("until", "") <= day else {}
        over |= {"away": None} if hers.get("away") and hers["away"][1] < day else {}
        gone = {group for _role, group in member.closed_seats()} - groups
        if over or gone:
            held = Member.objects.select_for_update().get(pk=member.pk)
            held.keep(**over)
            for group in gone - {*Group.objects.filter(pk__in=gone).values_list("pk", flat=True)}:
                held.sit_closed(group, "")
    Member.objects.visible_to(who).update(name=F("name"))  # PostgreSQL notes at a row which press wrote or held it last
    return where


@action(allow=rules.nobody, by_house=True)
def see_to_stewards(who: House, where: Coalition) -> Coalition:
    """Note which groups nobody keeps. By itself: a press that writes members and groups would tie them together."""
    see_who_keeps(locked_seats())
    return where
