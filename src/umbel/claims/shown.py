"""How a claim is shown: what it rests on, weighed by the rule at this very moment, for this very reader.

What a reader cannot see carries nothing for her: she is never told to believe what she cannot check.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from umbel.claims import queries, rules
from umbel.claims.actions.changing import seen_beside
from umbel.claims.models import Claim, ClaimFinding, ClaimReport, Confidence, Outcome, Status
from umbel.core.viewers import Viewer
from umbel.evidence.models.merging import everybody_sees


@dataclass
class Shown:
    """One claim as it may be shown now."""

    claim: Claim
    leans: list[ClaimFinding] = field(default_factory=list)
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
    """These claims, each with what it rests on and how sure it may be said to be. Three questions, however many.

    On paper it is weighed ``for_all``: what some who see the claim do not see is left out.
    """
    claims = list(some)
    if not claims:
        return []
    leans, reports = queries.rests_on(viewer, *claims), queries.reports_for(viewer, *claims)
    if for_all:
        at = {claim.pk: claim for claim in claims}
        leans = [lean for lean in leans if seen_beside(at[lean.claim_id], lean.finding)]
        reports = [link for link in reports if everybody_sees(link.report, at[link.claim_id])]
    mine: dict[UUID, list[ClaimFinding]] = defaultdict(list)
    told: dict[UUID, list[ClaimReport]] = defaultdict(list)
    for lean in leans:
        mine[lean.claim_id].append(lean)
    for report in reports:
        told[report.claim_id].append(report)
    return [one(claim, mine[claim.pk], told[claim.pk]) for claim in claims]


def one(claim: Claim, leans: list[ClaimFinding], reports: list[ClaimReport]) -> Shown:
    """One claim, weighed."""
    told: list[rules.Weighed] = []
    same = works(leans)
    for lean in leans:
        known: Any = lean
        known.weight = heavy(known)
        known.fell = known.status == Status.RETRACTED
        known.told = Status(known.status).label if known.status not in {None, Status.CURRENT} else ""
        checked = lean.finding.stands == "checked"
        told.append(rules.Weighed(lean.verb, known.weight, same[lean.finding.source_id], checked))
    first, against = rules.carriers(claim)
    line = rules.bound(claim, told, [report.verb for report in reports])
    confidence = rules.shown(claim, line)
    fell = rules.falls(claim, line, [lean.verb for lean, one in zip(leans, told, strict=True) if gone(lean, one)])
    lower = confidence is not None and confidence.rank < Confidence(claim.confidence).rank
    heard = ((lean, one) for lean, one in zip(leans, told, strict=True) if one.verb in against)
    stands = (lean for lean, one in heard if one.checked and one.weight != Confidence.NONE)
    unseen = any(not seen_beside(claim, lean.finding) for lean in stands)
    leans.sort(key=lambda lean: lean.verb not in first)
    return Shown(claim, leans, reports, line, confidence, fell, lower, unseen)


def works(leans: Iterable[Any]) -> dict[UUID, int]:
    """Which of these sources are one work, filed together or of one DOI: each with the number of its work."""
    found: list[set[Any]] = []
    for lean in leans:
        source = lean.finding.source
        names = {source.pk, source.same_as_id, lean.above, source.doi.lower()} - {None, ""}
        joined = [one for one in found if one & names]
        found = [*(one for one in found if not one & names), names.union(*joined)]
    return {name: number for number, one in enumerate(found) for name in one}


def gone(lean: Any, one: rules.Weighed) -> bool:
    """Whether it was retracted, and so carries nothing."""
    return bool(lean.fell) and one.weight == Confidence.NONE


def heavy(lean: Any) -> Confidence:
    """What one link brings, as it stands now."""
    looked_at = lean.word is None or lean.looked >= lean.word
    aside = lean.finding.source.stands == "set_aside"
    return rules.weight(lean.finding, status=lean.status or "", looked_at=looked_at, aside=aside)


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
