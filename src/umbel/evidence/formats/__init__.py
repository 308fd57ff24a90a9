"""Files of other programs, read and written: bytes in, plain values out, nothing of Django.

``FORMATS`` is the one list of them. A reader is told from the bytes of a file, never from its name.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from umbel.evidence.formats import (
    bibtex,
    bibtex_writer,
    ciw,
    crossref,
    csl,
    csl_writer,
    endnote,
    nbib,
    openalex,
    pubmed,
    ris,
    ris_writer,
    sheet,
)
from umbel.evidence.formats.elements import beginning
from umbel.evidence.formats.items import parted
from umbel.evidence.formats.lines import head_of
from umbel.evidence.formats.parts import Part, before
from umbel.evidence.formats.record import Read


class Format(NamedTuple):
    """How a kind of file is called, told from others, read and, where we can, written."""

    called: str
    detect: Callable[[str], bool]
    """From the first words of a file."""
    read: Callable[..., Iterator[Read]]
    """From the bytes of a file; of a table, with what somebody said its columns are."""
    parts: Callable[[BinaryIO, int], Iterator[Part]]
    """Of a file too large to be read whole: whole records, of so many bytes at most."""
    write: Callable[..., bytes] | None = None
    """From references; with ``inside`` what is only for those inside too."""
    columns: Callable[[bytes], list[tuple[str, str]]] | None = None
    """Of a table: each heading, and the tag it is read as."""
    suffix: str = ""
    media: str = ""


FORMATS = {
    "ris": Format(
        "RIS", ris.sniff, ris.read, before(ris.CUT), ris_writer.write,
        suffix="ris", media="application/x-research-info-systems",
    ),
    "bibtex": Format(
        "BibTeX", bibtex.sniff, bibtex.read, bibtex.parts, bibtex_writer.write,
        suffix="bib", media="application/x-bibtex",
    ),
    "nbib": Format("PubMed NBIB", nbib.sniff, nbib.read, before(nbib.CUT)),
    "ciw": Format("Web of Science CIW", ciw.sniff, ciw.read, before(ciw.CUT)),
    "pubmed": Format("PubMed XML", pubmed.sniff, pubmed.read, before(beginning(pubmed.NAMES))),
    "endnote": Format("EndNote XML", endnote.sniff, endnote.read, before(beginning("record"))),
    "openalex": Format("OpenAlex JSON", openalex.sniff, openalex.read, parted(openalex.is_one)),
    "crossref": Format("Crossref JSON", crossref.sniff, crossref.read, parted(crossref.is_one)),
    "csl": Format(
        "CSL-JSON", csl.sniff, csl.read, parted(csl.is_one), csl_writer.write,
        media="application/vnd.citationstyles.csl+json",
    ),
    "csv": Format("CSV, TSV", sheet.sniff, sheet.read, sheet.parts, columns=sheet.columns),
}  # fmt: skip


def format_of(data: bytes) -> str:
    """The name of the format whose marks the beginning of a file bears, or nothing."""
    head = head_of(data)
    return next((name for name, known in FORMATS.items() if known.detect(head)), "")
