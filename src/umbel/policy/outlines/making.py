"""An outline of ours from a file of others: flat, on whole numbers, light enough for a page."""

from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.policy.outlines import MOST, NOBODY, Outline, Shape, packed
from umbel.policy.outlines.borders import Simpler, Spot, crossings, lines, tidy
from umbel.policy.outlines.flat import laid, way
from umbel.policy.outlines.reading import Land, Ring

WIDE, DOT, SMALL = 1_000, 4, 20  # units: the map, half a dot, and the square units below which a place becomes one
BENDS = (0, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60)  # tried one after the other until the map is light enough


def outline(some: list[Land], region: str, borders: str, licence: str) -> Outline:
    """The outline of a region from the shapes of a file. Raises Refused where it holds none, or cannot be light."""
    by = way(region, [ring for land in some for ring in land.rings])
    flat = [(land, [part for ring in land.rings for part in laid(ring, land.code, by)]) for land in some]
    flat = [(land, rings) for land, rings in flat if rings]
    if not any(land.code for land, _rings in flat):
        raise Refused(_("Nothing in this file has a code of a place of this region."))
    grid, height = on_grid([rings for _land, rings in flat])
    for least in BENDS:
        shapes = drawn([land for land, _rings in flat], grid, least)
        if packed(shapes) <= MOST:
            return Outline(region, borders, licence, by.says, WIDE, height, labels=False, shapes=shapes)
    sizes = {"size": packed(shapes), "most": MOST}
    words = _("Even made simple this map weighs %(size)s bytes; at most %(most)s fit a page. Leave out some shapes.")
    raise Refused(words % sizes)


def on_grid(some: list[list[Ring]]) -> tuple[list[list[list[Spot]]], int]:
    """All rings on whole numbers, and how high the map is."""
    points = [point for rings in some for ring in rings for point in ring]
    west, east, south, north = (limit(p[axis] for p in points) for axis in (0, 1) for limit in (min, max))
    scale = (WIDE - 2 * DOT) / max(east - west, 1e-9)

    def spot(point: tuple[float, float]) -> Spot:
        return round((point[0] - west) * scale) + DOT, round((north - point[1]) * scale) + DOT

    return [[[spot(p) for p in ring] for ring in rings] for rings in some], round((north - south) * scale) + 2 * DOT


def drawn(some: list[Land], grid: list[list[list[Spot]]], least: float) -> tuple[Shape, ...]:
    """Every place as one path; shapes without a code are drawn together, and nothing is said of them."""
    tidied = [[ring for ring in map(tidy, rings) if ring] for rings in grid]
    met = crossings([ring for rings in tidied for ring in rings])
    simpler, parts = Simpler(least), dict[str, tuple[str, list[list[Spot]], list[list[Spot]]]]()
    for land, rings, raw in zip(some, tidied, grid, strict=True):
        _name, kept, all_of_it = parts.setdefault(land.code or NOBODY, (land.name if land.code else "", [], []))
        all_of_it += raw
        for ring in rings:
            simple = tidy([point for line in lines(ring, met) for point in simpler.line(line)[:-1]])
            alone = not any(point in met for point in ring)  # an island, or an enclave and the hole it lies in
            kept += [simple] if twice_area(simple) > (2 * least if alone else 0) else []
    return tuple(placed(code, *parts[code]) for code in sorted(parts))


def placed(code: str, name: str, rings: list[list[Spot]], raw: list[list[Spot]]) -> Shape:
    """One place: its path, or a dot that can be seen and pressed; and where a label would stand."""
    x, y = middle(max(rings or raw, key=twice_area))
    if code != NOBODY and sum(map(twice_area, rings)) < 2 * SMALL:
        return Shape(code, name, x, y, f"M{x - DOT} {y}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0-{2 * DOT} 0z")
    return Shape(code, name, x, y, "".join(map(path, rings)) or f"M{x} {y}z")


def twice_area(ring: list[Spot]) -> int:
    """Twice what a ring encloses, in square units."""
    return abs(sum(ring[at - 1][0] * here[1] - here[0] * ring[at - 1][1] for at, here in enumerate(ring)))


def middle(ring: list[Spot]) -> Spot:
    """The middle of the box round a ring."""
    (west, east), (north, south) = ((min(p[axis] for p in ring), max(p[axis] for p in ring)) for axis in (0, 1))
    return (west + east) // 2, (north + south) // 2


def path(ring: list[Spot]) -> str:
    """A ring as steps from its first point."""
    steps: Iterable[int] = (here[axis] - before[axis] for before, here in pairwise(ring) for axis in (0, 1))
    numbers = "".join(str(step) if step < 0 else f" {step}" for step in steps).strip()
    return f"M{ring[0][0]} {ring[0][1]}l{numbers}z"
