"""The plain value between the library and every file of others: readers give it, writers take it."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple


class Name(NamedTuple):
    """Who made something: a person (family, given) or a body as it calls itself (literal)."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(slots=True)
class Reference:
    """What is known of one source. Text is plain, unknown is empty.

    ``type`` is a type of CSL, ``date`` ISO as far as it is known, ``language`` BCP 47, ``doi`` bare and in lower
    case, ``isbn`` thirteen digits. ``inside`` is only for those inside (notes, tags, files, labels); ``carried`` is
    what no field holds. Both are (RIS tag, value) in the order of the file and come back on export.
    """

    type: str = "document"
    title: str = ""
    authors: list[Name] = field(default_factory=list)
    editors: list[Name] = field(default_factory=list)
    year: int | None = None
    date: str = ""
    container: str = ""
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    language: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    issn: str = ""
    number: str = ""
    url: str = ""
    abstract: str = ""
    version: str = ""
    inside: list[tuple[str, str]] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)


class Found(NamedTuple):
    """A record that was read, with its number in the file and the number of its first line, both from 1."""

    record: int
    line: int
    reference: Reference


class Refusal(NamedTuple):
    """A record, or a whole file, that was not read, and why: a key of ``REFUSALS``; ``limit`` is in letters."""

    record: int
    line: int
    code: str
    limit: int = 0


Read = Found | Refusal


def gettext_noop(sentence: str) -> str:
    """Only marks a sentence, so that it can be translated where it is shown."""
    return sentence


REFUSALS = {
    "none": gettext_noop(
        "There is no record of this kind in the file. Let us find out the kind by itself, or export the library again."
    ),
    "headings": gettext_noop("We know none of the headings of this table. Say what its columns are, and it is read."),
    "broken": gettext_noop("Record %(record)s (line %(line)s) is broken and cannot be read. Export that record again."),
    "empty": gettext_noop(
        "Record %(record)s (line %(line)s) says nothing about a source. Fill it in where it came from, or leave it out."
    ),
    "line_too_long": gettext_noop(
        "Record %(record)s (line %(line)s) has a line longer than %(limit)s letters. Export that record again."
    ),
    "too_large": gettext_noop(
        "Record %(record)s (line %(line)s) is longer than %(limit)s letters: its end is probably missing."
    ),
}
"""Why something is refused; the values are the fields of ``Refusal``."""

NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
MARKUP_BEGINS = re.compile(
    r"</?(?:jats:)?(?:(p|div|br|h[1-6]|[ou]l|li|title|sec|label|abstracttext|copyrightinformation)"
    r"|i|b|u|em|strong|su[bp]|span|italic|bold|sc|inf|scp)\b",
    re.IGNORECASE,
)
ATTRIBUTES = r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?>"""
MARKUP = re.compile(MARKUP_BEGINS.pattern + ATTRIBUTES, re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain(text: str) -> str:
    """Text as it is meant to be read: no markup, no HTML entities, no invisible control characters."""
    if "<" in text:
        text = MARKUP.sub(lambda found: "\n" if found[1] else "", text)
    if "&" in text:
        text = NOT_SHOWN.sub("", ENTITY.sub(lambda found: unescape(found[0]), text)).replace("\r", "\n")
    return text


def protected(text: str) -> str:
    """The reverse of ``plain``: what would be read as markup or as an entity is written as text."""
    if "&" in text:
        text = ENTITY.sub(lambda found: "&amp;" + found[0][1:], text)
    return text.replace("<", "&lt;") if MARKUP_BEGINS.search(text) else text


def one_line(text: str) -> str:
    """Plain text in one line, single blanks."""
    return " ".join(plain(text).split())


def lines_of(text: str) -> str:
    """Lines without blanks around them, at most one empty line between two."""
    if "\n" not in text:
        return text.strip(" \t")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" \t") for line in text.split("\n"))).strip("\n")


def table(name: str) -> list[list[str]]:
    """The rows of a table that lies beside this file."""
    rows = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [row.split("\t") for row in rows if not row.startswith("#")]
