"""Every change to a source."""

from typing import Unpack
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.steps import move
from umbel.core.wording import checked, reword
from umbel.evidence import rules
from umbel.evidence.actions.merging import as_near_as, stands_for_itself
from umbel.evidence.described import Described, describe, indexed, kept
from umbel.evidence.models import Source, SourceStep, SourceWording
from umbel.people import sharing
from umbel.people.models import Group, Member

WORDED = ("title", "summary", "beware")


@action(allow=rules.works_in, makes=Source)
def add_source(who: Member, where: Group, *, id: UUID, **words: Unpack[Described]) -> Source:
    """Add a source to the library."""
    source = Source(id=id, group=where)
    return kept(source, describe(source, words))


@action(allow=rules.editors)
def revise_source(who: Member, source: Source, *, revision: int, **words: Unpack[Described]) -> Source:
    """Correct a source."""
    stands_for_itself(source)
    return kept(source, describe(source, words))


@action(allow=rules.editors, answerable=True)
def step_source(who: Member, source: Source, *, to: str, why: str) -> Source:
    """Say that a source is verified, doubted, or not to be cited."""
    stands_for_itself(source)
    move(SourceStep, source, to, why)
    return source


@action(allow=rules.no_longer_new)
def translate_source(who: Member, source: Source, *, field: str, lang: str, body: str) -> Source:
    """Put a source's title, summary or caution into another language."""
    stands_for_itself(source)
    if field not in WORDED or not getattr(source, field):
        raise Refused(_("This part has no words to put into another language."), field="field")
    if lang == (source.language if field == "title" else settings.LANGUAGE_CODE):
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    reword(SourceWording, source, field, lang, body, by=who.made_this)
    indexed(source)
    return source


@action(allow=rules.no_longer_new, answerable=True)
def check_wording(who: Member, source: Source, *, wording: SourceWording) -> Source:
    """Say that a translation was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=source.pk in {wording.of_id, wording.of.same_as_id})
    return source


@action(allow=rules.keepers, answerable=True)
def share_source(who: Member, source: Source, *, to: str, revision: int | None = None) -> Source:
    """Press for a source to travel further."""
    stands_for_itself(source)
    sharing.widen(who, source, to)
    return source


@action(allow=rules.no_longer_new, answerable=True)
def hide_source(who: Member, source: Source, *, to: str) -> Source:
    """Take a source back at once."""
    sharing.narrow(source, to)
    as_near_as(source)
    return source


@action(allow=rules.takes_along, answerable=True)
def take_library(who: Member, where: Group) -> Group:
    """Take a group's whole library along in a file, with what is only for those inside."""
    return where
