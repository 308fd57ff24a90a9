"""How somebody comes to sit in a group and how a seat ends, whoever gives it."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.people import rules
from umbel.people.actions.keeping import is_kept, locked_seats
from umbel.people.models import Coalition, Group, Member, ReservedSeat, Role, Seat


def sit(group: Group, member: Member, role: str, *, reserved: bool = False) -> None:
    """Seat somebody: in her own locked box where the group lists nobody, else in the table, until her term ends.

    Raises ``Refused`` where every place is taken, counting the reserved ones that stay empty, and where she pauses.
    """
    if role != Role.STEWARD and last_steward(group, member):
        raise Refused(_("This is the last steward. Make somebody else one first."), field="role")
    if group.locks_seats:
        member.sit_closed(group.pk, role)
    else:
        sit_openly(group, member, role, reserved=reserved)
    if role == Role.STEWARD:
        is_kept(group)


def sit_openly(group: Group, member: Member, role: str, *, reserved: bool) -> None:
    """A seat in the table."""
    held = Seat.objects.filter(group=group, member=member).first()
    if held is None and not reserved and pauses(member, group):
        raise Refused(_("A term here has just ended for this person. Let others have theirs first."), field="member")
    if held is None and group.places is not None:
        kept = 0 if reserved else ReservedSeat.objects.filter(group=group, filled=False).count()
        if Seat.objects.filter(group=group).count() + kept >= group.places:
            raise Refused(_("Every place here is taken, or kept for somebody it is meant for."), field="member")
    until = after(today(), group.term_months) if group.term_months else None
    Seat.objects.update_or_create(
        group=group, member=member, defaults={"role": role, "until": held.until if held else until}
    )


def last_steward(group: Group, member: Member) -> bool:
    """Whether nobody would keep those who are left, were it not for her: here, or in the coalition if that keeps it."""
    if not member.sits(Role.STEWARD, group.pk):
        return False
    if not group.locks_seats:
        return not Seat.objects.filter(role=Role.STEWARD).exclude(group=group, member=member).exists()
    here = [role for role, where in locked_seats() if where == group.pk]
    return here.count(Role.STEWARD) == 1 < len(here)


def stand_up(group: Group, member: Member) -> None:
    """End a seat, and the reservation with it: the seat is empty again, and stays kept."""
    if group.locks_seats:
        member.sit_closed(group.pk, "")
    free_reserved(member, group)
    Seat.objects.filter(group=group, member=member).delete()


def pauses(member: Member, group: Group) -> bool:
    """Whether her term in this group is over and the pause is not."""
    paused: dict[str, str] = dict(member.hers().get("paused", []))
    return today().isoformat() < paused.get(group.pk.hex, "")


def free_reserved(member: Member, group: Group | None = None) -> None:
    """The reserved seats that she fills (in this group, or anywhere) are empty again."""
    hers = ReservedSeat.objects.filter(pk__in=member.hers().get("reserved", []))
    mine = list(hers.filter(group=group) if group else hers)
    for seat in mine:
        seat.filled = False
        seat.save(update_fields=["filled"])
    if mine:
        gone = {seat.pk.hex for seat in mine}
        member.keep(reserved=[key for key in member.hers().get("reserved", []) if key not in gone])


def after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@action(allow=rules.nobody, by_house=True)
def end_terms(who: House, where: Coalition) -> Coalition:
    """End the seats whose term is over. The last steward stays until there is another."""
    for seat in Seat.objects.filter(until__lt=today()).select_related("group", "member"):
        if last_steward(seat.group, seat.member):
            continue
        member = Member.objects.select_for_update().get(pk=seat.member_id)
        if seat.group.rotates and seat.group.term_months:
            until = after(today(), seat.group.term_months).isoformat()
            others = [one for one in member.hers().get("paused", []) if one[1] > today().isoformat()]
            member.keep(paused=[*others, (seat.group_id.hex, until)])
        stand_up(seat.group, member)
    return where
