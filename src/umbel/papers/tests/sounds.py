"""Sounds of our own: a second of silence in each kind, with what recorders and phones put beside it planted in it."""

import struct

from umbel.papers.formats import m4a, ogg

NAME, PLACE = "Planted-Reader", "+41.3874+002.1686/"
PICTURE = b"\xff\xd8\xff\xe1 planted-picture Exif GPS " + bytes(range(64))


def opus(
    seconds=1, comments=(f"ARTIST={NAME}", f"LOCATION={PLACE}", "METADATA_BLOCK_PICTURE=planted-picture"), after=b""
):
    """Ogg with Opus: fifty packets a second, under a serial number that could name a recorder."""
    vendor = b"planted-program 1.0"
    lines = b"".join(struct.pack("<I", len(one.encode())) + one.encode() for one in comments)
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(comments)) + lines
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    out = [page(0, ogg.FIRST, 0, [head]), page(1, 0, 0, [tags])]
    for n in range(seconds):
        last = ogg.LAST if n == seconds - 1 else 0
        out.append(page(n + 2, last, 48_000 * (n + 1), [b"\xf8\xff\xfe"] * 50))
    return b"".join(out) + after


def page(number, flags, moment, packets, serial=0x706C616E):
    lacing = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    head = ogg.HEAD.pack(b"OggS", 0, flags, moment, serial, number, 0, len(lacing)) + lacing
    body = b"".join(packets)
    return head[:22] + struct.pack("<I", ogg.checksum(head + body)) + head[26:] + body


FRAME = b"\xff\xfb\x50\xc0" + bytes(17) + bytes(208 - 21)  # 64 kbit/s, 44.1 kHz, one channel: silence


def text_frame(name, words):
    body = b"\x03" + words.encode()
    return name + struct.pack(">IH", len(body), 0) + body


def mp3(frames=40, *, label=True, table=True, after=True):
    """MP3 with a label before, a table in the first frame, and an old label at the end."""
    picture = b"\0image/jpeg\0\3\0" + PICTURE
    parts = text_frame(b"TPE1", NAME) + text_frame(b"TSSE", "planted-program")
    parts += (
        b"APIC" + struct.pack(">IH", len(picture), 0) + picture + b"PRIV" + struct.pack(">IH", 11, 0) + b"planted-own"
    )
    size = bytes((len(parts) >> shift & 0x7F) for shift in (21, 14, 7, 0))
    head = b"ID3\x03\0\0" + size + parts if label else b""
    first = FRAME[:21] + b"Info" + bytes(116) + b"LAME3.100" + bytes(208 - 21 - 4 - 116 - 9) if table else b""
    old = b"TAG" + NAME.encode().ljust(30, b"\0") + bytes(95) if after else b""
    return head + first + FRAME * frames + old


SILENCE = bytes.fromhex("00c80080 23 80".replace(" ", ""))  # one frame of AAC that says nothing


def aac(frames=43, *, film=False, codec=b"mp4a", moment=3_800_000_000):
    """M4A as a phone records it: with a moment, a place, a name, a picture, and a list of where its samples lie."""
    rule = b"\x12\x08"
    times = [(frames, 1024)]
    plain = m4a.written([len(SILENCE)] * frames, SILENCE * frames, times, 44_100, m4a.stsd(1, 44_100, rule))
    top = dict(m4a.boxes(plain))
    moov = top[b"moov"].replace(b"mp4a", codec)
    moov = moov.replace(struct.pack(">IIII", 0, 0, 0, 44_100), struct.pack(">IIII", 0, moment, moment, 44_100))
    name = m4a.box(b"\xa9ART", m4a.box(b"data", bytes(8), NAME.encode()))
    cover = m4a.box(b"covr", m4a.box(b"data", bytes(8), PICTURE))
    labels = m4a.box(b"udta", m4a.box(b"\xa9xyz", PLACE.encode()), m4a.full(b"meta", m4a.box(b"ilst", name, cover)))
    if film:
        labels += m4a.box(b"trak", m4a.box(b"mdia", m4a.full(b"hdlr", bytes(4), b"vide", bytes(13))))
    brand = m4a.box(b"ftyp", top[b"ftyp"])
    grown = len(labels) + len(uuid := m4a.box(b"uuid", b"planted-own"))
    start = plain.index(b"mdat") + 4
    moov = moov.replace(b"stco" + struct.pack(">III", 0, 1, start), b"stco" + struct.pack(">III", 0, 1, start + grown))
    return brand + uuid + m4a.box(b"moov", moov, labels) + m4a.box(b"mdat", SILENCE * frames)


ALL = {"ogg": opus, "mp3": mp3, "m4a": aac}
PLANTED = (b"lanted", NAME.encode(), PLACE.encode(), b"Exif", b"LAME", b"nalp")  # the last: a serial number, turned
