"""States by the names that the United Nations and files in English call them, as the codes of our lists (ISO 3166-1).

Only names that are not those of our own lists stand in ``data/states.txt``, and those that are said in several ways.
"""

from functools import cache
from pathlib import Path

from umbel.core.text import fold

CALLED = Path(__file__).parents[1] / "data" / "states.txt"


@cache
def _codes() -> dict[str, str]:
    rows = (row.partition(": ") for row in CALLED.read_text(encoding="utf-8").splitlines())
    return {fold(name): code for code, _colon, names in rows for name in names.split(", ")}


def code(name: str) -> str:
    """The code of a State by one of these names; else nothing, and our lists may know it by the name itself."""
    return _codes().get(fold(name), "")
