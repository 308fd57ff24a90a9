"""Who may do what with measures and the law; how a deadline is counted; and when sources disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import formats
from django.utils.translation import gettext as _

from umbel.core.records import Record
from umbel.core.text import fold
from umbel.core.viewers import Viewer
from umbel.people import rules as people
from umbel.people import zones
from umbel.people.models import Group, Role, Shared
from umbel.policy.models import ONCE, Delivery, Event, Formula, Lookout, Provision, Signal, Watch, Weekday

keepers, any_member, works_in = people.keepers, people.any_member, people.works_in
no_longer_new, editors, sits_with = people.no_longer_new, people.editors, people.sits_with
anyone = people.anyone


def sits_in(who: Viewer, group: Group) -> str:
    """Anyone who sits in the group."""
    return "member" if group.pk in who.groups() else ""


def edits_whole(who: Viewer, part: Record) -> str:
    """An editor of the group that keeps the whole that it is a part of."""
    return editors(who, whole_of(part))


def whole_of(part: Any) -> Shared:
    """What it is a part of, up to the thing that a group keeps."""
    while not isinstance(part, Shared):
        part = getattr(part, part.ends[0])
    return part


def validates(who: Viewer, provision: Provision) -> str:
    """An editor of another group than the one that keeps it."""
    others = any(role == Role.EDITOR and group != provision.group_id for role, group in who.open_seats())
    return Role.EDITOR if others else ""


def brings(who: Viewer, group: Group) -> str:
    """Anyone who sits in the group, after her first weeks: everything is looked through for all its words."""
    return sits_in(who, group) and no_longer_new(who, group)


def sorts(who: Viewer, what: Watch | Delivery | Lookout | Signal) -> str:
    """Anyone who sits in the group that it came in for."""
    return sits_in(who, (what if isinstance(what, Watch) else what.of).group)


def edits_watch(who: Viewer, watch: Watch) -> str:
    """An editor of the group that it came in for."""
    return works_in(who, watch.group)


def edits_source(who: Viewer, lookout: Lookout) -> str:
    """An editor of the group that it is looked at for."""
    return works_in(who, lookout.of.group)


# Deadlines -----------------------------------------------------------------------------------------------------------

WEEK = timedelta(days=7)
FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)  # days of measures: beyond, clocks and calendars know none


@dataclass(frozen=True)
class Deadline:
    """The last day for something: hour and clock where they are known, and the rule in words."""

    day: date
    hour: time | None
    zone: str
    words: str
    guessed: bool = False  # public holidays are not known here, and working days were counted


def last_day(formula: str, event: date, number: int | None, weekday: int | None) -> date | None:
    """The last day on which somebody can write to a body that sits on the day of ``event``.

    Formula and sources, as committees of the California Legislature published them for letters:

    ``days``         so many calendar days before the hearing (seven: several committees)
    ``business``     so many working days, Monday to Friday, before it (five: Assembly Housing, ahcd.assembly.ca.gov);
                     the day of the hearing is not counted, and public holidays are not known here
    ``weekday``      the last such weekday before it (Wednesday: Senate Housing, archive.senate.ca.gov/shou; Thursday
                     before a Wednesday: Assembly Elections, aelc.assembly.ca.gov)
    ``week_before``  that weekday of the week before (Friday: Assembly Communications, acom.assembly.ca.gov)

    Each committee may change its rule: an institution says where its own stands and when somebody read it.
    """
    if formula == Formula.DAYS and number is not None:
        return event - timedelta(days=number)
    if formula == Formula.BUSINESS and number is not None:
        return working_days_before(event, number)
    if formula == Formula.WEEKDAY and weekday:
        return event - timedelta(days=(event.isoweekday() - weekday - 1) % 7 + 1)
    if formula == Formula.WEEK_BEFORE and weekday:
        return event - timedelta(days=event.isoweekday() - weekday) - WEEK
    return None


def working_days_before(event: date, number: int) -> date:
    """So many days of Monday to Friday earlier."""
    day = event
    while number:
        day -= timedelta(days=1)
        number -= day.isoweekday() <= Weekday.FRIDAY
    return day


def in_words(formula: str, number: int | None, weekday: int | None) -> str:
    """The rule as a person says it."""
    if formula == Formula.DAYS:
        return _("%(number)s days before the hearing") % {"number": number}
    if formula == Formula.BUSINESS:
        return _("%(number)s working days before the hearing, public holidays not counted in") % {"number": number}
    named = {"weekday": Weekday(weekday).label} if weekday else {"weekday": ""}
    if formula == Formula.WEEKDAY:
        return _("the last %(weekday)s before the hearing") % named
    if formula == Formula.WEEK_BEFORE:
        return _("%(weekday)s of the week before the hearing") % named
    return ""


def deadline(body: Any, event: date) -> Deadline | None:
    """Until when one can write to a body that sits on that day; nothing where its rule is not known."""
    day = last_day(body.formula, event, body.number, body.weekday)
    if day is None:
        return None
    words = in_words(body.formula, body.number, body.weekday)
    return Deadline(day, body.hour, body.zone, words, body.formula == Formula.BUSINESS)


def letters_of(row: UUID) -> UUID:
    """The name, for calendars, of the last day for letters before a hearing."""
    return uuid5(row, "letters")


def said(one: Any) -> str:
    """A day, and the hour where it is known, as one person reads it: by her own clock first, then by theirs."""
    if one.moment and one.clock not in {"", one.zone}:
        return on_two_clocks(one, one.clock, one.zone)
    day = formats.date_format(one.day)
    if not one.hour:
        return day
    hour = formats.time_format(one.hour)
    return f"{day}, {hour} ({zones.city(one.zone)})" if one.zone else f"{day}, {hour}"


def said_to_all(one: Any) -> str:
    """The same for a text that is passed on, to people under other clocks: by theirs, and in UTC."""
    return on_two_clocks(one, one.zone, "UTC") if one.moment and one.zone != "UTC" else said(replace(one, clock=""))


def on_two_clocks(one: Any, first: str, second: str) -> str:
    """«2 December 2026, 21:00 (Berlin); 12:00 (Los Angeles)»: with its day, where that is another one there."""
    here, there = zones.there(one.moment, first), zones.there(one.moment, second)
    day = f"{formats.date_format(there.date())}, " if there.date() != here.date() else ""
    hour = f"{formats.date_format(here.date())}, {formats.time_format(here.time())} ({zones.city(first)})"
    return f"{hour}; {day}{formats.time_format(there.time())} ({zones.city(second)})"


# Days that disagree --------------------------------------------------------------------------------------------------

RELIED = ("official", "reported", "")


@dataclass
class Happening:
    """One event with all that sources say of its day; the most relied on first."""

    rows: list[Any] = field(default_factory=list)

    @property
    def first(self) -> Any:
        """What is shown first. It is not called right: the others stand beside it."""
        return self.rows[0]

    @property
    def on(self) -> date:
        """Its day, as far as we know."""
        day: date = self.first.on
        return day

    @property
    def disagree(self) -> bool:
        """Whether sources give more than one day for it."""
        return len({row.on for row in self.rows}) > 1


def same_event(row: Any) -> tuple[str, str]:
    """What makes two rows say the same event: its kind, and where it comes more than once, its words too."""
    return row.kind, "" if row.kind in ONCE else " ".join(fold(row.what).split())


def side_by_side(rows: Iterable[Any]) -> list[Happening]:
    """The days of a measure in their order; what several sources say of one event stands together."""
    found: dict[tuple[str, str], Happening] = {}
    for row in sorted(rows, key=lambda row: (RELIED.index(row.sure), row.on)):
        found.setdefault(same_event(row), Happening()).rows.append(row)
    order = list(Event)
    return sorted(found.values(), key=lambda one: (one.on, order.index(one.first.kind)))
