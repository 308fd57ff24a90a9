"""Matching: whether what a file brings is here already, as far as the group that brings it can see.

What may be the same is fetched for hundreds of records at once, by the keys of ``formats.same.keys``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from umbel.core.receipts import Outcome
from umbel.core.records import first_moment
from umbel.evidence.described import from_said
from umbel.evidence.formats import same
from umbel.evidence.formats.record import Reference
from umbel.evidence.models import Import, ImportLine, Source
from umbel.people.models import Group, Reach

MOST = 40  # sources looked at for each record
HEAVY = ("note", "tags", "carried", "summary", "beware")  # what nobody needs to tell two apart


@dataclass(frozen=True)
class Match:
    """What was found: the source, and whether it is surely (or only perhaps) the same."""

    source: Source
    sure: bool


def seen_from(coming: Import) -> Q:
    """What whoever brings this may see: a match never tells of anything else."""
    if coming.since is not None:
        return Q(reach=Reach.PUBLIC) | Q(group=coming.group, made_on__gte=first_moment(coming.since))
    return Q(group=coming.group) | Q(reach__in=[Reach.MEMBERS, Reach.PUBLIC])


class Here:
    """What is here that some references may be; what is added meanwhile is put in, too."""

    def __init__(self, seen: Q, references: Iterable[Reference], group: UUID) -> None:
        self.seen = seen
        self.by: dict[tuple[str, str], list[Source]] = defaultdict(list)
        self.became: dict[str, UUID] = {}
        self.sources: dict[UUID, Source] = {}
        self.said: dict[UUID, Reference] = {}
        known = [(same.content_key(reference), same.keys(reference)) for reference in references]
        asked: dict[str, set[str]] = defaultdict(set)
        for digest, keys in known:
            asked["digest"].add(digest)
            for kind, value in keys.items():
                asked[kind].add(value)
        rows = Source.objects.filter(seen).defer(*HEAVY)
        self.lines(rows, asked.pop("digest", set()), group)
        for kind, values in asked.items():
            some = rows.exclude(**{kind: ""}).filter(**{f"{kind}__in": values})  # the first as its index says it
            for source in some[: MOST * len(known)]:
                self.put(source, kind)

    def lines(self, rows: Any, digests: set[str], group: UUID) -> None:
        """Sources that are, or (in any import of the group) surely became, what says exactly this."""
        said = ImportLine.objects.filter(digest__in=digests, source__isnull=False, of__group=group)
        self.became = dict(said.exclude(outcome=Outcome.UNSURE).values_list("digest", "source"))
        for source in rows.filter(Q(digest__in=digests) | Q(pk__in=self.became.values())):
            self.sources.setdefault(source.pk, source)
            self.became.setdefault(source.digest, source.pk)

    def put(self, source: Source, *kinds: str) -> None:
        """Let a source be found by its keys (of these kinds, or all)."""
        source = self.sources.setdefault(source.pk, source)
        for kind in kinds or same.KINDS:
            value = getattr(source, kind)
            if value and len(self.by[kind, value]) < MOST:
                self.by[kind, value].append(source)
        if not kinds:
            self.became[source.digest] = source.pk

    def match(self, reference: Reference) -> Match | None:
        """The source that this is, or may be. Rules: ``formats.same.judge``.

        The same record of an earlier import counts as the source it became, even if that was edited since; and what
        is filed under another counts as that other.
        """
        became = self.became.get(same.content_key(reference))
        if became in self.sources:
            return Match(self.kept_one(self.sources[became]), sure=True)
        unsure: Match | None = None
        met = [source for key in same.keys(reference).items() for source in self.by.get(key, ())]
        for source in {source.pk: source for source in met}.values():
            verdict = same.judge(self.said_of(source), reference)
            if verdict == "same":
                return Match(self.kept_one(source), sure=True)
            if verdict != "other" and unsure is None:
                unsure = Match(self.kept_one(source), sure=False)
        return unsure

    def kept_one(self, source: Source) -> Source:
        """The source itself, or the one it is filed under, as far as that is seen."""
        while source.same_as_id and (keep := Source.objects.filter(self.seen, pk=source.same_as_id).first()):
            source = keep
        return source

    def said_of(self, source: Source) -> Reference:
        """What a source says, worked out once."""
        if source.pk not in self.said:
            self.said[source.pk] = source.reference()
        return self.said[source.pk]


def alike_in(where: Group, some: list[Source]) -> list[tuple[Source, Source]]:
    """Pairs of a group's library that may be one, each with a source of these; the lesser key first."""
    references = [source.reference() for source in some]
    here = Here(Q(group=where, same_as=None), references, where.pk)
    found: dict[tuple[UUID, UUID], tuple[Source, Source] | None] = {}
    for source, reference in zip(some, references, strict=True):
        for key in same.keys(reference).items():
            for other in here.by.get(key, ()):
                pair = (source, other) if source.pk < other.pk else (other, source)
                keys = (pair[0].pk, pair[1].pk)
                if source.pk != other.pk and keys not in found:
                    judged = same.judge(reference, here.said_of(other))
                    found[keys] = pair if judged != "other" else None
    return [pair for pair in found.values() if pair]


class Twins:
    """Earlier lines of the same file that say the same: letter by letter, or surely the same source."""

    def __init__(self, of: Import, digests: set[str], dois: set[str]) -> None:
        self.by: dict[tuple[str, str], list[tuple[str, Reference]]] = defaultdict(list)
        self.equal: dict[str, str] = {}
        earlier = ImportLine.objects.filter(of=of).exclude(said={})
        self.equal.update(earlier.filter(digest__in=digests).values_list("digest", "place"))
        for doi, place, said in earlier.filter(doi__in=dois - {""}).values_list("doi", "place", "said")[: MOST * MOST]:
            self.by["doi", doi].append((place, from_said(said)))

    def place_of(self, reference: Reference) -> str:
        """Where one stands that is surely the same."""
        met = [one for key in same.keys(reference).items() for one in self.by.get(key, ())]
        return next((place for place, other in met if same.judge(other, reference) == "same"), "")

    def note(self, digest: str, reference: Reference, place: str) -> None:
        """Let a line be the twin of later ones."""
        self.equal.setdefault(digest, place)
        for key in same.keys(reference).items():
            if len(self.by[key]) < MOST:
                self.by[key].append((place, reference))
