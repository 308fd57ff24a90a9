"""NBIB, the tagged lines of PubMed (MEDLINE)."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.fields import kind, tagged, tags
from umbel.evidence.formats.names import people
from umbel.evidence.formats.record import Name, Read, Reference
from umbel.evidence.formats.ris_fields import reference
from umbel.evidence.formats.tagged import Record, reading, records

KNOWN = tags("nbib")
TAG = re.compile(r"([A-Z]{2,4})(?: *- ?(.*)|$)")
BEGINS = re.compile(r"PMID *-")
CUT = re.compile(rb"PMID(?<![^\r\n]PMID) *-")
LIKELY = re.compile(r"(?:OWN|STAT) *-")
"""What stands first in a record that lost its number."""
DOI = re.compile(r"(10\.\S+) *\[doi\]", re.IGNORECASE)
NUMBERS = {"PMID": "PMID", "PMC": "PMCID"}
SHORT = {"FAU": "AU", "FED": "ED"}
"""Full names and the short ones that say the same."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds NBIB."""
    return bool(re.search(r"^PMID *- ?\d+ *$", head, re.MULTILINE))


def read(data: bytes) -> Iterator[Read]:
    """Every record of an NBIB file in its order, as a reference or as a refusal."""
    return reading(records(data, TAG, _begins), _reference)


def _begins(line: str, before: str, record: Record) -> bool:
    return bool(BEGINS.match(line) or (not before.strip() and LIKELY.match(line) and record.type is not None))


def _people(pairs: list[tuple[str, str]], full: str, body: str = "") -> list[Name]:
    """Those with this tag, bodies among them, in the order of the file."""
    some = full if any(tag == full for tag, _ in pairs) else SHORT[full]
    found: list[Name] = []
    for tag, value in pairs:
        found += people(value) if tag == some else [Name(literal=value)] if tag == body and value else []
    return found


def _reference(record: Record) -> Reference:
    pairs = [(tag, " ".join(value.split())) for tag, value in record.said()]
    authors, editors = _people(pairs, "FAU", "CN"), _people(pairs, "FED")
    kinds = sorted((value for tag, value in pairs if tag == "PT"), key=lambda value: value != "Journal Article")
    book = any(tag in {"BTI", "PB"} for tag, _ in pairs)
    csl = kind(*kinds, otherwise="book" if book else "article-journal")
    chapter = book and {"TI", "BTI"} <= {tag for tag, _ in pairs}
    said: list[tuple[str, str]] = []
    for tag, value in pairs:
        if tag in NUMBERS:
            said.append(("M1", f"{NUMBERS[tag]}: {value}"))
        elif tag in {"AID", "LID"} and (found := DOI.fullmatch(value)):
            said.append(("DO", found[1]))
        elif tag not in {*SHORT, *SHORT.values(), "CN"}:
            said.append((tag, value))
    known = KNOWN | {"M1": "M1", "DO": "DO"} | ({"BTI": "T2"} if chapter else {})
    return reference("chapter" if chapter else csl, tagged(said, known, "nbib"), authors, editors)
