"""Forms about the coalition, its organisations, groups and seats."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Paragraphs, Revision
from umbel.people import actions
from umbel.people.models import Member, Role


class Arrange(ActionForm):
    action = actions.arrange
    face = Face(_("How this coalition works"), _("Keep it"))
    revision = Revision()
    values = Paragraphs(
        required=False, label=_("Core values that every member organisation shares"),
        help_text=_("Whoever applies reads and accepts them; what was accepted can be told later."),
    )  # fmt: skip
    takes_individuals = forms.BooleanField(required=False, label=_("People can be members without an organisation"))
    takes_organisations = forms.BooleanField(required=False, label=_("Organisations can apply"))
    weeks_new = forms.IntegerField(
        min_value=0, max_value=26, label=_("Weeks for which somebody who joins is new"),
        help_text=_("New people see what is public and what their groups write from then on. 0: nobody is new."),
    )  # fmt: skip
    starters = forms.IntegerField(
        min_value=1,
        max_value=9,
        label=_("How many people have to press before something is opened"),
        help_text=_("To need fewer takes as many presses as are needed now."),
    )


class OpenGroup(ActionForm):
    action = actions.open_group
    face = Face(_("Open a group"), _("Open it"))
    id = NewId()
    label = forms.CharField(
        max_length=80,
        label=_("Name of the group"),
        help_text=_("A neutral name, fit to be read by a stranger."),
    )
    closed = forms.BooleanField(required=False, label=_("Only those inside know that it exists"))


class GiveSeat(ActionForm):
    action = actions.give_seat
    face = Face(_("Give somebody a seat"), _("Give the seat"))
    member = forms.ModelChoiceField(Member.objects.order_by("name"), label=_("Who"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Seat"))

    def whole(self) -> "ActionForm":
        self.fields["member"].label_from_instance = lambda member: member.name  # type: ignore[attr-defined]
        return super().whole()


class GiveUpSeat(ActionForm):
    action = actions.give_up_seat
    face = Face(_("Give up my seat here"), _("Give it up"))
