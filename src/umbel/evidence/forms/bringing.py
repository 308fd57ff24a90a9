"""Forms about what comes from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId
from umbel.evidence.actions import importing
from umbel.evidence.formats import FORMATS
from umbel.evidence.models import Answer, ImportLine


class Bring(ActionForm):
    action = importing.bring
    face = Face(
        _("Bring in a library"),
        _("Look at it first"),
        says=_(
            "Before anything is added you will see what is new, what is here already and what we are unsure of."
            " Notes, tags, owners and file paths stay inside the group."
        ),
    )
    id = NewId()
    file = forms.FileField(
        allow_empty_file=True, label=_("File with your library"),
        help_text=_(
            "From Zotero, EndNote, Mendeley, JabRef, PubMed, Web of Science, Crossref or OpenAlex, or a table with a"
            " heading over each column. Notes, tags and file paths stay inside your group."
        ),
    )  # fmt: skip
    format = forms.ChoiceField(
        choices=[("", _("find out by itself")), *((name, known.called) for name, known in FORMATS.items())],
        required=False, label=_("Kind of file"),
    )  # fmt: skip


class Decide(ActionForm):
    action = importing.decide
    face = Face(_("Is it the same?"), _("Say so"))
    line = forms.ModelChoiceField(ImportLine.objects.none(), widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[one for one in Answer.choices if one[0]], label=_("What you say"))


class Confirm(ActionForm):
    action = importing.confirm
    face = Face(_("Add what was read"), _("Add them"), sees=_("Seen by the group only."))


class Undo(ActionForm):
    action = importing.undo
    face = Face(
        _("Take out again what this brought"),
        _("Undo it"),
        says=_("What was changed or shared since stays, and is said."),
    )
