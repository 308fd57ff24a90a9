"""What templates of this room say many times on a page, so that it costs little."""

from functools import cache
from typing import Any

from django import template
from django.db.models import Model
from django.utils.html import format_html

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
