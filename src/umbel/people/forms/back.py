"""Forms of coming back, and of the ways one keeps for that."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face
from umbel.core.lock import unlock
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms.fields import Digits, NewPassphrase, Phone, Proof, Signed
from umbel.people.models import Member


class Proven(ActionForm):
    """A form that asks for proof. Left empty by who has a passkey, it is asked for on the next page."""

    proof = Proof()

    def __init__(self, viewer: Any, *data: Any, **more: Any) -> None:
        super().__init__(viewer, *data, **more)
        if isinstance(viewer, Member) and not viewer.passkeys:  # in a demo nobody has words
            self.fields["proof"].required = bool(unlock(viewer, "password")) and not self.data.get("passkey")
        elif isinstance(viewer, Member):
            self.fields["proof"].help_text = _(
                "If you leave this empty, you are asked for your passkey on the next page."
            )


class TakeCodes(Proven):
    action = actions.take_codes
    face = Face(
        _("Recovery codes"),
        _("Show me five codes"),
        says=_(
            "Each of them lets you back in once, if you lose your words. They are shown once. Write them on paper and"
            " keep it where nobody looks; then you will be asked to type one, so that we both know it works."
        ),
    )


class TryCode(ActionForm):
    action = actions.try_code
    face = Face(
        _("Try one of your codes"), _("Try it"), says=_("It is not used up by this. From then on all five open.")
    )
    code = Digits(label=_("One of the five codes"))


class LostWithCode(forms.Form):
    """Not an action: it only finds out whose code this is."""

    phone = Phone()
    name = forms.CharField(max_length=60, label=_("Your chosen name"), widget=forms.TextInput(attrs=CLOSED))
    code = Digits(label=_("A recovery code, or the code of your travel lock"))
    passphrase = NewPassphrase(label=_("A new passphrase"), help_text=_("At least 14 letters."))


class LoseWords(ActionForm):
    action = actions.lose_words
    face = Face(
        _("Ask somebody to let you back in"),
        _("Ask"),
        says=_(
            "If you named somebody you trust when you came, call and tell them, by voice. Once they said yes, a day has"
            " to pass. Keep the code you will see now: with it you come back."
        ),
    )
    name = forms.CharField(max_length=60, label=_("Your chosen name"), widget=forms.TextInput(attrs=CLOSED))


class LetBackIn(ActionForm):
    action = actions.let_back_in
    face = Face(
        _("Is it really them?"),
        _("Yes, I know it is them"),
        says=_(
            "Somebody says they are this person and lost their words, and you are the one they trust. Say yes only if"
            " they asked you by voice and you know the voice. They can come in 24 hours later; everyone signed in under"
            " that name is told."
        ),
    )

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(_("Chosen name"), what.member.name)] if what.member else []


class StopWayBack(ActionForm):
    action = actions.stop_way_back
    face = Face(_("Stop this"), _("Stop it"), says=_("Nobody is let back in. They can ask again."))


class ComeBack(forms.Form):
    """Not an action by itself: it finds out what the code opens, and brings the new words."""

    phone = Phone()
    code = Digits(label=_("The code you saw when you asked"))
    passphrase = NewPassphrase(label=_("A new passphrase"), help_text=_("At least 14 letters."))


class ByPasskey(forms.Form):
    """Not an action by itself: it finds out who is there."""

    face = Face(_("Come in with a passkey"), _("Use my passkey"))
    phone = Phone()
    passkey = Signed()

    def clean_phone(self) -> str:
        if self.cleaned_data["phone"] != "mine":
            raise forms.ValidationError(_("Where others use the phone too, please come in with your words."))
        return "mine"


COPIED = _(
    "You come in with a finger, your face or a PIN, without words; so can whoever else unlocks your phone. Many phones"
    " copy passkeys to an account with their maker, who then sees the address of this site, not your name."
)


class AddPasskey(Proven):
    action = actions.add_passkey
    face = Face(_("Add a passkey"), _("Go on"), COPIED)
    passkey = Signed()


class RemovePasskeys(Proven):
    action = actions.remove_passkeys
    face = Face(
        _("Remove passkeys"), _("Remove them"), _("All but one that you show here. Every session ends, this one too.")
    )
