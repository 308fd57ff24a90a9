"""The map of evidence as a table, and the same table drawn: rows are outcomes, columns are communities."""

from dataclasses import dataclass
from typing import Any

from umbel.claims.models import Direction, Outcome
from umbel.claims.shown import Cell

STEP, MOST, SIDE, TOP, FOOT = 28, 12, 230, 190, 18  # of the drawing, in its own units


@dataclass(frozen=True)
class Table:
    """What the page draws: names of columns, and rows of cells, empty ones too."""

    columns: list[tuple[str, str]]  # key and name of a community
    rows: list[tuple[str, Any, list[tuple[str, Cell | None, str]]]]  # outcome, its name, (community, cell, ways)


@dataclass(frozen=True)
class Drawn:
    """Circles on a grid: where and how large; with the names of rows and columns."""

    width: int
    height: int
    dots: list[tuple[int, int, int]]
    rows: list[tuple[int, int, Any]]  # the rule under a row, the foot of its name, its name
    columns: list[tuple[int, str]]


def ways(cell: Cell | None) -> str:
    """Which way the findings of a cell point, in words."""
    return ", ".join(str(Direction(way).label) for way in cell.ways) if cell else ""


def table(cells: dict[tuple[str, str], Cell], names: dict[str, str]) -> Table:
    """All outcomes and those communities of which something is known; what is empty stays in sight."""
    known = sorted({community for _outcome, community in cells}, key=lambda key: names.get(key, key))
    columns = [(key, names.get(key, key)) for key in known]
    rows = []
    for outcome in Outcome:
        here = [(key, cells.get((outcome.value, key))) for key in known]
        rows.append((outcome.value, outcome.label, [(key, cell, ways(cell)) for key, cell in here]))
    return Table(columns, rows)


def drawn(table: Table) -> Drawn:
    """Each cell as a circle, larger with more findings; the table beside says the same in words."""
    dots = []
    for y, (_outcome, _label, row) in enumerate(table.rows):
        for x, (_key, cell, _ways) in enumerate(row):
            if cell:
                dots.append((SIDE + STEP // 2 + x * STEP, TOP + STEP // 2 + y * STEP, min(MOST, 3 + 2 * cell.number)))
    rows = [(TOP + STEP * (y + 1), TOP + STEP * y + FOOT, label) for y, (_key, label, _row) in enumerate(table.rows)]
    columns = [(SIDE + STEP // 2 + x * STEP, name) for x, (_key, name) in enumerate(table.columns)]
    return Drawn(SIDE + len(columns) * STEP + SIDE // 2, TOP + len(rows) * STEP + 1, dots, rows, columns)
