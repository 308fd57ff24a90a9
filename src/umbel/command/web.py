"""The web server as a process of its own: one worker, two threads, no access log, no address in any log."""

import argparse
import gc
import os
from collections.abc import Callable
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from umbel.command.family import leave_with_parent
from umbel.command.house import PRIVATE

HEADERS_WITHIN = 10_000  # milliseconds a visitor has to say what she wants


def settle() -> None:
    """What is there now stays: no need to look through it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def application() -> Callable[..., Any]:
    """In the process that answers: the pages, and a watch on who started us."""
    leave_with_parent()
    from umbel.wsgi import application as pages

    settle()
    return pages


def main() -> None:
    """Listen until told to stop. Granian logs nothing of who asks; only what broke in itself."""
    said = argparse.ArgumentParser(prog="python -m umbel.command.web")
    said.add_argument("--host", default="127.0.0.1")
    said.add_argument("--port", type=int, required=True)
    words = said.parse_args()
    os.umask(PRIVATE)
    Server(
        "umbel.wsgi:application",
        address=words.host,
        port=words.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        runtime_threads=1,
        runtime_blocking_threads=2,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        websockets=False,
        backlog=512,
        backpressure=64,
        log_level=LogLevels.warning,
        log_access=False,
        workers_kill_timeout=8,
    ).serve(target_loader=application, wrap_loader=False)


if __name__ == "__main__":
    main()
