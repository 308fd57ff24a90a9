"""Bringing hours in from somebody's calendar file: looked at in memory; the file is gone once it is read."""

from typing import Any
from uuid import uuid5

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.people.models import Group, Member
from umbel.week import rules
from umbel.week.actions.meeting import planned
from umbel.week.formats import ics_in
from umbel.week.models import Meeting

MOST = 100  # events of one file


@action(allow=rules.in_group)
def bring_meetings(who: Member, where: Group, *, file: Any) -> Group:
    """Take the hours of a calendar file as meetings: title, hour and length. Who was invited, and where, stays out."""
    try:
        found = ics_in.read(file.read())
    except ics_in.Unreadable as no:
        raise Refused(no.why, field="file") from None
    if len(found) > MOST:
        raise Refused(_("There are more than 100 events in it. Nothing was kept. Please bring fewer."), field="file")
    said: dict[str, list[Any]] = {"taken": [], "left": []}
    for event in found:
        try:
            said["taken"].append((arranged(where, event), isinstance(event, ics_in.Taken) and event.again))
        except Refused as no:
            said["left"].append((event.title, no.sentence))
    where.__dict__["said"] = said
    return where


def arranged(where: Group, event: ics_in.Taken | ics_in.Left) -> Meeting:
    """One event as a meeting of this group, once however often its file is brought; or a sentence why not."""
    if isinstance(event, ics_in.Left):
        raise Refused(event.why)
    meeting = Meeting(id=uuid5(where.pk, f"{event.key} {event.day} {event.hour} {event.zone}"), group=where)
    if Meeting.objects.filter(pk=meeting.pk).exists():
        raise Refused(_("It is here already."))
    silent = {"languages": "", "interpreter": "", "access": ""}
    when = {"day": event.day, "hour": event.hour, "place": event.zone, "minutes": event.minutes}
    return planned(meeting, {"title": event.title or str(_("Meeting")), **silent, **when})  # type: ignore[typeddict-item]
