"""Findings, reports from members, claims, what joins them, and what became of sources."""

from umbel.claims.models.brief import ClaimBrief
from umbel.claims.models.citing import Citation, ClaimCitation, FindingCitation, SourceCitation
from umbel.claims.models.claim import WORDS, Claim, ClaimStep, ClaimTerms, ClaimWording, GivenOut
from umbel.claims.models.finding import Appraisal, Finding, FindingAbout, FindingStep, FindingTerms
from umbel.claims.models.report import Report, month_begins, this_month
from umbel.claims.models.tables import (
    Band,
    Confidence,
    Design,
    Direction,
    Doubts,
    Independence,
    Kind,
    Led,
    Measures,
    Outcome,
    Quotable,
    Status,
    Tool,
    Verb,
    Verdict,
    Whose,
)
from umbel.claims.models.weighing import ClaimFinding, ClaimReport, PaperClaim, PaperSource, SourceStatus

__all__ = [
    "WORDS",
    "Appraisal",
    "Band",
    "Citation",
    "Claim",
    "ClaimBrief",
    "ClaimCitation",
    "ClaimFinding",
    "ClaimReport",
    "ClaimStep",
    "ClaimTerms",
    "ClaimWording",
    "Confidence",
    "Design",
    "Direction",
    "Doubts",
    "Finding",
    "FindingAbout",
    "FindingCitation",
    "FindingStep",
    "FindingTerms",
    "GivenOut",
    "Independence",
    "Kind",
    "Led",
    "Measures",
    "Outcome",
    "PaperClaim",
    "PaperSource",
    "Quotable",
    "Report",
    "SourceCitation",
    "SourceStatus",
    "Status",
    "Tool",
    "Verb",
    "Verdict",
    "Whose",
    "month_begins",
    "this_month",
]
