"""The faces of what one can do with doors, with what was told, with themes and with the numbers that help."""

import re
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.claims.forms.findings import Month
from umbel.claims.models import this_month
from umbel.concerns import actions, queries
from umbel.concerns.models import HelpNow, ListeningDoor, Theme, ThemeWording
from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Paragraphs, Revision, columns
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.needs.forms import PLAINLY, TellBack, TranslateNeed
from umbel.needs.models import Need
from umbel.people.forms.sharing import Hide, Share
from umbel.terms.forms import OneTerm, ReadThrough
from umbel.terms.models import List, Term

LONGEST = 1_500  # signs of what is said
COARSE = r"^[A-Za-z0-9]{1,4}(-[A-Za-z0-9]{1,3})?$"  # as in needs.rules
WHERE = _("A country or a region, never a town. You may leave it empty.")


class Roughly(OneTerm):
    """A country or a region of the list, or none: nothing nearer is offered."""

    def __init__(self, **given: Any) -> None:
        super().__init__(List.PLACE, **({"label": _("Where, roughly"), "help_text": WHERE} | given))

    def offer(self, viewer: Viewer) -> Seen[Term]:
        return super().offer(viewer).filter(key__regex=COARSE)


class Saying(ActionForm):
    """Three fields at most; the first may be spoken instead. No action: see ``saying``."""

    id = NewId()
    says = Paragraphs(label=_("What do you want to say?"), max_length=LONGEST, rows=7, required=False)
    voice = forms.FileField(
        required=False, allow_empty_file=True, label=_("Or say it: a voice message"),
        widget=forms.FileInput({"accept": "audio/*", "capture": "user"}),
        help_text=_("From your phone's recorder, 1 MB at most. A listener writes it down and destroys the sound."),
    )  # fmt: skip
    place = Roughly()
    community = OneTerm(
        List.COMMUNITY, label=_("Of which community are you?"), help_text=_("Only if you like. It proves nothing.")
    )

    def clean(self) -> dict[str, Any]:
        """Typed or spoken: one of them."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("says") and not said.get("voice"):
            self.add_error("says", _("Type something, or add a voice message."))
        return said


class FourWords(forms.Form):
    """The words of a slip. No action: it only looks."""

    words = forms.CharField(max_length=120, label=_("Your four words"), widget=forms.TextInput(attrs=CLOSED))


DOOR = Face(
    _("Open a door where people can say something"),
    _("Keep this door"),
    says=_("All of this stands before the field, so that who speaks knows first. Say it plainly."),
    sees=_("At first only your group finds it. To open it to anyone takes as many presses as any opening."),
)


@columns(ListeningDoor, "id name readers days cannot law says")
class OpenDoor(ActionForm):
    action = actions.open_door
    face = DOOR
    id = NewId()


@columns(ListeningDoor, "revision name readers days cannot law says")
class ReviseDoor(ActionForm):
    action = actions.revise_door
    face = Face(_("Say better what stands on this door"), _("Keep the correction"), says=DOOR.says)
    revision = Revision()


class CloseForAWeek(ActionForm):
    action = actions.close_for_a_week
    face = Face(
        _("Close this door for a week"),
        _("Close it for a week"),
        says=_("Whoever comes reads that nobody listens this week, and what helps now. It opens again by itself."),
    )


class OpenAgain(ActionForm):
    action = actions.open_again
    face = Face(_("Open this door again"), _("Open it"))


class ReadIn(ActionForm):
    action = actions.read_in
    face = Face(_("Who reads in this week"), _("I read"))
    week = forms.RegexField(r"^[0-9]{4}-W[0-9]{2}$", widget=forms.HiddenInput)


class WriteFromPaper(ActionForm):
    action = actions.write_from_paper
    face = Face(
        _("Write down what somebody said"),
        _("Keep it"),
        says=_("In their words. Never who they are. You get four words: write them on their slip, and nothing else."),
        sees=_("Only listeners read it, and you cannot come back to it."),
    )
    id = NewId()
    says = Paragraphs(label=_("What they said"), max_length=LONGEST, rows=7)
    place = Roughly()
    community = OneTerm(List.COMMUNITY, label=_("Of which community"))


class Told(forms.CharField):
    """Which text it is about: a key, never its words."""

    def __init__(self) -> None:
        super().__init__(max_length=16, widget=forms.HiddenInput)


class Blot(ActionForm):
    action = actions.blot
    face = Face(
        _("Blot out names"),
        _("Blot these out for good"),
        says=_("Names, streets, dates, numbers of rooms or cars: whatever could point to a person."),
    )
    told = Told()
    marks = forms.MultipleChoiceField(
        required=False, label=_("Mark the words to blot out"), widget=forms.CheckboxSelectMultiple
    )
    nothing = forms.BooleanField(required=False, label=_("There is nothing to blot out"))

    def fit(self, what: Any) -> Self:
        told = self.data.get("told") or self.initial.get("told", "")
        parts = re.split(r"(\s+)", queries.words_of(self.viewer, what, told))
        marks: Any = self.fields["marks"]
        marks.choices = [(str(at), part) for at, part in enumerate(parts) if part.strip()]
        return self


class WriteDown(ActionForm):
    action = actions.write_down
    face = Face(
        _("Write down what the voice says"),
        _("Keep these words and destroy the sound"),
        says=_(
            "Without names, streets, dates: nothing that could point to a person. A voice does, so it does not stay."
        ),
    )
    told = Told()
    says = Paragraphs(label=_("What it says"), max_length=LONGEST, rows=7)


class PutUnder(ActionForm):
    action = actions.put_under
    face = Face(
        _("Put it under a theme"),
        _("Put it there"),
        says=_("Whoever holds its four words then reads what comes of that theme."),
    )
    told = Told()
    theme = forms.ModelChoiceField(Theme.objects.order_by("says", "pk"), label=_("Theme"))


class LetGo(ActionForm):
    action = actions.let_go
    face = Face(
        _("Destroy this text now"),
        _("Destroy it for good"),
        says=_("What is no concern at all, or what nobody should have. There is no way back."),
    )
    told = Told()


@columns(Theme, "id says")
class NameTheme(ActionForm):
    action = actions.name_theme
    face = Face(
        _("Name a theme"),
        _("Keep this theme"),
        says=_("What several people said, in your own words; never the words of one. Could it point to somebody?"),
        sees=_("At first only your group sees it."),
    )
    id = NewId()


@columns(Theme, "revision says did could_not then")
class AnswerTheme(ActionForm):
    action = actions.answer_theme
    face = Face(
        _("You said, we did, we could not because"),
        _("Say this to those who spoke"),
        says=PLAINLY,
        sees=_("Whoever holds four words of this theme reads it as soon as you press, and whoever gets the sheet."),
    )
    revision = Revision()


class TellTheme(TellBack):
    action = actions.tell_theme


class TranslateTheme(TranslateNeed):
    action = actions.translate_theme


class CheckThemeWording(ReadThrough):
    action = actions.check_theme_wording
    wording = forms.ModelChoiceField(ThemeWording.objects.none(), widget=forms.HiddenInput)


@columns(Need, "id says domain heard month place")
class MakeNeed(ActionForm):
    action = actions.make_need
    face = Face(
        _("Make a need of it"),
        _("Keep this need"),
        says=_("What is needed, so that it can be answered. What comes of it is told to those who spoke."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()
    month = Month()
    place = Roughly()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"month": this_month(), "heard": "form", "says": what.says}


class PartNeed(ActionForm):
    action = actions.part_need
    face = Face(_("Does this theme lead to this need?"), _("It does not: take it away"))


@columns(HelpNow, "id name number says place month")
class AddHelp(ActionForm):
    action = actions.add_help
    face = Face(
        _("A number that helps now"),
        _("Keep this number"),
        says=_("Of a service that anybody may call, never of a person. Try it before you write it down."),
        sees=_("At first only your group sees it."),
    )
    id = NewId()
    month = Month()
    place = Roughly(help_text=_("Empty: it helps everywhere."))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"month": this_month()}


@columns(HelpNow, "revision name number says place month")
class ReviseHelp(ActionForm):
    action = actions.revise_help
    face = Face(_("Correct this number"), _("Keep the correction"))
    revision = Revision()
    month = Month()
    place = Roughly(help_text=_("Empty: it helps everywhere."))

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"place": what.place_id}


class ShareDoor(Share):
    action = actions.share_door


class HideDoor(Hide):
    action = actions.hide_door


class ShareTheme(Share):
    action = actions.share_theme


class HideTheme(Hide):
    action = actions.hide_theme


class ShareHelp(Share):
    action = actions.share_help


class HideHelp(Hide):
    action = actions.hide_help
