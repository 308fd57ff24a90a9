"""What waits in the week: meetings, what groups are asked, promises to keep."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import zones
from umbel.people.prepared import Alike, moment
from umbel.people.told.desk import MOST as SHOWN
from umbel.people.told.desk import Duty, some_do
from umbel.week.models import MOST, WEEK, Decision, Meeting, Promise, taken
from umbel.week.queries import FEW, MANY, promises


def meets(viewer: Viewer) -> list[Duty]:
    """Meetings of the next two weeks."""
    return [Duty(one, one.group_id, zones.there(one.starts, one.zone).date()) for one in SOON(viewer)]


def soon(viewer: Viewer) -> Seen[Meeting]:
    """Those of her groups that are not called off, the next first."""
    hours = {"starts__gt": moment() - timedelta(hours=3), "starts__lt": moment() + 2 * WEEK}
    rows = Meeting.objects.visible_to(viewer).filter(off=False, group__in=viewer.groups(), **hours)
    return rows.only("title", "group", "starts", "zone", "made_on").order_by("starts", "pk")[: 3 * FEW]


def waiting(viewer: Viewer) -> list[Any]:
    """What waits for her: meetings, what her groups are asked, what she promised."""
    if not viewer.groups():
        return []
    return [*(Duty(one, one.group_id, one.day) for one in ASKED(viewer)), *to_keep(viewer), *meets(viewer)]


def to_keep(viewer: Viewer) -> list[Duty]:
    """Promises that are hers to keep: she took them, or holds the seat that they were promised for."""
    if some_do():
        first = NEXT(viewer)
        found = hers_among(viewer, first)
        if len(found) > SHOWN or len(first) < MANY:
            return found
    return hers_among(viewer, PROMISED(viewer))


def hers_among(viewer: Viewer, rows: list[Any]) -> list[Duty]:
    """Those of these that are hers, unlocked with one look for their keys; a seat's is in nobody's hands."""
    mine, found = taken(Promise, viewer, (row for row in rows if not row[3])), []
    for key, _lock, _who, seat, group, *rest in rows:
        if key in mine or (seat and viewer.sits(seat, UUID(group))):
            said = (UUID(key), UUID(group), rest[0], rest[1], aware(rest[2]))
            one = Promise.from_db(None, ("id", "group_id", "due", "what", "made_on"), said)
            found.append(Duty(one, said[1], one.due))
    return found


def aware(said: str) -> datetime:
    """A moment as an engine says it in a text."""
    at = datetime.fromisoformat(said)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def asked(viewer: Viewer) -> Seen[Decision]:
    """What her groups are asked, the next moment first."""
    rows = Decision.objects.visible_to(viewer).filter(stands__in=("proposed", "objected"), group__in=viewer.groups())
    return rows.only("question", "group", "day", "made_on").order_by("until", "pk")[:FEW]


def next_promises(viewer: Viewer) -> Any:
    """The first of these."""
    return light_promises(viewer)[:MANY]


def light_promises(viewer: Viewer) -> Any:
    """Open promises of her groups, most of it as text: what is hers is known once they are unlocked, and read then."""
    text = {f"{name}_said": Cast(name, CharField(max_length=40)) for name in ("id", "lock", "group_id", "made_on")}
    rows: Any = promises(viewer).annotate(**text)
    return rows.values_list("id_said", "lock_said", "who", "seat", "group_id_said", "due", "what", "made_on_said")[
        :MOST
    ]


ASKED, NEXT, PROMISED, SOON = Alike(asked), Alike(next_promises), Alike(light_promises), Alike(soon)
