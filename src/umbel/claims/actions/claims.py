"""Every change to claims themselves."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.claims import rules, words
from umbel.claims.models import WORDS, Claim, ClaimStep, ClaimTerms, ClaimWording, Kind, Verdict, Whose
from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.search import index
from umbel.core.steps import move
from umbel.core.wording import checked, newest, reword
from umbel.evidence.models import Source
from umbel.people import sharing
from umbel.people.models import Group, Member

WORDED = ("plain", "short", "medium", "long", "because", "would_change")
LONGER = 1.25  # what another language may need beside English


class Said(TypedDict):
    """Everything a person may say about a claim."""

    words: str
    lang: str
    whose: str
    said_by: str
    person: str
    reply: str
    first_seen: date | None
    seen_in: Source | None
    kind: str
    plain: str
    short: str
    medium: str
    long: str
    verdict: str
    confidence: str
    because: str
    would_change: str


@action(allow=rules.works_in, makes=Claim)
def write_claim(who: Member, where: Group, *, id: UUID, **said: Unpack[Said]) -> Claim:
    """Write down a claim, word for word, ours or theirs, and what we answer."""
    return kept(Claim(id=id, group=where), said)


@action(allow=rules.editors)
def revise_claim(who: Member, claim: Claim, *, revision: int, **said: Unpack[Said]) -> Claim:
    """Say a claim, an answer, a verdict or how sure we are better."""
    return kept(claim, said)


def kept(claim: Claim, said: Said) -> Claim:
    """What was said, looked over, kept, and found by its words."""
    for name in WORDS:
        words.fits(name, said[name], name)  # type: ignore[literal-required]
    fair(said)
    for name, value in said.items():
        setattr(claim, name, value)
    claim.changed_on = today()
    claim.save()
    indexed(claim)
    return claim


def fair(said: Said) -> None:
    """Only others are judged, only office is named, and whoever is named may answer."""
    ours, values = said["whose"] == Whose.OURS, said["kind"] == Kind.VALUES
    if ours and said["verdict"]:
        raise Refused(_("A verdict is for claims of others. Of our own we say how sure we are."), field="verdict")
    if (said["verdict"] == Verdict.VALUES) != values and said["verdict"]:
        raise Refused(_("A claim about values is neither true nor false: say so in both places."), field="verdict")
    if said["person"] and (ours or not said["said_by"]):
        raise Refused(_("Say in which public office this person said it. Nobody else is ever named."), field="said_by")
    if said["person"] and not said["reply"].strip():
        raise Refused(_("Whoever is named may answer: give the answer, or say when you asked for it."), field="reply")
    if not ours and not said["said_by"]:
        raise Refused(_("Say who says it, as a role: a campaign, a ministry, a newspaper."), field="said_by")


def indexed(claim: Claim) -> None:
    """Let a claim be found by its words, in every language it is worded in."""
    rows = newest(ClaimWording.objects.filter(of=claim).order_by("number"))
    others = [wording.body for wording in rows.values()]
    opened = [claim.said_by, claim.person, claim.plain, claim.short, claim.medium, claim.long, claim.because, *others]
    index(ClaimTerms, claim, head=claim.words, opened=" \n ".join(opened), inside="")


@action(allow=rules.editors, answerable=True)
def step_claim(who: Member, claim: Claim, *, to: str, why: str) -> Claim:
    """Withdraw a claim, or say it again."""
    move(ClaimStep, claim, to, why)
    claim.changed_on = today()
    claim.mended += to == "withdrawn"
    claim.save(update_fields=["changed_on", "mended"])
    return claim


@action(allow=rules.no_longer_new)
def translate_claim(who: Member, claim: Claim, *, field: str, lang: str, body: str) -> Claim:
    """Put a claim's plain words or an answer into another language."""
    if field not in WORDED or not getattr(claim, field):
        raise Refused(_("This part has no words to put into another language."), field="field")
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    if field in WORDS:
        words.fits(field, body, "body", LONGER)
    reword(ClaimWording, claim, field, lang, body, by=who.made_this)
    indexed(claim)
    return claim


@action(allow=rules.no_longer_new, answerable=True)
def check_claim_wording(who: Member, claim: Claim, *, wording: ClaimWording) -> Claim:
    """Say that a translation of an answer was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == claim.pk)
    return claim


@action(allow=rules.keepers, answerable=True)
def share_claim(who: Member, claim: Claim, *, to: str, revision: int | None = None) -> Claim:
    """Press for a claim to travel further."""
    sharing.widen(who, claim, to)
    return claim


@action(allow=rules.no_longer_new, answerable=True)
def hide_claim(who: Member, claim: Claim, *, to: str) -> Claim:
    """Take a claim back at once from those who need not see it."""
    sharing.narrow(claim, to)
    return claim
