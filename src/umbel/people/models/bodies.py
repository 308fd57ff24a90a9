"""The bodies a coalition is made of: itself, its organisations, its groups and their seats."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, Record
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer


class Coalition(Record):
    """The whole. What is made at the root is made in it."""

    name = models.CharField(max_length=120)
    starters = models.PositiveSmallIntegerField(default=2)  # how many must press before a thing opens
    languages = models.JSONField(default=list)  # the site's languages, the first one first
    values = models.TextField(blank=True)  # what a member organisation has to share
    takes_individuals = models.BooleanField(default=True)  # members without an organisation
    takes_organisations = models.BooleanField(default=True)  # whether organisations may apply
    weeks_new = models.PositiveSmallIntegerField(default=4)  # how long who joins is new
    invented = models.BooleanField(default=False, editable=False)  # a demo: every page says so

    class Privacy:
        open = frozenset(
            (
                "name",
                "starters",
                "languages",
                "values",
                "takes_individuals",
                "takes_organisations",
                "weeks_new",
                "invented",
            )
        )
        whose = None
        why_nobodys = "The coalition's own."
        keep = "while it stands"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:index")

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Everyone may know that it exists; its address is public anyway."""
        return EVERYTHING


class Group(Record):
    """A board, team or caucus. A closed one does not exist for those outside it."""

    label = models.CharField(max_length=80)
    closed = models.BooleanField(default=False)

    class Privacy:
        inside = frozenset({"label", "closed"})
        whose = None
        why_nobodys = "A body; its label is neutral."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="group_newest"),)

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Open groups by members, a closed one by those who sit in it, none by the public."""
        if not viewer.signed_in:
            return NOTHING
        return Q(closed=False) | Q(pk__in=viewer.groups())


class Role(models.TextChoices):
    """What a seat is for. Rights come from seats, never from a person."""

    STEWARD = "steward", _("Steward")
    EDITOR = "editor", _("Editor")
    LISTENER = "listener", _("Listener")
    MEMBER = "member", _("Member")


class Seat(Link):
    """Somebody sits in an open group, in one role. Seats in closed groups are locked with the person."""

    ends = ("group", "member")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Privacy:
        inside = frozenset({"group", "member", "role"})
        whose = "member"
        keep = "until she leaves"
        because = "Its key, day and revision tell nothing about who sits there."

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "member"], name="one_seat"),)

    def __str__(self) -> str:
        return str(self.get_role_display())
