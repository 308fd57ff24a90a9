"""What the library's templates may say besides."""

from django import template

from umbel.evidence.forms import part_name
from umbel.evidence.models import Source

register = template.Library()


@register.filter
def part(field: str) -> str:
    """A part of a source that can be worded, in words."""
    return str(part_name(field))


@register.filter
def standing_name(state: str) -> str:
    """A state of a source, in words."""
    return str(Source.STATES.get(state, state))
