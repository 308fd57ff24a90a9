"""What came in from elsewhere: its text as Markdown, and everything it carried besides."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

SIGNS_OF_LISTS = ("- ", "1. ")
WEB = ("http://", "https://")
MOST_TEXT = 2_000_000  # letters; far more than a paper can be
REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?(?:[^#]*&)?q=([^&]+)")
SIGNS = re.compile(r"([\\`*\[\]<|]|&(?=#|\w+;)|(?<!\w)_|_(?!\w))")
STARTS = re.compile(r"^(\s*)(>|[-+](?=[\s-]|$)|#{1,6}(?=\s|$)|=+(?=\s*$))", re.MULTILINE)
NUMBERED = re.compile(r"^(\s*\d{1,9})([.)](?:\s|$))", re.MULTILINE)


class Unreadable(Exception):
    """Why a file cannot be read: one of ``CODES``; the sentences stand with the form."""

    CODES = ("empty", "broken", "huge", "locked", "macros", "unknown")

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Span(NamedTuple):
    """A stretch of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass
class Arrived:
    """A text, and what was found beside it. Only the text goes on, unless somebody keeps a comment."""

    title: str = ""
    blocks: list[str] = field(default_factory=list)
    people: set[str] = field(default_factory=set)  # names of authors, of who commented and of who changed
    notes: list[str] = field(default_factory=list)  # comments
    gone: list[str] = field(default_factory=list)  # deleted by a tracked change; they are still in the file
    hidden: list[str] = field(default_factory=list)  # text that is in the file and not on its pages
    images: int = 0
    places: int = 0  # images that say where they were taken
    paths: set[str] = field(default_factory=set)  # links to somebody's own disk or mail
    size: int = 0  # letters so far
    attached: list[str] = field(default_factory=list)  # names of what hung on a letter
    guessed: bool = False  # whether its letters were not Unicode, so that some may be wrong

    @property
    def text(self) -> str:
        """The whole, as Markdown."""
        return "\n\n".join(block for block in self.blocks if block.strip())

    def tell(self, *words: str | None) -> None:
        """Words that are in the file and not on its pages; they are shown, and not taken."""
        self.hidden += [word.strip() for word in words if word and word.strip()]

    def name(self, *names: str | None) -> None:
        """Somebody's name was found."""
        self.people |= {name.strip() for name in names if name and name.strip()}

    def item(self, spans: list[Span], sign: str, depth: int) -> None:
        """One item of a list, under the one above where that is of the same list."""
        last = self.blocks[-1][:3] if self.blocks else ""
        glued = last.startswith(sign) or (depth > 0 and last.startswith(SIGNS_OF_LISTS))
        self.add(spans, "   " * min(depth, 8) * glued + sign, glued=glued)

    def add(self, spans: list[Span], before: str = "", *, glued: bool = False) -> None:
        """A paragraph; ``before`` is what Markdown puts first, ``glued`` puts it right under the one above."""
        words = said(spans, self.paths).strip()
        if not words:
            return
        words = words if before else literal(words)
        self.size += len(words)
        if self.size > MOST_TEXT:
            raise Unreadable("huge")
        last = self.blocks.pop() if glued and self.blocks else ""  # alone here, so that it grows where it stands
        last += f"\n{before}{words}" if last else before + words
        self.blocks.append(last)

    def table(self, rows: list[list[str]]) -> None:
        """A table; its first row is its head."""
        wide = max((len(row) for row in rows), default=0)
        lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
        if wide:
            self.blocks.append("\n".join([lines[0], "|" + " --- |" * wide, *lines[1:]]))


def literal(words: str) -> str:
    """A paragraph that begins like a heading or an item of a list stays a paragraph."""
    return NUMBERED.sub(r"\1\\\2", STARTS.sub(r"\1\\\2", words))


def looks(span: Span) -> tuple[bool, bool, str]:
    """All of it but its words."""
    return span.bold, span.italic, span.href


def said(spans: list[Span], paths: set[str] | None = None) -> str:
    """Spans as Markdown; neighbours that look alike are one."""
    found = ((look, "".join(span.text for span in some)) for look, some in groupby(filter(itemgetter(0), spans), looks))
    return "".join(marked(Span(text, *look), paths) for look, text in found)


def marked(span: Span, paths: set[str] | None) -> str:
    """One span: bold and slanted around its words, not around its spaces."""
    words = span.text.strip()
    if not words:
        return span.text
    before, after = span.text[: span.text.index(words)], span.text[span.text.index(words) + len(words) :]
    words = SIGNS.sub(r"\\\1", words).replace("\n", "\\\n")
    sign = "**" * span.bold + "*" * span.italic
    words = f"{sign}{words}{sign[::-1]}"
    detour = REDIRECT.match(span.href)  # says when, and under whose account, a text was saved
    href = unquote(detour[1]) if detour else span.href
    if href.startswith(WEB) and not re.search(r"[\s()<>]", href):
        words = f"[{words}]({href})"
    elif span.href and not span.href.startswith("#") and paths is not None:
        paths.add(span.href[:300])
    return before + words + after
