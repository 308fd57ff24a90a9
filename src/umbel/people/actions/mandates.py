"""Every change to mandates: who may act for a body without asking it each time."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.steps import move
from umbel.people import rules, sharing
from umbel.people.models import Group, Mandate, MandateStep, Member
from umbel.people.models.mandates import LONGEST


class Given(TypedDict):
    """What a mandate says."""

    holder: str
    matter: str
    limits: str
    rests_on: str
    first: date
    last: date
    presses: int
    confirm_days: int
    may_pause: bool


def open_ones(what: Group | Mandate) -> bool:
    """Power answers for groups that everybody may know of."""
    group = what.group if isinstance(what, Mandate) else what
    return not group.locks_seats


@action(allow=rules.gives_mandates, answerable=open_ones, makes=Mandate)
def propose_mandate(who: Member, group: Group, *, id: UUID, **words: Unpack[Given]) -> Mandate:
    """Write down what the body decided: who may do what for it, and until when. It is the first press."""
    if words["last"] < words["first"]:
        raise Refused(_("It would end before it begins."), field="last")
    if not 1 <= words.get("confirm_days", 1) <= LONGEST:
        raise Refused(_("Between 1 day and 60 days."), field="confirm_days")
    mandate = Mandate(id=id, group=group, **words)
    mandate.save()
    agree(mandate, by=who)
    return mandate


@action(allow=rules.agrees, answerable=open_ones)
def agree_to_mandate(who: Member, mandate: Mandate) -> Mandate:
    """Press for a mandate. With the last press that is needed it is given."""
    if mandate.stands != "proposed":
        raise Refused(_("This mandate does not wait for anybody."))
    agree(mandate, by=who)
    return mandate


def agree(mandate: Mandate, by: Member) -> None:
    """One press; two may start."""
    if sharing.pressed(by, mandate.pk, "given"):
        move(MandateStep, mandate, "given", "")


@action(allow=rules.may_end, answerable=open_ones)
def end_mandate(who: Member, mandate: Mandate, *, why: str) -> Mandate:
    """End a mandate at once. One may stop what two have started."""
    sharing.void(mandate.pk)
    move(MandateStep, mandate, "ended", why)
    return mandate
