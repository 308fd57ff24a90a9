"""The brief: what we say of a claim, how sure we are and what it rests on, on one page or four.

It is the same for everybody who may have it: what some who see the claim do not see is left out, and weighs nothing.
Its foot has a code made of what the claim rests on; who holds an old one can ask whether that still stands.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.claims import queries, shown
from umbel.claims.actions.changing import seen_beside
from umbel.claims.models import Claim, ClaimWording
from umbel.core.viewers import Viewer
from umbel.evidence.models.merging import everybody_sees
from umbel.papers.formats.blocks import blocks
from umbel.papers.printing import Line, Part, first, foot, printed, said
from umbel.terms import reading

ON_ONE, MOST = 4, 20  # findings on one page, and on four
CODE = 12  # letters of it at the foot


@dataclass(frozen=True)
class Brief:
    """All that is on it, in one language."""

    lang: str
    title: str
    author: str
    head: list[Line]
    parts: list[Part]
    foot: list[str]
    on: date
    code: str

    @property
    def paper(self) -> bytes:
        """The brief as PDF. Raises ``CannotPrint``."""
        told = {name: value for name, value in asdict(self).items() if name != "on"}
        return printed("brief", told, self.on)


def for_all(viewer: Viewer, claim: Claim) -> shown.Shown:
    """A claim weighed by what everybody sees who sees the claim."""
    leans = [lean for lean in queries.rests_on(viewer, claim) if seen_beside(claim, lean.finding)]
    reports = [link for link in queries.reports_for(viewer, claim) if everybody_sees(link.report, claim)]
    return shown.one(claim, leans, reports)


def code_of(one: shown.Shown) -> str:
    """What it rests on and what we say of it, as a few letters that change when any of that does."""
    claim = one.claim
    leans: list[Any] = list(one.leans)
    rests = sorted([str(row.finding_id), row.finding.revision, row.verb, row.why, str(row.status)] for row in leans)
    told = [str(link.report_id) for link in one.reports]
    says = [claim.words, claim.stands, claim.verdict, claim.because, *(getattr(claim, name) for name in queries.PARTS)]
    whole = json.dumps([says, one.line, str(one.confidence), rests, sorted(told)], ensure_ascii=False)
    return sha256(whole.encode()).hexdigest()[:CODE]


def brief(viewer: Viewer, coalition: Any, claim: Claim, lang: str, *, whole: bool) -> Brief:
    """The brief of a claim in a language, short or whole, for whoever sees the claim."""
    one = for_all(viewer, claim)
    with override(lang):
        spoken = reading.spoken(claim, reading.wordings(viewer, ClaimWording, claim), queries.PARTS)
        words = {name: said((flat(text), own, state), lang) for name, (text, own, state) in spoken.items()}
        leans = one.leans[: MOST if whole else ON_ONE]
        sure = [Line(str(one.confidence.label), lang)] if one.confidence is not None else []
        parts = [
            (_("Our answer"), words["short"] + words["medium"] + words["long"] * whole),
            (_("How sure we are"), sure + words["because"]),
            (_("What it rests on"), [line for lean in leans for line in finding(lean, lang, whole=whole)]),
            (_("What members report"), first((link.report.says for link in one.reports[: len(leans) + 1]), lang)),
            (_("What would change our mind"), words["would_change"] * whole),
            (_("Sources"), [Line(words, lang) for words in dict.fromkeys(source(lean) for lean in leans)]),
        ]
        head = [
            Line(str(text), lang) for text in (claim.said_by, claim.verdict and claim.get_verdict_display()) if text
        ]
        head += [Line(one.warned, lang)] * bool(one.warned)
        code = code_of(one)
        foots = [*foot(str(coalition), lang), _("Does it still stand? Its code: %(code)s") % {"code": code}]
        some = [Part(heading, lines) for heading, lines in parts if lines]
        return Brief(lang, f"“{claim.words}”", str(coalition), head, some, foots, claim.changed_on, code)


def flat(text: str) -> str:
    """Paragraphs without their signs."""
    return "\n".join("".join(span.text for span in block.spans) for block in blocks(text))


def finding(lean: Any, lang: str, *, whole: bool) -> list[Line]:
    """One finding: on which side it stands, what it says of whom; in the whole brief also what to beware of."""
    one = lean.finding
    number = f"{one.number} {one.measure}".strip() if one.value else ""
    facts = " · ".join(filter(None, [one.says, number, one.population, one.beware * whole]))
    (line,) = first([facts.replace("\n", " ")], lang) or [Line("–", lang)]
    return [Line(f"{line.words}", line.lang, ", ".join(filter(None, [str(lean.side), str(lean.told), line.mark])))]


def source(lean: Any) -> str:
    """Where it can be checked."""
    of = lean.finding.source
    doi = f"DOI {of.doi}" if of.doi else ""
    parts = [str(of.by), str(of.year or ""), str(of), str(lean.finding.page), doi]
    return ". ".join(part.rstrip(".") for part in parts if part)
