"""The kinds of row there are: Record, Part, Link, Unlinked. Knows no word of the domain."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.base import ModelState
from django.urls import reverse
from django.utils import timezone

from umbel.core.seeing import EVERYTHING, NOTHING, Seen, seen
from umbel.core.viewers import Viewer


def this_second() -> datetime:
    return timezone.now().replace(microsecond=0)


def today() -> date:
    return timezone.now().date()


def first_moment(day: date) -> datetime:
    """When a day begins; days are counted in UTC, everywhere and for everybody."""
    return datetime.combine(day, time(), UTC)


@cache
def door(name: str) -> str:
    """Where the pages of a kind of thing begin: asked once, not for every row of a list."""
    return reverse(name)


def any_key() -> int:
    """A random key of 63 bits: it is the rowid, so the table itself keeps no order."""
    return secrets.randbelow(2**63 - 1) + 1


class Visible(models.Model):
    """Anything that can be asked for. It says in one place who may see it."""

    objects = Seen.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Iterable[str], values: Iterable[Any]) -> Self:  # type: ignore[override]
        """A row as it was read: Django would set each column as if somebody had said it, at five times the cost."""
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True), _state=ModelState())
        row._state.adding, row._state.db = False, db
        return row

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802  (Django calls it so)
        """What a column says, in words: Django would look up the words of every choice to find one."""
        value = getattr(self, field.attname)
        return str(dict(field.flatchoices).get(value, value)) if value is not None else None

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Who sees which rows, from own columns and constants of the viewer."""
        raise NotImplementedError(f"{cls.__name__} does not say who sees it ({viewer}).")


class Record(Visible):
    """A thing the coalition keeps: a random name, a birth time, a count of its revisions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_on = models.DateTimeField(default=this_second, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Privacy:
        open = frozenset({"id", "made_on", "revision"})

    class Meta:
        abstract = True

    def save(self, **how: Any) -> None:
        """Every later save is the next revision, so that nobody overwrites unread work."""
        if not self._state.adding:
            self.revision += 1
            fields: Iterable[str] | None = how.get("update_fields")
            if fields is not None:
                how["update_fields"] = {*fields, "revision"}
        super().save(**how)


class Part(Record):
    """Belongs to one whole, and is seen by exactly those who see the whole."""

    ends: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer, known: frozenset[str] = frozenset()) -> Q:
        """Seen when every end is seen (``known`` ends are). EXISTS, so that the database starts from the rows asked."""
        answer = EVERYTHING
        for end in cls.ends:
            whole: Any = cls._meta.get_field(end).related_model
            if end not in known and whole.seen_by(viewer):
                answer &= Q(Exists(seen(whole, viewer).filter(pk=OuterRef(f"{end}_id"))))
        return answer


def next_number(kind: type[Part], whole: Any) -> int:
    """The next place in a history. Safe to count, because the action holds the whole."""
    return kind._default_manager.filter(**{kind.ends[0]: whole}).count() + 1


class Link(Part):
    """A verb between two things, with real keys: seen by those who see both ends."""

    class Meta:
        abstract = True


class Unlinked(Visible):
    """Something a person did that must not lead back to her: no person, no order, only a day."""

    id = models.BigIntegerField(primary_key=True, default=any_key, editable=False)
    day = models.DateField(default=today, editable=False)

    class Privacy:
        open = frozenset[str]()
        inside = frozenset({"id", "day"})

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody, one by one."""
        return NOTHING

    @classmethod
    def at_least(cls, few: int, **of: Record) -> bool:
        """Whether there are that many: the only question such rows answer."""
        return cls._base_manager.filter(**of)[:few].count() >= few
