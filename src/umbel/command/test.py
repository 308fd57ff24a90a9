"""`./umbel test`: all of it proved, on both engines and in a real browser. What cannot be had, fails."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

from umbel.command import CHECKOUT, Stopped, module

SUMMARY = re.compile(r"^=*\s*((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s")
MISTAKES, JOURNEYS = "tests/test_mistakes.py", "tests/journeys"
NOTHING_RAN = 5  # pytest's own word for it
MEMORY, ROOM = "/dev/shm", 4 * 2**30  # noqa: S108  (each run has a folder of its own there, with a name nobody can guess)
TWO = ["-n", "2"]  # both cores
WITHOUT_BROWSER = [f"--ignore={MISTAKES}", f"--ignore={JOURNEYS}", *TWO]


@dataclass
class Pass:
    """One run of pytest: what it is called, which tests, on which engine; afterwards, how it went."""

    name: str
    words: list[str]
    on_postgresql: bool = False
    counted: dict[str, int] = field(default_factory=dict)
    ended: int = 0

    @property
    def failed(self) -> int:
        """Tests that failed or could not be run; a pass that broke down counts at least one."""
        found = self.counted.get("failed", 0) + self.counted.get("errors", 0) + self.counted.get("error", 0)
        return max(found, 1) if self.ended not in {0, NOTHING_RAN} else found


def main(words: list[str]) -> int:
    """Run what was asked for; the very last line is the sum over all passes."""
    said, rest = read(words)
    paths = [word for word in rest if not word.startswith("-") and (CHECKOUT / word.split("::", 1)[0]).exists()]
    passes = chosen(said, rest, paths)
    bring(said, passes, paths)
    if said.prepare:
        return 0
    for one in passes:
        perform(one)
    return closing(passes, strict=not rest)


def read(words: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our own words, and those for pytest."""
    said = argparse.ArgumentParser(
        prog="./umbel test",
        usage="./umbel test [--quick] [--all-engines] [--prepare] [pytest arguments]",
        description="Prove that all of it works. Other words go to pytest; with paths, only those run.",
        allow_abbrev=False,
    )
    said.add_argument("--quick", action="store_true", help="SQLite only, no browser, no mistakes: within a minute")
    said.add_argument("--all-engines", action="store_true", help="with paths: on PostgreSQL too")
    said.add_argument("--prepare", action="store_true", help="bring engines and browser, run nothing")
    return said.parse_known_args(words)


def chosen(said: argparse.Namespace, rest: list[str], paths: list[str]) -> list[Pass]:
    """Which passes: with paths just those, quick just SQLite, else everything."""
    if paths:
        chosen = [Pass("SQLite", rest)]
        return [*chosen, Pass("PostgreSQL", rest, on_postgresql=True)] if said.all_engines else chosen
    if said.quick:
        return [Pass("SQLite, quick", ["-m", "not browser and not slow", *WITHOUT_BROWSER, *rest])]
    passes = [
        Pass("SQLite", ["-m", "not browser", *WITHOUT_BROWSER, *rest]),
        Pass("PostgreSQL", ["-m", "not browser", *WITHOUT_BROWSER, *rest], on_postgresql=True),
        Pass("Journeys in the browser", ["-m", "browser", f"--ignore={MISTAKES}", *TWO, "--dist", "loadfile", *rest]),
    ]
    return [*passes, Pass("Mistakes", [MISTAKES, *TWO, *rest])]


def bring(said: argparse.Namespace, passes: list[Pass], paths: list[str]) -> None:
    """Have the engines and the browser that these passes need, and say which; fail if one cannot be had."""
    import sqlite3

    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}", flush=True)
    if any(one.on_postgresql for one in passes):
        print(ask("tests.engine"), flush=True)
    if not said.quick and not paths:
        print(ask("tests.poppler"), flush=True)
    if not said.quick and (not paths or any(holds_journeys(path) for path in paths)):
        path, version = ask("tests.browser").splitlines()[:2]
        os.environ["UMBEL_CHROMIUM"] = path
        print(f"{version} ({path})", flush=True)


def holds_journeys(path: str) -> bool:
    """Whether tests for the browser may lie there."""
    place, journeys = (CHECKOUT / path.split("::", 1)[0]).resolve(), CHECKOUT / JOURNEYS
    return place.is_relative_to(journeys) or journeys.is_relative_to(place)


def ask(name: str) -> str:
    """What one of the suite's own modules says; its progress and its complaints are shown."""
    said = subprocess.run(
        module(name), cwd=CHECKOUT, env=surroundings(), stdout=subprocess.PIPE, text=True, check=False
    )
    if said.returncode:
        raise Stopped("The tests need both engines and a real browser. They fail rather than leave one out.")
    return said.stdout.strip()


def surroundings(home: str = "") -> dict[str, str]:
    """An environment that knows nothing of the keeper's own coalition.

    What Python compiles it keeps, whatever it is told elsewhere: hundreds of processes read the same code here.
    """
    kept = {name: word for name, word in os.environ.items() if not name.startswith("UMBEL_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    if browser := os.environ.get("UMBEL_CHROMIUM"):
        kept["UMBEL_CHROMIUM"] = browser
    if home:
        kept |= {"UMBEL_HOME": home, "UMBEL_STRICT": "yes", "UMBEL_HOSTS": "localhost 127.0.0.1", "TMPDIR": home}
    return {**kept, "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}", "PYTHONUNBUFFERED": "1"}


def memory() -> str | None:
    """Where ten thousand houses are built and torn down without waiting for a disk: in memory, if there is room."""
    try:
        free = shutil.disk_usage(MEMORY).free
    except OSError:
        return None
    return MEMORY if free >= ROOM else None


def perform(one: Pass) -> None:
    """One run of pytest, shown as it goes; its own summary is what counts."""
    print(f"\n== {one.name}", flush=True)
    began = time.monotonic()
    command = module("pytest", *one.words)
    if one.on_postgresql:
        command = module("tests.engine", *command)
    with (
        tempfile.TemporaryDirectory(prefix="umbel-test-", dir=memory()) as home,
        subprocess.Popen(command, cwd=CHECKOUT, env=surroundings(home), stdout=subprocess.PIPE) as running,
    ):
        one.counted = counted(show(running))
    one.ended = running.returncode
    print(f"== {one.name}: {time.monotonic() - began:.0f} seconds", flush=True)


def show(running: "subprocess.Popen[bytes]") -> str:
    """Pass on what it prints at once, and keep it."""
    heard = bytearray()
    assert running.stdout is not None  # noqa: S101  (it was started with a pipe)
    while piece := os.read(running.stdout.fileno(), 65536):
        sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        heard += piece
    return heard.decode(errors="replace")


def counted(heard: str) -> dict[str, int]:
    """The numbers of pytest's last summary: {"passed": 3, "failed": 1}."""
    for line in reversed(heard.splitlines()):
        if found := SUMMARY.match(line):
            return {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", found[1])}
    return {}


def closing(passes: list[Pass], *, strict: bool) -> int:
    """Say what went wrong, pass by pass, then the sum alone on the last line."""
    for one in passes:
        if one.ended == NOTHING_RAN and strict:
            print(f"umbel: {one.name}: no test ran.")
        elif one.ended not in {0, NOTHING_RAN}:
            print(f"umbel: {one.name}: failed (pytest ended with {one.ended}).")
        if skipped := one.counted.get("skipped"):
            print(f"umbel: {one.name}: {skipped} skipped.")
    passed, failed = sum(one.counted.get("passed", 0) for one in passes), sum(one.failed for one in passes)
    empty = [one for one in passes if one.ended == NOTHING_RAN]
    if not passed and not failed:
        print("umbel: no test ran.")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed or (strict and empty) else 0
