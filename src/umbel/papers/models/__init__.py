"""What the papers room keeps."""

from umbel.papers.models.archive import Archive, ArchiveLine, ArchivePhase
from umbel.papers.models.brief import KeptBrief
from umbel.papers.models.paper import (
    TITLE,
    Inner,
    Outcome,
    Paper,
    PaperTerms,
    PaperVersion,
    PaperWording,
    Place,
    Remark,
    Rendering,
)
from umbel.papers.models.recording import Recording
from umbel.week.models import PLAIN, SPOKEN, tongue

__all__ = [
    "PLAIN",
    "SPOKEN",
    "TITLE",
    "Archive",
    "ArchiveLine",
    "ArchivePhase",
    "Inner",
    "KeptBrief",
    "Outcome",
    "Paper",
    "PaperTerms",
    "PaperVersion",
    "PaperWording",
    "Place",
    "Recording",
    "Remark",
    "Rendering",
    "tongue",
]
