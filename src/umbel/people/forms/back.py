"""Forms of coming back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms.fields import Digits, NewPassphrase, Phone, Proof


class TakeCodes(ActionForm):
    action = actions.take_codes
    face = Face(
        _("Recovery codes"),
        _("Show me five codes"),
        says=_(
            "Each of them lets you back in once, if you lose your words. They are shown once. Write them on paper and"
            " keep it where nobody looks; then you will be asked to type one, so that we both know it works."
        ),
    )
    proof = Proof()


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
