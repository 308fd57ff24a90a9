"""Positions from before Umbel: they come in marked, and what they rest on is not recorded."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from umbel.core.actions import action
from umbel.core.receipts import Outcome
from umbel.core.steps import move
from umbel.core.viewers import House
from umbel.people.models import Group
from umbel.policy.models import Measure
from umbel.positions import rules
from umbel.positions.actions.drafting import indexed
from umbel.positions.models import Position, PositionStep, PositionTopic
from umbel.terms.models import Term


@dataclass
class Record:
    """One line of an archive."""

    title: str
    stance: str
    adopted_on: date
    ask: str = ""
    text: str = ""
    measure: Measure | None = None
    topic: Term | None = None


@dataclass
class Archive:
    """The lines of one file; afterwards, what became of them."""

    records: list[Record]
    counts: Counter[str] = field(default_factory=Counter)


@action(allow=rules.nobody, by_house=True)
def bring_archive(who: House, where: Group, *, archive: Archive) -> Group:
    """Keep positions adopted before Umbel, each marked so; what is here already (by title and day) stays as it is."""
    for record in archive.records:
        known = Position.objects.filter(group=where, title=record.title, adopted_on=record.adopted_on)
        archive.counts[Outcome.UNCHANGED if known.exists() else Outcome.NEW] += 1
        if not known.exists():
            keep(where, record)
    return where


def keep(where: Group, record: Record) -> None:
    """One of them, marked for ever: what it rests on is not recorded."""
    said = {name: value for name, value in vars(record).items() if name != "topic"}
    position = Position(id=uuid4(), group=where, archive=True, **said)
    position.save()
    if record.topic is not None:
        PositionTopic(position=position, topic=record.topic).save()
    move(PositionStep, position, "adopted", "")
    indexed(position)
