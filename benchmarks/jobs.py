"""Jobs under fire: 200 kills of a worker under 10,000 jobs on each engine; none lost, none done twice.

Half of the jobs are asked for by other jobs, one in twenty takes two steps; an effect is a row in a table
that would take a second one. Figures of speed stand beside the same insert without a queue, in the same run.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.engine import postgres

CHECKOUT = Path(__file__).resolve().parents[1]
JOBS, KILLS = 10_000, 200
ENOUGH = 20  # of the kills must strike a worker with a job in hand, or they prove little
AT_MOST = 360  # seconds, both engines together
Row = dict[str, Any]


def run() -> list[Row]:
    """One storm on SQLite, one on a throw-away PostgreSQL. BENCH_SEED draws the same points again."""
    start = time.monotonic()
    seed = int(os.environ.get("BENCH_SEED") or random.randrange(10**6))
    print(f"jobs: seed {seed}", file=sys.stderr, flush=True)
    rows = told("SQLite", measured("", seed))
    with postgres() as address:
        rows += told("PostgreSQL", measured(address, seed))
    took = round(time.monotonic() - start)
    return [*rows, row("the whole bench", took, "s", target=AT_MOST, holds=took <= AT_MOST)]


def measured(address: str, seed: int) -> dict[str, float]:
    """What the storm saw, in a process and a home of its own."""
    kept = {word: value for word, value in os.environ.items() if not word.startswith("UMBEL_")}
    code = "import django; django.setup(); from benchmarks.storm import main; main()"
    with tempfile.TemporaryDirectory(prefix="umbel-storm-") as home:
        around = {
            **kept,
            "UMBEL_HOME": home,
            "UMBEL_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "umbel.settings",
            "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}",
        }
        command = [sys.executable, "-P", "-c", code, str(JOBS), str(KILLS), str(seed)]
        done = subprocess.run(command, env=around, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True)
    seen: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seen


def row(what: str, value: float, unit: str, *, holds: bool = True, **more: Any) -> Row:
    """One line of the answer; ``target`` and ``baseline`` where there are any."""
    known = {"bench": "jobs", "what": what, "value": value, "unit": unit, "holds": holds}
    return {**known, "target": more.get("target"), "baseline": more.get("baseline")}


def told(engine: str, seen: dict[str, float]) -> list[Row]:
    """The rows of one engine. What has no target is told, not promised."""
    lost, twice, kills, struck = (int(seen[word]) for word in ("lost", "twice", "kills", "struck"))
    bare = f"{seen['alone']:.0f} bare inserts"
    done, asked = round(seen["done"]), round(seen["enqueued"])
    return [
        row(f"{engine}: lost of {JOBS:,} jobs", lost, "jobs", target=0, holds=lost == 0),
        row(f"{engine}: visible effects twice", twice, "effects", target=0, holds=twice == 0),
        row(f"{engine}: workers killed", kills, "kills", target=KILLS, holds=kills == KILLS),
        row(f"{engine}: kills that struck a job", struck, "kills", target=ENOUGH, holds=struck >= ENOUGH),
        row(f"{engine}: the storm lasted", round(seen["seconds"], 1), "s"),
        row(f"{engine}: jobs done", done, "a CPU second", baseline=bare),
        row(f"{engine}: jobs asked for", asked, "a CPU second", baseline=bare),
        row(f"{engine}: claim, p50", round(seen["p50"], 2), "ms"),
        row(f"{engine}: claim, p95", round(seen["p95"], 2), "ms"),
    ]
