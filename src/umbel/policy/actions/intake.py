"""The one way in for files of parliaments and courts: some hundred records at a time, with what became of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.db.models import Q
from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.core.receipts import Outcome
from umbel.core.viewers import House
from umbel.people.models import Group
from umbel.people.rules import nobody
from umbel.policy.actions.printing import imprint
from umbel.policy.actions.seating import Seating
from umbel.policy.actions.taking import Taking
from umbel.policy.formats.record import REFUSALS, Found, Read, Refusal, TextRead
from umbel.policy.intake import Seat, Whole, seats, wholes
from umbel.terms.actions import add_beside
from umbel.terms.models import List, Term


@dataclass
class Tray:
    """Some records of one file; afterwards, what became of them. ``source`` is said of a day that names no other."""

    reads: list[Read]
    source: str
    sure: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@action(allow=nobody, by_house=True)
def bring_in(who: House, where: Group, *, tray: Tray) -> Group:
    """Take in what files of parliaments and courts say; seen by the group only. Nothing here before is overwritten."""
    return bring_together(who, where, trays=[tray])


@action(allow=nobody, by_house=True)
def bring_together(who: House, where: Group, *, trays: list[Tray]) -> Group:
    """Take in several small files in one sitting, as if they were one; each keeps its own account."""
    told = [
        (tray, one, list(wholes(one.value, tray.source, tray.sure)), list(seats(one.value)))
        for tray in trays
        for one in founds(tray)
    ]
    codes = {code for _tray, _one, some, held in told for code in named(some, held)}
    places = {code: place_of(who, code) for code in sorted(codes)}
    places |= states({whole.place for _tray, _one, some, _held in told for whole in some if whole.in_words} - codes)
    taking = Taking(where, places, [whole for _tray, _one, some, _held in told for whole in some])
    seating = Seating(where, places, [seat for _tray, _one, _some, held in told for seat in held])
    texts: list[tuple[Tray, Found, TextRead]] = []
    for tray, one, some, held in told:
        tray.kinds[type(one.value).__name__.removesuffix("Read").lower()] += 1
        if refused := not_listed(one, some, held, places):
            tray.counts[Outcome.REFUSED] += 1
            tray.refused.append(refused)
            continue
        if isinstance(one.value, TextRead):
            texts.append((tray, one, one.value))
            continue
        outcomes = [*map(taking.take, some), *map(seating.take, held)]
        tray.counts[strongest(outcomes)] += 1
        tray.notes += [(spot(one), note) for note in (*taking.said(), *seating.said())]
    if trays:
        trays[-1].parts += taking.write() + seating.write()
    for tray, one, text in texts:
        outcome, note = imprint(where, text)
        tray.counts[outcome] += 1
        tray.notes += [(spot(one), note)] if note else []
    return where


def not_listed(
    one: Found, some: list[Whole], held: list[Seat], places: dict[str, Term | None]
) -> tuple[str, str] | None:
    """Where a record stands and why it is refused, if it names a place that no list has."""
    unknown = next((code for code in named(some, held) if code and not places[code]), "")
    sentence = _("There is no place “%(place)s” in the list of places. A steward adds it first.")
    return (spot(one), sentence % {"place": unknown}) if unknown else None


def named(some: list[Whole], held: list[Seat]) -> list[str]:
    """The places that a record names."""
    return [*(whole.place for whole in some if not whole.in_words), *(seat.place for seat in held)]


def founds(tray: Tray) -> list[Found]:
    """What could be read; the rest is refused with its reason."""
    for one in tray.reads:
        if isinstance(one, Refusal):
            tray.counts[Outcome.REFUSED] += 1
            tray.refused.append((spot(one), _(REFUSALS[one.code]) % one._asdict()))
    return [one for one in tray.reads if isinstance(one, Found)]


def spot(one: Read) -> str:
    """Where it stands in its file."""
    return _("record %(record)s, line %(line)s") % {"record": one.record, "line": one.line}


def strongest(outcomes: Iterable[str]) -> str:
    """What became of a record that made several things; of one that made none, nothing is kept here."""
    order: list[str] = [Outcome.ADDED, Outcome.MERGED, Outcome.UNSURE, Outcome.UNCHANGED]
    return min(outcomes, key=order.index, default=Outcome.LEFT)


WHOLE = {"eu": ("europe", "European Union"), "coe": ("europe", "Council of Europe")}
"""Where several countries decide together: no country of the lists, but a place law comes from."""
SHORT, LONGEST = 3, 40


def states(names: set[str]) -> dict[str, Term | None]:
    """The States that files call by a name; what is none that we know is not guessed."""
    rows = Term.objects.filter(Q(name__in=names) | Q(key__in=names), list=List.PLACE) if names else ()
    return dict.fromkeys(names) | {name: row for row in rows for name in (row.name, row.key) if name in names}


def place_of(house: House, code: str) -> Term | None:
    """The place a file means; a part of one that is there is added below it, under its code, for stewards to name."""
    known = Term.objects.filter(list=List.PLACE, key__in=[code, code.upper(), code.lower()]).first()
    if known or not code or len(code) > LONGEST:
        return known
    within, _dash, last = code.rpartition("-")
    above, name = WHOLE.get(code, (within, ""))
    parent = place_of(house, above) if above else None
    if parent is None:
        return None
    name = name or (code.upper() if len(last) <= SHORT else last.replace("_", " ").replace("~", "’").title())
    try:
        return add_beside(house, parent, id=uuid4(), key=code.upper(), name=name, says="")
    except Refused:
        return None
