"""Briefs of claims that were handed out."""

from typing import ClassVar

from django.db import models

from umbel.claims.models.claim import Claim
from umbel.papers.models import KeptBrief


class ClaimBrief(KeptBrief):
    """A brief of a claim that was handed out, as it was printed."""

    DOOR: ClassVar = "claims:kept"

    of = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "number"], name="claim_brief_in_its_place"),)
