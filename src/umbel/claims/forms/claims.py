"""Forms about claims."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims import actions
from umbel.claims.models import Claim, ClaimWording, Confidence, Kind, Whose
from umbel.core.forms import ActionForm, Face, Language, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.evidence.forms import ByWords
from umbel.evidence.models import Source
from umbel.people.forms.fields import Day
from umbel.people.forms.sharing import Hide, Share
from umbel.terms.forms import PutInto, ReadThrough

RARE = "medium long because would_change plain lang seen_in first_seen person reply"
ASKED = f"words whose said_by kind verdict confidence short {RARE}"
SURE = [(one.value, one.label) for one in reversed(Confidence) if one != Confidence.NONE]


def sure() -> forms.ChoiceField:
    help_text = _("What is shown is never more than what it rests on carries; the rule is on its page.")
    return forms.ChoiceField(choices=SURE, label=_("How sure we are"), help_text=help_text)


@columns(Claim, ASKED, rare=RARE)
class _Claim(ActionForm):
    lang = Language(label=_("In which language it was said"))
    confidence = sure()
    first_seen = Day(required=False, label=_("First seen on"))
    seen_in = ByWords(Source, at_first=0, required=False, label=_("Where it was seen: a source here"))


class WriteClaim(_Claim):
    action = actions.write_claim
    face = Face(
        _("Write down a claim"),
        _("Keep it"),
        says=_("What is said in debate, word for word. Afterwards you say which findings carry it and which do not."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"whose": Whose.THEIRS, "kind": Kind.FACT, "confidence": Confidence.LIMITED, "lang": "en"}


class ReviseClaim(_Claim):
    action = actions.revise_claim
    face = Face(_("Say it better"), _("Keep the correction"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"seen_in": what.seen_in_id}


class StepClaim(ActionForm):
    action = actions.step_claim
    face = Face(_("Withdraw it, or say it again"), _("Say so"))
    to = forms.ChoiceField(choices=list(Claim.STATES.items()), label=_("Now it is"))
    why = forms.CharField(
        required=False, max_length=2_000, label=_("Because"), help_text=_("Everyone who sees the claim reads this.")
    )


def part_name(name: str) -> Any:
    """A part of a claim, in words."""
    field: Any = Claim._meta.get_field(name)
    return field.verbose_name


class TranslateClaim(PutInto):
    action = actions.translate_claim
    PARTS = [(name, part_name(name)) for name in actions.WORDED]
    field = forms.ChoiceField(choices=PARTS, label=_("Which part"))


class CheckWording(ReadThrough):
    action = actions.check_claim_wording
    wording = forms.ModelChoiceField(ClaimWording.objects.none(), widget=forms.HiddenInput)


class ShareClaim(Share):
    action = actions.share_claim


class HideClaim(Hide):
    action = actions.hide_claim
