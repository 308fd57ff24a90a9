"""A paper, what it was before, what is said of it inside, and how it says the same in other languages."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, Record, door, first_moment, today
from umbel.core.search import Terms
from umbel.core.seeing import NOTHING, seen
from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.people.models import Group, Shared
from umbel.week.models import tongue

TITLE = "title"  # the lasting name of the title; paragraphs have names of their own


class Paper(Shared):
    """A text of a group: what its readers have, and how far it may travel."""

    title = models.CharField(_("Title"), max_length=200)
    lang = models.CharField(max_length=12, default="en")
    text = models.TextField(blank=True)  # as its readers have it
    slots = models.JSONField(default=list)  # a lasting name for each paragraph of it
    number = models.PositiveIntegerField(default=1)  # the version its readers have
    newest = models.PositiveIntegerField(default=1)  # the version its group works on

    class Privacy:
        open = frozenset({"title", "lang", "text", "number"})
        inside = frozenset({"slots", "newest"})

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="paper_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="paper_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="paper_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{door('papers:index')}{self.pk}/"

    @property
    def tongue(self) -> str:
        """The language it is written in."""
        return tongue(self.lang)


class PaperTerms(Terms):
    """The words a paper is found by."""

    of = models.OneToOneField(Paper, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class Inner(Record):
    """What belongs to a paper and to its group alone, however far the paper travels."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")

    class Privacy:
        inside = frozenset({"paper", "group"})
        whose = None
        why_nobodys = "Words of a group; who wrote them is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By those who sit in the group that keeps the paper; by who is new, of papers that began since she came."""
        if not viewer.signed_in:
            return NOTHING
        if viewer.since is None:
            return Q(group__in=viewer.groups())
        since = seen(Paper, viewer).filter(pk=OuterRef("paper_id"), made_on__gte=first_moment(viewer.since))
        return Q(group__in=viewer.groups()) & Q(Exists(since))  # a version of today holds all the words of before


class Place(models.TextChoices):
    """Where a version stands: in the line of texts, or beside it until somebody chooses."""

    LINE = "line", _("stood")
    BESIDE = "beside", _("written at the same time")
    SETTLED = "settled", _("written at the same time, and brought together")


class PaperVersion(Inner):
    """A paper as it was written once, whole. Append-only: what is better, or older again, is a new row."""

    number = models.PositiveIntegerField()  # its place among all that was ever written here
    after = models.PositiveIntegerField(default=0)  # the version its writer had before her eyes
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.LINE)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    slots = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)

    class Privacy:
        inside = frozenset({"number", "after", "place", "title", "body", "slots", "sha256"})

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="paper_version_newest"),
            models.Index(fields=["paper", "-number"], name="paper_version_of"),
            models.Index(fields=["group", "place", "-made_on"], name="paper_version_beside"),
            models.Index(fields=["group", "sha256"], name="paper_version_twin"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("papers:choose", args=[self.pk])


class Outcome(models.TextChoices):
    """What became of a comment or a suggestion."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("taken")
    ASIDE = "aside", _("put aside")


class Remark(Inner):
    """A comment on one paragraph, or a suggestion of other words for it. Inside the group only, and not for long."""

    slot = models.CharField(max_length=16)  # the lasting name of the paragraph
    about = models.TextField()  # the paragraph as it stood
    words = models.TextField(blank=True)
    suggests = models.BooleanField(default=False)
    instead = models.TextField(blank=True)  # the words suggested; none: take the paragraph out
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    by = models.CharField(
        max_length=64, blank=True
    )  # pseudonym of who said it, so that she can take it back; until settled

    class Privacy:
        inside = frozenset({"slot", "about", "words", "suggests", "instead", "outcome", "by"})
        keep = "180 days"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="remark_newest"),
            models.Index(fields=["paper", "made_on"], name="remark_of_paper"),
        )

    def __str__(self) -> str:
        return str(self.paper_id)

    def get_absolute_url(self) -> str:
        return reverse("papers:paragraphs", args=[self.paper_id])


class Rendering(Part):
    """A paper asked for in a language: what is still to be put into it, and read by a second person."""

    ends = ("of",)
    of = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    lang = models.CharField(max_length=12)
    urgent = models.BooleanField(default=False)
    done = models.BooleanField(default=False)  # nothing is to do and nothing to read
    todo = models.PositiveIntegerField(default=0)  # paragraphs without words, or with words of an older text
    unread = models.PositiveIntegerField(default=0)  # paragraphs that no second person has read
    words = models.PositiveIntegerField(default=0)  # words of the original still to do: what a job is paid by
    words_all = models.PositiveIntegerField(default=0)
    inner = models.PositiveIntegerField(default=0)  # wordings up to this one are older than how far the paper goes
    taken = models.CharField(max_length=64, blank=True)  # pseudonym of who is at it, until it is done or given back
    taken_on = models.DateField(null=True)

    class Privacy:
        open = frozenset({"of", "lang", "done", "todo", "unread", "words", "words_all"})
        inside = frozenset({"urgent", "inner", "taken", "taken_on"})
        whose = None
        why_nobodys = "A job; who is at it has no name here."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "lang"], name="rendering_once"),)
        indexes = (models.Index(fields=["done", "-urgent", "-made_on", "-id"], name="rendering_queue"),)

    LAPSES: ClassVar = timedelta(days=14)  # after which a job that was taken is free again

    def __str__(self) -> str:
        return tongue(self.lang)

    @property
    def begun(self) -> bool:
        """Whether any of it can be read in this language."""
        return self.words < self.words_all

    @property
    def waits(self) -> str:
        """What is left of the job, in one line of a list."""
        left = [gettext("%(n)s of %(all)s words to do") % {"n": self.words, "all": self.words_all}] if self.todo else []
        left += [gettext("%(n)s paragraphs to read") % {"n": self.unread}] if self.unread else []
        left += [] if self.lapsed else [gettext("somebody is at it")]
        return " · ".join(left)

    @property
    def lapsed(self) -> bool:
        """Whether nobody is at it: nobody took it, or whoever did took it long ago."""
        return self.taken_on is None or self.taken_on + self.LAPSES < today()

    def get_absolute_url(self) -> str:
        return f"{door('papers:index')}queue/{self.pk}/"


class PaperWording(Wording):
    """One paragraph of a paper in another language; ``field`` is the lasting name of the paragraph."""

    of = models.ForeignKey(Rendering, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="paper_wording_of"),)

    def __str__(self) -> str:
        return self.body
