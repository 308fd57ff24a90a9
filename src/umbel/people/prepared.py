"""Questions put into SQL once: those of strangers, and those of people who sit alike.

What anyone at all may see follows from the rows alone; what a member may see, from her seats. So the words of a
question are the same for all strangers, and for all members who hold as many seats of each kind: only the keys change,
hers, those of her groups, those of what it is about. Kept are words of a question, never an answer and nobody's key:
each time the database decides anew.
"""

from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from umbel.core.prepared import FIRST, THEN, Made, made, said
from umbel.core.records import Record, today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer, Visitor
from umbel.people.models import Member

MOST = 8  # records one question of a stranger is about; of more it is put into SQL anew
MANY = 1_024  # keys one question of a member is about, together; of more it is put into SQL anew
KEPT = 64  # ways in which people sit, for each question, until all of them are made anew
ANY = [UUID(int=FIRST + n) for n in range(MOST)]  # stand for keys until there are some
NUMBER = attrgetter("int")
Ask = Callable[..., Seen[Any]]
Seats = tuple[tuple[str, bool, int], ...]  # how many of each role, in open groups and in others
_making: ContextVar[bool] = ContextVar("making", default=False)


class Ready:
    """One question about some records: put into SQL anew for members, in the words of before for strangers.

    The answer is a list: nothing can be asked of it further, for the words are fixed.
    """

    def __init__(self, ask: Ask, kind: type[Record]) -> None:
        self.ask, self.kind = ask, kind
        self.made: dict[int, Made] = {}

    def __call__(self, viewer: Viewer, *of: Record) -> list[Any]:
        if type(viewer) is not Visitor or len(of) > MOST:
            return list(self.ask(viewer, *of))
        if len(of) not in self.made:
            self.made[len(of)] = self.words(len(of))
        return said(viewer, [one.id for one in of], self.made[len(of)])

    def words(self, many: int) -> Made:
        """The question as strangers ask it about anything."""
        return made(self.ask(Visitor(), *(self.kind(id=key) for key in ANY[:many])))


class Alike:
    """One question that a member asks for herself, about some keys: in the words of everybody who sits as she does.

    Strangers sit nowhere, and all ask in the same words.

    Who is new, or was offered a seat, sees by rules of her own for a while, and is asked for anew; so is what is about
    very many keys. The words are those of one day; a moment is said by ``moment()``, and stands for the one at which
    somebody asks. The answer is a list.
    """

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.made: dict[Any, Made | None] = {}

    def __call__(self, viewer: Viewer, *keys: Collection[UUID]) -> list[Any]:
        how_she_sits = known_of(viewer)
        if how_she_sits is None:
            return list(self.ask(viewer, *keys))
        seats, hers, day = how_she_sits
        lists = [padded(some) for some in keys]
        if sum(map(len, lists)) > MANY:
            return list(self.ask(viewer, *keys))
        how = (day, seats, tuple(map(len, lists)))
        kept = self.made  # two people ask at once: what one of them throws away, the other still holds
        if how not in kept:
            if len(kept) >= KEPT:
                kept = self.made = {}
            kept[how] = self.words(seats, how[2])
        known = kept[how]
        return said(viewer, [*hers, *(key for some in lists for key in some)], known) if known else []

    def words(self, seats: Seats | None, many: Iterable[int]) -> Made | None:
        """The question as it is asked by all who sit so, about so many keys; nothing where it can find nothing."""
        one, at = stands_for(seats)
        lists = []
        for n in many:
            lists.append([UUID(int=FIRST + at + place) for place in range(n)])
            at += n
        token = _making.set(True)
        try:
            with connection.execute_wrapper(no_answers):
                return made(self.ask(one, *lists))
        except EmptyResultSet:
            return None
        finally:
            _making.reset(token)


class Nothing(dict[str, Any]):
    """The box of nobody. Words that are kept may know that she is not new and was offered nothing; the rest is hers."""

    def get(self, name: str, default: Any = None) -> Any:
        """What stands for it."""
        if name not in {"offered", "until"}:
            raise TypeError(f"Words that are kept for many may not know what stands in one box: {name}")
        return default


def no_answers(_execute: Any, sql: str, *_given: Any) -> Any:
    """While words are made nothing is asked: an answer among them would be kept, and told to others."""
    raise TypeError(f"Words that are kept for many may not hold an answer: {sql}")


def moment() -> datetime:
    """Now; while words are made, what stands for it. Nothing but days and hours may be added to it."""
    return THEN if _making.get() else timezone.now()


def padded(some: Collection[UUID]) -> list[UUID]:
    """These keys, in one order, the last one said again until there are one, two, four or so: few words do for many."""
    found = sorted(some, key=NUMBER)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found)) if found else found


def known_of(viewer: Viewer) -> tuple[Seats | None, list[UUID], date] | None:
    """How she sits and today, where what she sees follows from that; worked out once for this copy of her."""
    day = today()
    if type(viewer) is Visitor:
        return None, [], day
    if not isinstance(viewer, Member):
        return None
    seats, hers, kept = viewer.seats(), viewer.hers(), viewer.__dict__.get("_sits")
    if kept is None or kept[0] is not seats or kept[1] is not hers or kept[2] != day:
        how = None if viewer.since or viewer.opens else (*sits(viewer), day)
        kept = viewer.__dict__["_sits"] = (seats, hers, day, how)
    told: tuple[Seats | None, list[UUID], date] | None = kept[3]
    return told


def sits(member: Member) -> tuple[Seats, list[UUID]]:
    """How she sits, and her key and her groups in the order in which the words name them."""
    where: dict[tuple[str, bool], list[UUID]] = {}
    known = member.open_seats()
    for role, group in member.seats():
        where.setdefault((role, (role, group) in known), []).append(group)
    lists = {how: padded(groups) for how, groups in sorted(where.items())}
    groups = (key for some in lists.values() for key in some)
    return tuple((*how, len(some)) for how, some in lists.items()), [member.pk, *groups]


def stands_for(seats: Seats | None) -> tuple[Viewer, int]:
    """Somebody who sits so, in groups that there are none of; and the place of the next key."""
    if seats is None:
        return Visitor(), 0
    one, at = Member(id=UUID(int=FIRST)), 1
    held: set[tuple[str, UUID]] = set()
    known: set[tuple[str, UUID]] = set()
    for role, is_open, many in seats:
        some = {(role, UUID(int=FIRST + at + n)) for n in range(many)}
        held, known, at = held | some, known | some if is_open else known, at + many
    one.__dict__.update(_seats=frozenset(held), _open=frozenset(known), _hers=Nothing())
    return one, at
