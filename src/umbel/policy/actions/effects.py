"""What a measure does to somebody: by which clause of which text, and on which claims it rests that we say so."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.actions import Refused, action
from umbel.people.models import Member
from umbel.policy import rules
from umbel.policy.actions.measures import changed
from umbel.policy.models import Change, Effect, EffectClaim, Measure, Version


class Does(TypedDict):
    """What a measure does to somebody."""

    actor: str
    way: str
    clause: str
    why: str
    version: Version | None


@action(allow=rules.editors, makes=Effect)
def add_effect(who: Member, measure: Measure, *, id: UUID, **said: Unpack[Does]) -> Effect:
    """Say what it would do to somebody, by which clause of which text, and why we say so."""
    of_this(measure, said["version"])
    effect = Effect(id=id, of=measure, **said)
    effect.save()
    changed(measure, Change.EFFECT)
    return effect


def of_this(measure: Measure, version: Version | None) -> None:
    """A clause stands in a text of this very measure."""
    if version and version.of_id != measure.pk:
        raise Refused(_("That is a text of another measure."), field="version")


@action(allow=rules.edits_whole)
def revise_effect(who: Member, effect: Effect, *, revision: int, **said: Unpack[Does]) -> Effect:
    """Say better what it would do to somebody, or that it was looked at again in a newer text."""
    of_this(effect.of, said["version"])
    for name, value in said.items():
        setattr(effect, name, value)
    effect.save()
    changed(effect.of, Change.EFFECT)
    return effect


@action(allow=rules.edits_whole)
def rest_effect(who: Member, effect: Effect, *, claim: Claim) -> Effect:
    """Say on which claim it rests that a measure does this."""
    EffectClaim.objects.get_or_create(effect=effect, claim=claim, defaults={"looked": claim.mended})
    changed(effect.of, Change.EFFECT)
    return effect
