"""What the house does so that people are told: it notes for whom before it sends, and what became of it after."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from umbel.core.actions import action
from umbel.core.lock import Erased
from umbel.core.viewers import House
from umbel.people import rules
from umbel.people.models import Coalition, Member, Role, Seat
from umbel.people.told import weighing
from umbel.people.told.desk import MOST, everything, rest_of
from umbel.people.told.letters import Letter

AT_ONCE = 50  # letters in one step: who is killed leaves no more than these half done
KEYS = 1 << 128


@action(allow=rules.nobody, by_house=True)
def take_up(who: House, where: Coalition, *, part: int, of: int, news: bool) -> Coalition:
    """Take up what is due to be told in one part of the members; what is over about being away is forgotten."""
    now, letters, deserted = timezone.now(), list[Letter](), set[UUID]()
    for member in concerned(who, part, of):
        if news and rest_of(member):
            deserted |= only_hers(member)
        changes, some = weighing.weigh(member, now, news=news)
        if changes and kept(member, changes):
            letters += some
        if len(letters) >= AT_ONCE:
            break
    if news and len(letters) < AT_ONCE:
        point_out(f"{part}/{of}", deserted)
    where.__dict__["said"] = letters
    return where


def concerned(house: House, part: int, of: int) -> list[Member]:
    """Those of one part whose box says anything about it. Keys are random, so the parts are equal."""
    first, last = UUID(int=KEYS * part // of), UUID(int=KEYS * (part + 1) // of - 1)
    some = Member.objects.visible_to(house).filter(pk__gte=first, pk__lte=last).only("id", "kept")
    return [one for one in some.iterator(chunk_size=500) if readable(one) and weighing.CONCERNS & one.hers().keys()]


def readable(member: Member) -> bool:
    """Whether her box opens: not that of somebody who has just left."""
    try:
        member.hers()
    except Erased:
        return False
    return True


def kept(member: Member, changes: weighing.Changes) -> bool:
    """Put it into her box, unless she changed it this very moment: then the next round looks again."""
    held = Member.objects.select_for_update().filter(pk=member.pk).first()
    if held is None or not readable(held) or held.hers() != member.hers():
        return False
    held.keep(**changes)
    return True


def only_hers(member: Member) -> set[UUID]:
    """Open groups where something waits that she could do, and of the others who could nobody is there."""
    able = {group for role, group in member.open_seats() if role != Role.MEMBER}
    if not able:
        return able
    groups = able & {duty.group for _room, duty in everything(member) if duty.group}
    others = Seat.objects.filter(group__in=groups).exclude(role=Role.MEMBER).exclude(member=member)
    there = {seat.group_id for seat in others.select_related("member") if is_there(seat.member)}
    return groups - there


def is_there(member: Member) -> bool:
    """Neither away nor on a locked journey, nor gone."""
    return readable(member) and not rest_of(member) and not member.away


def point_out(mark: str, groups: set[UUID]) -> None:
    """Tell stewards in which groups nobody is there, in their own boxes; what this part said before is taken back."""
    for steward in stewards():
        if not readable(steward):
            continue
        said = steward.hers().get("alone", [])
        others = [row for row in said if row[0] != mark and row[0].endswith(mark[mark.index("/") :])]
        now = [*others, *([mark, group.hex] for group in sorted(groups))][:MOST]
        if now != said:
            steward.keep(alone=now)


def stewards() -> QuerySet[Member]:
    """The coalition's stewards, held until the action ends."""
    sitting = Seat.objects.filter(role=Role.STEWARD).values("member")
    return Member.objects.select_for_update().filter(pk__in=sitting).order_by("pk")


@action(allow=rules.nobody, by_house=True)
def note_sent(who: House, where: Coalition, *, member: Member, code: bool, sent: bool) -> Coalition:
    """Note what became of a mail: sent, or surely not sent, so that it is tried again."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    name = "proof" if code else "news"
    what = held.hers().get(name)
    if not what or not what.get("tries"):
        return where  # she has chosen otherwise meanwhile
    if not sent:
        left = what["tries"] - 1
        now = what | {"tries": left} if left else {key: what[key] for key in what if key not in {"tries", "at"}}
    elif code:
        now = {key: what[key] for key in what if key not in {"say", "tries", "at"}}
    else:
        now = weighing.told(what, timezone.now())
    held.keep(**{name: now})
    return where
