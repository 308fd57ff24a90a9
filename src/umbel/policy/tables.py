"""The law as tables: by place and by whom it is about."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from umbel.core.viewers import Viewer
from umbel.people.models import Role
from umbel.policy import queries
from umbel.policy.models import FAMILIES, Label, LawNote, Legal, Note, Point, Provision

HARDEST = list(Legal.values)


class Row(NamedTuple):
    """One place of the table: a cell for each of those the law is about, and who calls it what."""

    key: UUID
    name: str
    cells: list[list[Provision]]
    labels: list[Label]


def names(viewer: Viewer, rows: Iterable[Provision]) -> dict[UUID, str]:
    """The places of these provisions, in the reader's language."""
    return queries.named(viewer, [row.place for row in rows])


def by_place(rows: list[Provision], labels: list[Label], named: dict[UUID, str]) -> list[Row]:
    """The table of law: what is not there is not yet known, and no cell says it is lawful because nobody looked."""
    found: dict[UUID, dict[str, list[Provision]]] = {}
    for row in rows:
        found.setdefault(row.place_id, {}).setdefault(row.family, []).append(row)
    said: dict[UUID, list[Label]] = {}
    for label in labels:
        said.setdefault(label.place_id, []).append(label)
    made = [
        Row(key, named[key], [hardest_first(cells.get(family, [])) for family in FAMILIES], said.get(key, []))
        for key, cells in found.items()
    ]
    return sorted(made, key=lambda row: row.name)


def hardest_first(rows: list[Provision]) -> list[Provision]:
    return sorted(rows, key=lambda row: HARDEST.index(row.status))


def by_family(rows: list[Provision]) -> list[tuple[Any, list[Provision]]]:
    """The provisions of one place, under those they are about."""
    return [(title, hardest_first([row for row in rows if row.actor in actors])) for title, actors in FAMILIES.values()]


def points(notes: list[LawNote]) -> list[tuple[Any, list[LawNote]]]:
    """All sixteen points in their order, each with what is said of it; without an answer it is not yet known."""
    return [(point.label, [note for note in notes if note.point == point]) for point in Point]


def apart(notes: list[LawNote]) -> list[tuple[Any, list[LawNote]]]:
    """How the law is enforced, and who is left out."""
    return [(kind.label, [note for note in notes if note.point == kind]) for kind in Note]


def hers(viewer: Viewer) -> set[UUID]:
    """The groups in which she is an editor."""
    return {group for role, group in viewer.seats() if role == Role.EDITOR}
