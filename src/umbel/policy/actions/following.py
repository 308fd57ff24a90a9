"""Saying of what one wants to be told, and taking it back. It is written into her own box and nowhere else."""

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import NotSeen, Refused, action
from umbel.core.records import Record
from umbel.core.viewers import House
from umbel.people.models import Coalition, Member
from umbel.people.rules import nobody
from umbel.policy import following, rules
from umbel.policy.models import Measure, Office, Pack
from umbel.terms.models import List, Term

Followed = Measure | Term | Pack | Office


@action(allow=rules.any_member)
def follow(who: Member, what: Followed, *, tell: bool) -> Record:
    """Be told of what changes with a measure, a place, a pack of words or somebody in office; or no longer."""
    if isinstance(what, Term) and what.list != List.PLACE:
        raise NotSeen
    mark, said = following.mark_of(what), following.marks(who)
    others = [one for one in said if one != mark]
    if tell and len(others) >= following.MOST:  # what she sees no more she cannot take back herself
        others = following.seen_of(who, others)
    if tell and len(others) >= following.MOST:
        sentence = _("You follow %(most)s things already. Please take one back first.")
        raise Refused(sentence % {"most": following.MOST})
    if tell != (mark in said):
        who.keep(follows="".join([*others, mark] if tell else others))
    return what


@action(allow=nobody, by_house=True)
def forget_gone(who: House, where: Coalition, *, member: Member, lost: list[str]) -> Coalition:
    """Forget that somebody wanted to be told of what is there no more."""
    held = member.afresh()
    held.keep(follows="".join(one for one in following.marks(held) if one not in lost))
    return where
