"""A page of the web as what stands on it: headings, paragraphs, rows of tables and links. No script, no picture."""

from html.parser import HTMLParser
from typing import NamedTuple

from umbel.policy.formats.words import line

TEXTS = frozenset("h1 h2 h3 h4 p li td th dt dd".split())
SILENT = frozenset("script style svg head template noscript".split())
LONGEST = 1 << 22


class Part(NamedTuple):
    """A piece of a page: its tag, its words, the addresses in it, and for a row its cells."""

    tag: str
    text: str
    links: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()
    classes: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.silent = 0
        self.open: list[tuple[str, str, list[str], list[tuple[str, str]]]] = []
        self.row: list[str] | None = None
        self.row_links: list[tuple[str, str]] = []
        self.link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.silent += 1
        elif tag == "tr":
            self.row, self.row_links = [], []
        elif tag == "a" and known.get("href"):
            self.link = (known["href"], [])
        elif tag in TEXTS and len(self.open) < 40:
            self.open.append((tag, known.get("class", ""), [], []))
        elif tag in {"br", "div"}:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "a" and self.link:
            to, words = self.link
            self.link = None
            for links in (self.row_links, *(one[3] for one in self.open[-1:])):
                links.append((to, line("".join(words))))
        elif tag == "tr" and self.row is not None:
            self.parts.append(Part("tr", " ".join(self.row), tuple(self.row_links), tuple(self.row)))
            self.row = None
        elif any(tag == one[0] for one in self.open):
            while self.open:
                name, classes, words, links = self.open.pop()
                text = line("".join(words))
                if name in {"td", "th"} and self.row is not None:
                    self.row.append(text)
                elif text:
                    self.parts.append(Part(name, text, tuple(links), (), classes))
                if self.open and name in {"p", "li"}:
                    self.open[-1][2].append(f" {text} ")
                if name == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.silent:
            if self.open:
                self.open[-1][2].append(data)
            if self.link:
                self.link[1].append(data)


def parts(text: str) -> list[Part]:
    """What stands on a page, in its order."""
    reader = _Reader()
    reader.feed(text[:LONGEST])
    reader.close()
    return reader.parts
