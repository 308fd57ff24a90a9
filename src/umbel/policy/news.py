"""What changed of what somebody follows: asked as her, at the moment at which she is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from umbel.core.records import first_moment, today
from umbel.core.seeing import Seen
from umbel.core.viewers import House, Viewer
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty
from umbel.policy import following
from umbel.policy.models import Change, Label, LawNote, Measure, Named, Office, Pack, Provision, Signal, Sorted, Sponsor
from umbel.terms.models import List, Term

WEEK, FEW = timedelta(days=7), 5
DOORS = {"m": "policy:detail", "p": "policy:place", "k": "policy:pack", "o": "policy:office"}
NAMES = ("of_kind", "of_key", "on_day", "what_word", "numbered", "called")
_lately: ContextVar["Lately | None"] = ContextVar("lately", default=None)
Keys = list[UUID] | None  # of what she follows; for a round, everything
Ask = Callable[[Viewer, Keys], Any]
Row = tuple[str, UUID, Any, str, str, str]


def words() -> dict[str, Any]:
    """What changed, in words."""
    return dict(Change.choices) | {
        "signal": _("something was found about it"),
        "new": _("a new measure there"),
        "law": _("its law"),
        "found": _("something was found with it"),
        "behind": _("stands behind a measure"),
        "voted": _("a vote"),
    }


def row(rows: Any, letter: str, *said: Any) -> QuerySet[Any]:
    """One kind of change, under the names that all kinds have in common: of what, on which day, what, called how."""
    named: QuerySet[Any] = rows.order_by().annotate(**dict(zip(NAMES, (Value(letter), *said), strict=True)))
    return named.values_list(*NAMES)


def known(viewer: Viewer, some: Keys) -> Any:
    """Measures of which more is known."""
    fresh = some_of(Measure.objects.visible_to(viewer), some).filter(changed_on__gte=today() - WEEK)
    return row(fresh, "m", F("pk"), F("changed_on"), F("last"), F("identifier"), title())


def found(viewer: Viewer, some: Keys) -> Any:
    """Measures about which something was found, where she sees that too."""
    seen = some_of(Measure.objects.visible_to(viewer), some)
    rows = Signal.objects.visible_to(viewer).filter(measure__in=seen, answer__in=[Sorted.LINK, Sorted.NEW])
    fresh, of = rows.filter(done_on__gte=today() - WEEK), "measure__"
    return row(fresh, "m", F("measure"), F("done_on"), Value("signal"), F(f"{of}identifier"), title(of))


def in_place(kind: Any, on: str, what: str) -> Ask:
    """New measures of a place, or lines of its law that are new or were corrected."""

    def ask(viewer: Viewer, some: Keys) -> Any:
        seen = some_of(kind.objects.visible_to(viewer), some, "place").filter(**{f"{on}__gte": today() - WEEK})
        return row(seen.filter(place__isnull=False), "p", F("place"), F(on), Value(what), Value(""), F("place__name"))

    return ask


def with_pack(viewer: Viewer, some: Keys) -> Any:
    """Packs whose words were found: told where the signals are seen too, and nowhere else."""
    since = max(today() - WEEK, viewer.since or today() - WEEK)
    seen = some_of(Pack.objects.visible_to(viewer), some).filter(found_on__gte=since)
    seen = seen if isinstance(viewer, House) else seen.filter(group__in=viewer.groups())
    return row(seen, "k", F("pk"), F("found_on"), Value("found"), Value(""), F("name"))


def in_office(kind: Any, where: str, what: str) -> Ask:
    """People in office who stand behind a measure since, or whose vote was put on record."""

    def ask(viewer: Viewer, some: Keys) -> Any:
        since = kind.objects.visible_to(viewer).filter(same_place(where), made_on__gte=first_moment(today() - WEEK))
        last = since.filter(name=OuterRef("name")).order_by("-made_on").annotate(on=TruncDate("made_on")).values("on")
        seen = some_of(Office.objects.visible_to(viewer), some)
        fresh = seen.annotate(done_on=Subquery(last[:1], output_field=DateField()))
        fresh = fresh.filter(done_on__isnull=False) if some is None else fresh  # for one person: left out below
        return row(fresh, "o", F("pk"), F("done_on"), Value(what), Value(""), F("name"))

    return ask


def same_place(where: str) -> Q:
    """Two people of one name are told apart by the place of their bodies, as far as places are known."""
    here = Coalesce(OuterRef("of__place"), F(f"{where}__place"))
    return Q(**{f"{where}__place": here}) | Q(**{f"{where}__place": None})


def some_of(rows: Seen[Any], some: Keys, field: str = "pk") -> Seen[Any]:
    """Those she follows; for the round, all."""
    return rows if some is None else rows.filter(**{f"{field}__in": some})


def title(where: str = "") -> Case:
    """A measure by its name, else by its sentence."""
    return Case(When(**{f"{where}name": "", "then": F(f"{where}says")}), default=F(f"{where}name"))


ASKS: tuple[tuple[str, Ask], ...] = (
    ("m", known),
    ("m", found),
    ("p", in_place(Measure, "new_on", "new")),
    *(("p", in_place(kind, "changed_on", "law")) for kind in (Provision, Label, LawNote)),
    ("k", with_pack),
    ("o", in_office(Sponsor, "of", "behind")),
    ("o", in_office(Named, "of__of", "voted")),
)
"""Every kind of change: of which kind of thing, and how it is asked for."""


class Lately:
    """For one round: what changed at all, asked when the first who follows anything is looked at."""

    def __init__(self, house: House) -> None:
        self.house = house

    @cached_property
    def changed(self) -> list[frozenset[str]]:
        """Of each kind of change, the marks of what it happened to."""
        found = (ask(self.house, None).values_list("of_key", flat=True).distinct() for _letter, ask in ASKS)
        return [
            frozenset(following.mark(letter, key) for key in keys)
            for (letter, _ask), keys in zip(ASKS, found, strict=True)
        ]


def news(viewer: Viewer) -> list[Duty]:
    """For the desk: what changed within a week of what she follows. One question, and none where nothing can have."""
    said, lately = following.marks(viewer), _lately.get()
    of = {letter: following.keys(said, letter) for letter in DOORS}
    lists = [of[letter] for letter, _ask in ASKS]
    if said and lately:
        lists = [
            following.keys([mark for mark in said if mark in changed], letter)
            for (letter, _ask), changed in zip(ASKS, lately.changed, strict=True)
        ]
    if not any(lists):
        return []
    told: dict[tuple[str, UUID], list[Row]] = {}
    fresh = [one for one in CHANGED(viewer, *lists) if one[2]]
    for one in sorted(fresh, key=lambda one: (one[2], one[3], one[1]), reverse=True):
        told.setdefault(one[:2], []).append(one)
    return [line(rows) for rows in list(told.values())[:FEW]]


def together(arms: list[Any]) -> Any:
    """Several kinds of change as one question, each said once a day at the most."""
    return arms[0].union(*arms[1:]) if arms[1:] else arms[0].distinct()


def of_each(viewer: Viewer, *lists: list[UUID]) -> Any:
    """What changed of these, of each kind of change."""
    return together([ask(viewer, some) for (_letter, ask), some in zip(ASKS, lists, strict=True) if some])


CHANGED = Alike(of_each)


def line(rows: list[Row]) -> Duty:
    """All that changed of one thing, as one line. Its address is another one on another day, so that it is news."""
    letter, key, on, _what, number, said = rows[0]
    said_so = words()
    what = ", ".join(str(said_so[one]) for one in dict.fromkeys(row[3] for row in rows))
    says = _("%(what)s, %(day)s") % {"what": what, "day": formats.date_format(on)}
    name = " · ".join(filter(None, [number, said]))
    return Duty(key, None, None, says[:1].upper() + says[1:], name, f"{reverse(DOORS[letter], args=[key])}#{on:%Y%m%d}")


@contextmanager
def once(house: House) -> Iterator[None]:
    """For a round of many people: what changed at all is asked once, and who follows none of it is not asked for."""
    token = _lately.set(Lately(house))
    try:
        yield
    finally:
        _lately.reset(token)


def followed(viewer: Viewer) -> list[tuple[str, str, str]]:
    """All she follows and still sees, as (what it is called, its page, the press that ends it)."""
    said = following.marks(viewer)
    asks: dict[str, tuple[Any, Any, Any]] = {
        "m": (Measure.objects.visible_to(viewer), F("identifier"), title()),
        "p": (Term.objects.visible_to(viewer).filter(list=List.PLACE), Value(""), F("name")),
        "k": (Pack.objects.visible_to(viewer), Value(""), F("name")),
        "o": (Office.objects.visible_to(viewer), Value(""), F("name")),
    }
    arms = [
        row(rows.filter(pk__in=some), letter, F("pk"), Value(""), Value(""), *called)
        for letter, (rows, *called) in asks.items()
        if (some := following.keys(said, letter))
    ]
    found = {following.mark(*one[:2]): one for one in (together(arms) if arms else ())}
    rows = [found[mark] for mark in said if mark in found]
    doors = ((reverse(DOORS[one[0]], args=[one[1]]), reverse(f"policy:follow-{one[0]}", args=[one[1]])) for one in rows)
    return [(" · ".join(filter(None, one[-2:])), *both) for one, both in zip(rows, doors, strict=True)]


def held(viewer: Viewer) -> list[tuple[Any, str]]:
    """For the page «what we hold about you»."""
    return [(_("You want to be told of"), name) for name, _page, _press in followed(viewer)]
