"""Forms about the texts of a measure, and what their clauses do to whom."""

from typing import Any, Self

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people.forms.fields import Day
from umbel.policy import actions
from umbel.policy.forms.measures import Pasted
from umbel.policy.models import Effect, Version


class Text(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the texts of this measure, or none."""

    def __init__(self) -> None:
        help_text = _("When a newer one comes, the page says that this has to be looked at again.")
        rows = Version.objects.none()
        super().__init__(rows, required=False, label=_("In which version of its text"), help_text=help_text)


class _Effect(ActionForm):
    version = Text()

    def fit(self, what: Any) -> Self:
        """Only texts of this measure, the newest first."""
        rows = Version.objects.visible_to(self.viewer).filter(of=getattr(what, "of_id", what.pk))
        field: Any = self.fields["version"]
        field.queryset = rows.order_by(F("on").desc(nulls_last=True), "-number")
        return self


@columns(Effect, "id actor way clause version why")
class AddEffect(_Effect):
    action = actions.add_effect
    face = Face(
        _("What it would do to whom"),
        _("Keep it"),
        says=_("One effect at a time. Afterwards you say on which claims it rests."),
    )
    id = NewId()


@columns(Effect, "revision actor way clause version why")
class ReviseEffect(_Effect):
    action = actions.revise_effect
    face = Face(_("Say it better"), _("Keep the correction"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"version": what.version_id}


class _Text(ActionForm):
    link = Pasted()
    on = Day(required=False, label=_("Its day"))
    file = forms.FileField(
        required=False, allow_empty_file=True, label=_("The file itself, if you have it"),
        help_text=_("Only its fingerprint is kept, so that anybody can tell whether theirs is the same."),
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["link"].required, self.fields["link"].help_text = False, ""


@columns(Version, "id called link on lang source says file", rare="lang source says file")
class AddText(_Text):
    action = actions.add_text
    face = Face(
        _("Add a version of its text"),
        _("Keep it"),
        says=_("A link and what it is called are enough. The text itself stays where it is."),
        sees=_("Whoever sees the measure. What is said about an earlier text then waits for your group."),
    )
    id = NewId()


@columns(Version, "revision called link on lang source says file", rare="lang source says file")
class ReviseText(_Text):
    action = actions.revise_text
    face = Face(_("Correct it"), _("Keep the correction"))
    revision = Revision()
