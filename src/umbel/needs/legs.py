"""Walking the way: which kinds stand on it, what joins them, and what one viewer can reach from where she is.

Everything is drawn from the registry of kinds and links: a kind says where it stands (``Shared.WAY``), and whatever
joins two such kinds is a leg. A room above adds a kind and its links; nothing here changes. Kinds that say nothing are
never on it: what was told at a door, themes, consultations, papers, people, groups.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.deletion import PROTECT
from django.db.models.functions import Now

from umbel.claims.models import Status
from umbel.claims.queries import last_word
from umbel.core.privacy import declared
from umbel.core.records import Link, Part, Record
from umbel.core.seeing import Seen, seen
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.people.models import Shared
from umbel.people.prepared import Alike

ORDER = ("source", "finding", "claim", "need", "decision", "position", "statement", "measure")
"""From what is known, to what was said, decided, stood for and done, to what came of it."""
KNOWN = ORDER[:3]
TOGETHER = ("decision", "position")  # what we stand for: a position leads to the decision that adopted it
BESIDE = ({"decision", "position"}, {"position", "statement"})  # reached from either end, whichever way one goes
MOST, ROUNDS = 30, 6
"""Legs one question may bring, and how often one asks on: the longest way there is has six."""
SAID = ("stands", "stance", "identifier", "name")  # what a thing says of itself besides its words
Spot = tuple[type[Shared], UUID]


@dataclass(frozen=True)
class Leg:
    """One way to go from a kind of thing to another: a link, or a key that holds fast to what it rests on."""

    kind: type[Record]  # whose rows are asked
    here: str  # from such a row to this end and the other one, over what they are parts of
    there: str
    begins: type[Shared]
    leads: type[Shared]
    own: str  # where it is a key and no link: its column
    is_open: bool  # a stranger may be told

    def told_to(self, viewer: Viewer) -> bool:
        """Whether she may be told that these two are joined at all."""
        return viewer.signed_in or self.is_open

    def rows(self, viewer: Viewer, keys: Collection[UUID]) -> Seen[Any]:
        """Those that this viewer sees with both ends: (from, to, why)."""
        rows: Any = seen(self.kind, viewer).filter(**{f"{self.here}__in": keys})
        if self.own:
            other: Any = self.kind._meta.get_field(self.own).related_model
            rows = rows.filter(Exists(seen(other, viewer).filter(pk=OuterRef(f"{self.own}_id"))))
        names = [name for name in ("how", "why") if name in declared(self.kind, "open") and not self.own]
        why: Any = F(names[0]) if names else Value("", TextField())
        told: Seen[Any] = rows.order_by().annotate(begins=F(self.here), leads=F(self.there), because=why)
        return told


def kinds() -> dict[type[Shared], str]:
    """The kinds that stand on the way, and where."""
    return {kind: kind.WAY for kind in apps.get_models() if issubclass(kind, Shared) and kind.WAY}


def whole(kind: Any, end: str) -> tuple[str, Any, bool]:
    """From an end of a row over what it is a part of to the whole thing; and whether all of it is open."""
    open_too, target = end in declared(kind, "open"), kind._meta.get_field(end).related_model
    if issubclass(target, Part) and not issubclass(target, Link):
        path, at, known = whole(target, target.ends[0])
        return f"{end}__{path}", at, open_too and known
    return end, target, open_too


@cache
def legs() -> tuple[Leg, ...]:
    """All there are, in both directions. A leg always leads to another kind of thing."""
    found, on = list[Leg](), kinds()
    for kind in (one for one in apps.get_models() if issubclass(one, Link)):
        (one, first, told), (other, second, said) = (whole(kind, end) for end in kind.ends)
        if first in on and second in on and first is not second:
            known = told and said
            found += [Leg(kind, one, other, first, second, "", known), Leg(kind, other, one, second, first, "", known)]
    for rests in on:
        for field in (f for f in rests._meta.concrete_fields if f.related_model in on):
            at: Any = field.related_model
            holds: Any = field.remote_field
            if at is not rests and holds.on_delete is PROTECT:  # else it is only mentioned
                known = field.name in declared(rests, "open")
                found += [Leg(rests, "pk", field.name, rests, at, field.name, known)]
                found += [Leg(rests, field.name, "pk", at, rests, field.name, known)]
    return tuple(found)


@cache
def onward(going: str, here: str, there: str, first: str) -> str:
    """How one goes on from there: nothing where one does not go there at all.

    Up from what is known; from what was said on to what came of it; from what was done back to what was said. Never
    zigzag: what else rests on the same study is not on this way. ``first``: with what the way begins.
    """
    far = ORDER.index(there) - ORDER.index(here)
    if there in KNOWN:
        if here not in KNOWN:
            return "" if first in KNOWN else "stays"
        rests = "stays" if going == "begins" and here != "claim" else ""  # under claims, what is weighed is asked for
        return "up" if far > 0 else rests
    if here in KNOWN or (going == "begins" and (here, there) == TOGETHER):
        return "both"
    if going in {"begins", "both"}:
        return "on" if far > 0 else "back"
    if (going == "on") == (far > 0):
        return going
    return "stays" if {here, there} in BESIDE else ""


def walked(viewer: Viewer, first: Shared) -> tuple[dict[Spot, str], bool]:
    """Everything on the way of one thing that she sees, each with why it is there; and whether there is more.

    One question a round. Its size follows from what she sees alone: what she does not see takes nobody's place.
    """
    found: dict[Spot, str] = {(type(first), first.pk): ""}
    going: dict[Spot, str] = {(type(first), first.pk): "begins"}
    edge, more = list(going), False
    for _round in range(ROUNDS):
        rows = stepped(viewer, {spot: going[spot] for spot in edge}, first) if edge else []
        more, edge = more or len(rows) > MOST, []
        for at, begins, leads, why in rows[:MOST]:
            leg = legs()[at]
            spot, how = (leg.leads, leads), onward(going[leg.begins, begins], leg.begins.WAY, leg.leads.WAY, first.WAY)
            if spot not in found or (how != "stays" and going[spot] == "stays"):
                found.setdefault(spot, why)
                going[spot] = how
                edge += [spot] if how != "stays" else []
    return found, more


def stepped(viewer: Viewer, edge: dict[Spot, str], first: Shared) -> list[tuple[int, UUID, UUID, str]]:
    """One step from everywhere at the edge: (which leg, from, to, why), in an order that follows from keys alone."""
    asked: dict[int, list[UUID]] = {}
    by_kind = defaultdict[type[Shared], list[tuple[UUID, str]]](list)
    for (kind, key), going in edge.items():
        by_kind[kind].append((key, going))
    for at, leg in enumerate(legs()):
        ways = by_kind.get(leg.begins) if leg.told_to(viewer) else None
        here, there = leg.begins.WAY, leg.leads.WAY
        if ways and (keys := [key for key, going in ways if onward(going, here, there, first.WAY)]):
            asked[at] = keys
    return step_over(tuple(asked), MOST + 1)(viewer, *asked.values()) if asked else []


@cache
def step_over(which: tuple[int, ...], most: int) -> Alike:
    """The question about these legs, in the words of all who sit alike."""

    def ask(viewer: Viewer, *keys: Collection[UUID]) -> Any:
        first, *others = (
            legs()[at].rows(viewer, some).annotate(at=Value(at, IntegerField()))
            .values_list("at", "begins", "leads", "because")
            for at, some in zip(which, keys, strict=False)
        )  # fmt: skip
        return (first.union(*others, all=True) if others else first).order_by("leads", "at", "begins")[:most]

    return Alike(ask)


def things(viewer: Viewer, spots: list[Spot], most: int) -> dict[Spot, Any]:
    """These things, so many of each kind, each once more through its own seeing: words, standing, a fall.

    One question for all. The oldest first; they know nothing but what is told of them.
    """
    by_kind = defaultdict[type[Shared], list[UUID]](list)
    for kind, key in spots:
        by_kind[kind].append(key)
    names, found = tuple(sorted(by_kind, key=lambda kind: kind._meta.label)), dict[Spot, Any]()
    rows = of_kinds(names)(viewer, *(by_kind[kind] for kind in names)) if names else []
    left = dict.fromkeys(names, most)
    for at, key, _made, words, fell, *rest in sorted(rows, key=lambda row: (row[2], row[1])):
        kind = names[at]
        if left[kind]:
            left[kind] -= 1
            given = {name: value for name, value in zip(SAID, rest, strict=True) if name in blank(kind)}
            row = blank(kind) | {"id": UUID(str(key)), kind.TOLD[0]: words, "fell": fell} | given
            found[kind, row["id"]] = kind.from_db(None, row, row.values())
    return found


@cache
def of_kinds(names: tuple[type[Shared], ...]) -> Alike:
    """The question about things of these kinds, in the words of all who sit alike.

    Keys and birth times come as the engine has them: all are put in order, few are drawn.
    """
    plain = {name: ExpressionWrapper(F(of), TextField()) for name, of in (("its_key", "pk"), ("its_birth", "made_on"))}

    def ask(viewer: Viewer, *keys: Collection[UUID]) -> Any:
        first, *others = (
            seen(kind, viewer).filter(pk__in=some).order_by()
            .annotate(at=Value(at, IntegerField()), its_words=F(kind.TOLD[0]), its_fall=fell(viewer, kind), **plain)
            .annotate(**{f"its_{name}": said(kind, name) for name in SAID})
            .values_list("at", "its_key", "its_birth", "its_words", "its_fall", *(f"its_{name}" for name in SAID))
            for at, (kind, some) in enumerate(zip(names, keys, strict=False))
        )  # fmt: skip
        return first.union(*others, all=True) if others else first

    return Alike(ask)


@cache
def blank(kind: type[Shared]) -> dict[str, Any]:
    """A thing of which nothing is said: its columns, empty."""
    return {field.attname: field.get_default() for field in kind._meta.concrete_fields}


def fell(viewer: Viewer, kind: type[Shared]) -> Any:
    """What was said of a source, where it was no good news."""
    if kind is not Source:
        return Value("", CharField())
    word = last_word(viewer).filter(of=OuterRef("pk")).exclude(to=Status.CURRENT)
    return Subquery(word.values("to")[:1])


def said(kind: type[Shared], name: str) -> Any:
    """One column of a kind, or nothing; a decision whose moment has come is taken, even if the clock is late."""
    if name == "stands" and "until" in blank(kind):
        return Case(When(stands="proposed", until__lte=Now(), then=Value("adopted")), default=F("stands"))
    return F(name) if name in blank(kind) else Value("", CharField())
