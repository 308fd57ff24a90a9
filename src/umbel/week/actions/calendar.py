"""Every change to the secret addresses of calendars: made once, used by the day, ended by a press or by the clock."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import first_moment, today
from umbel.core.viewers import House
from umbel.people.models import Coalition, Member
from umbel.people.proving import prove
from umbel.week import rules
from umbel.week.actions import holding
from umbel.week.models import CalendarAddress, calendars_of, digits

MOST = 5


@action(allow=rules.herself, makes=CalendarAddress)
def take_address(who: Member, where: Coalition, *, id: UUID, proof: str, label: str) -> CalendarAddress:
    """Take a secret address for one's own calendar program, for 90 days. It is shown once."""
    prove(who, where, proof)
    if CalendarAddress.objects.visible_to(who).count() >= MOST:
        raise Refused(_("You have five addresses already. Please end one that you do not use."))
    said = digits()
    made = CalendarAddress(id=id, label=label, made_on=first_moment(today()), look_up=CalendarAddress.hashed(said))
    holding.begin(made, who)
    made.by = calendars_of(who)
    made.save()
    made.__dict__["said"] = said
    return made


@action(allow=rules.her_calendar)
def use_address(who: Member, address: CalendarAddress) -> CalendarAddress:
    """Note the day on which a calendar program came. Nothing else of it is kept."""
    CalendarAddress.objects.filter(pk=address.pk).update(used_on=today())  # no revision: it would count the days
    return address


@action(allow=rules.her_calendar)
def end_address(who: Member, address: CalendarAddress) -> CalendarAddress:
    """End a secret address at once."""
    return ended(address)


@action(allow=rules.nobody, by_house=True)
def forget_address(who: House, address: CalendarAddress) -> CalendarAddress:
    """Forget an address after 90 days, or when whoever had it has left or locked her way in."""
    return ended(address)


def ended(address: CalendarAddress) -> CalendarAddress:
    """Its row and its key are gone; in old copies it is nobody's."""
    holding.let_go(address)
    CalendarAddress.objects.filter(pk=address.pk).delete()
    return address
