"""What has to be mended, and where a claim is said: drawn from the one query about who leans on what."""

from collections.abc import Collection
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.claims import queries
from umbel.claims.models import (
    Citation,
    Claim,
    ClaimFinding,
    Finding,
    GivenOut,
    Status,
)
from umbel.core.records import Record, this_second
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.models import SourceStep
from umbel.people.prepared import Alike, Ready
from umbel.people.told.desk import Duty

FEW, MOST = 7, 100
LOUDER = timedelta(hours=72)


def that_fell(viewer: Viewer) -> Any:
    """The keys of the findings that fell, or whose source did."""
    findings = Finding.objects.visible_to(viewer)
    aside = SourceStep.objects.visible_to(viewer).filter(to="set_aside").values("of")
    parts = (
        findings.filter(source__in=out_of_date(viewer)),
        findings.filter(stands__in=("doubted", "withdrawn")),
        findings.filter(source__in=aside, source__stands="set_aside"),
    )
    first, *rest = (part.order_by().values_list("pk", flat=True) for part in parts)
    return first.union(*rest)


FELL = Alike(that_fell)


def fallen(viewer: Viewer, findings: Any = None) -> Q:
    """Which of them wait for somebody: their source or the finding itself fell, and nobody has looked since.

    The findings that fell are few among very many, and are looked up first: no engine has to guess that.
    """
    spoken = ~Q(status=Status.CURRENT) & Q(word__gt=F("looked"))
    return Q(finding__in=FELL(viewer) if findings is None else findings) & (spoken | Q(lost(), knows=False))


def lost() -> Q:
    """That the finding itself fell, or its source was taken out of use."""
    return Q(finding__stands__in=("doubted", "withdrawn")) | Q(finding__source__stands="set_aside")


def out_of_date(viewer: Viewer) -> Any:
    """The sources of which something was said that is no good news."""
    return queries.last_word(viewer).exclude(to=Status.CURRENT).values("of")


def with_word(viewer: Viewer, rows: Any, source: str) -> Any:
    """These rows with the last word about the source behind each: what, its number, since when."""
    word = queries.last_word(viewer).filter(of=OuterRef(source))
    names = {"status": "to", "word": "number", "since": "made_on"}
    return rows.annotate(**{name: Subquery(word.values(column)[:1]) for name, column in names.items()})


def to_mend(viewer: Viewer) -> Seen[ClaimFinding]:
    """What has to be mended: the claims that lean on something that fell, the longest waiting first."""
    return of_these(viewer, FELL(viewer))


def of_these(viewer: Viewer, findings: Collection[UUID]) -> Seen[ClaimFinding]:
    """The same, where it was looked up which findings fell."""
    rows = with_word(viewer, queries.leaning(viewer), "finding__source").filter(fallen(viewer, findings))
    longest_first: Seen[ClaimFinding] = rows.filter(claim__stands="standing").order_by("since", "pk")
    return longest_first


@cache
def kinds() -> tuple[type[Citation], ...]:
    """The tables by which rooms lean: those of every room. How a claim leans on a finding is weighed, not counted."""
    found: list[Any] = [kind for kind in apps.get_models() if issubclass(kind, Citation)]
    return tuple(kind for kind in found if kind is not ClaimFinding)


def one_kind(viewer: Viewer, kind: type[Citation], some: Any) -> Any:
    """Those of one kind that lean on this record, or on these."""
    one = {kind.cited: some} if isinstance(some, Record) else {}
    rows: Any = kind.objects.visible_to(viewer, **one)
    rows = rows if one else rows.filter(**{f"{kind.cited}__in": some})
    return rows.select_related(kind.whole()).order_by("pk")[:MOST]


def citing(viewer: Viewer, cited: str, some: Any) -> list[Any]:
    """Whatever leans on these findings or sources, in any room."""
    return [row for kind in kinds() if kind.cited == cited for row in one_kind(viewer, kind, some)]


@cache
def saying() -> tuple[Ready, ...]:
    """The questions which things say a claim, one for each kind of them."""

    def of(kind: type[Citation]) -> Ready:
        return Ready(lambda who, claim: one_kind(who, kind, claim), Claim)

    return tuple(of(kind) for kind in kinds() if kind.cited == "claim")


def used_in(viewer: Viewer, claim: Claim) -> list[Any]:
    """Where a claim is said: links of any room, and what was given out. Each knows whether it waits."""
    found: list[Any] = [row for ask in saying() for row in ask(viewer, claim)]
    if viewer.signed_in:
        found += GivenOut.objects.visible_to(viewer, of=claim).order_by("-on")[:MOST]
    for row in found:
        row.waits = claim.mended > row.looked
    return found


def mended(viewer: Viewer) -> Any:
    """The claims that ever were mended: few, and looked up before who says them."""
    return Claim.objects.visible_to(viewer).filter(mended__gt=0).values("pk")


def waiting_rows(viewer: Viewer, kind: type[Citation], findings: Any = None) -> Any:
    """Those of one kind that wait: what they say was mended, or fell, since anybody looked."""
    rows: Any = kind.objects.visible_to(viewer)
    if kind.cited == "claim":
        return rows.filter(claim__in=mended(viewer), claim__mended__gt=F("looked"))
    if kind.cited == "finding":
        return with_word(viewer, rows, "finding__source").filter(fallen(viewer, findings))
    return with_word(viewer, rows, "source").filter(source__in=out_of_date(viewer), word__gt=F("looked"))


def uses_to_mend(viewer: Viewer) -> list[Any]:
    """What leans on claims that were mended, or on what fell: to be reworded; and what was given out: to be told."""
    found: list[Any] = []
    for kind in kinds():
        found += waiting_rows(viewer, kind).select_related(kind.whole(), kind.cited)[:MOST]
    given = GivenOut.objects.visible_to(viewer).filter(of__mended__gt=F("looked")).select_related("of")
    return [*found, *given[:MOST]]


def to_look_at(viewer: Viewer) -> list[tuple[Any, Any, str]]:
    """The first few of these in her groups, as (what was cited, whose duty, its words): one question for all rooms."""
    return LOOK(viewer)


def of_her_groups(viewer: Viewer) -> Any:
    """The question behind it."""
    words = {"claim": "claim__words", "finding": "finding__says", "source": "source__title"}
    parts = [
        waiting_rows(viewer, kind, that_fell(viewer))
        .filter(**{f"{kind.keeper()}__in": viewer.groups()})
        .order_by()
        .values_list(kind.cited, kind.keeper(), words[kind.cited])
        for kind in kinds()
    ]
    given = GivenOut.objects.visible_to(viewer).filter(of__mended__gt=F("looked"), of__group__in=viewer.groups())
    given = given.filter(of__in=mended(viewer))
    first, *rest = [*parts, given.order_by().values_list("of", "of__group", "what")]
    return first.union(*rest, all=True)[:FEW]


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


def hers_to_mend(viewer: Viewer) -> Any:
    """What has to be mended in her groups, the longest waiting first: ``to_mend`` as the desk asks it.

    As (since when, the link, the claim, its group, since when that is there, its words).
    """
    word = queries.last_word(viewer).filter(of=OuterRef("finding__source"))
    spoken = Exists(word.exclude(to=Status.CURRENT).filter(number__gt=OuterRef("looked")))
    claims = Claim.objects.visible_to(viewer).filter(group__in=viewer.groups(), stands="standing")
    hers = Q(Exists(claims.filter(pk=OuterRef("claim"))), finding__in=that_fell(viewer))
    rows: Any = ClaimFinding.objects.visible_to(viewer, hers).filter(spoken | Q(lost(), knows=False))
    rows = rows.annotate(since=Subquery(word.values("made_on")[:1])).order_by("since", "pk")
    return rows.values_list("since", "pk", "claim", "claim__group", "claim__made_on", "claim__words")[: FEW * 3]


MEND, LOOK = Alike(hers_to_mend), Alike(of_her_groups)


def waiting(viewer: Viewer) -> list[Any]:
    """What waits in her groups: openings that lack a press, claims to mend, uses of claims to look at."""
    if not viewer.groups():
        return []
    found: list[Any] = []
    seen: set[Any] = set()
    under, leans = (
        _("Something under this claim fell: %(claim)s"),
        _("What leans on this has to be looked at: %(words)s"),
    )
    for when, _link, key, group, made, words in MEND(viewer):
        if key not in seen and len(seen) < FEW:
            seen.add(key)
            claim = Claim.from_db(None, ("id", "group_id", "made_on", "words"), (key, group, made, words))
            does = under % {"claim": words}
            due = ((when or this_second()) + LOUDER).date()
            found.append(Duty(claim, group, due, waits(when)[1], does, ("claims:mend", key)))
    repairs = reverse("claims:repairs")
    for cited, group, words in to_look_at(viewer):
        does = leans % {"words": words}
        found.append(Duty(cited, group, None, "", does, repairs))
    return found
