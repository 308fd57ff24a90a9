"""Code: digits that let a person without an account come back. What it opens makes her a *bearer*."""

import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from umbel.core.lock import HOUSE_KEY, pseudonym
from umbel.core.privacy import SPANS, about
from umbel.core.records import Record
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Bearer, Viewer

DIGITS = 12  # 40 bits: with few tries an hour and 72 hours of life, not to be guessed


def fresh() -> str:
    """Twelve digits in fours, as one reads them out by phone."""
    digits = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    return " ".join(digits[i : i + 4] for i in range(0, DIGITS, 4))


def digits_of(typed: str) -> str:
    """What was typed, as plain digits: spaces and dashes dropped, Arabic and other digits read."""
    return "".join(str(int(sign)) for sign in typed[:80] if sign.isdecimal())


class Code(Record):
    """A code that opens the row it stands in, until it expires or is used. Never stored as it is said."""

    look_up = models.CharField(max_length=64, unique=True)  # keyed hash: nothing to try codes against

    class Privacy:
        inside = frozenset({"look_up"})
        whose = None
        why_nobodys = "Only who holds the code can say that it is theirs."
        keep = "until it is used"

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By whoever holds the code, and by nobody else."""
        return NOTHING

    @classmethod
    def hashed(cls, code: str) -> str:
        """The keyed hash under which a code is looked up."""
        return pseudonym(HOUSE_KEY, f"{cls._meta.label}:{digits_of(code)}".encode())

    @classmethod
    def oldest(cls) -> datetime:
        """What was made before this moment opens nothing any more."""
        lasts = SPANS[about(cls, "keep")].lasts
        assert lasts is not None  # noqa: S101
        return timezone.now() - lasts

    @classmethod
    def opened_by(cls, code: str) -> "tuple[Bearer, Any] | None":
        """Who holds this code may see what it opens. A wrong one costs the same look-up."""
        row = cls._default_manager.filter(look_up=cls.hashed(code), made_on__gt=cls.oldest()).first()
        return (Bearer(frozenset({row.pk})), row) if row else None
