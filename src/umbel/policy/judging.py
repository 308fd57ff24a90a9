"""What a source gave, judged: is it the list it should be? A list that is not is trouble, never «nothing new».

Pure: bytes and what is usual in, plain values out. It is done before anything is written, with no transaction open.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from statistics import median
from typing import Any, NamedTuple

from umbel.evidence.formats.record import gettext_noop
from umbel.policy import watching
from umbel.policy.formats import FORMATS, answer, format_of, head_of
from umbel.policy.formats.answers import is_page, is_workbook, title_of
from umbel.policy.formats.decoding import in_utf8
from umbel.policy.formats.reading import parsed, text_of
from umbel.policy.formats.record import Found, ItemRead, Read, Refusal, Value, When

KINDS = {name: kind.called for name, kind in FORMATS.items() if name not in {"pasted", "docx"}}
"""What a source may be: everything we read, except what only people bring."""
MOST, SAID, TENFOLD, USUALLY, FEW = 100_000, 300, 10, 50, 3
BEGINS = re.compile(r"<([A-Za-z_][\w:.-]*)")
WRONG = re.compile(r"(?:\w+:)?(?:errors?|fault|exception(?:report)?|serviceexception\w*)", re.IGNORECASE)
ERRORS = ("error", "errors", "fault", "exception")
COMMENT, HEAD = re.compile(r"<!--.*?-->", re.DOTALL), 10_000
CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)

TROUBLES = {
    "offline": gettext_noop("The server could not be reached."),
    "slow": gettext_noop("The server sent so slowly that we hung up."),
    "cut": gettext_noop("The answer broke off in the middle."),
    "large": gettext_noop("The answer would not end, so we hung up."),
    "packed": gettext_noop("The answer came packed, though we ask for it plain. We do not unpack what strangers pack."),
    "busy": gettext_noop("The server asks us to come back later."),
    "refused": gettext_noop("The server refuses to answer us."),
    "missing": gettext_noop("The server says that there is nothing at this address."),
    "elsewhere": gettext_noop("The server sent us to another place. We do not go there by ourselves."),
    "unsafe": gettext_noop("What answered could not prove that it is this server. Nothing of it was kept."),
    "private": gettext_noop("This name leads into somebody's own network. Nobody is asked there."),
    "page": gettext_noop("A web page came, not the list."),
    "workbook": gettext_noop("An old Excel file came, which we cannot read."),
    "error": gettext_noop("An error message came, not the list, although the server called it a good answer."),
    "empty": gettext_noop("The list came empty. It was not so before, or nobody said that it may be."),
    "small": gettext_noop("The list is ten times smaller than usual."),
    "shape": gettext_noop("The list has changed its shape: we would miss things."),
    "letters": gettext_noop("The letters of the list could not be read whole. What was tried stands in brackets."),
    "unknown": gettext_noop("We do not know this kind of file."),
    "fell": gettext_noop("Our own reader fell over this list. Please tell whoever keeps this site."),
    "silent": gettext_noop("Nothing new has come for twice as long as it should take. Perhaps nobody keeps the list."),
    "tells": gettext_noop(
        "Its address holds a word that your packs look for, and its server would learn it. Nobody is asked until the"
        " address is corrected."
    ),
    "words": gettext_noop("Your group has no pack of words, so nothing could be looked for. Please make one."),
}  # fmt: skip
"""Why a source is red."""


class Usual(NamedTuple):
    """What a source is known to give."""

    format: str = ""
    counts: tuple[int, ...] = ()
    shape: Mapping[str, int] = {}
    marks: frozenset[str] = frozenset()
    may_be_empty: bool = False


class Judged(NamedTuple):
    """What a list holds; or the trouble with it, a key of ``TROUBLES``, and what its server says."""

    trouble: str = ""
    said: str = ""
    format: str = ""
    marks: tuple[str, ...] = ()
    shape: Mapping[str, int] = {}
    unread: int = 0
    fresh: tuple[Value, ...] = ()  # what was not here the last time, or said something else
    new: int = 0  # of these, what was not here
    oldest: datetime | None = None


def judged(data: bytes, media: str, usual: Usual) -> Judged:
    """Look at an answer from all sides. ``media`` is what its server calls it, with its letters."""
    plain, tried = in_utf8(data, charset(media))
    data = plain or data
    name, trouble, said = kind_of(data, usual)
    if tried and not trouble:
        trouble, said = "letters", tried
    trouble = trouble or broken(data)
    if trouble:
        return Judged(trouble, said[:SAID], name)
    reads = list(islice(read(data, name), MOST))
    values = [one.value for one in reads if isinstance(one, Found)]
    refused = sum(one.code != "none" for one in reads if isinstance(one, Refusal))
    if trouble := amount(len(values), refused, usual):
        return Judged(trouble, "", name)
    shape = shape_of(values)
    gone = [what for what, many in usual.shape.items() if many >= USUALLY and not shape.get(what)]
    if gone and len(values) >= FEW:
        return Judged("shape", ", ".join(gone)[:SAID], name)
    if mangled(values):
        return Judged("letters", "", name)
    marks = [mark(value) for value in values]
    fresh = [value for value, known in zip(values, marks, strict=True) if known not in usual.marks]
    new = len(known_by(marks) - known_by(usual.marks))
    return Judged("", "", name, tuple(marks), shape, refused, tuple(fresh), new, oldest(values))


def read(data: bytes, name: str) -> Iterator[Read]:
    """What is looked through is read as items, as when somebody brings it; the rest as records."""
    return FORMATS[watching.READ_AS.get(name, name)].read(data)


def kind_of(data: bytes, usual: Usual) -> tuple[str, str, str]:
    """Which kind of file it is; or why it is not the one it should be, and what it says."""
    head, found = head_of(data), format_of(data)
    if not data.strip():
        return usual.format, "empty", ""
    if said := error_in(data, head):
        return usual.format, "error", said
    name = usual.format or (found if found in KINDS else "")
    if not name:
        kind = "page" if is_page(head) else "workbook" if is_workbook(data) else "unknown"
        return "", kind, title_of(head) if kind == "page" else head.strip()[:SAID]
    told = answer(name, data)
    if told.kind in {"nothing", "unknown"} and found in KINDS and not FORMATS[name].detect(head):
        return name, "shape", KINDS[found]
    return (name, "", "") if told.kind in {"records", "nothing"} else (name, told.kind, told.said)


def root_of(text: str) -> str:
    """The name of the outermost element of a file in XML; nothing for other files."""
    found = BEGINS.search(COMMENT.sub("", text[:HEAD])) if text[:1] == "<" else None
    return found[1] if found else ""


def error_in(data: bytes, head: str) -> str:
    """What an error says that came as a good answer; nothing where there is none."""
    begin = head.lstrip()
    if begin[:1] == "{":
        whole = parsed(data)
        known = [whole[name] for name in ERRORS if whole.get(name)] if isinstance(whole, dict) else []
        return str(known[0]) if known else ""
    wrong = WRONG.fullmatch(root_of(begin))
    return (" ".join(re.sub(r"<[^>]*>", " ", begin[:HEAD]).split()) or "XML") if wrong else ""


def broken(data: bytes) -> str:
    """Whether it ends before its end, though the server said that this is all."""
    text = text_of(data).strip() if data[:2] != b"PK" else ""
    root = root_of(text)
    ends = {"{": "}", "[": "]", "BEGIN:VCALENDAR": "END:VCALENDAR"}
    ends |= {"<": f"</{root}>"} if root.lower() not in {"", "html"} else {}
    last = "".join(COMMENT.sub("", text[-HEAD:]).split())
    return "cut" if any(text.startswith(one) and not last.endswith(end) for one, end in ends.items()) else ""


def charset(media: str) -> str:
    """What a server calls the letters of its answer."""
    found = CHARSET.search(media)
    return found[1] if found else ""


def amount(many: int, refused: int, usual: Usual) -> str:
    """Whether so many are as many as usual."""
    if not many:
        return "shape" if refused else "" if usual.may_be_empty else "empty"
    if many * TENFOLD <= (median(usual.counts) if usual.counts else 0):
        return "small"
    return "shape" if refused > many else ""


def shape_of(values: list[Value]) -> dict[str, int]:
    """Of each thing a record may say, how many in a hundred say it."""
    said: dict[str, list[bool]] = {}
    for value in values:
        for name, one in zip(value._fields, value, strict=True):
            said.setdefault(f"{type(value).__name__.removesuffix('Read')}.{name}", []).append(
                any(one) if isinstance(one, tuple) else bool(one)
            )
    return {name: 100 * sum(some) // len(some) for name, some in said.items()}


def mangled(values: list[Value]) -> bool:
    """Whether letters were read as others on the way (“Ã©” for “é”), or lost."""
    text = "\n".join(watching.text_of(one) for one in values if isinstance(one, ItemRead))
    if text.count("\ufffd") > len(values) // TENFOLD:
        return True
    try:
        return not text.isascii() and bool(text.encode("cp1252").decode())
    except UnicodeError:
        return False


def mark(value: Any) -> str:
    """Two short marks: by the first a record is known again, by both also that it says the same.

    Many feeds give every item the hour at which they were asked: the time of an item says nothing of that.
    """
    named = getattr(value, "identifier", "") or getattr(value, "numbers", "") or getattr(value, "name", "") or value
    place = (getattr(value, "place", ""), getattr(value, "session", ""))
    says = (value.title, value.text, value.where, value.stands) if isinstance(value, ItemRead) else value
    return f"{short(type(value).__name__, *place, named)}.{short(says)}"


def known_by(marks: Iterable[str]) -> set[str]:
    """The first half of each."""
    return {one.partition(".")[0] for one in marks}


def short(*words: Any) -> str:
    return blake2b(repr(words).encode(), digest_size=5).hexdigest()


def oldest(values: list[Value]) -> datetime | None:
    """When the first item of the list is from, at the latest: where only the day is known, when that ended."""
    return min(filter(None, (moment(one.when) for one in values if isinstance(one, ItemRead))), default=None)


def moment(when: When) -> datetime | None:
    """A time as an item says it; nothing where it says no whole day."""
    try:
        if not when.hour:
            return datetime.fromisoformat(when.day).replace(tzinfo=UTC) + timedelta(days=1)
        offset = when.zone if when.zone[:1] in {"+", "-"} else "+00:00"
        return datetime.fromisoformat(f"{when.day}T{when.hour}{offset}")
    except ValueError:
        return None


def a_day(looks: list[Any]) -> float | None:
    """How many new ones come in a day, judging by the last looks; nothing where nobody can say."""
    if len(looks) <= 1:
        return None
    days = (datetime.fromisoformat(looks[-1][0]) - datetime.fromisoformat(looks[0][0])) / timedelta(days=1)
    return sum(fresh for _at, _many, fresh in looks[1:]) / days if days > 0 else None


def about(looks: list[Any], first: datetime, last: datetime) -> int | None:
    """About how many came between two times; at least one, where any ever come."""
    each = a_day(looks)
    return max(1, round(each * (last - first) / timedelta(days=1))) if each else None


def gap(seen: Judged, usual: Usual, looks: list[Any], last: datetime, now: datetime) -> list[Any] | None:
    """What may have been missed since the last list: [from, to, about how many]; nothing where the two lists meet.

    They meet where something stands in both, or where this one reaches back to before the last look.
    """
    before, here = known_by(usual.marks), known_by(seen.marks)
    until = min(seen.oldest or now, now)
    if not before or not here or before & here or until <= last:
        return None
    return [last.isoformat(), until.isoformat(), about(looks, last, until)]
