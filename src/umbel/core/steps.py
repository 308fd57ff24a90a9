"""Step: a thing moves from one state to the next, and each move stays readable."""

from typing import Any, ClassVar, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, seat_now
from umbel.core.records import Part, next_number, today


class Step(Part):
    """One move: where to, why, from which seat, on which day."""

    ends = ("of",)
    number = models.PositiveIntegerField()  # its place in the history of its whole
    to = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    by_seat = models.CharField(max_length=40)
    on = models.DateField(default=today)

    class Privacy:
        open = frozenset({"of", "number", "to", "on"})
        inside = frozenset({"why", "by_seat"})
        whose = None
        why_nobodys = "Names a seat, never a person."
        keep = "while it stands"

    class Meta:
        abstract = True


class Standing(Protocol):
    """A record that has states: it names its moves, and which of them owe a reason."""

    STEPS: ClassVar[dict[str, tuple[str, ...]]]
    NEEDS_WHY: ClassVar[frozenset[str]]
    stands: str

    def save(self) -> None: ...


def move(kind: type[Step], of: Standing, to: str, why: str) -> None:
    """Take one step, and let the record say where it stands now; nothing else writes that."""
    if to not in of.STEPS.get(of.stands, ()):
        raise Refused(_("From where it stands now it cannot go there."), field="to")
    if to in of.NEEDS_WHY and not why.strip():
        raise Refused(_("Please say why, for those who asked."), field="why")
    of.stands = to
    of.save()
    make: Any = kind
    make(of=of, number=next_number(kind, of), to=to, why=why, by_seat=seat_now()).save()
