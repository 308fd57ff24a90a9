"""How a brief is kept that was handed out. Called by the actions of the rooms whose things have briefs."""

from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused
from umbel.papers.carried import Brief
from umbel.papers.models import KeptBrief

B = TypeVar("B", bound=KeptBrief)


def keep(kind: type[B], of: Any, made: Brief) -> B:
    """Keep a brief as it is printed. The same words of the same code are kept once; of too many the oldest go."""
    known: Any = kind.objects
    rows = known.filter(of=of).order_by("-number")
    last: B | None = rows.filter(lang=made.lang, whole=made.whole, code=made.code).first()
    if last is not None and last.told == made.told:
        return last
    before: B | None = rows.first()
    row = kind(of=of, number=before.number + 1 if before else 1, lang=made.lang, whole=made.whole, code=made.code)
    row.on, row.told, row.rests, row.named = made.on, made.told, made.rests, made.named
    row.save()
    known.filter(of=of, number__lte=row.number - kind.MOST).delete()
    return row


def as_read(made: Brief, code: str) -> Brief:
    """The brief, if it is the one that whoever presses had before her eyes."""
    if made.code != code:
        raise Refused(_("It has changed since you looked. Open the brief again, read it, and keep it then."))
    return made
