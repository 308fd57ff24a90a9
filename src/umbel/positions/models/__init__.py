"""Positions, what they rest on, and what others answer to them."""

from umbel.positions.models.brief import PositionBrief
from umbel.positions.models.heard import Answer, Dissent, Hearing, HearingRight, Silence
from umbel.positions.models.position import (
    Position,
    PositionAnswer,
    PositionStep,
    PositionTerms,
    PositionTopic,
    PositionWording,
    Stance,
)
from umbel.positions.models.signing import Again, How, SignOn
from umbel.positions.models.support import Harm, Mark, Sentence, SentenceClaim, SentenceReport

__all__ = ["Again", "Answer", "Dissent", "Harm", "Hearing", "HearingRight", "How", "Mark", "Position", "PositionAnswer"]
__all__ += [
    "PositionBrief",
    "PositionStep",
    "PositionTerms",
    "PositionTopic",
    "PositionWording",
    "Sentence",
    "SentenceClaim",
]
__all__ += ["SentenceReport", "SignOn", "Silence", "Stance"]
