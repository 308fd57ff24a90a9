"""Every change to findings, reports, claims, what joins them, and what became of a source."""

from umbel.claims.actions.briefs import drop_brief, keep_brief
from umbel.claims.actions.claims import (
    WORDED,
    check_claim_wording,
    hide_claim,
    revise_claim,
    share_claim,
    step_claim,
    translate_claim,
    write_claim,
)
from umbel.claims.actions.findings import (
    appraise_finding,
    doubt_finding,
    hide_finding,
    note_finding,
    revise_finding,
    settle_readings,
    share_finding,
    step_finding,
)
from umbel.claims.actions.reports import hide_report, revise_report, share_report, write_report
from umbel.claims.actions.statuses import filed, say_status
from umbel.claims.actions.weighing import (
    cite_in_paper,
    give_out,
    leans_no_more,
    looked_at,
    mend,
    told_them,
    unweigh,
    use_in_paper,
    weigh,
    weigh_report,
)

__all__ = [
    "WORDED",
    "appraise_finding",
    "check_claim_wording",
    "cite_in_paper",
    "doubt_finding",
    "drop_brief",
    "filed",
    "give_out",
    "hide_claim",
    "hide_finding",
    "hide_report",
    "keep_brief",
    "leans_no_more",
    "looked_at",
    "mend",
    "note_finding",
    "revise_claim",
    "revise_finding",
    "revise_report",
    "say_status",
    "settle_readings",
    "share_claim",
    "share_finding",
    "share_report",
    "step_claim",
    "step_finding",
    "told_them",
    "translate_claim",
    "unweigh",
    "use_in_paper",
    "weigh",
    "weigh_report",
    "write_claim",
    "write_report",
]
