"""Forms about people."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from umbel.core.codes import DIGITS, digits_of
from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Paragraphs
from umbel.core.lock import unlock
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.models import Group, Member, Role

SHORTEST, LONGEST = 14, 200  # letters of a passphrase
SOUNDS, OPENS = "bdfgklmnprstvz", "aeiou"


def suggestion() -> str:
    """Five made-up words that can be read out in any language: about 60 bits."""

    def word() -> str:
        return "".join(secrets.choice(kind) for kind in (SOUNDS, OPENS, SOUNDS, OPENS))

    return "-".join(word() for _n in range(5))


class Name(forms.CharField):
    """A chosen name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=60, min_length=2, widget=forms.TextInput(attrs=CLOSED), **given)

    def clean(self, value: Any) -> str:
        name = " ".join(str(super().clean(value)).split())
        if any(sign in name for sign in "@/\\"):
            raise forms.ValidationError(_("Please choose a name, not an address."))
        return name


class NewPassphrase(forms.CharField):
    """Words typed once, turned into their hash before anything is written or held."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs=CLOSED | {"autocomplete": "new-password"})
        super().__init__(min_length=SHORTEST, max_length=LONGEST, strip=True, widget=widget, **given)

    def clean(self, value: Any) -> str:
        return make_password(super().clean(value))


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


class AddOrganisation(ActionForm):
    action = actions.add_organisation
    face = Face(_("Add an organisation"), _("Add it"))
    id = NewId()
    name = forms.CharField(max_length=120, label=_("Name of the organisation"))
    hidden = forms.BooleanField(required=False, initial=True, label=_("Known to members only"))


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


class Invite(ActionForm):
    action = actions.invite
    face = Face(
        _("Let somebody in"),
        _("Show me the code"),
        says=_(
            "You will see twelve digits, once. Read them out by phone or write them on paper; do not send them by"
            " e-mail. They work for three days, for one person."
        ),
    )
    id = NewId()
    group = forms.ModelChoiceField(
        Group.objects.order_by("label"), required=False, label=_("A seat waits in this group"),
        empty_label=_("in no group yet"),
    )  # fmt: skip
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER, label=_("Seat"))


class TheirCode(forms.Form):
    """Not an action: it opens nothing by itself, it only finds out what the code opens."""

    code = forms.CharField(
        max_length=40, label=_("Your code"), help_text=_("Twelve digits. Spaces do not matter."),
        widget=forms.TextInput(attrs=CLOSED | {"inputmode": "numeric"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = digits_of(self.cleaned_data["code"])
        if len(code) != DIGITS:
            raise forms.ValidationError(_("A code has twelve digits. Please look again."))
        return code


class Join(ActionForm):
    action = actions.join
    id = NewId()
    name = Name(
        label=_("A name you choose"),
        help_text=_("Any name but your legal one. Members see it; strangers never do."),
    )
    passphrase = NewPassphrase(
        label=_("A passphrase"),
        help_text=_(
            "At least 14 letters, best some words only you would put together. Nobody can tell it to you again."
        ),
    )


class ReachMe(ActionForm):
    action = actions.say_how_to_reach_me
    face = Face(_("How to reach you"), _("Keep this, locked"))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"contact": unlock(viewer, "contact")} if isinstance(viewer, Member) else {}

    contact = Paragraphs(
        required=False, max_length=1_000, rows=3, label=_("How to reach me safely"),
        help_text=_("When, how, and what not to say. Locked under your own key; you can empty it any time."),
    )  # fmt: skip


class Leave(ActionForm):
    action = actions.leave
    face = Face(
        _("Leave the coalition"),
        _("Leave and erase all of this"),
        says=_(
            "Gone at once, in old backups too: your name, your passphrase, how to reach you, your seats. What stays:"
            " what you wrote for a group, which never carried your name."
        ),
    )
    sure = forms.BooleanField(label=_("Yes, erase everything about me now"))


class WayIn(forms.Form):
    """Not an action: it changes nothing, it only finds out who is there."""

    name = forms.CharField(max_length=60, label=_("Your chosen name"), widget=forms.TextInput(attrs=CLOSED))
    passphrase = forms.CharField(
        max_length=LONGEST, label=_("Your passphrase"), widget=forms.PasswordInput(attrs=CLOSED)
    )
