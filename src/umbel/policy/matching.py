"""Which of our words stand in a text, where, and why that counts: bytes of others in, plain answers out.

A word is looked for as search looks for it: capitals, accents and look-alikes do not matter, a word is whole in every
script, and where nobody writes spaces it is found inside a run. All words of all packs are looked for at once.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from umbel.core.text import fold, plain, sought, split
from umbel.evidence.formats.record import gettext_noop

NEAR = re.compile(r"\s~(\d{0,3})\s")
LESS = re.compile(r"(?:^|\s)-(?=\w)")
FARTHEST, LONGEST_PHRASE, MOST_LEFT_OUT = 100, 12, 20
Span = tuple[int, int]
AROUND = 160  # letters of the text shown on each side of what was found

UNREADABLE = {
    "nothing": gettext_noop("There is no word in it to look for."),
    "near": gettext_noop("After ~ say how many words may stand between the two, from 1 to 100: street ~5 soliciting"),
    "three": gettext_noop("Only two things can stand near each other. Make two lines of it."),
    "long": gettext_noop("More than 12 words side by side are hardly ever said twice. Make it shorter."),
    "short": gettext_noop("A beginning of one letter is in every text. Write more of the word before the *."),
    "left out": gettext_noop("At most 20 things can be left out of one line."),
    "beside": gettext_noop("What is left out must hold what is looked for: trafficking -drug trafficking"),
}


class Unreadable(ValueError):
    """A line that cannot be looked for: ``args[0]`` is a key of ``UNREADABLE``."""


class Phrase(NamedTuple):
    """Words side by side; ``begins``: the last is only begun (``prostitut*``)."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def needle(self) -> bytes:
        """As it stands in a folded text, a space on each side."""
        return f" {' '.join(self.words)}{'' if self.begins else ' '}".encode()

    def lies_in(self, other: "Phrase") -> bool:
        """Whether wherever the other stands, this stands in it."""
        return self.needle in other.needle + b" "


class Term(NamedTuple):
    """One line of a pack: one phrase, or two with at most ``near`` words between, and what they must not be part of."""

    wanted: tuple[Phrase, ...]
    near: int = 0
    without: tuple[Phrase, ...] = ()


class Hit(NamedTuple):
    """A line of a pack found in a text: in words ``first`` up to before ``last`` of it (from 0), and which line."""

    first: int
    last: int
    key: int


def read(line: str) -> Term:
    """``sex work*``, ``soliciting ~5 street``, ``trafficking -drug trafficking -wildlife``; or ``Unreadable``.

    What stands after a minus is what does not count: drug trafficking is no trafficking here.
    """
    said, *left = LESS.split(line.replace("\0", " "))
    match NEAR.split(f" {said} "):
        case [one]:
            sides, near = [one], 0
        case [one, far, other] if 1 <= int(far or 0) <= FARTHEST:
            sides, near = [one, other], int(far)
        case [_, _, _]:
            raise Unreadable("near")
        case _:
            raise Unreadable("three")
    if len(left) > MOST_LEFT_OUT:
        raise Unreadable("left out")
    wanted, without = tuple(phrase(side) for side in sides), tuple(phrase(some) for some in left)
    if not all(any(one.lies_in(out) for one in wanted) for out in without):
        raise Unreadable("beside")
    return Term(wanted, near, without)


def phrase(said: str) -> Phrase:
    """Words as somebody typed them; or ``Unreadable``."""
    words, goes_on = sought(split(plain(said)))
    starred = said.rstrip(' "').endswith("*")
    if not words:
        raise Unreadable("nothing")
    if len(words) > LONGEST_PHRASE:
        raise Unreadable("long")
    if starred and not words[-1][1:] and not goes_on:
        raise Unreadable("short")
    return Phrase(tuple(words), starred or goes_on)


class Matcher:
    """All lines of all packs, ready to be looked for. Made once, used for many texts; it keeps nothing of them."""

    def __init__(self, terms: dict[int, Term]) -> None:
        self.terms = terms
        needles: dict[bytes, int] = {}
        self.words: list[int] = []  # of each needle: how many words it has
        self.led: list[list[int]] = []  # and the lines that begin with it
        self.made_of: dict[int, list[int]] = {}  # the needles of each line
        for key, term in terms.items():
            self.made_of[key] = []
            for one in (*term.wanted, *term.without):
                at = needles.setdefault(one.needle, len(needles))
                if at == len(self.words):
                    self.words.append(len(one.words))
                    self.led.append([])
                self.made_of[key].append(at)
            self.led[self.made_of[key][0]].append(key)
        self.automaton = BytesAhoCorasick(list(needles)) if needles else None

    def hits(self, text: str) -> list[Hit]:
        """What is found in a text of any length, in its order."""
        if self.automaton is None:
            return []
        folded = f" {fold(text)} ".encode()
        spots: dict[int, list[Span]] = {}
        last, reached = 0, 0
        for needle, _start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True):
            last += folded.count(b" ", reached, end - 1)  # they come in the order of their ends
            reached = end - 1
            spots.setdefault(needle, []).append((last - self.words[needle], last))
        found = ((key, [spots.get(at, []) for at in self.made_of[key]]) for needle in spots for key in self.led[needle])
        return sorted(Hit(*span, key) for key, parts in found for span in true_at(self.terms[key], parts))


def true_at(term: Term, parts: list[list[Span]]) -> list[Span]:
    """Where a line is true, when these are the places of its phrases."""
    many = len(term.wanted)
    if not all(parts[:many]):
        return []
    against: dict[int, int] = {}  # from which word to which what does not count reaches
    for first, last in chain.from_iterable(parts[many:]):
        against[first] = max(last, against.get(first, 0))

    def counts(span: Span) -> bool:
        begins = range(span[0] - LONGEST_PHRASE, span[0] + 1)
        return all(against.get(begin, 0) < span[1] for begin in begins)

    kept = [list(filter(counts, some)) if against else some for some in parts[:many]]
    rarer, *others = sorted(kept, key=len)
    return close(rarer, others[0], term.near) if others else rarer


def close(rarer: list[Span], others: list[Span], near: int) -> list[Span]:
    """Each of the rarer that has one of the others with at most ``near`` words between, before or after it: from the
    one to the nearest other. Both lists are in order.
    """
    found: list[Span] = []
    for first, last in rarer:
        best, span = near + 1, (first, last)
        for begin, end in others[bisect(others, (first - near - LONGEST_PHRASE,)) : bisect(others, (last + near + 1,))]:
            between = max(begin - last, first - end)
            if 0 <= between < best:
                best, span = between, (min(first, begin), max(last, end))
        if best <= near:
            found.append(span)
    return found


class Passage(NamedTuple):
    """A hit as it stands in the text, and what stands around it: why it is a signal."""

    before: str
    found: str
    after: str


def passages(text: str, hits: Sequence[Hit]) -> Iterator[Passage]:
    """Where these hits, in their order, stand in the text they were found in."""
    wanted = {hit.first for hit in hits} | {hit.last - 1 for hit in hits}
    places = dict(placed(text, wanted))
    for hit in hits:
        start, stop = places[hit.first][0], places[hit.last - 1][1]
        before, after = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
        yield Passage(
            in_one_line(before, far_end=0), " ".join(text[start:stop].split()), in_one_line(after, far_end=-1)
        )


def placed(text: str, wanted: set[int]) -> Iterator[tuple[int, Span]]:
    """Where these words, by their number, begin and end in a text. Lines that hold none of them are only counted."""
    number, last = 0, max(wanted, default=-1)
    for line in re.finditer(r"[^\n]+", text):
        if number > last:
            return
        many = len(split(plain(line[0])))
        if not wanted.isdisjoint(range(number, number + many)):
            at = number
            for piece in re.finditer(r"\S+", line[0]):
                words = len(split(plain(piece[0])))
                place = line.start() + piece.start(), line.start() + piece.end()
                yield from ((word, place) for word in range(at, at + words) if word in wanted)
                at += words
        number += many


def in_one_line(some: str, far_end: int) -> str:
    """Without the word that was cut in two at the far end."""
    words = some.split(" ")
    if len(some) == AROUND and len(words) > 1:
        del words[far_end]
    return " ".join(" ".join(words).split())
