"""Hours for a calendar on somebody's phone (RFC 5545): an hour, a neutral word, and nothing else of ours."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from umbel.people import zones

NEUTRAL = "Umbel"  # the same for everything: whoever looks over a shoulder learns an hour
MOST = 75  # octets of one line


class Event(NamedTuple):
    """One hour: its name for machines, how often it was changed, whether it was called off. A last day has no end."""

    key: str
    sequence: int
    starts: datetime | date
    ends: datetime | None
    off: bool
    zone: str = "UTC"  # on whose clock the hour is written
    says: str = NEUTRAL


def write(events: Iterable[Event], now: datetime) -> bytes:
    """All of them as one calendar: no place, no organiser, no alarm; no words, unless words were asked for."""
    some = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NEUTRAL}//{NEUTRAL}//EN", "CALSCALE:GREGORIAN"]
    for zone in sorted({event.zone for event in some} - {"UTC"}):
        moments = [event.starts for event in some if event.zone == zone and isinstance(event.starts, datetime)]
        lines += clock(zone, moments) if moments else []
    for event in some:
        status = "CANCELLED" if event.off else "CONFIRMED"
        lines += ["BEGIN:VEVENT", f"UID:{event.key}", f"DTSTAMP:{stamp(now)}", f"SEQUENCE:{event.sequence}"]
        lines += [*when(event), f"SUMMARY:{escaped(event.says)}", f"STATUS:{status}", "CLASS:PRIVATE"]
        lines += ["TRANSP:OPAQUE" if event.ends else "TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def when(event: Event) -> list[str]:
    """A moment, on the clock that was meant; or a whole day, where no hour is known."""
    first = event.starts
    if not isinstance(first, datetime):
        return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}"]
    if event.zone != "UTC":
        return [f"DTSTART;TZID={event.zone}:{zones.there(first, event.zone):%Y%m%dT%H%M%S}"]
    return [f"DTSTART:{stamp(first)}"] + ([f"DTEND:{stamp(event.ends)}"] if event.ends else [])


def clock(zone: str, moments: list[datetime]) -> list[str]:
    """The clock of a place around some moments, so that a program need not know the place."""
    first, last = min(moments) - timedelta(days=2), max(moments) + timedelta(days=2)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for change in [first, *zones.changes(zone, first, last)]:
        before, after = (zones.ahead(change - timedelta(minutes=back), zone) for back in (1, 0))
        word = "DAYLIGHT" if after > before else "STANDARD"
        lines += [f"BEGIN:{word}", f"DTSTART:{(change + before).astimezone(UTC):%Y%m%dT%H%M%S}"]
        lines += [f"TZOFFSETFROM:{offset(before)}", f"TZOFFSETTO:{offset(after)}", f"END:{word}"]
    return [*lines, "END:VTIMEZONE"]


def offset(ahead: timedelta) -> str:
    """«-0800»."""
    minutes = int(abs(ahead).total_seconds()) // 60
    return f"{'-' if ahead < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"


def escaped(text: str) -> str:
    """Words as a calendar holds them."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def stamp(moment: datetime) -> str:
    """A moment in UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; a further one begins with a blank."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > MOST:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])
