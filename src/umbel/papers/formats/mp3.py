"""MP3 (ISO 11172-3 and 13818-3, layer III): its frames one after the other, without labels before, between or after."""

from umbel.papers.formats.sound import Sound, Unheard

RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}  # by version
FIRST = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # kbit/s in version 1
SECOND = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SURE = 3  # frames in a row before we believe that this is sound
ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")


def length(data: bytes, at: int) -> int:
    """How long the frame is that begins there, or 0 where none does."""
    if len(data) < at + 4 or data[at] != 0xFF or data[at + 1] & 0xE0 != 0xE0:
        return 0
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    bits, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if layer != 1 or version not in RATES or bits in {0, 15} or rate == 3:
        return 0
    kilobits = (FIRST if version == 3 else SECOND)[bits]
    return (144 if version == 3 else 72) * kilobits * 1_000 // RATES[version][rate] + (data[at + 2] >> 1 & 1)


def label(data: bytes, at: int) -> int:
    """How long the ID3 label is that begins there, or 0."""
    if data[at : at + 3] != b"ID3" or len(data) < at + 10:
        return 0
    return 10 + synchsafe(data[at + 6 : at + 10]) + 10 * bool(data[at + 5] & 0x10)


def synchsafe(four: bytes) -> int:
    return sum((byte & 0x7F) << shift for byte, shift in zip(four, (21, 14, 7, 0), strict=False))


def row(data: bytes, at: int) -> bool:
    """Whether some frames stand there in a row, or one that ends the file."""
    for _n in range(SURE):
        size = length(data, at)
        if not size:
            return False
        at += size
        if at >= len(data):
            return True
    return True


def packed(data: bytes, sound: Sound) -> bytes:
    out: list[bytes] = []
    at = rest = 0
    while at < len(data):
        size = length(data, at)
        if size and at + size <= len(data) and (out or row(data, at)):
            frame = data[at : at + size]
            if not out and (mark := table(frame)):
                sound.tell("program", mark)
            else:
                out.append(frame)
            at += size
        elif size := label(data, at):
            tell_label(data[at : at + size], sound)
            at += size
        else:
            near = follows(data, at + 1)
            tell_rest(data[at:near], sound)
            rest += near - at
            at = near
    if len(out) < SURE or rest > len(data) // 2:
        raise Unheard("broken")
    return b"".join(out)


def follows(data: bytes, at: int) -> int:
    """Where frames or a label go on, or the end."""
    while 0 <= at < len(data):
        sync, named = data.find(b"\xff", at), data.find(b"ID3", at)
        at = min((found for found in (sync, named) if found >= 0), default=len(data))
        if at < len(data) and (at == named or row(data, at)):
            return at
        at += 1
    return len(data)


def table(frame: bytes) -> str:
    """Whether this frame is no sound but a table of where to jump, with the name of the program."""
    for mark in (b"Xing", b"Info", b"VBRI"):
        if mark in frame[4:44]:
            at = frame.find(b"LAME")
            return frame[at : at + 9].decode("latin-1") if at > 0 else mark.decode()
    return ""


def tell_rest(gap: bytes, sound: Sound) -> None:
    """What stands between frames, or after them: an old label, lyrics, another list of names."""
    if gap.startswith(b"TAG") and len(gap) >= 128:
        for start, end in ((3, 33), (33, 63), (63, 93), (97, 127)):
            if words := gap[start:end].split(b"\0")[0].decode("latin-1").strip():
                sound.tell("words", words)
    elif gap.strip(b"\0"):
        sound.tell("rest", f"{len(gap)}")


def tell_label(tag: bytes, sound: Sound) -> None:
    """What an ID3 label says, part by part."""
    short, at, parts = tag[3] == 2, 10, 0
    head = 6 if short else 10
    while at + head <= len(tag) and tag[at]:
        name = tag[at : at + (3 if short else 4)].decode("latin-1")
        sized = tag[at + 3 : at + 6] if short else tag[at + 4 : at + 8]
        size = synchsafe(sized) if tag[3] == 4 else int.from_bytes(sized, "big")
        tell_part(name, tag[at + head : at + head + size], sound)
        at, parts = at + head + size, parts + 1
    if not parts and len(tag) > 10:
        sound.tell("rest", f"{len(tag)}")


def tell_part(name: str, body: bytes, sound: Sound) -> None:
    if name in {"APIC", "PIC"}:
        sound.tell("picture")
    elif name in {"TSSE", "TENC", "TSS", "TEN"}:
        sound.tell("program", said(body))
    elif name[0] == "T":
        sound.tell("words", said(body))
    elif name in {"COMM", "USLT", "COM", "ULT"}:
        sound.tell("words", said(body[:1] + body[4:]))
    else:
        sound.tell("rest", f"{name} {len(body)}")


def said(body: bytes) -> str:
    """A text of a label: a byte for how it is written, then its letters."""
    if not body or body[0] >= len(ENCODINGS):
        return body.decode("latin-1")
    return body[1:].decode(ENCODINGS[body[0]], errors="replace").replace("\0", " ").strip()
