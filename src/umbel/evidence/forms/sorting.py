"""Forms about sorting a pile."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.evidence import actions, queries_sorting
from umbel.evidence.forms.collecting import OurList
from umbel.evidence.models import Fate, Pile
from umbel.people.models import Role
from umbel.terms.forms import OneTerm
from umbel.terms.models import List

MOST, LONG = 30, 120  # reasons, and letters of one
SEATS = [choice for choice in Role.choices if choice[0] != Role.MEMBER]


class Reasons(forms.CharField):
    """A short list, one a line."""

    def __init__(self) -> None:
        said = _("One a line. Your group's last list stands here; the next pile begins with what you write.")
        widget = forms.Textarea(attrs={**CLOSED, "rows": 5})
        super().__init__(required=False, widget=widget, label=_("Reasons to drop something"), help_text=said)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split())[:LONG] for line in str(super().clean(value)).splitlines() if line.strip()]
        return list(dict.fromkeys(lines))[:MOST]


@columns(Pile, "title reasons", needed="title")
class _Pile(ActionForm):
    face = Face(
        _("Sort them one by one"),
        _("Begin"),
        says=_("One source a page: keep it, drop it, put it under a topic or hand it over. Leave whenever you like."),
        sees=_("Only the group sees it, and nobody sees who said what."),
    )
    reasons = Reasons()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        if "revision" in cls.base_fields:
            return super().begin(viewer, what)
        group = getattr(what, "group_id", what.pk)
        known = queries_sorting.last_reasons(viewer, group)
        return {"title": "" if group == what.pk else str(what), "reasons": known}


class SortFound(_Pile):
    action = actions.sort_found
    id = NewId()
    asked = forms.CharField(
        required=False, max_length=400, label=_("Words to find"), help_text=_("Empty: all that you see."),
        widget=forms.TextInput(attrs=CLOSED),
    )  # fmt: skip


class SortImport(_Pile):
    action = actions.sort_import
    id = NewId()


class SortCollection(_Pile):
    action = actions.sort_collection
    id = NewId()


class RevisePile(_Pile):
    action = actions.revise_pile
    face = Face(_("Say what is sorted, and why something is dropped"), _("Keep it"))
    revision = Revision()


class GoOn(ActionForm):
    action = actions.go_on
    face = Face(_("Go on sorting"), _("Go on"))


class Sort(ActionForm):
    action = actions.sort
    face = Face(_("Sort this source"), _("Say so"), sees=_("The group reads what was said, and nobody reads who."))
    answer = forms.ChoiceField(choices=Fate.choices, label=_("What becomes of it"))
    reason = forms.ChoiceField(required=False, label=_("Because"))
    words = forms.CharField(
        required=False, max_length=300, label=_("In your own words"), widget=forms.TextInput(attrs=CLOSED),
    )  # fmt: skip
    topic = OneTerm(List.TOPIC, label=_("Topic"), empty_label=_("choose"))
    seat = forms.ChoiceField(choices=[("", _("choose")), *SEATS], required=False, label=_("To whom"))

    def fit(self, what: Any) -> Self:
        reasons: Any = self.fields["reason"]
        reasons.choices = [("", now("choose")), *((reason, reason) for reason in what.of.reasons)]
        return self


class SortAgain(ActionForm):
    action = actions.sort_again
    face = Face(_("Take this answer back"), _("Take it back"))


class CollectKept(ActionForm):
    action = actions.collect_kept
    face = Face(_("Put what was kept on a reading list"), _("Put them there"))
    collection = OurList()


class SetDroppedAside(ActionForm):
    action = actions.set_dropped_aside
    face = Face(
        _("Set aside what was dropped"),
        _("Set it aside"),
        says=_("They stay in the library, marked: do not cite, and why. Two hundred at a time."),
    )
