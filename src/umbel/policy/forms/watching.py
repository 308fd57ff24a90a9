"""Forms about packs of words, what is brought in, and signals."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, MOST, ActionForm, Face, NewId, Paragraphs, Revision, columns
from umbel.core.viewers import Viewer
from umbel.evidence.forms.sorting import Reasons
from umbel.papers.forms.fields import Tongue
from umbel.people.forms.sharing import Hide, Share
from umbel.people.models import Group
from umbel.policy import queries_watching as queries
from umbel.policy.actions import packs, sorting, watching
from umbel.policy.models import Delivery, Measure, Pack, Sorted

LINES = _(
    "Words side by side: sex work. A beginning: prostitut*. Two things near each other: soliciting ~5 street."
    " What does not count: trafficking -drug trafficking. Capitals and accents do not matter."
)
HOSTILE = _(
    "Hostile words belong here too: bills and campaigns against us use them, not ours. Nobody outside learns what you"
    " look for: everything is looked through on this server."
)


@columns(Pack, "name lang lines ours")
class _Pack(ActionForm):
    lang = Tongue()
    lines = Paragraphs(label=_("Words to look for, one line each"), help_text=LINES, rows=14, max_length=30_000)


class AddPack(_Pack):
    action = packs.add_pack
    face = Face(_("Make a pack of words"), _("Keep it"), says=HOSTILE, sees=_("At first only your group sees it."))
    id = NewId()


class RevisePack(_Pack):
    action = packs.revise_pack
    face = Face(_("Change the words"), _("Keep it"), says=HOSTILE)
    revision = Revision()


class TryPack(ActionForm):
    action = packs.try_pack
    face = Face(_("Try it on a text"), _("What is found?"), sees=_("Only you, once. Nothing of the text is kept."))
    text = Paragraphs(label=_("A text"), rows=8, max_length=200_000)


class DropPack(ActionForm):
    action = packs.drop_pack
    face = Face(_("Take this pack away"), _("Take it away"), says=_("What it found stays until it is forgotten."))


class SharePack(Share):
    action = packs.share_pack


class HidePack(Hide):
    action = packs.hide_pack


@columns(Delivery, "id source file pasted")
class BringItems(ActionForm):
    action = watching.bring_items
    face = Face(
        _("Bring something to look through"),
        _("Look through it"),
        says=_("It is looked through for all words of your group's packs. What holds none of them is not kept."),
        sees=_("Only your group sees what is found."),
    )
    id = NewId()
    file = forms.FileField(
        required=False, allow_empty_file=True, label=_("A file"),
        help_text=_("A feed (RSS, Atom, JSON Feed) or a calendar (.ics), as you saved it."),
    )  # fmt: skip
    pasted = Paragraphs(
        required=False, rows=6, max_length=400_000, label=_("or paste links, or a text"),
        help_text=_("Links one a line, each with its title before it; or the words of one text, its title first."),
    )  # fmt: skip


class Away(Reasons):
    """Why a signal is put away, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.help_text = _("Reasons to put a signal away"), _("One a line; the first nine have a key.")


class ReviseWatch(ActionForm):
    action = watching.revise_watch
    face = Face(_("Why a signal is put away"), _("Keep it"))
    reasons = Away()
    revision = Revision()


class GoOnWatching(ActionForm):
    action = sorting.go_on_watching
    face = Face(_("Sort signals"), _("Go on"))


class OtherGroup(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A group that everybody may know of."""

    def __init__(self) -> None:
        none = Group.objects.none()
        super().__init__(none, required=False, label=_("To which group"), empty_label=_("choose"))

    def offer(self, viewer: Viewer) -> Any:
        return Group.objects.visible_to(viewer).filter(closed=False).order_by("label", "id")


class SortSignal(ActionForm):
    action = sorting.sort_signal
    face = Face(_("Sort this signal"), _("Say so"), sees=_("Only the group reads what was said, and nobody reads who."))
    answer = forms.ChoiceField(choices=Sorted.choices, label=_("What becomes of it"))
    measure = forms.ModelChoiceField(
        Measure.objects.order_by("-changed_on", "-id"), required=False, label=_("Measure"), empty_label=_("choose")
    )
    reason = forms.ChoiceField(required=False, label=_("Because"))
    words = forms.CharField(
        required=False, max_length=300, label=_("In your own words"), widget=forms.TextInput(attrs=CLOSED),
    )  # fmt: skip
    to = OtherGroup()

    def fit(self, what: Any) -> Self:
        """The group's reasons; and first the measure that it is probably about."""
        reasons: Any = self.fields["reason"]
        reasons.choices = [("", now("choose")), *((reason, reason) for reason in what.of.reasons)]
        self.fields["measure"].widget.attrs["accesskey"], self.fields["to"].widget.attrs["accesskey"] = "c", "o"
        some = list(queries.measures(self.viewer)[:MOST])
        if probably := queries.meant(what, some):
            self.initial["measure"] = probably.pk
        others: Any = self.fields["to"]
        others.queryset = others.queryset.exclude(pk=what.of.group_id)
        return self


class SortApart(ActionForm):
    action = sorting.sort_apart
    face = Face(
        _("Sort them one by one"),
        _("Sort them one by one"),
        says=_("They are not the same thing: each is then sorted by itself."),
    )


class SortSignalAgain(ActionForm):
    action = sorting.sort_signal_again
    face = Face(
        _("Take this answer back"),
        _("Take it back"),
        says=_("A measure made of it goes again, if nobody has added anything to it."),
    )
