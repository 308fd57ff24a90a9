"""An import: one file somebody brought, and what became of each thing in it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.receipts import Line, Receipt
from umbel.core.records import Record, first_moment
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer
from umbel.evidence.models.merging import Answer
from umbel.evidence.models.source import Source
from umbel.people.models import Group


class ImportPhase(models.TextChoices):
    """How far an import is. The house moves it on; nobody decides anything by it."""

    FETCHING = "fetching", _("being fetched")
    READING = "reading", _("being read")
    READY = "ready", _("waiting for your word")
    ADDING = "adding", _("being added")
    DONE = "done", _("done")
    UNDOING = "undoing", _("being taken out again")
    UNDONE = "undone", _("taken out again")


class Import(Record, Receipt):
    """A library brought into a group. Only that group knows of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)  # of the file, without its folders
    format = models.CharField(max_length=10)
    file = models.CharField(max_length=64, blank=True)  # encrypted under this import's key, until it is done
    since = models.DateField(null=True)  # where somebody new brings it: what is older is not compared
    columns = models.JSONField(default=list)  # of a table: each heading, and the field it was read as
    asked = models.CharField(max_length=320, blank=True)  # of one: “doi:10.1/x”, by which servers know it
    trouble = models.CharField(max_length=10, blank=True)  # why nothing could be fetched
    phase = models.CharField(max_length=10, choices=ImportPhase.choices, default=ImportPhase.READING)
    records_before = models.IntegerField(default=0)  # in the file this is a part of; a line's place is the whole's
    lines_before = models.IntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)  # records read, or lines added, so far

    class Privacy:
        inside = frozenset({"group", "name", "format", "file", "since", "columns", "phase", "reached"})
        inside |= {"asked", "trouble", "records_before", "lines_before"}
        whose = None
        why_nobodys = "A file of a group; who brought it is not kept."
        keep = "13 months after"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="import_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="import_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("evidence:import", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By those who sit in the group that brought it; by who is new, since she came."""
        if not viewer.signed_in:
            return NOTHING
        since = Q(made_on__gte=first_moment(viewer.since)) if viewer.since else EVERYTHING
        return Q(group__in=viewer.groups()) & since


class ImportLine(Line):
    """One record of the file: where it stood, what became of it, and which source it is now."""

    ends = ("of",)
    of = models.ForeignKey(Import, models.CASCADE, related_name="+")
    said = models.JSONField(default=dict)  # the record as read, until it is added
    title = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    doi = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)  # what a person said it is
    beside = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="+")  # beside this source
    filled = models.JSONField(default=dict)  # fields a merge filled in: name, and what came
    at_revision = models.PositiveIntegerField(default=0)  # of the source when this line had done its work

    class Privacy:
        inside = frozenset("of said title digest doi source answer beside filled at_revision".split())
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["of", "number"], name="line_in_its_place"),
            models.Index(fields=["of", "outcome", "number"], name="line_by_outcome"),
            models.Index(fields=["digest"], name="line_by_digest"),
            models.Index(fields=["of", "doi"], name="line_by_doi"),
        )

    def __str__(self) -> str:
        return self.title or self.place

    def get_absolute_url(self) -> str:
        """Where the next doubt of the same import is asked."""
        return reverse("evidence:doubts", args=[self.of_id])
