"""What is due when: of one measure, on the desk and in the calendar. Counted anew each time somebody looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.models import Shared
from umbel.people.told.desk import Duty
from umbel.policy import queries, queries_watching, rules
from umbel.policy.models import DEADLINES, Dated, Event, Institution, Label, LawNote, Measure, Pack, Provision

LETTERS = frozenset({"letters", "closes"})
SOON, AHEAD, FEW, MANY = timedelta(days=14), timedelta(days=120), 7, 50
OPENS: tuple[tuple[type[Shared], str, str, str], ...] = (
    (Measure, "says", "pk", "policy:detail"),
    (Institution, "name", "pk", "policy:institution"),
    (Provision, "says", "place_id", "policy:place"),
    (Label, "by", "place_id", "policy:place"),
    (LawNote, "says", "place_id", "policy:place"),
    (Pack, "name", "pk", "policy:pack"),
)
"""What opens by several presses: its kind, its words, where it is."""
NAMES = ("said", "to", "door")
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

    def __str__(self) -> str:
        return rules.said(self)


def dues(rows: Iterable[Any], first: date) -> list[Due]:
    """What is to come from a day on: the days themselves, and what a body's rule makes of a hearing."""
    found = []
    for row in rows:
        if row.kind == Event.HEARING and row.body and (counted := rules.deadline(row.body, row.on)):
            what = _("Last day for letters to %(body)s") % {"body": row.body}
            told = (counted.day, counted.hour, counted.zone, what, counted.words, counted.guessed, row.body)
            found.append(Due(row.of, row, *told))
        found.append(Due(row.of, row, row.on, row.hour, row.zone, str(row), body=row.body))
    coming = {(one.of.pk, one.day, one.what): one for one in found if one.day >= first}
    return sorted(coming.values(), key=lambda one: (one.day, one.hour or time.max))


def of(rows: Iterable[Any]) -> list[Due]:
    """What is due of the measures whose days these are."""
    return dues(rows, today())


def ahead(viewer: Viewer, until: timedelta, *narrowed: Q, **more: Any) -> list[Due]:
    """What is due soon in the measures she sees."""
    last = today() + until + COUNTED
    rows: Seen[Dated] = Dated.objects.visible_to(viewer).filter(*narrowed, on__gte=today(), on__lte=last, **more)
    rows = rows.select_related("of").defer(*(f"of__{name}" for name in queries.LONG))
    some = queries.with_bodies(viewer, rows.order_by("on", "pk")[: MANY * 4])
    return [one for one in of(some) if one.day <= today() + until]


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
    return Duty(one.of, one.of.group_id, one.day, says, f"{one.what}: {one.of}")


def dates(viewer: Viewer) -> list[Duty]:
    """For the calendar: what is to come in the measures of her groups."""
    return [duty(one) for one in ahead(viewer, AHEAD, of__group__in=viewer.groups())[:MANY]]


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk: last days of the next two weeks, signals to sort, and openings that lack a press."""
    if not viewer.groups():
        return []
    mine = viewer.groups()
    soon = [duty(one) for one in ahead(viewer, SOON, of__group__in=mine) if one.last_day][:FEW]
    return [*soon, *queries_watching.waiting(viewer), *opening(viewer)]


def opening(viewer: Viewer) -> list[Duty]:
    """What somebody has pressed to share and lacks another press: one question for all kinds."""
    asked = people.half_opened(viewer, *(kind for kind, *_words in OPENS))
    if not asked:
        return []
    first, *others = (
        rows.order_by().annotate(said=F(name), to=F(where), door=Value(door)).values_list("pk", "group_id", *NAMES)
        for rows, (_kind, name, where, door) in zip(asked, OPENS, strict=True)
    )
    some = first.union(*others)[: 3 * FEW]
    return [Duty(key, group, does=said, at=reverse(door, args=[to])) for key, group, said, to, door in some]


def to_pass_on(measure: Measure, says: str, coming: list[Due], address: str) -> str:
    """A text to copy into a chat: the warning first, then what it is, what is due, and an address that says nothing."""
    parts = warnings(coming[:FEW])
    parts += [f"{measure.identifier}: {says}" if measure.identifier else says]
    parts += [f"{one.what}: {one}" for one in coming[:FEW]]
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
