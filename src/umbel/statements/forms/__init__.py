"""The faces of what one can do with statements."""

from umbel.statements.forms.going_out import (
    AnswerNeed,
    BearClaim,
    CheckLanguage,
    Confirm,
    Correct,
    DropAnswer,
    HideStatement,
    MarkFacts,
    Publish,
    SayWord,
    ShareStatement,
    WithdrawStatement,
)
from umbel.statements.forms.writing import (
    AnswerQuestions,
    BeginStatement,
    SayWhoAgreed,
    UseClaim,
    UsePosition,
    WordStatement,
    WriteStatement,
)

__all__ = ["AnswerNeed", "AnswerQuestions", "BearClaim", "BeginStatement", "CheckLanguage", "Confirm", "Correct"]
__all__ += ["DropAnswer", "HideStatement", "MarkFacts", "Publish", "SayWhoAgreed", "SayWord"]
__all__ += ["ShareStatement", "UseClaim", "UsePosition", "WithdrawStatement", "WordStatement", "WriteStatement"]
