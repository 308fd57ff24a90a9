"""Needs, who said them, what they rest on, what answers them, and what was told back."""

from umbel.needs.models.answers import DecisionAnswer, DecisionTold, NeedAnswer, NeedClaim, NeedSource
from umbel.needs.models.back import Back, Band, Told
from umbel.needs.models.need import (
    WAITS,
    Comes,
    Domain,
    Heard,
    Need,
    NeedSaid,
    NeedStep,
    NeedTerms,
    NeedTold,
    NeedWording,
)
from umbel.needs.models.thread import NeedThread

__all__ = [
    "WAITS", "Back", "Band", "Comes",
    "DecisionAnswer", "DecisionTold", "Domain", "Heard", "Need", "NeedAnswer", "NeedClaim",
    "NeedSaid", "NeedSource", "NeedStep", "NeedTerms", "NeedThread", "NeedTold", "NeedWording", "Told",
]  # fmt: skip
