"""Keeping the brief of a position that is handed out, and taking a kept one away."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.papers.actions.briefs import as_read, keep
from umbel.people.models import Coalition, Member
from umbel.positions import briefs, rules
from umbel.positions.models import Position, PositionBrief


@action(allow=rules.editors)
def keep_brief(who: Member, position: Position, *, lang: str, long: bool, code: str) -> PositionBrief:
    """Keep the brief of a position as it is handed out, so that it can be opened, marked, once it has changed."""
    if position.adopted_on is None:
        raise Refused(_("Only what was adopted has a brief."))
    made = briefs.brief(who, Coalition.objects.get(), position, lang, whole=long)
    return keep(PositionBrief, position, as_read(made, code))


@action(allow=rules.edits_whole, answerable=True)
def drop_brief(who: Member, kept: PositionBrief) -> Position:
    """Take a kept brief of a position away at once; who holds it on paper still holds it."""
    kept.delete()
    return kept.of


def keep_adopted(reader: Member, position: Position) -> None:
    """What was just adopted is kept as it was said: the short brief, in the language it was written in."""
    made = briefs.brief(reader, Coalition.objects.get(), position, settings.LANGUAGE_CODE, whole=False)
    keep(PositionBrief, position, made)
