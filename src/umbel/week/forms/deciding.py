"""Forms about decisions."""

from datetime import time
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Paragraphs, Revision, columns
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Day, Place
from umbel.people.forms.sharing import Hide, Share
from umbel.week import actions, queries
from umbel.week.forms.fields import Hour, Standing
from umbel.week.models import Decision, Objection, Way

GROUP_FIRST = _("At first only the group sees it. Opening it further takes a press by two people.")


class _Decision(ActionForm):
    id = NewId()
    review = Day(label=_("Look at it again on"), required=False)
    replaces = Standing()

    def fit(self, what: Any) -> Self:
        older: Any = self.fields["replaces"]
        older.queryset = older.queryset.filter(group=getattr(what, "group_id", what.pk))
        return self


@columns(Decision, "id question result day hour place review replaces")
class Propose(_Decision):
    action = actions.propose
    face = Face(
        _("Propose something"),
        _("Propose it"),
        says=_(
            "It is agreed at the moment you name, unless somebody in the group objects before. An objection has a"
            " reason and no name; it stops the clock until it is answered and lifted."
        ),
        sees=GROUP_FIRST,
    )
    day = Day(label=_("Agreed, unless someone objects, on"))
    hour = Hour()
    place = Place()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"hour": time(18), "place": queries.usual_place(viewer, what)}


@columns(Decision, "id question result way day review replaces")
class Record(_Decision):
    action = actions.record
    face = Face(
        _("Record a decision"),
        _("Record it"),
        says=_("What was decided already, and how. No names: a body decides."),
        sees=GROUP_FIRST,
    )
    day = Day(label=_("Decided on"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"day": today(), "way": Way.VOTE}


@columns(Decision, "id question result way review replaces")
class DecideAt(_Decision):
    action = actions.decide_at
    face = Face(
        _("Write down a decision"), _("Write it down"), says=_("What the meeting decided, in one sentence. No names.")
    )


@columns(Objection, "id reason", needed="reason")
class ObjectTo(ActionForm):
    action = actions.object_to
    face = Face(
        _("Object"),
        _("Object to it"),
        says=_("It is not agreed until your reason is answered and lifted. Write what would have to be different."),
        sees=_("The group reads your reason. That it was you is written nowhere; only you can take it back."),
    )
    id = NewId()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(what.question, what.result)]


class AnswerObjection(ActionForm):
    action = actions.answer_objection
    face = Face(_("Answer this objection"), _("Keep the answer"), sees=_("The group reads it."))
    revision = Revision()
    answer = Paragraphs(max_length=2_000, label=_("What we answer, or change"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("Why not like this"), what.reason)]


class Lift(ActionForm):
    action = actions.lift
    face = Face(_("Lift an objection"), _("It is answered: lift it"))
    objection = forms.ModelChoiceField(Objection.objects.none(), widget=forms.HiddenInput)


class Withdraw(ActionForm):
    action = actions.withdraw
    face = Face(
        _("Take it back"),
        _("Take it back"),
        says=_("It stays readable, marked as taken back. What it replaced stands again."),
    )
    why = forms.CharField(max_length=500, label=_("Because"), help_text=_("Everyone who sees the decision reads this."))


class ShareDecision(Share):
    action = actions.share_decision


class HideDecision(Hide):
    action = actions.hide_decision
