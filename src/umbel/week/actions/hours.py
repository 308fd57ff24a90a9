"""A day and an hour as people say them: on the clock of a place."""

from datetime import date, datetime, time
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.people import zones

FIRST = 1900  # before that, clocks went by the sun
YEARS = 20  # nobody calls a meeting later than that; a slip of a finger does


class Hour(TypedDict):
    """When: a day, an hour, and the place on whose clock it is that hour."""

    day: date
    hour: time
    place: str


def at(when: Hour) -> datetime:
    """The one moment that is meant, or a sentence why there is none."""
    if not FIRST <= when["day"].year <= today().year + YEARS:
        raise Refused(_("This day is too far away. Please choose one within twenty years."), field="day")
    try:
        return zones.moment(when["day"], when["hour"], when["place"])
    except zones.NoSuchHour:
        sentence = _("The clocks there are changed in that hour, so it comes twice or never. Please choose another.")
        raise Refused(sentence, field="hour") from None
