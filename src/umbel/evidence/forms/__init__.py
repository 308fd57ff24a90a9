"""The faces of what one can do with the library."""

from umbel.evidence.forms.bringing import (
    Bring,
    Confirm,
    Decide,
    Undo,
)
from umbel.evidence.forms.merging import (
    AnswerDoubt,
    GiveBack,
    LinkVersion,
    LookForTwice,
    MergeSource,
    PartSource,
    UnlinkVersion,
    label_of,
)
from umbel.evidence.forms.sources import (
    AddSource,
    CheckWording,
    HideSource,
    Names,
    ReviseSource,
    ShareSource,
    StepSource,
    TakeLibrary,
    TranslateSource,
    part_name,
)

__all__ = [
    "AddSource",
    "AnswerDoubt",
    "Bring",
    "CheckWording",
    "Confirm",
    "Decide",
    "GiveBack",
    "HideSource",
    "LinkVersion",
    "LookForTwice",
    "MergeSource",
    "Names",
    "PartSource",
    "ReviseSource",
    "ShareSource",
    "StepSource",
    "TakeLibrary",
    "TranslateSource",
    "Undo",
    "UnlinkVersion",
    "label_of",
    "part_name",
]
