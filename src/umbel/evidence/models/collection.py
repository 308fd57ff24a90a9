"""A collection: what a group recommends to read on something, in order, with a note to each source."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link
from umbel.core.search import Terms
from umbel.core.wording import Wording
from umbel.evidence.models.source import Source
from umbel.people.models import Shared

ON_A_PAGE = 50


class Collection(Shared):
    """A group's reading list. It travels by itself: it takes no source further than that source goes."""

    title = models.CharField(_("Title"), max_length=200)
    purpose = models.TextField(_("What it is for"), blank=True, help_text=_("For whom it is, and where to begin."))

    class Privacy:
        open = frozenset({"title", "purpose"})

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="collection_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="collection_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence:collection", args=[self.pk])


class CollectionTerms(Terms):
    """The words a reading list is found by."""

    of = models.OneToOneField(Collection, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class CollectionWording(Wording):
    """A reading list's title or purpose in another language."""

    of = models.ForeignKey(Collection, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class Listed(Link):
    """A source on a reading list: its place, and what the group notes beside it."""

    ends = ("collection", "source")
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    note = models.TextField(_("Note for the group"), blank=True, max_length=2_000)

    class Privacy:
        open = frozenset({"collection", "source", "place"})
        inside = frozenset({"note"})
        whose = None
        why_nobodys = "It joins a list and a source; a group's note, nobody's by name."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["collection", "source"], name="listed_once"),)
        indexes = (models.Index(fields=["collection", "place", "id"], name="listed_in_its_place"),)

    def __str__(self) -> str:
        return str(self.source)

    def get_absolute_url(self) -> str:
        """Where it stands in the list as it is arranged."""
        before = (self.place - 1) // ON_A_PAGE * ON_A_PAGE
        return (
            f"{reverse('evidence:collection', args=[self.collection_id])}?arrange=1&after={before}#s-{self.source_id}"
        )
