"""Forms about member organisations."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people import actions, queries
from umbel.people.forms import resting
from umbel.people.forms.back import Proven
from umbel.people.forms.fields import Digits
from umbel.people.inside import half_known, half_taken_in
from umbel.people.models import Organisation
from umbel.terms.forms import OneTerm
from umbel.terms.models import List

TOLD = "name kind registered place does hidden"


@columns(Organisation, TOLD)
class _Told(ActionForm):
    place = OneTerm(
        List.PLACE, label=_("Country or region"),
        help_text=_("Nothing nearer than that. Empty, if even that is too near."),
        empty_label=_("rather not say"),
    )  # fmt: skip


class AddOrganisation(_Told):
    action = actions.add_organisation
    face = Face(
        _("Add an organisation"),
        _("Add it"),
        says=_("For those that are members already; others apply. It takes as many presses as opening something."),
    )
    id = NewId()


class Apply(_Told):
    action = actions.apply
    face = Face(
        _("Apply as an organisation"),
        _("Apply"),
        says=_(
            "You need no account, no e-mail and no legal name, and your group need not be registered. Members read this"
            " and ask each other who knows you. You will see a code, once: with it you look how far it is."
        ),
    )
    id = NewId()
    accepts = forms.BooleanField(required=False, label=_("We share these values"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        values = [(_("What every member shares"), what.values)] if what.values else []
        return [*resting.says(queries.board_rests()), *values]


class ApplicationCode(forms.Form):
    """Not an action: it only finds out what the code opens."""

    code = Digits(label=_("The code you saw when you applied"))


class DescribeOrganisation(_Told):
    action = actions.describe_organisation
    face = Face(
        _("Say what your organisation is"),
        _("Keep it"),
        sees=_("Members read this; strangers the name, unless it is hidden."),
    )
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        if not what.hidden:
            return []
        said = _("As many of you press as opening anything takes; until then it stays known to members only.")
        half = _(
            "One person has pressed for it. It waits for another: take the tick away, too, or keep it to stop this."
        )
        return [
            (
                _("If strangers are to read its name"),
                f"{said} {half if half_known(what) else ''}",
            )
        ]


class Endorse(ActionForm):
    action = actions.endorse
    face = Face(
        _("Vouch for an organisation"),
        _("We know them, and vouch"),
        says=_("In the name of your organisation, not in yours. It is forgotten once they are full members."),
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("For whom"))

    def fit(self, what: Any) -> Self:
        """Those that wait for members to vouch and for a decision."""
        field: Any = self.fields["organisation"]
        field.queryset = queries.organisations(self.viewer).filter(stands="applied").order_by("-made_on", "-id")
        return self


class DecideOrganisation(ActionForm):
    action = actions.decide_organisation
    face = Face(
        _("Decide about this organisation"),
        _("Decide"),
        says=_(
            "To take it in takes as many presses as opening something; one declines. The reason is read by the"
            " organisation itself and by members. That of the last press stays."
        ),
    )
    to = forms.ChoiceField(choices=list(Organisation.STATES.items()), label=_("From now on it"))
    why = forms.CharField(max_length=2_000, label=_("Because"), required=False)

    def fit(self, what: Any) -> Self:
        """Only the moves that are possible from where it stands."""
        field: Any = self.fields["to"]
        field.choices = [(state, Organisation.STATES[state]) for state in what.may_become]
        return self

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        half = half_taken_in(what)
        return [(_("Somebody has pressed for it to be"), half)] if half else []


class LeaveNetwork(Proven):
    action = actions.leave_network
    face = Face(
        _("Leave with your organisation"),
        _("Leave, and destroy what only we see"),
        says=_(
            "Take your library along before. Destroyed at once: your own space with its seats, mandates and open roles,"
            " and all that only it could see. People stay members for themselves, until each leaves."
        ),
    )
    sure = forms.BooleanField(label=_("Yes, we leave now"))
    why = forms.CharField(max_length=2_000, label=_("Because"), required=False)

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        if what.space_id is None:
            return [(_("What stays"), str(_("Nothing: it never was a member.")))]
        kept = _("For members: its name, and what was decided about it. What it shared, from now on as nobody's:")
        things = queries.stays(viewer, what) or [str(_("nothing"))]
        return [(_("What stays"), "\n\n".join([str(kept), *things]))]


class PrintSheet(ActionForm):
    action = actions.print_sheet
    face = Face(
        _("A sheet of invitations"),
        _("Show me the codes"),
        says=_(
            "People are never brought in from a list. The organisation gets a sheet: one code for each person,"
            " without a name, to cut apart or read out. Each works for three days, and only with a word agreed with you"
            " by voice. Whoever comes in first looks after the organisation's space; from then on only its stewards let"
            " people in."
        ),
    )
    many = forms.IntegerField(min_value=1, max_value=40, initial=10, label=_("How many"))
