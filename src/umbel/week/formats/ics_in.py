"""Hours out of somebody's calendar file (RFC 5545, and what programs make of it). Only hours: no people, no places."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.people import zones

USUAL = 90  # minutes, where a file says no end
LASTS = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
HOUR = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")
Props = dict[str, tuple[dict[str, str], str]]


class Unreadable(Exception):
    """No hour can be taken from this, and why."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = why


class Taken(NamedTuple):
    """One event: its name among machines, its title, when and on whose clock, for how long, whether it comes again."""

    key: str
    title: str
    day: date
    hour: time
    zone: str
    minutes: int
    again: bool


class Left(NamedTuple):
    """One event that was left out, and why."""

    title: str
    why: str | Promise


def read(data: bytes) -> list[Taken | Left]:
    """Every event of a file, taken or left with a reason. Raises ``Unreadable`` where there is none."""
    lines = list(unfolded(data))
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines):
        raise Unreadable(_("This is no calendar. Please save it as iCalendar (.ics) and bring that."))
    found = [taken(event) for event in events(lines)]
    if not found:
        raise Unreadable(_("There is no event in this calendar."))
    return found


def unfolded(data: bytes) -> Iterator[str]:
    """Its lines, whatever ends them; those that begin with a blank belong to the one before."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    held = ""
    for line in re.split(r"\r\n|\n|\r", text.replace("\x00", "")):
        if line[:1] in {" ", "\t"}:
            held += line[1:]
            continue
        yield held
        held = line
    yield held


def events(lines: list[str]) -> Iterator[Props]:
    """What each event says of itself, without the alarms and other things inside it."""
    inside: list[str] = []
    said: Props = {}
    for line in lines:
        name, params, value = parted(line)
        if name == "BEGIN":
            inside.append(value.strip().upper())
            said = {} if inside[-1] == "VEVENT" else said
        elif name == "END" and inside:
            if inside.pop() == "VEVENT":
                yield said
        elif inside and inside[-1] == "VEVENT":
            said.setdefault(name, (params, value))


def parted(line: str) -> tuple[str, dict[str, str], str]:
    """A line as name, parameters and value; a colon or semicolon in quotation marks parts nothing."""
    pieces, quoted = [""], False
    for at, sign in enumerate(line):
        quoted ^= sign == '"'
        if sign == ":" and not quoted:
            params = (piece.partition("=") for piece in pieces[1:])
            return pieces[0].strip().upper(), {key.strip().upper(): said for key, _is, said in params}, line[at + 1 :]
        if sign == ";" and not quoted:
            pieces.append("")
        elif sign != '"':
            pieces[-1] += sign
    return "", {}, ""


def taken(said: Props) -> Taken | Left:
    """One event, read; or why not."""
    title = plain(said.get("SUMMARY", ({}, ""))[1])
    if said.get("STATUS", ({}, ""))[1].strip().upper() == "CANCELLED":
        return Left(title, _("It was called off."))
    try:
        zone, start = hour(said, "DTSTART")
        key = said.get("UID", ({}, ""))[1].strip() or f"{start:%Y%m%dT%H%M}{title}"
        return Taken(key, title, start.date(), start.time(), zone, lasts(said, zone, start), "RRULE" in said)
    except Unreadable as no:
        return Left(title, no.why)


def hour(said: Props, name: str) -> tuple[str, datetime]:
    """On whose clock, and what it shows."""
    params, value = said.get(name, ({}, ""))
    if not value.strip():
        raise Unreadable(_("It does not say when it begins."))
    if re.fullmatch(r"\d{8}", value.strip()):
        raise Unreadable(_("It has a day and no hour."))
    shows = HOUR.fullmatch(value.strip())
    try:
        start = datetime(*(int(part) for part in shows.groups()[:6])) if shows else None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        start = None
    if shows is None or start is None:
        raise Unreadable(_("Its hour cannot be read."))
    return ("UTC" if shows[7] else clock(params.get("TZID", ""))), start.replace(second=0)


def clock(name: str) -> str:
    """The zone that a program means: «/mozilla.org/2007/America/New_York» is America/New_York."""
    parts = name.strip().strip("/").split("/")
    for at in range(len(parts)):
        zone = zones.named("/".join(parts[at:])) if "/".join(parts[at:]) else ""
        if zone and (at < len(parts) - 1 or len(parts) == 1):
            return zone
    raise Unreadable(_("It does not say on which city's clock, or we know no such clock."))


def lasts(said: Props, zone: str, start: datetime) -> int:
    """For how many minutes."""
    found = LASTS.fullmatch(said.get("DURATION", ({}, ""))[1].strip() or "-")
    if found:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    elif "DTEND" in said:
        there, end = hour(said, "DTEND")
        span = when(end, there) - when(start, zone)
    else:
        span = timedelta(minutes=USUAL)
    if not timedelta(minutes=1) <= span <= timedelta(days=1):
        raise Unreadable(_("It ends before it begins, or lasts longer than a day."))
    return int(span.total_seconds()) // 60


def when(shown: datetime, zone: str) -> datetime:
    """The one moment, or that there is none."""
    try:
        return zones.moment(shown.date(), shown.time(), zone)
    except (zones.NoSuchHour, OverflowError):
        raise Unreadable(_("The clocks are changed in that hour, so it comes twice or never.")) from None


def plain(text: str) -> str:
    """What is written there, without the signs that keep it in one line."""
    return re.sub(r"\\([nN,;\\])", lambda m: " " if m[1] in "nN" else m[1], text).strip()[:120]
