"""A folder in a zip, or a box of mail, taken apart as if a stranger had sent it. Nothing is ever unpacked to a disk."""

import io
import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from umbel.papers.formats import letters, people, reading
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.decoding import decoded
from umbel.papers.formats.zipped import files_of

MOST_FILES, MOST_LISTED, MOST_ALL, MOST_ONE = 10_000, 100_000, 400_000_000, 25_000_000
LONGEST, UTF_8 = 400_000, 0x800
PLAIN, OFFICE, LETTER = {".txt", ".md", ".markdown", ".html", ".htm"}, {".docx", ".odt"}, {".eml"}
PACKED = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".mbox"}
BOX = re.compile(rb"(?:\A|\n\n)From [^\n]*\n(?=>?[!-9;-~]+:|>?From )")
STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)
LISTED = b"PK\x01\x02"  # before each line of the list of contents, whatever a head says of its length


class Piece(NamedTuple):
    """One file of a folder, or one letter of a box (which has no name)."""

    name: str
    data: Callable[[], bytes]  # raises ``Unreadable`` with the reason


def pieces(data: bytes) -> list[Piece]:
    """What an archive holds. Raises ``Unreadable`` where nothing of it can be read."""
    if not data.strip():
        raise Unreadable("empty")
    if data.startswith(b"PK"):
        return in_a_folder(data)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removeprefix(b"\xef\xbb\xbf").lstrip(b"\n")
    starts = [found.end() for found in BOX.finditer(lines)]
    if not starts or not lines.startswith(b"From "):
        raise Unreadable("unknown")
    if len(starts) > MOST_FILES:
        raise Unreadable("many")
    ends = [*[found.start() for found in BOX.finditer(lines)][1:], len(lines)]
    return [Piece("", partial(letter, lines, *ends_of)) for ends_of in zip(starts, ends, strict=True)]


def letter(lines: bytes, start: int, end: int) -> bytes:
    """One letter of a box, as it was before it was put there."""
    if end - start > MOST_ONE:
        raise Unreadable("huge")
    return STUFFED.sub(rb"\1", lines[start:end])


def in_a_folder(data: bytes) -> list[Piece]:
    """The files of a zip, unless it is enormous, damaged, or one single document."""
    if data.count(LISTED) > MOST_LISTED:
        raise Unreadable("many")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        infos = files_of(file)
    except Exception as no:  # whatever a damaged list of contents raises
        raise Unreadable("broken") from no
    if not infos:
        raise Unreadable("empty")
    if {"[Content_Types].xml", "mimetype"} & {info.filename for info in infos}:
        raise Unreadable("document")
    if len(infos) > MOST_FILES:
        raise Unreadable("many")
    if sum(info.file_size for info in infos) > MOST_ALL:
        raise Unreadable("huge")
    return [Piece(name_of(info), partial(one_of, file, info)) for info in infos]


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a file. Some programs write it in the letters of today and forget to say so."""
    try:
        name = info.filename if info.flag_bits & UTF_8 else info.filename.encode("cp437").decode()
    except UnicodeError:
        name = info.filename
    return unicodedata.normalize("NFC", name)


def one_of(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one file. What a head says of its size is not believed."""
    if reason := out_of_place(info):
        raise Unreadable(reason)
    try:
        with file.open(info) as one:
            data = one.read(MOST_ONE + 1)
    except Exception as no:  # whatever a damaged stream raises: zlib, lzma, bz2, struct, a missing method
        raise Unreadable("broken") from no
    if len(data) > MOST_ONE:
        raise Unreadable("huge")
    return data


def out_of_place(info: zipfile.ZipInfo) -> str:
    """Why a file is not even opened."""
    path = PurePosixPath(name := info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", name) or "\0" in info.orig_filename:
        return "path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if path.name.startswith((".", "~$")) or "__MACOSX" in path.parts:
        return "hidden"
    if info.flag_bits & 1:
        return "locked"
    return "huge" if info.file_size > MOST_ONE else kind_of(path)


def kind_of(path: PurePosixPath) -> str:
    """Nothing, where it is a kind of file we read."""
    ending = path.suffix.casefold()
    return "" if ending in PLAIN | OFFICE | LETTER else "packed" if ending in PACKED else "kind"


def read(piece: Piece) -> Arrived:
    """One piece as a text under a title. Raises ``Unreadable`` with the reason."""
    data, path = piece.data(), PurePosixPath(piece.name.replace("\\", "/"))
    if not data.strip():
        raise Unreadable("empty")
    try:
        arrived = by_kind(path.suffix.casefold(), data)
    except Unreadable:
        raise
    except Exception as no:  # whatever a damaged document makes a reader raise, too deep a nesting too
        raise Unreadable("broken") from no
    if not arrived.text.strip():
        raise Unreadable("empty")
    if len(arrived.text) > LONGEST:
        raise Unreadable("long")
    arrived.title = people.nameless(" ".join((arrived.title or path.stem.replace("_", " ")).split()))[:200]
    return arrived


def by_kind(ending: str, data: bytes) -> Arrived:
    """By what its name says it is; what is in it has the last word."""
    if ending in OFFICE:
        if not data.startswith(b"PK"):
            raise Unreadable("locked" if data.startswith(reading.OLD_OFFICE) else "unknown")
        return reading.read(data)
    if ending in PLAIN:
        text, guessed = decoded(data)
        arrived = reading.pasted(text)
        arrived.guessed = guessed
        return arrived
    return letters.read(data)
