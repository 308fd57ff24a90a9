"""A page of the web as what stands on it: headings, paragraphs, rows of tables and links. No script, no picture."""

from typing import NamedTuple

from umbel.policy.formats.markup import tokens
from umbel.policy.formats.words import line

TEXTS = frozenset("h1 h2 h3 h4 p li td th dt dd".split())
LONGEST = 1 << 22
DEEPEST = 40


class Part(NamedTuple):
    """A piece of a page: its tag, its words, the addresses in it, and for a row its cells."""

    tag: str
    text: str
    links: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()


class _Reader:
    """What is open while a page is read from its beginning to its end."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.open: list[tuple[str, list[str], list[tuple[str, str]]]] = []
        self.row: list[str] | None = None
        self.row_links: list[tuple[str, str]] = []
        self.link: tuple[str, list[str]] | None = None

    def begins(self, tag: str, leads: str) -> None:
        if tag == "tr":
            self.row, self.row_links = [], []
        elif tag == "a" and leads:
            self.link = (leads, [])
        elif tag in TEXTS and len(self.open) < DEEPEST:
            self.open.append((tag, [], []))
        elif tag in {"br", "div"}:
            self.says(" ")

    def ends(self, tag: str) -> None:
        if tag == "a" and self.link:
            to, words = self.link
            self.link = None
            for links in (self.row_links, *(one[2] for one in self.open[-1:])):
                links.append((to, line("".join(words))))
        elif tag == "tr" and self.row is not None:
            self.parts.append(Part("tr", " ".join(self.row), tuple(self.row_links), tuple(self.row)))
            self.row = None
        elif any(tag == one[0] for one in self.open):
            while self.close() != tag:
                pass

    def close(self) -> str:
        """The innermost of what is open, as a part or as a cell of its row."""
        name, words, links = self.open.pop()
        text = line("".join(words))
        if name in {"td", "th"} and self.row is not None:
            self.row.append(text)
        elif text:
            self.parts.append(Part(name, text, tuple(links)))
        if self.open and name in {"p", "li"}:
            self.open[-1][1].append(f" {text} ")
        return name

    def says(self, words: str) -> None:
        if self.open:
            self.open[-1][1].append(words)
        if self.link:
            self.link[1].append(words)


def parts(text: str) -> list[Part]:
    """What stands on a page, in its order."""
    reader = _Reader()
    for one in tokens(text[:LONGEST]):
        if not one.name:
            reader.says(one.text)
        elif one.ends:
            reader.ends(one.name)
        else:
            reader.begins(one.name, one.text)
    return reader.parts
