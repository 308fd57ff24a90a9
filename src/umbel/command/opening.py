"""What must be so before the doors open: tables, marks, style. A process of its own: the shell stays small.

It ends with 1 and one sentence on standard output when the doors must stay shut; progress goes to standard
error.
"""

import fcntl
import json
import os
import shutil
import sys
from pathlib import Path

from umbel.command import Stopped
from umbel.command.house import collect, in_plain_words, is_invented, migrate, stand_up

MARK = "demo"


def demo() -> None:
    """Make the invented coalition if there is none, and tell who lives in it. One opening at a time."""
    home = Path(os.environ["UMBEL_HOME"])
    with (home / "opening").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        refuse_the_real()
        migrate()
        if is_invented() is None:
            print(
                "Inventing its people and their library (only the first time) ...",
                file=sys.stderr,
                flush=True,
            )
        from umbel.home.demo import PEOPLE, build

        build()
        refuse_the_real()
        collect()
    print(json.dumps([[str(name), str(role)] for name, role in PEOPLE]))


def reset() -> None:
    """Empty the demo's home, all but its mark."""
    home = Path(os.environ["UMBEL_HOME"])
    refuse_the_real()
    from django.db import connection

    connection.close()
    for thing in home.iterdir():
        if thing.name == MARK:
            continue
        if thing.is_dir() and not thing.is_symlink():
            shutil.rmtree(thing)
        else:
            thing.unlink()


def refuse_the_real() -> None:
    """The demo touches no coalition that is not invented."""
    if is_invented() is False:
        home = os.environ["UMBEL_HOME"]
        raise Stopped(f"The database in {home} holds a coalition of real people. The demo leaves it alone.")


def serve() -> None:
    """A coalition of real people, its tables in the shape of this version."""
    refuse_the_invented()
    migrate()
    if is_invented() is None:
        raise Stopped("There is no coalition here yet. Found one first: ./umbel setup")
    refuse_the_invented()
    collect()


def refuse_the_invented() -> None:
    """What is served to the world is no demo: there, anybody may sign in as anybody."""
    if is_invented() is True:
        raise Stopped(
            "This database was made by ./umbel demo: its people are invented, and anybody may sign in "
            "as any of them. It is never served. Name your own by UMBEL_HOME or UMBEL_DATABASE_URL."
        )


def main(words: list[str]) -> int:
    """`demo`, `reset` or `serve`."""
    try:
        stand_up()
        with in_plain_words():
            {"demo": demo, "reset": reset, "serve": serve}[words[0]]()
    except Stopped as why:
        print(why)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
