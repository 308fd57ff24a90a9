"""Items brought in, made plain, and looked through for the lines of packs. Nothing here writes."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from umbel.core.text import fold
from umbel.evidence.formats.lines import head_of
from umbel.policy.formats import FORMATS, format_of
from umbel.policy.formats.pasted import clean
from umbel.policy.formats.record import Found, ItemRead
from umbel.policy.formats.words import line
from umbel.policy.matching import Hit, Matcher, passages, read
from umbel.policy.models import Pack

READ_AS = {"feed": "feed", "hudoc_rss": "feed", "jsonfeed": "jsonfeed", "ical": "ical", "pasted": "pasted"}
"""What we look through, and as what it is read."""
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
TITLE, LONGEST, MOST_LINES, MOST_WORDS = 300, 2_000, 12, 300


class Unknown(ValueError):
    """Not one of the kinds of file we look through."""


class Why(NamedTuple):
    """One line of one pack as it stands in a text: JSON keeps it as a list."""

    pack: str
    line: str
    before: str
    found: str
    after: str


class Looker:
    """All lines of some packs, ready to be looked for."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        named = [(str(pack), line) for pack in packs for line in pack.lines.splitlines()]
        self.named = list(dict.fromkeys(named))
        self.matcher = Matcher({key: read(line) for key, (_pack, line) in enumerate(self.named)})

    def found(self, text: str, most: int = MOST_LINES, each: int = 1) -> list[Why]:
        """Which lines stand in a text and where: of each line the first few places, in the order of the text."""
        hits, times = list[Hit](), dict[int, int]()
        for hit in self.matcher.hits(text):
            times[hit.key] = times.get(hit.key, 0) + 1
            if times[hit.key] <= each and len(hits) < most:
                hits.append(hit)
        shown = zip(hits, passages(text, hits), strict=True)
        return [Why(*self.named[hit.key], said.before, said.found[:MOST_WORDS], said.after) for hit, said in shown]


def items(data: bytes) -> Iterator[ItemRead | None]:
    """Every item of a file; nothing in place of one that cannot be read."""
    name = READ_AS.get(format_of(data), "")
    if not name:
        raise Unknown
    for one in FORMATS[name].read(data):
        yield one.value if isinstance(one, Found) and isinstance(one.value, ItemRead) else None


def pasted(text: str) -> Iterator[ItemRead | None]:
    """What somebody pasted: links or the source of a feed, item by item; other words are one text."""
    data = text.encode()
    if READ_AS.get(format_of(data)):
        return items(data)
    first = line(text.strip().partition("\n")[0])[:TITLE]
    link = LINK.search(head_of(data))
    return iter([ItemRead("", first, link[0] if link else "", text)])


def text_of(item: ItemRead) -> str:
    """Everything an item says that can be looked through."""
    return "\n".join(filter(None, [item.title, item.text, item.where, *item.subjects]))


def link_of(item: ItemRead) -> str:
    """Its address on the web, without what follows people around; nothing where it has none, or too long a one."""
    link = clean(item.link)
    return link if link.startswith(("http://", "https://")) and len(link) <= LONGEST else ""


def day_of(item: ItemRead) -> date | None:
    """Its day, where it says a whole one."""
    try:
        return date.fromisoformat(item.when.day)
    except ValueError:
        return None


def key_of(words: str) -> str:
    """The same words, the same key."""
    return blake2b(words.encode(), digest_size=16).hexdigest() if words else ""


def title_key(title: str) -> str:
    """The same title, however it is typed."""
    return key_of(fold(title) or title)
