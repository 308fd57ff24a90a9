"""Briefs of positions that were handed out."""

from typing import ClassVar

from django.db import models

from umbel.papers.models import KeptBrief
from umbel.positions.models.position import Position


class PositionBrief(KeptBrief):
    """A brief of an adopted position that was handed out, as it was printed."""

    DOOR: ClassVar = "positions:kept"

    of = models.ForeignKey(Position, models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "number"], name="position_brief_in_its_place"),)
