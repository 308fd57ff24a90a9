"""A pile: sources that a group sorts one by one. What was said of each is kept, who said it is not."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, Record, first_moment
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer
from umbel.evidence.models.source import Source
from umbel.people.models import Group, Role
from umbel.terms.models import Term


class Fate(models.TextChoices):
    """What is said of one source."""

    KEEP = "keep", _("Kept")
    DROP = "drop", _("Dropped")
    TOPIC = "topic", _("Kept under a topic")
    HAND = "hand", _("Handed over")


class Pile(Record):
    """Sources from an import, a search or a reading list, to be sorted. Only its group knows of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    title = models.CharField(_("What is sorted"), max_length=200)
    reasons = models.JSONField(default=list)  # why something is dropped, in the group's own words

    class Privacy:
        inside = frozenset({"group", "title", "reasons"})
        whose = None
        why_nobodys = "Work of a group; who made it is not kept."
        keep = "13 months after"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="pile_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="pile_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence:pile", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By those who sit in its group; by who is new, since she came."""
        if not viewer.signed_in:
            return NOTHING
        since = Q(made_on__gte=first_moment(viewer.since)) if viewer.since else EVERYTHING
        return Q(group__in=viewer.groups()) & since


class Piled(Link):
    """One source of a pile, and what was said of it. Whose eyes it is before is forgotten with the answer."""

    ends = ("of", "source")
    of = models.ForeignKey(Pile, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    answer = models.CharField(max_length=5, choices=Fate.choices, blank=True)
    why = models.CharField(max_length=300, blank=True)  # it was dropped
    topic = models.ForeignKey(Term, models.SET_NULL, null=True, related_name="+")  # it was put under
    seat = models.CharField(max_length=10, choices=Role.choices, blank=True)  # it waits for
    turn = models.PositiveIntegerField(null=True)  # the how manieth answer it got, to undo the last
    before = models.CharField(max_length=64, blank=True)  # pseudonym for this one row: whose eyes it is before
    until = models.DateTimeField(null=True)  # how long nobody else gets it

    class Privacy:
        inside = frozenset(
            {"of", "source", "place", "answer", "why", "topic", "seat", "turn", "before", "until"},
        )
        whose = None
        why_nobodys = "What is said of a source. Who looks at it is a pseudonym for minutes, gone with the answer."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "source"], name="piled_once"),)
        indexes = (
            models.Index(fields=["of", "answer", "place"], name="piled_by_answer"),
            models.Index(fields=["of", "turn"], name="piled_by_turn"),
        )

    def __str__(self) -> str:
        return str(self.of)

    def get_absolute_url(self) -> str:
        back: Any = self.__dict__.get("back")
        return reverse("evidence:sort", args=[self.pk]) + (f"?back={back}" if back else "")
