"""A question in SQL that is said again and again: its words are made once, and only keys and moments change.

Who may ask in whose words is said in ``people.prepared``. Kept are words of a question, never an answer: each time the
database decides anew.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators
from django.utils import timezone

from umbel.core.sqlite3.base import ALONE
from umbel.core.viewers import Viewer

THEN = datetime(9000, 1, 1, tzinfo=UTC)  # stands for the moment at which somebody asks
FIRST = 0x7A3B1F0E_0000_4000_8000_5E5E5E5E0000  # the first key that stands for another
PLACES = {form: n for n in range(2_000) for key in [UUID(int=FIRST + n)] for form in (key, key.hex)}
FAR = timedelta(days=4_000)
KINDS: set[Any] = {ModelIterable, ValuesListIterable, FlatValuesListIterable}
Read = Callable[[list[Any], Viewer, Any], list[Any]]


class Anybody(Viewer):
    """Stands for whoever is signed in, in no seat."""

    signed_in = True


class Inside:
    """One question that is the same for everybody who is signed in, whatever her seats. The answer is a list."""

    def __init__(self, ask: Callable[[Viewer], Any]) -> None:
        self.ask = ask
        self.made: Made | None = None

    def __call__(self, viewer: Viewer) -> list[Any]:
        if not viewer.signed_in or viewer.since or viewer.opens:
            return list(self.ask(viewer))
        self.made = self.made or made(self.ask(Anybody()))
        return said(viewer, [], self.made)


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


def made(rows: Any) -> Made:
    """A question in SQL, with the places of all that changes."""
    compiler = rows.query.get_compiler(using=rows.db)
    sql, given = compiler.as_sql()
    sql, given = getattr(compiler.connection.ops, "with_words", as_it_is)(sql, given, changes)
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


def as_it_is(sql: str, given: Any, _changes: Any) -> tuple[str, Any]:
    """PostgreSQL is given all of it as one text anyway."""
    return sql, given


def changes(given: Any) -> bool:
    """Whether it stands for a key or a moment, which are others each time."""
    return known(given) or from_then(given) is not None


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
    if compiler.has_composite_fields(shown) or kind not in KINDS:
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
    alone = ALONE.get(getattr(one, "__func__", None))
    if alone:
        return lambda values, _connection: [*map(alone, values)]
    return lambda values, connection: [one(value, of, connection) for value in values]


def as_records(rows: Any, compiler: Any) -> Read:
    """Records, with those beside them, who know for whom they were fetched (``core.seeing``)."""
    about, select, beside = compiler.klass_info, compiler.select, compiler.annotation_col_map or {}
    first, last = about["select_fields"][0], about["select_fields"][-1] + 1
    model, names = about["model"], [column[0].target.attname for column in select[first:last]]
    ask: Any = get_related_populators  # its types are those of a later Django
    db, others = rows.db, ask(about, select, rows.db)

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
