"""Every change to an agenda and to the minutes, and the copies of them that travel."""

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import next_number
from umbel.people import sharing, zones
from umbel.people.models import Member, Reach
from umbel.week import rules
from umbel.week.actions.room import room_for
from umbel.week.actions.wording import counted_anew
from umbel.week.models import Meeting, Minutes, Point, PointVersion


def still_open(meeting: Meeting) -> None:
    """Refuse what comes too late."""
    if meeting.fixed:
        raise Refused(_("These minutes are fixed. What is wrong in them can be said at the next meeting."))


@action(allow=rules.sits_in, makes=Point)
def add_point(who: Member, meeting: Meeting, *, id: UUID, title: str, minutes: int, wants: str) -> Point:
    """Put a point on the agenda."""
    still_open(meeting)
    room_for(Point, of=meeting)
    last: int | None = Point.objects.filter(of=meeting).aggregate(last=Max("number"))["last"]
    point = Point(id=id, of=meeting, number=(last or 0) + 1, title=title, minutes=minutes, wants=wants)
    point.save()
    return point


@action(allow=rules.sits_in_its)
def change_point(who: Member, point: Point, *, revision: int, title: str, minutes: int, wants: str) -> Point:
    """Word a point of the agenda better."""
    still_open(point.of)
    point.title, point.minutes, point.wants = title, minutes, wants
    point.save()
    return point


@action(allow=rules.sits_in)
def put_first(who: Member, meeting: Meeting, *, point: Point) -> Meeting:
    """Put a point before the one that stands before it."""
    still_open(meeting)
    if point.of_id != meeting.pk:
        raise Refused(_("This point is on another agenda."))
    points = Point.objects.filter(of=meeting).order_by("number", "pk")
    before = points.filter(number__lt=point.number).last()
    if before is not None:  # without a revision: whoever is writing notes is not disturbed
        Point.objects.filter(pk=point.pk).update(number=before.number)
        Point.objects.filter(pk=before.pk).update(number=point.number)
    return meeting


@action(allow=rules.sits_in)
def drop_point(who: Member, meeting: Meeting, *, point: Point) -> Meeting:
    """Take a point off the agenda, as long as nothing was ever noted about it."""
    still_open(meeting)
    if point.of_id != meeting.pk or PointVersion.objects.filter(of=point).exists():
        raise Refused(_("Something is noted about it, so it stays."))
    point.delete()
    return meeting


@action(allow=rules.sits_in_its)
def note(who: Member, point: Point, *, revision: int, notes: str, left_open: str) -> Point:
    """Write down what was said about a point, or correct it within a week. Never who said it."""
    still_open(point.of)
    point.notes, point.left_open = notes, left_open
    point.save()
    PointVersion(of=point, number=next_number(PointVersion, point), notes=notes, left_open=left_open).save()
    return point


@action(allow=rules.sits_in, makes=Minutes)
def copy_minutes(who: Member, meeting: Meeting, *, id: UUID, body: str) -> Minutes:
    """Make a copy of the minutes that may travel. Promises are never in it."""
    day = zones.there(meeting.starts, meeting.zone).date()
    copy = Minutes(id=id, group=meeting.group, meeting=meeting, title=meeting.title, day=day, body=body)
    copy.save()
    return copy


@action(allow=rules.sits_in)
def change_copy(who: Member, copy: Minutes, *, revision: int, body: str) -> Minutes:
    """Change a copy of the minutes before it travels."""
    if copy.reach != Reach.GROUP:
        raise Refused(_("Others read this already. Take it back to the group first."))
    copy.body = body
    copy.save()
    counted_anew(copy)
    return copy


@action(allow=rules.opens, answerable=True)
def share_minutes(who: Member, copy: Minutes, *, to: str, revision: int | None = None) -> Minutes:
    """Press for a copy of the minutes to travel further."""
    sharing.widen(who, copy, to)
    return copy


@action(allow=rules.no_longer_new, answerable=True)
def hide_minutes(who: Member, copy: Minutes, *, to: str) -> Minutes:
    """Take a copy of the minutes back at once."""
    sharing.narrow(copy, to)
    return copy
