"""Talking about paragraphs: comments and suggestions, inside the group and not for long."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.papers import rules
from umbel.papers.actions.keeping import keep, version_of
from umbel.papers.formats.paragraphs import split, whole
from umbel.papers.models import TITLE, Outcome, Paper, PaperVersion, Place, Remark
from umbel.people.models import Member

CHANGED = _("These words have changed since. Please take what is good by hand.")


def place_of(paper: Paper, slot: str) -> tuple[PaperVersion, list[str], int]:
    """The newest version, its paragraphs, and where the one of that name stands; -1 where it is gone."""
    now = version_of(paper, paper.newest)
    return now, split(now.body), now.slots.index(slot) if slot in now.slots else -1


def said(paper: Paper, slot: str, by: Callable[[UUID], str], **words: str | bool) -> Paper:
    """A new remark on a paragraph as it stands now."""
    _now, parts, at = place_of(paper, slot)
    if at < 0:
        raise Refused(_("This paragraph is not there any more. Your words are still here; look at the paper again."))
    remark = Remark(paper=paper, group_id=paper.group_id, slot=slot, about=parts[at], **words)
    remark.by = by(remark.pk)
    remark.save()
    return paper


def brought_along(paper: Paper, notes: list[str], by: Callable[[UUID], str]) -> None:
    """Comments that came with a file and were kept: about the whole, without the names of who wrote them."""
    for words in notes:
        remark = Remark(paper=paper, group_id=paper.group_id, slot=TITLE, about=paper.title, words=words)
        remark.by = by(remark.pk)
        remark.save()


@action(allow=rules.inside)
def comment(who: Member, paper: Paper, *, slot: str, words: str) -> Paper:
    """Say something about a paragraph, for those inside."""
    return said(paper, slot, who.made_this, words=words)


@action(allow=rules.inside)
def suggest(who: Member, paper: Paper, *, slot: str, instead: str, words: str) -> Paper:
    """Suggest other words for a paragraph, for those inside; no words suggest that it goes."""
    return said(paper, slot, who.made_this, suggests=True, instead=instead.strip(), words=words)


@action(allow=rules.editors)
def settle(who: Member, paper: Paper, *, remark: Remark, take: bool) -> Paper:
    """Take a suggestion into the text, or put a remark aside. Whose it was is destroyed."""
    if remark.paper_id != paper.pk or remark.outcome != Outcome.OPEN:
        raise Refused(_("This is settled already."))
    if take and remark.suggests:
        now, parts, at = place_of(paper, remark.slot)
        if at < 0 or parts[at] != remark.about:
            raise Refused(CHANGED)
        parts[at : at + 1] = split(remark.instead)
        kept = keep(paper, paper.newest, now.title, whole(parts))
        assert kept.place == Place.LINE  # noqa: S101  (the paper is held by this action)
    remark.outcome, remark.by = Outcome.TAKEN if take else Outcome.ASIDE, ""
    remark.save()
    return paper


@action(allow=rules.said_it)
def take_back(who: Member, remark: Remark) -> Paper:
    """Take back what one said about a paragraph, while it is open."""
    paper = remark.paper
    remark.delete()
    return paper
