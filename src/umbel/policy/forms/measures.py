"""Forms about measures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.forms import CLOSED, ActionForm, Face, Language, NewId, Paragraphs, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Day, Place
from umbel.people.forms.sharing import Hide, Share
from umbel.policy import actions
from umbel.policy.models import (
    Dated,
    Institution,
    Joint,
    Measure,
    MeasureWording,
    Named,
    Sponsor,
    Sure,
    Vote,
)
from umbel.terms.forms import OneTerm, ReadThrough
from umbel.terms.models import List
from umbel.week.forms.fields import Hour

OFFICE = _("Only who holds public office, or a body. Nobody else is ever named.")


class Pasted(forms.URLField):
    """A link as it came out of a chat: with blanks around it, or without its https://."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs=CLOSED | {"inputmode": "url"})  # the browser's own check wants https:// typed
        help_text = _("Its official page, or wherever you heard of it.")
        super().__init__(max_length=500, assume_scheme="https", widget=widget, label=_("Link"), help_text=help_text)


class Body(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the institutions, or none."""

    def __init__(self, label: Any) -> None:
        help_text = _("Its rules then say until when one can write.")
        super().__init__(Institution.objects.order_by("name", "id"), required=False, label=label, help_text=help_text)


@columns(Measure, "id link says")
class BringMeasure(ActionForm):
    action = actions.bring_measure
    face = Face(
        _("Bring in a measure"),
        _("Keep it"),
        says=_("A link and one sentence are enough. Everything else stays “not yet known” until somebody knows it."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()
    link = Pasted()


@columns(Measure, "revision identifier session place kind name says link aliases besides", rare="aliases besides")
class ReviseMeasure(ActionForm):
    action = actions.revise_measure
    face = Face(_("Say what is known of it"), _("Keep it"))
    revision = Revision()
    link = Pasted()
    place = OneTerm(List.PLACE, label=_("Where it would be law"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}


class StepMeasure(ActionForm):
    action = actions.step_measure
    face = Face(_("Where it stands now"), _("Say so"), sees=_("Whoever sees the measure reads this, and why."))
    to = forms.ChoiceField(
        choices=[one for one in Measure.STATES.items() if one[0] != "not_known"], label=_("Now it is")
    )
    why = forms.CharField(required=False, max_length=2_000, label=_("Because"))


@columns(Dated, "id kind on what source sure hour zone at")
class AddDay(ActionForm):
    action = actions.add_day
    face = Face(
        _("Add a day"),
        _("Keep it"),
        says=_("Each day with its own source. If another source gives another day, add that too: both are shown."),
        sees=_("Whoever sees the measure. In your group it comes into the calendar, and last days onto the desk."),
    )
    id = NewId()
    on = Day(label=_("Day"))
    hour = Hour(required=False)
    zone = Place(required=False)
    at = Body(_("Before which committee, court or chamber"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"source": what.link, "sure": Sure.UNCHECKED}


@columns(Sponsor, "id name role first last link")
class AddSponsor(ActionForm):
    action = actions.add_sponsor
    face = Face(_("Who stands behind it"), _("Keep it"), says=OFFICE)
    id = NewId()
    first = Day(required=False, label=_("Since"))
    last = Day(required=False, label=_("Until"))


@columns(Vote, "id on what whole part result favour against abstained not_voting tellers at link")
class AddVote(ActionForm):
    action = actions.add_vote
    face = Face(
        _("Add a vote"),
        _("Keep it"),
        says=_(
            "Votes on a paragraph or an amendment say more than the last one. A number you do not know stays empty."
        ),
    )
    id = NewId()
    on = Day(required=False, label=_("Day"))
    at = Body(_("In which chamber or committee"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"link": what.link}


@columns(Named, "option names meant")
class NameVotes(ActionForm):
    action = actions.name_votes
    face = Face(_("How each one voted"), _("Keep it"), says=_("Public office alone, as the record of the vote has it."))
    names = Paragraphs(label=_("Names, one a line"))


@columns(Joint, "verb other")
class JoinMeasure(ActionForm):
    action = actions.join_measure
    face = Face(_("What it does to another measure"), _("Keep it"))
    other = forms.ModelChoiceField(Measure.objects.order_by("-made_on", "-id"), label=_("Which measure"))


class RestEffect(ActionForm):
    action = actions.rest_effect
    face = Face(
        _("On which claim it rests"),
        _("Keep it"),
        says=_("If the claim is mended later, this effect waits for your group too."),
    )
    claim = forms.ModelChoiceField(Claim.objects.order_by("-made_on", "-id"), label=_("Which claim"))


class Drop(ActionForm):
    action = actions.drop
    face = Face(_("Take this line away"), _("Take it away"))


@columns(MeasureWording, "lang body")
class TranslateMeasure(ActionForm):
    action = actions.translate_measure
    face = Face(
        _("Put it into another language"),
        _("Keep these words"),
        sees=_("Whoever sees the measure reads this, marked as not yet checked."),
    )
    lang = Language()
    body = forms.CharField(max_length=500, label=_("In that language"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("What it is, in one sentence"), what.says)]


class CheckMeasureWording(ReadThrough):
    action = actions.check_measure_wording
    wording = forms.ModelChoiceField(MeasureWording.objects.none(), widget=forms.HiddenInput)


class ShareMeasure(Share):
    action = actions.share_measure


class HideMeasure(Hide):
    action = actions.hide_measure
