"""A vote, and how those in public office voted."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, door
from umbel.policy.models.institution import Institution
from umbel.policy.models.measure import WHY, OfMeasure
from umbel.policy.models.tables import On, Option, Result

NUMBERS = ("favour", "against", "abstained", "not_voting", "tellers")


def count(label: Any) -> Any:
    return models.PositiveIntegerField(label, null=True, blank=True)


class Vote(OfMeasure):
    """One vote: on the whole, a paragraph or an amendment. A number nobody gave is unknown, never nought."""

    on = models.DateField(_("Day"), null=True, blank=True)
    at = models.ForeignKey(Institution, models.SET_NULL, null=True, blank=True, related_name="+")
    what = models.CharField(_("What was voted on, in words"), max_length=400)
    whole = models.CharField(_("On the whole, or a part"), max_length=12, choices=On.choices, default=On.WHOLE)
    part = models.CharField(_("Which paragraph or amendment"), max_length=80, blank=True)
    result = models.CharField(_("How it ended"), max_length=8, choices=Result.choices, blank=True)
    favour = count(_("In favour"))
    against = count(_("Against"))
    abstained = count(_("Abstained"))
    not_voting = count(_("Did not vote"))
    tellers = count(_("Counted the votes (tellers)"))  # they stand apart: counted for neither side
    besides = models.CharField(_("What else was counted, as officially given"), max_length=200, blank=True)
    official = models.CharField(_("Its official number"), max_length=120, blank=True)
    named = models.BooleanField(_("It is on record how each one voted"), default=False)
    link = models.CharField(_("Where it says so"), max_length=500)

    class Privacy:
        open = frozenset(
            [
                *"on at what whole part result favour against abstained not_voting tellers".split(),
                *"besides official named link".split(),
            ]
        )

    class Meta:
        indexes = (
            models.Index(fields=["of", "on"], name="vote_on_a_measure"),
            models.Index(fields=["official"], name="vote_by_number"),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def page(self) -> str:
        """Its own page, with how each one voted."""
        return f"{door('policy:index')}votes/{self.pk}/"

    def counts(self) -> list[tuple[Any, int | None]]:
        """Its numbers, each with its name; unknown is None."""
        fields: list[Any] = [self._meta.get_field(name) for name in NUMBERS]
        return [(field.verbose_name, getattr(self, field.name)) for field in fields]


class Named(Part):
    """How one person in public office voted, and what they later said they had meant."""

    ends = ("of",)
    of = models.ForeignKey(Vote, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    option = models.CharField(_("How they voted"), max_length=12, choices=Option.choices)
    meant = models.CharField(_("Corrected later to"), max_length=12, choices=Option.choices, blank=True)

    class Privacy:
        open = frozenset({"of", "name", "option", "meant"})
        whose = None
        why_nobodys = WHY
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "name"], name="one_vote_each"),)
        indexes = (models.Index(fields=["name", "made_on"], name="named_by_name"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{door('policy:index')}{self.of.of_id}/"
