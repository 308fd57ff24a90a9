"""Two texts laid side by side, by words; and three brought together, by paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from umbel.papers.formats.alike import Stretch, alike
from umbel.papers.formats.paragraphs import matching, paired, split, whole

SENTENCE = re.compile(r"[^.!?…。]+[.!?…。]*\s*|[.!?…。]+\s*", re.DOTALL)
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LONG = 600  # letters from which on a paragraph is compared by sentences before it is compared by words
ENDLESS = 8_000  # letters of one sentence from which on its page says that it was compared roughly
Texts = tuple[str, ...]
STANDS, BESIDE, BOTH = "stands", "beside", "both"


class Run(NamedTuple):
    """A stretch of text: «same», «ins» (only in the new one) or «del» (only in the old one)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """Paragraphs in a row that are the same, or one paragraph that is not."""

    same: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    rough: bool = False  # a sentence without an end: more of it may look changed than was


def compared(old: str, new: str) -> list[Block]:
    """Every paragraph of both, in order; ``same`` and ``del`` runs are the old text, ``same`` and ``ins`` the new."""
    blocks: list[Block] = []
    for what, before, after in steps(split(old), split(new)):
        if what == "equal":
            blocks.append(Block(same=tuple(before)))
        else:
            rough = any(len(one) > ENDLESS for text in (*before, *after) for one in SENTENCE.findall(text))
            blocks += [Block(runs=tuple(runs), rough=rough) for runs in changed(before, after, by_sentence=True)]
    return blocks


def steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """The stretches of two lists that are the same, and those that are not."""
    i = j = 0
    for one in [*alike(old, new), Stretch(len(old), len(new), 0)]:
        if one.old > i or one.new > j:
            yield "changed", old[i : one.old], new[j : one.new]
        i, j = one.old + one.many, one.new + one.many
        if one.many:
            yield "equal", old[one.old : i], new[one.new : j]


def changed(old: Sequence[str], new: Sequence[str], *, by_sentence: bool) -> Iterator[list[Run]]:
    """Changed pieces: each beside what it was, where it was anything, in the order of both."""
    became: dict[int, int] = {}
    at = 0
    for i, j in sorted(paired(old, new), key=lambda pair: pair[1]):
        if i >= at:
            became[j], at = i, i + 1
    at = 0
    for j, text in enumerate(new):
        if j in became:
            yield from ([Run("del", gone)] for gone in old[at : became[j]])
            yield inside(old[became[j]], text, by_sentence=by_sentence)
            at = became[j] + 1
        else:
            yield [Run("ins", text)]
    yield from ([Run("del", gone)] for gone in old[at:])


def inside(old: str, new: str, *, by_sentence: bool) -> list[Run]:
    """One piece by words; a long paragraph by sentences first."""
    deeper = by_sentence and max(len(old), len(new)) > LONG
    pattern = SENTENCE if deeper else TOKEN
    runs: list[Run] = []
    for what, before, after in steps(pattern.findall(old), pattern.findall(new)):
        if what == "equal":
            runs.append(Run("same", "".join(before)))
        elif deeper:
            runs += [run for some in changed(before, after, by_sentence=False) for run in some]
        else:
            runs += [Run("del", "".join(before)), Run("ins", "".join(after))]
    return joined(runs)


def joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one kind as one; a mere space between changed words goes with them; what is empty left out."""
    out: list[Run] = []
    for n, run in enumerate(runs):
        between = run.kind == "same" and not run.text.strip() and 0 < n < len(runs) - 1
        if between and len(out) > 1 and {out[-1].kind, out[-2].kind} == {"del", "ins"}:
            out[-2:] = [Run(one.kind, one.text + run.text) for one in out[-2:]]
            continue
        if len(out) > 1 and run.kind == out[-2].kind != "same" != out[-1].kind:
            out[-2] = Run(run.kind, out[-2].text + run.text)
            continue
        if out and out[-1].kind == run.kind:
            out[-1] = Run(run.kind, out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return out


@dataclass(frozen=True)
class Piece:
    """A place of three texts: the same in both, or one has it so and the other so; ``pick`` loses no word."""

    stands: tuple[str, ...]
    beside: tuple[str, ...]
    pick: str

    @property
    def agreed(self) -> bool:
        """Whether there is nothing to choose."""
        return self.stands == self.beside

    def chosen(self, pick: str) -> list[str]:
        """The paragraphs of this place as somebody picked them."""
        if pick == BOTH:
            return [*self.stands, *(part for part in self.beside if part not in self.stands)]
        return list(self.beside if pick == BESIDE else self.stands)


def apart(base: str, stands: str, beside: str) -> list[Piece]:
    """Where two texts that grew out of one differ, paragraph by paragraph."""
    root, one, other = split(base), split(stands), split(beside)
    ours, theirs = same(root, one), same(root, other)
    pieces: list[Piece] = []
    at = (0, 0, 0)
    for k in [*(k for k in range(len(root)) if k in ours and k in theirs), None]:
        to = (len(root), len(one), len(other)) if k is None else (k, ours[k], theirs[k])
        old, mine, yours = (tuple(text[a:b]) for text, a, b in zip((root, one, other), at, to, strict=True))
        pieces += differing(old, mine, yours)
        if k is not None:
            pieces.append(Piece((root[k],), (root[k],), STANDS))
            at = (to[0] + 1, to[1] + 1, to[2] + 1)
    return pieces


def differing(old: Texts, mine: Texts, yours: Texts) -> list[Piece]:
    """One place, or one for each paragraph where all three have as many."""
    if len(old) == len(mine) == len(yours) > 1:
        return [one for three in zip(old, mine, yours, strict=True) for one in differing(*((text,) for text in three))]
    pick = BESIDE if mine == old else STANDS if yours in {old, mine} else BOTH
    return [Piece(mine, yours, pick)] if mine or yours else []


def same(old: list[str], new: list[str]) -> dict[int, int]:
    """Which paragraph of the old text stands where in the new one."""
    return dict(matching(old, new))


def merged(pieces: Sequence[Piece], picks: Sequence[str]) -> str:
    """One text, with one pick for each place that differs, in order."""
    left = iter(picks)
    return whole([part for piece in pieces for part in piece.chosen(STANDS if piece.agreed else next(left))])
