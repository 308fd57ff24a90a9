"""Questions that several forms of the week ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.week import queries, zones
from umbel.week.models import Decision


class Day(forms.DateField):
    """A day, picked or typed."""

    def __init__(self, label: Any, **given: Any) -> None:
        super().__init__(label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **given)


class Hour(forms.TimeField):
    """An hour, on the clock of the place that is asked beside it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.TimeInput({"type": "time"}, "%H:%M"), label=_("Hour there"), **given)


class Place(forms.CharField):
    """On whose clock. A city as people type it; what comes out is its zone."""

    def __init__(self) -> None:
        super().__init__(
            max_length=40,
            widget=forms.TextInput(attrs=CLOSED),
            label=_("On the clock of this city"),
            help_text=_("The nearest large city, in English: Lisbon, Los Angeles, Manila. Or UTC."),
        )

    def prepare_value(self, value: Any) -> Any:
        return zones.city(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        zone = zones.named(super().clean(value))
        if not zone:
            raise forms.ValidationError(_("We know no clock of that city. Name the nearest large one, in English."))
        return zone


class Standing(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A decision that stands, or none."""

    def __init__(self) -> None:
        super().__init__(Decision.objects.none(), required=False, label=_("It replaces an older decision"))

    def offer(self, viewer: Viewer) -> Seen[Decision]:
        return queries.decided(viewer).filter(stands="adopted").order_by("-day", "-id")
