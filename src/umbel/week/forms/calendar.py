"""Forms about the secret addresses of calendars."""

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId
from umbel.people.forms.back import Proven
from umbel.week import actions


class TakeAddress(Proven):
    action = actions.take_address
    face = Face(
        _("A secret address for my calendar"),
        _("Show me the address"),
        says=_(
            "Your calendar program reads from it when your groups meet: hours alone, each called Umbel, without a place"
            " and without a name. It is shown once and ends after 90 days, when you leave, or by one press."
        ),
        sees=_(
            "Whoever has the address reads the same hours. So does the company behind your calendar program, and it can"
            " see that you read them from this site. The name of the device is locked: only you read it."
        ),
    )
    id = NewId()
    label = forms.CharField(
        max_length=40,
        label=_("For which device"),
        help_text=_("In your own words, for instance: phone."),
        widget=forms.TextInput(attrs=CLOSED),
    )
    field_order = ("id", "label", "proof")


class EndAddress(ActionForm):
    action = actions.end_address
    face = Face(
        _("End this address"), _("End it now"), says=_("Whoever reads from it finds nothing any more, from now on.")
    )
