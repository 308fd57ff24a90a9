"""Forms of other languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Paragraphs
from umbel.core.viewers import Viewer
from umbel.terms import reading
from umbel.week import actions, spoken
from umbel.week.models import PLAIN, SPOKEN, tongue


class Tongue(forms.ChoiceField):
    """A language by its own name, and plain words in those that most of the movement reads."""

    def __init__(self, **given: Any) -> None:
        super().__init__(choices=self.offered, **({"label": _("Language")} | given))

    def offered(self) -> list[tuple[str, str]]:
        codes = SPOKEN + [f"{code}{PLAIN}" for code in SPOKEN[:6]]
        return [(code, tongue(code)) for code in codes]


class WantIt(ActionForm):
    action = actions.want
    face = Face(
        _("I need this in my language"),
        _("Ask for it"),
        says=_("It goes into the queue of those who translate. Nobody keeps who asked."),
    )
    lang = Tongue()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": reading.tongue()}


class UrgeIt(ActionForm):
    action = actions.urge
    face = Face(_("Is it urgent?"), _("Say so"))
    lang = Tongue(widget=forms.HiddenInput)
    urgent = forms.BooleanField(required=False, label=_("It is urgent"))


class WordIt(ActionForm):
    action = actions.word
    face = Face(
        _("Translate"),
        _("Keep these words"),
        sees=_("Readers outside the group see it when a second person has read it."),
    )
    lang = Tongue()
    heading = forms.CharField(max_length=600, required=False, label=_("The question, or the title"))
    text = Paragraphs(required=False, rows=8, max_length=60_000, label=_("The answer, or the text"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return spoken.begun(viewer, what)

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        heading, text = (getattr(what, name) for name in what.WORDED)
        return [(heading, text)]


class ReadIt(ActionForm):
    action = actions.read_wording
    face = Face(_("Read by a second person"), _("I know both languages and have read it"))
    lang = Tongue(widget=forms.HiddenInput)
    upto = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
