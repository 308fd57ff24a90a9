"""What sites tell of as it happens: RSS of every age, Atom and JSON Feed."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import text_of
from umbel.evidence.formats.items import Item, begins, first, objects, strings
from umbel.policy.formats.reading import from_items, from_xml
from umbel.policy.formats.record import ItemRead, Read
from umbel.policy.formats.words import address, day_first, line, paragraphs, when

XML = re.compile(r"<rss[\s>]|<(?:\w+:)?RDF\s[^>]*purl\.org/(?:rss|net/rss)|<(?:atom:)?feed[\s>]")
JSON = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a feed in XML."""
    return bool(XML.search(head))


def sniff_json(head: str) -> bool:
    """Whether a file that begins with these words is a JSON Feed."""
    return begins(head) and bool(JSON.search(head))


def read(data: bytes) -> Iterator[Read]:
    """Every item of a feed."""
    return from_xml(data, "item|entry|atom:entry", item)


def read_json(data: bytes) -> Iterator[Read]:
    """Every item of a JSON Feed."""
    return from_items(data, lambda item: ("version" in item and "items" in item) or _is_one(item), _items)


def made(text: str) -> str:
    """An identifier for what has none: the same words, the same identifier."""
    return "made:" + blake2b(text.encode(), digest_size=12).hexdigest()


def _said(element: Element, *names: str) -> str:
    """What the first of these children says that says anything, with or without the prefix of a space of names."""
    children = [(child.tag.rpartition(":")[2] if ":" in child.tag and ":" not in name else child.tag, child)
                for name in names[:1] for child in element]  # fmt: skip
    found = (text_of(child) for name in names for tag, child in children if name in {tag, child.tag})
    return next(filter(None, found), "")


def _link(element: Element) -> str:
    """Where the item itself is, not its comments or its sound."""
    links = [child for child in element if child.tag.rpartition(":")[2] == "link"]
    kinds = sorted((child for child in links if child.get("href")),
                   key=lambda child: child.get("rel", "alternate") != "alternate")  # fmt: skip
    some = [text_of(child) for child in links if not child.get("href")]
    some += [child.get("href", "") for child in kinds]
    guid = next((child for child in element if child.tag == "guid" and child.get("isPermaLink") != "false"), None)
    return next(filter(None, map(address, [*some, text_of(guid)])), "")


def item(element: Element) -> Iterator[ItemRead]:
    """An item of RSS or an entry of Atom; nobody who wrote it."""
    title, link = line(_said(element, "title")), _link(element)
    words = [_said(element, name) for name in ("content:encoded", "encoded", "content", "description", "summary")]
    text = next(filter(None, map(paragraphs, words)), "")
    moment = _said(element, "pubDate", "published", "issued", "date")
    known, changed = when(moment), when(_said(element, "updated", "modified"))
    known = known if known.day else day_first(moment)
    if title or link or text:
        number = line(_said(element, "guid", "id") or element.get("rdf:about", ""))
        sorts = [child.get("term") or text_of(child) for child in element if child.tag in {"category", "dc:subject"}]
        yield ItemRead(
            number or link or made(f"{title}|{text}"), title or line(text.partition("\n")[0])[:300] or link, link, text,
            known if known.day else changed, updated=changed, subjects=tuple(filter(None, map(line, sorts))),
        )  # fmt: skip


def _is_one(one: Item) -> bool:
    return "id" in one and bool({"url", "title", "content_text", "content_html"} & set(one))


def _items(whole: Item) -> Iterator[ItemRead]:
    for one in [whole] if _is_one(whole) else objects(whole.get("items")):
        text = first(one.get("content_text")) or first(one.get("content_html")) or first(one.get("summary"))
        title, text, link = line(first(one.get("title"))), paragraphs(text), address(first(one.get("url")))
        if title or text or link:
            known, changed = (when(first(one.get(name))) for name in ("date_published", "date_modified"))
            yield ItemRead(
                line(first(one.get("id"))) or link or made(f"{title}|{text}"),
                title or line(text.partition("\n")[0])[:300] or link, link, text, known if known.day else changed,
                updated=changed, subjects=tuple(map(line, strings(one.get("tags")))),
            )  # fmt: skip
