"""Reading HTML, as a browser saves it or a word processor pastes it."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

from umbel.papers.formats.arriving import Arrived, Span, Unreadable

BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "br", "section", "article", "table"}
BLOCKS |= {"ul", "ol", "dd", "dt", "pre", "figcaption", "hr"}
UNSEEN = {"script", "style", "template", "head", "title", "svg", "object", "noscript", "iframe", "noembed"}
UNSEEN |= {"textarea", "select", "audio", "video", "canvas", "xml"}
ALONE = {"p", "li", "tr", "td", "th", "dd", "dt", "option"}  # one of these ends the one before it, said or not
ANCHOR = re.compile(r"cmnt_ref\d+")  # how Google's pages and Word's pages mark a comment in the text, and
COMMENT = re.compile(r"cmnt\d+")  # how the comment itself begins
HIDING = ("display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0p")
BOLD = ("font-weight:bold", "font-weight:700")
PICTURE = re.compile(r"data:[^\s,;]{0,80};base64,[^\s\"')]*", re.IGNORECASE)
MOST_PAGE = 2_000_000  # letters with their tags, without pictures


class Open(NamedTuple):
    """A tag that is open, and what it means for the words in it."""

    tag: str
    means: str = ""  # note · hidden · skip
    bold: bool = False
    href: str = ""


VOID = {"br", "hr", "img", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source"}


class Page(HTMLParser):
    """One page while it is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.arrived = Arrived()
        self.open: list[Open] = []
        self.tags: Counter[str] = Counter()  # of all that is open, so that nobody walks through it for every word
        self.means: Counter[str] = Counter()
        self.hrefs: list[str] = []
        self.line: list[Span] = []
        self.lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in BLOCKS:
            self.flush()
        if tag == "meta" and given.get("name", "").casefold() in {"author", "creator", "originator"}:
            self.arrived.name(given.get("content"))
        if tag == "img":
            self.arrived.images += 1
        if tag in VOID:
            return
        if tag in {"ul", "ol"}:
            self.lists.append("1. " if tag == "ol" else "- ")
        if self.open and tag in ALONE and self.open[-1].tag == tag:
            self.shut()
        style = "".join(given.get("style", "").split()).casefold() + ";"
        if tag in {"del", "ins"}:
            self.arrived.name(given.get("cite"), given.get("title"))
        href = given.get("href", "") if tag == "a" else ""
        key = given.get("id", "") or given.get("name", "")
        hidden = tag in UNSEEN or "hidden" in given or any(how in style for how in HIDING)
        means = "note" if "mso-element:comment" in style else "hidden" if hidden else ""
        if tag == "a" and COMMENT.fullmatch(key):
            self.noted()
        if tag == "a" and (ANCHOR.fullmatch(key) or COMMENT.fullmatch(key) or href.startswith("#_msocom")):
            means = "skip"
        self.push(Open(tag, means, any(how in style for how in BOLD), href))

    def push(self, one: Open) -> None:
        self.open.append(one)
        self.tags.update([one.tag])
        self.means.update([one.means, "bold" if one.bold else ""])
        self.hrefs += [one.href] if one.tag == "a" else []

    def shut(self) -> str:
        """The innermost open tag is closed."""
        one = self.open.pop()
        self.tags.subtract([one.tag])
        self.means.subtract([one.means, "bold" if one.bold else ""])
        if one.tag == "a":
            self.hrefs.pop()
        return one.tag

    def noted(self) -> None:
        """The box it stands in is a comment, to its end."""
        at = max((n for n, one in enumerate(self.open) if one.tag == "div"), default=len(self.open) - 1)
        if at >= 0 and self.open[at].means != "note":
            self.means.subtract([self.open[at].means])
            self.open[at] = self.open[at]._replace(means="note")
            self.means.update(["note"])

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if self.tags[tag] > 0:
            while self.shut() != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self.means["skip"] > 0:
            return
        if self.tags["title"] > 0 and words:
            self.arrived.title = words
        elif self.means["note"] > 0:
            self.arrived.notes += [words] if words else []
        elif self.tags["del"] > 0 and words:
            self.arrived.gone.append(words)
        elif self.means["hidden"] > 0:
            self.arrived.tell("" if any(self.tags[tag] > 0 for tag in UNSEEN) else words)
        elif words or self.line:
            text = (" " if data[:1].isspace() else "") + words + (" " if words and data[-1:].isspace() else "")
            href, plain = self.hrefs[-1] if self.hrefs else "", bool(self.level())
            bold = self.tags["b"] + self.tags["strong"] + self.means["bold"] > 0
            self.line.append(Span(text, bold and not plain, self.tags["i"] + self.tags["em"] > 0 and not plain, href))

    def handle_comment(self, data: str) -> None:
        if data.strip() and not data.startswith(("[if", "StartFragment", "EndFragment")):
            self.arrived.hidden.append(" ".join(data.split())[:400])

    def level(self) -> int:
        """The heading it stands in, if any."""
        return next((n for n in range(1, 7) if self.tags[f"h{n}"] > 0), 0)

    def flush(self) -> None:
        """The paragraph so far is whole."""
        line, self.line = self.line, []
        if self.level():
            self.arrived.add(line, "#" * self.level() + " ")
        elif self.lists and self.tags["li"] > 0:
            self.arrived.item(line, self.lists[-1], len(self.lists) - 1)
        else:
            self.arrived.add(line, "> " if self.tags["blockquote"] > 0 else "")


def read(text: str) -> Arrived:
    """HTML as text, and what it carried. Raises ``Unreadable`` where it is enormous: it is read in one breath."""
    if len(text := PICTURE.sub("", text)) > MOST_PAGE:
        raise Unreadable("huge")
    page = Page()
    page.feed(text)
    page.close()
    page.flush()
    return page.arrived
