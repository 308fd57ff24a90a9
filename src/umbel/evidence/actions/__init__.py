"""Every change to the library."""

from umbel.evidence.actions.fetching import bring_one, fetch
from umbel.evidence.actions.mapping import forget_columns, mean_columns
from umbel.evidence.actions.sources import (
    WORDED,
    add_source,
    check_wording,
    hide_source,
    revise_source,
    share_source,
    step_source,
    take_library,
    translate_source,
)

__all__ = [
    "WORDED",
    "add_source",
    "bring_one",
    "check_wording",
    "fetch",
    "forget_columns",
    "hide_source",
    "mean_columns",
    "revise_source",
    "share_source",
    "step_source",
    "take_library",
    "translate_source",
]
