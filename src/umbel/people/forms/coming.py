"""Forms of coming in."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId
from umbel.core.viewers import Viewer
from umbel.people import actions, queries
from umbel.people.forms.back import COPIED
from umbel.people.forms.fields import Digits, Name, NewPassphrase, Phone, Signed, Word
from umbel.people.models import Group, Member, Role
from umbel.people.words import LONGEST


class Invite(ActionForm):
    action = actions.invite
    face = Face(
        _("Let somebody in"),
        _("Show me the code"),
        says=_(
            "You will see twelve digits, once. Read them out by phone or write them on paper; do not send them by"
            " e-mail. They work for three days, for one person, and only after you have confirmed a word you two"
            " agreed by voice."
        ),
    )
    id = NewId()
    group = forms.ModelChoiceField(
        Group.objects.order_by("label"), required=False, label=_("A seat waits in this group"),
        empty_label=_("in no group yet"),
    )  # fmt: skip
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER, label=_("Seat"))

    def fit(self, what: Any) -> Self:
        """Only groups in which she gives seats; and one of them, where nobody is a member without."""
        field: Any = self.fields["group"]
        field.queryset, field.required = queries.kept_by(self.viewer), not what.takes_individuals
        field.empty_label = field.empty_label if what.takes_individuals else None
        return self


class ConfirmWord(ActionForm):
    action = actions.confirm_word
    face = Face(
        _("Is it the right person?"),
        _("Yes, let them in"),
        says=_("Ask by voice, not in writing. Only if both of you type the same word does the door open."),
    )
    word = Word(label=_("The word you two agreed"))


class StopInvitation(ActionForm):
    action = actions.stop_invitation
    face = Face(_("Stop this invitation"), _("Stop it"), says=_("The code opens nothing any more."))


class TheirCode(forms.Form):
    """Not an action: it opens nothing by itself, it only finds out what the code opens."""

    phone = Phone()
    code = Digits(label=_("Your code"))


class SayWord(ActionForm):
    action = actions.say_word
    word = Word(
        label=_("The word you two agreed"),
        help_text=_("Agree on any word with the person who invited you, by voice. They type it too."),
    )


class Join(ActionForm):
    action = actions.join
    face = Face(_("Make a passkey"), _("Make it and come in"), COPIED)
    knock = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False)
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
    passkey = Signed()

    def __init__(self, viewer: Viewer, data: Any = None, **more: Any) -> None:
        super().__init__(viewer, data, **more)
        self.by_passkey = bool(data and data.get("by") == "passkey")
        del self.fields["passphrase" if self.by_passkey else "passkey"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.by_passkey and not said["passkey"] and Member.named(said.get("name", "")):
            self.add_error("name", _("Somebody here has chosen this name already. Please choose another."))
        return {"passphrase": "", "passkey": ""} | said


class WayIn(forms.Form):
    """Not an action: it changes nothing, it only finds out who is there."""

    phone = Phone()
    name = forms.CharField(max_length=60, label=_("Your chosen name"), widget=forms.TextInput(attrs=CLOSED))
    passphrase = forms.CharField(
        max_length=LONGEST, label=_("Your passphrase"), widget=forms.PasswordInput(attrs=CLOSED)
    )
