"""A broken copy of the house is looked at in a process forked from one that knows everybody's code but ours.

What takes longest is to load pytest, Django and the rest two hundred times. They are loaded once; then each look begins
where nothing of the house, broken or whole, was ever read.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import subprocess
import sys

LOADED = "-Wignore::pytest.PytestAssertRewriteWarning"  # what is loaded already is not made to explain itself
OURS = ("umbel", "tests", "conftest", "__main__", "__mp_main__")


def strangers():
    """The names of all modules this process has loaded that are not the house's."""
    return [name for name in list(sys.modules) if name.partition(".")[0] not in OURS]


class Apart:
    """Where broken copies are looked at."""

    def __init__(self):
        env = {
            name: os.environ[name] for name in ("PATH", "HOME", "LANG", "DJANGO_SETTINGS_MODULE") if name in os.environ
        }
        both = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.there = subprocess.Popen([sys.executable, __file__], env=env, cwd="/", **both)
        self.ask(strangers())

    def ask(self, what):
        print(json.dumps(what), file=self.there.stdin, flush=True)
        return json.loads(self.there.stdout.readline())

    def look(self, where, env, words, longest):
        """Run pytest there; what it ended with (None: it never did), and what it printed."""
        told = where / "told.txt"
        ended = self.ask({"where": str(where), "env": dict(env), "words": words, "told": str(told), "longest": longest})
        return ended, told.read_text(errors="replace")

    def close(self):
        self.there.stdin.close()
        self.there.stdout.close()
        self.there.wait(timeout=30)


def child(asked):
    """In the forked process: the broken house, as if it had just been opened."""
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["where"])
    sys.path[:] = [*asked["env"]["PYTHONPATH"].split(os.pathsep), asked["where"], *sys.path]
    out = os.open(asked["told"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    signal.alarm(asked["longest"])
    import pytest

    code = pytest.main([LOADED, *asked["words"]])
    sys.stdout.flush()
    os._exit(int(code))


def serve():
    for name in json.loads(sys.stdin.readline()):
        with contextlib.suppress(BaseException):  # some need the settings of a house
            importlib.import_module(name)
    gc.freeze()
    answer = os.fdopen(os.dup(1), "w")
    print(json.dumps("ready"), file=answer, flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            child(json.loads(line))
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(json.dumps(None if ended == -signal.SIGALRM else ended), file=answer, flush=True)


if __name__ == "__main__":
    sys.path.pop(0)  # the folder of this file, where there is a module «making»
    serve()
