"""RIS, as a dozen exporters really write it, read record by record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from umbel.evidence.formats.lines import LONGEST, lines
from umbel.evidence.formats.record import Found, Read, Refusal
from umbel.evidence.formats.ris_fields import of_ris, says_something

LARGEST = 1 << 22
"""The longest record that is read, in letters."""
KNOWN = (
    "A[1-4]|A[BDNUV]|BT|C[1-8]|C[ANPTY]|D[ABOP]|E[DPT]|I[DS]|J[2AFO]|KW|L[1-4]|L[AB]|M[1-3]|N[12]|NV|OP|P[BPY]|"
    "R[INP]|S[ENPT]|T[1-3]|T[AIT]|U[1-5]|UR|VL|Y[12]"
)
EDGE = re.compile(r"(TY|ER)(?:\s+-\s*(.*)|-\s*()|(?<=TY)-\s*([A-Z]{3,8}))\s*$")
"""Where a record begins or ends."""
TAG = re.compile(
    r"([A-Z][A-Z0-9])(?: {2,3}-[ \t]?|[ \t]*\t[ \t]*-[ \t]?)(.*)|"  # two blanks as the format says, or a tab
    rf"({KNOWN}) -(?=[ \t]|$)(.*)"  # one blank: only a known tag, for “US - based” in a wrapped line is none
)
GLUED = re.compile(rf"({KNOWN})\s*-(.*)()()")
"""What follows “TY-JOUR”: all tags of that record are written without blanks."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds RIS."""
    return any(line.startswith("TY") and EDGE.match(line) for line in head.split("\n"))


@dataclass(slots=True)
class _Record:
    """The tags of one record while its lines come in; without ``type`` until a TY was seen."""

    line: int
    type: str | None = None
    tags: re.Pattern[str] = TAG
    pairs: list[tuple[str, list[str]]] = field(default_factory=list)
    open: bool = False
    size: int = 0
    refused: str = ""

    def is_one(self) -> bool:
        return bool(self.type is not None or self.pairs or self.refused)

    def take(self, line: str, at: int) -> None:
        self.size += len(line) + 1
        if self.size > LARGEST or self.refused:
            self.refused = self.refused or "too_large"
        elif found := self.tags.match(line):
            self.line = self.line if self.is_one() else at
            self.pairs.append((found[1] or found[3], [found[2] or found[4] or ""]))
            self.open = True
        elif self.open:
            self.pairs[-1][1].append(line)
        elif self.type is None and line.startswith("PMID- "):  # a file of PubMed has some of our tags, and no TY
            self.refused = "none"


def _records(source: bytes | BinaryIO) -> Iterator[_Record]:
    """Each record with its lines; the first and the last may be only what stands around records."""
    record = _Record(1)
    for at, line in enumerate(lines(source), 1):
        if line is None:
            record.refused = record.refused or "line_too_long"
        elif line[:2] not in {"TY", "ER"} or not (edge := EDGE.match(line)):
            record.take(line, at)
        elif edge[1] == "ER" and edge[2]:
            record.open = False  # words behind ER: what follows without a TY still belongs to this record
        else:
            if record.is_one():
                yield record
            begins = edge[1] == "TY"
            record = _Record(at, (edge[2] or edge[4] or "").strip().upper()) if begins else _Record(at + 1)
            record.tags = GLUED if begins and line[2] == "-" else TAG
    if record.is_one():
        yield record


def read(data: bytes | BinaryIO) -> Iterator[Read]:
    """Every record of a RIS file in its order, as a reference or as a refusal; memory does not grow with the file.

    What has no title, no end or no beginning is read as far as it goes. Refused is only a record that says nothing
    about a source, one with a line or a length that no record has, and a file without any record.
    """
    number = 0
    for record in _records(data):
        made = of_ris(record.type or "", [(tag, "\n".join(value)) for tag, value in record.pairs])
        if record.refused and (record.type is not None or record.pairs or number):
            limit = LARGEST if record.refused == "too_large" else LONGEST
            found: Read = Refusal(number + 1, record.line, record.refused, limit)
        elif says_something(made) and not record.refused:
            found = Found(number + 1, record.line, made)
        elif record.type is not None:
            found = Refusal(number + 1, record.line, "empty")
        else:
            continue  # words before the first record
        number += 1
        yield found
    if not number:
        yield Refusal(1, 1, "none")
