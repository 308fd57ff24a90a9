"""Questions that several forms of the week ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.week import queries
from umbel.week.models import Decision


class Hour(forms.TimeField):
    """An hour, on the clock of the place that is asked beside it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.TimeInput({"type": "time"}, "%H:%M"), label=_("Hour there"), **given)


class Standing(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A decision that stands, or none."""

    def __init__(self) -> None:
        super().__init__(Decision.objects.none(), required=False, label=_("It replaces an older decision"))

    def offer(self, viewer: Viewer) -> Seen[Decision]:
        return queries.decided(viewer).filter(stands="adopted").order_by("-day", "-id")
