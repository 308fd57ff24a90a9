"""What templates may say. Bodies and roles sign here; people do not."""

from django import template
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
