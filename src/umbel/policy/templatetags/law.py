"""What templates of this room say many times on a page, so that it costs little."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import template
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language

from umbel.week.models import tongue as spoken

register = template.Library()


@register.filter
def source(text: str) -> str:
    """Where something is from: an address leads there, words stay words."""
    if text.startswith(("https://", "http://")):
        return format_html('<a rel="noreferrer noopener" href="{}">{}</a>', text, text)
    return text


@cache
def labels(kind: type[Model], name: str) -> dict[Any, Any]:
    """What the values of a column are called."""
    field: Any = kind._meta.get_field(name)
    return dict(field.flatchoices)


@register.filter
def called(record: Model, name: str) -> str:
    """What the value of a column is called."""
    value = getattr(record, name)
    return str(labels(type(record), name).get(value, value))


@register.filter
def tongue(code: str) -> str:
    """A language by its own name; one that we do not know by its code."""
    return spoken(code)


@register.filter
def day(when: date | None) -> str:
    """A day in the reader's language."""
    return in_words(when, get_language()) if when else ""


@lru_cache(4_096)
def in_words(when: date, _language: str | None) -> str:
    """The same, once for each language."""
    return date_format(when)
