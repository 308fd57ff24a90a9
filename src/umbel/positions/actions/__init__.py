"""Every change to positions."""

from umbel.positions.actions.adopting import adopt, hide_position, lay, share_position, step_position
from umbel.positions.actions.briefs import drop_brief, keep_brief
from umbel.positions.actions.bringing import bring_archive
from umbel.positions.actions.drafting import (
    agree_to_marks,
    answer_need,
    bear_claim,
    bear_report,
    bear_report_no_more,
    check_wording,
    draft_position,
    drop_answer,
    drop_harm,
    mark_sentence,
    next_edition,
    revise_position,
    say_harm,
    say_nobody,
    translate_position,
)
from umbel.positions.actions.hearing import answer_hearing, change_dissent, dissent, drop_right, hide_dissent, set_right
from umbel.positions.actions.signing import answer_for, ask_organisations

__all__ = ["adopt", "agree_to_marks", "answer_for", "answer_hearing", "answer_need", "ask_organisations", "bear_claim"]
__all__ += ["bear_report", "bear_report_no_more", "bring_archive", "change_dissent", "check_wording", "dissent"]
__all__ += ["draft_position", "drop_answer", "drop_brief", "drop_harm", "drop_right", "hide_dissent", "hide_position"]
__all__ += ["keep_brief", "lay"]
__all__ += ["mark_sentence", "next_edition", "revise_position", "say_harm", "say_nobody", "set_right", "share_position"]
__all__ += ["step_position", "translate_position"]
