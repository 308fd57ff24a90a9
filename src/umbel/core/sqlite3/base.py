"""SQLite as Django speaks to it, with two things said quicker: words that were turned before, and keys and moments."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID

from django.db.backends.sqlite3 import base, operations

DIGITS = 32
new, put, unknown = UUID.__new__, object.__setattr__, SafeUUID.unknown


class Cursor(base.SQLiteCursorWrapper):
    """Django looks through each question anew for where values go; the same words are asked again and again."""

    def execute(self, query: str, params: Any = None) -> Any:
        if isinstance(params, tuple | list):
            return sqlite3.Cursor.execute(self, with_marks(query), params)
        return super().execute(query, params)


@lru_cache(1_000)
def with_marks(sql: str) -> str:
    """The same question in the marks of SQLite."""
    return base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


class DatabaseOperations(operations.DatabaseOperations):
    """What comes back is what Django would make of it (``core/tests/test_sqlite.py``), at a third of the cost."""

    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> UUID | None:
        """A key, as it is stored: 32 digits."""
        return key(value)

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        """A moment: all of them are stored in UTC."""
        return utc(value)

    def with_words(self, sql: str, given: Iterable[Any], changes: Callable[[Any], bool]) -> tuple[str, list[Any]]:
        """A question that is kept, with plain words and numbers in it that never change.

        Where they are given beside it and an index has a condition, SQLite makes its plan anew each time.
        """
        quote, parts, left = self.connection.schema_editor().quote_value, re.split(r"(%[s%])", sql), []
        some = iter(given)
        for at, part in enumerate(parts):
            if part == "%s":
                one = next(some)
                one = one.value if isinstance(one, Enum) else one
                plain = type(one) in {str, int, bool} and not changes(one) and "\0" not in str(one)
                parts[at] = str(quote(one)).replace("%", "%%") if plain else part
                left += [] if plain else [one]
        return "".join(parts), left


def utc(value: datetime | str | None) -> datetime | None:
    """A moment as it is stored, said in UTC."""
    if value is None:
        return None
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def key(value: str | None) -> UUID | None:
    """``UUID(value)`` looks at every digit in Python first."""
    if value is None:
        return None
    if len(value) != DIGITS:
        return UUID(value)
    one = new(UUID)
    put(one, "int", int(value, 16))
    put(one, "is_safe", unknown)
    return one


ALONE: dict[Any, Callable[[Any], Any]] = {
    DatabaseOperations.convert_uuidfield_value: key,
    DatabaseOperations.convert_datetimefield_value: utc,
}
"""How these are read where nothing but the value has to be known."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Everything else is Django's."""

    ops_class = DatabaseOperations

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor
