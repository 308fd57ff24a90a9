"""Asking people what they are together, and answering without a name."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people import rules
from umbel.people.models import Coalition, Description, Member, Question


@action(allow=rules.steward, answerable=True, makes=Question)
def open_question(
    who: Member, where: Coalition, *, id: UUID, purpose: str, asks: str, choices: str, until: date
) -> Question:
    """Ask members something about themselves, together and without names, for a purpose that is said."""
    question = Question(id=id, purpose=purpose, asks=asks, choices=choices, until=until)
    if until < today():
        raise Refused(_("This day is over already."), field="until")
    if not question.offered():
        raise Refused(_("Please offer at least one answer; everybody may add their own words."), field="choices")
    question.save()
    return question


@action(allow=rules.steward, answerable=True)
def close_question(who: Member, question: Question) -> Question:
    """Close a question. What was answered stays what it is, and is forgotten on time."""
    question.until = today() - timedelta(days=1)
    question.save()
    return question


@action(allow=rules.any_member)
def describe_myself(who: Member, question: Question, *, chosen: list[str], own: str) -> Question:
    """Answer such a question, or part of it. Who answered is kept nowhere."""
    if not question.is_open:
        raise Refused(_("This question is closed."))
    if set(chosen) - set(question.offered()):
        raise Refused(_("One of these answers is not offered any more. Please look again."), field="chosen")
    if not chosen and not own.strip():
        raise Refused(_("Nothing was said, so nothing was kept. To skip it, just go on."))
    Description(question=question, chosen=sorted(set(chosen)), own=own.strip()).save()
    return question
