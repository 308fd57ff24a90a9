"""Faces of going out, and of what comes beside a statement."""

from typing import Any, Self

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.forms import ActionForm, Face, Language, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.evidence.forms import ByWords
from umbel.needs.forms import AnswersNeed, AnswersNot
from umbel.people.forms.sharing import Hide, Share
from umbel.people.models import Mandate, Reach
from umbel.statements import actions, owed, queries, tongues
from umbel.statements.forms.writing import OfDraft
from umbel.statements.models import CaucusWord, Statement, StatementAnswer
from umbel.week.models import tongue

NO_READER = _("Nothing waits for a reader: it is in no other language yet, or all of that was checked.")
NO_SENTENCE = _("There is no sentence in it yet. Write it first.")


class OneMandate(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of several mandates, told apart by what each is for."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_presses_display()}: {Truncator(obj.limits).chars(70)}"


class Publish(ActionForm):
    action = actions.publish
    face = Face(
        _("Publish it"),
        _("Publish it under this mandate"),
        says=_("With one press or two, as the mandate says. It goes out in the languages in which all of it is there."),
        sees=_("Anyone reads it at once. What it still owes comes to the desk of your body. Who pressed is nowhere."),
    )
    revision = Revision()
    mandate = OneMandate(Mandate.objects.none(), label=_("Under which mandate"), empty_label=None)

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        worded = tongues.said_in(what, queries.wordings(viewer, what), stranger=False).values()
        ready = [str(one) for one in worded if one.whole]
        limits = [one.limits for one in queries.mandates(viewer, what)]
        told = [(_("It goes out in"), ", ".join(ready))]
        return [*told, *((_("On what exactly, and what not"), said) for said in limits)]

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["mandate"]
        keys = [one.pk for one in queries.mandates(self.viewer, what)]
        field.queryset = field.queryset.filter(pk__in=keys).order_by("presses", "pk")
        if not owed.goes_out(what):
            self.why_not = actions.NO_MORE
        else:
            lacking = [] if keys else [actions.NO_MANDATE]
            self.why_not = "\n\n".join(map(str, [*lacking, *owed.lacks(self.viewer, what)]))
        return self


class Confirm(ActionForm):
    action = actions.confirm
    face = Face(
        _("Confirm it"),
        _("Confirm it for the body"),
        says=_("Your body stands by what went out under its mandate. Not by whoever published it."),
    )
    revision = Revision()

    def fit(self, what: Any) -> Self:
        self.why_not = owed.no_confirming(self.viewer, what)
        return self


class Correct(ActionForm):
    action = actions.correct
    face = Face(
        _("Correct it"),
        _("Begin the statement that follows"),
        says=_(
            "It begins with these words. Once it goes out, this one says that it was corrected, and stays readable."
        ),
    )
    id = NewId()

    def fit(self, what: Any) -> Self:
        self.why_not = "" if what.stands in what.OUT else actions.ONLY_NOW
        return self


class WithdrawStatement(ActionForm):
    action = actions.withdraw
    face = Face(
        _("Withdraw it"),
        _("Withdraw it"),
        says=_("It stays readable, marked as withdrawn, with the reason. It never comes back."),
        sees=_("Whoever could read it reads why."),
    )
    why = forms.CharField(max_length=2_000, label=_("Because"))

    def fit(self, what: Any) -> Self:
        self.why_not = _("It was withdrawn already.") if what.stands == "withdrawn" else ""
        return self


class ShareStatement(OfDraft, Share):
    action = actions.share_statement
    to = forms.ChoiceField(choices=[(Reach.MEMBERS.value, Reach.MEMBERS.label)], label=_("Who shall see it"))


class HideStatement(Hide):
    action = actions.hide_statement


class CheckLanguage(ActionForm):
    action = actions.check_language
    face = Face(
        _("Is this translation right?"),
        _("I know this language and have read all of it"),
        sees=_("Strangers read it from now on."),
    )
    lang = Language()
    last = forms.IntegerField(widget=forms.HiddenInput)  # the last wording she had before her eyes
    what: Any = None

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        waits = waiting(viewer, what)
        return {"last": last(viewer, what)} | ({"lang": waits[0].lang} if waits else {})

    def add_error(self, field: str | None, error: Any) -> None:
        """Whoever reads it again has it before her eyes as it is now."""
        super().add_error(field, error)
        if self.data and self.what:
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent["last"] = last(self.viewer, self.what)
            self.data = sent

    def fit(self, what: Any) -> Self:
        self.what, waits = what, waiting(self.viewer, what)
        self.why_not = "" if waits else NO_READER
        return self

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        said = [(tongue(one.lang), "\n\n".join(one.words.values())) for one in waiting(viewer, what)]
        return [(tongue(what.lang), what.in_one), *said]


def waiting(viewer: Viewer, what: Statement) -> list[tongues.Tongue]:
    """The languages that wait for a reader."""
    known = tongues.said_in(what, queries.wordings(viewer, what), stranger=False).values()
    return [one for one in known if one.state == "draft"]


def last(viewer: Viewer, what: Statement) -> int:
    """The place of the last of its wordings."""
    return max((row.number for row in queries.wordings(viewer, what)), default=0)


class MarkFacts(ActionForm):
    action = actions.mark_facts
    face = Face(
        _("Which sentences are general facts?"),
        _("Keep it"),
        says=_("Behind each a claim is owed. What happened, what we hold dear and what we ask owes none."),
    )
    revision = Revision()
    facts = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("These are general facts")
    )

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"revision": what.revision, "facts": [line.key for line in owed.lines(what) if line.fact]}

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["facts"]
        field.choices = [(line.key, line.words) for line in owed.lines(what)]
        self.why_not = "" if field.choices else NO_SENTENCE
        return self


class BearClaim(ActionForm):
    action = actions.bear_claim
    face = Face(
        _("A claim stands behind it"),
        _("Keep it"),
        says=_("If the claim is mended or withdrawn later, the statement waits to be looked at too."),
    )
    line = forms.ChoiceField(label=_("Behind which sentence"))
    claim = ByWords(Claim, label=_("Which claim"))

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["line"]
        borne = {row.line for row in queries.claims(self.viewer, what)}
        rows = sorted(owed.lines(what), key=lambda line: (not line.fact, line.key in borne))
        field.choices = [(line.key, line.words) for line in rows]
        self.why_not = "" if rows else NO_SENTENCE
        return self


@columns(CaucusWord, "statement says named pauses")
class SayWord(ActionForm):
    action = actions.say_word
    face = Face(
        _("The word of your caucus"),
        _("Say it"),
        says=_("Your line stands beside the statement. Where its mandate says so, you may pause it once."),
        sees=_("Anyone who reads the statement reads your line, without your name unless you give one."),
    )
    statement = forms.ModelChoiceField(Statement.objects.none(), label=_("Of which statement"), empty_label=None)
    pauses = forms.BooleanField(
        required=False, label=_("Pause it"),
        help_text=_("It is not public until you untick this, or your days to answer are over."),
    )  # fmt: skip

    def fit(self, what: Any) -> Self:
        field: Any = self.fields["statement"]
        field.queryset = queries.to_hear(self.viewer, what)
        self.why_not = "" if field.queryset.exists() else _("No statement that members read is about this now.")
        return self


@columns(StatementAnswer, "need how")
class AnswerNeed(AnswersNeed):
    action = actions.answer_need


class DropAnswer(AnswersNot):
    action = actions.drop_answer
