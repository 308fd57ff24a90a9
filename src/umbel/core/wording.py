"""Wording: the same words in another language. Nothing is flagged; everything is compared."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, seat_now
from umbel.core.records import Part, next_number, today
from umbel.core.seeing import EVERYTHING
from umbel.core.viewers import Viewer

W = TypeVar("W", bound="Wording")


def sha(*parts: str) -> str:
    """One hash of these words, each apart from the next."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class Wording(Part):
    """One rendering of one field. Append-only: a better one is a new row, the old one stays."""

    ends = ("of",)
    number = models.PositiveIntegerField()  # its place in the history of its whole
    field = models.CharField(max_length=40)
    lang = models.CharField(max_length=12)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    after = models.CharField(max_length=64)  # hash of the original that it renders
    by = models.CharField(max_length=64, blank=True)  # pseudonym of who worded it, until somebody else checked it
    by_seat = models.CharField(max_length=40)
    on = models.DateField(default=today)
    checked_on = models.DateField(null=True)

    class Privacy:
        open = frozenset({"of", "number", "field", "lang", "body", "sha256", "after", "on", "checked_on"})
        inside = frozenset({"by", "by_seat"})
        whose = None
        why_nobodys = "Words of a body; a seat is named, never a person."
        keep = "while it stands"

    class Meta:
        abstract = True

    @classmethod
    def read_by(cls, _viewer: Viewer) -> Q:
        """Which of them stand in for what they word on pages of other things; where a kind says no more, all."""
        return EVERYTHING

    def state(self, original: str) -> str:
        """«stale» when the original has changed, «draft» until a person checked it."""
        if self.after != sha(original):
            return "stale"
        return "checked" if self.checked_on else "draft"


def reword(  # noqa: PLR0913, PLR0917  (what a rendering is)
    kind: type[Wording], of: Any, field: str, lang: str, body: str, by: Callable[[UUID], str]
) -> Wording:
    """Add a rendering of what the field says now; ``by`` gives the pseudonym of who worded it."""
    make: Any = kind
    new: Wording = make(of=of, field=field, lang=lang, body=body, sha256=sha(body), by_seat=seat_now())
    new.by = by(new.pk)
    new.after, new.number = sha(getattr(of, field)), next_number(kind, of)
    new.save()
    return new


def checked(row: Wording, by: Callable[[UUID], str], *, its_own: bool = True) -> None:
    """Somebody who knows the language has read these words (``its_own``: of what she looks at): not who wrote them."""
    if row.by == by(row.pk):
        raise Refused(_("You worded it yourself. Somebody else who knows the language checks it."))
    if its_own and row.checked_on is None:
        row.checked_on, row.by = today(), ""
        row.save(update_fields=["checked_on", "by"])


def newest(rows: Iterable[W]) -> dict[tuple[str, str], W]:
    """The last rendering of each field in each language; rows come oldest first."""
    return {(row.field, row.lang): row for row in rows}
