"""EndNote XML: often one single line, each value in a style of its own."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import found_in, kept_from, reading, text_of
from umbel.evidence.formats.fields import kind, tags
from umbel.evidence.formats.names import people
from umbel.evidence.formats.record import Read, Reference
from umbel.evidence.formats.ris_fields import reference

KNOWN = tags("endnote")
HANDLED = frozenset({path.split("/")[0] for path in KNOWN} | {"contributors", "ref-type"})


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds XML of EndNote."""
    return bool(re.search(r"<xml>\s*<records>|<records>\s*<record>", head))


def read(data: bytes) -> Iterator[Read]:
    """Every record in its order, as a reference or as a refusal."""
    return reading(data, "record", _reference)


def _reference(record: Element) -> Reference:
    sort = record.find("ref-type")
    name = "" if sort is None else sort.get("name", "")
    pairs = [(KNOWN[path], text) for path, text in found_in(record, KNOWN)]
    authors, editors = (
        [made for one in record.findall(f"contributors/{role}/author") for made in people(text_of(one))]
        for role in ("authors", "secondary-authors")
    )
    if name == "Edited Book":
        authors, editors = [], authors + editors
    pairs += kept_from(record, HANDLED, "endnote")
    return reference(kind(name), pairs, authors, editors)
