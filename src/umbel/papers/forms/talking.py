"""Forms about one paragraph."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, Paragraphs
from umbel.papers import actions
from umbel.papers.models import Remark

INSIDE = _("Read by your group only; forgotten after 180 days, or when the paper is made public.")


def slot() -> forms.CharField:
    """The lasting name of the paragraph that is meant."""
    return forms.CharField(max_length=16, widget=forms.HiddenInput)


class Comment(ActionForm):
    action = actions.comment
    face = Face(_("Comment"), _("Say it"), sees=INSIDE)
    slot = slot()
    words = Paragraphs(max_length=4_000, rows=3, label=_("What do you want to say about it?"))


class Suggest(ActionForm):
    action = actions.suggest
    face = Face(_("Suggest other words"), _("Suggest it"), sees=INSIDE)
    slot = slot()
    instead = Paragraphs(
        required=False,
        rows=5,
        strip=False,
        label=_("The paragraph as you would have it"),
        help_text=_("Leave it empty to suggest that the paragraph goes."),
    )
    words = forms.CharField(required=False, max_length=400, label=_("Because"))


class Settle(ActionForm):
    action = actions.settle
    face = Face(_("Settle a remark"), _("Settle it"))
    remark = forms.ModelChoiceField(Remark.objects.none(), widget=forms.HiddenInput)
    take = forms.BooleanField(required=False, label=_("Take it"))


class TakeBack(ActionForm):
    action = actions.take_back
    face = Face(_("Take back what I said"), _("Take it back"))
