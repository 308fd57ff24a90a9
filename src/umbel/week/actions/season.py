"""Every change to a group's look at itself."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.people import sharing
from umbel.people.models import Group, Member, Reach
from umbel.week import rules
from umbel.week.models import Decision, Season


class Looked(TypedDict):
    """A band and a sentence of each, and the decision by which something will change."""

    name: str
    work: str
    work_says: str
    speaking: str
    speaking_says: str
    travel: str
    travel_says: str
    pay: str
    pay_says: str
    media: str
    media_says: str
    changes: Decision | None


@action(allow=rules.in_group, makes=Season)
def look_at_ourselves(who: Member, where: Group, *, id: UUID, **words: Unpack[Looked]) -> Season:
    """Write down how work, speaking, travel, pay and media fell in the group. It is forgotten after 13 months."""
    return written(Season(id=id, group=where), words)


@action(allow=rules.sits_in)
def look_again(who: Member, season: Season, *, revision: int, **words: Unpack[Looked]) -> Season:
    """Correct how it fell, or say by which decision it will change."""
    if season.reach != Reach.GROUP:
        raise Refused(_("Others read this already. Take it back to the group first."))
    return written(season, words)


def written(season: Season, words: Looked) -> Season:
    """Keep it, if what will change is this group's own decision."""
    decision = words["changes"]
    if decision and (decision.group_id != season.group_id or decision.stands not in Decision.DECIDED):
        raise Refused(_("Please choose something this group itself has decided."), field="changes")
    for name, said in words.items():
        setattr(season, name, said)
    season.save()
    return season


@action(allow=rules.opens, answerable=True)
def share_season(who: Member, season: Season, *, to: str, revision: int | None = None) -> Season:
    """Press for all members to read it. It goes no further than that."""
    if to == Reach.PUBLIC:
        raise Refused(_("This stays among members."), field="to")
    sharing.widen(who, season, to)
    return season


@action(allow=rules.no_longer_new, answerable=True)
def hide_season(who: Member, season: Season, *, to: str) -> Season:
    """Take it back to the group at once."""
    sharing.narrow(season, to)
    return season
