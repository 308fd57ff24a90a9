"""Whether two votes of a measure are one: told by chamber and day, and by the number of the roll or the motion."""

import re
from collections.abc import Callable
from typing import Any

from umbel.core.text import fold
from umbel.policy.intake.rows import COLUMNS

Get = Callable[[str], Any]
ROLL = re.compile(r"us-roll \w+-\d+-\d+-(\d+)")
"""Numbers that end with that of the roll call; of all others we only see whether they are the same."""
CHAMBERS = {
    **dict.fromkeys("house h lower assembly commons delegates representatives".split(), "lower"),
    **dict.fromkeys("senate s upper lords".split(), "upper"),
}


def chamber(what: str) -> str:
    """Which of two chambers, by the first word that says so; nothing where none does."""
    return next((CHAMBERS[word] for word in fold(what).split() if word in CHAMBERS), "")


def motion(get: Get) -> str:
    """What was voted on, without the chamber before it."""
    before, colon, rest = get("what").partition(": ")
    return fold(rest if colon and chamber(before) else get("what"))


def alike(one: Get, other: Get) -> bool:
    """Whether they are one vote. Where that is not sure both stay: one too many is better than one lost."""
    if one("on") != other("on") or one("on") is None:
        return False
    numbers = [get("official") or "" for get in (one, other)]
    schemes = {number.partition(" ")[0] for number in numbers}
    houses = {chamber(f"{get('what')} {number}") for get, number in zip((one, other), numbers, strict=True)}
    if len(houses) > 1 or (len(schemes) == 1 and numbers[0] != numbers[1]):
        return False
    rolls = [ROLL.fullmatch(number) for number in numbers]
    if rolls[0] and rolls[1]:
        return rolls[0][1] == rolls[1][1]
    if one("part") != other("part") or not motion(one) or motion(one) != motion(other):
        return False
    counts = ((one(name), other(name)) for name in COLUMNS.values())
    return all(None in pair or pair[0] == pair[1] for pair in counts)
