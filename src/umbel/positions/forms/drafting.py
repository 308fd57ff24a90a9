"""Faces of drafting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim, Report
from umbel.core.forms import ActionForm, Face, NewId, Paragraphs, Revision, columns
from umbel.core.viewers import Viewer
from umbel.evidence.forms import ByWords
from umbel.needs.forms import AnswersNeed, AnswersNot
from umbel.policy.models import Measure
from umbel.positions import actions, queries
from umbel.positions.models import Harm, Position, PositionAnswer, PositionWording, Sentence
from umbel.terms.forms import OneTerm, PutInto, ReadThrough, TermChoice
from umbel.terms.models import List

WHICH = _("Words of it, or its address. Leave it empty for a position on a theme.")
ABOUT = _("Whoever must be heard on one of these is heard before anything is adopted.")


class _Words(ActionForm):
    """What drafting and revising ask alike."""

    measure = ByWords(Measure, required=False, label=_("On which measure"), help_text=WHICH)
    topics = TermChoice(List.TOPIC, label=_("What it is about"), widget=forms.CheckboxSelectMultiple, help_text=ABOUT)


@columns(Position, "id title stance measure topics ask text plain")
class DraftPosition(_Words):
    action = actions.draft_position
    face = Face(
        _("Begin a position"),
        _("Keep the draft"),
        says=_("Begin with two lines if you like. What it rests on comes at the end, sentence by sentence."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()


@columns(Position, "revision title stance measure topics ask text plain")
class RevisePosition(_Words):
    action = actions.revise_position
    face = Face(
        _("Say it better"),
        _("Keep the correction"),
        says=_("Sentences that stay as they are keep their marks and what they rest on."),
    )
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        topics = [topic.pk for topic in queries.topics(viewer, what)]
        return dict(vars(what)) | {"measure": what.measure_id, "topics": topics}


@columns(Sentence, "kind disputed")
class MarkSentence(ActionForm):
    action = actions.mark_sentence
    face = Face(
        _("What is this sentence?"),
        _("Keep it"),
        says=_("A general fact needs a claim, something reported a report. What we hold dear and ask owes nothing."),
    )

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what))


class AgreeToMarks(ActionForm):
    action = actions.agree_to_marks
    face = Face(
        _("Are the marks right?"),
        _("I have looked at all sentences: the marks are right"),
        says=_("Most of them were guessed from words like “should” or “studies”."),
    )
    revision = Revision()


class BearClaim(ActionForm):
    action = actions.bear_claim
    face = Face(
        _("A claim bears it"),
        _("Keep it"),
        says=_(
            "How sure we are of the claim is weighed when you adopt. If it is mended later, this waits for you too."
        ),
    )
    claim = ByWords(Claim, label=_("Which claim"))


class BearReport(ActionForm):
    action = actions.bear_report
    face = Face(_("Members reported it"), _("Keep it"))
    report = forms.ModelChoiceField(
        Report.objects.order_by("-made_on", "-id"), label=_("Which report"), empty_label=None
    )


class BearReportNoMore(ActionForm):
    action = actions.bear_report_no_more
    face = Face(_("Does this report bear it?"), _("It does not: take it away"))


@columns(Harm, "id community whom harm asked changed")
class SayHarm(ActionForm):
    action = actions.say_harm
    face = Face(
        _("Who else could this hurt?"),
        _("Keep it"),
        says=_("Communities among us and beside us: what we ask must not be paid for by others. Never a person."),
        sees=_("Whoever sees the position reads this."),
    )
    id = NewId()
    community = OneTerm(List.COMMUNITY, label=_("Which community"))


class DropHarm(ActionForm):
    action = actions.drop_harm
    face = Face(_("Take this line away"), _("Take it away"))


@columns(Position, "nobody", needed="nobody")
class SayNobody(ActionForm):
    action = actions.say_nobody
    face = Face(_("Nobody we could think of"), _("Keep it"), says=_("That is an answer, too, when you asked somebody."))


class NextEdition(ActionForm):
    action = actions.next_edition
    face = Face(
        _("Begin the next edition"),
        _("Begin it"),
        says=_("This one stands until the next is adopted, by a decision of its own."),
    )
    id = NewId()


@columns(PositionAnswer, "need how")
class AnswerNeed(AnswersNeed):
    action = actions.answer_need


class DropAnswer(AnswersNot):
    action = actions.drop_answer


class TranslatePosition(PutInto):
    action = actions.translate_position
    PARTS = [(one.name, one.verbose_name) for one in Position._meta.fields if one.name in Position.WORDED]
    field = forms.ChoiceField(choices=PARTS, label=_("Which part"))
    body = Paragraphs(rows=8, label=_("In that language"))


class CheckWording(ReadThrough):
    action = actions.check_wording
    wording = forms.ModelChoiceField(PositionWording.objects.none(), widget=forms.HiddenInput)
