"""The whole way of one thing: what people said, what is known, what we stand for, what we did, what came of it, and
that it was told back to them. Exactly as one viewer may see it, and no closer than a month and a country.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import TruncYear
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from umbel.claims import shown
from umbel.claims.models import Claim, Finding, Status, Verb
from umbel.core.viewers import Viewer, Visitor
from umbel.core.wording import sha
from umbel.needs.legs import KNOWN, Spot, things, walked
from umbel.needs.models import Band, Need, NeedSaid, NeedStep, NeedTold
from umbel.needs.worded import worded
from umbel.people.models import Shared
from umbel.people.prepared import Alike
from umbel.terms import queries as terms
from umbel.terms.models import List, Term

LISTED, WEIGHED, LINES = 12, 6, 100
"""Things one step lists; claims that are weighed; lines of what became of needs."""
STEPS: dict[str, str | Promise] = {
    "said": gettext_lazy("What people said"),
    "known": gettext_lazy("What is known"),
    "stand": gettext_lazy("What we stand for"),
    "did": gettext_lazy("What we did"),
    "came": gettext_lazy("What came of it"),
    "back": gettext_lazy("Told back to those who said it"),
}
EMPTY = gettext_lazy("Nothing that you can see stands here.")
AT = dict.fromkeys(KNOWN, "known") | {"need": "said", "decision": "stand", "position": "stand"}
AT |= {"statement": "did", "measure": "came"}


@dataclass
class Node:
    """One thing on the way, or one line that is no thing of its own: its words, what stands beside, why it is here."""

    text: str
    beside: list[str] = field(default_factory=list)
    why: str = ""
    at: str = ""  # its address
    lang: str = ""
    mark: str = ""
    key: UUID | None = None

    @property
    def small(self) -> str:
        return " · ".join(self.beside)


@dataclass
class Step:
    """One step of the way."""

    name: str
    title: str
    nodes: list[Node] = field(default_factory=list)
    more: bool = False

    @property
    def full(self) -> bool:
        """Whether it lists all that it may, and knows that there is more."""
        return len(self.nodes) > LISTED


@dataclass
class Way:
    """All of it, for one viewer."""

    of: Shared
    steps: list[Step]

    @property
    def words(self) -> list[tuple[str, list[str]]]:
        """All that it says, as plain words: (heading, lines)."""
        return [(step.title, [plain(one) for one in step.nodes] + [_("And more.")] * step.more) for step in self.steps]

    @property
    def mark(self) -> str:
        """The same as a hash, addresses too: whether somebody has read exactly this."""
        return sha(repr([(step.title, step.nodes, step.more) for step in self.steps]))

    @property
    def keys(self) -> list[str]:
        """Of all things on it."""
        return sorted({str(one.key) for step in self.steps for one in step.nodes if one.key})


def plain(node: Node) -> str:
    """One node in one line."""
    small = f" ({node.small})" if node.small else ""
    return f"{node.text}{small}" + (f": {node.why}" if node.why else "")


def way(viewer: Viewer, of: Shared, only: Collection[str] | None = None) -> Way:
    """The way of one thing that she sees. As many questions for a large one as for a small one.

    ``only`` are the keys of what may stand on it: what whoever opened it for anyone had read.
    """
    found, more = walked(viewer, of)
    if only is not None:  # that there is more is not said either: it may have come later
        found, more = {spot: why for spot, why in found.items() if str(spot[1]) in only}, False
    whys = {key: why for (_kind, key), why in found.items()}
    needs = needs_of(viewer, [key for kind, key in found if kind is Need], of)
    leading = [key for kind, key in found if kind is Claim]
    claims = CLAIMS(viewer, leading) if leading else []
    others = things(viewer, [spot for spot in found if spot[0] not in {Need, Claim}], LISTED + 1)
    weighed = shown.lightly(viewer, claims[:WEIGHED])
    told = worded(viewer, [*needs, *others.values()])
    steps = {name: Step(name, str(title)) for name, title in STEPS.items()}
    lines_of(viewer, needs, told, steps)
    for one in weighed:
        steps["known"].nodes.append(claim(one, whys[one.claim.pk]))
    for (_kind, key), thing in others.items():
        if not (step := steps[AT[thing.WAY]]).full:
            step.nodes.append(node(thing, whys[key]))
    rests = weighed if of.WAY not in KNOWN or of.WAY == "claim" else []
    under = chain.from_iterable(ground(one, found) for one in rests)
    steps["known"].nodes += islice((one for one in under if only is None or str(one.key) in only), LISTED + 1)
    for step in steps.values():
        step.more = step.full or (more and step.name != "back")
        step.nodes = step.nodes[:LISTED]
    steps["known"].more |= len(claims) > WEIGHED
    return Way(of, list(steps.values()))


def read_as(need: Need) -> str:
    """What a press for the way of a need stands for: what a stranger would learn, in whichever language it is read."""
    with override(settings.LANGUAGE_CODE):
        return way(Visitor(), need).mark


def needs_of(viewer: Viewer, keys: list[UUID], first: Shared) -> list[Need]:
    """These needs, the oldest first; where there is only the one the way begins with, nothing is asked."""
    if isinstance(first, Need) and keys == [first.pk] and first.__dict__.get("seen_for") is viewer:
        return [first]
    return NEEDS(viewer, keys) if keys else []


def oldest_needs(viewer: Viewer, keys: Collection[UUID]) -> Any:
    rows = Need.objects.visible_to(viewer).filter(pk__in=keys).select_related("place")
    return rows.order_by("month", "pk")[: LISTED + 1]


def oldest_claims(viewer: Viewer, keys: Collection[UUID]) -> Any:
    rows = Claim.objects.visible_to(viewer).filter(pk__in=keys)
    return rows.order_by("made_on", "pk")[: WEIGHED + 1]


NEEDS, CLAIMS = Alike(oldest_needs), Alike(oldest_claims)


def node(thing: Any, why: str) -> Node:
    """Anything but a need or a claim: of a source first what has to be said of it, retracted, corrected …"""
    fell = Status(thing.fell).label if thing.fell else ""
    stance = thing.get_stance_display() if hasattr(thing, "stance") else ""
    standing = str(getattr(thing, "standing", ""))
    beside = [str(one) for one in (fell, stance, standing) if one]
    return Node(str(thing), beside, why, thing.get_absolute_url(), mark=getattr(thing, "mark", ""), key=thing.pk)


def claim(one: shown.Shown, why: str) -> Node:
    """A claim, never without what we say of it and how sure that is."""
    sure = _("How sure we are: %(sure)s") % {"sure": one.confidence.label} if one.confidence else ""
    beside = [words for words in (one.claim.beside, one.warned or sure) if words]
    return Node(f"“{one.claim}”", beside, why, one.claim.get_absolute_url(), one.claim.lang, key=one.claim.pk)


def ground(one: shown.Shown, others: Collection[Spot]) -> Iterator[Node]:
    """What a claim rests on, where it does not stand on the way by itself."""
    for lean in one.leans:
        finding = Finding.from_db(None, ["id"], [lean.finding_key])
        if (Finding, finding.pk) not in others:
            beside = [words for words in (lean.told, str(Verb(lean.verb).label), lean.called) if words]
            yield Node(lean.says, beside, lean.why, finding.get_absolute_url(), key=finding.pk)
    for row in one.reports:
        if (type(row.report), row.report_id) not in others:
            verb, at = str(row.get_verb_display()), row.report.get_absolute_url()
            yield Node(row.report.says, [verb], row.why, at, key=row.report_id)


# Needs: what was said, what became of it, and that it was told back ---------------------------------------------------


def parts_of(viewer: Viewer, keys: Collection[UUID]) -> Any:
    """Who said them, their steps and that they were told: (need, what, which, words, month, place in a history)."""
    none, day = Value("", CharField()), Value(None, DateField())
    when = F("month") if viewer.signed_in else TruncYear("month")  # no page says when fifty people met
    told: Any = (
        (NeedSaid, "said", F("band"), none, day, Value(0)),
        (NeedStep, "step", F("to"), F("why"), F("on"), F("number")),
        (NeedTold, "told", F("to"), F("band"), when, Value(0)),
    )
    first, *rest = (
        kind.objects.visible_to(viewer).filter(of__in=keys).order_by()
        .annotate(what=Value(what, CharField()), which=which, words=words, day=day, at=at)
        .values_list("of_id", "what", "which", "words", "day", "at")
        for kind, what, which, words, day, at in told
    )  # fmt: skip
    return first.union(*rest, all=True).order_by("what", "day", "at", "of_id", "which")[:LINES]


PARTS = Alike(parts_of)


def lines_of(viewer: Viewer, needs: list[Need], told: dict[tuple[UUID, str], str], steps: dict[str, Step]) -> None:
    """Each need, and the lines of what became of it."""
    keys, parts = [one.pk for one in needs], defaultdict[UUID, list[Any]](list)
    for key, *part in PARTS(viewer, keys) if keys else ():
        parts[key].append(part)
    where = countries(viewer, needs)
    for key, need in zip(keys, needs, strict=True):
        bands = [which for what, which, *_rest in parts[key] if what == "said"]
        at = where.get(need.place.key.partition("-")[0], "") if need.place else ""
        beside = [month(need.month), at, crowd(bands), need.standing]
        steps["said"].nodes.append(
            Node(str(need), [one for one in beside if one], "", need.get_absolute_url(), mark=need.mark, key=key)
        )
        for name, at in (("did", "did"), ("could_not", "came")):
            if words := told.get((key, name)) or getattr(need, name):
                steps[at].nodes.append(Node(words))
        for what, which, words, on, _number in parts[key]:
            at = {"said": "", "told": "back"}.get(what, "came" if which in Need.ANSWERED else "did")
            if at and not steps[at].full:
                steps[at].nodes.append(back(viewer, which, words, on) if at == "back" else moved(which, words, on))


def moved(to: str, why: str, on: date | None) -> Node:
    """A step of a need."""
    return Node(str(Need.STATES[to]), [month(on)], why)


def back(viewer: Viewer, to: str, band: str, on: date) -> Node:
    """That it was told to those who said it; no page says when fifty people met."""
    stood = _("It stood then: %(stood)s") % {"stood": Need.STATES[to]}
    return Node(month(on) if viewer.signed_in else str(on.year), [stood, NeedTold(band=band).many])


def month(on: date | None) -> str:
    """A month; a day is nearer than the way is told."""
    return f"{MONTHS[on.month]} {on.year}" if on else ""


def crowd(bands: Iterable[str]) -> str:
    """About how many said it: the largest band of any community, never which; of a small group only that it is one."""
    order = list(Band.values)
    most = max(bands, key=order.index, default="")
    if most == Band.FEW:
        return _("Raised by a small group; how many is not shown, for their safety.")
    return str(Band(most).label) if most else ""


def countries(viewer: Viewer, needs: list[Need]) -> dict[str, str]:
    """The countries of these needs, by their codes (ISO 3166), in the reader's language. A region is nearer."""
    known = {one.place.key: one.place for one in needs if one.place}
    at = {key: place for key, place in known.items() if "-" not in key}
    if more := {key.partition("-")[0] for key in known} - set(at):
        at |= {one.key: one for one in Term.objects.visible_to(viewer).filter(list=List.PLACE, key__in=more)}
    return {one.key: str(one) for one in terms.said(list(at.values()), viewer)}
