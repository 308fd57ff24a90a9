"""How sources leave the house: a writer for each suffix, and what a source's page tells programs."""

import json
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from umbel.core.feeds import ATOM, Entry, atom
from umbel.core.http import Request, Writer
from umbel.evidence.formats import FORMATS, csl_writer, meta
from umbel.evidence.formats.dublin import coins
from umbel.evidence.models import Source

KINDS = ("ris", "bib", "csv", "json", "atom")


def writers(request: Request, of: Any = None) -> dict[str, Writer]:
    """Reference managers' formats and the feed (of a reading list, or of the library), beside the ground's own."""

    def plain(write: Callable[..., bytes]) -> Callable[[list[Source]], bytes]:
        return lambda things: write([thing.reference() for thing in things])

    known = [one for one in FORMATS.values() if one.suffix]
    made: dict[str, Writer] = {
        one.suffix: (f"{one.media}; charset=utf-8", plain(one.write)) for one in known if one.write
    }
    return made | {"atom": (ATOM, lambda things: feed(request, things, of))}


def feed(request: Request, things: list[Source], of: Any = None) -> bytes:
    """What is new in the library, or what stands on a list, as Atom. Days only, no hours, no authors of ours."""
    where = of.get_absolute_url() if of else reverse("evidence:index")
    entries = (Entry(thing, said(thing), thing.made_on.date()) for thing in things)
    return atom(request, str(of or request.whole), where, entries)


def said(thing: Source) -> str:
    """What a feed says of a source: what it is about, else where it stands."""
    return thing.summary or " · ".join(filter(None, [thing.by, thing.container, str(thing.year or "")]))


def told(request: Request, source: Source) -> dict[str, Any]:
    """Citation meta tags and JSON-LD of one source, for Zotero and for search engines."""
    address = request.build_absolute_uri(source.get_absolute_url())
    reference = source.reference()
    described = json.dumps(csl_writer.schema_org(reference, address), ensure_ascii=False)
    tags = format_html_join("\n", '<meta name="{}" content="{}">', meta.meta(reference, address))
    return {"meta": tags, "json_ld": harmless(described), "coins": coins(reference, address)}


def harmless(text: str) -> SafeString:
    """JSON that cannot end the element it stands in."""
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308  (nothing in it can be markup any more)
