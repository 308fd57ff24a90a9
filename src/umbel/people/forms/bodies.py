"""Forms about the coalition, its organisations, groups and seats."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Paragraphs, Revision, Words, columns
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms import resting
from umbel.people.inside import half_known
from umbel.people.models import Group, GroupKind, Member, ReservedSeat, Role


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
        help_text=_(
            "New people see what is public and what their groups write from then on. 0: nobody is new. Fewer weeks take"
            " as many presses as are needed now."
        ),
    )  # fmt: skip
    starters = forms.IntegerField(
        min_value=1,
        max_value=9,
        label=_("How many people have to press before something is opened"),
        help_text=_("To need fewer takes as many presses as are needed now."),
    )


@columns(Group, "label kind purpose by_word")
class _Worded(ActionForm):
    kind = forms.ChoiceField(
        choices=[kind for kind in GroupKind.choices if kind[0] != GroupKind.SPACE],
        initial=GroupKind.TEAM,
        label=_("What it is"),
    )

    def fit(self, what: Any) -> Self:
        """An organisation's own space stays one."""
        if isinstance(what, Group) and what.kind == GroupKind.SPACE:
            field: Any = self.fields["kind"]
            field.choices = [(GroupKind.SPACE.value, GroupKind.SPACE.label)]
        return self


@columns(Group, "label kind purpose closed unlisted by_word")
class OpenGroup(_Worded):
    action = actions.open_group
    face = Face(_("Open a group"), _("Open it"))
    id = NewId()


class CorrectGroup(_Worded):
    action = actions.correct_group
    face = Face(_("Correct what is said of this group"), _("Keep it"), sees=_("Whoever sees the group reads this."))
    revision = Revision()


@columns(Group, "places term_months rotates two_chairs")
class OrderSeats(ActionForm):
    action = actions.order_seats
    face = Face(
        _("How seats go here"), _("Keep it"), says=_("Whoever sits here now stays; new seats follow these words.")
    )
    revision = Revision()


@columns(Group, "agenda_right budget heard_on heard_days silence")
class GiveRights(ActionForm):
    action = actions.give_rights
    face = Face(
        _("The rights of this caucus"),
        _("Write them down"),
        says=_("As the rules of the coalition give them. What the caucus says is its own."),
        sees=_("All members read this."),
    )
    revision = Revision()


class _ToSomebody(ActionForm):
    member = forms.ModelChoiceField(Member.objects.order_by("name"), label=_("Who"))

    def whole(self) -> "ActionForm":
        self.fields["member"].label_from_instance = lambda member: member.name  # type: ignore[attr-defined]
        return super().whole()


class GiveSeat(_ToSomebody):
    action = actions.give_seat
    face = Face(_("Give somebody a seat"), _("Give the seat"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Seat"))


class GiveUpSeat(ActionForm):
    action = actions.give_up_seat
    face = Face(_("Give up my seat here"), _("Give it up"))


class TakeSeat(ActionForm):
    action = actions.take_seat
    face = Face(
        _("Take a seat here"),
        _("Take the seat"),
        says=_("By your own word. Nobody asks for proof, and why you belong here is kept nowhere."),
    )
    sure = forms.BooleanField(label=_("I belong here"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return resting.of(what)


@columns(ReservedSeat, "id role for_whom")
class ReserveSeat(ActionForm):
    action = actions.reserve_seat
    face = Face(
        _("Keep a seat for somebody it is meant for"),
        _("Keep it"),
        says=_("It stays empty rather than be filled otherwise. Who fills it is written down nowhere."),
        sees=_("Whoever sees the group reads for whom seats are kept, and whether all of them are filled."),
    )
    id = NewId()


class OfferSeat(_ToSomebody):
    action = actions.offer_seat
    face = Face(
        _("Offer this seat"),
        _("Offer it"),
        says=_("Ask by voice before. Only that person sees the offer, and says yes or no without a reason."),
    )


class AnswerOffer(ActionForm):
    action = actions.answer_offer
    face = Face(
        _("A seat is offered to you"),
        _("Answer"),
        says=_(
            "By your own word that it is meant for you; nobody asks for proof. That you fill it is kept in your own"
            " locked box only. Those who watch the group may draw their conclusions when its seats are all filled, or"
            " one is empty again."
        ),
    )
    yes = forms.TypedChoiceField(
        choices=[("yes", _("Yes, I take it")), ("no", _("No"))], coerce=lambda said: said == "yes",
        label=_("Your answer"), widget=forms.RadioSelect,
    )  # fmt: skip

    @classmethod
    def beside(cls, viewer: Any, what: Any) -> list[tuple[Any, str]]:
        return [(what.group.label, what.for_whom)]  # it may be a group that does not exist for her yet


class LetGoOfSeat(ActionForm):
    action = actions.let_go_of_seat
    face = Face(
        _("Keep this seat no longer"),
        _("Press for it"),
        says=_(
            "One person alone cannot do this: it takes as many presses as opening something. Whoever sits there stays."
        ),
    )


class ChooseSteward(ActionForm):
    action = actions.choose_steward
    face = Face(
        _("Nobody keeps this group: stand up for it"),
        _("Press for it"),
        says=_(
            "Whoever gave seats here has gone. Who would do it presses first, with no name typed, and tells the others"
            " by voice; they press with that name. It takes as many presses as opening something. One person stops it."
        ),
    )
    name = forms.CharField(
        max_length=60, required=False, label=_("Their chosen name"), widget=forms.TextInput(attrs=CLOSED),
        help_text=_("As they write it here. Empty: I stand up myself."),
    )  # fmt: skip

    @classmethod
    def beside(cls, viewer: Any, what: Any) -> list[tuple[Any, str]]:
        return [(_("Somebody has pressed"), str(_("It waits for another.")))] if half_known(what) else []


class StopChoosing(ActionForm):
    action = actions.stop_choosing
    face = Face(_("Stop this choice"), _("Stop it"), says=_("Every press so far is void. Anybody may stand up anew."))
