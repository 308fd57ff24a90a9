"""What is due when: of one measure, on the desk and in the calendar. Counted anew each time somebody looks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import zones
from umbel.people.prepared import Alike
from umbel.people.told import box
from umbel.people.told.desk import Duty
from umbel.policy import following, news, queries, queries_watching, rules
from umbel.policy.models import DEADLINES, Dated, Event, Gone, Institution, Measure
from umbel.week.formats import ics

SAID = (  # of a day, its measure and its body: what a desk and a calendar say
    *("kind", "what", "on", "hour", "zone", "revision", "of__made_on", "of__group", "of__says", "of__name"),
    *("of__identifier", "of__stands", "of__revision", "at__name", "at__formula", "at__number", "at__weekday"),
    *("at__hour", "at__zone", "at__home_address", "at__revision"),
)
ON_A_DESK = tuple(name for name in SAID if not name.endswith(("revision", "stands")))
LETTERS = frozenset({"letters", "closes"})
SOON, AHEAD, FEW, MANY = timedelta(days=14), timedelta(days=120), 7, 50
OFF = frozenset({"withdrawn", "fell"})  # what was still to come of it is off
LAST = 1_000  # later than any change of a day that was there
COUNTED = timedelta(days=45)  # a rule never counts further back than this from a hearing


@dataclass(frozen=True)
class Due:
    """One thing of a measure that has a day to come."""

    of: Measure
    row: Dated  # the day it is counted from, or the deadline itself
    day: date
    hour: time | None
    zone: str
    what: str
    rule: str = ""  # in words, where it was counted
    guessed: bool = False
    body: Institution | None = None
    clock: str = ""  # of who reads, where she said where it is

    @property
    def last_day(self) -> bool:
        """Whether something has to be done until then."""
        return bool(self.rule) or self.row.kind in DEADLINES

    @property
    def warns(self) -> bool:
        """Whether who writes alone has to be warned first: that body asks for home addresses."""
        return bool(self.body and self.body.home_address)

    @property
    def unsure(self) -> bool:
        """Whether letters go to a body of which nobody here knows what it asks for and publishes."""
        return self.row.kind in LETTERS and self.body is None

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC; nothing where no clock is known, or it shows that hour never or twice."""
        try:
            return zones.moment(self.day, self.hour, self.zone) if self.hour and self.zone else None
        except zones.NoSuchHour:
            return None

    @property
    def key(self) -> UUID:
        """Its name for calendars: the same, whatever becomes of its day."""
        return rules.letters_of(self.row.pk) if self.rule else self.row.pk

    @property
    def ahead(self) -> bool:
        """Whether it is still to come: by its own clock; where that is not known, until the day is over in UTC."""
        if moment := self.moment:
            return moment >= timezone.now()
        if self.zone:
            return self.day >= zones.there(timezone.now(), self.zone).date()
        return self.day >= today()

    def __str__(self) -> str:
        return rules.said(self)


def dues(rows: Iterable[Any], clock: str = "", *, last_days: bool = False) -> list[Due]:
    """What is to come: the days themselves, and what a body's rule makes of a hearing; or only last days."""
    found = []
    for row in rows:
        if row.kind == Event.HEARING and row.body and (counted := rules.deadline(row.body, row.on)):
            what = _("Last day for letters to %(body)s") % {"body": row.body}
            told = (counted.day, counted.hour, counted.zone, what, counted.words, counted.guessed, row.body, clock)
            found.append(Due(row.of, row, *told))
        if row.kind in DEADLINES or not last_days:
            found.append(Due(row.of, row, row.on, row.hour, row.zone, str(row), body=row.body, clock=clock))
    coming = {(one.of.pk, one.day, one.what): one for one in found if one.ahead}
    return sorted(coming.values(), key=lambda one: (one.day, one.hour or time.max))


def of(rows: Iterable[Any], viewer: Viewer | None = None) -> list[Due]:
    """What is due of the measures whose days these are; by her own clock, where she said where it is."""
    return dues(rows, box.clock(viewer) if viewer else "")


def ahead(viewer: Viewer, until: timedelta, *narrowed: Q, **more: Any) -> list[Due]:
    """What is due soon in the measures she sees."""
    return among(coming(viewer, until, *narrowed, **more), viewer, until)


def among(rows: Iterable[Any], viewer: Viewer, until: timedelta) -> list[Due]:
    """What is due until then, of these days."""
    return [one for one in of(queries.with_bodies(rows), viewer) if one.day <= today() + until]


def coming(viewer: Viewer, until: timedelta, *narrowed: Q, **more: Any) -> Seen[Dated]:
    """The days from which something may follow until then."""
    first, last = today() - timedelta(days=1), today() + until + COUNTED  # yesterday's last hour: to come in the west
    rows: Seen[Dated] = Dated.objects.visible_to(viewer).filter(*narrowed, on__gte=first, on__lte=last, **more)
    rows = rows.select_related("of").defer(*(f"of__{name}" for name in queries.LONG))
    return queries.seeing_bodies(viewer, rows.order_by("on", "pk"))[: MANY * 4]


def next_of(viewer: Viewer, some: list[Measure]) -> dict[Any, Due]:
    """The next thing to come of each of these, for a list."""
    found: dict[Any, Due] = {}
    for one in ahead(viewer, AHEAD, of__in=some) if some else ():
        found.setdefault(one.of.pk, one)
    return found


def duty(one: Due) -> Duty:
    """A line for the desk and the calendar."""
    says = rules.said(one) if one.hour else ""
    if one.warns:
        says = " ".join(filter(None, [says, _("It publishes home addresses: write through a group.")]))
    hers = zones.there(one.moment, one.clock).date() if one.moment and one.clock else one.day
    return Duty(one.of, one.of.group_id, hers, says, f"{one.what}: {one.of}")


def followed(viewer: Viewer) -> list[UUID]:
    """The measures she follows."""
    return following.keys(following.marks(viewer), "m")


def hers(viewer: Viewer, followed: Collection[UUID]) -> Q:
    """The days of the measures that her groups keep or that she follows."""
    kept = Q(of__group__in=viewer.groups())
    return kept | Q(of__in=followed) if followed else kept


def last_days(viewer: Viewer, followed: Collection[UUID]) -> Seen[Dated]:
    """For the desk: last days themselves, and hearings before bodies that say until when one can write to them."""
    counted = Q(kind=Event.HEARING) & ~Q(at__formula="")
    until = Q(kind__in=DEADLINES, on__lte=today() + SOON)
    known = until | Q(kind=Event.HEARING, at__isnull=False)  # read off the day alone, before anything is looked up
    return coming(viewer, SOON, hers(viewer, followed), known, until | counted).only(*ON_A_DESK)


def open_days(viewer: Viewer) -> Seen[Dated]:
    """For everybody's calendar: all that is to come and that anybody sees."""
    return coming(viewer, AHEAD).only(*SAID)


def all_days(viewer: Viewer, followed: Collection[UUID]) -> Seen[Dated]:
    """For the calendar: all that is to come."""
    return coming(viewer, AHEAD, hers(viewer, followed)).only(*SAID)


def taken_away(viewer: Viewer, followed: Collection[UUID]) -> Seen[Gone]:
    """Days that were to come and were taken away."""
    rows = Gone.objects.visible_to(viewer).filter(Gone.had_by(viewer), hers(viewer, followed), on__gte=today())
    return rows.select_related("of")[:MANY]


LAST_DAYS, ALL_DAYS, OPEN_DAYS = Alike(last_days), Alike(all_days), Alike(open_days)
TAKEN_AWAY = Alike(taken_away)


def dates(viewer: Viewer) -> list[Duty]:
    """For the calendar: what is to come in the measures of her groups, and in those she follows."""
    return [duty(one) for one in among(ALL_DAYS(viewer, followed(viewer)), viewer, AHEAD)[:MANY]]


def hours(viewer: Viewer) -> list[ics.Event]:
    """The same for her own calendar: hours without words. What is off is said to be off."""
    some = followed(viewer)
    to_come = among(ALL_DAYS(viewer, some), viewer, AHEAD)[:MANY]
    return [*map(event, to_come), *map(called_off, TAKEN_AWAY(viewer, some))]


def event(one: Due, *, in_words: bool = False) -> ics.Event:
    """One line of a calendar: a moment on the clock of who asks for it; where its hour is not known, a day."""
    says = f"{one.what}: {one.of}" if in_words else ics.NEUTRAL
    count = (
        one.of.revision + one.row.revision + (one.row.at.revision if one.row.at else 0) - 2
    )  # hidden or not: it grows
    when, zone = (one.moment, one.zone) if one.moment else (one.day, "UTC")
    return ics.Event(str(one.key), count, when, None, one.of.stands in OFF, zone, says)


def called_off(row: Gone) -> ics.Event:
    """A day that was taken away, for calendars that have it."""
    return ics.Event(str(row.key), row.of.revision + LAST, row.on, None, off=True)


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk: last days of the next two weeks, signals to sort, and what changed."""
    rows = queries.with_bodies(LAST_DAYS(viewer, followed(viewer)))
    coming = [one for one in dues(rows, box.clock(viewer), last_days=True) if one.day <= today() + SOON]
    soon = [duty(one) for one in coming[:FEW]]
    if viewer.groups():
        soon += queries_watching.waiting(viewer)
    return soon + news.news(viewer)


def to_pass_on(measure: Measure, says: str, coming: list[Due], address: str) -> str:
    """A text to copy into a chat: the warning first, then what it is, what is due, and an address that says nothing."""
    parts = warnings(coming[:FEW])
    parts += [f"{measure.identifier}: {says}" if measure.identifier else says]
    parts += [f"{one.what}: {rules.said_to_all(one)}{f' ({one.rule})' if one.rule else ''}" for one in coming[:FEW]]
    return "\n".join([*parts, address])


def warnings(coming: list[Due]) -> list[str]:
    """Everything one has to know before writing, once for each body."""
    told = [warning(one.body) for one in coming if one.warns and one.body]
    if any(one.unsure for one in coming):
        told.append(_("Find out first whether home addresses are asked for and published. Nobody has looked yet."))
    return list(dict.fromkeys(told))


def warning(body: Institution) -> str:
    """What everybody reads before writing to a body that publishes where people live."""
    sentence = _(
        "Before you write: %(body)s asks people who write alone for their full name and home address, and publishes"
        " both. Do not write alone: sign through an organisation."
    )
    return sentence % {"body": body}
