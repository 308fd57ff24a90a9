"""Ogg with one Opus track (RFC 3533, RFC 7845): its pages numbered anew, with comments that say nothing."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from umbel.papers.formats.sound import Sound, Unheard

HEAD = struct.Struct("<4sBBqIIIB")
CONTINUED, FIRST, LAST = 1, 2, 4
SILENT = b"OpusTags" + struct.pack("<II", 0, 0)  # nobody made it, with nothing, about nothing
BACKWARDS = bytes(int(f"{n:08b}"[::-1], 2) for n in range(256))


class Page(NamedTuple):
    """One page as it stands in a file."""

    flags: int
    moment: int
    serial: int
    lacing: bytes
    body: bytes


def checksum(data: bytes) -> int:
    """The sum that a page carries: the one of zip files, with every bit the other way round."""
    found = zlib.crc32(data.translate(BACKWARDS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2)


def pages(data: bytes, sound: Sound) -> Iterator[Page]:
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            sound.tell("rest", f"{len(data) - at}")
            return
        if len(data) < at + HEAD.size:
            raise Unheard("broken")
        _sign, _version, flags, moment, serial, _number, said, count = HEAD.unpack_from(data, at)
        lacing = data[at + HEAD.size : at + HEAD.size + count]
        end = at + HEAD.size + count + sum(lacing)
        whole = data[at : at + 22] + bytes(4) + data[at + 26 : end]
        if len(lacing) < count or end > len(data) or checksum(whole) != said:
            raise Unheard("broken")
        yield Page(flags, moment, serial, lacing, data[at + HEAD.size + count : end])
        at = end


def written(number: int, flags: int, moment: int, lacing: bytes, body: bytes) -> bytes:
    """A page of ours; all of them are of a track numbered 1."""
    head = HEAD.pack(b"OggS", 0, flags, moment, 1, number, 0, len(lacing)) + lacing
    return head[:22] + struct.pack("<I", checksum(head + body)) + head[26:] + body


def one(number: int, flags: int, packet: bytes) -> bytes:
    """A page that holds one short packet."""
    return written(number, flags, 0, bytes([len(packet)]), packet)


def packed(data: bytes, sound: Sound) -> bytes:
    coming = pages(data, sound)
    first = next(coming, None)
    if first is None or not first.flags & FIRST:
        raise Unheard("broken")
    head = first.body
    if not head.startswith(b"OpusHead"):
        raise Unheard("kind")
    if len(head) < 19 or head[8] != 1 or head[9] not in {1, 2} or head[18] != 0:
        raise Unheard("kind")
    comments, out, ended = b"", [one(0, FIRST, head[:19]), one(1, 0, SILENT)], False
    for page in coming:
        if page.serial != first.serial or page.flags & FIRST:
            raise Unheard("many")
        if ended:
            out.append(written(len(out), page.flags & (CONTINUED | LAST), page.moment, page.lacing, page.body))
            continue
        comments += page.body
        ended = any(length < 255 for length in page.lacing)
    if len(out) < 3:
        raise Unheard("broken")
    tell_comments(comments, sound)
    return b"".join(out)


def tell_comments(packet: bytes, sound: Sound) -> None:
    """What the comments say: who packed it, names, pictures."""
    if not packet.startswith(b"OpusTags"):
        raise Unheard("broken")
    try:
        at = 12 + (size := struct.unpack_from("<I", packet, 8)[0])
        if size:
            sound.tell("program", packet[12:at].decode(errors="replace"))
        (count,) = struct.unpack_from("<I", packet, at)
        at += 4
        for _n in range(min(count, 1_000)):
            (size,) = struct.unpack_from("<I", packet, at)
            tell_comment(packet[at + 4 : at + 4 + size], sound)
            at += 4 + size
    except struct.error as no:
        raise Unheard("broken") from no
    if packet[at:].strip(b"\0"):
        sound.tell("rest", f"{len(packet) - at}")


def tell_comment(line: bytes, sound: Sound) -> None:
    name, _is, words = line.decode(errors="replace").partition("=")
    if name.upper() in {"METADATA_BLOCK_PICTURE", "COVERART"}:
        sound.tell("picture")
    elif any(word in name.upper() for word in ("LOCATION", "GEO", "GPS")):
        sound.tell("place", words)
    elif words.strip():
        sound.tell("program" if name.upper().startswith("ENCODER") else "words", words)
