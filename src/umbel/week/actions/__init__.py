"""Every change to what a group decides, meets about and promises."""

from umbel.week.actions.deciding import (
    adopt,
    answer_objection,
    hide_decision,
    lift,
    object_to,
    propose,
    record,
    share_decision,
    withdraw,
)

__all__ = [
    "adopt",
    "answer_objection",
    "hide_decision",
    "lift",
    "object_to",
    "propose",
    "record",
    "share_decision",
    "withdraw",
]
