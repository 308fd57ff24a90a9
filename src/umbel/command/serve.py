"""`./umbel serve`: the coalition's pages, for who comes by the proxy and who comes by the onion."""

import argparse
import os

from umbel.command import Stopped, module
from umbel.command.family import Family
from umbel.command.ports import FIRST, answers, is_free, taken
from umbel.command.words import a_port


def main(words: list[str]) -> int:
    """Open the doors of a coalition of real people; stay until told to stop."""
    said = read(words)
    onion = onion_port()
    listeners = [(said.host, said.port), *([("127.0.0.1", onion)] if onion else [])]
    if onion == said.port:
        raise Stopped(f"UMBEL_ONION_PORT and --port are both {onion}; the onion service needs a port of its own.")
    for host, port in listeners:
        if not is_free(host, port):
            raise taken(port)
    print("Opening Umbel ...", flush=True)
    with Family() as family:
        family.run("Opening", module("umbel.command.opening", "serve"))
        open_doors(family, listeners, with_worker=said.with_worker)
        if not family.asked:
            tell(said, onion)
        family.stay()
    print("Umbel is closed; nothing of it runs any more.", flush=True)
    return 0


def read(words: list[str]) -> argparse.Namespace:
    """What the keeper asked for."""
    said = argparse.ArgumentParser(prog="./umbel serve", description="Serve the coalition's pages.")
    said.add_argument("--port", type=a_port, default=FIRST, help=f"listen on this port (default {FIRST})")
    said.add_argument("--host", default="127.0.0.1", help="listen on this address (default 127.0.0.1)")
    said.add_argument("--with-worker", action="store_true", help="run the worker beside it, in this one command")
    return said.parse_args(words)


def onion_port() -> int:
    """The port that only the onion service reaches, or 0."""
    word = os.environ.get("UMBEL_ONION_PORT") or "0"
    try:
        return 0 if word == "0" else a_port(word)
    except argparse.ArgumentTypeError as why:
        raise Stopped(f"UMBEL_ONION_PORT: {why}.") from None


def open_doors(family: Family, listeners: list[tuple[str, int]], *, with_worker: bool) -> None:
    """Start what was asked for, and wait until every listener answers."""
    for host, port in listeners:
        family.start("The web server", module("umbel.command.web", "--host", host, "--port", str(port)))
    if with_worker:
        family.start("The worker", module("umbel", "worker", "--with-parent"))
    waiting = list(listeners)

    def answered() -> bool:
        waiting[:] = [place for place in waiting if not answers(*place)]
        return not waiting

    family.stay(until=answered)


def tell(said: argparse.Namespace, onion: int) -> None:
    """Where it listens, and what still runs elsewhere or does not run at all."""
    names = os.environ.get("UMBEL_HOSTS") or "localhost 127.0.0.1"
    print(f"Umbel listens on {said.host}:{said.port} and answers to: {names}")
    if onion:
        print(f"The onion service finds it on 127.0.0.1:{onion}")
    if not said.with_worker:
        print("Jobs wait for a worker: run ./umbel worker beside it, or ./umbel serve --with-worker")
    print("Ctrl-C closes it.", flush=True)
