"""A form is the face of one action: its fields are exactly what the action takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, Self, TypeVar, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

F = TypeVar("F", bound=forms.Form)
Words = str | Promise
NOT_SHOWN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
MOST = 400  # longer lists need a search, not a menu
CLOSED = {"spellcheck": "false", "autocomplete": "off"}  # the browser neither sends nor remembers it


@dataclass(frozen=True)
class Face:
    """What a form says besides its questions."""

    title: Words  # of its page
    press: Words  # on its button
    says: Words = ""  # what one should know before pressing
    sees: Words = ""  # who will see what comes of it


class ActionForm(forms.Form):
    """Asks for what one action needs, and offers only what its viewer may see. Its page is ``core.asking.asks``."""

    required_css_class = "required"
    action: ClassVar[Callable[..., Any]]
    face: ClassVar[Face]
    why_not: Words = ""  # set by ``fit``: why it could only be refused now. Its page says so, and offers no press

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        """What stands in it before anything is typed: where it corrects a thing, what that thing says now."""
        return dict(vars(what)) if "revision" in cls.base_fields else {}

    @classmethod
    def beside(cls, viewer: Viewer, what: Any) -> list[tuple[Words, str]]:
        """Texts to have before one's eyes while typing, as (heading, words)."""
        return []

    def __init__(self, viewer: Viewer, data: Any = None, files: Any = None, initial: Any = None) -> None:
        own = f"{type(self).__name__}-%s"  # two forms of one page may ask for fields of the same name
        super().__init__(legible(data), files, initial=initial, auto_id=own)
        self.viewer = viewer
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = offered(field, viewer)

    def fit(self, what: Any) -> Self:
        """Fit its questions to what it is about; most forms need not."""
        return self

    def can_be_pressed(self) -> bool:
        """Whether all is there that nobody can type; a press about one line of a page has no page of its own."""
        hidden = [field for field in self.hidden_fields() if field.field.required]
        return all(field.initial is not None for field in hidden)

    def whole(self) -> "ActionForm":
        """Fetch the choices now, because the page is drawn with the database closed."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                choices: Any = field.choices
                field.choices = list(islice(choices, MOST))
        return self


def legible(data: Any) -> Any:
    """What was typed, without signs that nobody can see and no file can hold (as pasted from a PDF)."""
    if data is None or not hasattr(data, "lists"):
        return data
    clean = data.copy()
    for name, values in data.lists():
        clean.setlist(name, [NOT_SHOWN.sub("", value) for value in values])
    return clean


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
        given["widget"] = forms.Textarea(attrs={**CLOSED, "rows": given.pop("rows", 5)})
        super().__init__(**({"max_length": 20_000} | {k: v for k, v in given.items() if v is not None}))


class Language(forms.ChoiceField):
    """One of the languages this coalition's site speaks."""

    def __init__(self, **given: Any) -> None:
        super().__init__(choices=settings.LANGUAGES, **({"label": _("Language")} | given))


def columns(model: type[models.Model], names: str, needed: str = "", rare: str = "") -> Callable[[type[F]], type[F]]:
    """Let a form ask for columns as their model says them: name, help, length, choices.

    ``names`` is the order of the whole form; what its class declares itself stays as declared. Empty may stay
    what may be empty in the table, unless it is ``needed``; ``rare`` ones, at the end, are folded away.
    """

    def decorate(form: type[F]) -> type[F]:
        own = form.base_fields
        asked = {name: own.get(name) or column(model, name) for name in names.split()}
        for name in needed.split():
            asked[name].required = True
        for name in rare.split():
            asked[name].rare = True  # type: ignore[attr-defined]
        own.update(asked)
        for name in asked:
            own[name] = own.pop(name)
        return form

    return decorate


def column(model: type[models.Model], name: str) -> forms.Field:
    """One column as a question."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.TextField):
        return cast("forms.Field", field.formfield(form_class=Paragraphs))
    return cast(
        "forms.Field", field.formfield(**({"assume_scheme": "https"} if isinstance(field, models.URLField) else {}))
    )
