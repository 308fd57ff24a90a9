"""`./umbel worker`: does what waits to be done. Any number may run, and any may be killed at any moment."""

import argparse
import signal
import threading

from umbel.command import Stopped
from umbel.command.family import leave_with_parent
from umbel.command.house import in_plain_words, pending, stand_up


def main(words: list[str]) -> int:
    """Work until told to stop; the job at hand is finished first."""
    said = argparse.ArgumentParser(prog="./umbel worker", description="Do what waits to be done, until told to stop.")
    said.add_argument("--once", action="store_true", help="do what waits now, then end")
    said.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    asked = said.parse_args(words)
    stop = threading.Event()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: stop.set())
    if asked.with_parent:
        leave_with_parent()
    else:
        print("The worker begins.", flush=True)
    stand_up()
    from umbel.core.jobs import work

    with in_plain_words():
        if pending():
            raise Stopped("The tables are of another version. Run ./umbel serve (or setup) once: it mends them.")
        work(stop, once=asked.once)
    if not asked.with_parent:
        print("The worker has ended.", flush=True)
    return 0
