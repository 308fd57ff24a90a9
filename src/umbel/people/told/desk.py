"""The desk: what waits for one person over all rooms, the most urgent first, and never more than ten things."""

from collections.abc import Collection, Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.apps import apps
from django.db.models import F, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.rooms import Room, offering
from umbel.core.seeing import Seen, seen
from umbel.core.viewers import Viewer
from umbel.people import sharing
from umbel.people.models import Group, Member, Role
from umbel.people.prepared import Alike

MOST, FEW = 10, 60
LATEST = datetime.max.replace(tzinfo=UTC)
_drawn: ContextVar[bool] = ContextVar("drawn", default=False)


class Duty(NamedTuple):
    """Something that waits for somebody: the thing, the group it waits for and the day it is due, where it has them.

    A room may offer bare records too: then the group is theirs, if they have one.
    """

    thing: Any
    group: UUID | None = None
    due: date | None = None
    says: str = ""  # beside it
    does: str = ""  # what she is asked to do, where that is not the thing itself
    at: str | tuple[str, UUID] = ""  # where she does it: an address, or a door and a key

    def __str__(self) -> str:
        return self.does or str(self.thing)

    def get_absolute_url(self) -> str:
        """Where she does it: an address of its own, else that of the thing."""
        if isinstance(self.at, tuple):
            return reverse(self.at[0], args=[self.at[1]])
        return self.at or str(self.thing.get_absolute_url())


class Line(NamedTuple):
    """One line of the desk."""

    room: Room
    duty: Duty
    group: str  # its label, where she sees it


class Desk(NamedTuple):
    """Ten things at most; the rooms where more waits; or, while she rests, nothing."""

    lines: list[Line]
    more: list[Room]
    rests: tuple[date, date | None] | None


def rest_of(member: Member) -> tuple[date, date | None] | None:
    """From when to when she said that she is away, if that is now."""
    said = member.hers().get("rests")
    if not said:
        return None
    first, last = date.fromisoformat(said[0]), date.fromisoformat(said[1]) if said[1] else None
    return (first, last) if first <= today() <= (last or today()) else None


def some_do() -> bool:
    """Whether the desk is drawn: then a room may hand over the most urgent of many, ten and one that says more."""
    return _drawn.get()


def everything(viewer: Viewer) -> Iterator[tuple[Room, Duty]]:
    """What waits for her in all rooms, away or not: the one union that the desk draws and that is told."""
    waits = set()
    for room, offer in offering("waiting"):
        for thing in offer(viewer):
            duty = thing if isinstance(thing, Duty) else Duty(thing, getattr(thing, "group_id", None))
            waits.add(getattr(duty.thing, "pk", duty.thing))
            yield room, duty
    for duty in opening(viewer):
        if duty.thing.pk not in waits:
            yield cast("Room", apps.get_app_config(duty.thing._meta.app_label)), duty


def opening(viewer: Viewer) -> list[Duty]:
    """What somebody in her groups has pressed to open, and what lacks another press: one question for all rooms."""
    if not viewer.groups() or not sharing.any_pressed():
        return []
    found = []
    for key, group, made, name, told, leads in PRESSED(viewer):
        kind, names = shared()[name]
        found.append(Duty(kind.from_db(None, names, (made, group, leads, key)), group, does=told))
    return found


@cache
def shared() -> dict[str, tuple[Any, tuple[str, ...]]]:
    """Every kind that can be shared, by its name, and what is read of one: when it was made, whose it is, its keys."""
    leads = {kind: "id" if kind.TOLD[1] == "pk" else kind.TOLD[1] for kind in sharing.shared()}
    return {kind._meta.label: (kind, ("made_on", "group_id", leads[kind], "id")) for kind in leads}


def half_open(viewer: Viewer) -> Any:
    """What somebody pressed for, of whatever kind, as (key, group, since when, kind, words, what leads there)."""
    first, *others = (
        seen(kind, viewer)
        .filter(group__in=viewer.groups(), pk__in=sharing.half_made(name))
        .order_by()
        .annotate(its_kind=Value(name), its_words=F(kind.TOLD[0]), leads=F(kind.TOLD[1]))
        .values_list("pk", "group_id", "made_on", "its_kind", "its_words", "leads")
        for name, (kind, _names) in shared().items()
    )
    return first.union(*others, all=True).order_by("-made_on")[:FEW]


def named(viewer: Viewer, some: Collection[UUID]) -> Seen[Group]:
    """These groups, where she may know of them."""
    return Group.objects.visible_to(viewer).filter(pk__in=some).only("label")


PRESSED, NAMED = Alike(half_open), Alike(named)


def urgency(line: tuple[Room, Duty]) -> tuple[date, datetime]:
    """What is due comes first, the soonest before the later; then what waits longest."""
    duty = line[1]
    return duty.due or date.max, getattr(duty.thing, "made_on", None) or LATEST


def desk(viewer: Viewer) -> Desk:
    """Her desk as it is drawn."""
    rests = rest_of(viewer) if isinstance(viewer, Member) else None
    if rests:
        return Desk([], [], rests)
    token = _drawn.set(True)
    try:
        waiting = sorted(everything(viewer), key=urgency)
    finally:
        _drawn.reset(token)
    first, rest = waiting[:MOST], waiting[MOST:]
    groups = {duty.group for _room, duty in first if duty.group}
    labels = {group.pk: group.label for group in NAMED(viewer, groups)}
    lines = [Line(room, duty, labels.get(duty.group or UUID(int=0), "")) for room, duty in first]
    return Desk(lines, list(dict.fromkeys(room for room, _duty in rest)), None)


def nobody_there(viewer: Viewer) -> list[Duty]:
    """For stewards: groups where something waits and everybody who could do it is away, as the house last saw it."""
    known = viewer.hers().get("alone", []) if isinstance(viewer, Member) and viewer.sits(Role.STEWARD) else []
    if not known:
        return []
    groups = Group.objects.visible_to(viewer).filter(pk__in=[UUID(group) for _part, group in known])
    says = _("Something waits in this group, and nobody who could do it is there. Perhaps somebody needs a seat.")
    return [Duty(group, group.pk, None, says) for group in groups[:MOST]]
