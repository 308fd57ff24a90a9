"""A report from members: what they told counts, in its own words, and leads back to nobody."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.claims.models.tables import Band, Direction, Outcome
from umbel.core.records import first_moment, today
from umbel.people.models import Shared


def this_month() -> date:
    return today().replace(day=1)


def month_begins() -> datetime:
    """The only moment a report knows: when the month began in which it was written down."""
    return first_moment(this_month())


class Report(Shared):
    """Something members reported. It knows how many groups, roughly, and in which month; who told is no field."""

    TOLD: ClassVar = ("says", "pk")
    WAY: ClassVar = "finding"
    made_on = models.DateTimeField(default=month_begins, editable=False)
    says = models.CharField(_("What was reported, in one sentence"), max_length=500)
    band = models.CharField(_("By how many independent groups"), max_length=10, choices=Band.choices, default=Band.FEW)
    month = models.DateField(_("Month"), default=this_month)  # always the first day of it
    how_checked = models.CharField(
        _("How it was checked"),
        max_length=400,
        help_text=_("For instance: read back to each group."),
    )
    outcome = models.CharField(_("What it is about"), max_length=12, choices=Outcome.choices, default=Outcome.OTHER)
    direction = models.CharField(
        _("Which way it points"), max_length=10, choices=Direction.choices, default=Direction.DESCRIBES
    )

    class Privacy:
        open = frozenset({"says", "band", "month", "how_checked", "outcome", "direction"})
        why_nobodys = "Words of several groups together; who told is never a field, nor where, nor the day."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="report_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="report_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.says

    def get_absolute_url(self) -> str:
        return reverse("claims:report", args=[self.pk])
