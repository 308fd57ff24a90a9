"""Forms about meetings, agendas and minutes."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people import zones
from umbel.people.forms.fields import Day, Place
from umbel.people.forms.sharing import Hide, Share
from umbel.week import actions, queries
from umbel.week.forms.fields import Hour
from umbel.week.models import Meeting, Minutes, Point, Role

THE_GROUP = _("The group reads it.")
LINK = _("Only the group sees it, only on that day; the day after it is forgotten.")


class _Where(ActionForm):
    link = forms.CharField(
        required=False, max_length=500, label=_("Link or place"), help_text=LINK, widget=forms.TextInput(attrs=CLOSED)
    )


class _Called(ActionForm):
    day = Day(label=_("Day"))
    hour = Hour()
    place = Place()


@columns(Meeting, "id title day hour place minutes languages interpreter access link")
class CallMeeting(_Called, _Where):
    action = actions.call_meeting
    face = Face(_("Call a meeting"), _("Call it"), sees=_("Only the group knows of it."))
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"hour": time(18), "place": queries.usual_place(viewer, what), "minutes": 90}


class BringMeetings(ActionForm):
    action = actions.bring_meetings
    face = Face(
        _("Bring meetings in from a calendar"),
        _("Bring them in"),
        says=_("Title, hour and length of each event come in. Who was invited, and where, stays out."),
        sees=_("Only the group knows of them. See that the titles are neutral."),
    )
    file = forms.FileField(allow_empty_file=True, label=_("Calendar file (.ics)"))


@columns(Meeting, "revision title day hour place minutes languages interpreter access")
class ChangeMeeting(_Called):
    action = actions.change_meeting
    face = Face(_("Change the meeting"), _("Keep the change"), sees=THE_GROUP)
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        here = zones.there(what.starts, what.zone)
        return super().begin(viewer, what) | {"day": here.date(), "hour": here.time(), "place": what.zone}


class SayWhere(_Where):
    action = actions.say_where
    face = Face(_("Say where"), _("Keep it for that day"))


class CallOff(ActionForm):
    action = actions.call_off
    face = Face(_("Call the meeting off"), _("Call it off"), says=_("Its agenda stays for the next one."))


class SayEnough(ActionForm):
    action = actions.say_enough
    face = Face(_("Were there enough of us?"), _("Say so"), says=_("Yes or no. Who came is written nowhere."))
    enough = forms.TypedChoiceField(
        coerce=lambda said: said == "yes", choices=[("yes", _("Yes")), ("no", _("No"))], label=_("Enough to decide")
    )


class TakeTurn(ActionForm):
    action = actions.take_turn
    face = Face(_("Take a role"), _("I take it"), says=_("The group reads your chosen name until the meeting is over."))
    role = forms.ChoiceField(choices=Role.choices, label=_("Role"))


class GiveTurnUp(ActionForm):
    action = actions.give_turn_up
    face = Face(_("Give a role back"), _("Give it back"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Role"))


@columns(Point, "id title minutes wants")
class AddPoint(ActionForm):
    action = actions.add_point
    face = Face(_("Add a point"), _("Put it on the agenda"), sees=THE_GROUP)
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"minutes": 10, "wants": "talk"}


@columns(Point, "revision title minutes wants")
class ChangePoint(ActionForm):
    action = actions.change_point
    face = Face(_("Word the point better"), _("Keep it"), sees=THE_GROUP)
    revision = Revision()


class PutFirst(ActionForm):
    action = actions.put_first
    face = Face(_("Put it earlier"), _("Earlier"))
    point = forms.ModelChoiceField(Point.objects.none(), widget=forms.HiddenInput)


class DropPoint(ActionForm):
    action = actions.drop_point
    face = Face(_("Take it off the agenda"), _("Take it off"))
    point = forms.ModelChoiceField(Point.objects.none(), widget=forms.HiddenInput)


@columns(Point, "revision notes left_open")
class Note(ActionForm):
    action = actions.note
    face = Face(
        _("Write down what was said"),
        _("Keep the notes"),
        says=_("What, not who. Assume that notes leak: leave out what would hurt somebody."),
        sees=THE_GROUP,
    )
    revision = Revision()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(what.title, str(what.get_wants_display()))]


@columns(Minutes, "id body")
class CopyMinutes(ActionForm):
    action = actions.copy_minutes
    face = Face(
        _("Make a copy for others"),
        _("Keep the copy"),
        says=_("Take out what is for the group alone. Promises are not in it."),
        sees=_("At first only the group sees it. Opening it further takes a press by two people."),
    )
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"body": queries.as_text(viewer, what)}


@columns(Minutes, "revision body")
class ChangeCopy(ActionForm):
    action = actions.change_copy
    face = Face(_("Change this copy"), _("Keep the change"), sees=THE_GROUP)
    revision = Revision()


class ShareMinutes(Share):
    action = actions.share_minutes


class HideMinutes(Hide):
    action = actions.hide_minutes
