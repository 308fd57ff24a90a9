"""Every change to how people are told."""

from umbel.people.told.actions.herself import (
    be_back,
    choose_told,
    keep_quiet,
    no_more,
    prove_address,
    rest,
    type_address,
)
from umbel.people.told.actions.house import note_sent, take_up

__all__ = [
    "be_back", "choose_told", "keep_quiet", "no_more", "note_sent", "prove_address", "rest", "take_up", "type_address",
]  # fmt: skip
