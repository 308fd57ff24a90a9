"""`./umbel demo`: a small, invented coalition in a home of its own, on this machine only."""

import argparse
import contextlib
import fcntl
import json
import os
import sys
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from umbel.command import CHECKOUT, Stopped, module
from umbel.command.family import Family
from umbel.command.ports import FIRST, answers, choose
from umbel.command.words import a_port

MARK = "demo"
MARKED = "This folder was made by `./umbel demo`, which may empty it. The people in it are invented.\n"
BROKEN = 500  # a status from here on means that the pages themselves are broken


def main(words: list[str]) -> int:
    """Build what is missing, open the doors on loopback, stay until Ctrl-C."""
    said = read(words)
    port = choose(said.port)
    home = Path(os.environ.get("UMBEL_DEMO_HOME") or CHECKOUT / "var" / "demo").absolute()
    print(f"Opening the demo in {home} ...", flush=True)
    own(home)
    keep_apart(home)
    with held(home, alone=said.reset) as mark, Family() as family:
        if said.reset:
            family.run("Emptying the demo", module("umbel.command.opening", "reset"))
            fcntl.flock(mark, fcntl.LOCK_SH)
        people = json.loads(family.run("Opening the demo", module("umbel.command.opening", "demo")))
        open_doors(family, port)
        tell(port, people)
        if not said.no_browser:
            show(f"http://localhost:{port}/")
        family.stay()
    print("The demo is closed; nothing of it runs any more.", flush=True)
    return 0


def read(words: list[str]) -> argparse.Namespace:
    """What the keeper asked for."""
    said = argparse.ArgumentParser(prog="./umbel demo", description="Open a small, invented coalition on this machine.")
    said.add_argument("--port", type=a_port, help=f"listen here (else the first free one from {FIRST} on)")
    said.add_argument("--reset", action="store_true", help="forget what was done in the demo and begin anew")
    said.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return said.parse_args(words)


def own(home: Path) -> None:
    """Make the demo's home and mark it before anything lies in it; refuse a home that somebody else made."""
    try:
        if (home / MARK).is_file():
            return
        if home.exists() and (not home.is_dir() or any(home.iterdir())):
            raise Stopped(
                f"{home} holds something that the demo did not make, so the demo leaves it alone. "
                "Move it away, or name another folder: UMBEL_DEMO_HOME=/a/folder ./umbel demo"
            )
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        (home / MARK).write_text(MARKED)
    except OSError as why:
        raise Stopped(f"The demo needs a folder of its own, and {home} could not be made: {why.strerror}.") from None


def keep_apart(home: Path) -> None:
    """From here on this process and its children know no other home, database, name or listener."""
    for name in ("UMBEL_DATABASE_URL", "UMBEL_ONION_PORT"):
        os.environ.pop(name, None)
    os.environ |= {"UMBEL_HOME": str(home), "UMBEL_STRICT": "yes", "UMBEL_HOSTS": "localhost 127.0.0.1"}


@contextlib.contextmanager
def held(home: Path, *, alone: bool) -> Iterator[int]:
    """Several demos may share one home; only one that is alone there may empty it."""
    mark = os.open(home / MARK, os.O_RDONLY)
    try:
        fcntl.flock(mark, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(mark)
        raise Stopped(f"A demo is open or being emptied in {home}. Stop it first (Ctrl-C where it runs).") from None
    try:
        yield mark
    finally:
        os.close(mark)


def open_doors(family: Family, port: int) -> None:
    """Start web and worker, and wait until the front page answers."""
    family.start("The web server", module("umbel.command.web", "--port", str(port)))
    family.start("The worker", module("umbel", "worker", "--with-parent"))
    status = 0

    def answered() -> bool:
        nonlocal status
        status = answers("127.0.0.1", port)
        return status > 0

    family.stay(until=answered)
    if status >= BROKEN:
        raise Stopped(f"The front page answers with an error ({status}); what broke is told above.")
    if family.asked:
        raise KeyboardInterrupt


def tell(port: int, people: list[tuple[str, str]]) -> None:
    """The address, and who can be whom."""
    print(f"Umbel is ready: http://localhost:{port}/")
    print("Everybody in it is invented. Sign in by one press as:")
    width = max((len(name) for name, _ in people), default=0)
    for name, role in people:
        print(f"  {name:<{width}}  {role}")
    print("Ctrl-C closes it.", flush=True)


def show(address: str) -> None:
    """Open a browser where there is a screen; the demo goes on whether that works or not."""
    if not (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return

    def press() -> None:
        with contextlib.suppress(Exception):
            webbrowser.open(address)

    threading.Thread(target=press, daemon=True).start()
