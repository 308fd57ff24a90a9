"""Needs, who said them, what they rest on, and what answers them."""

from umbel.needs.models.answers import DecisionAnswer, NeedAnswer, NeedClaim, NeedSource
from umbel.needs.models.need import (
    Band,
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

__all__ = [
    "Band", "Comes", "DecisionAnswer", "Domain", "Heard", "Need", "NeedAnswer", "NeedClaim",
    "NeedSaid", "NeedSource", "NeedStep", "NeedTerms", "NeedTold", "NeedWording",
]  # fmt: skip
