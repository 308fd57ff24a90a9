"""The library: sources, what they are about, and the imports that brought them."""

from umbel.evidence.models.bringing import Import, ImportLine, ImportPhase
from umbel.evidence.models.collection import Collection, CollectionTerms, CollectionWording, Listed
from umbel.evidence.models.fetching import FetchAnswer, FetchAsked, FetchTurn
from umbel.evidence.models.headings import Headings
from umbel.evidence.models.merging import Answer, Doubt, Merge, Relation, SourceVersion
from umbel.evidence.models.sorting import Fate, Pile, Piled
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
    "Answer",
    "Collection",
    "CollectionTerms",
    "CollectionWording",
    "Doubt",
    "Fate",
    "FetchAnswer",
    "FetchAsked",
    "FetchTurn",
    "Headings",
    "Import",
    "ImportLine",
    "ImportPhase",
    "Listed",
    "MadeBy",
    "Merge",
    "Pile",
    "Piled",
    "Relation",
    "Source",
    "SourceAbout",
    "SourceStep",
    "SourceTerms",
    "SourceType",
    "SourceVersion",
    "SourceWording",
]
