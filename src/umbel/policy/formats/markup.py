"""Pages and pieces of pages as tags and words, in one pass over them, however broken they are."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,40})([^<>]*)>")
HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
SILENT = frozenset("script style svg title template noscript head".split())
"""What is on a page and not to be read."""


class Token(NamedTuple):
    """A tag (its name, whether it ends something, where it leads) or, without a name, the words between two."""

    name: str
    ends: bool = False
    text: str = ""


def tokens(text: str) -> Iterator[Token]:
    """Tags and words in their order; comments, scripts and what has no end are passed over."""
    at, found = 0, TAG.search(text)
    comment = text.find("<!--")
    endless: set[str] = set()
    while found:
        if 0 <= comment < found.start():
            yield from _words(text[at:comment])
            end = text.find("-->", comment)
            at = end + 3 if end >= 0 else len(text)
            found, comment = TAG.search(text, at), text.find("<!--", at)
            continue
        yield from _words(text[at : found.start()])
        name, at = found[2].lower(), found.end()
        if name in SILENT - endless and not found[1] and not found[3].endswith("/"):
            behind = _behind(text, name, at)
            endless |= {name} if behind == at else set()
            at = behind
            comment = text.find("<!--", at) if 0 <= comment < at else comment
        else:
            href = HREF.search(found[3]) if name == "a" else None
            yield Token(name, bool(found[1]), unescape(next(filter(None, href.groups()), "")) if href else "")
        found = TAG.search(text, at)
    yield from _words(text[at:] if comment < at else text[at:comment])


def _behind(text: str, name: str, at: int) -> int:
    """Where an element that nobody reads ends; one without an end ends where it began."""
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
    return end.end() if end else at


def _words(text: str) -> Iterator[Token]:
    if text:
        yield Token("", text=unescape(text))
