"""Every change to what rests on what, and to what became of a source."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims import rules
from umbel.claims.actions.changing import changed
from umbel.claims.models import (
    Citation,
    Claim,
    ClaimCitation,
    ClaimFinding,
    ClaimReport,
    Finding,
    FindingCitation,
    GivenOut,
    PaperClaim,
    PaperSource,
    Report,
    SourceStatus,
    Status,
)
from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.evidence.models import Source
from umbel.papers.models import Paper
from umbel.people.models import Member, everybody_sees

MOST = 100  # findings, and reports, under one claim: as many as its page reads


def bearing(claim: Claim) -> Claim:
    """A claim under a sentence of ours, in whatever text of ours."""
    if not claim.bears:
        raise Refused(_("Only a claim that is ours, and stands, bears a sentence of ours."), field="claim")
    return claim


def last_number(source: Source) -> int:
    """The number of the last word about a source, which stays the last until we are done: the source is held."""
    Source.objects.select_for_update(of=("self",)).filter(pk=source.pk).first()
    return SourceStatus.objects.filter(of=source).count()


def room_for(claim: Claim, kind: type[ClaimFinding | ClaimReport], **one: Any) -> None:
    """Refuse one more than are read: what nobody weighs must not stand there."""
    rows = kind.objects.filter(claim=claim)
    if rows.count() >= MOST and not rows.filter(**one).exists():
        sentence = _("%(most)s findings or reports stand under this claim: no page weighs more. Take one away first.")
        raise Refused(sentence % {"most": MOST})


@action(allow=rules.editors)
def weigh(who: Member, claim: Claim, *, finding: Finding, verb: str, why: str) -> Claim:
    """Say what a finding does to a claim, and why."""
    room_for(claim, ClaimFinding, finding=finding)
    looked = {"looked": last_number(finding.source), "knows": carries_nothing(finding)}
    link, _new = ClaimFinding.objects.get_or_create(
        claim=claim, finding=finding, defaults={"verb": verb, "why": why} | looked
    )
    link.verb, link.why = verb, why
    link.save()
    changed(ClaimFinding.objects.filter(pk=link.pk))
    return claim


@action(allow=rules.editors)
def weigh_report(who: Member, claim: Claim, *, report: Report, verb: str, why: str) -> Claim:
    """Say what a report from members does to a claim, and why."""
    room_for(claim, ClaimReport, report=report)
    link, _new = ClaimReport.objects.get_or_create(claim=claim, report=report, defaults={"verb": verb, "why": why})
    link.verb, link.why = verb, why
    link.save()
    if everybody_sees(report, claim):
        Claim.objects.filter(pk=claim.pk).update(changed_on=today())
    return claim


@action(allow=rules.editors, answerable=True)
def unweigh(who: Member, claim: Claim, *, link: ClaimFinding) -> Claim:
    """Take a finding away from under a claim."""
    if link.claim_id != claim.pk:
        raise Refused(_("This finding stands under another claim."))
    fell = waits(link)
    changed(ClaimFinding.objects.filter(pk=link.pk))
    link.delete()
    claim.mended += fell
    claim.save(update_fields=["mended"])
    return claim


def waits(link: ClaimFinding) -> bool:
    """Whether its source fell since somebody looked."""
    last = SourceStatus.objects.filter(of=link.finding.source, newest=True).exclude(to=Status.CURRENT).first()
    lost = carries_nothing(link.finding) and not link.knows
    return lost or bool(last and last.number > link.looked)


def carries_nothing(finding: Finding) -> bool:
    """Whether a person took it, or its source, out of use."""
    return finding.source.stands == "set_aside" or finding.stands in {"doubted", "withdrawn"}


@action(allow=rules.editors, answerable=True)
def mend(who: Member, claim: Claim, *, revision: int, confidence: str, because: str) -> Claim:
    """Say that you have looked at a claim after something under it fell, and how sure we are now."""
    links = ClaimFinding.objects.filter(claim=claim).select_related("finding__source")
    fell = [link for link in links if waits(link)]
    if not fell:
        raise Refused(_("Nothing under this claim waits to be looked at."))
    for link in fell:
        link.looked, link.knows = last_number(link.finding.source), carries_nothing(link.finding)
        link.save()
    claim.confidence, claim.because = confidence, because
    claim.mended += 1
    claim.changed_on = today()
    claim.save()
    return claim


@action(allow=rules.editors)
def use_in_paper(who: Member, claim: Claim, *, paper: Paper) -> Claim:
    """Say that a paper says this claim, so that the paper is mended when the claim is."""
    PaperClaim.objects.get_or_create(paper=paper, claim=claim, defaults={"looked": claim.mended})
    return claim


@action(allow=rules.notes)
def cite_in_paper(who: Member, source: Source, *, paper: Paper) -> Source:
    """Say that a paper cites this source itself."""
    number = last_number(source)
    PaperSource.objects.get_or_create(paper=paper, source=source, defaults={"looked": number})
    return source


@action(allow=rules.editors, makes=GivenOut)
def give_out(who: Member, claim: Claim, *, id: UUID, what: str, to: str, on: date) -> GivenOut:
    """Say that something with this claim in it was given out, so that its readers can be told."""
    if on > today():
        raise Refused(_("This day is still to come."), field="on")
    given = GivenOut(id=id, of=claim, what=what, to=to, on=on, looked=claim.mended)
    given.save()
    return given


@action(allow=rules.looks_after)
def looked_at(who: Member, use: Citation) -> Citation:
    """Say that something was looked at after what it leans on was mended, or fell, and says what holds now."""
    if isinstance(use, ClaimCitation):
        use.looked = use.claim.mended
    elif isinstance(use, FindingCitation):
        use.looked, use.knows = last_number(use.finding.source), carries_nothing(use.finding)
    else:
        use.looked = last_number(use.says)
    use.save()
    return use


@action(allow=rules.looks_after, answerable=True)
def leans_no_more(who: Member, use: Citation) -> Citation:
    """Take the link away: it does not say this any more. Whoever pressed for it had read that it does."""
    use.delete()
    use.kept.save(update_fields=())
    return use


@action(allow=rules.looks_after)
def told_them(who: Member, given: GivenOut) -> GivenOut:
    """Say that whoever got it was told that its claim was mended."""
    given.looked = given.of.mended
    given.save()
    return given
