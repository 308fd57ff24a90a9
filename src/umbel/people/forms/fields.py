"""Questions that more than one form about people asks."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from umbel.core.codes import DIGITS, digits_of
from umbel.core.forms import CLOSED
from umbel.core.text import fold
from umbel.people import zones
from umbel.people.words import LONGEST, as_said, skeleton

SHORTEST = 14  # letters of a passphrase
SIGNED = 6_000  # letters of what a passkey signs, at the most


class Name(forms.CharField):
    """A chosen name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=60, min_length=2, widget=forms.TextInput(attrs=CLOSED), **given)

    def clean(self, value: Any) -> str:
        name = " ".join(unicodedata.normalize("NFC", str(super().clean(value))).split())
        if any(sign in name for sign in "@/\\"):
            raise forms.ValidationError(_("Please choose a name, not an address."))
        if not skeleton(name) or any(unicodedata.category(sign)[0] == "C" for sign in name):
            raise forms.ValidationError(_("Please choose a name that can be read and written by everybody."))
        return name


class NewPassphrase(forms.CharField):
    """Words typed once, turned into their hash before anything is written or held."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs=CLOSED | {"autocomplete": "new-password"})
        super().__init__(min_length=SHORTEST, max_length=LONGEST, strip=True, widget=widget, **given)

    def clean(self, value: Any) -> str:
        said = as_said(super().clean(value))
        return make_password(said) if said else ""


class Word(forms.CharField):
    """A word two people agreed by voice."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=60, min_length=2, widget=forms.TextInput(attrs=CLOSED), **given)

    def clean(self, value: Any) -> str:
        word = str(super().clean(value))
        if not fold(word):
            raise forms.ValidationError(_("Please agree on a word of letters or digits."))
        return word


class Proof(forms.CharField):
    """Her passphrase (or what her passkey signed) once more, before what would hurt her if somebody else pressed it."""

    def __init__(self, **given: Any) -> None:
        said: dict[str, Any] = {"label": _("Your passphrase"), "required": False} | given
        super().__init__(max_length=SIGNED, widget=forms.PasswordInput(attrs=CLOSED), **said)


class Signed(forms.CharField):
    """What a passkey signed, put there by the one script we have."""

    def __init__(self) -> None:
        super().__init__(max_length=SIGNED, required=False, widget=forms.HiddenInput)


class Phone(forms.ChoiceField):
    """Asked first: who else uses this phone. What is not said is taken for the more dangerous."""

    def __init__(self) -> None:
        choices = [("shared", _("Others use it too, or I am not sure")), ("mine", _("Only I use it"))]
        said = _("If others use it, you are signed out with the page or after 15 minutes, and titles say nothing.")
        super().__init__(
            choices=choices, initial="shared", required=False, widget=forms.RadioSelect,
            label=_("Is this phone only yours?"), help_text=said,
        )  # fmt: skip


class Day(forms.DateField):
    """A day, chosen or typed."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **given)


class Place(forms.CharField):
    """On whose clock. A city as people type it; what comes out is its zone."""

    def __init__(self, **given: Any) -> None:
        said: dict[str, Any] = {"label": _("On the clock of this city")}
        said["help_text"] = _("The nearest large city, in English: Lisbon, Los Angeles, Manila. Or UTC.")
        super().__init__(max_length=40, widget=forms.TextInput(attrs=CLOSED), **said | given)

    def prepare_value(self, value: Any) -> Any:
        return zones.city(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        zone = zones.named(typed)
        if typed and not zone:
            raise forms.ValidationError(_("We know no clock of that city. Name the nearest large one, in English."))
        return zone


class Digits(forms.CharField):
    """Twelve digits, as one reads them out; spaces, dashes and digits of other scripts are understood."""

    def __init__(self, **given: Any) -> None:
        attrs = CLOSED | {"inputmode": "numeric"}
        said = {"help_text": _("Twelve digits. Spaces do not matter.")} | given
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **said)

    def clean(self, value: Any) -> str:
        code = digits_of(super().clean(value))
        if len(code) != DIGITS:
            raise forms.ValidationError(_("A code has twelve digits. Please look again."))
        return code
