"""Reads about secret calendar addresses: hers, whose one is, which are over. The first argument is who looks."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.lock import Erased, unlock_all
from umbel.core.records import today
from umbel.core.rooms import offering
from umbel.core.viewers import Bearer, Viewer
from umbel.people.models import Member
from umbel.people.told import box
from umbel.people.told.desk import everything
from umbel.week import queries
from umbel.week.formats.ics import Event
from umbel.week.models import CALENDARS, CalendarAddress, Turn, look_up


def hers(viewer: Viewer) -> list[tuple[CalendarAddress, str]]:
    """Her addresses, each with the name of its device; nobody else's."""
    rows = list(CalendarAddress.objects.visible_to(viewer).order_by("-made_on", "-id")[:10])
    labels = unlock_all(rows, "label") if rows else {}
    return [(one, labels.get(one.pk, "")) for one in rows]


def holder(_bearer: Bearer, address: CalendarAddress) -> Member | None:
    """Whose it is: looked up by who holds it, as the cookie of a session is. Nobody's, once she has left."""
    key = address.holder()
    member = Member.objects.visible_to(Bearer(frozenset({UUID(key)}))).first() if key else None
    try:
        return member if member and address.still_hers(member) and member.seats() is not None else None
    except Erased:
        return None


def hours(viewer: Viewer) -> list[Event]:
    """The hours of her groups' meetings, and what other rooms have for a calendar of hers."""
    rows = [Event(str(one.pk), one.revision - 1, one.starts, one.ends, one.off) for one in queries.to_come(viewer)]
    return rows + [event for _room, offer in offering("hours") for event in offer(viewer)]


def hers_alone(viewer: Member) -> list[Event]:
    """Her hours, under names that are hers alone: two calendars cannot be laid side by side."""
    return [event._replace(key=viewer.made_this(UUID(event.key))) for event in hours(viewer)]


def waiting(member: Member) -> tuple[str, int, date]:
    """What a feed of hers may know of her desk: a name for how it stands today, hers alone, and how much waits."""
    if box.left_alone(member, timezone.now()):
        return "", 0, today()
    marks = sorted(duty.get_absolute_url() for _room, duty in everything(member))
    return member.made_this(uuid5(CALENDARS, " ".join(marks))), len(marks), today()


def over(viewer: Viewer) -> list[CalendarAddress]:
    """Those whose time is over, and those of people who left or locked their way in."""
    rows = look_up(CalendarAddress.objects.visible_to(viewer))
    kept = Member.objects.visible_to(viewer).filter(pk__in=[UUID(key) for row in rows if (key := row.holder())])
    here = {member.pk.hex: member for member in kept if not member.away}
    return [row for row in rows if not ((her := here.get(row.holder())) and row.still_hers(her))]


def held(viewer: Viewer) -> list[tuple[Any, str]]:
    """What the week holds that is hers: what she promised, her turns at meetings to come, and her addresses."""
    promised = [one for one in look_up(queries.promises(viewer)) if one.taken_by(viewer)]
    turns = Turn.objects.visible_to(viewer).filter(of__group__in=viewer.groups()).select_related("of")
    return [
        *((_("A promise"), one.what) for one in promised),
        *((_("A turn at a meeting"), f"{one.of}: {one}") for one in look_up(turns) if one.taken_by(viewer)),
        *((_("A secret calendar address"), label) for _one, label in hers(viewer)),
    ]
