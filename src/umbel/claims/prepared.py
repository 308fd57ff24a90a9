"""Questions of strangers, put into SQL once.

What anyone at all may see follows from the rows alone, never from who asks; so for somebody without account and code
the words of a question are always the same, and only the key it is about changes. Kept are words of a question, never
an answer: each time the database decides anew.
"""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import UUID

from django.db import connections

from umbel.core.records import Record
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer, Visitor

ANY = UUID("7a3b1f0e-0000-4000-8000-5e5e5e5e5e5e")  # stands for the key until there is one
Ask = Callable[[Viewer, Any], Seen[Any]]
Made = tuple[Seen[Any], Any, str, tuple[Any, ...]]


class Ready:
    """One question about one record: put into SQL anew for members, in the words of before for strangers."""

    def __init__(self, ask: Ask, kind: type[Record]) -> None:
        self.ask, self.kind = ask, kind
        self.made: Made | None = None

    def __call__(self, viewer: Viewer, of: Record) -> Seen[Any]:
        if type(viewer) is not Visitor:
            return self.ask(viewer, of)
        if self.made is None:
            self.made = self.words()
        return said(viewer, of.id, self.made)

    def words(self) -> Made:
        """The question as strangers ask it about anything."""
        rows = self.ask(Visitor(), self.kind(id=ANY))
        compiler = rows.query.get_compiler(using=rows.db)
        return (rows, compiler, *compiler.as_sql())


def said(viewer: Viewer, key: UUID, made: Made) -> Seen[Any]:
    """The same question about another key."""
    rows, compiler, sql, given = made
    mine = copy(compiler)
    mine.connection = connections[rows.db]
    words = (sql, tuple(about(one, key) for one in given))
    mine.as_sql = lambda *_how, **_more: words
    query = copy(rows.query)
    query.get_compiler = lambda *_how, **_more: mine  # type: ignore[method-assign]
    asked: Seen[Any] = Seen(rows.model, query, rows.db)
    asked.viewer = viewer
    return asked


def about(given: Any, key: UUID) -> Any:
    """The key in the form in which this engine was given the other one."""
    return key if given == ANY else key.hex if given == ANY.hex else given
