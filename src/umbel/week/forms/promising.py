"""Forms about promises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, columns
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Day
from umbel.people.models import Role as Seat
from umbel.week import actions
from umbel.week.models import Promise

GIVE = Face(
    _("Promise something"),
    _("Promise it"),
    says=_(
        "Yourself, a seat, or the group. Nobody is promised by others: what is the group's, anyone takes by a press."
    ),
    sees=_("Only the group reads it, and by whom, until it is done. It can be handed back without a reason."),
)
WHOSE = [
    ("me", _("I do it")),
    ("group", _("The group: whoever takes it")),
    *[(seat.value, seat.label) for seat in Seat if seat != Seat.MEMBER],
]


@columns(Promise, "id what due whose")
class _Promise(ActionForm):
    face = GIVE
    id = NewId()
    due = Day(label=_("By when"), required=False)
    whose = forms.ChoiceField(choices=WHOSE, label=_("Who does it"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"whose": "me"}


class PromiseAt(_Promise):
    action = actions.promise_at


class PromiseFrom(_Promise):
    action = actions.promise_from


class PromiseTo(_Promise):
    action = actions.promise


class TakeOn(ActionForm):
    action = actions.take_on
    face = Face(_("Take it on"), _("I take it"), sees=_("Only the group reads that it is you."))


class HandBack(ActionForm):
    action = actions.hand_back
    face = Face(_("Hand it back"), _("Hand it back"), says=_("It is the group's again. Nobody asks why."))


class Keep(ActionForm):
    action = actions.keep
    face = Face(_("It is done"), _("It is done"), says=_("Who did it is forgotten at once, the rest after 90 days."))
