"""The two forms of every brief that is handed out. Rooms subclass them with their action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.papers import printing
from umbel.papers.carried import CODE, Brief


class KeepBrief(ActionForm):
    face = Face(
        _("Keep this one: it is handed out"),
        _("Keep this one: it is handed out"),
        says=_("It can be opened for as long as it is kept here; once something has changed, it says so at its head."),
        sees=_("Whoever sees the thing itself can open it. Who kept it is written nowhere."),
    )
    lang = forms.ChoiceField(choices=printing.tongues, widget=forms.HiddenInput)
    long = forms.BooleanField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(max_length=CODE, widget=forms.HiddenInput)

    @classmethod
    def of(cls, made: Brief) -> dict[str, object]:
        """What it asks about this brief: its language, its length, and the code of what was read."""
        return {"lang": made.lang, "long": made.whole, "code": made.code}


class DropBrief(ActionForm):
    face = Face(
        _("Take this one away"),
        _("Take it away"),
        says=_("Nobody can open it here any more. Who holds it on paper still holds it."),
    )
