"""Forms about the lists, and the field by which other rooms' forms point at them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Language, NewId, Revision
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.terms import actions, queries
from umbel.terms.models import Term


class TermChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some terms of one list, in the reader's language."""

    def __init__(self, kind: str, **given: Any) -> None:
        self.kind = kind
        super().__init__(Term.objects.none(), **({"required": False} | given))

    def offer(self, viewer: Viewer) -> Seen[Term]:
        return queries.spoken(viewer, self.kind)


class OneTerm(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One term of one list, or none."""

    def __init__(self, kind: str, **given: Any) -> None:
        self.kind = kind
        super().__init__(Term.objects.none(), **({"required": False} | given))

    def offer(self, viewer: Viewer) -> Seen[Term]:
        return queries.spoken(viewer, self.kind)


class AddBeside(ActionForm):
    action = actions.add_beside
    face = Face(_("Add a word to this list"), _("Add it"))
    id = NewId()
    key = forms.SlugField(max_length=40, label=_("Short word"), help_text=_("Small letters; it never changes."))
    name = forms.CharField(max_length=120, label=_("Name"))
    says = forms.CharField(max_length=400, required=False, label=_("What it means here, in one sentence"))


class Rename(ActionForm):
    action = actions.rename
    face = Face(_("Say it better"), _("Keep it"))
    revision = Revision()
    name = forms.CharField(max_length=120, label=_("Name"))
    says = forms.CharField(max_length=400, required=False, label=_("What it means here, in one sentence"))


class Translate(ActionForm):
    action = actions.translate
    face = Face(_("In another language"), _("Keep this name"))
    lang = Language()
    body = forms.CharField(max_length=120, label=_("Its name in that language"))
