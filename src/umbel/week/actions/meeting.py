"""Every change to when a group meets, and who does what there."""

from typing import Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.viewers import House
from umbel.people import zones
from umbel.people.models import Group, Member
from umbel.week import rules
from umbel.week.actions import holding
from umbel.week.actions.deciding import Said, begun, decided
from umbel.week.actions.hours import Hour, at
from umbel.week.actions.room import room_for
from umbel.week.models import Decision, Meeting, PointVersion, Turn

A_DAY = 24 * 60  # minutes


class Called(Hour):
    """What is said when a meeting is called."""

    title: str
    minutes: int
    languages: str
    interpreter: str
    access: str


class DecidedThere(Said):
    """What is said of a decision made in a meeting."""

    way: str


@action(allow=rules.in_group, makes=Meeting)
def call_meeting(who: Member, where: Group, *, id: UUID, link: str, **words: Unpack[Called]) -> Meeting:
    """Call a meeting of the group."""
    meeting = Meeting(id=id, group=where, where=link)
    return planned(meeting, words)


@action(allow=rules.sits_in)
def change_meeting(who: Member, meeting: Meeting, *, revision: int, **words: Unpack[Called]) -> Meeting:
    """Change when a meeting is, or what is said of it."""
    if not meeting.ahead:
        raise Refused(_("This meeting is over, or called off. Call another."))
    return planned(meeting, words)


def planned(meeting: Meeting, words: Called) -> Meeting:
    """Keep what was said of a meeting; its hour becomes one moment."""
    if not 1 <= words["minutes"] <= A_DAY:
        raise Refused(_("A meeting takes at least a minute and at most a day: 1 to 1,440 minutes."), field="minutes")
    meeting.starts, meeting.zone = at(words), words["place"]
    meeting.title, meeting.minutes, meeting.access = words["title"], words["minutes"], words["access"]
    meeting.languages, meeting.interpreter = words["languages"], words["interpreter"]
    if not meeting.ahead:
        raise Refused(_("This hour has passed. Please choose one to come."), field="day")
    meeting.save()
    return meeting


@action(allow=rules.sits_in)
def say_where(who: Member, meeting: Meeting, *, link: str) -> Meeting:
    """Say where a meeting is: the group reads it on that day alone, and it is forgotten the day after."""
    if not meeting.ahead:
        raise Refused(_("This meeting is over, or called off. Call another."))
    meeting.where = link
    meeting.save()
    return meeting


@action(allow=rules.sits_in)
def call_off(who: Member, meeting: Meeting) -> Meeting:
    """Call a meeting off."""
    if not meeting.ahead:
        raise Refused(_("This meeting is over, or called off. Call another."))
    meeting.off, meeting.where = True, ""
    meeting.save()
    free(meeting)
    return meeting


def free(meeting: Meeting) -> None:
    """Nobody has a role there any more, and nobody can tell who had."""
    for turn in Turn.objects.filter(of=meeting):
        holding.let_go(turn)
        turn.delete()


@action(allow=rules.sits_in)
def say_enough(who: Member, meeting: Meeting, *, enough: bool) -> Meeting:
    """Say whether enough came to decide: yes or no, and nothing else about who came."""
    if meeting.fixed:
        raise Refused(_("These minutes are fixed. What is wrong in them can be said at the next meeting."))
    meeting.enough = enough
    meeting.save()
    return meeting


@action(allow=rules.sits_in)
def take_turn(who: Member, meeting: Meeting, *, role: str) -> Meeting:
    """Take a role for a meeting. Only the group reads who took it, and it is forgotten when the meeting is over."""
    if not meeting.ahead:
        raise Refused(_("This meeting is over, or called off. Call another."))
    turn = Turn.objects.filter(of=meeting, role=role).first()
    if turn is not None and holding.is_held(turn):
        raise Refused(_("Somebody has taken it already."))
    if turn is not None:
        holding.let_go(turn)
    turn = turn or Turn(of=meeting, role=role)
    holding.begin(turn, who)
    turn.save()
    return meeting


@action(allow=rules.sits_in)
def give_turn_up(who: Member, meeting: Meeting, *, role: str) -> Meeting:
    """Give back a role that one took, without a reason."""
    turn = Turn.objects.filter(of=meeting, role=role).first()
    if turn is None or not turn.taken_by(who):
        raise Refused(_("Only what one took oneself can be given back."))
    holding.let_go(turn)
    turn.delete()
    return meeting


@action(allow=rules.sits_in, answerable=True, makes=Decision)
def decide_at(who: Member, meeting: Meeting, *, id: UUID, **words: Unpack[DecidedThere]) -> Decision:
    """Write down a decision that the meeting made."""
    if meeting.fixed:
        raise Refused(_("These minutes are fixed. What is wrong in them can be said at the next meeting."))
    decision = begun(id, meeting.group, words)
    decision.meeting = meeting
    room_for(Decision, meeting=meeting)
    return decided(decision, words["way"], zones.there(meeting.starts, meeting.zone).date(), meeting.zone)


@action(allow=rules.nobody, by_house=True)
def forget_what_is_over(who: House, meeting: Meeting) -> Meeting:
    """Forget the link and who had a role when a meeting is over, and what was corrected once its minutes are fixed."""
    if not meeting.ahead and not meeting.today:
        free(meeting)
        if meeting.where:
            meeting.where = ""
            meeting.save()
    if meeting.fixed:
        PointVersion.objects.filter(of__of=meeting).delete()
    return meeting
