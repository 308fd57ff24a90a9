"""What every reader here does with bytes: takes records out of XML, JSON and tables, and says which cannot be read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from umbel.evidence.formats import elements, items, sheet
from umbel.evidence.formats.fields import small
from umbel.evidence.formats.items import Item
from umbel.evidence.formats.lines import UTF16, letters
from umbel.evidence.formats.record import NOT_SHOWN
from umbel.policy.formats.record import Found, Read, Refusal, Value

LARGEST_FILE = 1 << 25
"""The largest file that is only understood as a whole, in bytes."""
MOST_DEEP = 60
"""How many boxes may stand in each other in such a file."""

Made = Iterable[Value]
Row = dict[str, str]


def from_xml(data: bytes, names: str, made: Callable[[Element], Made]) -> Iterator[Read]:
    """What every element of these names (“bill|vote”) makes."""
    return _told(
        (one if isinstance(one, Refusal) else (one[0], one[1], made(one[2]))) for one in elements.each(data, names)
    )


def from_items(data: bytes, is_one: Callable[[Item], bool], made: Callable[[Item], Made]) -> Iterator[Read]:
    """What every such object of JSON makes, whether they stand in a list, in an envelope or one a line."""
    return _told(
        (one if isinstance(one, Refusal) else (one[0], one[1], made(one[2]))) for one in items.each(data, is_one)
    )


def from_table(data: bytes, known: Mapping[str, str], made: Callable[[Row], Made], needed: set[str]) -> Iterator[Read]:
    """What every row makes; ``known`` says what each heading (in small letters) is called here."""
    table = sheet.rows(data, known)
    _, headings = next(table)
    names = [known.get(small(one), "") for one in headings] if isinstance(headings, list) else []
    if not needed <= set(names):
        yield Refusal(1, 1, "headings")
        return
    numbered = enumerate(table, 1)
    yield from _told(
        cells._replace(record=number) if isinstance(cells, Refusal) else (number, line, made(_row(names, cells)))
        for number, (line, cells) in numbered
    )


def from_whole(data: bytes, made: Callable[[Any], Made]) -> Iterator[Read]:
    """What one document of JSON makes, where its parts only make sense together."""
    known = parsed(data)
    if isinstance(known, Refusal):
        yield known
        return
    yield from numbered(made(known))


def numbered(values: Made) -> Iterator[Read]:
    """Values in their order; a refusal where there is none."""
    number = 0
    for number, value in enumerate(values, 1):
        yield Found(number, 1, value)
    if not number:
        yield Refusal(1, 1, "none")


def parsed(data: bytes) -> Any:
    """A document of JSON, or why it cannot be read."""
    if len(data) > LARGEST_FILE:
        return Refusal(1, 1, "too_large", LARGEST_FILE)
    try:
        return json.loads(text_of(data))
    except (ValueError, RecursionError):
        return Refusal(1, 1, "broken")


def text_of(data: bytes) -> str:
    """A file as text, in whatever letters it was written."""
    code = UTF16.get(data[:2])
    return NOT_SHOWN.sub("", data.decode(code, "replace")) if code else letters(data)


def whole_text(data: bytes) -> str | Refusal:
    """A file that is only understood as a whole, as text; refused where nobody's memory would hold it."""
    return Refusal(1, 1, "too_large", LARGEST_FILE) if len(data) > LARGEST_FILE else text_of(data)


def _row(names: list[str], cells: list[str]) -> Row:
    said = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
    return dict.fromkeys(names, "") | said


def _told(read: Iterable[tuple[int, int, Made] | Refusal]) -> Iterator[Read]:
    some = False
    for one in read:
        some = True
        if isinstance(one, Refusal):
            yield one
            continue
        number, line, values = one
        said = False
        for value in values:
            said = True
            yield Found(number, line, value)
        if not said:
            yield Refusal(number, line, "empty")
    if not some:
        yield Refusal(1, 1, "none")


def grouped(
    some: Iterable[Read], key: Callable[[Value], str], together: Callable[[Value, Value], Value]
) -> Iterator[Read]:
    """Records with the same key as one, where the first of them stands; refusals stay where they are."""
    made: list[Read] = []
    known: dict[str, int] = {}
    for one in some:
        at = None if isinstance(one, Refusal) else known.setdefault(key(one.value), len(made))
        if isinstance(one, Refusal) or at == len(made) or at is None:
            made.append(one)
        elif isinstance(first := made[at], Found):
            made[at] = first._replace(value=together(first.value, one.value))
    yield from made
