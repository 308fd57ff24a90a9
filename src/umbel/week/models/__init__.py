"""The week: what a group decided, its meetings, and what was promised."""

from umbel.week.models.decision import AGAIN, SOONEST, Decision, DecisionStep, DecisionTerms, Objection, Way

__all__ = ["AGAIN", "SOONEST", "Decision", "DecisionStep", "DecisionTerms", "Objection", "Way"]
