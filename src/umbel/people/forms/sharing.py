"""The two forms of everything that travels: one may stop, two may start. Rooms subclass them with their action."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.core.viewers import Viewer
from umbel.people.models import Reach


class Share(ActionForm):
    face = Face(
        _("Share it further"),
        _("Press to share it"),
        sees=_("It opens when as many people have pressed as the coalition set."),
    )
    to = forms.ChoiceField(choices=[c for c in Reach.choices if c[0] != Reach.GROUP], label=_("Who shall see it"))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what: Any = None

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"revision": what.revision}

    def fit(self, what: Any) -> Self:
        self.what = what
        return super().fit(what)

    def clean(self) -> dict[str, Any]:
        """A press is for what stood there when she opened this page, and for nothing that somebody wrote meanwhile."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("revision") is None:
            given.pop("revision", None)
        elif given["revision"] != self.what.revision:
            raise ValidationError(_("Somebody wrote here meanwhile. Nothing is lost; please look again."))
        return given


class Hide(ActionForm):
    face = Face(_("Hide this now"), _("Hide it"), sees=_("One press is enough; others look at it afterwards."))
    to = forms.ChoiceField(
        choices=[c for c in Reach.choices if c[0] != Reach.PUBLIC], label=_("Who shall still see it")
    )
