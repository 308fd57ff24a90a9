"""SQLite as Django speaks to it, with two things said quicker: words that were turned before, and keys and moments."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID

from django.db.backends.sqlite3 import base, operations

new, put, unknown = UUID.__new__, object.__setattr__, SafeUUID.unknown


class Cursor(base.SQLiteCursorWrapper):
    """Django looks through all words of a question each time for where values go; the same are asked again and again."""

    def execute(self, query: str, params: Any = None) -> Any:
        if isinstance(params, tuple | list):
            return base.Database.Cursor.execute(self, with_marks(query), params)
        return super().execute(query, params)


@lru_cache(1_000)
def with_marks(sql: str) -> str:
    """The same question in the marks of SQLite."""
    return base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


class DatabaseOperations(operations.DatabaseOperations):
    """What comes back is what Django would make of it (``core/tests/test_sqlite.py``), at a third of the cost."""

    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> UUID | None:
        """A key, as it is stored: 32 digits."""
        return None if value is None else key(value)

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        """A moment: all of them are stored in UTC."""
        if type(value) is datetime and value.tzinfo is None and self.connection.timezone is UTC:
            return value.replace(tzinfo=UTC)
        found: datetime | None = super().convert_datetimefield_value(value, expression, connection)
        return found


def key(value: str) -> UUID:
    """``UUID(value)`` looks at every digit in Python first."""
    if len(value) != 32:
        return UUID(value)
    one = new(UUID)
    put(one, "int", int(value, 16))
    put(one, "is_safe", unknown)
    return one


class DatabaseWrapper(base.DatabaseWrapper):
    """Everything else is Django's."""

    ops_class = DatabaseOperations

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)
