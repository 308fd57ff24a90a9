"""Hours for a calendar on somebody's phone (RFC 5545): an hour, a neutral word, and nothing else of ours."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

NEUTRAL = "Umbel"  # the same for everything: whoever looks over a shoulder learns an hour
MOST = 75  # octets of one line


class Event(NamedTuple):
    """One hour: its name for machines, how often it was changed, whether it was called off."""

    key: str
    sequence: int
    starts: datetime
    ends: datetime
    off: bool


def write(events: Iterable[Event], now: datetime) -> bytes:
    """All of them as one calendar: UTC, no place, no organiser, no words."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NEUTRAL}//{NEUTRAL}//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        status = "CANCELLED" if event.off else "CONFIRMED"
        lines += ["BEGIN:VEVENT", f"UID:{event.key}", f"DTSTAMP:{stamp(now)}", f"SEQUENCE:{event.sequence}"]
        lines += [f"DTSTART:{stamp(event.starts)}", f"DTEND:{stamp(event.ends)}", f"SUMMARY:{NEUTRAL}"]
        lines += [f"STATUS:{status}", "CLASS:PRIVATE", "TRANSP:OPAQUE", "END:VEVENT"]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


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
