"""The law seen from afar: one row a place, for one of those the law is about; then the same, drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import NotSeen
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.policy import queries, spoken
from umbel.policy.models import FAMILIES, Holds, Label, LawNote, Legal, Provision
from umbel.policy.outlines import NOBODY, REGIONS, Outline, Shape, of, squares
from umbel.policy.tables import hardest_first
from umbel.terms.models import Term

UNKNOWN, PART = "", "part"
SAID = {"statute": _("What the statute says"), "enforced": _("How it is enforced")}
ITSELF = {
    "sell": {"selling"},
    "buy": {"buying"},
    "help": {"managing", "renting", "driving", "profiting"},
    "taken": {"loitering"},
}
"""What somebody mainly does. Only where the law of this is known is a place drawn as lawful."""
SOME, ASIDE = {"migrant", "hiv"}, {"unregistered", "border"}
"""Whom, and for what, a law may be harder than for others: told in the row and by a star; no place is drawn by it."""
HARD = (Legal.CRIME, Legal.FINE, Legal.CIVIL, Legal.REGULATED, Legal.UNCLEAR)
WORDS: dict[str, Any] = dict(Legal.choices) | {PART: _("known in part"), UNKNOWN: _("not yet known")}
REPORTED: dict[str, Any] = {"yes": _("yes, it is"), "partly": _("in part"), "no": _("no, it is not")}
REPORTED |= {"contested": Holds.CONTESTED.label, UNKNOWN: WORDS[UNKNOWN]}
LOOKS = {
    "crime": "solid",
    "fine": "stripes",
    "civil": "bars",
    "regulated": "spots",
    "unclear": "cross",
    "lawful": "open",
}
LOOKS |= {"protected": "lines", PART: "thin", UNKNOWN: "none"}
LOOKS |= {"yes": "solid", "partly": "stripes", "contested": "cross", "no": "spots"}
"""How each is drawn: by a pattern first, by a colour besides."""


class Asked(NamedTuple):
    """What a map shows: a region, those it is about, and the statute or how it is enforced."""

    where: str = "world"
    who: str = "sell"
    said: str = "statute"

    @classmethod
    def read(cls, address: Mapping[str, str]) -> "Asked":
        """From the address; a map that is not there is not found."""
        one = cls(**{name: address[name] for name in cls._fields if name in address})
        if one.where not in REGIONS or one.who not in FAMILIES or one.said not in SAID:
            raise NotSeen
        return one

    def ways(self) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
        """The switches: each with its choices, where they lead, and which one is on."""
        lists: dict[str, tuple[Any, dict[str, Any]]] = {"said": (_("Statute or enforcement"), SAID)}
        lists["who"] = (_("Whom it is about"), {key: title for key, (title, _actors) in FAMILIES.items()})
        lists["where"] = (_("Which part of the world"), dict(REGIONS))
        return [
            (
                title,
                [
                    (self._replace(**{name: key}).address(), label, key == getattr(self, name))
                    for key, label in some.items()
                ],
            )
            for name, (title, some) in lists.items()
        ]

    def address(self) -> str:
        """Where it stands."""
        return f"{reverse('policy:map')}?where={self.where}&who={self.who}&said={self.said}"


class Row(NamedTuple):
    """One place: how it is drawn, and what the table says of it."""

    code: str
    name: str
    page: str
    kind: str
    words: Any
    lines: list[Provision]  # in force, the hardest first, and then what is harder for some
    coming: list[Provision]
    disagree: bool
    labels: list[Label]
    notes: list[LawNote]
    parts: list[tuple[str, str]]  # places below it of which something is known
    some: bool  # harder for some


class Places:
    """The list of places as a map needs it: which lie in this region, and under which one what is smaller lies."""

    def __init__(self, some: Iterable[Term], where: str) -> None:
        self.all = {term.key: term for term in some}
        self.where = where

    def shown(self) -> dict[str, str]:
        """Those that stand on this map, by code, as the reader's language calls them."""
        return {key: str(term) for key, term in self.all.items() if self.at(term) == key}

    def at(self, term: Term) -> str:
        """The code under which its law stands on this map: its own, or that of the place it lies in; or nothing."""
        path: list[Term] = []
        while term not in path:
            path.append(term)
            term = self.all.get(term.within, term)
        keys = [one.key for one in path]
        if self.where == "us":
            return next((one.key for one in path if one.within == "US"), "")
        inside = self.where in keys or any(shape.code in keys for shape in squares(self.where).shapes)
        return next((key for key in keys if len(key) == 2 and key.isupper()), "") if inside else ""  # noqa: PLR2004


def whole(viewer: Viewer, asked: Asked) -> dict[str, Any]:
    """Everything the page says."""
    outline, broken = of(asked.where)
    places = Places(queries.all_places(viewer), asked.where)
    rows = known(viewer, asked, places)
    names = {shape.code: shape.name for shape in (*squares(asked.where).shapes, *outline.shapes)}
    names |= {code: name for code, name in places.shown().items() if code in names}
    done = {row.code for row in rows} | {NOBODY}
    heading = f"{FAMILIES[asked.who][0]}: {SAID[asked.said]}, {REGIONS[asked.where]}"
    told: dict[str, Any] = {
        "asked": asked,
        "heading": heading,
        "ways": asked.ways(),
        "rows": rows,
        "outline": outline,
        "broken": broken,
    }
    told["empty"] = sorted((name, code) for code, name in names.items() if code not in done)
    return told | drawn(outline, rows, names, REPORTED if asked.said == "enforced" else WORDS)


def known(viewer: Viewer, asked: Asked, places: Places) -> list[Row]:
    """A row for each place of which something is known, by name."""
    enforced = asked.said == "enforced"
    lines: list[Any] = (
        [] if enforced else spoken.in_words(viewer, queries.provisions(viewer, actors=FAMILIES[asked.who][1]))
    )
    notes: list[Any] = spoken.in_words(viewer, queries.enforced(viewer, asked.who)) if enforced else []
    labels: list[Any] = [] if enforced else queries.labels(viewer)
    here, below = by_place([*lines, *notes, *labels], places)
    made = [row(places.all[code], here.get(code, []), below.get(code, ()), asked) for code in {*here, *below}]
    return sorted(made, key=lambda one: one.name)


def by_place(some: Iterable[Any], places: Places) -> tuple[dict[str, list[Any]], dict[str, set[Term]]]:
    """What is said of each place of the map; and which smaller places something is said of."""
    terms = {term.pk: term for term in places.all.values()}
    here, below = defaultdict[str, list[Any]](list), defaultdict[str, set[Term]](set)
    for one in some:
        term = terms[one.place_id]
        code = places.at(term)
        if code == term.key:
            here[code].append(one)
        elif code and not isinstance(one, Label):
            below[code].add(term)
    return here, below


def row(term: Term, own: list[Any], below: Collection[Term], asked: Asked) -> Row:
    """One place: what is in force, what is to come, who calls it what, what is reported."""
    notes = [one for one in own if isinstance(one, LawNote)]
    lines = [one for one in own if isinstance(one, Provision) and not (one.last and one.last < today())]
    coming = [one for one in lines if one.first and one.first > today()]
    now = sorted(hardest_first([one for one in lines if one not in coming]), key=for_some)
    kind = held(notes) if asked.said == "enforced" else standing(now, asked.who)
    kind = kind or (PART if below or now else UNKNOWN)
    words = (REPORTED | {PART: WORDS[PART]})[kind] if asked.said == "enforced" else WORDS[kind]
    labels = [one for one in own if isinstance(one, Label)]
    parts = sorted((str(one), page(one)) for one in below)
    some = any(map(for_some, now))
    return Row(term.key, str(term), page(term), kind, words, now, coming, differ(lines), labels, notes, parts, some)


def page(term: Term) -> str:
    """Where all of its law stands."""
    return reverse("policy:place", args=[term.pk])


def standing(lines: list[Provision], who: str) -> str:
    """How a place is drawn: by the hardest that its law says. Lawful only where that of the thing itself is known."""
    said = [Legal(one.status) for one in lines if not for_some(one)]
    if hard := [status for status in HARD if status in said]:
        return hard[0]
    itself = [one.status for one in lines if one.activity in ITSELF[who] and not one.narrow]
    return itself[0] if itself else UNKNOWN


def for_some(line: Provision) -> bool:
    """Whether it makes the law harder for some of them only."""
    return line.status in HARD and (line.actor in SOME or line.activity in ASIDE)


def held(notes: list[LawNote]) -> str:
    """What is reported of how the law is enforced; reports that differ are contested."""
    said = {one.holds for one in notes}
    return said.pop() if len(said) == 1 else (Holds.CONTESTED if said else UNKNOWN)


def differ(lines: list[Provision]) -> bool:
    """Whether two sources say different things of one article: its status, or since when."""
    told: dict[tuple[str, ...], set[tuple[Any, ...]]] = defaultdict(set)
    for one in lines:
        told[one.actor, one.activity, one.instrument, one.article].add((one.status, one.first, one.last))
    return any(len(some) > 1 for some in told.values())


def drawn(outline: Outline, rows: list[Row], names: dict[str, str], words: dict[str, Any]) -> dict[str, Any]:
    """The shapes, those of one kind together; and what each kind looks like, as far as it occurs."""
    kinds = {one.code: one.kind for one in rows}
    stars = {one.code for one in rows if one.some}
    some = defaultdict[str, list[tuple[Shape, str, bool]]](list)
    for shape in outline.shapes:
        some[kinds.get(shape.code, UNKNOWN)].append((shape, names.get(shape.code, ""), shape.code in stars))
    told = words | {PART: WORDS[PART], UNKNOWN: WORDS[UNKNOWN]}
    order = [kind for kind in LOOKS if kind in some and kind in told]
    off = [one for one in rows if one.code not in {shape.code for shape in outline.shapes}]
    return {"drawing": [(LOOKS[kind], told[kind], some[kind]) for kind in order], "undrawn": off, "stars": stars}
