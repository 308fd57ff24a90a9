"""Outlines: what the map of the law is drawn from. One text file a region, ours or the coalition's own.

    umbel-outline 1
    region: europe
    borders: whose lines these are (nothing: squares, and nobody's borders)
    licence: under which they may be shown
    projection: how the round earth was made flat
    box: width height
    labels: yes (each shape bears the end of its code)

    FR<tab>France<tab>70 126<tab>M57 113h26v26h-26z

Below the empty line stands one shape a line: a code as in the list of places (or ``-``: drawn, and nothing is said of
it), a name for places that are in no list, where its label stands, and a path of whole numbers (M h v l a z).
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core.actions import Refused

REGIONS = {"world": gettext_lazy("World"), "europe": gettext_lazy("Europe"), "us": gettext_lazy("States of the US")}
OURS = Path(__file__).parent
FIRST, NOBODY, MOST, QUALITY = "umbel-outline 1", "-", 10_500, 4  # bytes packed as a page is: with its table, 30 kB
CODE = re.compile(r"-|[A-Z]{2}(-[A-Z0-9]{1,3})?")
PATH = re.compile(r"[MhvlazHVL0-9 ,-]+")


class Shape(NamedTuple):
    """One place as it is drawn."""

    code: str
    name: str
    x: int
    y: int
    path: str

    @property
    def short(self) -> str:
        """The end of its code: FR, or CA of US-CA."""
        return self.code.rpartition("-")[2]


class Outline(NamedTuple):
    """A region as it is drawn."""

    region: str
    borders: str
    licence: str
    projection: str
    width: int
    height: int
    labels: bool
    shapes: tuple[Shape, ...]


def written(one: Outline) -> str:
    """The file of an outline."""
    head = [FIRST, f"region: {one.region}", f"borders: {one.borders}", f"licence: {one.licence}"]
    head += [f"projection: {one.projection}", f"box: {one.width} {one.height}"]
    head += ["labels: yes", ""] if one.labels else [""]
    rows = [f"{s.code}\t{s.name}\t{s.x} {s.y}\t{s.path}" for s in one.shapes]
    return "\n".join([*head, *rows, ""])


def read(text: str, file: str) -> Outline:
    """An outline from its file. Raises Refused with the line that is wrong."""
    head, _gap, body = text.partition("\n\n")
    lines = head.split("\n")
    told = dict(line.partition(": ")[::2] for line in lines[1:])
    box = re.fullmatch(r"(\d{1,5}) (\d{1,5})", told.get("box", ""))
    if lines[0] != FIRST or told.get("region") not in REGIONS or not box:
        raise Refused(_("%(file)s is no outline: it does not begin as outlines do.") % {"file": file})
    shapes = tuple(shape(row, at, file) for at, row in enumerate(body.split("\n"), len(lines) + 2) if row)
    if packed(shapes) > MOST:
        sizes = {"file": file, "size": packed(shapes), "most": MOST}
        raise Refused(_("%(file)s weighs %(size)s bytes; at most %(most)s fit a page on a slow phone.") % sizes)
    return Outline(
        region=told["region"],
        borders=told.get("borders", ""),
        licence=told.get("licence", ""),
        projection=told.get("projection", ""),
        width=int(box[1]),
        height=int(box[2]),
        labels=told.get("labels") == "yes",
        shapes=shapes,
    )


def shape(row: str, at: int, file: str) -> Shape:
    """One line of the file."""
    code, name, where, path = (*row.split("\t"), "", "", "", "")[:4]
    spot = re.fullmatch(r"(-?\d{1,5}) (-?\d{1,5})", where)
    if not (CODE.fullmatch(code) and spot and PATH.fullmatch(path) and path.startswith("M")):
        raise Refused(_("%(file)s, line %(line)s: this is no shape.") % {"file": file, "line": at})
    return Shape(code, name, int(spot[1]), int(spot[2]), path)


def packed(shapes: tuple[Shape, ...]) -> int:
    """What these shapes weigh on their way to a phone."""
    return len(brotli.compress("".join(s.path for s in shapes).encode(), quality=QUALITY))


def ours(region: str) -> Path:
    """The squares that come with Umbel."""
    return OURS / f"{region}.outline"


def theirs(region: str) -> Path:
    """Where a coalition's own outline of a region lies, if it has one."""
    return Path(settings.UMBEL_OUTLINES or settings.UMBEL_HOME / "outlines") / f"{region}.outline"


def of(region: str) -> tuple[Outline, str]:
    """What a region is drawn from now; and, where a file of the coalition's cannot be read, why."""
    file = theirs(region)
    try:
        return fetched(file, file.stat().st_mtime_ns), ""
    except FileNotFoundError:
        return squares(region), ""
    except (OSError, UnicodeDecodeError):
        return squares(region), _("%(file)s cannot be read.") % {"file": file.name}
    except Refused as no:
        return squares(region), str(no.sentence)


def squares(region: str) -> Outline:
    """One square a place, all equal: nobody's borders."""
    file = ours(region)
    return fetched(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def fetched(file: Path, _changed: int) -> Outline:
    """A file is read once, until it changes."""
    return read(file.read_text(encoding="utf-8"), file.name)
