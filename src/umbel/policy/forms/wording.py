"""Forms of other languages: one for every kind of words."""

from typing import Any, Self

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Paragraphs
from umbel.core.viewers import Viewer
from umbel.policy import spoken
from umbel.policy.actions import wording as actions
from umbel.policy.models import WORDED, words_of
from umbel.terms.reading import tongue
from umbel.week.forms.wording import Tongue


class Other(Tongue):
    """Any language but the one that everything is written in."""

    def offered(self) -> list[tuple[str, str]]:
        return [one for one in super().offered() if one[0] != settings.LANGUAGE_CODE]


class WantWords(ActionForm):
    action = actions.want_words
    face = Face(
        _("I need this in my language"),
        _("Ask for it"),
        says=_("It goes to those who translate. Nobody keeps who asked."),
    )
    lang = Other()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": tongue()}


class WordIt(ActionForm):
    action = actions.word_it
    face = Face(
        _("Translate"),
        _("Keep these words"),
        sees=_("It is read on the pages when a second person who knows both languages has read it."),
    )
    lang = Other()
    says = Paragraphs(max_length=1_500, required=False, label=_("In that language"))
    besides = forms.CharField(max_length=600, required=False, label=_("What else follows, in that language"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return spoken.begun(viewer, what)

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("The first words"), said) for said in words_of(what).values()]

    def fit(self, what: Any) -> Self:
        """Most things have one text only."""
        if not WORDED[type(what)][1][1:]:
            self.fields["besides"].widget = forms.HiddenInput()
        return self


class ReadWords(ActionForm):
    action = actions.read_words
    face = Face(_("Read by a second person"), _("I know both languages and have read it"))
    lang = Tongue(widget=forms.HiddenInput)
    upto = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
