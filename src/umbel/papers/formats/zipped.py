"""A file that is a zip of XML, opened as if a stranger had sent it."""

import io
import struct
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from umbel.papers.formats.arriving import Arrived, Unreadable

MOST_PARTS, MOST_ALL, MOST_XML, DEEP = 3_000, 120_000_000, 30_000_000, 200
SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
}


DAMAGED = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, struct.error, EOFError)
"""What Python raises when the table of a zip makes no sense."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The zip, if it is whole, not locked, not enormous, and brings no program along."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        infos = file.infolist()
    except DAMAGED as no:
        raise Unreadable("broken") from no
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_ALL:
        raise Unreadable("huge")
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable("locked")
    names = [info.filename.casefold() for info in infos]
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise Unreadable("macros")
    return file


def files_of(file: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """All but the folders. A stranger may leave a name empty; ``is_dir`` would fall over it."""
    return [info for info in file.infolist() if not info.filename.endswith("/")]


def part(file: zipfile.ZipFile, name: str, most: int = MOST_XML) -> bytes:
    """One part, or nothing. What a head says of its size is not believed."""
    try:
        with file.open(name) as one:
            data = one.read(most + 1)
    except KeyError:
        return b""
    except Exception as no:  # whatever a damaged stream raises: zlib, lzma, bz2, struct, a missing method
        raise Unreadable("broken") from no
    if len(data) > most:
        raise Unreadable("huge")
    return data


def tree(data: bytes) -> Element:
    """XML as elements under short names (``w:p``, ``text:p``); no document type, so no entities."""
    if not data:
        return Element("none")
    builder, parser, depth = TreeBuilder(), expat.ParserCreate(namespace_separator="}"), [0]

    def start(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > DEEP:
            raise Unreadable("broken")
        builder.start(short(name), {short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        depth[0] -= 1
        builder.end(short(name))

    def refused(*_of: object) -> None:
        raise Unreadable("broken")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    try:
        parser.Parse(data, True)  # noqa: FBT003  (expat's own way to say that this is all)
    except (expat.ExpatError, ValueError, LookupError) as no:
        raise Unreadable("broken") from no
    return builder.close()


def short(name: str) -> str:
    """A name with a short prefix instead of an address."""
    space, _brace, local = name.rpartition("}")
    if "opendocument" in space:
        return f"{space.split(':')[-2]}:{local}"
    return f"{SHORT[space]}:{local}" if space in SHORT else local


def outermost(node: Element, tag: str) -> Iterator[Element]:
    """Those below that stand in no other of their kind, so that nothing nested is read twice."""
    for child in node:
        if child.tag == tag:
            yield child
        else:
            yield from outermost(child, tag)


def small(text: str, otherwise: int) -> int:
    """A number as files write it; what is no number, or one nobody writes, is as good as none."""
    return int(text) if text.isdecimal() and len(text) <= len("9999") else otherwise


def words(node: Element) -> str:
    """All text below."""
    return " ".join("".join(node.itertext()).split())


def images(file: zipfile.ZipFile, arrived: Arrived) -> None:
    """How many pictures came along, and how many of them say where they were taken."""
    for info in file.infolist():
        if info.filename.casefold().endswith(
            (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic", ".emf")
        ):
            arrived.images += 1
            arrived.places += located(part(file, info.filename))


def located(picture: bytes) -> bool:
    """Whether the Exif of a picture points at coordinates (tag 0x8825 of its first directory)."""
    at = picture.find(b"Exif\0\0") + 6
    base = at if at > 5 else picture.find(b"eXIf") + 4 if b"eXIf" in picture else 0
    head = picture[base : base + 8]
    sign = {b"II*\0": "<", b"MM\0*": ">"}.get(head[:4], "")
    if not sign:
        return b"GPSLatitude" in picture  # XMP says it in words
    try:
        start = base + struct.unpack(f"{sign}I", head[4:8])[0]
        (count,) = struct.unpack_from(f"{sign}H", picture, start)
        tags = [struct.unpack_from(f"{sign}H", picture, start + 2 + 12 * n)[0] for n in range(min(count, 200))]
    except struct.error:
        return False
    return 0x8825 in tags or b"GPSLatitude" in picture
