"""Forms of self-description."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, columns
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms.fields import Day
from umbel.people.models import Question


@columns(Question, "id purpose asks choices until")
class OpenQuestion(ActionForm):
    action = actions.open_question
    face = Face(
        _("Ask a question about ourselves"),
        _("Ask it"),
        says=_(
            "Ask only what you will use. Never ask for papers or for the right to stay, never for health with a name,"
            " never for what kind of work somebody does if you do not need it. No answer is ever shown one by one."
        ),
    )
    id = NewId()
    until = Day(label=_("Open until"))


class CloseQuestion(ActionForm):
    action = actions.close_question
    face = Face(_("Close this question"), _("Close it"))


class DescribeMyself(ActionForm):
    action = actions.describe_myself
    face = Face(
        _("About us, together"),
        _("Say it, without a name"),
        says=_(
            "Choose as many as fit, or none; you need no proof and no answer is better than another. Your answer is"
            " kept without you: nobody can tell who answered, so nobody can take it back, or stop you from answering"
            " twice. Nothing of it is shown until enough have answered and numbers can be published safely."
        ),
    )
    chosen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    own = forms.CharField(
        required=False, max_length=200, label=_("In your own words"), widget=forms.TextInput(attrs=CLOSED),
        help_text=_("At most 200 letters. Nothing that tells who you are."),
    )  # fmt: skip

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["chosen"]
        field.label, field.choices = what.asks, [(said, said) for said in what.offered()]
        return self

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("What it is for"), what.purpose)]
