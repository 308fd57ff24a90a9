"""Hearings, sessions and deadlines from calendars (iCalendar), as real programs write them; nobody who is invited."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from umbel.evidence.formats.lines import LARGEST, LONGEST, lines
from umbel.policy.formats.feeds import made
from umbel.policy.formats.record import Found, ItemRead, Read, Refusal, When
from umbel.policy.formats.words import address, iso, line, paragraphs
from umbel.policy.formats.zones import zone

PARAM = re.compile(r';\s*([\w-]*)\s*(?:=\s*("[^"]*"|[^;:"]*))?')
NAME = re.compile(r"\s*([\w-]+)\s*(?=[;:])")
TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)
ESCAPED = re.compile(r"\\([\\;,nN])")
CALLED_OFF = re.compile(r"={1,2}\s*(cancell?ed|rescheduled|postponed)\s*={1,2}|^cancell?ed\s*[:–-]", re.IGNORECASE)


class Property(NamedTuple):
    """What one line of a calendar says."""

    value: str
    zone: str = ""


Said = dict[str, Property]


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a calendar."""
    marked = re.search(r"^\s*BEGIN\s*:\s*V(?:CALENDAR|EVENT)\s*$", head, re.MULTILINE | re.IGNORECASE)
    return bool(marked) and head.lstrip()[:5].upper() == "BEGIN"


def read(data: bytes) -> Iterator[Read]:
    """Every event in its order; what else stands in a calendar (tasks, alarms, who is busy) is left where it is."""
    found: list[tuple[int, Said | Refusal]] = []
    zones: dict[str, str] = {}
    usual, cancelled = "", False
    for kind, at, said in _components(data):
        if isinstance(said, Refusal) or kind == "VEVENT":
            found.append((at, said))
        elif kind == "VTIMEZONE":
            zones |= {said["TZID"].value: _defined(said)} if "TZID" in said else {}
        elif kind == "VCALENDAR":
            usual = said["X-WR-TIMEZONE"].value if "X-WR-TIMEZONE" in said else usual
            cancelled = cancelled or ("METHOD" in said and said["METHOD"].value.strip().upper() == "CANCEL")
    for number, (at, said) in enumerate(found, 1):
        if isinstance(said, Refusal):
            yield said._replace(record=number)
        elif item := _item(said, zones, zone(usual), cancelled=cancelled):
            yield Found(number, at, item)
        else:
            yield Refusal(number, at, "empty")
    if not found:
        yield Refusal(1, 1, "none")


def _components(data: bytes) -> Iterator[tuple[str, int, Said | Refusal]]:
    """Each component with its line and what stands in it, not in those inside it; one without an end ends there."""
    open_ones: list[tuple[str, int, Said]] = []
    size = 0
    for at, text in _unfolded(data):
        if text is None or size > LARGEST:
            code, limit = ("line_too_long", LONGEST) if text is None else ("too_large", LARGEST)
            if open_ones and open_ones[-1][0] == "VEVENT":
                _, begun, _ = open_ones.pop()
                yield "VEVENT", begun, Refusal(0, begun, code, limit)
            size = 0
            continue
        name, one = _property(text)
        if name == "BEGIN":
            kind, size = one.value.strip().upper(), size if len(open_ones) > 1 else 0
            if len(open_ones) < 30:
                open_ones.append((kind, at, {}))
            continue
        size += len(text)
        if name == "END":
            kind = one.value.strip().upper()
            while any(kind == known for known, _, _ in open_ones):
                ended, begun, said = open_ones.pop()
                yield ended, begun, said
                if ended == kind:
                    break
        elif name and open_ones:
            open_ones[-1][2].setdefault(name, one)
    for kind, begun, said in reversed(open_ones):
        yield kind, begun, said


def _unfolded(data: bytes) -> Iterator[tuple[int, str | None]]:
    """Lines of which those that were cut in two (a blank or a tab begins the second) are whole again."""
    begun, size = 0, 0
    parts: list[str] = []
    for at, text in enumerate(lines(data), 1):
        if text is not None and text[:1] in {" ", "\t"} and parts:
            size += len(text)
            if size <= LONGEST:
                parts.append(text[1:])
            continue
        if parts:
            yield begun, "".join(parts) if size <= LONGEST else None
        begun, parts, size = at, [text] if text is not None else [], len(text or "")
        if text is None:
            yield at, None
    if parts:
        yield begun, "".join(parts) if size <= LONGEST else None


def _property(text: str) -> tuple[str, Property]:
    found = NAME.match(text)
    if not found:
        return "", Property("")
    at, where = found.end(), ""
    while param := PARAM.match(text, at):
        at = param.end()
        where = param[2].strip(' "') if param[1].upper() == "TZID" and param[2] else where
    at = text.find(":", at)
    return (found[1].upper(), Property(text[at + 1 :], where)) if at >= 0 else ("", Property(""))


def _defined(said: Said) -> str:
    """What a zone that the file defines itself is called elsewhere."""
    location = said["X-LIC-LOCATION"].value if "X-LIC-LOCATION" in said else said["TZID"].value
    return zone(location) or zone(said["TZID"].value)


def _text(said: Said, name: str) -> str:
    value = said[name].value if name in said else ""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _listed(said: Said, name: str) -> list[str]:
    some = re.split(r"(?<!\\),", said[name].value) if name in said else []
    return [ESCAPED.sub(r"\1", one) for one in some]


def _when(said: Said, name: str, zones: dict[str, str], usual: str) -> When:
    """A moment; its hour is nobody's where the file does not say whose. A list of moments is the first of them."""
    one = said.get(name)
    found = TIME.match(one.value.strip()) if one else None
    if not (one and found):
        return When()
    known = iso(found[1], found[2], found[3])
    hour = f"{found[4]}:{found[5]}" if found[4] and int(found[4]) < 24 and int(found[5]) < 60 else ""
    if len(known) != 10:
        return When()
    if not hour:
        return When(known)
    return When(known, hour, "+00:00" if found[7] else (zones.get(one.zone) or zone(one.zone)) if one.zone else usual)


def _item(said: Said, zones: dict[str, str], usual: str, *, cancelled: bool) -> ItemRead | None:
    title, text = line(_text(said, "SUMMARY")), paragraphs(_text(said, "DESCRIPTION"))
    starts, ends = (_when(said, name, zones, usual) for name in ("DTSTART", "DTEND"))
    number, status = line(_text(said, "UID")), _text(said, "STATUS").upper()
    if not (title or text or starts.day or number):
        return None
    again = line(_text(said, "RECURRENCE-ID"))
    off = CALLED_OFF.search(title)
    stands = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}.get(status, "")
    if off:
        word = (off[1] or "cancelled").lower()
        stands, title = ("cancelled" if word.startswith("cancel") else word), line(CALLED_OFF.sub("", title)) or title
    sequence = _text(said, "SEQUENCE")
    return ItemRead(
        (f"{number}#{again}" if again else number) or made(f"{title}|{starts}"), title or line(text)[:300],
        address(_text(said, "URL")), text, starts, ends,
        _when(said, "LAST-MODIFIED", zones, usual) if "LAST-MODIFIED" in said else _when(said, "DTSTAMP", zones, usual),
        line(_text(said, "LOCATION")), "hearing", "cancelled" if cancelled else stands,
        int(sequence) if re.fullmatch(r"\d{1,9}", sequence, re.ASCII) else 0, line(_text(said, "RRULE")),
        tuple(filter(None, map(line, _listed(said, "CATEGORIES")))),
    )  # fmt: skip
