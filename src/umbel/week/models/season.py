"""Season: how a group says that work, speaking, travel, pay and media fell: by its own hand, in bands, no people."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import today
from umbel.people.models import Shared
from umbel.week.models.decision import Decision


class Band(models.TextChoices):
    """How something fell. No numbers: a number would count people."""

    UNKNOWN = "unknown", _("We do not know")
    EVENLY = "evenly", _("Evenly")
    SOMEWHAT = "somewhat", _("Somewhat unevenly")
    FEW = "few", _("On few of us")


MATTERS = ("work", "speaking", "travel", "pay", "media")


def band(label: object) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=10, choices=Band.choices, default=Band.UNKNOWN)  # type: ignore[arg-type]


def sentence() -> "models.CharField[str, str]":
    return models.CharField(_("In one sentence, without names"), max_length=300, blank=True)


class Season(Shared):
    """A look of one group at itself. Nothing in it comes from what was pressed or written elsewhere."""

    TOLD: ClassVar = ("name", "pk")
    name = models.CharField(_("Which time"), max_length=60, help_text=_("For instance: June to August."))
    day = models.DateField(default=today, editable=False)
    work, work_says = band(_("Work")), sentence()
    speaking, speaking_says = band(_("Speaking")), sentence()
    travel, travel_says = band(_("Travel")), sentence()
    pay, pay_says = band(_("Pay")), sentence()
    media, media_says = band(_("Media")), sentence()
    changes = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")  # what it will change

    class Privacy:
        inside = frozenset({"name", "day", "changes", *MATTERS, *(f"{one}_says" for one in MATTERS)})
        why_nobodys = "Bands and a group's own words; no person and no number is a field."
        keep = "13 months"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="season_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="season_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("week:season", args=[self.pk])

    @property
    def said(self) -> list[tuple[str, str, str, str]]:
        """Each matter as (its name, its band, the band in words, the sentence)."""
        rows = [(self._meta.get_field(one), getattr(self, one)) for one in MATTERS]
        words = [(str(field.verbose_name), band, Band(band)) for field, band in rows]  # type: ignore[union-attr]
        return [(a, b, str(c.label), getattr(self, f"{m}_says")) for m, (a, b, c) in zip(MATTERS, words, strict=True)]
