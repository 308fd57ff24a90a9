"""Many files in one ZIP, as whole sessions and data sets are given away; never more of it than fits in memory."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from umbel.papers.formats.arriving import Unreadable
from umbel.papers.formats.zipped import DAMAGED, files_of, part
from umbel.policy.formats.reading import LARGEST_FILE

MOST_FILES = 20_000
LARGEST = 1 << 28
"""All that is unpacked, in bytes."""


def opened(data: bytes) -> zipfile.ZipFile | None:
    """A ZIP, if it is one and holds no more files than we look at."""
    if not data.startswith(b"PK"):
        return None
    try:
        made = zipfile.ZipFile(BytesIO(data))
    except DAMAGED:
        return None
    return made if len(made.infolist()) <= MOST_FILES else None


def inside(archive: zipfile.ZipFile, name: str, most: int = LARGEST_FILE) -> bytes | None:
    """The bytes of one file in it, empty where there is none; nothing where it is locked, damaged or too long."""
    try:
        return part(archive, name, most)
    except Unreadable:
        return None


def files(data: bytes) -> Iterator[bytes | None]:
    """Every file of a ZIP in its order; nothing for one that cannot be had, and for all behind ``LARGEST``."""
    archive, room = opened(data), LARGEST
    for info in files_of(archive) if archive else ():
        file = inside(archive, info.filename, min(room, LARGEST_FILE)) if archive else None
        room -= len(file or b"")
        yield file


def head_of(data: bytes) -> str:
    """What a ZIP holds, by which its kind is told: names in lines behind “PK”."""
    archive = opened(data)
    return "\n".join(["PK", *archive.namelist()]) if archive else ""


def sniff(head: str) -> bool:
    """Whether this is a ZIP of files rather than a document that is one."""
    return head.startswith("PK\n") and "\n[Content_Types].xml" not in head
