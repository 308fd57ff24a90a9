"""Who may do what with statements; what a mandate allows; when somebody is asked again."""

from datetime import date, timedelta

from umbel.core.viewers import Viewer
from umbel.people import rules as people
from umbel.people.models import Group, Mandate, Matter, Role
from umbel.positions import rules as positions
from umbel.statements.models import Statement, StatementAnswer

keepers, no_longer_new, sits_with = people.keepers, people.no_longer_new, people.sits_with
answers_for = positions.answers_for


def writes_in(who: Viewer, group: Group) -> str:
    """Anyone who sits in the body: a mandate may be given to any seat."""
    return "member" if group.pk in who.groups() else ""


def writes_whole(who: Viewer, answer: StatementAnswer) -> str:
    """Anyone who sits in the body that keeps the statement it belongs to."""
    return sits_with(who, answer.statement)


def by_mandate(who: Viewer, statement: Statement) -> str:
    """Whoever holds a seat in the body that a mandate for statements names, while that mandate holds."""
    return next((seat for role in Role.values if (seat := who.sits(role, statement.group_id))), "")


def allows(who: Viewer, mandate: Mandate, statement: Statement) -> str:
    """The seat by which this mandate lets her publish this statement today, or nothing."""
    return people.acts_by(who, mandate, Matter.STATEMENTS) if mandate.group_id == statement.group_id else ""


def pressed(who: Viewer, statement: Statement) -> str:
    """Whoever could still press by the mandate under which somebody pressed first."""
    return allows(who, statement.mandate, statement) if statement.mandate else ""


def is_of_the_body(who: Viewer, statement: Statement) -> str:
    """A steward or an editor of the body that keeps it."""
    return who.sits(Role.STEWARD, statement.group_id) or who.sits(Role.EDITOR, statement.group_id)


def asked_again(first: date, until: date, now: date) -> date:
    """By when the body is asked to confirm: by ``until``; afterwards again each time as many days have gone by."""
    days = max((until - first).days, 1)
    late = max((now - until).days, 0)
    return until + timedelta(days=days * -(-late // days))
