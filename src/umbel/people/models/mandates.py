"""Mandates: acting for a body without asking it each time, because it decided so beforehand."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, today
from umbel.core.steps import Step
from umbel.people.models.bodies import Group, Role

LONGEST = 60  # days


class Matter(models.TextChoices):
    """What a mandate is about. Rooms ask for one of these before they let somebody act alone."""

    STATEMENTS = "statements", _("Public statements")
    SIGNING = "signing", _("Signing letters of others")
    MEDIA = "media", _("Speaking to the press")
    MONEY = "money", _("Spending money")
    MEETINGS = "meetings", _("Meeting people in office")


class Mandate(Part):
    """Whoever holds this seat may do this for the body, from one day to another, by one press or by two."""

    ends = ("group",)
    STEPS: ClassVar = {"proposed": ("given", "ended"), "given": ("ended",)}
    NEEDS_WHY: ClassVar = frozenset[str]()
    STATES: ClassVar = {
        "proposed": _("waits for another press"),
        "given": _("given"),
        "ended": _("ended"),
    }
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    holder = models.CharField(
        _("Whoever holds this seat"), max_length=10, choices=Role.choices, default=Role.EDITOR,
        help_text=_("A seat in this group, never a person: who leaves it leaves the mandate."),
    )  # fmt: skip
    matter = models.CharField(_("For what"), max_length=12, choices=Matter.choices)
    limits = models.TextField(_("On what exactly, and what not"), help_text=_("As it was decided."))
    rests_on = models.CharField(
        _("The decision it rests on"), max_length=300, help_text=_("Which body decided it, when, in one sentence.")
    )
    first = models.DateField(_("From"))
    last = models.DateField(_("Until"))
    presses = models.PositiveSmallIntegerField(
        _("How many press before something goes out"), choices=[(1, _("One alone")), (2, _("Two"))], default=2
    )
    confirm_days = models.PositiveSmallIntegerField(
        _("Within how many days the body confirms what went out"), default=7,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Between 1 and 60. After that it says “not confirmed” inside, and asks the body again."),
    )  # fmt: skip
    may_pause = models.BooleanField(
        _("A caucus that must be heard may pause it"), default=False,
        help_text=_("What is paused is not public until the caucus lets it go on, or its days are over."),
    )  # fmt: skip
    stands = models.CharField(max_length=20, default="proposed", editable=False)

    class Privacy:
        inside = frozenset(
            "group holder matter limits rests_on first last presses confirm_days may_pause stands".split()
        )
        whose = None
        why_nobodys = "It is given to a seat, never to a person."
        keep = "while it stands"

    def __str__(self) -> str:
        return str(self.get_matter_display())

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.group_id])

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return str(_("over") if self.stands == "given" and self.last < today() else self.STATES[self.stands])

    @property
    def holds(self) -> bool:
        """Whether somebody may act by it today."""
        return self.stands == "given" and self.first <= today() <= self.last


class MandateStep(Step):
    """A move of a mandate: given, ended."""

    of = models.ForeignKey(Mandate, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.to
