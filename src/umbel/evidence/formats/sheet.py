"""Tables (CSV, TSV): what each column means is guessed from its heading, and said before anything is added."""

import re
from collections import deque
from collections.abc import Callable, Collection, Iterator
from itertools import chain, islice
from typing import BinaryIO

from umbel.evidence.formats.fields import kind, small, tagged, tags
from umbel.evidence.formats.lines import LARGEST, LONGEST, head_of, lines
from umbel.evidence.formats.parts import Part, chosen, place_of
from umbel.evidence.formats.parts import parts as cut_in_parts
from umbel.evidence.formats.record import Read, Reference, Refusal, protected
from umbel.evidence.formats.ris_fields import TYPES, reference, told

KNOWN = tags("csv")
BETWEEN = ",;\t|"
STRONG = frozenset("TI AU AB DO PMID UR".split())
"""One of these there must be, or the table is about something else."""
QUOTED = re.compile(r'[^"]*+(?:""[^"]*+)*+')
NOTHING = re.compile(r"NA|N/A|nan|NaN|NULL|null")
LISTED = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)
ITEM = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
Columns = list[tuple[str, str]]
LEFT_OUT = "-"
MEANT = (
    "TI AU A2 PY DA T2 T3 VL IS SP EP PB CY ET LA DO PMID PMCID SN UR AB TY M1 M3 KW N1".split()
)  # fmt: skip
"""The tags a person may say that a column is; besides, nothing (its own name, inside) and ``LEFT_OUT``."""
MOST_COLUMNS, LONGEST_HEADING = 120, 200
OURS = {"id", "made_on", "revision", "made_by"}
"""Headings of a table that we wrote: what looks like markup there is none."""
GUARD = re.compile(r"\A'(?=[=+\-@\t\r])")
"""What we, and others, put before a cell that a spreadsheet would run as a formula."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a table of references."""
    _, _, headings = _heading(enumerate(head.split("\n"), 1))
    known = {KNOWN[small(one)] for one in headings if small(one) in KNOWN}
    strong = bool(known & STRONG) and not headings[0].startswith(("<", "{", "[", "@"))
    return strong and (len(known) >= 2 or len(headings) == 1)


def columns(data: bytes) -> Columns:
    """Each heading of a table and the tag it is read as (``MEANT``); nothing where none is known."""
    _, _, headings = _heading(enumerate(head_of(data).split("\n"), 1))
    return [(one[:LONGEST_HEADING], KNOWN.get(small(one), "")) for one in headings[:MOST_COLUMNS]]


def heading_key(heading: str) -> str:
    """What two ways to write a heading share, in any script."""
    return small(heading) or " ".join(heading.casefold().split())


def _known(meant: Columns | None) -> dict[str, str]:
    """What every heading is read as, where a person said otherwise as she said it."""
    said = {heading_key(heading): tag for heading, tag in meant or () if tag}
    unsaid = {heading_key(heading) for heading, tag in meant or () if not tag}
    return {name: tag for name, tag in KNOWN.items() if name not in said and name not in unsaid} | said


def _heading(some: Iterator[tuple[int, str | None]], known: Collection[str] = KNOWN) -> tuple[int, str, list[str]]:
    """The line of the headings, what stands between them, and they themselves."""
    for at, line in some:
        if line and line.strip() and not re.fullmatch("sep=.", line.strip()):
            made = [(sign, _cells(line, sign, lambda: None) or []) for sign in BETWEEN]
            sign, cells = max(made, key=lambda pair: (sum(small(one) in known for one in pair[1]), len(pair[1])))
            return at, sign, [cell.strip() for cell in cells] or [""]
    return 0, ",", [""]


def _cells(text: str, sign: str, more: Callable[[], str | None]) -> list[str] | None:
    """The cells of a row that begins with this line, or nothing where a quoted cell does not end in any that comes."""
    cells, at = [], 0
    while True:
        said = ""
        if text.startswith('"', at):
            begins, parts = at + 1, []
            while (found := QUOTED.match(text, begins)) and found.end() == len(text):
                parts.append(found[0])
                if (further := more()) is None:
                    return None
                text, begins = further, 0
            said = "\n".join([*parts, found[0] if found else ""]).replace('""', '"')
            at = found.end() + 1 if found else 0
        end = text.find(sign, at)
        cells.append(said + (text[at:] if end < 0 else text[at:end]))
        if end < 0:
            return cells
        at = end + 1


class _Lines:
    """The lines of a table with their numbers; those of a row that came to nothing can be put back."""

    def __init__(self, data: bytes) -> None:
        self.stream = enumerate(lines(data), 1)
        self.back: deque[tuple[int, str | None]] = deque()
        self.row: list[tuple[int, str | None]] = []
        self.tried = 0
        self.size = 0

    def __iter__(self) -> Iterator[tuple[int, str | None]]:
        while one := self.back.popleft() if self.back else next(self.stream, None):
            self.row, self.size = [], 0
            yield one

    def more(self) -> str | None:
        """The next line of this row; None where there is none, or where looking further came to nothing before."""
        one = self.back.popleft() if self.back else next(self.stream, None)
        if one:
            self.row.append(one)
            self.size += len(one[1] or "")
        far = one is None or one[1] is None or self.size > LARGEST or one[0] <= self.tried
        return None if far or one is None else one[1]

    def put_back(self) -> None:
        self.tried = max([self.tried, *(at for at, _ in self.row)])
        self.back.extendleft(reversed(self.row))


def parts(file: BinaryIO, most: int) -> Iterator[Part]:
    """Parts of a table, each under its headings."""
    return cut_in_parts(file, most, _cut, lambda first: first[: _end_of_heading(first)])


def _end_of_heading(data: bytes) -> int:
    at, _, _ = _heading(enumerate(lines(data), 1))
    return place_of(data, at + 1)


def _cut(head: bytes, rest: bytes, most: int) -> int:
    """Before a row that begins a line nobody has looked at in vain for the end of another."""
    data, numbered = head + rest, _Lines(head + rest)
    starts = chain([0], (found.end() for found in re.finditer(rb"\r\n|\r|\n", data)))
    passed = 0

    def places() -> Iterator[int]:
        nonlocal passed
        for at, _cells in islice(_rows(numbered), 1, None):
            place = next(islice(starts, at - 1 - passed, None), len(data)) - len(head)
            passed = at
            if at > numbered.tried:
                yield place
            elif place > most:
                return

    return chosen(places(), most)


def rows(data: bytes, known: Collection[str] = KNOWN) -> Iterator[tuple[int, list[str] | Refusal]]:
    """The headings (of those known), then each row, with their lines; one whose quoted cell has no end is refused."""
    return _rows(_Lines(data), known)


def _rows(numbered: _Lines, known: Collection[str] = KNOWN) -> Iterator[tuple[int, list[str] | Refusal]]:
    first, sign, headings = _heading(iter(numbered), known)
    yield first, headings
    for at, line in numbered:
        if line is None:
            yield at, Refusal(0, at, "line_too_long", LONGEST)
        elif line.strip(f"{sign} \t"):
            cells = _cells(line, sign, numbered.more)
            if cells is None or (numbered.row and len(cells) != len(headings)):
                numbered.put_back()
                yield at, Refusal(0, at, "broken")
            else:
                yield at, cells


def read(data: bytes, meant: Columns | None = None) -> Iterator[Read]:
    """Every row of a table in its order, as a reference or as a refusal; ``meant`` says otherwise than the headings."""
    table, known = rows(data), _known(meant)
    _, headings = next(table)
    if not isinstance(headings, list) or not {known.get(heading_key(one)) for one in headings} - {None, LEFT_OUT}:
        yield Refusal(1, 1, "headings")
        return
    number = 0
    for number, (at, cells) in enumerate(table, 1):
        if isinstance(cells, Refusal):
            yield cells._replace(record=number)
        else:
            yield told(number, at, _reference(headings, cells, known))
    if not number:
        yield Refusal(1, 1, "none")


def _values(tag: str, cell: str) -> list[str]:
    """What stands in a cell: one value, or several where a field holds several."""
    if LISTED.fullmatch(cell):
        return [one or other for one, other in ITEM.findall(cell)]
    if tag in {"PY", "VL", "IS", "PMID", "SP", "EP"}:
        return [re.sub(r"(?<=\d)\.0$", "", cell)]
    return re.split("[;\n]", cell) if tag in {"KW", "UR"} else [cell]


def _reference(headings: list[str], cells: list[str], known: dict[str, str]) -> Reference:
    if set(headings) >= OURS:
        cells = [protected(cell) for cell in cells]
    said = [(heading, GUARD.sub("", cell.strip())) for heading, cell in zip(headings, cells, strict=False)]
    said += [("", cell.strip()) for cell in cells[len(headings) :]]
    keyed = [(heading_key(h), h, cell) for h, cell in said]
    named = [(key if key in known else h or "column", cell) for key, h, cell in keyed if known.get(key) != LEFT_OUT]
    if known.get("number") == KNOWN["number"] and any(small(one) == "issue" for one in headings):
        known = known | {"number": "M1"}
    pairs, sort = [], ""
    for tag, cell in tagged(((h, cell) for h, cell in named if cell and not NOTHING.fullmatch(cell)), known, "csv"):
        for value in _values(tag, cell):
            if tag == "TY":
                sort = sort or TYPES.get(value.upper(), "") or kind(value, otherwise="")
                pairs.append(("csv:type", value))
            elif tag in {"PMID", "PMCID"} and "/" not in value:
                pairs.append(("M1", f"{tag}: {value}"))
            else:
                pairs.append(("UR" if tag in {"PMID", "PMCID"} else tag, value))
    tags_said = {tag for tag, _ in pairs}
    guess = "article-journal" if tags_said & {"T2", "IS"} else "document"
    return reference(sort or guess, pairs)
