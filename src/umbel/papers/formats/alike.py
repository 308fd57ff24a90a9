"""Where two lists say the same, in time that grows with their length and not with its square."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

PAIRS = 40_000  # so many pairs of pieces are laid beside each other; of longer lists what stands once leads the way
SIDE_BY_SIDE = (1, 8)  # pieces that together may stand but once: a rare word, or else a turn of phrase
DEEPEST = 4  # how often what lies between two landmarks is looked through for others


class Stretch(NamedTuple):
    """So many pieces are the same, from this place in the old list and from that in the new one."""

    old: int
    new: int
    many: int


def alike(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches that are the same, in order, none beside another."""
    found: list[Stretch] = []
    for one in within(old, new, 0):
        last = found[-1] if found else Stretch(-1, -1, 0)
        if (last.old + last.many, last.new + last.many) == (one.old, one.new):
            found[-1] = Stretch(last.old, last.new, last.many + one.many)
        elif one.many:
            found.append(one)
    return found


def within(old: Sequence[str], new: Sequence[str], deep: int) -> Iterator[Stretch]:
    """The same beginning, what is the same in the middle, the same end."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    foot = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    a, b = old[head : len(old) - foot], new[head : len(new) - foot]
    yield Stretch(0, 0, head)
    if len(a) * len(b) <= PAIRS:
        inner = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if a and b else []
        yield from (Stretch(head + i, head + j, many) for i, j, many in inner)
    elif deep < DEEPEST:
        yield from (Stretch(head + i, head + j, many) for i, j, many in between(a, b, deep))
    yield Stretch(len(old) - foot, len(new) - foot, foot)


def between(old: Sequence[str], new: Sequence[str], deep: int) -> Iterator[Stretch]:
    """The landmarks of two long lists, and what is the same between them."""
    marks = next((found for many in SIDE_BY_SIDE if (found := landmarks(old, new, many))), [])
    i = j = 0
    for here, there in marks:
        yield from (Stretch(i + x, j + y, many) for x, y, many in within(old[i:here], new[j:there], deep + 1))
        yield Stretch(here, there, 1)
        i, j = here + 1, there + 1
    if marks:
        yield from (Stretch(i + x, j + y, many) for x, y, many in within(old[i:], new[j:], deep + 1))


def landmarks(old: Sequence[str], new: Sequence[str], many: int) -> list[tuple[int, int]]:
    """Where so many pieces side by side stand once in each of the lists; the most that keep their order."""
    here, there = once(old, many), once(new, many)
    return rising([(place, there[said]) for said, place in here.items() if said in there])


def once(pieces: Sequence[str], many: int) -> dict[tuple[str, ...], int]:
    """What stands there exactly once, with its place."""
    runs = list(zip(*(pieces[n:] for n in range(many)), strict=False))
    times = Counter(runs)
    return {run: place for place, run in enumerate(runs) if times[run] == 1}


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in the order of their first numbers, the longest row in which the second ones rise too."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for n, (_old, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [new], [n]
    row: list[tuple[int, int]] = []
    at = places[-1] if places else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
