"""A measure while files are laid beside it: what is here, what files have said of it, and what one says now."""

from typing import Any

from umbel.policy.intake import Line, Whole, texts
from umbel.policy.intake import alike as votes
from umbel.policy.intake.rows import token
from umbel.policy.models import Measure, Version, Vote

LONGEST = {"aliases": 1_000, "besides": 20_000}


class Kept:
    """A measure while files are laid beside it, with its rows by their marks."""

    def __init__(self, measure: Measure, *, fresh: bool) -> None:
        self.measure, self.fresh = measure, fresh
        self.taken = dict.fromkeys(measure.taken.split())
        self.rows: dict[object, Any] = {}
        self.names: dict[object, set[str]] = {}
        self.changed = False

    def first(self, *said: object) -> bool:
        """Whether no file has said this before; from now on one has."""
        known = token(*said)
        if known in self.taken:
            return False
        self.taken[known] = None
        return True

    def again(self, line: Line) -> Any:
        """The vote, or the text, that this is though it is called otherwise; nothing where several might be it."""
        kind, alike = (Vote, votes.alike) if line.kind == "vote" else (Version, texts.alike)
        rows = {row.pk: row for row in self.rows.values() if isinstance(row, kind)}
        same = [row for row in rows.values() if alike(row.__dict__.get, line.fields.get)]
        return same[0] if len(same) == 1 else None

    def place_of(self, line: Line) -> dict[str, int]:
        """Of a text that is new: its place behind those that came before."""
        places = [row.number for row in self.rows.values() if isinstance(row, Version)]
        return {"number": max(places, default=0) + 1} if line.kind == "text" else {}

    def has_all(self, whole: Whole) -> bool:
        """Whether every word of it was taken in before."""
        return all(token(*said) in self.taken for said in sayings(whole))


def sayings(whole: Whole) -> list[tuple[object, ...]]:
    """All that one record says, each by its mark."""
    fields = [("field", name, value) for name, value in whole.fields.items() if value and not whole.of_vote]
    texts = [(name, one) for name in LONGEST for one in getattr(whole, name)]
    stands = [("stands", whole.stands[0])] if whole.stands[0] else []
    return [*fields, *texts, *stands, *map(saying, whole.lines)]


def saying(line: Line) -> tuple[object, ...]:
    """The whole of a row."""
    return "row", sorted((name, str(value)) for name, value in line.fields.items()), line.names


def official(whole: Whole) -> str:
    """The number of the vote that a record tells of, where it tells of one."""
    return str(whole.lines[0].fields["official"]) if whole.of_vote else ""


def id_of(row: Measure) -> tuple[Any, str, str]:
    """Its number, where no two may be the same."""
    return row.place_id, row.session, row.identifier
