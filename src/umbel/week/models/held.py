"""Held: taken by somebody whose key is locked in it, under a key that is this one row's own."""

import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from umbel.core.lock import Erased, LockedField, unlock, unlock_all, unlock_rows
from umbel.core.viewers import Viewer
from umbel.people.models import Member

H = TypeVar("H", bound="Held")


class Held(models.Model):
    """Mixed into what somebody can take upon herself. On a copied disk it is nobody's."""

    lock = models.UUIDField(default=uuid.uuid4, editable=False)  # whose key the next field is under: another each time
    who = LockedField()  # the key of a person, or nothing

    class Privacy:
        inside = frozenset({"lock"})
        locked = frozenset({"who"})
        whose = "lock"
        because = "A random key and a day tell nothing about who took it."

    class Meta:
        abstract = True

    def holder(self) -> str:
        """The key of who took it, in hexadecimal digits; nothing where nobody did, or nobody can tell any more."""
        known: str | None = self.__dict__.get("_holder")
        try:
            return unlock(self, "who") if known is None else known
        except Erased:
            return ""

    def taken_by(self, who: Viewer) -> bool:
        """Whether she took it."""
        return isinstance(who, Member) and self.holder() == who.pk.hex


def taken(kind: type[Held], who: Viewer, rows: Iterable[tuple[Any, ...]]) -> set[str]:
    """Which of these she took; each row is its key, the key its holder is locked under (as text), the locked holder."""
    if not isinstance(who, Member):
        return set()
    held = unlock_rows(kind, "who", ((key, lock.replace("-", ""), box) for key, lock, box, *_rest in rows))
    return {key for key, holder in held.items() if holder == who.pk.hex}


def look_up(rows: Iterable[H]) -> list[H]:
    """Rows that know who holds them, with one look for all their keys."""
    things = list(rows)
    held = unlock_all(things, "who")
    for row in things:
        row.__dict__["_holder"] = held.get(row.pk, "")
    return things
