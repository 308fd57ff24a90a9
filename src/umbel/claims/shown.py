"""How a claim is shown: what it rests on, weighed by the rule at this very moment, for this very reader.

What a reader cannot see carries nothing for her: she is never told to believe what she cannot check.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from django.utils.translation import gettext as _

from umbel.claims import leaning, queries, rules
from umbel.claims.leaning import Lean, became
from umbel.claims.models import Claim, ClaimFinding, ClaimReport, Confidence, Outcome, Status
from umbel.claims.rules import seen_beside
from umbel.core.viewers import Viewer
from umbel.people.models import everybody_sees

L = TypeVar("L")


@dataclass
class Shown:
    """One claim as it may be shown now."""

    claim: Claim
    leans: list[Any] = field(default_factory=list)  # the links, or their columns (``Lean``)
    reports: list[ClaimReport] = field(default_factory=list)
    line: str = "nothing"
    confidence: Confidence | None = None
    fell: bool = False  # marked by itself: what carried it was retracted
    lower: bool = False  # we said more than the findings carry now
    unseen: bool = False  # what stands against it is not seen by all who read it: they are told more than she knows

    @property
    def row(self) -> rules.Row:
        """The line of the rule that holds for it."""
        return rules.ROWS[self.line]

    @property
    def warned(self) -> str:
        """What whoever quotes it has to know first; nothing where it may be quoted."""
        if self.claim.stands == "withdrawn":
            return _("We have withdrawn this. Please do not quote it any more.")
        return _("What this rests on was retracted. Please do not quote it until we have looked again.") * self.fell

    @property
    def look(self) -> str:
        """The look of how sure we are; the words beside it say the same."""
        if self.confidence is None:
            return ""
        return {"strong": "good", "moderate": "good", "none": "bad"}.get(self.confidence, "wait")


def weighed(viewer: Viewer, some: Iterable[Claim], *, for_all: bool = False) -> list[Shown]:
    """These claims, each with all that it rests on and how sure it may be said to be. Three questions, however many.

    On paper it is weighed ``for_all``: what some who see the claim do not see is left out.
    """
    claims = list(some)
    if not claims:
        return []
    leans, told = queries.rests_on(viewer, *claims), reported(viewer, claims)
    at = {claim.pk: claim for claim in claims}
    if for_all:
        leans = [lean for lean in leans if seen_beside(at[lean.claim_id], lean.finding)]
        told = {key: [one for one in some if everybody_sees(one.report, at[key])] for key, some in told.items()}
    mine: dict[UUID, list[ClaimFinding]] = defaultdict(list)
    for lean in leans:
        mine[lean.claim_id].append(lean)
    return [whole(claim, mine[claim.pk], told.get(claim.pk, [])) for claim in claims]


def lightly(viewer: Viewer, some: Iterable[Claim]) -> list[Shown]:
    """The same, where not all that they rest on is drawn: its columns alone. Two questions, at a tenth of the cost."""
    claims = list(some)
    leans, told = leaning.leans(viewer, claims), reported(viewer, claims)
    return [one(claim, leans.get(claim.pk, []), told.get(claim.pk, [])) for claim in claims]


def reported(viewer: Viewer, claims: list[Claim]) -> dict[UUID, list[ClaimReport]]:
    """What members report that bears on these claims, by their keys."""
    told: dict[UUID, list[ClaimReport]] = defaultdict(list)
    for report in queries.reports_for(viewer, *claims):
        told[report.claim_id].append(report)
    return told


def whole(claim: Claim, rows: list[Any], reports: list[ClaimReport]) -> Shown:
    """One claim with its links as they were fetched: each knows what became of its source (``told``, ``fell``)."""
    for row in rows:
        row.told, row.fell = became(row.status), row.status == Status.RETRACTED
    found = one(claim, [Lean.of(row, claim) for row in rows], reports)
    found.leans = carrying_first(claim, rows)
    return found


def one(claim: Claim, leans: list[Lean], reports: list[ClaimReport]) -> Shown:
    """One claim, weighed."""
    weights = [lean.weight for lean in leans]
    same = (
        works(leans) if Confidence.STRONG in weights else {}
    )  # the rule counts works where it says most, and only there
    told = [
        rules.Weighed(lean.verb, weight, same.get(lean.source, 0), lean.stands == "checked")
        for lean, weight in zip(leans, weights, strict=True)
    ]
    against = rules.carriers(claim)[1]
    line = rules.bound(claim, told, [report.verb for report in reports])
    confidence = rules.shown(claim, line)
    fell = rules.falls(claim, line, [lean.verb for lean in leans if lean.status == Status.RETRACTED])
    lower = confidence is not None and confidence.rank < Confidence(claim.confidence).rank
    heard = [lean for lean, one in zip(leans, told, strict=True) if one.verb in against and one.checked]
    unseen = any(lean.weight != Confidence.NONE and not lean.beside(claim) for lean in heard)
    return Shown(claim, carrying_first(claim, leans), reports, line, confidence, fell, lower, unseen)


def carrying_first(claim: Claim, leans: list[L]) -> list[L]:
    """What carries our answer, then the rest."""
    first = rules.carriers(claim)[0]
    return sorted(leans, key=lambda lean: cast("Any", lean).verb not in first)


def works(leans: Iterable[Lean]) -> dict[Any, int]:
    """Which of these sources are one work, filed together or of one DOI: each with the number of its work."""
    found: dict[Any, set[Any]] = {}
    for lean in {lean.source: lean for lean in leans}.values():
        names = {lean.source, lean.same_as, lean.above, lean.doi.lower()} - {None, ""}
        work = names.union(*(found[name] for name in names if name in found))
        found |= dict.fromkeys(work, work)
    numbers: dict[int, int] = {}
    return {name: numbers.setdefault(id(work), len(numbers)) for name, work in found.items()}


class Cell(NamedTuple):
    """One cell of the map: how many findings, which way they point, and the most one of them carries."""

    number: int
    ways: list[str]
    most: Confidence


class OnTheMap(NamedTuple):
    """What the rule asks of a finding, without the rest of it."""

    community: str
    outcome: str
    direction: str
    stands: str
    design: str
    quotable: str
    beware: str
    came_to: str
    source: str
    retracted: str | None

    @property
    def read(self) -> bool:
        """Whether its quick reading is whole; what it says and about whom, none lacks."""
        return bool(self.beware and self.quotable)

    @property
    def carries(self) -> Confidence:
        """The most it carries by itself."""
        aside = self.source == "set_aside"
        return rules.weight(self, status=self.retracted or "", looked_at=True, aside=aside)


def evidence_map(viewer: Viewer) -> dict[tuple[str, str], Cell]:
    """Outcome and community: what is known, and where nothing is."""
    rows: dict[tuple[str, str], list[OnTheMap]] = defaultdict(list)
    for plain in queries.on_the_map(viewer):
        row = OnTheMap(*plain)
        if row.stands not in {"withdrawn", "doubted"}:
            rows[row.outcome, row.community].append(row)
    order = list(Outcome.values)
    cells = {key: cell(rows[key]) for key in sorted(rows, key=lambda at: (order.index(at[0]), at[1]))}
    return {key: made for key, made in cells.items() if made.number}


def cell(rows: list[OnTheMap]) -> Cell:
    ways = list(dict.fromkeys(row.direction for row in rows))
    return Cell(len(rows), sorted(ways), max((row.carries for row in rows), key=rules.rank))
