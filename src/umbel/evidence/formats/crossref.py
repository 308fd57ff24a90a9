"""JSON of Crossref: one work, or the list of an answer."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.csl import dates, said_by
from umbel.evidence.formats.fields import kind
from umbel.evidence.formats.items import Item, at, begins, first, objects, reading, strings
from umbel.evidence.formats.record import Read, Reference

ANSWER = re.compile(r'"message-type"\s*:\s*"work(?:-list)?"')
WORK = re.compile(r'"(?:title|container-title)"\s*:\s*\[')
DATES = ("published-print", "issued", "published", "published-online", "posted", "created")
KEPT = frozenset(
    "DOI ISSN ISBN URL abstract author editor container-title short-container-title volume issue page language edition"
    " publisher publisher-location article-number subject update-to archive original-title number".split()
)


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds works of Crossref."""
    return begins(head) and bool(ANSWER.search(head) or ('"DOI"' in head and WORK.search(head)))


def read(data: bytes) -> Iterator[Read]:
    """Every work in its order, as a reference or as a refusal."""
    return reading(data, is_one, _reference)


def is_one(item: Item) -> bool:
    """Whether an object is a work."""
    return isinstance(item.get("DOI"), str) and "type" in item


def _reference(work: Item) -> Reference:
    item = {name: work[name] for name in KEPT & set(work)}
    title, subtitle = first(work.get("title")), first(work.get("subtitle"))
    item["title"] = f"{title}: {subtitle}" if subtitle and subtitle not in title else title
    item["issued"] = next((found for name in DATES for found in dates(work.get(name))[:1]), "")
    item["type"] = kind(first(work.get("type")), otherwise="document")
    item["update-to"] = [f"{first(one.get('type'))} {first(one.get('DOI'))}" for one in objects(work.get("update-to"))]
    item["ISBN"] = [one.rsplit("/", 1)[-1] for one in strings(work.get("ISBN"))]
    item["institution"] = strings(at(work, "institution.name"))
    for name in ("container-title", "short-container-title", "publisher"):
        item[name] = first(item.get(name))
    return said_by(item, "crossref")
