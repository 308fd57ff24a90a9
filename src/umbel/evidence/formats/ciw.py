"""CIW, the tagged lines of Web of Science."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.fields import kind, tagged, tags
from umbel.evidence.formats.names import people
from umbel.evidence.formats.record import Name, Read, Reference
from umbel.evidence.formats.ris_fields import reference
from umbel.evidence.formats.tagged import Record, reading, records

KNOWN = tags("ciw") | {"M1": "M1"}
TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")
BEGINS = re.compile(r"PT (?:[JBSPC]$|[A-Z][a-z]+)")
CUT = re.compile(rb"PT(?<![^\r\n]PT) (?:[JBSPC][ \t]*(?=[\r\n])|[A-Z][a-z]+)")
KINDS = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent", "C": "paper-conference"}
LISTS = frozenset("AU AF BA BF ED BE CA GP CR C1".split())
"""Where each line is one more value."""
WORDS = frozenset("DE ID".split())
"""Where blanks and semicolons stand between values."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds CIW."""
    return bool(re.search(r"^(?:FN (?:Thomson|ISI|Clarivate|Web of)|PT [JBSPC] *$)", head, re.MULTILINE))


def read(data: bytes) -> Iterator[Read]:
    """Every record of a CIW file in its order, as a reference or as a refusal."""
    return reading(records(data, TAG, lambda line, *_: bool(BEGINS.match(line.rstrip())), "ER"), _reference)


def _names(said: dict[str, list[str]], *tags: str) -> list[Name]:
    """Those under the first of these tags that says anything."""
    lines = next((said[tag] for tag in tags if said.get(tag)), [])
    return [name for line in lines for name in people(line)]


def _kind(said: dict[str, list[str]]) -> str:
    sort = KINDS.get(" ".join(said.get("PT", [])).strip(), "document")
    kinds = [kind(word, otherwise=sort) for word in "; ".join(said.get("DT", [])).split(";")]
    return sort if sort == "article-journal" else next((one for one in kinds if one != "article-journal"), sort)


def _reference(record: Record) -> Reference:
    said: dict[str, list[str]] = {}
    for tag, lines in record.pairs:
        said.setdefault(tag, []).extend(" ".join(line.split()) for line in lines if line.strip())
    authors = _names(said, "AF", "AU", "BF", "BA")
    authors += [Name(literal=line) for tag in ("CA", "GP") for line in said.get(tag, [])]
    editors, csl = _names(said, "BE", "ED"), _kind(said)
    pairs = [("M1", f"PMID: {number}") for number in said.pop("PM", [])]
    for tag, lines in said.items():
        if tag in WORDS:
            pairs += [(tag, word.strip()) for word in " ".join(lines).split(";")]
        elif tag not in {"PT", "AF", "AU", "BF", "BA", "CA", "GP", "BE", "ED", "FN", "VR", "EF"}:
            pairs += [(tag, line) for line in lines] if tag in LISTS else [(tag, " ".join(lines))]
    return reference(csl, tagged(pairs, KNOWN, "ciw"), authors, editors)
