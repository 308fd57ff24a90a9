"""The form of one button: tell me, or tell me no longer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.core.viewers import Viewer
from umbel.policy import following
from umbel.policy.actions import following as actions


class Follow(ActionForm):
    action = actions.follow
    face = Face(
        _("Being told"),
        _("Tell me of what changes here"),
        says=_("It stands on your desk for a week. What you follow is locked in your own box: nobody can look it up."),
    )
    tell = forms.TypedChoiceField(
        choices=[("yes", _("Tell me of what changes here")), ("no", _("Tell me no longer"))],
        coerce=lambda word: word == "yes", label=_("Being told"), widget=forms.RadioSelect,
    )  # fmt: skip

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"tell": "no" if following.follows(viewer, what) else "yes"}
