"""Forms of reading aloud."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId
from umbel.core.viewers import Viewer
from umbel.papers import actions, voices
from umbel.terms import reading


class BringRecording(ActionForm):
    action = actions.bring_recording
    face = Face(
        _("Read it aloud"),
        _("Look at it first"),
        says=_(
            "A voice can be recognised, by people and by machines: let it be read by somebody who may be heard, or by"
            " a machine's voice. Names, pictures and places that the file carries are shown to you and left out."
        ),
        sees=_("Your group hears it first; others whom the paper reaches, once a second person has heard it through."),
    )
    id = NewId()
    lang = forms.ChoiceField(label=_("Language it is read in"))
    file = forms.FileField(
        allow_empty_file=True,
        label=_("File: Ogg with Opus, MP3 or M4A"),
        help_text=_("What is heard may take 1 MB: five minutes at 24 kilobits. Begin with the title."),
    )
    may = forms.BooleanField(label=_("Whoever reads agrees to be heard, or it is a machine's voice"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        here = reading.tongue()
        return {"lang": here if here in dict(voices.tongues(viewer, what)) else what.lang}

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["lang"]
        field.choices = voices.tongues(self.viewer, what)
        return self


class KeepRecording(ActionForm):
    action = actions.keep_recording
    face = Face(_("Keep this recording"), _("Keep it"))


class ThrowAway(ActionForm):
    action = actions.throw_away
    face = Face(_("Throw this recording away"), _("Throw it away"))


class HearThrough(ActionForm):
    action = actions.hear_through
    face = Face(_("Heard by a second person"), _("I have heard it, and it says what the text says"))


class Silence(ActionForm):
    action = actions.silence
    face = Face(
        _("Silence this recording"),
        _("Destroy it now"),
        says=_("One press is enough, and nobody is asked why. The file and its key are destroyed; the text stays."),
    )
