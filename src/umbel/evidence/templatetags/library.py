"""What the library's templates may say besides."""

from django import template

from umbel.evidence.formats import dublin
from umbel.evidence.forms import label_of, part_name
from umbel.evidence.models import Collection, Source

register = template.Library()


@register.filter
def coins(source: Source) -> str:
    """A source in a list, for programs that keep references."""
    return dublin.coins(source.reference(), "")


@register.filter
def part(field: str) -> str:
    """A part of a source that can be worded, in words."""
    return str(part_name(field))


@register.filter
def list_part(field: str) -> str:
    """A part of a reading list that can be worded, in words."""
    return str(part_name(field, Collection))


@register.filter
def said_of(field: str) -> str:
    """Any field of a source, in words."""
    return str(label_of(field))
