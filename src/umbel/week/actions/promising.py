"""Every change to promises: given, taken, handed back without a reason, done."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people.models import Group, Member
from umbel.people.models import Role as Seat
from umbel.week import rules
from umbel.week.actions import holding
from umbel.week.actions.room import room_for
from umbel.week.models import Decision, Meeting, Promise

ME = "me"


class Promised(TypedDict):
    """What is promised, by when, and by whom: oneself, a seat of the group, or the group."""

    what: str
    due: date | None
    whose: str


@action(allow=rules.sits_in, makes=Promise)
def promise_at(who: Member, meeting: Meeting, *, id: UUID, **words: Unpack[Promised]) -> Promise:
    """Promise something in a meeting."""
    room_for(Promise, meeting=meeting)
    return given(who, Promise(id=id, group=meeting.group, meeting=meeting), words)


@action(allow=rules.sits_in, makes=Promise)
def promise_from(who: Member, decision: Decision, *, id: UUID, **words: Unpack[Promised]) -> Promise:
    """Promise what follows from a decision."""
    room_for(Promise, decision=decision)
    return given(who, Promise(id=id, group=decision.group, decision=decision), words)


@action(allow=rules.in_group, makes=Promise)
def promise(who: Member, where: Group, *, id: UUID, **words: Unpack[Promised]) -> Promise:
    """Promise something to one's group."""
    return given(who, Promise(id=id, group=where), words)


def given(member: Member, promise: Promise, words: Promised) -> Promise:
    """Keep a promise: only oneself can be promised; others take it by a press of their own."""
    promise.what, promise.due = words["what"], words["due"]
    promise.seat = words["whose"] if words["whose"] in Seat.values else ""
    holding.begin(promise, member if words["whose"] == ME else None)
    promise.save()
    return promise


@action(allow=rules.sits_in)
def take_on(who: Member, promise: Promise) -> Promise:
    """Take a promise upon oneself. Only the group reads by whom."""
    if promise.done_on or holding.is_held(promise):
        raise Refused(_("Somebody has taken it already, or it is done."))
    promise.seat = ""
    holding.let_go(promise)
    holding.begin(promise, who)
    promise.save()
    return promise


@action(allow=rules.holds_or_frees)
def hand_back(who: Member, promise: Promise) -> Promise:
    """Hand a promise back to the group, without a reason."""
    if promise.done_on:
        raise Refused(_("It is done already."))
    promise.seat = ""
    holding.let_go(promise)
    promise.save()
    return promise


@action(allow=rules.keeps)
def keep(who: Member, promise: Promise) -> Promise:
    """Say that it is done. From then on nobody can tell who did it; 90 days later it is forgotten."""
    if promise.done_on:
        raise Refused(_("It is done already."))
    promise.done_on = today()
    holding.let_go(promise)
    promise.save()
    return promise
