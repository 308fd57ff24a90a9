"""Questions of strangers, put into SQL once.

What anyone at all may see follows from the rows alone, never from who asks; so for somebody without account and code
the words of a question are always the same, and only the keys it is about change. Kept are words of a question, never
an answer: each time the database decides anew.
"""

from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from umbel.core.records import Record
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer, Visitor

MOST = 8  # records one question is about; of more it is put into SQL anew
ANY = [UUID(f"7a3b1f0e-0000-4000-8000-5e5e5e5e5e{n:02x}") for n in range(MOST)]  # stand for keys until there are some
Ask = Callable[..., Seen[Any]]


class Made(NamedTuple):
    """A question in SQL, and how what comes back is read."""

    rows: Seen[Any]
    compiler: Any
    sql: str
    given: tuple[Any, ...]
    read: Any


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
        rows = self.ask(Visitor(), *(self.kind(id=key) for key in ANY[:many]))
        compiler = rows.query.get_compiler(using=rows.db)
        sql, given = compiler.as_sql()
        shown = [column[0] for column in compiler.select[: compiler.col_count]]
        return Made(rows, compiler, sql, given, compiler.get_converters(shown))


def said(viewer: Viewer, keys: list[UUID], made: Made) -> list[Any]:
    """The same question about other keys."""
    mine, query = copy(made.compiler), copy(made.rows.query)
    mine.connection = connections[made.rows.db]
    words = (made.sql, tuple(about(one, keys) for one in made.given))
    mine.as_sql = lambda *_how, **_more: words
    mine.get_converters = lambda _columns: made.read
    query.get_compiler = lambda *_how, **_more: mine  # type: ignore[method-assign]
    asked: Seen[Any] = Seen(made.rows.model, query, made.rows.db)
    asked.viewer = viewer
    return list(asked)


def about(given: Any, keys: list[UUID]) -> Any:
    """The key in the form in which this engine was given the other one."""
    for key, stood in zip(keys, ANY, strict=False):
        if given in (stood, stood.hex):
            return key.hex if isinstance(given, str) else key
    return given
