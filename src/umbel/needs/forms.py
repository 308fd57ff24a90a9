"""The faces of what one can do with needs."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims.forms.findings import Month
from umbel.claims.models import Claim, this_month
from umbel.core.forms import ActionForm, Face, NewId, Paragraphs, Revision, columns
from umbel.core.viewers import Viewer, Visitor
from umbel.evidence.forms import ByWords
from umbel.evidence.models import Source
from umbel.needs import actions
from umbel.needs.models import DecisionAnswer, Need, NeedSaid, NeedTold, NeedWording
from umbel.needs.way import EMPTY, Way, way
from umbel.papers.printing import tongues
from umbel.people.forms.sharing import Hide, Share
from umbel.people.models import Reach
from umbel.terms.forms import OneTerm, PutInto, ReadThrough
from umbel.terms.models import List
from umbel.week.models import Decision

WORDS: dict[str, Any] = {field.name: field.verbose_name for field in Need._meta.concrete_fields}
PARTS = [(name, WORDS[name]) for name in Need.WORDED]
WHERE = _("A country or a region. A town is nearer than we keep: it can point at people.")


@columns(Need, "id says domain heard month place")
class HearNeed(ActionForm):
    action = actions.hear_need
    face = Face(
        _("Write down a need"),
        _("Keep it"),
        says=_("In the words of those who said it. Never who they are, nor the day."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()
    month = Month()
    place = OneTerm(List.PLACE, label=_("Where, roughly"), help_text=WHERE)

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"month": this_month()}


@columns(Need, "revision says domain heard month place")
class ReviseNeed(ActionForm):
    action = actions.revise_need
    face = Face(
        _("Say it better"),
        _("Keep the correction"),
        says=_("A small group that agreed to the old words has to be asked again."),
    )
    revision = Revision()
    month = Month()
    place = OneTerm(List.PLACE, label=_("Where, roughly"), help_text=WHERE)

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}


class StepNeed(ActionForm):
    action = actions.step_need
    face = Face(
        _("How it stands now"),
        _("Say so"),
        says=_("Where it is met, say how; where it is not now, say why not. Those who said it are owed that."),
        sees=_("Whoever sees the need reads this."),
    )
    to = forms.ChoiceField(choices=list(Need.STATES.items()), label=_("Now it is"))
    why = forms.CharField(required=False, max_length=2_000, label=_("How, or why not"))


PLAINLY = _(
    "Short and plain: it is printed in large letters and read aloud. No town, no day, nobody's name. What is left empty"
    " is taken from the steps and answers."
)


class SayBack(ActionForm):
    action = actions.say_back
    face = Face(
        _("What comes back to them"),
        _("Keep these words"),
        says=PLAINLY,
        sees=_("Whoever sees the need reads this, and whoever gets the sheet."),
    )
    revision = Revision()
    did = Paragraphs(label=WORDS["did"], max_length=600, required=False, rows=3)
    could_not = Paragraphs(label=WORDS["could_not"], max_length=600, required=False, rows=3)
    then = Paragraphs(label=WORDS["then"], max_length=600, required=False, rows=3)

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("What is needed, in the words of those who said it"), what.says)]


@columns(NeedTold, "id month band")
class TellBack(ActionForm):
    action: ClassVar[Callable[..., Any]] = actions.tell_back
    face = Face(
        _("They were told"),
        _("Keep it"),
        says=_("To about how many you brought it back. Never who, and never the day."),
        sees=_("Whoever sees it reads the year and about how many, never a small number; members also the month."),
    )
    id = NewId()
    month = Month()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"month": this_month()}


class TellDecision(TellBack):
    action = actions.tell_decision


@columns(NeedSaid, "community comes band agreed")
class SayWho(ActionForm):
    action = actions.say_who
    face = Face(
        _("Who said it"),
        _("Keep it"),
        says=_(
            "One community at a time; they stand side by side and are never added up. Of a small group no number is"
            " kept."
        ),
    )
    community = OneTerm(List.COMMUNITY, label=_("People of which community"), required=True)
    agreed = forms.BooleanField(
        required=False,
        label=_("They agreed to these words, through their peer"),
        help_text=_("A small group is asked before others read it."),
    )

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("What is needed, in the words of those who said it"), what.says)]


class DropSaid(ActionForm):
    action = actions.drop_said
    face = Face(_("Take this line away"), _("Take it away"))


class RestOnSource(ActionForm):
    action = actions.rest_on_source
    face = Face(_("A source shows it too"), _("Keep it"))
    source = ByWords(Source, label=_("Which source"))


class RestOnClaim(ActionForm):
    action = actions.rest_on_claim
    face = Face(
        _("A claim speaks of it"),
        _("Keep it"),
        says=_("If the claim is mended later, this need waits for your group too."),
    )
    claim = ByWords(Claim, label=_("Which claim"))


@columns(DecisionAnswer, "decision how")
class AnswerNeed(ActionForm):
    action = actions.answer_need
    face = Face(
        _("A decision answers it"),
        _("Keep it"),
        says=_("Say plainly how. Those who said what they need will read it."),
    )
    decision = forms.ModelChoiceField(Decision.objects.order_by("-made_on", "-id"), label=_("Which decision"))


class AnswersNeed(ActionForm):
    """Something that a room above keeps answers a need."""

    face = Face(
        _("It answers a need"), _("Keep it"), says=_("Say plainly how. Those who said what they need will read it.")
    )
    need = ByWords(Need, label=_("Which need"))


class AnswersNot(ActionForm):
    """It is no answer."""

    face = Face(_("Does this answer it?"), _("It does not: take it away"))


class DropAnswer(AnswersNot):
    action = actions.drop_answer


class TranslateNeed(PutInto):
    action: ClassVar[Callable[..., Any]] = actions.translate_need
    PARTS = PARTS
    part = forms.ChoiceField(choices=PARTS, label=_("Which words"))
    lang = forms.ChoiceField(choices=tongues, label=_("Language"))
    body = Paragraphs(label=_("In that language"), max_length=800, rows=3)


class CheckNeedWording(ReadThrough):
    action = actions.check_need_wording
    wording = forms.ModelChoiceField(NeedWording.objects.none(), widget=forms.HiddenInput)


class ShareNeed(Share):
    action = actions.share_need


class HideNeed(Hide):
    action = actions.hide_need


def as_strangers_read(need: Need) -> Way:
    """The way of a need for anyone at all; put together once for this copy of the need."""
    whole: Way = need.__dict__.get("as_strangers_read") or way(Visitor(), need)
    need.__dict__["as_strangers_read"] = whole
    return whole


class ShareThread(ActionForm):
    action = actions.share_thread
    face = Face(
        _("Let anyone read the whole way"),
        _("I have read it: let anyone read this"),
        says=_(
            "This is all that a stranger would learn from it, word for word. Could it point to a person, a place or a"
            " day? Then do not press. What is put on it later is not shown to strangers until it is opened anew."
        ),
        sees=_("Anyone, when as many people have pressed as the coalition set. One press takes it back."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)
    what: Any = None

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"shown": as_strangers_read(what).mark}

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        if what.reach != Reach.PUBLIC:
            return [(_("First"), str(actions.NEED_FIRST))]
        return [(title, "\n\n".join(lines) or str(EMPTY)) for title, lines in as_strangers_read(what).words]

    def add_error(self, field: str | None, error: Any) -> None:
        """Whoever reads it again has it before her eyes as it is now."""
        super().add_error(field, error)
        if self.data and self.what:
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent["shown"] = as_strangers_read(self.what).mark
            self.data = sent

    def fit(self, what: Any) -> Self:
        self.what = what
        return self


class HideThread(ActionForm):
    action = actions.hide_thread
    face = Face(
        _("Hide the whole way"),
        _("Hide it now"),
        says=_("Strangers do not read it any more, from this moment on. Members read it as before."),
    )
