"""The two forms of everything that travels: one may stop, two may start. Rooms subclass them with their action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.people.models import Reach


class Share(ActionForm):
    face = Face(
        _("Share it further"),
        _("Press to share it"),
        sees=_("It opens when as many people have pressed as the coalition set."),
    )
    to = forms.ChoiceField(choices=[c for c in Reach.choices if c[0] != Reach.GROUP], label=_("Who shall see it"))


class Hide(ActionForm):
    face = Face(_("Hide this now"), _("Hide it"), sees=_("One press is enough; others look at it afterwards."))
    to = forms.ChoiceField(
        choices=[c for c in Reach.choices if c[0] != Reach.PUBLIC], label=_("Who shall still see it")
    )
