"""What `./umbel WORD …` runs: one of the keeper's commands, or what a room offers under its own name."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from umbel.command import CHECKOUT, Misused, Stopped

COMMANDS = {
    "demo": "open a small, invented coalition on this machine, to look around in",
    "test": "prove that all of it works: both engines and a real browser",
    "setup": "found a new, empty coalition: its name, its languages, its first two stewards",
    "serve": "serve the coalition's pages",
    "worker": "do what waits to be done: imports, exports, what the clock asks for",
    "doctor": "say what is set, what is wrong and how to mend it",
    "bench": "measure, beside a bare baseline, and compare with what is promised",
}


def offered() -> list[str]:
    """The rooms that offer a command of their own, by their cards; none before the environment is made."""
    try:
        cards = [
            import_module(f"umbel.{card.parent.name}.apps")
            for card in sorted(Path(__file__).parents[1].glob("*/apps.py"))
        ]
    except ImportError:
        return []
    rooms: list[Any] = [thing for card in cards for thing in vars(card).values() if isinstance(thing, type)]
    own = [room for room in rooms if "command" in getattr(room, "offers", {})]
    return sorted({str(getattr(room, "label", room.name.rpartition(".")[2])) for room in own})


def usage() -> str:
    """One line for each command."""
    lines = ["usage: ./umbel COMMAND [options]      ./umbel COMMAND --help tells more"]
    lines += [f"  {word:<10} {says}" for word, says in COMMANDS.items()]
    lines += [f"  {word:<10} what the room {word} does from here" for word in offered()]
    return "\n".join(lines)


def of_a_room(word: str, rest: list[str]) -> int:
    """Hand over to the room whose card offers a command under this name."""
    if word not in offered():
        raise Misused(f"There is no command {word!r}.\n{usage()}")
    from umbel.command.house import in_plain_words, is_invented, migrate, stand_up

    stand_up()
    with in_plain_words():
        if is_invented() is None and not {"-h", "--help"} & set(rest):
            raise Stopped("There is no coalition here yet. Found one first: ./umbel setup")
        migrate()
    from umbel.core.rooms import offering

    act = next(act for room, act in offering("command") if room.label == word)
    with in_plain_words():
        return int(act(rest))


def run(word: str, rest: list[str]) -> int:
    """One command, or what a room offers under this name."""
    if word in COMMANDS:
        return int(import_module(f"umbel.command.{word}").main(rest))
    return of_a_room(word, rest)


def main(words: list[str]) -> int:
    """Run what was said. 0: done; 1: refused or failed; 2: the words make no sense."""
    if not os.environ.get("UMBEL_HOME"):
        os.environ["UMBEL_HOME"] = str(CHECKOUT / "var")
    try:
        if not words or words[0] in {"help", "-h", "--help"}:
            print(usage(), flush=True)
        else:
            return run(words[0], words[1:])
    except (Stopped, Misused) as why:
        print(f"umbel: {why}", file=sys.stderr)
        return 2 if isinstance(why, Misused) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who read us has gone; say nothing more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0 if words else 2
