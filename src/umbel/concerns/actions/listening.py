"""What is done at doors, and with what was told there."""

import re
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.concerns import pool, rules
from umbel.concerns.models import A_WEEK, ListeningDoor, NightCopy, Theme
from umbel.concerns.saying import Concern, take_in
from umbel.core.actions import Refused, action
from umbel.core.lock import Erased, new_key
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.needs.models import Band
from umbel.people import sharing
from umbel.people.models import Group, GroupKind, Member, Organisation

GONE = _("This is not here any more: somebody else let it go, or its time was over.")
TOO_NEAR = _("Nearer than a region is not kept: a town can point at people.")
BLOT = "▇▇▇"  # always as long: the length of a name tells too
BANDS = ((100, Band.HUNDRED), (50, Band.FIFTY), (10, Band.TEN), (0, Band.FEW))


class Opened(TypedDict):
    """What stands on a door."""

    name: str
    says: str
    readers: str
    days: str
    cannot: str
    law: str


@action(allow=rules.hears, makes=ListeningDoor)
def open_door(who: Member, where: Group, *, id: UUID, **told: Unpack[Opened]) -> ListeningDoor:
    """Make a door where people can say something. Strangers find it once it is shared with anyone."""
    door = ListeningDoor(id=id, group=where, **told)
    door.save()
    new_key(door.pk, again=True)
    with pool.changing(door.pk) as held:
        NightCopy(door=door, box=held.packed()).save()
    return door


@action(allow=rules.keepers)
def revise_door(who: Member, door: ListeningDoor, *, revision: int, **told: Unpack[Opened]) -> ListeningDoor:
    """Say better who reads, when, what cannot be done and what must be passed on."""
    for name, value in told.items():
        setattr(door, name, value)
    door.save()
    return door


@action(allow=rules.sits_with)
def close_for_a_week(who: Member, door: ListeningDoor) -> ListeningDoor:
    """Close a door for a week: one press is enough. It then says so, and names what helps now."""
    door.closed_until = today() + A_WEEK
    door.save(update_fields=["closed_until"])
    return door


@action(allow=rules.keepers)
def open_again(who: Member, door: ListeningDoor) -> ListeningDoor:
    """Open a door again before its week is over."""
    door.closed_until = None
    door.save(update_fields=["closed_until"])
    return door


@action(allow=rules.keepers, answerable=True)
def share_door(who: Member, door: ListeningDoor, *, to: str, revision: int | None = None) -> ListeningDoor:
    """Press for a door to open to all members, or to anyone."""
    sharing.widen(who, door, to)
    return door


@action(allow=rules.no_longer_new, answerable=True)
def hide_door(who: Member, door: ListeningDoor, *, to: str) -> ListeningDoor:
    """Close a door at once to those who need not find it. What was told there stays with its listeners."""
    sharing.narrow(door, to)
    return door


@action(allow=rules.listens)
def read_in(who: Member, door: ListeningDoor, *, week: str) -> ListeningDoor:
    """Say that one reads in this week; pressed again, that one does not. Only a pseudonym of that week is kept."""
    hers = pool.mark(who, door.pk, week)
    with pool.changing(door.pk) as held:
        if held.rota.get(week, hers) != hers:
            raise Refused(_("Somebody else reads in this week already."), field="week")
        if held.rota.pop(week, ""):
            return door
        held.rota[week] = hers
    return door


@action(allow=rules.sits_with)
def write_from_paper(who: Member, door: ListeningDoor, **told: Unpack[Concern]) -> ListeningDoor:
    """Write down what somebody said on paper or by voice. Four words come back, for their slip; only listeners read."""
    if told["place"] and not rules.is_coarse(told["place"].key):
        raise Refused(TOO_NEAR, field="place")
    door.__dict__["said"] = take_in(door, "paper", **told)
    return door


@action(allow=rules.listens)
def blot(who: Member, door: ListeningDoor, *, told: str, marks: list[str], nothing: bool) -> ListeningDoor:
    """Blot out what could point to a person, before anybody goes on. What stood there is destroyed for good."""
    if not marks and not nothing:
        raise Refused(_("Mark the words to blot out, or say that there is nothing to blot out."), field="marks")
    with pool.changing(door.pk) as held:
        said = one_of(held, told)
        parts, spots = re.split(r"(\s+)", said["says"]), {int(spot) for spot in marks}
        said["says"] = "".join(BLOT if at in spots and part.strip() else part for at, part in enumerate(parts))
        was = held.write(told, said)
        held.told[told]["blotted"] = True
    pool.burn(was)
    return door


def one_of(held: pool.Pool, told: str) -> dict[str, str]:
    """One text, which may have gone meanwhile."""
    try:
        return held.read(told)
    except (KeyError, Erased) as gone:
        raise Refused(GONE) from gone


@action(allow=rules.listens)
def write_down(who: Member, door: ListeningDoor, *, told: str, says: str) -> ListeningDoor:
    """Write down what a voice says, without what could point to a person. The sound is destroyed for good."""
    with pool.changing(door.pk) as held:
        said = one_of(held, told)
        if not held.told[told].get("voice"):
            raise Refused(_("This did not come as a voice, or somebody wrote it down already."))
        said["says"] = "\n".join(filter(None, (said["says"], says)))
        gone = [held.write(told, said), held.told[told].pop("voice")]
    pool.burn(*gone)
    return door


@action(allow=rules.listens)
def put_under(who: Member, door: ListeningDoor, *, told: str, theme: Theme) -> ListeningDoor:
    """Put what was told under a theme of the group. Whoever holds its four words will read what comes of that."""
    if theme.group_id != door.group_id:
        raise Refused(_("This theme is another group's."), field="theme")
    with pool.changing(door.pk) as held:
        one_of(held, told)
        one, week = held.told[told], pool.week_of(today())
        if one.get("voice") or not one["blotted"]:
            raise Refused(_("First blot out the names, or say that there are none."))
        if one["theme"] != theme.pk.hex:
            weeks = held.weeks.setdefault(theme.pk.hex, {})
            weeks[week] = weeks.get(week, 0) + 1
        one["theme"] = theme.pk.hex
        for words in held.words.values():
            if words.get("told") == told:
                words["theme"] = theme.pk.hex
    return door


@action(allow=rules.listens)
def let_go(who: Member, door: ListeningDoor, *, told: str) -> ListeningDoor:
    """Destroy one text at once: what is no concern, or what nobody should have."""
    with pool.changing(door.pk) as held:
        gone = held.told.pop(told, {})
    pool.burn(*pool.locks_of(gone))
    return door


@action(allow=rules.nobody, by_house=True)
def turn(who: House, door: ListeningDoor) -> ListeningDoor:
    """Each night, at every door: destroy what has had its time, and write the copy anew, whatever came or did not."""
    if door.group.kind == GroupKind.SPACE and not Organisation.objects.filter(space=door.group).exists():
        door.delete()  # its organisation left: nobody listens there any more
        return door
    with pool.changing(door.pk) as held:
        gone = held.forget()
        month = f"{today():%Y-%m}"
        if held.bands != month:
            held.bands = month
            say_bands(held, month)
        NightCopy(door=door, box=held.packed()).save()
    pool.burn(*gone)
    ListeningDoor.objects.filter(pk=door.pk).update(name=door.name)  # no engine's mark of a press outlives the night
    return door


def say_bands(held: pool.Pool, month: str) -> None:
    """Once a month: roughly how many said each theme, by the months before this one."""
    many: dict[str, int] = {}
    for one in held.words.values():
        if one.get("theme") and one["month"] < month:
            many[one["theme"]] = many.get(one["theme"], 0) + 1
    for theme in Theme.objects.filter(pk__in=[UUID(key) for key in many]):
        band = next(band for least, band in BANDS if many[theme.pk.hex] >= least)
        if theme.band != band:
            theme.band = band
            theme.save(update_fields=["band"])
