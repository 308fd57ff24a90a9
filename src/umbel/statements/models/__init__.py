"""Statements, what stands beside them, and what they rest on."""

from umbel.statements.models.beside import CaucusWord, StatementAnswer, StatementClaim, StatementPosition
from umbel.statements.models.statement import (
    Names,
    Occasion,
    Statement,
    StatementStep,
    StatementTerms,
    StatementTopic,
    StatementWording,
)

__all__ = ["CaucusWord", "Names", "Occasion", "Statement", "StatementAnswer", "StatementClaim", "StatementPosition"]
__all__ += ["StatementStep", "StatementTerms", "StatementTopic", "StatementWording"]
