"""`./umbel bench`: what is promised, measured, each beside a bare baseline of the same run."""

import argparse
import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from umbel.command import CHECKOUT, Misused, Stopped

FOLDER = CHECKOUT / "benchmarks"
KEYS = ("bench", "what", "value", "unit", "target", "holds", "baseline")
ONE = (  # by name: a bench may be called as a word of Python is
    "import json, sys; from importlib import import_module;"
    " json.dump(import_module('benchmarks.{0}').run(), open(sys.argv[1], 'w'))"
)
Row = dict[str, Any]


def main(words: list[str]) -> int:
    """Measure the named ones, or all; 1 when something promised does not hold."""
    said = argparse.ArgumentParser(prog="./umbel bench", description="Measure what is promised.")
    said.add_argument("name", nargs="*", help=f"one or more of: {', '.join(names())}")
    said.add_argument("--json", action="store_true", help="the rows as a list, for programs")
    asked = said.parse_args(words)
    if unknown := [name for name in asked.name if name not in names()]:
        raise Misused(f"There is no bench called {', '.join(unknown)}. There are: {', '.join(names()) or 'none'}")
    rows = [row for name in asked.name or names() for row in measure(name)]
    print(json.dumps(rows, indent=1) if asked.json else table(rows))
    return 0 if all(row["holds"] for row in rows) else 1


def names() -> list[str]:
    """Every file of benchmarks/ that has a `run`."""

    def runs(file: Path) -> bool:
        return any(
            isinstance(part, ast.FunctionDef) and part.name == "run" for part in ast.parse(file.read_text()).body
        )

    return sorted(file.stem for file in FOLDER.glob("*.py") if runs(file))


def measure(name: str) -> list[Row]:
    """One bench in a process and a home of its own; what it prints on the way goes to standard error."""
    print(f"umbel: measuring {name} ...", file=sys.stderr, flush=True)
    kept = {word: value for word, value in os.environ.items() if not word.startswith("UMBEL_")}
    with tempfile.TemporaryDirectory(prefix="umbel-bench-") as home:
        around = {
            **kept,
            "UMBEL_HOME": home,
            "DJANGO_SETTINGS_MODULE": "umbel.settings",
            "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}",
        }
        file = Path(home) / "rows.json"
        command = [sys.executable, "-P", "-c", ONE.format(name), str(file)]
        done = subprocess.run(command, cwd=CHECKOUT, env=around, stdout=sys.stderr, check=False)
        if done.returncode:
            ran = ("ran to its end", 0, "runs", 1, False, None)
            return [dict(zip(KEYS, (name, *ran), strict=True))]
        rows: list[Row] = json.loads(file.read_text())
    for row in rows:
        if missing := [key for key in KEYS if key not in row]:
            raise Stopped(f"A row of {name} lacks {', '.join(missing)}.")
    return rows


def table(rows: list[Row]) -> str:
    """One line a row, columns aligned."""

    def cells(row: Row) -> list[str]:
        value, base = f"{row['value']} {row['unit']}", row["baseline"]
        beside = "-" if base is None else str(base)
        return [row["bench"], row["what"], value, str(row["target"]), "yes" if row["holds"] else "NO", beside]

    lines = [["bench", "what", "value", "target", "holds", "baseline"], *map(cells, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in lines)
