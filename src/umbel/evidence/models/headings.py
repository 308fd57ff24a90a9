"""What a group said the columns of its tables are, for the next table with the same headings."""

from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.urls import reverse

from umbel.core.records import Record
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Viewer
from umbel.evidence.formats.sheet import heading_key
from umbel.people.models import Group


class Headings(Record):
    """The headings of one kind of table, and what its group reads each as."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)  # of all of them, whatever their order
    columns = models.JSONField(default=list)  # each heading, and the tag it is read as

    class Privacy:
        inside = frozenset({"group", "digest", "columns"})
        whose = None
        why_nobodys = "Headings of a table of a group; who said what they mean is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "digest"], name="headings_once_in_a_group"),)
        indexes = (models.Index(fields=["-made_on", "-id"], name="headings_newest"),)

    def __str__(self) -> str:
        return ", ".join(heading for heading, _tag in self.columns)

    def get_absolute_url(self) -> str:
        return reverse("evidence:imports")

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By those who sit in the group."""
        return Q(group__in=viewer.groups()) if viewer.signed_in else NOTHING

    @staticmethod
    def of(columns: list[tuple[str, str]]) -> str:
        """What tells these headings from others."""
        said = "\n".join(sorted(heading_key(heading) for heading, _tag in columns))
        return sha256(said.encode()).hexdigest()
