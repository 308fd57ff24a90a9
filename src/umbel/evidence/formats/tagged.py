"""Files of lines with tags (RIS, NBIB, CIW): the record while its lines come in, and what becomes of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from umbel.evidence.formats.lines import LARGEST, LONGEST, lines
from umbel.evidence.formats.record import Found, Read, Reference, Refusal
from umbel.evidence.formats.ris_fields import says_something

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Record:
    """The tags of one record while its lines come in; without ``type`` until it has surely begun."""

    line: int
    tags: re.Pattern[str]
    type: str | None = None
    pairs: list[tuple[str, list[str]]] = field(default_factory=list)
    open: bool = False
    size: int = 0
    refused: str = ""

    def is_one(self) -> bool:
        return bool(self.type is not None or self.pairs or self.refused)

    def take(self, line: str, at: int) -> None:
        """One more line: a tag with its value, or more of the value before."""
        self.size += len(line) + 1
        if self.size > LARGEST or self.refused:
            self.refused = self.refused or "too_large"
        elif found := self.tags.match(line):
            self.line = self.line if self.is_one() else at
            said = [part for part in found.groups() if part is not None]
            self.pairs.append((said[0], said[1:2] or [""]))
            self.open = True
        elif self.open:
            self.pairs[-1][1].append(line)

    def said(self, between: str = "\n") -> Pairs:
        """Every tag with the lines of its value."""
        return [(tag, between.join(value)) for tag, value in self.pairs]


def reading(records: Iterator[Record], made: Callable[[Record], Reference]) -> Iterator[Read]:
    """Every record in its order, as a reference or as a refusal."""
    number = 0
    for record in records:
        one = made(record)
        if record.refused and (record.type is not None or record.pairs or number):
            limit = LARGEST if record.refused == "too_large" else LONGEST
            found: Read = Refusal(number + 1, record.line, record.refused, limit)
        elif says_something(one) and not record.refused:
            found = Found(number + 1, record.line, one)
        elif record.type is not None:
            found = Refusal(number + 1, record.line, "empty")
        else:
            continue  # words before the first record
        number += 1
        yield found
    if not number:
        yield Refusal(1, 1, "none")


def records(
    source: bytes | BinaryIO, tag: re.Pattern[str], begins: Callable[[str, str, Record], bool], ends: str = ""
) -> Iterator[Record]:
    """Records that begin with a tag of their own (its value is their type); ``begins`` is told the line before."""
    record, before = Record(1, tag), ""
    for at, line in enumerate(lines(source), 1):
        if line is None:
            record.refused = record.refused or "line_too_long"
        elif ends and line.rstrip() == ends:
            if record.is_one():
                yield record
            record = Record(at + 1, tag)
        else:
            if line[:1].isalpha() and begins(line, before, record):
                if record.type is not None:
                    yield record
                record = Record(at, tag, type="")
            if record.type is not None:
                record.take(line, at)
        before = before if line is None else line
    if record.is_one():
        yield record
