"""Forms about institutions and the law as it stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Day, Place
from umbel.people.forms.sharing import Hide, Share
from umbel.policy import actions
from umbel.policy.forms.measures import OFFICE
from umbel.policy.models import Counted, Institution, Label, LawNote, Office, Provision
from umbel.terms.forms import OneTerm
from umbel.terms.models import List
from umbel.week.forms.fields import Hour

AT_FIRST = _("At first only your group sees it.")
RULES = "name kind formula number weekday hour zone home_address channel counted counted_says carries rule_link"
MORE = "place ocd link read_on"
LAW = "place actor activity status says instrument article source fine prison besides first last"


@columns(Institution, f"{RULES} {MORE}", rare=MORE)
class _Institution(ActionForm):
    place = OneTerm(List.PLACE, label=_("Where"))
    hour = Hour(required=False)
    zone = Place(required=False)
    counted = forms.MultipleChoiceField(
        required=False,
        choices=Counted.choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("Which positions it counts"),
    )
    read_on = Day(required=False, label=_("Read on"))


class AddInstitution(_Institution):
    action = actions.add_institution
    face = Face(
        _("Add an institution"),
        _("Keep it"),
        says=_("Its name is enough. Its rules for letters make the deadlines."),
        sees=AT_FIRST,
    )
    id = NewId()


class ReviseInstitution(_Institution):
    action = actions.revise_institution
    face = Face(_("Say what is known of it"), _("Keep it"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}


@columns(Office, "id name role stands_for first last link")
class AddOffice(ActionForm):
    action = actions.add_office
    face = Face(_("Who holds which office"), _("Keep it"), says=OFFICE)
    id = NewId()
    first = Day(required=False, label=_("Since"))
    last = Day(required=False, label=_("Until"))


class _OfPlace(ActionForm):
    place = OneTerm(List.PLACE, required=True, label=_("Where"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id} if "revision" in cls.base_fields else {}


@columns(Provision, LAW, rare="fine prison besides first last")
class _Provision(_OfPlace):
    first = Day(required=False, label=_("In force from"))
    last = Day(required=False, label=_("In force until"))


class AddProvision(_Provision):
    action = actions.add_provision
    face = Face(
        _("What the law says"),
        _("Keep it"),
        says=_("One person doing one thing, and what the statute says of it. How it is enforced stands apart."),
        sees=AT_FIRST,
    )
    id = NewId()


class ReviseProvision(_Provision):
    action = actions.revise_provision
    face = Face(_("Correct it"), _("Keep the correction"), says=_("Then another organisation has to confirm it again."))
    revision = Revision()


class Validate(ActionForm):
    action = actions.validate
    face = Face(
        _("Is this the law?"),
        _("We confirm it"),
        sees=_("The page says: confirmed by a member organisation, and the month. Which one is kept nowhere."),
    )


@columns(Label, "place label by said_on source")
class _Label(_OfPlace):
    pass


class AddLabel(_Label):
    action = actions.add_label
    face = Face(
        _("What somebody calls the law of a place"),
        _("Keep it"),
        says=_("Names are always somebody's. Several may stand side by side."),
        sees=AT_FIRST,
    )
    id = NewId()


class ReviseLabel(_Label):
    action = actions.revise_label
    face = Face(_("Correct it"), _("Keep the correction"))
    revision = Revision()


@columns(LawNote, "place point whom holds says source")
class _Note(_OfPlace):
    pass


class AddNote(_Note):
    action = actions.add_note
    face = Face(
        _("Selling is legal, and yet …"),
        _("Keep it"),
        says=_(
            "Sixteen ways in which somebody is criminalised all the same, how the law is enforced, who is left out."
        ),
        sees=AT_FIRST,
    )
    id = NewId()


class ReviseNote(_Note):
    action = actions.revise_note
    face = Face(_("Correct it"), _("Keep the correction"))
    revision = Revision()


class ShareLaw(Share):
    action = actions.share_law


class HideLaw(Hide):
    action = actions.hide_law
