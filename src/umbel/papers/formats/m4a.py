"""M4A (ISO 14496-12 and -14) with one AAC track: its samples in a new file that holds nothing else."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from umbel.papers.formats.sound import Sound, Unheard

WITHIN = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"ilst", b"edts"}
BEGAN = datetime(1904, 1, 1, tzinfo=UTC)
MOST = 400_000  # samples: more than two hours
Boxes = dict[bytes, list[bytes]]


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, content) of everything in a box, in order."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise Unheard("broken")
        yield kind, data[at + head : at + size]
        at += size


def child(data: bytes, *path: bytes) -> bytes:
    """The first box along a path, or nothing."""
    for kind in path:
        data = next((inner for name, inner in boxes(data) if name == kind), b"")
    return data


def packed(data: bytes, sound: Sound) -> bytes:
    try:
        return repacked(data, sound)
    except (struct.error, IndexError, OverflowError) as no:
        raise Unheard("broken") from no


def repacked(data: bytes, sound: Sound) -> bytes:
    top = list(boxes(data))
    kinds = [kind for kind, _inner in top]
    if b"moof" in kinds or kinds.count(b"moov") != 1:
        raise Unheard("kind" if b"moof" in kinds else "broken")
    moov = next(inner for kind, inner in top if kind == b"moov")
    tell(top, sound)
    heard = [trak for kind, trak in boxes(moov) if kind == b"trak" and handler(trak) == b"soun"]
    if len(heard) != 1 or any(handler(trak) == b"vide" for kind, trak in boxes(moov) if kind == b"trak"):
        raise Unheard("many")
    table = child(heard[0], b"mdia", b"minf", b"stbl")
    entry = child(table, b"stsd")
    if entry[12:16] != b"mp4a":
        raise Unheard("kind")
    (channels,), rule = struct.unpack_from(">H", entry, 32), decoder(entry)
    scale = clock(child(heard[0], b"mdia", b"mdhd"))
    sizes, pieces = samples(data, table)
    times = durations(child(table, b"stts"), len(sizes))
    return written(sizes, b"".join(pieces), times, scale, stsd(channels, scale, rule))


def handler(trak: bytes) -> bytes:
    return child(trak, b"mdia", b"hdlr")[8:12]


def clock(mdhd: bytes) -> int:
    """How many steps a second has."""
    (scale,) = struct.unpack_from(">I", mdhd, 20 if mdhd[0] else 12)
    if not 8_000 <= scale <= 96_000:
        raise Unheard("broken")
    return int(scale)


def decoder(entry: bytes) -> bytes:
    """What a player needs to know of this AAC (14496-3), and nothing that stands around it."""
    at = entry.find(b"esds")
    if at < 0:
        raise Unheard("kind")
    body = descriptor(entry[at + 8 :], 3)
    config = descriptor(body[3:], 4)
    if config[0] != 0x40:
        raise Unheard("kind")
    rule = descriptor(config[13:], 5)
    if not 2 <= len(rule) <= 32:
        raise Unheard("broken")
    return rule


def descriptor(data: bytes, tag: int) -> bytes:
    """The content of a descriptor: a tag, its length in sevens of bits, its bytes."""
    if data[0] != tag:
        raise Unheard("kind")
    size, at = 0, 1
    while True:
        size, at = size << 7 | data[at] & 0x7F, at + 1
        if not data[at - 1] & 0x80:
            return data[at : at + size]


def samples(data: bytes, table: bytes) -> tuple[list[int], list[bytes]]:
    """The size of each sample and its bytes, looked up through the three tables that say where they lie."""
    stsz, stsc = child(table, b"stsz"), child(table, b"stsc")
    same, count = struct.unpack_from(">II", stsz, 4)
    if not 0 < count <= MOST:
        raise Unheard("broken")
    sizes = [same] * count if same else list(struct.unpack_from(f">{count}I", stsz, 12))
    if sum(sizes) > len(data):
        raise Unheard("broken")
    far = child(table, b"co64")
    near = far or child(table, b"stco")
    (chunks,) = struct.unpack_from(">I", near, 4)
    starts = struct.unpack_from(f">{chunks}{'Q' if far else 'I'}", near, 8)
    (runs,) = struct.unpack_from(">I", stsc, 4)
    told = [struct.unpack_from(">II", stsc, 8 + 12 * n) for n in range(runs)]
    pieces: list[bytes] = []
    run = 0
    for chunk, start in enumerate(starts, 1):
        at = start
        while run + 1 < len(told) and told[run + 1][0] <= chunk:
            run += 1
        for size in sizes[len(pieces) : len(pieces) + told[run][1]]:
            pieces.append(data[at : at + size])
            if len(pieces[-1]) != size:
                raise Unheard("broken")
            at += size
    if len(pieces) != count:
        raise Unheard("broken")
    return sizes, pieces


def durations(stts: bytes, count: int) -> list[tuple[int, int]]:
    """How long samples last, as runs of the same length."""
    (runs,) = struct.unpack_from(">I", stts, 4)
    found = [struct.unpack_from(">II", stts, 8 + 8 * n) for n in range(min(runs, count))]
    if sum(n for n, _long in found) != count:
        raise Unheard("broken")
    return [(n, long) for n, long in found]


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", flags), *parts)


def stsd(channels: int, scale: int, rule: bytes) -> bytes:
    config = b"\x04" + bytes([13 + 2 + len(rule)]) + b"\x40\x15" + bytes(11) + b"\x05" + bytes([len(rule)]) + rule
    stream = b"\x00\x01\x00" + config + b"\x06\x01\x02"
    esds = full(b"esds", b"\x03", bytes([len(stream)]), stream)
    head = bytes(6) + struct.pack(">H8xHHHHI", 1, channels, 16, 0, 0, min(scale, 0xFFFF) << 16)
    return full(b"stsd", struct.pack(">I", 1), box(b"mp4a", head, esds))


def written(sizes: list[int], sound: bytes, times: list[tuple[int, int]], scale: int, entry: bytes) -> bytes:
    """One file, one track, one chunk; every moment in it is zero."""
    lasts = sum(n * long for n, long in times)
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    brand = box(b"ftyp", b"M4A ", bytes(4), b"M4A mp42isom")

    def moov(at: int) -> bytes:
        table = box(
            b"stbl",
            entry,
            full(b"stts", struct.pack(">I", len(times)), *(struct.pack(">II", *run) for run in times)),
            full(b"stsc", struct.pack(">IIII", 1, 1, len(sizes), 1)),
            full(b"stsz", struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
            full(b"stco", struct.pack(">II", 1, at)),
        )
        here = full(b"url ", flags=1)
        minf = box(b"minf", full(b"smhd", bytes(4)), box(b"dinf", full(b"dref", struct.pack(">I", 1), here)), table)
        mdhd = full(b"mdhd", struct.pack(">IIIIHH", 0, 0, scale, lasts, 0x55C4, 0))
        mdia = box(b"mdia", mdhd, full(b"hdlr", bytes(4), b"soun", bytes(13)), minf)
        tkhd = full(b"tkhd", struct.pack(">IIIII8xHHHH", 0, 0, 1, 0, lasts, 0, 0, 0x100, 0), matrix, bytes(8), flags=7)
        mvhd = full(
            b"mvhd", struct.pack(">IIIIIHH8x", 0, 0, scale, lasts, 0x10000, 0x100, 0), matrix, bytes(27), b"\x02"
        )
        return box(b"moov", mvhd, box(b"trak", tkhd, mdia))

    size = len(brand) + len(moov(0)) + 8
    return brand + moov(size) + box(b"mdat", sound)


def tell(found: list[tuple[bytes, bytes]], sound: Sound, within: bytes = b"") -> None:
    """What else is in the file: labels, pictures, the place, the moment it was recorded."""
    for kind, inner in found:
        name = kind.decode("latin-1")
        if kind in {b"mvhd", b"tkhd", b"mdhd"}:
            tell_moment(inner, sound)
        elif kind in {b"\xa9xyz", b"loci"}:
            sound.tell("place", inner.decode("latin-1"))
        elif within == b"ilst" and kind == b"covr":
            sound.tell("picture")
        elif within in {b"ilst", b"udta"} and kind not in WITHIN | {b"meta"}:
            words = b" ".join(text[8:] for each, text in inside(inner) if each == b"data") or inner
            sound.tell("program" if kind == b"\xa9too" else "words", words.decode(errors="replace"))
        elif kind == b"meta":
            tell(list(boxes(inner[4:] if inner[4:8] != b"hdlr" else inner)), sound, kind)
        elif kind in WITHIN:
            tell(list(boxes(inner)), sound, kind)
        elif kind == b"uuid" or (kind in {b"free", b"skip", b"wide"} and inner.strip(b"\0")):
            sound.tell("rest", f"{name} {len(inner)}")


def inside(data: bytes) -> list[tuple[bytes, bytes]]:
    try:
        return list(boxes(data))
    except Unheard:
        return []


def tell_moment(head: bytes, sound: Sound) -> None:
    (made,) = struct.unpack_from(">Q" if head[0] else ">I", head, 4)
    if 0 < made < 1 << 33:
        sound.tell("moment", f"{BEGAN + timedelta(seconds=made):%Y-%m-%d %H:%M} UTC")
