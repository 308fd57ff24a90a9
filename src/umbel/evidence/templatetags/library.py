"""What the library's templates may say besides."""

from django import template

from umbel.evidence.forms import TranslateSource
from umbel.evidence.models import Source

register = template.Library()


@register.filter
def part_name(field: str) -> str:
    """A part of a source that can be worded, in words."""
    return str(dict(TranslateSource.base_fields["field"].choices).get(field, field))  # type: ignore[attr-defined]


@register.filter
def standing_name(state: str) -> str:
    """A state of a source, in words."""
    return str(Source.STATES.get(state, state))
