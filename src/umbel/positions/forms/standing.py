"""Faces of hearing, adopting, dissent and signing."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.papers import forms as papers
from umbel.people.forms.sharing import Hide, Share
from umbel.positions import actions, queries
from umbel.positions.models import Dissent, Hearing, HearingRight, Position, SignOn
from umbel.terms.forms import OneTerm
from umbel.terms.models import List
from umbel.week import queries as week
from umbel.week.models import Decision


class Lay(ActionForm):
    action = actions.lay
    face = Face(
        _("Lay it before members"),
        _("Lay these words before them"),
        says=_("From now on the days run within which bodies with hearing rights answer. Other words begin anew."),
    )
    revision = Revision()


class Adopt(ActionForm):
    action = actions.adopt
    face = Face(
        _("Adopt it"),
        _("Adopt it by this decision"),
        says=_("Facts without a claim, events without a report, or a body that was not heard: then it is not adopted."),
        sees=_("Members see it, and which body decided. Never who voted how."),
    )
    revision = Revision()
    decision = forms.ModelChoiceField(
        Decision.objects.order_by("-day", "-id"), label=_("By which decision of your body"), empty_label=None
    )

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["decision"]
        field.queryset = week.decided(self.viewer, what.group_id).filter(stands="adopted").order_by("-day", "-id")
        return self


class StepPosition(ActionForm):
    action = actions.step_position
    face = Face(
        _("Take it back"), _("Take it back"), says=_("It stays readable, marked as taken back, with the reason.")
    )
    why = forms.CharField(max_length=2_000, label=_("Because"))


class KeepBrief(papers.KeepBrief):
    action = actions.keep_brief


class DropBrief(papers.DropBrief):
    action = actions.drop_brief


class SharePosition(Share):
    action = actions.share_position


class HidePosition(Hide):
    action = actions.hide_position


@columns(HearingRight, "topic days silence")
class SetRight(ActionForm):
    action = actions.set_right
    face = Face(
        _("What your caucus must be heard on"),
        _("Keep it"),
        says=_("Your caucus sets this itself. Nothing on this topic is adopted before you were heard."),
        sees=_("Members see it. Beside a position stands “a body with hearing rights”, unless you want to be named."),
    )
    topic = OneTerm(List.TOPIC, label=_("Topic"), required=True)


class DropRight(ActionForm):
    action = actions.drop_right
    face = Face(_("Give up to be heard on this"), _("Give it up"))


@columns(Hearing, "position answer says named")
class AnswerHearing(ActionForm):
    action = actions.answer_hearing
    face = Face(
        _("Answer for your caucus"), _("Answer"), says=_("Your answer is to these very words, and can be changed.")
    )
    position = forms.ModelChoiceField(Position.objects.none(), label=_("To which draft"), empty_label=None)

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["position"]
        field.queryset = queries.to_hear(self.viewer, pk=what.pk).order_by("laid_on", "pk")
        return self


@columns(Dissent, "id says reach")
class SayDissent(ActionForm):
    action = actions.dissent
    face = Face(
        _("We do not agree"),
        _("Keep it"),
        says=_("Why, in your words. It stands beside the position; nobody answers it away."),
        sees=_("It goes as far as you choose. That it was you is written nowhere; only you can change it."),
    )
    id = NewId()


@columns(Dissent, "revision says reach")
class ChangeDissent(ActionForm):
    action = actions.change_dissent
    face = Face(_("Say it otherwise"), _("Keep it"))
    revision = Revision()


class HideDissent(Hide):
    action = actions.hide_dissent


@columns(Position, "hours")
class AskOrganisations(ActionForm):
    action = actions.ask_organisations
    face = Face(
        _("Ask our member organisations"),
        _("Ask them"),
        says=_("Being a member signs nothing: each answers for itself. Who has not answered is not on the list."),
    )


@columns(SignOn, "position how again")
class AnswerFor(ActionForm):
    action = actions.answer_for
    face = Face(
        _("Does your organisation sign?"),
        _("Answer for it"),
        says=_(
            "All answers are good ones, and none has to be explained. Where a committee demands the name of a person,"
            " whoever submits types it there; it is never stored here."
        ),
        sees=_("Strangers read your name only if you choose it. Who answered for you is kept nowhere."),
    )
    position = forms.ModelChoiceField(Position.objects.none(), label=_("To which position"), empty_label=None)

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["position"]
        field.queryset = queries.to_sign(self.viewer).order_by("-made_on", "-id")
        return self
