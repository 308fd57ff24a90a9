"""Whose signature stands for an edition: derived each time somebody looks, from answers, hashes and the clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from umbel.core.records import first_moment
from umbel.core.viewers import Viewer
from umbel.policy import due
from umbel.policy import queries as policy
from umbel.positions import queries, rules
from umbel.positions.models import How, Position, SignOn

JOINING = (How.PUBLIC, How.NAMED, How.COUNTED)


@dataclass
class Signers:
    """The list of one edition as one viewer may see it."""

    rows: list[SignOn] = field(default_factory=list)  # that stand
    again: list[SignOn] = field(default_factory=list)  # that have to be asked again
    closes: datetime | None = None
    closed: bool = False  # the list for the next deadline is closed: who has not answered is not on it

    def answering(self, how: str) -> list[SignOn]:
        """Those that stand with this answer."""
        return [row for row in self.rows if row.how == how]

    @property
    def public(self) -> list[SignOn]:
        return self.answering(How.PUBLIC)

    @property
    def named(self) -> list[SignOn]:
        return self.answering(How.NAMED)

    @property
    def counted(self) -> int:
        """How many organisations stand behind it, named or not: for those inside."""
        return sum(row.how in JOINING for row in self.rows)


def days(viewer: Viewer, position: Position) -> list[Any]:
    """The days of its measure, with the bodies that sit on them."""
    return policy.days_of(viewer, position.measure) if position.measure else []


def closes(position: Position, rows: list[Any]) -> datetime | None:
    """When the list of signers closes: so many hours before the next last hour for letters.

    Where nobody knows the hour, or whose clock, the day counts as over when it begins.
    """
    letters = [one for one in due.of(rows) if one.rule or one.row.kind in due.LETTERS]
    moments = [one.moment or first_moment(one.day) for one in letters]
    return min(moments) - timedelta(hours=position.hours) if moments else None


def signers(viewer: Viewer, position: Position, rows: list[Any] | None = None, now: datetime | None = None) -> Signers:
    """Who signs this edition. A stranger reads those who chose to be named in public, and nobody else."""
    if not position.asking:
        return Signers()
    told = Signers(closes=closes(position, days(viewer, position) if rows is None else rows))
    told.closed = told.closes is not None and (now or timezone.now()) >= told.closes
    for row in queries.signed(viewer, position):
        (told.rows if rules.holds(row, position) else told.again).append(row)
    if not viewer.signed_in:
        told.rows, told.again = told.public, []
    return told
