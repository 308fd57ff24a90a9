"""What stands around every page is the same for everybody who reads in one language at one place: drawn once for them.

It is drawn from its key alone. Whatever else a page knows (names, tokens, who is looking) is not at hand here, so it
cannot be kept, and cannot be shown to somebody else.
"""

from functools import cache
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import url as do_url
from django.templatetags.i18n import do_translate
from django.templatetags.static import do_static
from django.urls import reverse
from django.utils.translation import get_language

from umbel.core.http import rail

register = template.Library()
MOST = 2_000  # languages, by doors, by whether one is signed in: some hundred
_kept: list[dict[Any, str]] = [{}]


def forget() -> None:
    """Other words were agreed on: all is drawn anew. Whoever began before keeps what she draws where nobody looks."""
    _kept[0] = {}


@cache
def doors() -> frozenset[str]:
    """Where the frame says that one is there."""
    urls = {url for verb in rail() for url, _title in verb["doors"]}
    return frozenset(urls | {reverse("people:me"), reverse("people:sign-in")})


class Around(template.Node):
    """One part of the frame."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        kept, verbs, inside = _kept[0], context["verbs"], context["viewer"].signed_in
        path = context["path"] if context["path"] in doors() else ""
        key = (self, get_language(), inside, path, *(verb["here"] for verb in verbs))
        if (drawn := kept.get(key)) is None:
            if len(kept) >= MOST:
                kept.clear()
            alone = context.new({"verbs": verbs, "path": path, "viewer": {"signed_in": inside}})
            drawn = kept[key] = self.nodelist.render(alone)
        return drawn


@register.tag
def around(parser: Parser, _token: Token) -> Around:
    """``{% around %} … {% endaround %}``"""
    nodelist = parser.parse(("endaround",))
    parser.delete_first_token()
    return Around(nodelist)


class Fixed(template.Node):
    """What a page says in the same way to everybody who reads in one language: words, and addresses of doors."""

    child_nodelists = ("said",)

    def __init__(self, said: template.Node) -> None:
        self.said, self.words, self.until = NodeList([said]), dict[str | None, str](), _kept[0]

    def render(self, context: Context) -> str:
        if self.until is not _kept[0]:
            self.until, self.words = _kept[0], {}
        words, known = self.words, context.__dict__  # a page is drawn in one language: it is asked for once
        language = known["tongue"] if "tongue" in known else known.setdefault("tongue", get_language())
        if language not in words:
            words[language] = self.said.render(context)
        return words[language]


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """Django's own tag; what it says without looking anything up is asked once."""
    said = do_translate(parser, token)
    return Fixed(said) if plain(said.filter_expression) and not said.asvar and not said.message_context else said


@register.tag
def url(parser: Parser, token: Token) -> template.Node:
    """Django's own tag; a door without a key is looked for once."""
    said = do_url(parser, token)
    return said if said.args or said.kwargs or said.asvar or not plain(said.view_name) else Fixed(said)


@register.tag
def static(parser: Parser, token: Token) -> template.Node:
    """Django's own tag; a file by its name is looked for once."""
    said = do_static(parser, token)
    return said if said.varname or not plain(said.path) else Fixed(said)


def plain(said: Any) -> bool:
    """Whether it looks nothing up."""
    return getattr(said.var, "lookups", None) is None and not said.filters
