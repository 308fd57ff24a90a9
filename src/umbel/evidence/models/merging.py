"""The same thing twice: what is filed under what, what is a version of what, and which pairs nobody has looked at."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, Part
from umbel.evidence.models.source import DESCRIBED, Source
from umbel.people.models import Group

LISTS = ("tags", "carried")  # what the other has besides is put behind
OURS = ("note", *LISTS)  # a group's own: never into what another group keeps
LENT = (*DESCRIBED, "summary", "beware", "made_by", "abstract", *OURS)


class Merge(Part):
    """A source that is filed under another (``of.same_as``), and what the other took from it, field by field."""

    ends = ("of",)
    of = models.ForeignKey(Source, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # its place among all that is filed under the same source
    took = models.JSONField(default=dict)  # field: [what stood there before, what came]
    chosen = models.JSONField(default=list)  # fields whose words a person preferred to those of the other
    own = models.JSONField(default=list)  # fields that somebody changed, or gave back: nothing comes into them again
    terms = models.JSONField(default=list)  # keys of topics, places and communities that came

    class Privacy:
        inside = frozenset({"of", "number", "took", "chosen", "own", "terms"})
        whose = None
        why_nobodys = "About two sources; who put them together is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of"], name="filed_once"),)

    def __str__(self) -> str:
        return str(self.of)


class Relation(models.TextChoices):
    """How one version of a work stands to another."""

    PREPRINT = "preprint", _("a preprint of it")
    ACCEPTED = "accepted", _("the accepted manuscript of it")
    PUBLISHED = "published", _("the published version of it")
    EDITION = "edition", _("another edition of it")
    TRANSLATION = "translation", _("a translation of it")
    OTHER = "other", _("another version of it")


class SourceVersion(Link):
    """Two sources are versions of one work: linked, never merged; seen by who sees both."""

    OTHERWISE: ClassVar[dict[str, str | Promise]] = {
        "preprint": _("There is a published version"),
        "accepted": _("There is a published version"),
        "published": _("There is an earlier version"),
        "edition": _("There is another edition"),
        "translation": _("There is another language"),
        "other": _("There is another version"),
    }
    HERE: ClassVar[dict[str, str | Promise]] = {
        "preprint": _("There is a preprint"),
        "accepted": _("There is an accepted manuscript"),
        "published": _("There is a published version"),
        "translation": _("There is a translation"),
    }

    ends = ("source", "of")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")  # is (relation) of the other
    of = models.ForeignKey(Source, models.PROTECT, related_name="+")
    relation = models.CharField(_("What this one is"), max_length=12, choices=Relation.choices)

    class Privacy:
        open = frozenset({"source", "of", "relation"})
        whose = None
        why_nobodys = "About two sources; who linked them is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "of"], name="version_once"),)

    def __str__(self) -> str:
        return str(self.get_relation_display())

    def get_absolute_url(self) -> str:
        return Source(pk=self.source_id).get_absolute_url()


class Answer(models.TextChoices):
    """What a person says of two that look alike."""

    OPEN = "", _("nobody has said yet")
    SAME = "same", _("It is the same")
    OTHER = "other", _("It is another one")
    VERSION = "version", _("It is a version of it")


class Doubt(Link):
    """Two sources of one group that may be one. Asked once; the answer stays, so that nobody is asked again."""

    ends = ("one", "other")
    one = models.ForeignKey(Source, models.CASCADE, related_name="+")
    other = models.ForeignKey(Source, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    class Privacy:
        inside = frozenset({"one", "other", "group", "answer"})
        whose = None
        why_nobodys = "About two sources; who answered is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="asked_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="the_lesser_key_first"),
        )
        indexes = (models.Index(fields=["group", "made_on", "id"], name="doubts_of_group", condition=Q(answer="")),)

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"

    def get_absolute_url(self) -> str:
        return reverse("evidence:twice", args=[self.group_id])
