"""How the things of a way are drawn: by hand, for there may be seventy."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from umbel.needs.way import Node

register = template.Library()


@register.filter
def things(nodes: list[Node]) -> SafeString:
    """Items of a list: the words of each, what stands beside it, why it is here."""
    return mark_safe("".join(map(thing, nodes)))  # noqa: S308  (every word of people in it is escaped)


def thing(node: Node) -> str:
    """One of them; with an address it leads there."""
    lang = f' lang="{escape(node.lang)}"' if node.lang else ""
    words = f'<b dir="auto">{escape(node.text)}</b>'
    if node.at:
        words = f'<a href="{escape(node.at)}"{lang} dir="auto">{escape(node.text)}</a>'
    small = f"<br><small>{escape(node.small)}</small>" if node.small else ""
    why = f'<br><span dir="auto">{escape(node.why)}</span>' if node.why else ""
    return f'<li><div class="what">{words}{small}{why}</div></li>'
