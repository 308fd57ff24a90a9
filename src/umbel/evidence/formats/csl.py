"""CSL-JSON, as Zotero and citation programs write it."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.fields import CSL_KINDS, kind, tagged, tags
from umbel.evidence.formats.items import Item, begins, first, names, objects, reading, strings
from umbel.evidence.formats.record import Read, Reference
from umbel.evidence.formats.ris_fields import EXTRA, reference

KNOWN = tags("csl")
TYPE = re.compile(r'"type"\s*:\s*"([a-z_-]{3,40})"')
OTHER = re.compile(r'"(?:title|issued|author|container-title|citation-key|DOI|URL)"\s*:')
SPLIT = {"KW": re.compile("[;,]"), "N1": re.compile("\n")}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds CSL-JSON."""
    return begins(head) and bool(OTHER.search(head)) and any(kind(one[1], otherwise="") for one in TYPE.finditer(head))


def read(data: bytes) -> Iterator[Read]:
    """Every item in its order, as a reference or as a refusal."""
    return reading(data, is_one, lambda item: said_by(item, "csl"))


def is_one(item: Item) -> bool:
    """Whether an object is a record, and no part of one."""
    sort, said = first(item.get("type")), set(item)
    return bool(
        sort and (said & {"author", "issued", "container-title", "DOI"} or (kind(sort, otherwise="") and "id" in said))
    )


def dates(value: object) -> list[str]:
    """The date of an object that holds one, as far as it is known."""
    made = []
    for one in objects(value):
        parts = one.get("date-parts")
        first_of = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else parts
        made.append("/".join(strings(first_of)[:3]) or first(one.get("raw")) or first(one.get("literal")))
    return [date for date in made if date] or strings(value)


def said_by(item: Item, name: str) -> Reference:
    """What an object of this format says; fields that CSL does not know are kept under their own names."""
    csl = first(item.get("type"))
    pairs: list[tuple[str, str]] = []
    for field, value in item.items():
        if field in {"PMID", "PMCID"}:
            pairs.append(("M1", f"{field}: {first(value)}"))
        elif field not in {"author", "editor", "type"}:
            some = dates(value) if KNOWN.get(field) in {"DA", "Y2"} else strings(value)
            by = SPLIT.get(KNOWN.get(field, ""))
            pairs += [(field, one.strip()) for text in some for one in (by.split(text) if by else [text])]
    made = tagged(pairs, KNOWN | {"M1": "M1"}, name)
    made = [("M1" if tag == "N1" and EXTRA.fullmatch(value) else tag, value) for tag, value in made]
    sort = csl if csl in CSL_KINDS else kind(csl)
    return reference(sort, made, names(item.get("author")), names(item.get("editor")))
