"""Borders kept together: two neighbours share one line, and it is made simpler once for both."""

import heapq
from collections.abc import Iterator

LEAST = 3  # corners of what has an inside
Spot = tuple[int, int]
Line = tuple[Spot, ...]


def tidy(ring: list[Spot]) -> list[Spot]:
    """Without a point that stands twice in a row; the end is not said again."""
    kept = [point for at, point in enumerate(ring) if point != ring[at - 1]]
    return kept if len(kept) >= LEAST else []


def crossings(rings: list[list[Spot]]) -> set[Spot]:
    """Where borders meet: points that have other neighbours in another ring (or in the same, walked again)."""
    beside: dict[Spot, frozenset[Spot]] = {}
    found: set[Spot] = set()
    for ring in rings:
        for at, point in enumerate(ring):
            both = frozenset((ring[at - 1], ring[(at + 1) % len(ring)]))
            if beside.setdefault(point, both) != both:
                found.add(point)
    return found


def lines(ring: list[Spot], met: set[Spot]) -> Iterator[Line]:
    """A ring as the lines between crossings; one without any begins at its smallest point."""
    start = next((at for at, point in enumerate(ring) if point in met), None)
    if start is None:
        at = ring.index(min(ring))
        yield (*ring[at:], *ring[: at + 1])
        return
    line = [ring[start]]
    for point in ring[start + 1 :] + ring[: start + 1]:
        line.append(point)
        if point in met:
            yield tuple(line)
            line = [point]


class Simpler:
    """Lines made simpler, each once: whoever asks for it, from whichever end, gets the same points."""

    def __init__(self, least: float) -> None:
        self.least = least  # what a bend has to enclose to stay, in square units
        self.done: dict[Line, Line] = {}

    def line(self, line: Line) -> Line:
        """The line with the bends that can be seen."""
        back = line > line[::-1]
        key = line[::-1] if back else line
        if key not in self.done:
            self.done[key] = visible(key, self.least)
        return self.done[key][::-1] if back else self.done[key]


def bend(a: Spot, b: Spot, c: Spot) -> float:
    """The area between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def visible(line: Line, least: float) -> Line:
    """Visvalingam and Whyatt: the smallest bend goes first, until all that are left are large enough."""
    last = len(line) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    size = {at: bend(line[at - 1], line[at], line[at + 1]) for at in range(1, last)}
    heap = [(area, at) for at, area in size.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < least:
        area, at = heapq.heappop(heap)
        if size.get(at) != area:
            continue
        del size[at]
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in (left, right):
            if near in size:
                size[near] = max(area, bend(line[before[near]], line[near], line[after[near]]))
                heapq.heappush(heap, (size[near], near))
    return (line[0], *(line[at] for at in sorted(size)), line[last])
