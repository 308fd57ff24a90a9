"""Forms about notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Words, columns
from umbel.core.viewers import Viewer
from umbel.people.forms import resting
from umbel.week import actions
from umbel.week.models import Answer, Notice

FADES = _("Only the group reads it. It fades after 180 days, unless somebody pins it.")


@columns(Notice, "id title body")
class Post(ActionForm):
    action = actions.post
    face = Face(_("Tell the group"), _("Tell it"), says=_("Who wrote it is not kept: sign it if you want."), sees=FADES)
    id = NewId()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return resting.of(what)


@columns(Answer, "id body")
class AnswerNotice(ActionForm):
    action = actions.answer_notice
    face = Face(_("Answer"), _("Answer"), sees=FADES)
    id = NewId()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return resting.of(what.group)


class Pin(ActionForm):
    action = actions.pin
    face = Face(_("Pin this notice, or let it fade"), _("Say so"))
    stays = forms.TypedChoiceField(
        coerce=lambda said: said == "yes",
        choices=[("yes", _("It stays")), ("no", _("It fades, 180 days from today"))],
        label=_("This notice"),
    )


class TakeDown(ActionForm):
    action = actions.take_down
    face = Face(_("Take it down"), _("Take it down"), says=_("It is gone at once, with all answers, for good."))
