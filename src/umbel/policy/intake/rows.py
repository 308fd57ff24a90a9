"""The plain rows between values and tables, and the small steps that make them."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from umbel.core.text import fold
from umbel.policy import rules
from umbel.policy.formats.parts import Cast, Link, Number, Said, Sponsor, When
from umbel.policy.models import ONCE, Event, Option


class Line(NamedTuple):
    """A row beside a measure: ``kind`` is “day”, “sponsor”, “vote” or “text”; ``names`` is how each one
    in office voted.
    """

    kind: str
    fields: dict[str, Any]
    names: tuple[dict[str, str], ...] = ()


class Whole(NamedTuple):
    """A measure as one record tells it. ``aliases`` and ``besides`` are lines; ``of_vote``: all that is known is a vote
    on it. ``place`` is a code of our lists; only where it is the name of a State in words (``in_words``) may we not
    know it. ``stands`` is what became of it, and in whose words.
    """

    place: str
    key: str
    fields: dict[str, Any]
    aliases: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    of_vote: bool = False
    in_words: bool = False
    stands: tuple[str, str] = ("", "")


def token(*said: object) -> str:
    """A mark of eight letters for what a file said."""
    return b64encode(blake2b(repr(said).encode(), digest_size=6).digest()).decode()


ALONE = ONCE | {Event.JUDGMENT}
"""Of a day there is one: two sources of the same day say the same."""


def mark(kind: str, get: Any) -> tuple[object, ...]:
    """By what a row is known again, from its fields: as a file gives them, or as they stand in the table."""
    if kind == "day":
        words = "" if get("kind") in ALONE else fold(get("what"))
        return kind, str(get("kind")), get("on").isoformat(), words
    if kind == "sponsor":
        return kind, fold(get("name")), str(get("role"))
    if kind == "text":
        return kind, fold(get("called")), get("on").isoformat() if get("on") else get("link"), get("lang")
    if get("official"):
        return kind, get("official")
    on = get("on").isoformat() if get("on") else ""  # one paragraph may be voted on in parts: then the counts differ
    return kind, on, fold(get("what")), get("part"), *(get(column) for column in COLUMNS.values())


def cut(text: str, most: int) -> str:
    """Words that fit, whole; what is left out is shown by three dots."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 2].rpartition(' ')[0] or text[: most - 2]} …"


def whole_day(said: str) -> date | None:
    """A day that is one; a month or a year alone is none, nor what lies too far from ours: kept as it was said."""
    try:
        day = date.fromisoformat(said) if len(said) == len("2013-05-01") else None
    except ValueError:
        return None
    return day if day and rules.FIRST <= day <= rules.LAST else None


def hour(when: When) -> dict[str, Any]:
    """Hour and clock, where both are known; how far from UTC is said as such."""
    try:
        at = time.fromisoformat(when.hour) if when.hour else None
    except ValueError:
        at = None
    return {"hour": at and at.replace(microsecond=0), "zone": when.zone[:40] if at and "/" in when.zone else ""}


def best(said: Iterable[Said], language: str = "en") -> str:
    """What is said in this language, else in none that is named, else in the first."""
    rank = {language: 0, "": 1}
    return min(said, key=lambda one: rank.get(one.language, 2), default=Said("", "")).text


def address(*groups: Iterable[Link]) -> str:
    """The first address that a column can hold."""
    return next((link.url for link in chain(*groups) if len(link.url) <= 500), "")  # noqa: PLR2004  (Measure.link)


def told_apart(some: Iterable[Cast | Sponsor]) -> list[str]:
    """Their names; two of the same name by group or area, or else by their number."""
    some = list(some)
    many = Counter(one.name for one in some)
    told = [f"{one.name} ({beside(one)})" if many[one.name] > 1 and beside(one) else one.name for one in some]
    twice = Counter(told)
    made = [f"{name} [{number(one.number)}]" if twice[name] > 1 else name for name, one in zip(told, some, strict=True)]
    return [cut(name, 120) for name in made]


def beside(one: Cast | Sponsor) -> str:
    """What tells two of the same name apart."""
    return one.group if isinstance(one, Cast) else "-".join(filter(None, (one.party, one.area)))


def number(one: Number | None) -> str:
    """A number as words."""
    return f"{one.scheme} {one.value}" if one else ""


OPTIONS = {
    "yes": Option.FAVOUR, "no": Option.AGAINST, "abstain": Option.ABSTAINED, "not_voting": Option.NOT_VOTING,
    "absent": Option.ABSENT, "present": Option.PRESENT, "paired": Option.PAIRED, "invalid": Option.INVALID,
}  # fmt: skip
COLUMNS = {"yes": "favour", "no": "against", "abstain": "abstained", "not_voting": "not_voting"}
