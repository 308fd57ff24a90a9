"""The forms that take texts from elsewhere: one, or many."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Paragraphs
from umbel.core.viewers import Viewer
from umbel.papers import actions
from umbel.papers.forms.fields import LONGEST, Tongue
from umbel.papers.models import ArchiveLine
from umbel.terms import reading


class Bring(ActionForm):
    action = actions.look_into
    face = Face(
        _("Bring a paper in"),
        _("Look at it first"),
        says=_(
            "You see first what the file carries: names, comments, deleted words, pictures with places. Only its text"
            " goes on, and nothing is kept before you press again."
        ),
    )
    file = forms.FileField(required=False, allow_empty_file=True, label=_("File: docx, odt, HTML or Markdown"))
    words = Paragraphs(required=False, rows=8, max_length=LONGEST, label=_("Or paste it here"))


class BringArchive(ActionForm):
    action = actions.bring_archive
    face = Face(
        _("Bring in an archive"),
        _("Look at it first"),
        says=_(
            "You see first what each file becomes. What holds e-mail addresses, telephone numbers or a list of people"
            " is left out, unless you choose it, one by one. Of letters only the words go on, not who wrote them."
        ),
        sees=_("Seen by your group only. The file is locked; when you are done, or after three days, it is destroyed."),
    )
    id = NewId()
    file = forms.FileField(
        allow_empty_file=True, label=_("A folder packed as .zip, or a box of mail as .mbox"),
        help_text=_("Read: .txt, .md, .html, .docx, .odt and .eml, in folders of any depth."),
    )  # fmt: skip
    lang = Tongue(label=_("Language most of it is written in"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": reading.tongue()}


class PickLine(ActionForm):
    action = actions.pick_line
    face = Face(_("Bring it in all the same?"), _("Say so"))
    line = forms.ModelChoiceField(ArchiveLine.objects.none(), widget=forms.HiddenInput)
    take = forms.BooleanField(required=False, label=_("Bring it in, with what it tells of people"))


class ConfirmArchive(ActionForm):
    action = actions.confirm_archive
    face = Face(_("Put them on the shelf"), _("Put them on the shelf"), sees=_("Seen by the group only."))


class DropArchive(ActionForm):
    action = actions.drop_archive
    face = Face(
        _("Throw it away"), _("Throw it away"), says=_("The file is destroyed. Nothing of it comes to the shelf.")
    )
