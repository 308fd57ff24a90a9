"""What stands around a record: one query for each kind of link, drawn from one registry."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from umbel.core.records import Link, Record
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

MOST = 50


@dataclass(frozen=True)
class Neighbour:
    """The other end of a link, and the link itself, which says why."""

    link: Link
    record: Record


@cache
def kinds_at(model: type[Record]) -> list[tuple[type[Link], str, str]]:
    """Which links can touch this kind of record: (link, this end, the other end)."""
    links = [kind for kind in apps.get_models() if issubclass(kind, Link)]
    ways = [(kind, ends[0], ends[-1]) for kind in links for ends in (kind.ends, kind.ends[::-1])]
    return [way for way in ways if way[0]._meta.get_field(way[1]).related_model is model]


def around(viewer: Viewer, *records: Record) -> list[Neighbour]:
    """The neighbours this viewer may see. Rooms above add kinds; nothing here changes."""
    found: list[Neighbour] = []
    keys = [record.pk for record in records]
    for kind, here, there in kinds_at(type(records[0])) if records else []:
        rows: Any = seen(kind, viewer).filter(**{f"{here}__in": keys}).select_related(there)
        found += [Neighbour(row, getattr(row, there)) for row in rows[:MOST]]
    return found
