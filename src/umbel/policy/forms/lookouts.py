"""Forms about sources that are looked at by themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, Words, columns
from umbel.core.viewers import Viewer
from umbel.policy.actions import looking, lookouts
from umbel.policy.judging import KINDS
from umbel.policy.models import Lookout
from umbel.terms.forms import OneTerm
from umbel.terms.models import List

SAID = "name link format place hours rhythm may_be_empty"


class Kind(forms.ChoiceField):
    """One of the kinds of file that we read."""

    def __init__(self) -> None:
        choices = [("", _("let us find out")), *sorted(KINDS.items(), key=lambda kind: kind[1].casefold())]
        super().__init__(choices=choices, required=False, label=_("Kind of file"))


def who_learns(_viewer: Viewer, _what: Any) -> list[tuple[Words, str]]:
    """What a source's server learns, and which servers may be asked."""
    through = _("a proxy between us") if settings.UMBEL_PROXY else _("this server")
    words = _(
        "The server of the source sees that %(through)s takes its list, and how often; not who reads here, nor what you"
        " look for. Servers that may be asked now: %(hosts)s. Whoever runs this site allows them, one by one."
    )
    hosts = ", ".join(settings.UMBEL_WATCH) or str(_("none"))
    return [(_("Who learns of it"), str(words) % {"through": through, "hosts": hosts})]


@columns(Lookout, SAID, rare="rhythm may_be_empty")
class _Lookout(ActionForm):
    format, place = Kind(), OneTerm(List.PLACE, label=_("Where its law is made"))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        return who_learns(viewer, what)


class AddLookout(_Lookout):
    action = lookouts.add_lookout
    face = Face(
        _("Have a source looked at"),
        _("Keep it"),
        says=_("A feed, a calendar, a list of bills, votes or judgments that anybody can fetch without a key."),
        sees=_("Only your group sees it, and what it gives."),
    )
    id = NewId()


class ReviseLookout(_Lookout):
    action = lookouts.revise_lookout
    face = Face(_("Change this source"), _("Keep it"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}


class PauseLookout(ActionForm):
    action = lookouts.pause_lookout
    face = Face(_("Pause this source"), _("Pause it"), says=_("It is not looked at any more. What it gave stays."))


class TakeUpLookout(ActionForm):
    action = lookouts.take_up_lookout
    face = Face(_("Take this source up again"), _("Take it up"))


class DropLookout(ActionForm):
    action = lookouts.drop_lookout
    face = Face(_("Take this source away"), _("Take it away"), says=_("Signals and measures that came of it stay."))


class LookNow(ActionForm):
    action = lookouts.look_now
    face = Face(_("Look at this source now"), _("Look now"))


class AcceptLookout(ActionForm):
    action = lookouts.accept_lookout
    face = Face(
        _("It is right as it is"),
        _("It is right"),
        says=_(
            "Press when you have looked at the list yourself. What was usual is forgotten, and it is looked at again."
        ),
    )


class CloseGaps(ActionForm):
    action = lookouts.close_gaps
    face = Face(
        _("I have looked it up by hand"),
        _("I have looked"),
        says=_("The lines about what may have been missed go. Press when you have looked for it yourself."),
    )


class ReadAgain(ActionForm):
    action = looking.read_again
    face = Face(
        _("Read again what is kept"),
        _("Read it again"),
        says=_("What came in the last 30 days is looked through for all words your packs have now. Nobody is asked."),
    )
