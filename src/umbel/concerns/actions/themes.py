"""What is done with themes: named, answered, told back, put into other languages, shared."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.concerns import rules
from umbel.concerns.models import Theme, ThemeNeed, ThemeTold, ThemeWording
from umbel.core.actions import Refused, action
from umbel.core.wording import checked
from umbel.needs import actions as needs
from umbel.needs.actions import Given
from umbel.needs.models import Need
from umbel.people import sharing
from umbel.people.models import Group, Member


class Answer(TypedDict):
    """What comes back to those who spoke."""

    says: str
    did: str
    could_not: str
    then: str


@action(allow=rules.hears, makes=Theme)
def name_theme(who: Member, where: Group, *, id: UUID, says: str) -> Theme:
    """Name what several people said, in the group's own words."""
    theme = Theme(id=id, group=where, says=says)
    theme.save()
    return theme


@action(allow=rules.keepers)
def answer_theme(who: Member, theme: Theme, *, revision: int, **back: Unpack[Answer]) -> Theme:
    """Say what came of a theme: what we did, and what we could not do, because. Whoever holds four words reads it."""
    if not back["did"].strip() and not back["could_not"].strip():
        raise Refused(_("Say what was done, or why not. Those who said it are owed that."), field="did")
    for name, words in back.items():
        setattr(theme, name, words)
    theme.answered = True
    theme.save()
    return theme


@action(allow=rules.sits_with, makes=ThemeTold)
def tell_theme(who: Member, theme: Theme, *, id: UUID, month: date, band: str) -> ThemeTold:
    """Write down that those who spoke were told what came of a theme: the month, and about how many. Nobody's name."""
    if not theme.answered:
        raise Refused(needs.NOTHING_YET)
    return needs.noted(ThemeTold(id=id, of=theme, to=theme.stood, month=month, band=band))


@action(allow=rules.no_longer_new)
def translate_theme(who: Member, theme: Theme, *, part: str, lang: str, body: str) -> Theme:
    """Say a theme, or what came of it, in another language. Whoever holds four words reads that too."""
    needs.put_into(ThemeWording, theme, part, lang, body, by=who.made_this)
    return theme


@action(allow=rules.no_longer_new, answerable=True)
def check_theme_wording(who: Member, theme: Theme, *, wording: ThemeWording) -> Theme:
    """Say that a translation was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == theme.pk)
    return theme


@action(allow=rules.sits_with)
def make_need(who: Member, theme: Theme, *, id: UUID, **told: Unpack[Given]) -> Need:
    """Make a need of a theme. What comes of the need is then told to those who hold four words, once it is public."""
    need: Need = needs.hear_need(who, theme.group, id=id, **told)
    ThemeNeed.objects.get_or_create(theme=theme, need=need)
    return need


@action(allow=rules.keeps_its_theme)
def part_need(who: Member, link: ThemeNeed) -> Theme:
    """Say that a theme does not lead to this need after all."""
    theme: Theme = link.theme
    link.delete()
    return theme


@action(allow=rules.keepers, answerable=True)
def share_theme(who: Member, theme: Theme, *, to: str, revision: int | None = None) -> Theme:
    """Press for a theme and its answer to travel further."""
    sharing.widen(who, theme, to)
    return theme


@action(allow=rules.no_longer_new, answerable=True)
def hide_theme(who: Member, theme: Theme, *, to: str) -> Theme:
    """Take a theme back at once from those who need not see it."""
    sharing.narrow(theme, to)
    return theme
