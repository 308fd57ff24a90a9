"""The keeper's shell: what `./umbel WORD` runs. It speaks English: it must speak before there are settings.

Only `house.py` and what imports it know Django; the rest stays light, so that a first line comes at once.
"""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


class Stopped(Exception):
    """The command cannot go on. The sentence says what is in the way, and what to do about it."""


class Misused(Exception):
    """The words after the command make no sense; the sentence says which."""


def module(name: str, *words: str) -> list[str]:
    """How to start one of our own modules as a process beside this one."""
    return [sys.executable, "-P", "-m", name, *words]
