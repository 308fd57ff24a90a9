"""Every reader, given 5,000 files that are broken on purpose: no crash, no hang, little memory.

The same files as in the suite, only more of them. BENCH_SEED breaks them again in the same way; BENCH_SMALL=1 breaks
a hundred. A file that stops a reader is written to the folder BENCH_KEEP names, if it names one.
"""

import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from umbel.evidence import formats as library
from umbel.evidence.tests import broken as of_library
from umbel.policy import formats as law
from umbel.policy.tests import broken as of_law

MANY = 100 if os.environ.get("BENCH_SMALL") == "1" else 5_000
LONGEST, MOST = 2.0, 512  # CPU seconds for a file, MB for all of them
Row = dict[str, Any]


def row(what: str, value: float, unit: str, target: float, **more: Any) -> Row:
    known = {"bench": "fuzz", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"baseline": None} | more


def keep(name: str, number: int, data: bytes) -> None:
    if folder := os.environ.get("BENCH_KEEP"):
        Path(folder, f"{name}-{number}").write_bytes(data)


def of(name: str, seed: int, room: Any, breaking: Any) -> list[Row]:
    """What became of the broken files of one format; the bare loop beside it is detection alone."""
    told, stopped, slowest, detecting = 0, 0, 0.0, 0.0
    for number, data in enumerate(breaking.broken_files(name, MANY, seed)):
        begin = time.process_time()
        told += room.format_of(data) == name
        middle = time.process_time()
        try:
            for _found in room.FORMATS[name].read(data):
                pass
        except Exception as no:  # noqa: BLE001  (whatever it is: this is what is counted)
            print(f"fuzz: {name} {number}: {no!r}", file=sys.stderr)
            stopped += 1
            keep(name, number, data)
        detecting, slowest = max(detecting, middle - begin), max(slowest, time.process_time() - middle)
    least = 0.25 if name in getattr(breaking, "MADE_OF_BYTES", ()) else 0.5  # a wound in its list of files ends a ZIP
    called = room.FORMATS[name].called
    return [
        row(f"{called}, stopped by a file", stopped, "files", 0, holds=not stopped),
        row(
            f"{called}, slowest file", slowest, "CPU s", LONGEST, holds=slowest <= LONGEST, baseline=round(detecting, 3)
        ),
        row(f"{called}, got past detection", told / MANY, "of all", least, holds=told >= MANY * least),
    ]


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"fuzz: seed {seed}, {MANY} files a format", file=sys.stderr, flush=True)
    rooms = ((library, of_library), (law, of_law))
    rows = [one for room, breaking in rooms for name in room.FORMATS for one in of(name, seed, room, breaking)]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*rows, row("memory at its most", most, "MB", MOST, holds=most <= MOST)]
