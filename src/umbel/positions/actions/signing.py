"""Asking member organisations, and what each answers."""

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people.models import Member, Organisation
from umbel.positions import rules, signing
from umbel.positions.models import How, Position, SignOn


@action(allow=rules.editors, answerable=True)
def ask_organisations(who: Member, position: Position, *, hours: int) -> Position:
    """Ask each member organisation whether it signs this. Being a member signs nothing."""
    if position.stands != "adopted" or position.archive or position.reach == "group":
        raise Refused(_("Only what is adopted here, and read by all members, is signed."))
    position.asking, position.hours = True, hours
    position.save(update_fields=["asking", "hours"])
    return position


@action(allow=rules.speaks_for, answerable=True)
def answer_for(who: Member, organisation: Organisation, *, position: Position, how: str, again: str) -> Position:
    """Answer for your organisation whether and how it signs. The words are frozen; it is asked again as it chooses."""
    if position.stands != "adopted" or not position.asking:
        raise Refused(_("Nobody is asked to sign this now."), field="position")
    if how == How.PUBLIC and organisation.hidden:
        sentence = _("Your organisation is known to members only. Choose another answer, or let it be known first.")
        raise Refused(sentence, field="how")
    if how in {How.PUBLIC, How.NAMED} and signing.signers(who, position).closed:
        raise Refused(
            _("The list for this deadline is closed. You can be counted inside, or take your name off."), "how"
        )
    said = {"how": how, "again": again, "words": position.words, "asks": position.asks, "on": today()}
    SignOn.objects.update_or_create(organisation=organisation, position=position, defaults=said)
    return position
