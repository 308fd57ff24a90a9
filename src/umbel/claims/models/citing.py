"""Resting on something: the three verbs by which rooms above cite. Each row knows what its keepers have looked at."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse

from umbel.claims.models.claim import Claim
from umbel.claims.models.finding import Finding
from umbel.core.records import Link
from umbel.evidence.models import Source


class Citation(Link):
    """A thing that leans on another: its first end leans, and the group that keeps that one looks after it."""

    cited: ClassVar[str]  # the end that may fall
    looked = models.PositiveIntegerField(default=0)  # up to which word about what it cites somebody has looked

    class Privacy:
        inside = frozenset({"looked"})
        whose = None
        why_nobodys = "It joins two things; who joined them is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Where it is looked at, when what it cites fell."""
        return reverse("claims:repairs")

    @property
    def press(self) -> str:
        """Where one says that it was looked at."""
        return reverse(f"claims:looked-{self._meta.model_name}", args=[self.pk])

    @property
    def off(self) -> str:
        """Where one says that it does not lean on this any more."""
        return reverse(f"claims:off-{self._meta.model_name}", args=[self.pk])

    @property
    def thing(self) -> Any:
        """What leans."""
        return getattr(self, self.ends[0])

    @property
    def says(self) -> Any:
        """What it leans on."""
        return getattr(self, self.cited)

    @classmethod
    def keeper(cls) -> str:
        """The way to the group that looks after it."""
        return f"{cls.whole()}__group"

    @classmethod
    def whole(cls) -> str:
        """The way to what the group keeps: the thing that leans, or what that is a part of."""
        return cls.ends[0]

    @property
    def kept(self) -> Any:
        """What the group keeps."""
        kept: Any = self
        for step in self.whole().split("__"):
            kept = getattr(kept, step)
        return kept

    @property
    def kept_by(self) -> UUID:
        """The group that looks after it."""
        key: UUID = self.kept.group_id
        return key


class SourceCitation(Citation):
    """«Rests on this source»: a room above subclasses it, adds its own end first, and owns the rows."""

    cited = "source"
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"source"})

    class Meta:
        abstract = True


class FindingCitation(Citation):
    """«Rests on this finding»."""

    cited = "finding"
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    knows = models.BooleanField(default=False)  # somebody looked since it, or its source, was taken out of use

    class Privacy:
        open = frozenset({"finding"})
        inside = frozenset({"knows"})

    class Meta:
        abstract = True


class ClaimCitation(Citation):
    """«Says this claim»: where a claim was mended since, this waits to be looked at too."""

    cited = "claim"
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"claim"})

    class Meta:
        abstract = True
