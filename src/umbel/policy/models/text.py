"""The versions of the text of a measure, each where its source has it."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.policy.models.measure import OfMeasure


class Version(OfMeasure):
    """One text of a measure: as introduced, as amended, a position of a chamber. The words stay where they are."""

    called = models.CharField(
        _("What its source calls it"), max_length=200, help_text=_("Introduced, amended, enrolled, second draft …")
    )
    on = models.DateField(_("Its day"), null=True, blank=True)
    lang = models.CharField(_("Its language"), max_length=12, blank=True, help_text=_("By its code: en, es, pt-br …"))
    link = models.CharField(_("Where it stands"), max_length=500, blank=True)
    forms = models.TextField(_("Other files of it, one a line"), max_length=10_000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)  # of the file, where somebody brought it
    source = models.CharField(
        _("Where we have it from"),
        max_length=500,
        blank=True,
        help_text=_("If not from there: a list, a letter, a talk."),
    )
    says = models.CharField(_("The clause that matters, in our words"), max_length=600, blank=True)
    number = models.PositiveIntegerField(default=0, editable=False)  # its place in the order in which texts came

    class Privacy:
        open = frozenset({"called", "on", "lang", "link", "forms", "sha256", "source", "says"})
        inside = frozenset({"number"})

    class Meta:
        indexes = (models.Index(fields=["of", "on"], name="version_of_a_measure"),)

    def __str__(self) -> str:
        return f"{self.called}, {self.on:%Y-%m-%d}" if self.on else self.called

    def newer_than(self, other: "Version") -> bool:
        """Whether it came after that one: by their days; where one has none or they are the same, as they came.

        The same text in another language, or in another file, is no newer one.
        """
        if self.on and other.on and self.on != other.on:
            return self.on > other.on
        return self.number > other.number and self.called != other.called


def in_order(some: Iterable[Version]) -> list[Version]:
    """Texts of a measure, the newest first; those without a day behind."""
    return sorted(some, key=lambda one: (one.on or date.min, one.number), reverse=True)
