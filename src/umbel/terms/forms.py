"""Forms about the lists, and the field by which other rooms' forms point at them."""

from typing import Any, ClassVar, Self

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Language, NewId, Paragraphs, Revision
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.terms import actions, interface, queries, safe
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


class PutInto(ActionForm):
    """Says one part of a record in another language."""

    face = Face(
        _("Put it into another language"),
        _("Keep these words"),
        sees=_("Whoever sees it reads this, marked as not yet checked."),
    )
    field_order = ("field", "part", "lang", "body")
    PARTS: ClassVar[list[tuple[str, Any]]]
    lang: forms.ChoiceField = Language()
    body = Paragraphs(label=_("In that language"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(label, words) for name, label in cls.PARTS if (words := getattr(what, name))]


class ReadThrough(ActionForm):
    """Says that somebody else has read a wording, and knows the language."""

    face = Face(_("Is this translation right?"), _("I know this language and have checked it"))


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


class ProposeWord(ActionForm):
    action = actions.propose_word
    face = Face(
        _("A better word"),
        _("Propose it"),
        sees=_(
            "Members see it, without who proposed it. When somebody else takes it over, every page says it at once."
        ),
    )
    id = NewId()
    lang = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    body = Paragraphs(rows=3, max_length=4_000, strip=True, label=_("How the page should say it"))
    why = forms.CharField(max_length=300, required=False, label=_("Because"))

    def fit(self, what: Any) -> Self:
        words = interface.strings().get(str(self["key"].value() or ""), "")
        keep = _("Keep what the page fills in: %(places)s") % {"places": safe.places(words)}
        self.fields["body"].help_text = keep if safe.PLACE.search(words) else ""
        return self


class TakeWord(ActionForm):
    action = actions.take_word
    face = Face(_("Take it over"), _("Take it over"), sees=_("Every page says it at once, for everybody."))


class Thank(ActionForm):
    action = actions.thank
    face = Face(_("Not taken over"), _("Thank for it"), sees=_("Members read it beside the words."))
    answer = forms.CharField(max_length=300, label=_("Because"))


class LetGo(ActionForm):
    action = actions.let_go
    face = Face(_("Say again what was said before"), _("Say it as before"))
