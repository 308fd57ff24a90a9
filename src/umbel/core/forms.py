"""A form is the face of one action: its fields are exactly what the action takes."""

from collections.abc import Callable
from itertools import islice
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

MOST = 400  # longer lists need a search, not a menu
CLOSED = {"spellcheck": "false", "autocomplete": "off"}  # the browser neither sends nor remembers it


class ActionForm(forms.Form):
    """Asks for what one action needs, and offers only what its viewer may see."""

    required_css_class = "required"
    action: ClassVar[Callable[..., Any]]

    def __init__(self, viewer: Viewer, data: Any = None, files: Any = None, initial: Any = None) -> None:
        own = f"{type(self).__name__}-%s"  # two forms of one page may ask for fields of the same name
        super().__init__(data, files, initial=initial, auto_id=own)
        self.viewer = viewer
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = offered(field, viewer)

    def whole(self) -> "ActionForm":
        """Fetch the choices now, because the page is drawn with the database closed."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                choices: Any = field.choices
                field.choices = list(islice(choices, MOST))
        return self


def offered(field: Any, viewer: Viewer) -> Any:
    """What a field offers to this viewer: what it says itself, or all she may see, in its own order."""
    if hasattr(field, "offer"):
        return field.offer(viewer)
    return seen(field.queryset.model, viewer).order_by(*(field.queryset.query.order_by or ("pk",)))


class NewId(forms.UUIDField):
    """The id of the thing this form will make, so that a second press makes no second thing."""

    def __init__(self) -> None:
        super().__init__(initial=uuid4, widget=forms.HiddenInput)


class Revision(forms.IntegerField):
    """Which revision the writer had before her eyes."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)


class Paragraphs(forms.CharField):
    """Several lines of text, kept from the browser's helpers."""

    def __init__(self, **given: Any) -> None:
        widget = forms.Textarea(attrs={**CLOSED, "rows": given.pop("rows", 5)})
        super().__init__(widget=widget, max_length=given.pop("max_length", 20_000), **given)


class Language(forms.ChoiceField):
    """One of the languages this coalition's site speaks."""

    def __init__(self, **given: Any) -> None:
        super().__init__(choices=settings.LANGUAGES, **({"label": _("Language")} | given))
