"""The library: sources, what they are about, and the imports that brought them."""

from umbel.evidence.models.bringing import Import, ImportLine, ImportPhase
from umbel.evidence.models.fetching import FetchAnswer, FetchTurn
from umbel.evidence.models.headings import Headings
from umbel.evidence.models.source import (
    MadeBy,
    Source,
    SourceAbout,
    SourceStep,
    SourceTerms,
    SourceType,
    SourceWording,
)

__all__ = [
    "FetchAnswer",
    "FetchTurn",
    "Headings",
    "Import",
    "ImportLine",
    "ImportPhase",
    "MadeBy",
    "Source",
    "SourceAbout",
    "SourceStep",
    "SourceTerms",
    "SourceType",
    "SourceWording",
]
