"""The faces of what one can do with decisions, meetings and promises."""

from umbel.week.forms.deciding import (
    AnswerObjection,
    HideDecision,
    Lift,
    ObjectTo,
    Propose,
    Record,
    ShareDecision,
    Withdraw,
)

__all__ = [
    "AnswerObjection",
    "HideDecision",
    "Lift",
    "ObjectTo",
    "Propose",
    "Record",
    "ShareDecision",
    "Withdraw",
]
