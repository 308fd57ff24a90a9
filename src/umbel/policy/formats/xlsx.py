"""Tables in workbooks of Excel (XLSX): rows of words. No formula is run, no link followed, no comment read."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import each, text_of
from umbel.evidence.formats.lines import LARGEST
from umbel.policy.formats.archive import inside, opened
from umbel.policy.formats.record import Refusal

SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MOST_COLUMNS = 200


def sniff(head: str) -> bool:
    """Whether a ZIP that holds these files is a workbook."""
    return head.startswith("PK\n") and "xl/workbook.xml" in head.split("\n")


def rows(data: bytes) -> Iterator[tuple[int, list[str]] | Refusal]:
    """Each row of the first sheet with its number."""
    archive = opened(data)
    sheet = inside(archive, SHEET) if archive else None
    if archive is None or not sheet:
        yield Refusal(1, 1, "workbook")
        return
    shared = inside(archive, SHARED) or b""
    said = ["" if isinstance(one, Refusal) else _words(one[2]) for one in each(shared, "si")]
    for one in each(sheet, "row"):
        yield one if isinstance(one, Refusal) else (one[0], _cells(one[2], said))


def _words(one: Element) -> str:
    """A text of several pieces is one; how it is pronounced is not part of it."""
    return "".join(piece.text or "" for piece in one.iter("t"))[:LARGEST]


def _cells(row: Element, said: list[str]) -> list[str]:
    made: list[str] = []
    for cell in row.findall("c"):
        at = _column(cell.get("r", ""), len(made))
        if at < MOST_COLUMNS:
            made += [""] * (at + 1 - len(made))
            made[at] = _value(cell, said)
    return made


def _column(place: str, otherwise: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", place)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else otherwise


def _value(cell: Element, said: list[str]) -> str:
    value = text_of(cell.find("v"))
    if cell.get("t") == "s":
        return said[int(value)] if re.fullmatch(r"\d{1,7}", value, re.ASCII) and int(value) < len(said) else ""
    return _words(cell) if cell.get("t") == "inlineStr" else value
