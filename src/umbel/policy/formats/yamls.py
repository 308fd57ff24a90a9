"""YAML as these files use it: every value stays the words it is written as, nothing is made, nothing stands twice.

“No”, 00172 and 2024-12-02 are words here, not a lie, an octal number and a date; a tag builds no object; an alias (by
which a small file could become a large one) is refused.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from umbel.evidence.formats.lines import LARGEST
from umbel.policy.formats.reading import LARGEST_FILE, MOST_DEEP
from umbel.policy.formats.record import Refusal

NOTHING = {"", "null", "~", "Null", "NULL"}


def whole(text: str) -> Any:
    """What a document says, in dicts, lists and words; a refusal where it cannot be read."""
    if len(text) > LARGEST:
        return Refusal(1, 1, "too_large", LARGEST)
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        return _said(node, set(), 0)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Refusal(1, 1, "broken")


def _said(node: Any, seen: set[int], deep: int) -> Any:
    if id(node) in seen or deep > MOST_DEEP:
        raise ValueError
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return {_key(name): _said(value, seen, deep + 1) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_said(value, seen, deep + 1) for value in node.value]
    if node is None or (node.style is None and node.value in NOTHING):
        return None
    return node.value


def _key(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError  # noqa: TRY004  (a file that is wrong, not a program)
    return str(node.value)


def each(text: str, begins: str) -> Iterator[tuple[int, int, Any] | Refusal]:
    """Each part of a long file, which begins with this at the beginning of a line; a broken one takes none along."""
    if len(text) > LARGEST_FILE:
        yield Refusal(1, 1, "too_large", LARGEST_FILE)
        return
    parts = [found.start() for found in re.finditer(rf"^(?={begins})", text, re.MULTILINE)]
    if not parts:
        yield Refusal(1, 1, "none")
        return
    line, counted = 1, 0
    for number, (start, stop) in enumerate(zip(parts, [*parts[1:], len(text)], strict=True), 1):
        line, counted = line + text.count("\n", counted, start), start
        said = whole(text[start:stop])
        yield said._replace(record=number, line=line) if isinstance(said, Refusal) else (number, line, said)
