"""The faces of what one can do with positions."""

from umbel.positions.forms.drafting import (
    AgreeToMarks,
    AnswerNeed,
    BearClaim,
    BearReport,
    BearReportNoMore,
    CheckWording,
    DraftPosition,
    DropAnswer,
    DropHarm,
    MarkSentence,
    NextEdition,
    RevisePosition,
    SayHarm,
    SayNobody,
    TranslatePosition,
)
from umbel.positions.forms.standing import (
    Adopt,
    AnswerFor,
    AnswerHearing,
    AskOrganisations,
    ChangeDissent,
    DropBrief,
    DropRight,
    HideDissent,
    HidePosition,
    KeepBrief,
    Lay,
    SayDissent,
    SetRight,
    SharePosition,
    StepPosition,
)

__all__ = ["Adopt", "AgreeToMarks", "AnswerFor", "AnswerHearing", "AnswerNeed", "AskOrganisations", "BearClaim"]
__all__ += [
    "BearReport",
    "BearReportNoMore",
    "ChangeDissent",
    "CheckWording",
    "DraftPosition",
    "DropAnswer",
    "DropBrief",
    "DropHarm",
]
__all__ += [
    "DropRight",
    "HideDissent",
    "HidePosition",
    "KeepBrief",
    "Lay",
    "MarkSentence",
    "NextEdition",
    "RevisePosition",
]
__all__ += ["SayDissent", "SayHarm", "SayNobody", "SetRight", "SharePosition", "StepPosition", "TranslatePosition"]
