"""Organisations: how they apply, who speaks for them, and what they take away when they leave."""

from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.codes import Code
from umbel.core.records import Link, Record
from umbel.core.seeing import EVERYTHING
from umbel.core.steps import Step
from umbel.core.viewers import Viewer
from umbel.people.models.bodies import Group
from umbel.terms.models import Term


class Kind(models.TextChoices):
    """What an organisation is in a network."""

    FULL = "full", _("Full member, led by sex workers, with a vote")
    SUPPORTER = "supporter", _("Supporter, without a vote")
    NETWORK = "network", _("A network of its own, of a region or a theme")


class Organisation(Record):
    """A member organisation, registered or not. It may choose that the public never learns of it."""

    STEPS: ClassVar = {
        "applied": ("provisional", "full", "declined", "left"),
        "provisional": ("full", "declined", "left"),
        "full": ("left",),
        "declined": ("applied", "left"),
    }
    NEEDS_WHY: ClassVar = frozenset({"provisional", "full", "declined"})
    STATES: ClassVar = {
        "applied": _("has applied"),
        "provisional": _("member for a trial time"),
        "full": _("member"),
        "declined": _("not taken in"),
        "left": _("has left"),
    }
    IN: ClassVar = ("provisional", "full")

    name = models.CharField(_("Name of the organisation"), max_length=120)
    kind = models.CharField(_("As what"), max_length=10, choices=Kind.choices, default=Kind.FULL)
    registered = models.BooleanField(_("It is registered with the state"), default=False)
    place = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")  # a country or region, nothing nearer
    does = models.TextField(
        _("What it does, and who leads it"), blank=True, help_text=_("No names of people. Members read this.")
    )
    hidden = models.BooleanField(_("Known to members only"), default=True)
    values_hash = models.CharField(max_length=64, blank=True)  # of the core values that it accepted
    stands = models.CharField(max_length=20, default="applied", editable=False)
    space = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")  # its own
    settled = models.BooleanField(default=False, editable=False)  # its first person came: its own let people in now

    class Privacy:
        open = frozenset({"name", "kind"})
        inside = frozenset({"hidden", "registered", "place", "does", "values_hash", "stands", "space", "settled"})
        whose = None
        why_nobodys = "An organisation, not a person."
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="organisation_newest"),
            models.Index(fields=["stands", "-made_on", "-id"], name="organisation_by_standing"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:organisation", args=[self.pk])

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return str(self.STATES.get(self.stands, self.stands))

    @property
    def may_become(self) -> list[str]:
        """What can be decided about it; it leaves by its own word."""
        return [state for state in self.STEPS.get(self.stands, ()) if state != "left"]

    @property
    def taking_in(self) -> UUID:
        """The key of the opening by which it is taken in."""
        return uuid5(self.pk, "taken in")

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By members; by who is new, and by others, only members that did not ask to be hidden."""
        if viewer.signed_in and viewer.since is None:
            return EVERYTHING
        return Q(hidden=False, stands__in=cls.IN)


class OrganisationStep(Step):
    """A move of an organisation: taken in for a trial time, taken in, declined, gone."""

    of = models.ForeignKey(Organisation, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.to


class Endorsement(Link):
    """A member organisation vouches for one that applied. Forgotten once that one is a full member."""

    ends = ("organisation", "by")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Organisation, models.CASCADE, related_name="+")

    class Privacy:
        inside = frozenset({"organisation", "by"})
        whose = None
        why_nobodys = "Between organisations."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "by"], name="one_endorsement"),)

    def __str__(self) -> str:
        return str(self.by_id)


class Application(Code):
    """What an organisation that applied comes back with, to see how far it is."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")

    class Privacy:
        inside = frozenset({"organisation"})
        keep = "13 months after"

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="application_newest"),)

    def __str__(self) -> str:
        return "an application"
