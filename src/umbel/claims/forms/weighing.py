"""Forms about what rests on what, and about what became of a source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims import actions, mending
from umbel.claims.forms.claims import sure
from umbel.claims.models import Claim, ClaimFinding, ClaimReport, Finding, GivenOut, Report, SourceStatus
from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.evidence.forms import ByWords
from umbel.papers.models import Paper
from umbel.people.forms.fields import Day


def told_apart(finding: Finding) -> str:
    """A finding among others: what it says, its number, whose it is."""
    source = finding.source
    return " · ".join(filter(None, [finding.says, finding.number, f"{source.by} {source.year or ''}".strip()]))


@columns(ClaimFinding, "finding verb why")
class Weigh(ActionForm):
    action = actions.weigh
    face = Face(
        _("What a finding does to this claim"),
        _("Keep it"),
        says=_("Say also what is against us: a claim that hides it falls with it."),
    )
    finding = ByWords(Finding, "source", says=told_apart, label=_("Which finding"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("The claim, word for word"), what.words)]


@columns(ClaimReport, "report verb why")
class WeighReport(ActionForm):
    action = actions.weigh_report
    face = Face(_("What a report from members does to this claim"), _("Keep it"))
    report = forms.ModelChoiceField(Report.objects.order_by("-made_on", "-id"), label=_("Which report"))


class Unweigh(ActionForm):
    action = actions.unweigh
    face = Face(_("Take it away from under this claim"), _("Take it away"))
    link = forms.ModelChoiceField(ClaimFinding.objects.none(), widget=forms.HiddenInput)


@columns(Claim, "revision confidence because")
class Mend(ActionForm):
    action = actions.mend
    face = Face(
        _("Look at it again"),
        _("I have looked at it"),
        says=_("Something under this claim fell. If its words have to change, correct or withdraw it first."),
        sees=_("Papers and files that say this claim wait next: to be reworded, and to be told."),
    )
    revision = Revision()
    confidence = sure()

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return mending.what_fell(viewer, what)


class UseInPaper(ActionForm):
    action = actions.use_in_paper
    face = Face(
        _("A paper says it"),
        _("Keep it"),
        says=_("Then the paper waits for its group once this claim is mended."),
    )
    paper = ByWords(Paper, label=_("Which paper"))


class CiteInPaper(ActionForm):
    action = actions.cite_in_paper
    face = Face(
        _("A paper cites it"), _("Keep it"), says=_("Then the paper waits for its group as soon as this source falls.")
    )
    paper = ByWords(Paper, label=_("Which paper"))


@columns(GivenOut, "what to on")
class GiveOut(ActionForm):
    action = actions.give_out
    face = Face(
        _("It was given out"),
        _("Keep it"),
        says=_("A letter, a leaflet, a file. If the claim falls, you know whom to tell."),
    )
    id = NewId()
    on = Day(label=_("Day"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"on": today()}


class LookedAt(ActionForm):
    action = actions.looked_at
    face = Face(_("Was it looked at?"), _("It was looked at and says what holds now"))


class LeansNoMore(ActionForm):
    action = actions.leans_no_more
    face = Face(_("Does it still say this?"), _("It does not say it any more"))


class ToldThem(ActionForm):
    action = actions.told_them
    face = Face(_("Were they told?"), _("They were told"))


@columns(SourceStatus, "to why notice", needed="why")
class SayStatus(ActionForm):
    action = actions.say_status
    face = Face(
        _("What became of this source"),
        _("Say so"),
        says=_("Retracted, corrected, contested … All that leans on it waits for somebody at once."),
        sees=_("Whoever sees the source reads this. A warning is taken back by an editor of its group."),
    )
    why = forms.CharField(max_length=2_000, label=_("Because"))
