"""What calendars have to hear of a day that is no more."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.policy.models.measure import OfMeasure


class Gone(OfMeasure):
    """A day that was taken away, so that calendars which have it hear of it: its key and its day, nothing else.

    Its group had it; of all others only who saw the measure when the day was taken away.
    """

    key = models.UUIDField()
    on = models.DateField()
    day = models.DateField(default=today)

    class Privacy:
        open = frozenset({"key", "on", "day"})
        keep = "30 days"

    class Meta:
        indexes = (
            models.Index(fields=["of", "on"], name="day_gone_of_a_measure"),
            models.Index(fields=["day"], name="days_gone_by_day"),
        )

    @staticmethod
    def had_by(viewer: Viewer) -> Q:
        """Those that this viewer could have had in a calendar."""
        had = Q(day__gte=F("of__new_on"))
        return had | Q(of__group__in=viewer.groups()) if viewer.signed_in else had

    def __str__(self) -> str:
        return str(_("a day that was taken away"))
