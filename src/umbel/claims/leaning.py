"""What a claim rests on as the rule weighs it: plain columns, no rows. Many are weighed at once, few are read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any, NamedTuple, Self
from uuid import UUID

from django.db.models import ExpressionWrapper, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from umbel.claims import queries, rules
from umbel.claims.models import Claim, ClaimFinding, Confidence, Status
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.people.models import Reach, further
from umbel.people.prepared import Alike

FINDING = ("says", "population", "beware", "quotable", "design", "came_to", "stands", "reach")
SOURCE = ("title", "doi", "stands", "reach")
SAME = ("finding__source", "finding__source__same_as", "finding__source__same_as__same_as")
KEYS = ("finding__group", "finding__source__group", *SAME, "finding", "claim")


class Lean(NamedTuple):
    """One link from a claim to a finding, with all that the rule asks of it. Its keys are compared, never read."""

    verb: str
    why: str
    looked: int
    says: str
    population: str
    beware: str
    quotable: str
    design: str
    came_to: str
    stands: str
    reach: str
    title: str
    doi: str
    library: str  # where the source stands
    source_reach: str
    group: Any
    source_group: Any
    source: Any
    same_as: Any
    above: Any
    finding: Any
    claim: Any
    last: str | None  # the last word about the source, and its number; nothing where it is no bad news

    @classmethod
    def of(cls, row: Any, claim: Claim) -> Self:
        """The same of a link that was fetched whole."""
        one, source = row.finding, row.finding.source
        keys = (one.group_id, source.group_id, source.pk, source.same_as_id, row.above, one.pk, claim.pk)
        told = (row.verb, row.why, row.looked, *BY_FINDING(one), *BY_SOURCE(source))
        return cls._make([*told, *keys, f"{row.status} {row.word}" if row.status else None])

    @property
    def status(self) -> str:
        """What became of its source."""
        return self.last.partition(" ")[0] if self.last else ""

    @property
    def read(self) -> bool:
        """Whether the quick reading of its finding is whole (``Finding.read``)."""
        return bool(self.says and self.population and self.beware and self.quotable)

    @property
    def told(self) -> str:
        """What became of its source, where it was no good news."""
        return became(self.status)

    @property
    def finding_key(self) -> UUID:
        """The key of its finding, whatever the engine has for one."""
        return UUID(str(self.finding))

    @property
    def called(self) -> str:
        """The title of its source."""
        return str(Source.from_db(None, ["title"], [self.title]))

    @property
    def weight(self) -> Confidence:
        """What it brings, as it stands now."""
        looked_at = not self.last or self.looked >= int(self.last.partition(" ")[2])
        aside = self.library == "set_aside"
        return rules.weight(self, status=self.status, looked_at=looked_at, aside=aside)

    def beside(self, claim: Claim) -> bool:
        """Whether all who see a claim see this finding under it, with its source (``rules.seen_beside``)."""
        pairs = ((self.reach, self.group), (self.source_reach, self.source_group))
        return all(
            UUID(str(group)) == claim.group_id
            if reach == claim.reach == Reach.GROUP
            else not further(claim.reach, reach)
            for reach, group in pairs
        )


BY_FINDING, BY_SOURCE = attrgetter(*FINDING), attrgetter(*SOURCE)


def became(status: str | None) -> str:
    """What became of a source, in words; nothing where it stands."""
    return str(Status(status).label) if status and status != Status.CURRENT else ""


def plain(viewer: Viewer, some: Collection[UUID]) -> Any:
    """What these claims rest on, in the order of its links: the columns of ``Lean``.

    Keys are given as the engine has them: they are compared, and to make each anew would cost more than all the rest.
    """
    word: Any = queries.last_word(viewer).filter(of=OuterRef("finding__source")).exclude(to=Status.CURRENT)
    last = word.values(last=Concat("to", Value(" "), Cast("number", TextField()), output_field=TextField()))[:1]
    keys = [ExpressionWrapper(F(name), TextField()) for name in KEYS]
    names = ("verb", "why", "looked", *(f"finding__{n}" for n in FINDING), *(f"finding__source__{n}" for n in SOURCE))
    rows = ClaimFinding.objects.visible_to(viewer).filter(claim__in=some).order_by("verb", "pk")
    columns = {f"its_{n}": one for n, one in enumerate([*keys, Subquery(last)])}
    return rows.annotate(**columns).values_list(*names, *columns)[: queries.MOST * len(some)]


PLAIN = Alike(plain)


def leans(viewer: Viewer, some: Iterable[Claim]) -> dict[UUID, list[Lean]]:
    """What each of these claims rests on, by their keys. One question."""
    keys, mine = {one.pk for one in some}, defaultdict[Any, list[Lean]](list)
    for row in PLAIN(viewer, keys)[: queries.MOST * len(keys)] if keys else ():
        lean = Lean._make(row)
        mine[lean.claim].append(lean)
    return {UUID(str(key)): rows for key, rows in mine.items()}
