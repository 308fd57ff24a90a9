"""Forms about being away and being told."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Digits, Place
from umbel.people.models import Member
from umbel.people.told import actions, box

LONGEST_ADDRESS = 120  # letters: the box has the same size for everybody


class Rest(ActionForm):
    action = actions.rest
    face = Face(
        _("I am away"),
        _("I am away"),
        says=_(
            "Nothing is put on your desk and nobody tells you anything. What waits stays with your groups. Nobody can"
            " look up who is away. You can still come in at any time."
        ),
    )
    first = forms.DateField(
        required=False, label=_("From"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: from now on."),
    )  # fmt: skip
    last = forms.DateField(
        required=False, label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The last day. Empty: until you say that you are back."),
    )  # fmt: skip


class BeBack(ActionForm):
    action = actions.be_back
    face = Face(_("You are away"), _("I am back"))


class ChooseTold(ActionForm):
    action = actions.choose_told
    face = Face(_("Being told"), _("Choose this"))
    how = forms.ChoiceField(choices=[(how, how) for how in (box.DESK, box.FEED, box.PERSON)], widget=forms.HiddenInput)


class TypeAddress(ActionForm):
    action = actions.type_address
    face = Face(
        _("A mail to you"),
        _("Send me a code"),
        says=_(
            "One mail with a code goes there now. Nothing else is sent before you typed that code here. Take an address"
            " that does not say your name, and that nobody reads but you."
        ),
    )
    to = forms.EmailField(
        max_length=LONGEST_ADDRESS, label=_("An address of your own"), widget=forms.EmailInput(attrs=CLOSED),
        help_text=_("Locked under your key. It is forgotten when you choose otherwise, and when you leave."),
    )  # fmt: skip
    lang = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"lang": get_language()}


class ProveAddress(ActionForm):
    action = actions.prove_address
    face = Face(
        _("The code from the mail"),
        _("It is my address"),
        says=_("It can take some minutes. If nothing comes, look among unwanted mail, or type the address again."),
    )
    code = Digits(label=_("The code that was sent to you"))


class KeepQuiet(ActionForm):
    action = actions.keep_quiet
    face = Face(
        _("Quiet hours"),
        _("Keep this, locked"),
        says=_("In these hours nothing is mailed to you; what is due then waits until they end."),
    )
    hours = [("", _("no quiet hours")), *((hour, f"{hour:02}:00") for hour in range(24))]
    first = forms.TypedChoiceField(choices=hours, coerce=int, empty_value=None, required=False, label=_("From"))
    until = forms.TypedChoiceField(choices=hours, coerce=int, empty_value=None, required=False, label=_("Until"))
    zone = Place(
        required=False,
        help_text=_(
            "A large city with the same time as where you are; it need not be yours. Meetings are told by it, too."
        ),
    )

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        first, until, zone = (viewer.hers().get("quiet") if isinstance(viewer, Member) else None) or (22, 8, "")
        return {"first": first, "until": until, "zone": zone}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, until = said.get("first"), said.get("until")
        if (first is None) != (until is None) or (first is not None and first == until):
            raise forms.ValidationError(_("Quiet hours begin at one hour and end at another, or there are none."))
        if first is not None and not said.get("zone") and "zone" not in self.errors:
            self.add_error("zone", _("Please choose a city, so that the hours are those of your clock."))
        return said
