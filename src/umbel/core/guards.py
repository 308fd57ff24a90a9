"""Two guards on every connection: nothing writes outside an action, nothing reads while drawing."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger("umbel.laws")
_writing: ContextVar[str] = ContextVar("writing", default="")
_drawing: ContextVar[str] = ContextVar("drawing", default="")
WRITES = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|REPLACE\s+INTO"
    r"|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|COPY)\s+(?:ONLY\s+)?\"?(\w+)\"?",
    re.IGNORECASE,
)


class LawBroken(Exception):
    """A law of the house was broken. It names the law, so that a test can ask which."""

    def __init__(self, law: str, sentence: str) -> None:
        super().__init__(f"{law}: {sentence}")
        self.law = law


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Open the tables for the one action that is running."""
    token = _writing.set(name)
    try:
        yield
    finally:
        _writing.reset(token)


@contextmanager
def drawing(template: str) -> Iterator[None]:
    """Close the database: a page is whole before it is drawn."""
    token = _drawing.set(template)
    try:
        yield
    finally:
        _drawing.reset(token)


@cache
def our_tables() -> frozenset[str]:
    """The tables of the house's own models; the record of migrations is Django's business."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(m._meta.db_table for m in models if m.__module__.startswith("umbel."))


@lru_cache(500)
def writes(sql: str) -> bool:
    """Whether these words change one of our tables; the same words are asked again and again."""
    return any(table in our_tables() for table in WRITES.findall(sql))


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
    """Stand between the house and the database, whoever asks: view, job, cursor, library."""
    if template := _drawing.get():
        complain("drawn whole", f"{template} asked the database; fetch it in queries.py: {sql}")
    if not _writing.get() and writes(str(sql)):
        complain("writing is an action", f"outside an action: {sql}")
    return execute(sql, params, many, context)


def complain(law: str, sentence: str) -> None:
    """Raise where people build (tests, demo); in a running coalition, log and let them work."""
    if settings.UMBEL_STRICT:
        raise LawBroken(law, sentence)
    log.error("%s: %s", law, sentence.partition(":")[0])


def stand_guard(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Every new connection gets the guard, once."""
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)
