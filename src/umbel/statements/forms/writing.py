"""Faces of writing a statement."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.forms import ActionForm, Face, Language, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.policy.watching import Looker
from umbel.positions.models import Position
from umbel.statements import actions, occasions, queries, tongues
from umbel.statements.models import Statement
from umbel.terms import reading
from umbel.terms.forms import TermChoice
from umbel.terms.models import List
from umbel.week.models import tongue

SPOTS = 12


class OfDraft(ActionForm):
    """A form about a draft: what went out stays as it is."""

    def fit(self, what: Any) -> Self:
        self.why_not = "" if what.stands == "draft" else actions.FROZEN
        return super().fit(what)


@columns(Statement, "id occasion title lang person")
class BeginStatement(ActionForm):
    action = actions.begin_statement
    face = Face(
        _("Say something today"),
        _("Begin"),
        says=_("What it is about brings the right prompts, and a short text to pass on."),
        sees=_("Only your body sees it until it goes out, under a mandate that your body gave beforehand."),
    )
    id = NewId()
    lang = Language(label=_("In which language you write it"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": reading.tongue()}


@columns(Statement, "revision title happened says asks short contact topics person")
class WriteStatement(OfDraft):
    action = actions.write_statement
    face = Face(
        _("What happened, what we say, what we ask"),
        _("Keep it"),
        says=_("Short sentences. Only what we know. Keep what you have: all parts are needed only when it goes out."),
    )
    revision = Revision()
    topics = TermChoice(
        List.TOPIC, label=_("What it is about"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever must be heard on one of these is told at once."),
    )  # fmt: skip

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        topics = [topic.pk for topic in queries.topics(viewer, what)]
        known = {"contact": what.contact or queries.last_contact(viewer, what.group_id), "topics": topics}
        return dict(vars(what)) | known

    def fit(self, what: Any) -> Self:
        for name, prompt in occasions.prompts(what).items():
            self.fields[name].help_text = prompt
        self.fields["topics"].rare = self.fields["person"].rare = True  # type: ignore[attr-defined]
        return super().fit(what)


@columns(Statement, "agreed names", needed="agreed")
class SayWhoAgreed(OfDraft):
    action = actions.say_who_agreed
    face = Face(
        _("Who agreed to it?"),
        _("Keep it"),
        says=_("About a person we say something only if those closest agreed. We name nobody unless they asked."),
        sees=_("Only your body reads the answer. It is in no file and no feed."),
    )

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what))


@columns(Statement, "revision points hurts ours", needed="points hurts ours")
class AnswerQuestions(OfDraft):
    action = actions.answer_questions
    face = Face(
        _("Three questions"),
        _("Keep the answers"),
        says=_("In a few words each. “No, because” is an answer. They are answered for exactly these words."),
        sees=_("Only your body reads the answers. They are in no file and no feed."),
    )
    revision = Revision()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("These words"), what.in_one), (_("What the house noticed"), noticed(viewer, what.lang, what.in_one))]


def noticed(viewer: Viewer, lang: str, text: str) -> str:
    """Which lines of our packs of others' words stand in a text. Advice only: it never stops anybody."""
    packs = queries.packs(viewer, lang)
    if not packs:
        return str(_("There is no pack of others' words in this language to look with. Please look yourselves."))
    found = Looker(packs).found(text, most=SPOTS)
    if not found:
        return str(
            _("None of the words of others that we look for stand in it. That says nothing of what else could hurt.")
        )
    return "\n\n".join(f"“{why.found}” ({why.pack}: {why.line})" for why in found)


class UseClaim(ActionForm):
    action = actions.use_claim
    face = Face(_("Add this line"), _("Add it"))
    claim = forms.ModelChoiceField(Claim.objects.none(), widget=forms.HiddenInput)


class UsePosition(ActionForm):
    action = actions.use_position
    face = Face(_("Add this line"), _("Add it"))
    position = forms.ModelChoiceField(Position.objects.none(), widget=forms.HiddenInput)


@columns(Statement, "lang title happened says asks short")
class WordStatement(ActionForm):
    action = actions.word_statement
    face = Face(
        _("Put it into another language"),
        _("Keep these words"),
        says=_("All of it at once if you can: strangers read a language when every part of it is there."),
        sees=_("It goes out with the statement. If that is out already, a second person checks these words first."),
    )
    lang = Language()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        known = tongues.said_in(what, queries.wordings(viewer, what), stranger=False)
        owed = [lang for lang in queries.languages(viewer) if lang not in known or not known[lang].whole]
        lang = next(iter(owed), "")
        here = known[lang].words if lang in known else {}
        return {"lang": lang, "short": occasions.pass_on(what, lang) if lang else ""} | here

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(tongue(what.lang), what.in_one)]

    def fit(self, what: Any) -> Self:
        for name in Statement.WORDED:
            self.fields[name].required = False
        return self
