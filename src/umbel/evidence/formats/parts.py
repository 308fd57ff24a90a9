"""A large file in parts of whole records, so that it is never in memory whole: read one after the other, they give what
the whole would give.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from umbel.evidence.formats.lines import blocks

PART = 1 << 24
"""Bytes of a part, at most; a longer record makes a longer part."""
LOOK = 1 << 24
"""Bytes looked at behind the place to cut: where a record begins is told by where the one before it ends."""
Cut = Callable[[bytes, bytes, int], int]
"""From what is carried along, the next bytes, and how many of them there may be: the place between two records."""


class Part(NamedTuple):
    """Some records of a file behind what they need of the rest of it."""

    data: bytes
    lines: int
    """Lines of the whole before this, less those carried along."""


class Uncut(Exception):
    """A file, or a stretch of one, without a place between two records."""


def nothing(_first: bytes) -> bytes:
    """What is carried along where every record says all of itself."""
    return b""


def parts(file: BinaryIO, most: int, cut: Cut, carried: Callable[[bytes], bytes] = nothing) -> Iterator[Part]:
    """The parts of a file from its beginning, in UTF-8 if it was UTF-16; what is ``carried`` is told from the first."""
    file.seek(0)
    stream, rest, head, lines = blocks(file), bytearray(), b"", 0
    while True:
        while len(rest) < most + LOOK and (block := next(stream, b"")):
            rest += block
        if rest.startswith(codecs.BOM_UTF8):
            del rest[:3]
        if not rest:
            return
        at = cut(head, bytes(rest), most) if len(rest) > most else len(rest)
        if not at and len(rest) >= most + LOOK:
            raise Uncut
        part = bytes(rest[: at or len(rest)])
        del rest[: len(part)]
        yield Part(head + part, lines - ends(head))
        lines, head = lines + ends(part), head or carried(part)


def ends(data: bytes | str) -> int:
    """How many lines end here."""
    text = data if isinstance(data, bytes) else data.encode("latin-1", "replace")
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def place_of(data: bytes, line: int) -> int:
    """Where a line begins; the first is 1."""
    found = re.finditer(rb"\r\n|\r|\n", data)
    return next((end.end() for number, end in enumerate(found, 2) if number == line), 0)


def chosen(places: Iterator[int], most: int) -> int:
    """Of the places where records begin: the last within reach, or else the next; never the first of all, or none."""
    at = 0
    next(places, 0)
    for place in places:
        if at and place > most:
            break
        at = place
        if at > most:
            break
    return at


def before(begins: re.Pattern[bytes]) -> Callable[[BinaryIO, int], Iterator[Part]]:
    """Parts of a file in which these bytes begin a record, wherever they stand."""

    def cut(_head: bytes, rest: bytes, most: int) -> int:
        return chosen((found.start() for found in begins.finditer(rest)), most)

    return lambda file, most: parts(file, most, cut)
