"""Every change to the library."""

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
    "check_wording",
    "hide_source",
    "revise_source",
    "share_source",
    "step_source",
    "take_library",
    "translate_source",
]
