"""What somebody pasted: addresses of pages, one a line, with or without words before them."""

import re
from collections.abc import Callable, Iterator

from umbel.evidence.formats.lines import lines
from umbel.policy.formats.record import Found, ItemRead, Read, Refusal
from umbel.policy.formats.words import address, line

ONE = re.compile(r"\s*(?P<words>[^<>{}]{0,500}?)\s*(?P<to>https?://\S{1,4000})\s*", re.IGNORECASE)
FOLLOWED = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)=[^&#]*&?", re.IGNORECASE)
"""Parts of an address that say who led whom there, not where it leads."""
MOST = 200


def sniff(head: str) -> bool:
    """Whether these words are addresses, and hardly anything else."""
    return head.count("\n") <= MOST and known_lines(head, ONE)


def clean(to: str) -> str:
    """An address without what follows people around."""
    return re.sub(r"[?&]+(?=#|$)", "", FOLLOWED.sub("", address(to)))


def known_lines(head: str, one: re.Pattern[str]) -> bool:
    """Whether most lines are of this shape."""
    some = [text.strip() for text in head.split("\n") if text.strip()]
    return sum(bool(one.fullmatch(text)) for text in some) * 2 > len(some)


def read(data: bytes) -> Iterator[Read]:
    """Every address, as a page to look at."""
    return read_lines(data, ONE, _page)


def _page(text: str) -> ItemRead | None:
    found = ONE.fullmatch(text)
    to = clean(found["to"]) if found else ""
    return ItemRead(to, line(found["words"]) or to, to, kind="page") if found and to else None


def read_lines(data: bytes, one: re.Pattern[str], made: Callable[[str], ItemRead | None]) -> Iterator[Read]:
    """What every line of this shape makes; the others are refused, empty ones passed over."""
    number = 0
    for at, text in enumerate(lines(data), 1):
        if text is None or text.strip():
            number += 1
            value = made(text.strip()) if text and one.fullmatch(text.strip()) else None
            yield Found(number, at, value) if value else Refusal(number, at, "empty")
    if not number:
        yield Refusal(1, 1, "none")
