"""What somebody pasted: addresses of pages, one a line, with or without words before them."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.lines import lines
from umbel.policy.formats.record import Found, ItemRead, Read, Refusal
from umbel.policy.formats.words import address, line

ONE = re.compile(r"\s*(?P<words>[^<>{}]{0,500}?)\s*(?P<to>https?://\S{1,4000})\s*", re.IGNORECASE)
FOLLOWED = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)=[^&#]*&?", re.IGNORECASE)
"""Parts of an address that say who led whom there, not where it leads."""
MOST = 200


def sniff(head: str) -> bool:
    """Whether these words are addresses and nothing else."""
    some = [text for text in head.split("\n") if text.strip()]
    return 0 < len(some) <= MOST and all(ONE.fullmatch(text) for text in some)


def clean(to: str) -> str:
    """An address without what follows people around."""
    return re.sub(r"[?&]+(?=#|$)", "", FOLLOWED.sub("", address(to)))


def read(data: bytes) -> Iterator[Read]:
    """Every address, as a page to look at."""
    number = 0
    for at, text in enumerate(lines(data), 1):
        if text is None or not text.strip():
            continue
        number += 1
        found = ONE.fullmatch(text)
        to = clean(found["to"]) if found else ""
        if found and to:
            yield Found(number, at, ItemRead(to, line(found["words"]) or to, to, kind="page"))
        else:
            yield Refusal(number, at, "empty")
    if not number:
        yield Refusal(1, 1, "none")
