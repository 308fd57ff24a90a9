"""Forms of writing."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId
from umbel.core.viewers import Viewer
from umbel.papers import actions, here, queries
from umbel.papers.forms.fields import Notes, Picks, Text, Title, Tongue, number
from umbel.papers.models import PaperVersion
from umbel.people.forms.sharing import Hide, Share
from umbel.people.models import Member
from umbel.terms import reading

GROUP_ONLY = _("Seen by your group only, until two people press to share it. Write as if it could leak.")
HERE = _(
    "Someone is writing here. You can write too: if both of you keep your words, both stand, and a person chooses."
)


class StartPaper(ActionForm):
    action = actions.start_paper
    face = Face(_("Start a paper"), _("Keep it"), sees=GROUP_ONLY)
    id = NewId()
    title = Title()
    lang = Tongue(label=_("Language it is written in"))
    text = Text()
    notes = Notes()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": reading.tongue()}

    def can_be_pressed(self) -> bool:
        return True


class WritePaper(ActionForm):
    action = actions.write_paper
    face = Face(_("Write"), _("Keep it"), says=_("Every version is kept; you can go back to any of them."))
    base = number()
    title = Title()
    text = Text()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        if isinstance(viewer, Member):
            here.came(viewer.pk, what.pk)
        title, text, newest = queries.now(viewer, what)
        return {"title": title, "text": text, "base": newest}

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        writing = isinstance(viewer, Member) and here.others(viewer.pk, what.pk)
        return [(_("Not alone"), str(HERE))] if writing else []


class GoBack(ActionForm):
    action = actions.go_back
    face = Face(_("Go back to an older version"), _("Let this version stand again"))
    base = number()
    version = forms.ModelChoiceField(PaperVersion.objects.none(), widget=forms.HiddenInput)


class Choose(ActionForm):
    action = actions.choose
    face = Face(
        _("Two wrote at the same time"),
        _("Keep what I chose"),
        says=_("Nothing is lost. Where only one of the two changed a paragraph, that one is chosen already."),
        sees=_("Both texts stay among the versions, whatever you choose."),
    )
    base = number()
    title = Title()
    picks = Picks(label=_("Place by place"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        paper, title, _places = queries.to_choose(viewer, what)
        return {"base": paper.newest, "title": title}

    def fit(self, what: Any) -> Self:
        widget: Any = self.fields["picks"].widget
        widget.places = queries.to_choose(self.viewer, what)[2]
        return self


class SharePaper(Share):
    action = actions.share_paper
    number = number()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return super().begin(viewer, what) | {"number": what.number}


class ShareNewer(ActionForm):
    action = actions.share_newer
    face = Face(_("Share the newer text"), _("Press to share the newer text"))
    number = number()


class HidePaper(Hide):
    action = actions.hide_paper
