"""Matching: whether what a file brings is here already, as far as the group that brings it can see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from umbel.core.receipts import Outcome
from umbel.core.records import first_moment
from umbel.evidence.formats import same
from umbel.evidence.formats.record import Reference
from umbel.evidence.models import Import, ImportLine, Source
from umbel.people.models import Reach

MOST = 40  # sources with the same heading that are looked at


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


def match(coming: Import, reference: Reference) -> Match | None:
    """The source that this is, or may be. Rules: ``formats.same.judge``.

    The same record of an earlier import counts as the source it became, even if that was edited since.
    """
    keys = same.keys(reference)
    near = same.near_key(reference)[: Source._meta.get_field("near").max_length]
    asked = Q()
    for name in ("doi", "pmid", "isbn", "digest"):
        value: Any = getattr(reference, name, "") if name != "digest" else keys.get("content", "")
        asked |= Q(**{name: value}) if value else Q()
    asked |= Q(near=near) if near else Q()
    if digest := keys.get("content"):
        asked |= Q(pk__in=became(digest).filter(of__group=coming.group).values("source"))
    if not asked:
        return None
    unsure: Match | None = None
    for source in Source.objects.filter(seen_from(coming)).filter(asked)[:MOST]:
        verdict = "same" if was_this(source, keys) else same.judge(source.reference(), reference)
        if verdict == "same":
            return Match(source, sure=True)
        if verdict == "unsure" and unsure is None:
            unsure = Match(source, sure=False)
    return unsure


def was_this(source: Source, keys: dict[str, str]) -> bool:
    """Whether exactly this record made this source, now or in an earlier import."""
    digest = keys.get("content", "")
    if not digest:
        return False
    return source.digest == digest or became(digest).filter(source=source).exists()


def became(digest: str) -> QuerySet[ImportLine]:
    """Lines of any import that said exactly this and surely are a source now."""
    return ImportLine.objects.filter(digest=digest, source__isnull=False).exclude(outcome=Outcome.UNSURE)


def twin(of: Import, line: ImportLine) -> ImportLine | None:
    """An earlier line of the same file that says the same, or carries the same DOI."""
    lines = ImportLine.objects.filter(of=of, number__lt=line.number)
    by_text = lines.filter(digest=line.digest).first() if line.digest else None
    return by_text or (lines.filter(doi=line.doi).first() if line.doi else None)
