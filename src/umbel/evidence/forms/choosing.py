"""Choosing one of very many without a menu: by words from it or by its address; the best that fit are offered."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED
from umbel.core.search import KEY
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

FEW = 7


class Few(ModelChoiceIterator[Any]):
    """What it offers: what fits the words; before there are any, the newest."""

    def __iter__(self) -> Iterator[Any]:
        field: Any = self.field
        return (self.choice(one) for one in field.few())


class Choice(forms.Widget):
    """A box for words, and a few to choose from. New words count more than an old choice."""

    template_name = "evidence/choice.html"
    choices: Any = ()
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """What was chosen; or the words, where they are new."""
        words, asked = (str(data.get(f"{name}-{part}") or "").strip() for part in ("words", "asked"))
        return words if words and words != asked else str(data.get(name) or words)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not {name, f"{name}-words"} & set(data)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        typed = str(value or "")
        options = [(str(key), label, str(key) in typed) for key, label in self.choices]
        chosen = any(mine for _key, _label, mine in options)
        if options and not self.is_required:
            options.append(("", _("none of these"), not typed))
        more = {"options": options, "words": "" if chosen else typed, "closed": CLOSED}
        return super().get_context(name, value, attrs) | more | {"box": _("Words from it, or its address")}


class ByWords(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One record of very many. Words that fit several are answered with the question which of them."""

    iterator = Few
    widget = Choice

    def __init__(
        self, kind: Any, *beside: str, says: Callable[[Any], str] = str, at_first: int = FEW, **given: Any
    ) -> None:
        self.kind, self.beside, self.says, self.at_first = kind, beside, says, at_first
        self.found: list[Any] | None = None
        super().__init__(kind.objects.none(), **{"empty_label": None} | given)

    def offer(self, viewer: Viewer) -> QuerySet[Any]:
        rows: QuerySet[Any] = seen(self.kind, viewer)
        return rows.select_related(*self.beside) if self.beside else rows

    def few(self) -> list[Any]:
        if self.found is not None:
            return self.found
        rows: Any = self.queryset
        return list(rows.order_by("-made_on", "-id")[: self.at_first]) if self.at_first else []

    def label_from_instance(self, obj: Any) -> str:
        return self.says(obj)

    def to_python(self, value: Any) -> Any:
        typed = str(value or "")
        key = KEY.search(typed.lower())
        if key or not typed:
            one = super().to_python(key[0] if key else None)
            self.found = [one] if one else None
            return one
        rows: Any = self.queryset
        self.found, _more = rows.matching(typed).page(FEW)
        if not self.found:
            raise forms.ValidationError(_("Nothing you may see fits all of this. Fewer or shorter words find more."))
        raise forms.ValidationError(_("Which of these is it? Choose one, or type other words."))
