"""Forms about a group that rests, and what every other form says of it."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Words
from umbel.people import actions
from umbel.people.forms.fields import Day
from umbel.people.models import Group


def says(until: date | None) -> list[tuple[Words, str]]:
    """What stands beside a question to a group that rests: until when, and that nothing is lost."""
    if until is None:
        return []
    words = gettext("Until %(day)s nobody looks at it. What you send is kept and nothing is lost.")
    return [(_("They are resting"), words % {"day": date_format(until)})]


def of(group: Group) -> list[tuple[Words, str]]:
    """The same of one group, while it rests."""
    return says(group.rests_until if group.rests else None)


class CloseDoors(ActionForm):
    action = actions.close_doors
    face = Face(
        _("Rest for a while"),
        _("Close the doors"),
        says=_(
            "At most four weeks. Nothing is turned away: what others send is kept, and each form says until when nobody"
            " looks. Whoever keeps the group opens it again by one press, before that day too."
        ),
        sees=_("The day is read by everybody who can ask this group something, strangers too. Why is asked nowhere."),
    )
    until = Day(label=_("The last day of rest"))


class OpenDoors(ActionForm):
    action = actions.open_doors
    face = Face(_("Open the doors again"), _("We are there again"))

    @classmethod
    def beside(cls, viewer: Any, what: Any) -> list[tuple[Words, str]]:
        return of(what)
