"""An institution, how one writes to it, and who holds office there."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part
from umbel.people.models import Shared
from umbel.policy.models.folded import Folded
from umbel.policy.models.tables import Body, Formula, Weekday
from umbel.terms.models import Term


class Institution(Shared):
    """A chamber, committee, court or treaty body: what it asks of who writes to it. What is empty is not yet known."""

    TOLD: ClassVar = ("name", "pk")
    name = models.CharField(_("Name of the institution"), max_length=200)
    kind = models.CharField(_("What it is"), max_length=12, choices=Body.choices, blank=True)
    place = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    ocd = models.CharField(
        _("Its Open Civic Data id"), max_length=200, blank=True,
        help_text=_("Such as: ocd-jurisdiction/country:us/state:ca/government"),
    )  # fmt: skip
    link = models.URLField(_("Its page"), max_length=500, blank=True)
    formula = models.CharField(
        _("Until when one can write to it, counted from the hearing"), max_length=12,
        choices=Formula.choices, blank=True,
    )  # fmt: skip
    number = models.PositiveSmallIntegerField(_("How many days"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("Which weekday"), choices=Weekday.choices, null=True, blank=True)
    hour = models.TimeField(_("Until which hour"), null=True, blank=True)
    zone = models.CharField(max_length=40, blank=True)  # on whose clock
    channel = models.CharField(
        _("How letters come in"), max_length=300, blank=True, help_text=_("A portal, by hand, by post; not by e-mail …")
    )
    counted = models.JSONField(default=list, blank=True)  # which positions it counts, as words of ``Counted``
    counted_says = models.CharField(
        _("What it makes of the others"), max_length=300, blank=True,
        help_text=_("For instance: “oppose unless amended” is listed as opposition."),
    )  # fmt: skip
    carries = models.BooleanField(
        _("A letter to the one before it counts here too"), null=True, blank=True,
        choices=[(None, _("not yet known")), (True, _("yes")), (False, _("no"))],
    )  # fmt: skip
    home_address = models.BooleanField(
        _("It asks people who write alone for their home address"), default=False,
        help_text=_("Then every page and every text to pass on warns first."),
    )  # fmt: skip
    rule_link = models.URLField(_("Where these rules stand"), max_length=500, blank=True)
    read_on = models.DateField(_("Read on"), null=True, blank=True)
    words = Folded(of=("name",))
    taken = models.TextField(blank=True, editable=False)  # marks of offices that files gave it

    class Privacy:
        open = frozenset(
            [
                *("name", "kind", "place", "ocd", "link", "formula", "number", "weekday", "hour", "zone", "channel"),
                *("counted", "counted_says", "carries", "home_address", "rule_link", "read_on"),
            ]
        )
        inside = frozenset({"taken", "words"})
        why_nobodys = "Published rules of a public body."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="institution_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="institution_newest_in_reach"),
            models.Index(fields=["name", "id"], name="institution_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("policy:institution", args=[self.pk])


class Office(Part):
    """Who holds which office in it, from when to when. Public office alone: no private life, no family, no home."""

    ends = ("of",)
    of = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    name = models.CharField(_("Name of who holds the office"), max_length=120)
    role = models.CharField(_("The office"), max_length=120, help_text=_("Chair, member, clerk …"))
    stands_for = models.CharField(_("Party, group or district"), max_length=120, blank=True)
    first = models.DateField(_("Since"), null=True, blank=True)
    last = models.DateField(_("Until"), null=True, blank=True)
    link = models.URLField(_("Where it says so"), max_length=500)

    class Privacy:
        open = frozenset({"of", "name", "role", "stands_for", "first", "last", "link"})
        whose = None
        why_nobodys = "What a public body publishes of who holds public office in it, and nothing else of them."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["of", "name"], name="office_of_an_institution"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

    def get_absolute_url(self) -> str:
        return reverse("policy:institution", args=[self.of_id])
