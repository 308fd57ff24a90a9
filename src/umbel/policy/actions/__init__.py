"""Every change to measures, institutions and the law as it stands."""

from umbel.policy.actions.dropping import drop
from umbel.policy.actions.effects import add_effect, rest_effect, revise_effect
from umbel.policy.actions.following import follow, forget_gone
from umbel.policy.actions.intake import bring_in, bring_together
from umbel.policy.actions.law import (
    add_institution,
    add_label,
    add_note,
    add_office,
    add_provision,
    hide_law,
    revise_institution,
    revise_label,
    revise_note,
    revise_provision,
    share_law,
    validate,
)
from umbel.policy.actions.measures import (
    add_day,
    add_sponsor,
    add_vote,
    bring_measure,
    check_measure_wording,
    hide_measure,
    join_measure,
    name_votes,
    revise_measure,
    share_measure,
    step_measure,
    translate_measure,
)
from umbel.policy.actions.packs import add_pack, drop_pack, hide_pack, revise_pack, share_pack, try_pack
from umbel.policy.actions.sorting import go_on_watching, sort_apart, sort_signal, sort_signal_again
from umbel.policy.actions.texts import add_text, revise_text
from umbel.policy.actions.watching import bring_items, revise_watch

__all__ = [
    "add_day",
    "add_effect",
    "add_institution",
    "add_label",
    "add_note",
    "add_office",
    "add_pack",
    "add_provision",
    "add_sponsor",
    "add_text",
    "add_vote",
    "bring_in",
    "bring_items",
    "bring_measure",
    "bring_together",
    "check_measure_wording",
    "drop",
    "drop_pack",
    "follow",
    "forget_gone",
    "go_on_watching",
    "hide_law",
    "hide_measure",
    "hide_pack",
    "join_measure",
    "name_votes",
    "rest_effect",
    "revise_effect",
    "revise_institution",
    "revise_label",
    "revise_measure",
    "revise_note",
    "revise_pack",
    "revise_provision",
    "revise_text",
    "revise_watch",
    "share_law",
    "share_measure",
    "share_pack",
    "sort_apart",
    "sort_signal",
    "sort_signal_again",
    "step_measure",
    "translate_measure",
    "try_pack",
    "validate",
]
