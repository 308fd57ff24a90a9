"""What the papers room keeps."""

from umbel.papers.models.archive import Archive, ArchiveLine, ArchivePhase
from umbel.papers.models.paper import (
    PLAIN,
    SPOKEN,
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
    tongue,
)
from umbel.papers.models.recording import Recording

__all__ = [
    "PLAIN",
    "SPOKEN",
    "TITLE",
    "Archive",
    "ArchiveLine",
    "ArchivePhase",
    "Inner",
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
