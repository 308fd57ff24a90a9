"""The map of evidence as a table, and the same table drawn: rows are outcomes, columns are communities."""

from dataclasses import dataclass
from typing import Any

from umbel.claims.models import Direction, Outcome
from umbel.claims.shown import Cell

STEP, HEAD = 28, 12


@dataclass(frozen=True)
class Table:
    """What the page draws: names of columns, and rows of cells, empty ones too."""

    columns: list[tuple[str, str]]  # key and name of a community
    rows: list[tuple[str, Any, list[tuple[str, Cell | None, str]]]]  # outcome, its name, (community, cell, ways)


@dataclass(frozen=True)
class Drawn:
    """Circles on a grid: where, how large, and how sure."""

    width: int
    height: int
    dots: list[tuple[int, int, int, str]]
    lines: list[int]


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
                size = min(HEAD, 3 + 2 * cell.number)
                dots.append((STEP // 2 + x * STEP, STEP // 2 + y * STEP, size, cell.most.value))
    across, down = max(1, len(table.columns)) * STEP, len(table.rows) * STEP
    return Drawn(across, down, dots, [STEP * n for n in range(1, len(table.rows))])
