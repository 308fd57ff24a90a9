"""Every change to the library."""

from umbel.evidence.actions.merging import (
    answer_doubt,
    give_back,
    link_version,
    look_for_twice,
    look_on,
    merge,
    part,
    unlink_version,
)
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
    "answer_doubt",
    "check_wording",
    "give_back",
    "hide_source",
    "link_version",
    "look_for_twice",
    "look_on",
    "merge",
    "part",
    "revise_source",
    "share_source",
    "step_source",
    "take_library",
    "translate_source",
    "unlink_version",
]
