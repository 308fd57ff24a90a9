"""What is carried away on paper: the sheet that comes back, and the brief. Rooms say their words, this says the rest.

Each is the same for everybody who may have it. A brief has a code at its foot, made of what it rests on and what we
say: whoever holds an old one types the code and is told whether it still stands.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.papers import printing
from umbel.papers.formats.blocks import blocks
from umbel.papers.printing import Line, Part

CODE = 12  # letters of it at the foot
SIZES = (11, 10, 9)  # points; what does not fit in the smallest is cut, and says so
SPARE = 200  # signs that a cut takes at least
SHORT, LONG = 1, 4  # pages of a brief
Rests = dict[str, list[str]]
"""What something rests on: the keys of things, by their kind (``resting``)."""


@dataclass(frozen=True)
class Carried:
    """All that is on it, in one language."""

    KIND: ClassVar = "report"  # the name of its file
    LOOK: ClassVar = "brief"

    lang: str
    title: str
    author: str
    parts: list[Part]
    foot: list[str]
    on: date
    head: list[Line] = field(default_factory=list)
    title_in: str = ""  # the language of the title, where it is not that of the page

    @property
    def told(self) -> dict[str, Any]:
        """All that is printed, as data."""
        given = {name: getattr(self, name) for name in ("lang", "title", "author", "foot")}
        given["head"] = [asdict(line) for line in self.head]
        given["title_in"] = self.title_in or self.lang
        return given | {"parts": [asdict(part) for part in self.parts], "size": SIZES[0]}

    @property
    def paper(self) -> bytes:
        """It as PDF. Raises ``CannotPrint``."""
        return printing.printed(self.LOOK, self.told, self.on)

    @property
    def way(self) -> str:
        """Which way it is read."""
        return "rtl" if printing.backwards(self.lang) else "ltr"


@dataclass(frozen=True)
class Sheet(Carried):
    """The sheet that comes back: you said, we did, we could not because, what next, how to tell us more."""

    KIND = LOOK = "sheet"

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


@dataclass(frozen=True)
class Brief(Carried):
    """What we say and what it rests on: on one page, or on four."""

    KIND = "brief"

    code: str = ""
    also: str = ""  # the code of its other length, where that is another
    pages: int = SHORT
    rests: Rests = field(default_factory=dict)  # on what everybody sees who sees what it is of
    named: list[str] = field(default_factory=list)  # who stands on it by name because they chose to

    @classmethod
    def again(cls, told: Mapping[str, Any], on: date, **more: Any) -> "Brief":
        """One as it was told once: it is printed as the same bytes."""
        given = {name: told[name] for name in ("lang", "title", "author", "foot", "title_in")}
        parts = [Part(one["heading"], lines(one["lines"])) for one in told["parts"]]
        return cls(**given, parts=parts, head=lines(told["head"]), on=on, **more)

    def marked(self, day: date) -> "Brief":
        """It as it was said on a day, and that it is not said so any more: nothing else on it is other."""
        with override(self.lang):
            said = {"day": date_format(day, "DATE_FORMAT")}
            warned = (
                _("This is how we said it on %(day)s. It has changed since; please do not quote it any more.") % said
            )
        return replace(self, head=[Line(warned, self.lang), *self.head])

    @property
    def codes(self) -> set[str]:
        """The codes of the briefs as they would be made today, short and long."""
        return {self.code, self.also} - {""}

    @property
    def whole(self) -> bool:
        """Whether it is the long one."""
        return self.pages == LONG

    @property
    def paper(self) -> bytes:
        """It as PDF, on no more pages than it may have: smaller letters first, then a cut that says so."""
        told = self.told
        for size in SIZES:
            told["size"] = size
            if pages_of(data := printing.printed(self.LOOK, told, self.on)) <= self.pages:
                return data
        with override(self.lang):
            cut = _("More of this did not fit here. It stands where this was taken from.")
        while (over := pages_of(data)) > self.pages and shorter(told["parts"], self.pages / over, cut, self.lang):
            data = printing.printed(self.LOOK, told, self.on)
        return data


def lines(told: Iterable[Mapping[str, str]]) -> list[Line]:
    """Lines that were told as data."""
    return [Line(**one) for one in told]


def resting(things: Iterable[Any], told: Iterable[Any] = ()) -> Rests:
    """These things as what something rests on: only their keys.

    What people ``told`` is there word for word, and theirs to take back: beside its key stands what it said then.
    """
    found: dict[str, dict[str, str]] = {}
    for one in things:
        found.setdefault(one._meta.label_lower, {}).setdefault(str(one.pk), "")
    for one in told:
        found.setdefault(one._meta.label_lower, {})[str(one.pk)] = code_of(one.says)
    return {
        label: sorted(f"{key} {said}".strip() for key, said in keys.items()) for label, keys in sorted(found.items())
    }


def pages_of(data: bytes) -> int:
    """How many pages a PDF of ours has."""
    return data.count(b"/Type/Page\n") + data.count(b"/Type/Page/")


def shorter(parts: list[dict[str, Any]], share: float, cut: str, lang: str) -> bool:
    """Take from the longest part what is too much, and say so there; whether there was anything to take."""
    sizes = [size(part) for part in parts]
    longest = parts[sizes.index(max(sizes))]
    lines = [line for line in longest["lines"] if line["words"] != cut]
    keep = max(sizes) - int(sum(sizes) * (1 - share)) - SPARE
    while lines and keep < size({"lines": lines}):
        over = size({"lines": lines}) - keep
        last = lines.pop()
        if over < len(last["words"]):
            lines.append(last | {"words": last["words"][:-over].rpartition(" ")[0] + " …"})
            break
    longest["lines"] = [*lines, asdict(Line(cut, lang))]
    return max(sizes) > SPARE


def size(part: dict[str, Any]) -> int:
    """How many signs stand in a part."""
    return sum(len(line["words"]) for line in part["lines"])


def code_of(*says: Any) -> str:
    """What something says and rests on, as a few letters that change when any of that does."""
    return sha256(json.dumps(says, ensure_ascii=False, default=str).encode()).hexdigest()[:CODE]


def feet(coalition: Any, lang: str, code: str) -> list[str]:
    """The foot of a brief."""
    return [*printing.foot(str(coalition), lang), _("Does it still stand? Its code: %(code)s") % {"code": code}]


def filled(parts: list[tuple[str, list[Line]]]) -> list[Part]:
    """Those of these parts in which anything stands."""
    return [Part(heading, lines) for heading, lines in parts if lines]


def flat(text: str) -> str:
    """Paragraphs without their signs."""
    return "\n".join("".join(span.text for span in block.spans) for block in blocks(text))
