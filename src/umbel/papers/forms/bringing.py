"""The form that takes a text from elsewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Paragraphs
from umbel.papers import actions
from umbel.papers.forms.fields import LONGEST


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
