"""Reads about claims. The first argument is always who is looking."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.claims.formats.notices import hashed
from umbel.claims.models import (
    Appraisal,
    Claim,
    ClaimFinding,
    ClaimReport,
    ClaimStep,
    Finding,
    FindingAbout,
    FindingStep,
    Report,
    SourceStatus,
    Status,
)
from umbel.claims.readings import Readings, by_tool
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.evidence.queries import NOT_LISTED
from umbel.people.prepared import Alike
from umbel.terms import queries as terms
from umbel.terms.models import Term

FEW, MOST = 7, 100
LOUDER = timedelta(hours=72)
FILTERS = ("whose", "verdict", "kind", "stands")
PARTS = ("plain", "short", "medium", "long", "because", "would_change")


def claims(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Claim]:
    """The claims she sees, narrowed by what the address says."""
    rows = Claim.objects.visible_to(viewer)
    given = {name: value for name, value in (asked or {}).items() if name in FILTERS and value}
    return rows.filter(**given) if not any("\0" in value for value in given.values()) else rows.none()


def best(viewer: Viewer, query: str) -> list[Claim]:
    """The first few that hold it."""
    return Claim.objects.visible_to(viewer).matching(query).page(FEW)[0]


def newest_open(viewer: Viewer) -> list[Claim]:
    """The last few that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Claim]:
    """These, as a question."""
    return Claim.objects.visible_to(viewer).order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def last_changed(viewer: Viewer) -> Seen[Claim]:
    """Those that changed last: what the feed tells."""
    return Claim.objects.visible_to(viewer).order_by("-changed_on", "-id")[:50]


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are."""
    return [(_("Claims that changed"), reverse("claims:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> Seen[Claim]:
    """What a sitemap may list."""
    return Claim.objects.visible_to(viewer).order_by("-made_on", "-id")


def last_word(viewer: Viewer) -> Seen[SourceStatus]:
    """The last word about each source."""
    return SourceStatus.objects.visible_to(viewer).filter(newest=True)


def leaning(viewer: Viewer) -> Seen[ClaimFinding]:
    """Which claim leans on which finding of which source.

    The one query behind «rests on», «leans on it» and the list of what has to be mended, so that they cannot disagree.
    """
    rows = ClaimFinding.objects.visible_to(viewer).select_related("claim", "finding__source")
    return rows.defer(*(f"finding__source__{name}" for name in NOT_LISTED))


def links_of(viewer: Viewer, some: Collection[UUID]) -> Seen[ClaimFinding]:
    """What these claims rest on."""
    return light(leaning(viewer).filter(claim__in=some))[: MOST * len(some)]


def light(rows: Seen[ClaimFinding]) -> Seen[ClaimFinding]:
    """The claims are here already: only what the findings and their sources say is fetched."""
    placed: Any = rows.annotate(above=F("finding__source__same_as__same_as"))
    lighter: Seen[ClaimFinding] = placed.select_related(None).select_related("finding__source").order_by("verb", "pk")
    return lighter


def words_of(viewer: Viewer, sources: Collection[UUID]) -> Seen[SourceStatus]:
    """The last words about these sources."""
    return last_word(viewer).filter(of__in=sources)


def reports_of(viewer: Viewer, some: Collection[UUID]) -> Seen[ClaimReport]:
    """What members report that bears on these claims."""
    rows = ClaimReport.objects.visible_to(viewer).filter(claim__in=some)
    return rows.select_related("report").order_by("verb", "pk")[: MOST * len(some)]


LINKS, WORDS, REPORTS = Alike(links_of), Alike(words_of), Alike(reports_of)


def rests_on(viewer: Viewer, *some: Claim) -> list[ClaimFinding]:
    """What these claims rest on, each with the last word about its source."""
    rows = LINKS(viewer, {one.pk for one in some})[: MOST * len(some)] if some else []
    return with_word(rows, WORDS(viewer, {row.finding.source_id for row in rows}) if rows else ())


def with_word(rows: list[ClaimFinding], said: Iterable[SourceStatus]) -> list[ClaimFinding]:
    """These links, each with what became of its source: ``status`` and the number of that ``word``, or None."""
    words = {word.of_id: word for word in said}
    for row in rows:
        told: Any = row
        word = words.get(row.finding.source_id)
        told.status, told.word = (word.to, word.number) if word else (None, None)
    return rows


def reports_for(viewer: Viewer, *some: Claim) -> list[ClaimReport]:
    """What members report that bears on these claims."""
    return REPORTS(viewer, {one.pk for one in some})[: MOST * len(some)] if some else []


def readings_of(viewer: Viewer, finding: Finding) -> list[Readings]:
    """What readers with a list of questions came to, side by side."""
    return by_tool(Appraisal.objects.visible_to(viewer, of=finding).order_by("made_on", "pk")[:MOST])


def filed_with(viewer: Viewer, source: Source) -> set[UUID]:
    """A source and what is filed under it: the same work, whose findings count as its own."""
    keys, under = {source.pk}, {source.pk}
    while under:
        under = set(Source.objects.visible_to(viewer).filter(same_as__in=under).values_list("pk", flat=True))
        keys |= under
    return keys


def leaning_on(viewer: Viewer, works: set[UUID]) -> list[ClaimFinding]:
    """Which claims lean on a work."""
    return list(leaning(viewer).filter(finding__source__in=works).order_by("claim", "pk")[:MOST])


def steps_of(viewer: Viewer, claim: Claim) -> list[ClaimStep]:
    """Its moves; who withdraws it mends it, so one that was never mended never moved."""
    return last_of(ClaimStep.objects.visible_to(viewer, of=claim)) if claim.mended else []


def last_of(steps: Seen[Any]) -> list[Any]:
    """The last fifty moves, in their order."""
    return list(steps.order_by("-number")[:50])[::-1]


def findings(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Finding]:
    """The findings she sees; of one outcome, or about one community, where the address says so."""
    rows = Finding.objects.visible_to(viewer).select_related("source")
    told = {name: value for name, value in (asked or {}).items() if value and "\0" not in value}
    if "outcome" in told:
        rows = rows.filter(outcome=told["outcome"])
    if "community" in told:
        about = FindingAbout.objects.visible_to(viewer).filter(term__list="community", term__key=told["community"])
        rows = rows.filter(pk__in=about.values("finding"))
    return rows


def marked(viewer: Viewer, some: list[Finding]) -> list[Finding]:
    """These findings, each with what became of its source in words (``told``); nothing where that stands."""
    words = last_word(viewer).filter(of__in={one.source_id for one in some}).exclude(to=Status.CURRENT)
    became = {word.of_id: Status(word.to).label for word in words}
    for one in some:
        told: Any = one
        told.told = became.get(one.source_id, "")
    return some


def reports(viewer: Viewer) -> Seen[Report]:
    return Report.objects.visible_to(viewer).order_by("-made_on", "-id")


def moves_of(viewer: Viewer, finding: Finding) -> list[FindingStep]:
    return last_of(FindingStep.objects.visible_to(viewer, of=finding))


def about(viewer: Viewer, finding: Finding) -> list[Term]:
    """Where and about whom it is, in the reader's language."""
    links = FindingAbout.objects.visible_to(viewer, finding=finding).select_related("term")
    return terms.said([link.term for link in links[:MOST]], viewer)


def words_about(viewer: Viewer, source: Source) -> list[SourceStatus]:
    """What was said about a source since it appeared: of very much the last, never only the first."""
    return last_of(SourceStatus.objects.visible_to(viewer, of=source))


def findings_of(viewer: Viewer, works: set[UUID]) -> Seen[Finding]:
    return Finding.objects.visible_to(viewer).filter(source__in=works).order_by("-made_on", "-id")[:MOST]


def on_the_map(viewer: Viewer) -> list[tuple[Any, ...]]:
    """Each finding once for each community it is about: what the map is drawn from."""
    links = FindingAbout.objects.visible_to(viewer).filter(term__list="community")
    names = "term__key finding__outcome finding__direction finding__stands finding__design".split()
    more = "finding__quotable finding__beware finding__came_to finding__source__stands".split()
    word = last_word(viewer).filter(of=OuterRef("finding__source"), to=Status.RETRACTED)
    rows = links.annotate(retracted=Subquery(word.values("to")[:1]))
    return list(rows.values_list(*names, *more, "retracted")[:20_000])


def dois(viewer: Viewer) -> dict[str, list[UUID]]:
    """Which sources have which DOI, in small letters or hashed; the same work may stand here twice."""
    found: dict[str, list[UUID]] = {}
    for doi, key in Source.objects.visible_to(viewer).exclude(doi="").values_list("doi", "pk").iterator():
        for name in (doi.lower(), *hashed(doi)):
            found.setdefault(name, []).append(key)
    return found


def seen_in_hidden(viewer: Viewer, claims: Iterable[Claim]) -> None:
    """Where these were seen leaves the house only where she may see that source herself."""
    told = [claim for claim in claims if claim.seen_in_id]
    keys: set[Any] = {claim.seen_in_id for claim in told}
    seen = set(Source.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    for claim in told:
        claim.seen_in_id = claim.seen_in_id if claim.seen_in_id in seen else None


def seen_in(viewer: Viewer, claim: Claim) -> Source | None:
    """Where it was seen first, if she may see that source."""
    return Source.objects.visible_to(viewer).filter(pk=claim.seen_in_id).first() if claim.seen_in_id else None


def source_of(viewer: Viewer, finding: Finding) -> Source:
    """The source a finding stands in; who sees the one sees the other."""
    return Source.objects.visible_to(viewer).get(pk=finding.source_id)


def leaning_on_finding(viewer: Viewer, finding: Finding) -> list[ClaimFinding]:
    """Which claims lean on a finding."""
    return list(leaning(viewer).filter(finding=finding).order_by("pk")[:MOST])


def communities(viewer: Viewer) -> list[Term]:
    """The communities of the lists, in the reader's language: the columns of the map."""
    return list(terms.spoken(viewer, "community"))
