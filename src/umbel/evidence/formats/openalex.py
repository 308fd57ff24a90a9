"""JSON of OpenAlex: works, in an answer, in a list, or one a line."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.fields import kind, tagged, tags
from umbel.evidence.formats.items import Item, at, begins, first, objects, reading, strings
from umbel.evidence.formats.names import in_order
from umbel.evidence.formats.record import Read, Reference
from umbel.evidence.formats.ris_fields import reference

KNOWN = tags("openalex")
WORK = re.compile(r"https?://openalex\.org/W\d+")
FURTHEST = 100_000
"""The last place of a word in a summary."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds works of OpenAlex."""
    return begins(head) and bool(re.search(rf'"id"\s*:\s*"{WORK.pattern}"', head))


def read(data: bytes) -> Iterator[Read]:
    """Every work in its order, as a reference or as a refusal."""
    return reading(data, is_one, _reference)


def is_one(item: Item) -> bool:
    """Whether an object is a work."""
    return bool(WORK.fullmatch(first(item.get("id"))))


def _abstract(index: object) -> str:
    """A summary from the places of its words."""
    places = index if isinstance(index, dict) else {}
    said = [(place, word) for word, some in places.items() for place in (some if isinstance(some, list) else [some])]
    known = ((place, first(word)) for place, word in said if isinstance(place, int) and 0 <= place < FURTHEST)
    return " ".join(word for _, word in sorted(known))


def _reference(work: Item) -> Reference:
    pairs = [(path, text) for path in KNOWN for text in strings(at(work, path))]
    for name, before in (("pmid", "PMID: "), ("pmcid", "PMCID: PMC")):
        if number := re.search(r"(\d+)/?$", first(at(work, f"ids.{name}"))):
            pairs.append(("M1", before + number[1]))
    if work.get("is_retracted") is True:
        pairs.append(("N1", "is_retracted"))
    made = tagged(pairs, KNOWN | {"M1": "M1", "N1": "N1"}, "openalex")
    made.append(("AB", _abstract(work.get("abstract_inverted_index"))))
    said = [
        first(at(one, "author.display_name")) or first(one.get("raw_author_name"))
        for one in objects(work.get("authorships"))
    ]
    csl = kind(first(work.get("type")), otherwise="document")
    where = first(at(work, "primary_location.source.type"))
    csl = "paper-conference" if where == "conference" and csl == "article-journal" else csl
    return reference(csl, made, [in_order(one.split()) for one in said if one.strip()])
