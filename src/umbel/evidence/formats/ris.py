"""RIS, as a dozen exporters really write it, read record by record."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from umbel.evidence.formats.lines import lines
from umbel.evidence.formats.record import Read
from umbel.evidence.formats.ris_fields import of_ris
from umbel.evidence.formats.tagged import Record, reading

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


CUT = re.compile(rb"TY(?<![^\r\n]TY)(?:[ \t]+-|-[ \t]*[A-Z]{3,8}[ \t]*(?=[\r\n]))")
"""What surely begins a record, in bytes."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds RIS."""
    return any(line.startswith("TY") and EDGE.match(line) for line in head.split("\n"))


def _records(source: bytes | BinaryIO) -> Iterator[Record]:
    """Each record with its lines; the first and the last may be only what stands around records."""
    record = Record(1, TAG)
    for at, line in enumerate(lines(source), 1):
        if line is None:
            record.refused = record.refused or "line_too_long"
        elif line[:2] not in {"TY", "ER"} or not (edge := EDGE.match(line)):
            record.take(line, at)
            if not record.is_one() and line.startswith("PMID- "):  # PubMed has some of our tags, and no TY
                record.refused = "none"
        elif edge[1] == "ER" and edge[2]:
            record.open = False  # words behind ER: what follows without a TY still belongs to this record
        else:
            if record.is_one():
                yield record
            begins = edge[1] == "TY"
            tags = GLUED if begins and line[2] == "-" else TAG
            record = Record(at, tags, (edge[2] or edge[4] or "").strip().upper()) if begins else Record(at + 1, tags)
    if record.is_one():
        yield record


def read(data: bytes | BinaryIO) -> Iterator[Read]:
    """Every record of a RIS file in its order, as a reference or as a refusal; memory does not grow with the file.

    What has no title, no end or no beginning is read as far as it goes. Refused is only a record that says nothing
    about a source, one with a line or a length that no record has, and a file without any record.
    """
    return reading(_records(data), lambda record: of_ris(record.type or "", record.said()))
