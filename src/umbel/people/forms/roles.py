"""Forms about open roles."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Words, columns
from umbel.core.viewers import Viewer
from umbel.people import actions, queries
from umbel.people.forms import resting
from umbel.people.forms.fields import Day
from umbel.people.forms.sharing import Share
from umbel.people.models import OpenRole


@columns(OpenRole, "id what does pay time languages walks_along until")
class OpenRoleForm(ActionForm):
    action = actions.open_role
    face = Face(
        _("Look for somebody"),
        _("Say it"),
        sees=_("People who are new see it at once, all other members two weeks later."),
    )
    id = NewId()
    until = Day(label=_("Open until"))


class ShareRole(Share):
    action = actions.share_role


class RaiseHand(ActionForm):
    action = actions.raise_hand
    face = Face(
        _("I would like to do it"),
        _("Raise my hand"),
        says=_("Only those who look for somebody see your name, and only as long as the role is open."),
    )

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return resting.says(queries.role_rests(what))


class LowerHand(ActionForm):
    action = actions.lower_hand
    face = Face(_("I take it back"), _("Lower my hand"))


class CloseRole(ActionForm):
    action = actions.close_role
    face = Face(
        _("Stop looking"),
        _("Forget it and every raised hand"),
        says=_("Tell those who raised a hand first, by voice."),
    )
