"""Receipt: what became of each thing brought in. One receipt with three faces: page, command, JSON."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part


class Outcome(models.TextChoices):
    """What became of one thing."""

    NEW = "new", _("new")
    ADDED = "added", _("added")
    MERGED = "merged", _("filled in what was missing here")
    UNCHANGED = "unchanged", _("already here")
    UNSURE = "unsure", _("perhaps already here")
    LEFT = "left", _("left out")
    REFUSED = "refused", _("could not be read")
    UNDONE = "undone", _("taken out again")


class Line(Part):
    """One thing brought in: where it stood, what became of it, and why."""

    number = models.PositiveIntegerField()  # its place in the whole
    place = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.CharField(max_length=300, blank=True)

    class Privacy:
        inside = frozenset({"number", "place", "outcome", "why"})
        whose = None
        why_nobodys = "About a thing somebody brought, never about who brought it."

    class Meta:
        abstract = True


class Receipt(models.Model):
    """Mixed into the record of one bringing-in: counts a person and a program read alike."""

    FACES: ClassVar = ("read", "added", "merged", "unchanged", "unsure")

    class Meta:
        abstract = True

    @staticmethod
    def told(file: str, counts: dict[str, int], refused: list[tuple[str, str]]) -> dict[str, Any]:
        """The JSON face: ``{"read", "added", "merged", "unchanged", "unsure", "refused": [...]}``."""
        faces = {face: counts.get(face, 0) for face in Receipt.FACES if face != "read"}
        added = faces["added"] + counts.get("new", 0)
        rows = [{"file": file, "where": where, "why": why} for where, why in refused]
        return {"read": sum(counts.values()), **faces, "added": added, "refused": rows}
