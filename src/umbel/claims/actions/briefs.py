"""Keeping the brief of a claim that is handed out, and taking a kept one away."""

from umbel.claims import briefs, rules
from umbel.claims.models import Claim, ClaimBrief
from umbel.core.actions import action
from umbel.papers.actions.briefs import as_read, keep
from umbel.people.models import Coalition, Member


@action(allow=rules.editors)
def keep_brief(who: Member, claim: Claim, *, lang: str, long: bool, code: str) -> ClaimBrief:
    """Keep the brief of a claim as it is handed out, so that it can be opened, marked, once it has changed."""
    made = briefs.brief(who, Coalition.objects.get(), claim, lang, whole=long)
    return keep(ClaimBrief, claim, as_read(made, code))


@action(allow=rules.edits_brief, answerable=True)
def drop_brief(who: Member, kept: ClaimBrief) -> Claim:
    """Take a kept brief of a claim away at once; who holds it on paper still holds it."""
    kept.delete()
    return kept.of
