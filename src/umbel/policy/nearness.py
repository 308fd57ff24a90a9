"""Whether two items tell the same thing in other words: the same release under another headline, cut short, or edited.

Of each item some features are kept as numbers, never its text: pairs and triples of words, the smallest few of their
checksums (a bottom-k sketch). How much two sketches share is how much the texts share. Items that each name a number
the other lacks (another vote, another day, another article) are never near: an agenda is not that of the week before.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

from umbel.core.text import fold

WITHIN = timedelta(days=14)
KEPT, LEAD, LONG, NUMBERS = 32, 60, 2_000, 12  # numbers of a sketch; words of a beginning, of a text; its numbers
LEAST = {"title": (4, 0.55), "lead": (12, 0.4), "whole": (25, 0.35)}  # features from which on it says something; share
Shape = dict[str, list[int]]
LINK = re.compile(r"\bhttps?://\S+", re.IGNORECASE)


def shape_of(title: str, text: str) -> Shape:
    """What is kept of an item to know it again in other words."""
    head, words = fold(title).split(), fold(LINK.sub(" ", text)).split()[:LONG]
    if words[: len(head)] == head:
        words = words[len(head) :]
    lead = words[:LEAD]
    numbers = {word for word in (*head, *lead) if any(sign.isdigit() for sign in word)}
    made = {"title": sketch([*head, *map(" ".join, pairwise(head))]), "lead": sketch(threes(lead))}
    return made | {"whole": sketch(threes(words)), "numbers": sketch(numbers)[:NUMBERS]}


def threes(words: list[str]) -> Iterator[str]:
    """Three words side by side, each such place."""
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def sketch(features: Iterable[str]) -> list[int]:
    """The smallest few checksums, in order."""
    return sorted({crc32(one.encode()) for one in features})[:KEPT]


def share(one: list[int], other: list[int]) -> float:
    """How much of all features both have, as far as two sketches can say."""
    both = sorted({*one, *other})[:KEPT]
    return len({*one} & {*other} & {*both}) / len(both) if both else 0.0


def near(one: Shape, other: Shape) -> float:
    """How near two items are, from 0 to 1; 0 where they are not the same thing."""
    mine, theirs = ({*shape.get("numbers", ())} for shape in (one, other))
    if mine - theirs and theirs - mine:
        return 0.0
    shares = [0.0]
    for name, (many, least) in LEAST.items():
        some, others = one.get(name, []), other.get(name, [])
        if min(len(some), len(others)) >= many and (much := share(some, others)) >= least:
            shares.append(much)
    return max(shares)


class Known(NamedTuple):
    """Something that waits already: what stands for it, its day, its shape."""

    what: Any
    on: date
    shape: Shape


class Nearby:
    """What waits, found by any feature, so that each new item is compared only with what shares some."""

    def __init__(self) -> None:
        self.by_feature: dict[int, list[Known]] = {}

    def add(self, what: Any, on: date, shape: Shape) -> None:
        known = Known(what, on, shape)
        for feature in {feature for name in LEAST for feature in shape.get(name, ())}:
            self.by_feature.setdefault(feature, []).append(known)

    def nearest(self, on: date, shape: Shape) -> Any:
        """What tells the same within fourteen days, the nearest of several; None where nothing does."""
        shared: dict[int, tuple[int, Known]] = {}
        for feature in {feature for name in LEAST for feature in shape.get(name, ())}:
            for known in self.by_feature.get(feature, ())[-200:]:
                shared[id(known)] = (shared.get(id(known), (0, known))[0] + 1, known)
        likely = sorted(shared.values(), key=lambda pair: -pair[0])[:40]
        found = [(near(known.shape, shape), known) for _many, known in likely if abs(known.on - on) <= WITHIN]
        best = max(found, key=lambda pair: pair[0], default=(0.0, None))
        return best[1].what if best[0] and best[1] else None
