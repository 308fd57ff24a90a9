"""Forms about mandates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, columns
from umbel.core.viewers import Viewer
from umbel.people import actions
from umbel.people.forms.fields import Day
from umbel.people.models import Mandate


@columns(Mandate, "id holder matter limits rests_on first last presses confirm_days may_pause")
class ProposeMandate(ActionForm):
    action = actions.propose_mandate
    face = Face(
        _("Let somebody act for this body"),
        _("Press for it"),
        says=_(
            "Only what the body has decided. It takes as many presses as opening something; one person ends it at once."
        ),
        sees=_("Whoever sees the group reads this."),
    )
    id = NewId()
    first, last = Day(label=_("From")), Day(label=_("Until"))
    presses = forms.TypedChoiceField(
        choices=[(2, _("Two")), (1, _("One alone"))], coerce=int, initial=2,
        label=_("How many press before something goes out"),
    )  # fmt: skip


class AgreeToMandate(ActionForm):
    action = actions.agree_to_mandate
    face = Face(_("Press for this mandate"), _("Press for it"), says=_("Only if the body decided it so."))

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Any, str]]:
        return [(what, what.limits), (_("The decision it rests on"), what.rests_on)]


class EndMandate(ActionForm):
    action = actions.end_mandate
    face = Face(_("End this mandate"), _("End it now"), says=_("One person is enough. What was done by it stays."))
    why = forms.CharField(max_length=2_000, required=False, label=_("Because"))
