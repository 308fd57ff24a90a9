"""What the templates of claims may say besides."""

from django import template

from umbel.claims.forms import part_name

register = template.Library()


@register.filter
def part_of_claim(field: str) -> str:
    """A part of a claim that can be worded, in words."""
    return str(part_name(field))
