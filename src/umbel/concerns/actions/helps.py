"""What is done with the numbers that help at once."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims.models import this_month
from umbel.concerns import rules
from umbel.concerns.models import HelpNow
from umbel.core.actions import Refused, action
from umbel.people import sharing
from umbel.people.models import Group, Member
from umbel.terms.models import Term


class Helps(TypedDict):
    """What is known of a number that helps."""

    name: str
    number: str
    says: str
    place: Term | None
    month: date


@action(allow=rules.hears, makes=HelpNow)
def add_help(who: Member, where: Group, *, id: UUID, **told: Unpack[Helps]) -> HelpNow:
    """Write down a number that helps at once."""
    return helping(HelpNow(id=id, group=where), told)


@action(allow=rules.sits_with)
def revise_help(who: Member, known: HelpNow, *, revision: int, **told: Unpack[Helps]) -> HelpNow:
    """Correct a number that helps at once, or say that it was tried this month."""
    return helping(known, told)


def helping(known: HelpNow, told: Helps) -> HelpNow:
    if told["month"] > this_month():
        raise Refused(_("This month is still to come."), field="month")
    for name, value in told.items():
        setattr(known, name, value)
    known.save()
    return known


@action(allow=rules.keepers, answerable=True)
def share_help(who: Member, known: HelpNow, *, to: str, revision: int | None = None) -> HelpNow:
    """Press for a number that helps to be shown further."""
    sharing.widen(who, known, to)
    return known


@action(allow=rules.no_longer_new, answerable=True)
def hide_help(who: Member, known: HelpNow, *, to: str) -> HelpNow:
    """Take a number back at once: it is wrong, or nobody answers."""
    sharing.narrow(known, to)
    return known
