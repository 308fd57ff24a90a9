"""Of what somebody wants to be told. It stands in her locked box as marks, and in no table.

A mark is a letter for the kind and the key of the thing, in 23 signs. So the database knows neither who follows, nor
what is followed, nor whether anything is; with her key gone, nobody knows any more.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from umbel.core.lock import Erased
from umbel.core.records import Record
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer
from umbel.people.models import Member
from umbel.policy.models import Measure, Office, Pack
from umbel.terms.models import Term

MOST, SIZE = 60, 23  # things one person follows: her box has the same size for everybody; signs of one mark
KINDS: dict[str, type[Record]] = {"m": Measure, "p": Term, "k": Pack, "o": Office}


def mark(letter: str, key: UUID) -> str:
    """One thing, in 23 signs."""
    return letter + urlsafe_b64encode(key.bytes).decode().rstrip("=")


def key_of(mark: str) -> UUID:
    return UUID(bytes=urlsafe_b64decode(f"{mark[1:]}=="))


def mark_of(thing: Record) -> str:
    """The mark of a thing that can be followed."""
    return mark(next(letter for letter, kind in KINDS.items() if isinstance(thing, kind)), thing.pk)


def marks(viewer: Viewer) -> list[str]:
    """Everything she follows, in the order in which she said so; nobody else follows anything."""
    said = ""
    with suppress(Erased):  # she has just left
        said = str(viewer.hers().get("follows", "")) if isinstance(viewer, Member) else ""
    return [said[at : at + SIZE] for at in range(0, len(said), SIZE)]


def keys(some: Iterable[str], letter: str) -> list[UUID]:
    """The keys of one kind among these."""
    return [key_of(one) for one in some if one.startswith(letter)]


def follows(viewer: Viewer, thing: Record) -> bool:
    """Whether she wants to be told of this."""
    return mark_of(thing) in marks(viewer)


def seen_of(viewer: Viewer, some: list[str]) -> list[str]:
    """Those of these marks that lead to what she still sees."""
    here = {mark(letter, key) for letter, kind in KINDS.items() for key in there(viewer, kind, keys(some, letter))}
    return [one for one in some if one in here]


def gone(viewer: Viewer, people: Iterable[Member]) -> list[tuple[Member, list[str]]]:
    """Whose boxes name things that are there no more, and which."""
    held = {one: said for one in people if (said := marks(one))}
    every = {mark for said in held.values() for mark in said}
    here = {*seen_of(viewer, list(every))}
    return [(one, lost) for one, said in held.items() if (lost := [mark for mark in said if mark not in here])]


def there(viewer: Viewer, kind: type[Record], some: list[UUID]) -> set[UUID]:
    """Which of these exist."""
    known = set[UUID]()
    for at in range(0, len(some), 500):
        known |= set(seen(kind, viewer).filter(pk__in=some[at : at + 500]).values_list("pk", flat=True))
    return known
