"""Records in JSON, one by one: a list, a list in an envelope, one object, or an object a line."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Any, BinaryIO

from umbel.evidence.formats.lines import LARGEST, UTF16, letters
from umbel.evidence.formats.parts import Part, chosen, ends, parts
from umbel.evidence.formats.record import NOT_SHOWN, Name, Read, Reference, Refusal
from umbel.evidence.formats.ris_fields import told

Item = dict[str, Any]
SHOWN = bytes.maketrans(bytes(range(32)), b" " * 9 + b"\t\n  \r" + b" " * 18)
DECODER = json.JSONDecoder()
LIST = re.compile(r'"(?:items|results|references|works|data)"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
BEGINS = re.compile(r'\{\s*"[\w-]{1,60}"\s*:')


def begins(head: str) -> bool:
    """Whether these words begin JSON."""
    return head.lstrip()[:1] in {"[", "{"}


def reading(data: bytes, is_one: Callable[[Item], bool], made: Callable[[Item], Reference]) -> Iterator[Read]:
    """Every item that is a record in its order, as a reference or as a refusal; a broken one takes no other along."""
    for one in each(data, is_one):
        yield one if isinstance(one, Refusal) else told(one[0], one[1], made(one[2]))


def each(data: bytes, is_one: Callable[[Item], bool]) -> Iterator[tuple[int, int, Item] | Refusal]:
    """Every item that is a record: its number, its first line and itself, or why it cannot be read."""
    number = 0
    for number, (line, item, size) in enumerate(_items(data, is_one), 1):
        if item is None:
            yield Refusal(number, line, "broken")
        elif size > LARGEST:
            yield Refusal(number, line, "too_large", LARGEST)
        else:
            yield number, line, item
    if not number:
        yield Refusal(1, 1, "none")


def _items(data: bytes, is_one: Callable[[Item], bool]) -> Iterator[tuple[int, Item | None, int]]:
    """The line, the object (nothing where it is broken) and the length of each item."""
    code = UTF16.get(data[:2])
    text = NOT_SHOWN.sub("", data.decode(code, "replace")) if code else letters(data)
    line, counted = 1, 0
    for begin, item, end in _walk(text, _first(text), is_one):
        line += ends(text[counted:begin])
        counted = begin
        yield line, item, end - begin


def _walk(text: str, at: int, is_one: Callable[[Item], bool]) -> Iterator[tuple[int, Item | None, int]]:
    """Where each item begins, the object (nothing where it is broken), and where it ends."""
    while (start := BETWEEN.match(text, at)) and start.end() < len(text):
        begin, item, end = start.end(), None, start.end()
        if text[begin] != "{":
            at = _next(text, begin, is_one)
            if at < len(text) or text[begin] not in "]}":
                yield begin, None, begin
            continue
        try:
            item, end = DECODER.raw_decode(text, begin)
        except RecursionError:
            end = max(text.find("}", begin), begin + 1)
        except ValueError as no:
            end = max(getattr(no, "pos", 0), begin + 1)
        if item is None:
            yield begin, None, end
            end = _next(text, end, is_one)
        elif is_one(item) or is_one(item := _inner(item)):
            yield begin, item, end
        at = end


def parted(is_one: Callable[[Item], bool]) -> Callable[[BinaryIO, int], Iterator[Part]]:
    """Parts of a file of items; all but the first are lists."""

    def cut(head: bytes, rest: bytes, most: int) -> int:
        text = rest.translate(SHOWN).decode("latin-1")  # a letter for a byte; the signs of JSON are the same
        items = pairwise(chain([(0, {"": 0}, 0)], _walk(text, 0 if head else _first(text), is_one)))
        return chosen((begin for (_, before, _), (begin, item, _) in items if item and before), most)

    return lambda file, most: parts(file, most, cut, lambda _first: b"[")


def _inner(item: Item) -> Item:
    """What one answer of Crossref holds."""
    inner = item.get("message")
    return inner if isinstance(inner, dict) else {}


def _first(text: str) -> int:
    """Where the first item may begin."""
    at = len(text) - len(text.lstrip())
    if text.startswith("[", at):
        return at + 1
    envelope = LIST.search(text, at, at + (1 << 16)) if text.startswith("{", at) else None
    return envelope.end() if envelope and not BEGINS.search(text, at + 1, envelope.start()) else _of_answer(text, at)


def _of_answer(text: str, at: int) -> int:
    """Where the list of an answer begins whose envelope holds other objects too, or the object itself."""
    answer = re.compile(r'"message-type"\s*:\s*"[a-z]+-list"').search(text, at, at + (1 << 16))
    found = re.compile(r'"items"\s*:\s*\[').search(text, at) if answer else None
    meta = re.compile(r'\{\s*"meta"\s*:').match(text, at)
    found = found or (LIST.search(text, at) if meta else None)
    return found.end() if found else at


def _next(text: str, at: int, is_one: Callable[[Item], bool]) -> int:
    """Where the next whole item begins, or the end."""
    for begin in BEGINS.finditer(text, at):
        try:
            item, _ = DECODER.raw_decode(text, begin.start())
        except (ValueError, RecursionError):
            continue
        if is_one(item):
            return begin.start()
    return len(text)


def strings(value: Any) -> list[str]:
    """A value as texts: one, or the several of a list; what is no text or number is none."""
    if isinstance(value, list):
        return [text for one in value if not isinstance(one, list) for text in strings(one)]
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = NOT_SHOWN.sub("", str(value)[: LARGEST + 1])
        return [text] if text.strip() else []
    return []


def first(value: Any) -> str:
    """The first of these texts, or nothing."""
    return next(iter(strings(value)), "")


def objects(value: Any) -> list[Item]:
    """A value as objects: one, or the several of a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def at(item: Item, path: str) -> Any:
    """What stands at a path such as “biblio.volume”; lists on the way are walked through."""
    *ways, name = path.split(".")
    holders = [item]
    for way in ways:
        holders = [one for holder in holders for one in objects(holder.get(way))]
    found = [value for holder in holders for value in (holder.get(name),) if value is not None]
    return (
        found[0]
        if len(found) == 1
        else [one for value in found for one in (value if isinstance(value, list) else [value])]
    )


def names(value: Any) -> list[Name]:
    """People and bodies as CSL and Crossref say them."""
    made = []
    for one in objects(value):
        said = {key: " ".join(first(text).split()) for key, text in one.items()}
        parts = (said.get(key, "") for key in ("dropping-particle", "non-dropping-particle", "family"))
        family, given = " ".join(filter(None, parts)), said.get("given", "")
        given = ", ".join(filter(None, (given, said.get("suffix", ""))))
        body = said.get("literal") or said.get("name") or (family if not given else "")
        if body or family:
            made.append(Name(literal=body) if body else Name(family, given))
    return made
