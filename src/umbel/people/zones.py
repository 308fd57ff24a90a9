"""Hours of a place: what a clock on a wall there shows, and the one moment that it means. No Django, no rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from umbel.core.text import fold

OLD = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")


LATEST = "Pacific/Kiritimati"  # tomorrow begins there first, long before it does in UTC


class NoSuchHour(Exception):
    """The clocks there are put forward over this hour, or back, so that it comes never or twice."""


@cache
def known() -> dict[str, str]:
    """The zones by the names of their cities, folded: «los angeles» is America/Los_Angeles."""
    keys = sorted(key for key in available_timezones() if "/" in key and not key.startswith(OLD))
    return {fold(city(key)): key for key in keys} | {fold(key): key for key in keys} | {"utc": "UTC"}


def city(zone: str) -> str:
    """A zone as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


def named(place: str) -> str:
    """The zone of a city as somebody typed it, or nothing."""
    return known().get(fold(place), "")


def moment(day: date, hour: time, zone: str) -> datetime:
    """The moment, in UTC, at which the clocks there show this. Raises ``NoSuchHour``."""
    there = ZoneInfo(zone)
    first, second = (datetime.combine(day, hour, there).replace(fold=fold_) for fold_ in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise NoSuchHour
    return first.astimezone(UTC)


def there(moment: datetime, zone: str) -> datetime:
    """What the clocks there show at a moment."""
    return moment.astimezone(ZoneInfo(zone))


def ahead(moment: datetime, zone: str) -> timedelta:
    """By how much the clocks there are ahead of UTC at a moment."""
    return there(moment, zone).utcoffset() or timedelta()


def changes(zone: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments, to the minute, from which on the clocks there show another hour."""
    day, minute = timedelta(days=1), timedelta(minutes=1)
    here = first.astimezone(UTC).replace(second=0, microsecond=0)
    while here < last:
        low, high = here, here + day
        while ahead(low, zone) != ahead(high, zone) and high - low > minute:
            half = low + (high - low) // minute // 2 * minute
            low, high = (half, high) if ahead(half, zone) == ahead(low, zone) else (low, half)
        if ahead(low, zone) != ahead(high, zone):
            yield high
        here += day
