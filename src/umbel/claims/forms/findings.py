"""Forms about findings and reports from members."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims import actions, queries
from umbel.claims.models import Appraisal, Finding, Report, this_month
from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Revision, columns
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.forms.sharing import Hide, Share
from umbel.people.models import Group, Role
from umbel.terms.forms import TermChoice
from umbel.terms.models import List

LISTS = {"places": List.PLACE, "communities": List.COMMUNITY, "topics": List.TOPIC}
RARE = "low high quoted year_from year_to led independence measures places topics"
ASKED = "says page population value measure beware quotable outcome direction design communities"


class OneOfMine(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the groups in which she is an editor."""

    def __init__(self) -> None:
        super().__init__(Group.objects.none(), label=_("For which group"), empty_label=None)

    def offer(self, viewer: Viewer) -> Seen[Group]:
        keys = [group for role, group in viewer.seats() if role == Role.EDITOR]
        return people.groups(viewer).filter(pk__in=keys).order_by("label", "pk")


class Month(forms.DateField):
    """A month and a year: finer is not asked."""

    def __init__(self) -> None:
        attrs = CLOSED | {"inputmode": "numeric", "placeholder": "2026-03"}
        widget = forms.DateInput(attrs, "%Y-%m")
        help_text = _("Year and month, such as 2026-03. The day is not kept.")
        super().__init__(label=_("Month"), widget=widget, input_formats=["%Y-%m", "%Y-%m-%d"], help_text=help_text)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return day.replace(day=1) if day else None


@columns(Finding, f"{ASKED} {RARE}")
class _Finding(ActionForm):
    year_from = forms.IntegerField(required=False, min_value=1900, max_value=2100, label=_("From year"))
    year_to = forms.IntegerField(required=False, min_value=1900, max_value=2100, label=_("To year"))
    communities = TermChoice(List.COMMUNITY, label=_("Which communities that is"), widget=forms.CheckboxSelectMultiple)
    places = TermChoice(List.PLACE, label=_("Where"))
    topics = TermChoice(List.TOPIC, label=_("Topics"), widget=forms.CheckboxSelectMultiple)


@columns(Finding, f"id {ASKED} group {RARE}", rare=RARE)
class NoteFinding(_Finding):
    action = actions.note_finding
    face = Face(
        _("Note what it says"),
        _("Keep it"),
        says=_("Four lines are enough: what it says, about whom, what to beware of, would we quote it to an opponent."),
        sees=_("At first only your group sees it. Somebody else checks it against the source."),
    )
    id = NewId()
    group = OneOfMine()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"beware": what.beware}

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        said = [(_("What it says"), what.summary), (_("What it does not show"), what.beware)]
        return [(heading, words) for heading, words in said if words]


@columns(Finding, f"revision {ASKED} {RARE}", rare=RARE)
class ReviseFinding(_Finding):
    action = actions.revise_finding
    face = Face(_("Correct a finding"), _("Keep the correction"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        terms = queries.about(viewer, what)
        return dict(vars(what)) | {name: [t.pk for t in terms if t.list == kind] for name, kind in LISTS.items()}


class StepFinding(ActionForm):
    action = actions.step_finding
    face = Face(
        _("Does the source say so?"),
        _("Say so"),
        says=_("Open the source at this page: the number, the interval, whom they asked. Your seat is written down."),
    )
    to = forms.ChoiceField(choices=list(Finding.STATES.items()), label=_("Now it is"), initial="checked")
    why = forms.CharField(required=False, max_length=2_000, label=_("Because"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        said = [(_("What it says"), what.says), (_("The number"), f"{what.number} {what.measure}".strip())]
        said += [(_("About whom exactly"), what.population), (_("Page or table it stands on"), what.page)]
        return [(heading, words) for heading, words in said if words]


class Doubt(ActionForm):
    action = actions.doubt_finding
    face = Face(
        _("Stop leaning on it"),
        _("Stop leaning on it"),
        sees=_("It carries nothing from now on; the claims that lean on it wait to be looked at."),
    )
    why = forms.CharField(max_length=2_000, label=_("Because"))


@columns(Appraisal, "tool doubts note")
class Appraise(ActionForm):
    action = actions.appraise_finding
    face = Face(
        _("Go through a list of questions"),
        _("Keep what came out"),
        says=_("Needed only for what shall carry «strong». Two readers are better; where they differ, both stand."),
    )


@columns(Appraisal, "tool doubts note")
class Settle(ActionForm):
    action = actions.settle_readings
    face = Face(
        _("Two readers differ: what holds?"),
        _("This holds"),
        says=_("Read both, and the source where they differ. Somebody who is neither of the two says it, and why."),
        sees=_("Both readings stay beside it."),
    )

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        apart = [one for one in queries.readings_of(viewer, what) if one.differ]
        return [
            (f"{row.get_tool_display()}: {row.get_doubts_display()}", row.note) for one in apart for row in one.readings
        ]

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"tool": next((one.tool for one in queries.readings_of(viewer, what) if one.differ), "")}


class ShareFinding(Share):
    action = actions.share_finding


class HideFinding(Hide):
    action = actions.hide_finding


@columns(Report, "says band outcome direction how_checked month")
class _Report(ActionForm):
    month = Month()


class WriteReport(_Report):
    action = actions.write_report
    face = Face(
        _("Write down what members report"),
        _("Keep it"),
        says=_("What several groups report counts, in its own words. Never who told it, nor where, nor on which day."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"month": this_month()}


class ReviseReport(_Report):
    action = actions.revise_report
    face = Face(_("Correct a report"), _("Keep the correction"))
    revision = Revision()


class ShareReport(Share):
    action = actions.share_report


class HideReport(Hide):
    action = actions.hide_report
