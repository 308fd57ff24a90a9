"""Forms about bringing one source."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Words
from umbel.core.viewers import Viewer
from umbel.evidence import actions
from umbel.evidence.fetching.servers import called, plan


def what_is_told(names: Any) -> list[tuple[Words, str]]:
    """What a fetch tells whom, as it is set here; or that there is none."""
    if not names:
        words = _(
            "Switched off here: no other server is ever asked. A PDF is read on this server all the same; for anything"
            " else bring in a file, or add the source by hand."
        )
        return [(_("Asking other servers"), str(words))]
    through = _("that of a proxy between us") if settings.UMBEL_PROXY else _("that of this server")
    words = _(
        "Once you press, this server asks %(names)s. They see the number and an address: %(address)s. They do not see"
        " you or your group. Whoever runs or watches them can see that this is read here."
    )
    return [(_("Who learns of it"), str(words) % {"names": called(names), "address": through})]


class BringOne(ActionForm):
    action = actions.bring_one
    face = Face(
        _("Bring one"),
        _("Look at it first"),
        sees=_("Nothing is added before you have seen it. Then only your group sees it."),
    )
    id = NewId()
    said = forms.CharField(
        required=False, max_length=2_000, label=_("Its number, or an address that holds it"),
        help_text=_("DOI, PubMed number (PMID), ISBN, arXiv or OpenAlex."), widget=forms.TextInput(attrs=CLOSED),
    )  # fmt: skip
    pdf = forms.FileField(
        required=False, allow_empty_file=True, label=_("Or its PDF"),
        help_text=_("Only its title and number are read. The file is not kept, nor who made it."),
    )  # fmt: skip

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return what_is_told(settings.UMBEL_FETCH)


class Fetch(ActionForm):
    action = actions.fetch
    face = Face(_("Ask for the whole record"), _("Ask now"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return what_is_told(plan(what.asked))
