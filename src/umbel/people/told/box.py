"""What stands in her box about being told, read in its own words. Nothing of it stands anywhere else.

told: how, and the address and language of her mail · proof: an address she typed and has not proved yet ·
asked: how many codes she asked for on which day · quiet: from and until which hour, and where her clock is ·
news: what she was told last, and what is just being sent · alone: for stewards, groups in which nobody is there
"""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from umbel.core.viewers import Viewer
from umbel.people import zones
from umbel.people.models import Member
from umbel.people.told.desk import rest_of

DESK, MAIL, FEED, PERSON = "desk", "mail", "feed", "person"


def how(member: Member) -> str:
    """How she is told; who has chosen nothing looks at her desk."""
    return str(member.hers().get("told", {}).get("how", DESK))


def address(member: Member) -> str:
    """The address she typed and proved, or nothing."""
    told = member.hers().get("told", {})
    return str(told.get("to", "")) if told.get("how") == MAIL else ""


def quiet(member: Member, now: datetime) -> bool:
    """Whether it is one of her quiet hours, by the clock where she said she is."""
    said: Any = member.hers().get("quiet")
    return bool(said) and in_quiet_hours(said[0], said[1], said[2], now)


def clock(viewer: Viewer) -> str:
    """The zone of her own clock, where she said it for her quiet hours; nothing where she did not."""
    said: Any = viewer.hers().get("quiet") if isinstance(viewer, Member) else None
    return zones.named(said[2]) if said else ""


def in_quiet_hours(first: int, until: int, zone: str, now: datetime) -> bool:
    """By the hour that her clock shows: across midnight, and through both changes of the clock."""
    try:
        hour = now.astimezone(ZoneInfo(zone)).hour
    except ZoneInfoNotFoundError:
        return True  # a server without that zone does not guess
    return first <= hour < until if first < until else hour >= first or hour < until


def left_alone(member: Member, now: datetime) -> bool:
    """Whether nothing may reach her now: away, on a locked journey, or quiet hours."""
    return bool(member.away or rest_of(member) or quiet(member, now))


def hour_of(now: datetime) -> datetime:
    """No time is kept finer than the hour."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def held(member: Member) -> list[tuple[str, str]]:
    """All of it as (kind, words), for the page «what we hold about you»."""
    hers = member.hers()
    told, quiet_hours, rests = hers.get("told", {}), hers.get("quiet"), hers.get("rests") or ["", ""]
    proof: dict[str, Any] = hers.get("proof", {})
    words = {
        DESK: _("on the desk only"),
        MAIL: _("by mail to %(address)s") % {"address": told.get("to", "")},
        FEED: _("by a feed of what is public"),
        PERSON: _("by a person who passes it on"),
    }
    return [
        ("told", words[how(member)]),
        ("told_last", hers.get("news", {}).get("on", "")[:10]),
        ("unproved", str(proof.get("to", ""))),
        ("quiet", f"{quiet_hours[0]:02}–{quiet_hours[1]:02} {quiet_hours[2]}" if quiet_hours else ""),
        ("rests", " – ".join(rests) if rests[0] else ""),
    ]
