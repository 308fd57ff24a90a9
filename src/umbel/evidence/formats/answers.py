"""Answers of servers that speak no format of ours, as one item of CSL-JSON."""

import json
import re
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from umbel.evidence.formats import csl_writer
from umbel.evidence.formats.elements import reading, text_of
from umbel.evidence.formats.items import Item, first, objects, strings
from umbel.evidence.formats.names import in_order
from umbel.evidence.formats.record import Found, Reference
from umbel.evidence.formats.ris_fields import reference

WHOLE = frozenset("book monograph edited-book reference-book proceedings report dissertation".split())
"""What Crossref calls a whole book; its chapters carry the same ISBN."""


def _written(ref: Reference | None) -> bytes:
    return csl_writer.write([ref], inside=True) if ref else b""


def arxiv(data: bytes) -> bytes:
    """The one entry of an Atom feed of arXiv; nothing where it only says that something is wrong."""
    found = next((read for read in islice(reading(data, "entry", _entry), 1) if isinstance(read, Found)), None)
    return _written(found.reference) if found and "/api/errors" not in found.reference.url else b""


def _entry(entry: Element) -> Reference:
    said = {child.tag: text_of(child) for child in entry}
    number = re.sub(r"v\d+$", "", said.get("id", "").partition("/abs/")[2])
    pairs = [
        ("TI", " ".join(said.get("title", "").split())),
        ("DA", said.get("published", "")[:10].replace("-", "/")),
        ("AB", " ".join(said.get("summary", "").split())),
        ("DO", said.get("arxiv:doi") or (f"10.48550/arxiv.{number}" if number else "")),
        ("UR", f"https://arxiv.org/abs/{number}" if number else said.get("id", "")),
        ("T2", said.get("arxiv:journal_ref", "")),
        ("M3", "preprint"),
    ]
    names = [text_of(child) for one in entry if one.tag == "author" for child in one if child.tag == "name"]
    return reference("article", pairs, [in_order(name.split()) for name in names if name])


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def openlibrary(data: bytes) -> bytes:
    """The one book of an answer of Open Library; an answer without any is empty."""
    made = _json(data)
    books = [one for one in made.values() if isinstance(one, dict)] if isinstance(made, dict) else []
    return _written(_book(books[0])) if books else b""


def _book(book: Item) -> Reference:
    def named(name: str) -> list[str]:
        return [said for one in objects(book.get(name)) if (said := first(one.get("name")))]

    title, subtitle = first(book.get("title")), first(book.get("subtitle"))
    numbers = book.get("identifiers") if isinstance(book.get("identifiers"), dict) else {}
    pairs = [
        ("TI", f"{title}: {subtitle}" if subtitle else title),
        ("PB", "; ".join(named("publishers"))),
        ("CY", "; ".join(named("publish_places"))),
        ("DA", first(book.get("publish_date"))),
        *(("SN", one) for name in ("isbn_13", "isbn_10") for one in strings((numbers or {}).get(name))[:1]),
    ]
    return reference("book", pairs, [in_order(name.split()) for name in named("authors")])


def book_of_crossref(data: bytes) -> bytes:
    """Of all that Crossref knows under an ISBN, the whole book; one work stays as it is."""
    made = _json(data)
    message = made.get("message") if isinstance(made, dict) else None
    if not isinstance(message, dict) or "items" not in message:
        return data
    whole = [one for one in objects(message["items"]) if one.get("type") in WHOLE]
    return json.dumps({"message-type": "work", "message": whole[0]}).encode() if whole else b""
