"""Forms about oneself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, Paragraphs
from umbel.core.lock import unlock
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms.back import Proven
from umbel.people.forms.fields import Day, NewPassphrase, Proof
from umbel.people.models import Member


class Trust(Proven):
    action = actions.trust
    face = Face(
        _("If you lose your words"),
        _("Keep this, locked"),
        says=_(
            "One person you trust can let you back in, a day after you asked by voice. Nobody but you learns whom you"
            " named, until you need it. It opens nothing that is sealed."
        ),
    )
    peer = forms.CharField(
        max_length=60, required=False, label=_("Their chosen name"), widget=forms.TextInput(attrs=CLOSED),
        help_text=_("As they write it here. Empty: nobody."),
    )  # fmt: skip

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"peer": viewer.hers().get("peer", [""])[0]} if isinstance(viewer, Member) else {}


class RenewWords(Proven):
    action = actions.renew_words
    face = Face(
        _("A new passphrase"),
        _("Change it"),
        says=_("Everybody who is signed in as you is signed out, you too. Passkeys end, but for one you show here."),
    )
    proof = Proof(label=_("Your passphrase as it is now, or a recovery code"))
    passphrase = NewPassphrase(label=_("A new passphrase"), help_text=_("At least 14 letters."))


class LockForTravel(Proven):
    action = actions.lock_for_travel
    face = Face(
        _("Travel lock"),
        _("Lock it"),
        says=_(
            "From the first day to the last nobody comes in under your name, you neither, and the words are answered as"
            " if they were wrong. You will see a code, once: it opens earlier. So can the one you trust."
        ),
    )
    first = Day(label=_("First day"))
    last = Day(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("first") and said.get("last") and said["last"] < max(said["first"], today()):
            raise forms.ValidationError(_("The last day is before the first, or over already."))
        return said


class EndSession(ActionForm):
    action = actions.end_session
    face = Face(_("End a session"), _("End it"))
    name = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)


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


class Leave(Proven):
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
