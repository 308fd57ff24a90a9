"""Forms about reading lists."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence import actions, queries_collections
from umbel.evidence.models import Collection, CollectionWording, Listed
from umbel.people.forms.sharing import Hide, Share
from umbel.terms.forms import PutInto, ReadThrough

HINT = _("Lists of the groups where you are an editor. None yet? Begin one under Reading lists.")


class OurList(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A reading list that she may put something on."""

    def __init__(self) -> None:
        super().__init__(Collection.objects.none(), label=_("Reading list"), empty_label=None, help_text=HINT)

    def offer(self, viewer: Viewer) -> Seen[Collection]:
        return queries_collections.hers(viewer)


@columns(Collection, "title purpose", needed="title")
class _Collection(ActionForm):
    face = Face(
        _("Begin a reading list"),
        _("Begin it"),
        sees=_("At first only your group sees it. Sharing it further takes a press by two people."),
    )


class AddCollection(_Collection):
    action = actions.add_collection
    id = NewId()


class ReviseCollection(_Collection):
    action = actions.revise_collection
    face = Face(_("Say better what it is for"), _("Keep it"))
    revision = Revision()


class ShareCollection(Share):
    action = actions.share_collection


class HideCollection(Hide):
    action = actions.hide_collection


class TranslateCollection(PutInto):
    action = actions.translate_collection
    PARTS = [("title", _("Title")), ("purpose", _("What it is for"))]
    field = forms.ChoiceField(choices=PARTS, label=_("Which part"))


class CheckCollection(ReadThrough):
    action = actions.check_collection
    wording = forms.ModelChoiceField(CollectionWording.objects.none(), widget=forms.HiddenInput)


@columns(Listed, "collection note")
class ListSource(ActionForm):
    action = actions.list_source
    face = Face(
        _("Put it on a reading list"),
        _("Put it there"),
        says=_("The source goes no further by this: who may not see it here does not see it there."),
    )
    collection = OurList()


class _OfListed(ActionForm):
    def fit(self, what: Any) -> Self:
        """Its page names the source."""
        self.about = what.source
        return self


@columns(Listed, "note")
class NoteListed(_OfListed):
    action = actions.note_listed
    face = Face(_("Note something beside it"), _("Keep the note"), sees=_("Only the group reads it."))
    revision = Revision()


class MoveListed(_OfListed):
    action = actions.move_listed
    face = Face(_("Move it"), _("Move it"))
    to = forms.ChoiceField(
        choices=[("up", _("Up")), ("down", _("Down")), ("first", _("To the top")), ("last", _("To the end"))],
        label=_("Where to"),
    )


class Unlist(_OfListed):
    action = actions.unlist
    face = Face(_("Take it off the list"), _("Take it off"), says=_("The source itself stays in the library."))
