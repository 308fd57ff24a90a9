"""The round earth made flat: projections, the line where a map is cut open, and its frame."""

from collections.abc import Callable, Iterator
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from umbel.policy.outlines.reading import Point, Ring

HALF, TURN = 180.0, 360.0
LEAST = 3  # corners of what has an inside


class Way(NamedTuple):
    """How one region is laid flat."""

    says: str
    middle: float  # degrees east; the map is cut open on the other side of the earth
    lay: Callable[[str, float, float], Point]  # a code, and radians east of the middle and north, to the plane
    frame: tuple[Point, Point] | None = None  # west and south, east and north, in the plane: nothing is drawn beyond


def equal_earth(_code: str, x: float, y: float) -> Point:
    """Equal Earth (Šavrič, Patterson, Jenny 2018): every area in its true proportion."""
    at = asin(sqrt(3) / 2 * sin(y))
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    slope = 9 * d * at**8 + 7 * c * at**6 + 3 * b * at**2 + a
    return 2 * sqrt(3) * x * cos(at) / (3 * slope), d * at**9 + c * at**7 + b * at**3 + a * at


def lambert(_code: str, x: float, y: float) -> Point:
    """Lambert's equal-area plane that touches the earth at 52 degrees north."""
    at = radians(52)
    k = sqrt(2 / max(1e-9, 1 + sin(at) * sin(y) + cos(at) * cos(y) * cos(x)))
    return k * cos(y) * sin(x), k * (cos(at) * sin(y) - sin(at) * cos(y) * cos(x))


def albers(code: str, x: float, y: float) -> Point:
    """Albers' equal-area cone on 29.5 and 45.5 degrees; Alaska, smaller, and Hawaii stand below."""
    one, other, base = radians(29.5), radians(45.5), radians(37.5)
    n = (sin(one) + sin(other)) / 2
    c = cos(one) ** 2 + 2 * n * sin(one)
    far, near = sqrt(c - 2 * n * sin(y)) / n, sqrt(c - 2 * n * sin(base)) / n
    flat = far * sin(n * x), near - far * cos(n * x)
    if code == "US-AK":
        return flat[0] * 0.35 - 0.09, flat[1] * 0.35 - 0.42
    return (flat[0] + 0.81, flat[1] - 0.29) if code == "US-HI" else flat


def as_it_is(_code: str, x: float, y: float) -> Point:
    """A file that is flat already: its numbers run down the page."""
    return x, -y


WAYS = {
    "world": Way("Equal Earth, middle 11° E", 11, equal_earth, ((-2.8, -1.05), (2.8, 1.31))),
    "europe": Way("Lambert equal-area, 52° N 15° E", 15, lambert, ((-0.36, -0.31), (0.44, 0.37))),
    "us": Way("Albers equal-area, 96° W; Alaska at a third, Hawaii moved", -96, albers, ((-0.5, -0.36), (0.42, 0.27))),
}
FLAT = Way("as the file has it", 0, as_it_is)


def way(region: str, rings: list[Ring]) -> Way:
    """How these are laid flat: numbers that are no degrees are flat already."""
    if any(abs(x) > TURN / 2 + 1 or abs(y) > HALF / 2 + 1 for ring in rings for x, y in ring):
        return FLAT
    return WAYS[region]


def laid(ring: Ring, code: str, by: Way) -> list[Ring]:
    """One ring in the plane: in parts where the map is cut open, and nothing beyond its frame."""
    parts = [ring] if by is FLAT else opened([(x - by.middle, y) for x, y in ring])
    flat = [
        [by.lay(code, *(point if by is FLAT else (radians(point[0]), radians(point[1])))) for point in part]
        for part in parts
    ]
    return [kept for kept in (framed(part, by.frame) for part in flat) if len(kept) >= LEAST]


def opened(ring: Ring) -> list[Ring]:
    """Degrees from the middle, cut at half a turn. Two points far apart are near each other behind the earth."""
    run = list(unrolled(ring))
    turns = round((run[-1][0] - run[0][0]) / TURN) if ring[0] == ring[-1] else 0
    if turns:  # it goes round a pole: down there and back
        pole = HALF / 2 if sum(y for _x, y in run) > 0 else -HALF / 2
        run += [(run[-1][0], pole), (run[0][0], pole)]
    first, last = (int((limit(x for x, _y in run) + HALF) // TURN) for limit in (min, max))
    parts = []
    for turn in range(first, last + 1):
        west, east = turn * TURN - HALF, turn * TURN + HALF
        part = beyond(beyond(run, 0, west, 1), 0, east, -1)
        parts.append([(x - turn * TURN, y) for x, y in part])
    return [part for part in parts if len(part) >= LEAST]


def unrolled(ring: Ring) -> Iterator[Point]:
    """The same points without a jump."""
    before = 0.0
    for at, (x, y) in enumerate(ring):
        here = x - TURN * round((x - before) / TURN) if at else (x + HALF) % TURN - HALF
        before = here
        yield here, y


def framed(ring: Ring, frame: tuple[Point, Point] | None) -> Ring:
    """What of it lies inside the frame."""
    for axis, at, side in ((0, 0, 1), (1, 0, 1), (0, 1, -1), (1, 1, -1)) if frame else ():
        ring = beyond(ring, axis, frame[at][axis], side) if frame else ring
    return ring


def beyond(ring: Ring, axis: int, line: float, side: int) -> Ring:
    """What of a ring lies on one side of a line (Sutherland and Hodgman)."""
    kept: Ring = []
    for at, here in enumerate(ring):
        before = ring[at - 1]
        is_in, was_in = (side * (point[axis] - line) >= 0 for point in (here, before))
        if is_in != was_in:
            low, high = sorted((before, here))  # the same crossing from whichever side it is walked
            share = (line - low[axis]) / (high[axis] - low[axis])
            other = low[1 - axis] + share * (high[1 - axis] - low[1 - axis])
            kept.append((line, other) if axis == 0 else (other, line))
        if is_in:
            kept.append(here)
    return kept
