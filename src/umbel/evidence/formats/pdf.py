"""What a PDF says about itself: its title and its number. It is looked through as bytes; nothing in it is followed.

Who wrote it is not read: there stands the name of whoever's computer made the file.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from umbel.evidence.formats.record import NOT_SHOWN, gettext_noop

MOST_STREAMS, MOST_OF_ONE, MOST_OF_ALL = 4_000, 1 << 20, 24 << 20
"""Bytes that are unpacked at the most; a page of text has some thousands."""
NOT_READ = {
    "no_pdf": gettext_noop("This is no PDF. For a file of references, use «Bring in a library»."),
    "locked": gettext_noop("This PDF is locked and cannot be read. Type the number of the source instead."),
    "bare": gettext_noop(
        "This PDF holds neither a number nor a title that we can read. Type its DOI, or add the source by hand."
    ),
}
"""Why nothing came of a PDF."""
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+")
ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5}(?:v\d{1,2})?)")
TITLE = re.compile(rb"/Title\s{0,9}(?:\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+)\)|<([0-9A-Fa-f\s]*+)>)", re.DOTALL)
LINK = re.compile(rb"/URI\s*\(\s*https?://(?:dx\.)?doi\.org/([^()\s\\]+)\)")
SAID = re.compile(rb"\((?:[^()\\]|\\.)*+\)?|-\d{3,}|T[dDm*]\b|ET\b", re.DOTALL)
"""Words that a page draws, or a step to another place on it."""
OF_XMP = re.compile(r"(?:prism|pdfx|crossmark|bibo):doi(?:>|=\")\s*([^<\"]+)|<dc:identifier>\s*([^<]+)", re.IGNORECASE)
TITLE_OF_XMP = re.compile(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)<")
NO_TITLE = re.compile(r"microsoft|untitled|powerpoint|\.(?:docx?|indd|qxd|pdf|tex|dvi|odt|rtf)\b|[/\\]", re.IGNORECASE)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
SIGNS = {b"n": b"\n", b"r": b"\n", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r": b""}


class Paper(NamedTuple):
    """What is sure about a PDF; unknown is empty."""

    title: str = ""
    doi: str = ""
    arxiv: str = ""


def look(data: bytes) -> Paper | str:
    """The title and the number of a PDF, or a key of ``NOT_READ``."""
    if b"%PDF-" not in data[:1024]:
        return "no_pdf"
    locked = b"/Encrypt" in data
    parts = [data, *([] if locked else _unpacked(data))]
    xmp = [text for part in parts for text in _packets(part)]
    title = _title([found[1] for text in xmp if (found := TITLE_OF_XMP.search(text))])
    said = [one for text in xmp for found in OF_XMP.finditer(text) for one in found.groups() if one]
    doi = next((found[0] for one in said if (found := DOI.search(unescape(one)))), "")
    if not locked:
        title = title or _title([_text(found) for part in parts for found in TITLE.finditer(part)])
        drawn = " ".join(_drawn(part) for part in parts[1:])
        links = {found[1].decode("latin-1").lower() for part in parts for found in LINK.finditer(part)}
        found = DOI.search(drawn)
        doi = doi or (found[0] if found else "") or (links.pop() if len(links) == 1 else "")
        arxiv = ARXIV.search(drawn)
        paper = Paper(title, _clean(doi), arxiv[1] if arxiv else "")
    else:
        paper = Paper(title, _clean(doi))
    return paper if any(paper) else "locked" if locked else "bare"


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The packed parts of a file, each and all of them up to a size; pictures are left out."""
    at, taken = 0, 0
    for _ in range(MOST_STREAMS):
        begins = data.find(b"stream", at)
        if begins < 0 or taken > MOST_OF_ALL:
            return
        at = begins + len(b"stream")
        head = data[max(0, begins - 600) : begins].rpartition(b"obj")[2]
        if data[begins - 3 : begins] == b"end" or b"FlateDecode" not in head or b"/Image" in head:
            continue
        start = at + (2 if data[at : at + 2] == b"\r\n" else 1)
        try:
            made = zlib.decompressobj().decompress(data[start : start + MOST_OF_ONE], MOST_OF_ONE)
        except zlib.error:
            continue
        taken += len(made)
        yield made


def _packets(part: bytes) -> Iterator[str]:
    begins = part.find(b"<x:xmpmeta")
    if begins >= 0:
        yield part[begins : begins + MOST_OF_ONE].partition(b"</x:xmpmeta>")[0].decode(errors="replace")


def _drawn(part: bytes) -> str:
    """The words on a page, as far as they are written in letters."""
    some = SAID.findall(part)
    words = (ESCAPE.sub(_sign, one[1:].removesuffix(b")")) if one[:1] == b"(" else b" " for one in some)
    return b"".join(words).decode("latin-1")


def _sign(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said.isdigit() else SIGNS.get(said, said)


def _text(found: re.Match[bytes]) -> str:
    if found[2] is not None:
        digits = re.sub(rb"\s", b"", found[2])
        said = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    else:
        said = ESCAPE.sub(_sign, found[1])
    return said[2:].decode("utf-16-be", "replace") if said.startswith(b"\xfe\xff") else said.decode("latin-1")


def _title(some: list[str]) -> str:
    """The first that is one: two words or more, and no name of a file."""
    shown = [" ".join(NOT_SHOWN.sub("", unescape(one)).split())[:500] for one in some]
    return next((one for one in shown if " " in one and not NO_TITLE.search(one)), "")


def _clean(doi: str) -> str:
    doi = doi.rstrip(".,;:/")
    return (doi if doi.count("(") >= doi.count(")") else doi.rstrip(")")).lower()
