"""Paragraphs: a text in pieces, each with a name that lasts while the text around it changes."""

import re
from collections.abc import Callable, Iterator, Sequence

from umbel.papers.formats.alike import alike

GAP = re.compile(r"\n(?:\s*\n)+|\A(?:\s*\n)+")
HEADING = re.compile(r"(?:(?<=\A)|(?<=\n\n))(#{1,6})(?=\s)")
WORD = re.compile(r"\w+")
ALIKE, PAIRS = 0.3, 10_000  # share of words two paragraphs need to be one, changed; most pairs that are looked at


def split(text: str) -> list[str]:
    """The paragraphs of a text: what stands between blank lines. Blanks at their ends mean nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.rstrip() for part in GAP.split(lines) if part.strip()]


def whole(parts: Sequence[str]) -> str:
    """Paragraphs as one text again."""
    return "\n\n".join(parts)


def words(text: str) -> int:
    """How many words a translator would count."""
    return len(WORD.findall(text))


def levelled(text: str) -> str:
    """The same text with headings that begin at the first level and skip none, as a screen reader needs them."""
    levels = sorted({len(found[1]) for found in HEADING.finditer(text)})
    above = 0

    def deeper(found: re.Match[str]) -> str:
        nonlocal above
        above = min(levels.index(len(found[1])) + 1, above + 1)
        return "#" * above

    return HEADING.sub(deeper, text)


def likeness(here: set[str], there: set[str]) -> float:
    """Of two sets of words: from 0 (no word in common) to 1 (the same words)."""
    return (both := len(here & there)) / (len(here) + len(there) - both or 1)


def paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which of these old pieces became which new one: the likest first; of very many, the ones in the same place."""
    here, there = ([set(WORD.findall(text.casefold())) for text in some] for some in (old, new))
    if len(old) * len(new) > PAIRS:
        return [(i, i) for i in range(min(len(old), len(new))) if likeness(here[i], there[i]) >= ALIKE]
    scores = [(likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(here) for j, b in enumerate(there)]
    found: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for score, _near, i, j in sorted(scores, reverse=True):
        if score >= ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((i, j))
    return found


def matching(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which pieces of two texts are the same, in order."""
    for one in alike(old, new):
        yield from ((one.old + n, one.new + n) for n in range(one.many))


def carried(old: Sequence[tuple[str, str]], new: Sequence[str], fresh: Callable[[], str]) -> list[str]:
    """The names of new paragraphs: the same where one stayed, moved or was only changed; else a fresh one.

    ``old`` are (name, paragraph) pairs.
    """
    names: list[str] = [""] * len(new)
    left = dict(old)
    for i, j in matching([text for _name, text in old], new):
        names[j] = old[i][0]
        left.pop(names[j])
    moved = {text: name for name, text in left.items()}
    for j, text in enumerate(new):
        if not names[j] and text in moved:
            names[j] = moved.pop(text)
            left.pop(names[j])
    rest, gaps = list(left), [j for j, name in enumerate(names) if not name]
    for i, j in paired([left[name] for name in rest], [new[j] for j in gaps]):
        names[gaps[j]] = rest[i]
    return [name or fresh() for name in names]
