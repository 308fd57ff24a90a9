"""Lines of a file in whatever letters it was written, a block at a time: memory does not grow with the file."""

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from umbel.evidence.formats.record import NOT_SHOWN

BLOCK = 1 << 18
HEAD = 1 << 16
LONGEST = 1 << 20
"""The longest line that is read, in bytes."""
LARGEST = 1 << 22
"""The longest record that is read, in letters."""

WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def lines(data: bytes | BinaryIO) -> Iterator[str | None]:
    """Each line without its end (CR, LF or CRLF; U+2028 ends none); None stands for one longer than ``LONGEST``.

    UTF-8 and UTF-16 with their marks; without one UTF-8, and each byte that cannot be UTF-8 is a letter of
    Windows-1252. Bytes of nothing (NUL) and invisible control characters are left out.
    """
    rest, cutting = b"", False
    for block in blocks(BytesIO(data) if isinstance(data, bytes) else data):
        whole = rest + block
        cut = max(whole.rfind(b"\n"), whole.rfind(b"\r", 0, len(whole) - 1)) + 1
        rest = whole[cut:]
        if cut:
            found = _letters(whole[:cut])[:-1]
            if cutting:
                found[0], cutting = None, False
            yield from found
        if len(rest) > LONGEST:
            cutting, rest = True, rest[-1:]
    if cutting:
        yield None
    elif rest:
        yield from _letters(rest.removesuffix(b"\r"))


def head_of(data: bytes) -> str:
    """The first lines of a file, by which its kind is told."""
    return "\n".join(line or "" for line in lines(data[:HEAD]))


def letters(block: bytes) -> str:
    """Bytes as text: UTF-8, and what cannot be UTF-8 as Windows-1252; nothing that is not shown."""
    block = block.replace(b"\0", b"")
    try:
        text = block.decode()
    except UnicodeDecodeError:
        text = block.decode(errors="surrogateescape").translate(WINDOWS)
    return NOT_SHOWN.sub("", text)


def _letters(block: bytes) -> list[str | None]:
    return [*letters(block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).split("\n")]


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file as they come, in UTF-8 if they were UTF-16, and none of nothing."""
    first = file.read(BLOCK)
    if (letters := UTF16.get(first[:2])) is None:
        while first:
            yield first.replace(b"\0", b"")
            first = file.read(BLOCK)
        return
    decoder = codecs.getincrementaldecoder(letters)("replace")
    while first:
        yield decoder.decode(first).encode(errors="replace").replace(b"\0", b"")
        first = file.read(BLOCK)
