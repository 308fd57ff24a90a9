"""What templates may say. Bodies and roles sign here; people do not."""

from typing import Any

from django import template
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from umbel.core import text
from umbel.core.records import Record

register = template.Library()


@register.simple_tag
def byline(record: Record) -> SafeString:
    """The only by-line: the seat that acted and the day."""
    day = getattr(record, "on", None)
    when = date_format(day) if day else ""
    return format_html('<small class="byline">{} · {}</small>', getattr(record, "by_seat", ""), when)


@register.filter
def prose(words: str) -> SafeString:
    """Markdown that people wrote, as harmless HTML."""
    return text.html(words)


@register.filter
def item(table: dict[str, str], name: str) -> str:
    """One value of a table by a name that is itself a value."""
    return table.get(name, "")


@register.filter
def language_name(code: str) -> str:
    """A language by its own name; a code we do not know stays a code."""
    known = LANG_INFO.get(code, {})
    return str(known.get("name_local", code))


@register.filter
def state(to: str, record: Any) -> str:
    """A state of a record that takes steps, in words."""
    return str(record.STATES.get(to, to))
