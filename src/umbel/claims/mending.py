"""What has to be mended, and where a claim is said: drawn from the one query about who leans on what."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.claims import queries
from umbel.claims.models import (
    Claim,
    ClaimCitation,
    ClaimFinding,
    Finding,
    GivenOut,
    PaperClaim,
    SourceCitation,
    Status,
)
from umbel.core.records import this_second
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.models import SourceStep
from umbel.people import queries as people
from umbel.people.told.desk import Duty

FEW, MOST = 7, 100
LOUDER = timedelta(hours=72)


def fallen(viewer: Viewer) -> Q:
    """Which of them wait for somebody: their source or the finding itself fell, and nobody has looked since."""
    told = queries.last_word(viewer).exclude(to=Status.CURRENT).values("of")
    aside = SourceStep.objects.visible_to(viewer).filter(to="set_aside").values("of")
    findings = Finding.objects.visible_to(viewer)
    spoken = Q(finding__in=findings.filter(source__in=told).values("pk"), word__gt=F("looked"))
    doubted = Q(finding__in=findings.filter(stands__in=("doubted", "withdrawn")).values("pk"), knows=False)
    put_by = Q(finding__in=findings.filter(source__in=aside).values("pk"), finding__source__stands="set_aside")
    return (spoken | doubted | (put_by & Q(knows=False))) & Q(claim__stands="standing")


def to_mend(viewer: Viewer) -> Seen[ClaimFinding]:
    """What has to be mended: the claims that lean on something that fell, the longest waiting first."""
    told = queries.last_word(viewer).filter(of=OuterRef("finding__source"))
    names = {"status": "to", "word": "number", "since": "made_on"}
    rows: Any = queries.leaning(viewer).annotate(**{k: Subquery(told.values(v)[:1]) for k, v in names.items()})
    rows = rows.filter(fallen(viewer))
    longest_first: Seen[ClaimFinding] = rows.order_by("since", "pk")
    return longest_first


def kinds_of(verb: type[Any]) -> list[type[Any]]:
    """The tables by which rooms say this verb: this one's and those of every room above."""
    return [kind for kind in apps.get_models() if issubclass(kind, verb)]


def used_in(viewer: Viewer, *some: Claim) -> list[Any]:
    """Where these claims are said: links of any room, and what was given out. Each knows whether it waits."""
    found: list[Any] = []
    for kind in kinds_of(ClaimCitation):
        rows = kind.objects.visible_to(viewer).filter(claim__in=some).select_related("claim", kind.ends[0])
        found += [used(row, row.claim, getattr(row, kind.ends[0])) for row in rows[:MOST]]
    given = GivenOut.objects.visible_to(viewer).filter(of__in=some).select_related("of").order_by("-on")[:MOST]
    return [*found, *(used(row, row.of, row) for row in given)] if viewer.signed_in else found


def used(row: Any, claim: Claim, thing: Any) -> Any:
    """One use, with what it says, where, and whether the claim was mended since anybody looked."""
    row.says, row.thing, row.waits = claim, thing, claim.mended > row.looked
    return row


def uses_to_mend(viewer: Viewer) -> list[Any]:
    """Uses of claims that were mended since: papers to reword, bodies to tell."""
    found: list[Any] = []
    for kind in kinds_of(ClaimCitation):
        rows = kind.objects.visible_to(viewer).filter(claim__mended__gt=F("looked"))
        found += [used(row, row.claim, getattr(row, kind.ends[0])) for row in rows.select_related()[:MOST]]
    given = GivenOut.objects.visible_to(viewer).filter(of__mended__gt=F("looked")).select_related("of")[:MOST]
    return [*found, *(used(row, row.of, row) for row in given), *citing_the_fallen(viewer)]


def citing_the_fallen(viewer: Viewer) -> list[Any]:
    """What cites a fallen source itself, without a claim between."""
    found: list[Any] = []
    for kind in kinds_of(SourceCitation):
        word = queries.last_word(viewer).filter(of=OuterRef("source"))
        rows = kind.objects.visible_to(viewer).annotate(word=Subquery(word.values("number")[:1]))
        told = queries.last_word(viewer).exclude(to=Status.CURRENT).values("of")
        rows = rows.filter(source__in=told, word__gt=F("looked")).select_related("source", kind.ends[0])
        for row in rows[:MOST]:
            row.says, row.thing, row.waits = row.source, getattr(row, kind.ends[0]), True
            found.append(row)
    return found


def told(row: Any) -> str:
    """What became of a source, in words."""
    if row.word and row.status != Status.CURRENT:
        return str(Status(row.status).label)
    return row.finding.standing if row.finding.stands in {"doubted", "withdrawn"} else str(row.finding.source.standing)


def what_fell(viewer: Viewer, claim: Claim) -> list[tuple[Any, str]]:
    """What fell under a claim, as (what it was, what is said of it): before the eyes of who looks."""
    rows: Any = to_mend(viewer).filter(claim=claim)[:FEW]
    return [(row.finding.says, f"{row.finding.source}: {told(row)}") for row in rows]


def waits(since: Any) -> tuple[bool, str]:
    """Whether it has waited too long, and the sentence beside it."""
    late = bool(since and this_second() - since > LOUDER)
    return late, _("It has waited for more than 72 hours.") if late else ""


def waiting(viewer: Viewer) -> list[Any]:
    """What waits in her groups: openings that lack a press, claims to mend, uses of claims to look at."""
    if not viewer.groups():
        return []
    found: list[Any] = [*people.opening(viewer, Claim), *people.opening(viewer, Finding)]
    seen: set[Any] = set()
    rows: Any = to_mend(viewer)
    for row in rows.filter(claim__group__in=viewer.groups())[: FEW * 3]:
        if row.claim_id not in seen and len(seen) < FEW:
            seen.add(row.claim_id)
            since = row.since or this_second()
            does = _("Something under this claim fell: %(claim)s") % {"claim": row.claim}
            at = reverse("claims:mend", args=[row.claim_id])
            found.append(Duty(row.claim, row.claim.group_id, (since + LOUDER).date(), waits(row.since)[1], does, at))
    papers = PaperClaim.objects.visible_to(viewer).filter(
        claim__mended__gt=F("looked"), paper__group__in=viewer.groups()
    )
    for use in papers.select_related("paper", "claim")[:FEW]:
        does = _("A claim in this paper was mended: %(paper)s") % {"paper": use.paper}
        found.append(Duty(use.claim, use.paper.group_id, None, "", does, reverse("claims:repairs")))
    return found
