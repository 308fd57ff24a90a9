"""The faces of what one can do with the library."""

from umbel.evidence.forms.bringing import (
    Bring,
    Confirm,
    Decide,
    Undo,
)
from umbel.evidence.forms.fetching import BringOne, Fetch
from umbel.evidence.forms.mapping import ForgetColumns, MeanColumns, tag_name
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
    "Bring",
    "BringOne",
    "CheckWording",
    "Confirm",
    "Decide",
    "Fetch",
    "ForgetColumns",
    "HideSource",
    "MeanColumns",
    "Names",
    "ReviseSource",
    "ShareSource",
    "StepSource",
    "TakeLibrary",
    "TranslateSource",
    "Undo",
    "part_name",
    "tag_name",
]
