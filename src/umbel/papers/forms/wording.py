"""Forms of the translation queue."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.core.viewers import Viewer
from umbel.papers import actions, queries
from umbel.papers.forms.fields import Bodies, Tongue, number
from umbel.papers.models import PLAIN, Paper, tongue

HOW_PLAIN = _(
    "One thought in each sentence, and short sentences. Words that people say to each other. Say who does what. Explain"
    " a hard word where it first stands, or do without it. Numbers as figures. Leave out what nobody needs for doing"
    " something about it; change nothing that it means."
)


class AskFor(ActionForm):
    action = actions.ask_for
    face = Face(
        _("I need this in my language"),
        _("Ask for it"),
        says=_("It goes into the queue of those who translate. Nobody keeps who asked."),
    )
    lang = Tongue(plain=True)

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": queries.own_tongue(what)}

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["lang"]
        own = f"{what.lang}{PLAIN}" * (PLAIN not in what.lang)
        offered = {own: tongue(own)} | dict(field.choices) if own else dict(field.choices)
        field.choices = [(code, name) for code, name in offered.items() if code != what.lang]
        return self


class TakeOn(ActionForm):
    action = actions.take_on
    face = Face(_("I take this on"), _("I take this on"))


class GiveBack(ActionForm):
    action = actions.give_back
    face = Face(_("Give it back"), _("Give it back"))


class Urge(ActionForm):
    action = actions.urge
    face = Face(_("Is it urgent?"), _("Say so"))
    urgent = forms.BooleanField(required=False, label=_("It is urgent"))


class Say(ActionForm):
    action = actions.say
    face = Face(
        _("Translate"),
        _("Keep these words"),
        says=_("Some paragraphs at a time. You can stop after any of them: what you kept stays."),
        sees=_("Readers outside the group see it when a second person has read it."),
    )
    bodies = Bodies()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("In plain words"), str(HOW_PLAIN))] if PLAIN in what.lang else []

    def fit(self, what: Any) -> Self:
        paper = Paper.objects.visible_to(self.viewer).get(pk=what.of_id)
        widget: Any = self.fields["bodies"].widget
        widget.rows = queries.rows(self.viewer, what, paper)
        return self


class ReadThrough(ActionForm):
    action = actions.read_through
    face = Face(_("Read by a second person"), _("I know both languages and have read it"))
    upto = number()
