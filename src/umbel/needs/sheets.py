"""The sheet that comes back: you said, we did, we could not because, what next, how to tell us more.

It is the same for everybody who may have it: nothing is on it that some who see the need do not see. It names no
community, for it lies in pockets; nothing nearer than a region and nothing finer than a month.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from umbel.core.viewers import Viewer
from umbel.evidence.models.merging import everybody_sees
from umbel.needs import queries, rules
from umbel.needs.models import Need, NeedStep, NeedWording
from umbel.papers import printing
from umbel.papers.printing import Line, Part, first, said
from umbel.terms import reading

THEN = {
    "heard": gettext_noop("It is written down. What comes of it is not decided yet."),
    "planned": gettext_noop("It is planned."),
    "under_way": gettext_noop("We are working on it."),
    "met": gettext_noop("For us this is done. If it is not done for you, tell us."),
    "declined": gettext_noop("Not now. It stays written down."),
}


@dataclass(frozen=True)
class Sheet:
    """All that is on it, in one language."""

    lang: str
    title: str
    author: str
    parts: list[Part]
    foot: list[str]
    on: date

    @property
    def paper(self) -> bytes:
        """The sheet as PDF. Raises ``CannotPrint``."""
        told = {name: value for name, value in asdict(self).items() if name != "on"}
        return printing.printed("sheet", told, self.on)

    @property
    def passed_on(self) -> str:
        """A text to send or to copy."""
        return "\n\n".join([*map(str, self.parts), self.author])

    @property
    def aloud(self) -> list[str]:
        """A script for whoever reads it to others: one breath after the other."""
        with override(self.lang):
            begins = _("This is from %(coalition)s. It takes a minute. Ask at any time.") % {"coalition": self.author}
            ends = _("That is all. Thank you for telling us.")
        return [begins, *map(str, self.parts), ends]


def back(need: Need, known: Iterable[tuple[NeedWording, str]]) -> list[tuple[Any, reading.Words]]:
    """What comes back to those who said it, as (label, words in the reader's language), where it is said."""
    names = Need.WORDED[1:]
    words = reading.spoken(need, known, names)
    return [(Need._meta.get_field(name).verbose_name, words[name]) for name in names if words[name][0]]  # type: ignore[union-attr]


def sheet(viewer: Viewer, coalition: Any, need: Need, lang: str) -> Sheet:
    """The sheet of a need in a language, for whoever sees the need."""
    with override(lang):
        words = reading.spoken(need, reading.wordings(viewer, NeedWording, need), Need.WORDED)
        lines = {name: said(said_so, lang) for name, said_so in words.items()}
        steps = list(queries.steps_of(viewer, need))
        then = lines["then"] or [Line(_(THEN[need.stands]), lang)]
        told = [
            (_("You said"), [*lines["says"], *where(viewer, need, lang)]),
            (_("We did"), lines["did"] or done(viewer, need, steps, lang)),
            (_("We could not, because"), lines["could_not"] or not_done(need, steps, lang)),
            (_("What next"), then),
            (_("How to tell us more"), [Line(_(
                "Tell the peer who brought you this. What you say is written down; who said it is not."
            ), lang)]),
        ]  # fmt: skip
        foot = printing.foot(str(coalition), lang)
        on = max([need.month, *(step.on.replace(day=1) for step in steps)])
        parts = [Part(heading, some) for heading, some in told if some]
        return Sheet(lang, _("What came of what you told us"), str(coalition), parts, foot, on)


def where(viewer: Viewer, need: Need, lang: str) -> list[Line]:
    """The month, and the country or region."""
    place = queries.where(viewer, need) if need.place and rules.is_coarse(need.place.key) else None
    return [Line(dated(need.month, "F Y") + (f" · {place}" if place else ""), lang)]


def done(viewer: Viewer, need: Need, steps: Iterable[NeedStep], lang: str) -> list[Line]:
    """What answers it, where all who see the need see that too; then what its steps say."""
    answers = [one.how for one in queries.answers_of(viewer, need) if everybody_sees(one.thing, need)]
    return first([*answers, *(step.why for step in steps if step.to in {"planned", "under_way", "met"})], lang)


def not_done(need: Need, steps: list[NeedStep], lang: str) -> list[Line]:
    """Why not now, where that is how it stands."""
    return first([steps[-1].why] if steps and need.stands == "declined" else [], lang)
