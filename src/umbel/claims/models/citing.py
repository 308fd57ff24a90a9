"""Resting on something: the three verbs by which rooms above cite. Each row knows what its keepers have looked at."""

from typing import ClassVar

from django.db import models

from umbel.claims.models.claim import Claim
from umbel.claims.models.finding import Finding
from umbel.core.records import Link
from umbel.evidence.models import Source


class SourceCitation(Link):
    """«Rests on this source»: a room above subclasses it, adds its own end, and owns the rows."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    looked = models.PositiveIntegerField(default=0)  # up to which word about the source somebody has looked

    class Privacy:
        open = frozenset({"source"})
        inside = frozenset({"looked"})
        whose = None
        why_nobodys = "It joins two things; who joined them is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True


class FindingCitation(Link):
    """«Rests on this finding»."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    looked = models.PositiveIntegerField(default=0)  # up to which word about its source somebody has looked
    knows = models.BooleanField(default=False)  # somebody looked since it, or its source, was taken out of use

    class Privacy:
        open = frozenset({"finding"})
        inside = frozenset({"looked", "knows"})
        whose = None
        why_nobodys = "It joins two things; who joined them is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True


class ClaimCitation(Link):
    """«Says this claim»: where a claim was mended since, this waits to be looked at too."""

    looked_at: ClassVar[str]  # the door by which somebody says: I have looked, it says what holds now

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    looked = models.PositiveIntegerField(default=0)  # up to which mending of the claim somebody has looked

    class Privacy:
        open = frozenset({"claim"})
        inside = frozenset({"looked"})
        whose = None
        why_nobodys = "It joins two things; who joined them is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True
