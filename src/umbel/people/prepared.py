"""Questions put into SQL once: those of strangers, and those of people who sit alike.

What anyone at all may see follows from the rows alone; what a member may see, from her seats. So the words of a
question are the same for all strangers, and for all members who hold as many seats of each kind: only the keys change,
hers, those of her groups, those of what it is about. Kept are words of a question, never an answer and nobody's key:
each time the database decides anew.
"""

import re
from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.utils import timezone

from umbel.core.records import Record, today
from umbel.core.seeing import Seen
from umbel.core.sqlite3.base import ALONE
from umbel.core.viewers import Viewer, Visitor
from umbel.people.models import Member

MOST = 8  # records one question of a stranger is about; of more it is put into SQL anew
MANY = 1_024  # keys one question of a member is about, together; of more it is put into SQL anew
KEPT = 64  # ways in which people sit, for each question, until all of them are made anew
THEN = datetime(9000, 1, 1, tzinfo=UTC)  # stands for the moment at which somebody asks
FIRST = 0x7A3B1F0E_0000_4000_8000_5E5E5E5E0000  # the first key that stands for another
ANY = [UUID(int=FIRST + n) for n in range(MOST)]  # stand for keys until there are some
PLACES = {form: n for n in range(2_000) for key in [UUID(int=FIRST + n)] for form in (key, key.hex)}
NUMBER = attrgetter("int")
FAR = timedelta(days=4_000)
Ask = Callable[..., Seen[Any]]
Read = Callable[[list[Any], Viewer, Any], list[Any]]
Seats = tuple[tuple[str, bool, int], ...]  # how many of each role, in open groups and in others
_making: ContextVar[bool] = ContextVar("making", default=False)


class Made(NamedTuple):
    """A question in SQL, what is put into it, in which order, and how what comes back is read.

    What is put in is one list: what is always given, moments, keys as text, keys. ``order`` names places in it.
    """

    db: str
    sql: str
    given: list[Any]
    moments: list[timedelta]
    keys: int
    order: list[int]
    read: Read


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
        if how not in self.made:
            if len(self.made) >= KEPT:
                self.made.clear()
            self.made[how] = self.words(seats, how[2])
        known = self.made[how]
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


def made(rows: Any) -> Made:
    """A question in SQL, with the places of all that changes."""
    compiler = rows.query.get_compiler(using=rows.db)
    sql, given = with_words(*compiler.as_sql(), compiler.connection)
    fixed, moments, order, keys = list[Any](), list[timedelta](), list[Any](), 0
    for one in given:
        if known(one):
            keys = max(keys, PLACES[one] + 1)
            order.append(("text" if isinstance(one, str) else "key", PLACES[one]))
        elif (far := from_then(one)) is not None:
            order.append(("moment", len(moments)))
            moments.append(far)
        else:
            order.append(("fixed", len(fixed)))
            fixed.append(one)
    begin = {"fixed": 0, "moment": len(fixed), "text": len(fixed) + len(moments)}
    begin["key"] = begin["text"] + keys
    return Made(rows.db, sql, fixed, moments, keys, [begin[where] + n for where, n in order], reader(rows, compiler))


def with_words(sql: str, given: Iterable[Any], connection: Any) -> tuple[str, list[Any]]:
    """The question with plain words and numbers in it that are the same for all.

    SQLite would make its plan anew each time, where an index has a condition (a fifth of the desk); PostgreSQL is
    given all of it as one text anyway.
    """
    if connection.vendor != "sqlite":
        return sql, [*given]
    quote, parts, left = connection.schema_editor().quote_value, re.split(r"(%[s%])", sql), []
    some = iter(given)
    for at, part in enumerate(parts):
        if part == "%s":
            one = next(some)
            one = one.value if isinstance(one, Enum) else one
            plain = type(one) in {str, int, bool} and not known(one) and from_then(one) is None and "\0" not in str(one)
            parts[at] = str(quote(one)).replace("%", "%%") if plain else part
            left += [] if plain else [one]
    return "".join(parts), left


def known(given: Any) -> bool:
    """Whether it stands for a key."""
    return isinstance(given, str | UUID) and given in PLACES


def from_then(given: Any) -> timedelta | None:
    """How far from the moment at which somebody asks, in any form in which an engine is given one."""
    try:
        told = datetime.fromisoformat(given) if isinstance(given, str) and given[:2] in {"89", "90"} else given
    except ValueError:
        return None
    if not isinstance(told, datetime):
        return None
    far = (told if told.tzinfo else told.replace(tzinfo=UTC)) - THEN
    return far if abs(far) < FAR else None


def said(viewer: Viewer, keys: list[UUID], made: Made) -> list[Any]:
    """The same question about other keys, at this moment."""
    connection = connections[made.db]
    some, now = keys[: made.keys], timezone.now() if made.moments else THEN
    moments = [connection.ops.adapt_datetimefield_value(now + far) for far in made.moments]
    put_in = [*made.given, *moments, *[key.hex for key in some], *some]
    with connection.cursor() as cursor:
        cursor.execute(made.sql, [put_in[at] for at in made.order])
        return made.read(cursor.fetchall(), viewer, connection)


def reader(rows: Any, compiler: Any) -> Read:
    """How rows of a question become what a queryset would make of them: worked out once, as Django does each time."""
    shown = [column[0] for column in compiler.select[: compiler.col_count]]
    width = compiler.col_count if compiler.has_extra_select else None
    turns = [(at, turn(one, of)) for at, (some, of) in compiler.get_converters(shown).items() for one in some]
    kind = rows._iterable_class  # noqa: SLF001
    if compiler.has_composite_fields(shown) or kind not in {ModelIterable, ValuesListIterable, FlatValuesListIterable}:
        raise TypeError(f"Words that are kept give records, tuples or single values, not this: {kind.__name__}")
    whole = as_records(rows, compiler) if kind is ModelIterable else None

    def read(found: list[Any], viewer: Viewer, connection: Any) -> list[Any]:
        if not found:
            return []
        columns = [*zip(*found, strict=True)][:width]
        for at, to_turn in turns:
            columns[at] = to_turn(columns[at], connection)
        if kind is FlatValuesListIterable:
            return [*columns[0]]
        lists = [*zip(*columns, strict=True)]
        return whole(lists, viewer, connection) if whole else lists

    return read


def turn(one: Any, of: Any) -> Callable[[Any, Any], list[Any]]:
    """How all values of one column are turned into what they are in Python."""
    alone: Any = ALONE.get(getattr(one, "__func__", None))
    if alone:
        return lambda values, _connection: [*map(alone, values)]
    return lambda values, connection: [one(value, of, connection) for value in values]


def as_records(rows: Any, compiler: Any) -> Read:
    """Records, with those beside them, who know for whom they were fetched (``core.seeing``)."""
    about, select, beside = compiler.klass_info, compiler.select, compiler.annotation_col_map or {}
    first, last = about["select_fields"][0], about["select_fields"][-1] + 1
    model, names = about["model"], [column[0].target.attname for column in select[first:last]]
    db, others = rows.db, get_related_populators(about, select, rows.db)

    def read(lists: list[Any], viewer: Viewer, _connection: Any) -> list[Any]:
        found = []
        for row in lists:
            one = model.from_db(db, names, row[first:last])
            for other in others:
                other.populate(row, one)
            for name, at in beside.items():
                setattr(one, name, row[at])
            one.__dict__["seen_for"] = viewer
            found.append(one)
        return found

    return read
