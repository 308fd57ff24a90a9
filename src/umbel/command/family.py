"""The processes of one foreground command: they start together, and leave together."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from umbel.command import Stopped

GRACE = 10.0  # seconds a child has to leave by itself
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Family:
    """Children in sessions of their own: Ctrl-C comes to this process alone; it ends them in order.

    Each child's standard input is a pipe that only this process holds: should this process be killed
    outright, the pipe closes and the children leave too (`leave_with_parent`).
    """

    def __init__(self) -> None:
        self.children: list[tuple[str, subprocess.Popen[str]]] = []
        self.asked = False

    def __enter__(self) -> Self:
        for ending in ENDINGS:
            signal.signal(ending, self._ask)
        return self

    def __exit__(self, kind: type[BaseException] | None, what: object, where: TracebackType | None) -> None:
        self.leave()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True

    def start(self, name: str, command: list[str], *, hear: bool = False) -> "subprocess.Popen[str]":
        """Start one child; with `hear`, what it prints is kept for us instead of shown."""
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if hear else None,
            env={"MALLOC_ARENA_MAX": "2", **os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            text=True,
        )
        self.children.append((name, child))
        return child

    def run(self, name: str, command: list[str]) -> str:
        """Start one child, wait until it is done, and hand over what it printed. Fails with it."""
        child = self.start(name, command, hear=True)
        while True:
            try:
                said, _ = child.communicate(timeout=0.05)
                break
            except subprocess.TimeoutExpired:
                if self.asked:
                    raise KeyboardInterrupt from None
        self.children.remove((name, child))
        if child.returncode:
            raise Stopped(said.strip() or f"{name} ended before its time (exit {child.returncode}).")
        return said

    def stay(self, until: Callable[[], bool] = lambda: False) -> None:
        """Wait until asked to end or `until` holds; a child that dies meanwhile ends all, with a sentence."""
        while not self.asked:
            for name, child in self.children:
                if child.poll() is not None:
                    raise Stopped(f"{name} ended before its time (exit {child.returncode}); the rest is stopped too.")
            if until():
                return
            time.sleep(0.1)

    def leave(self) -> None:
        """End every child: asked first, then, after ten seconds, without asking. Nothing of theirs stays."""
        for _, child in self.children:
            if child.poll() is None:
                child.terminate()
        last = time.monotonic() + GRACE
        for _, child in self.children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, last - time.monotonic()))
        for _, child in self.children:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)  # its session: whatever it started itself
            child.wait()
        self.children.clear()


def leave_with_parent() -> None:
    """In a child: end in good order when the process that started us is gone, however it went."""

    def watch() -> None:
        while os.read(0, 1):  # nobody writes there; it ends when its other end is gone
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="leaves with its parent", daemon=True).start()
