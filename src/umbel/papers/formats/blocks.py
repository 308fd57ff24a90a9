"""A paper as blocks and spans, for those who write files; and the one way to write a zip that tells nothing."""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from markdown_it import MarkdownIt
from markdown_it.token import Token

from umbel.papers.formats.arriving import WEB, Span

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name


class Block(NamedTuple):
    """One paragraph: «heading», «item», «quote», «code» or «plain»; how deep; where an item stands in its list."""

    kind: str
    spans: list[Span]
    deep: int = 0
    ordered: bool = False
    list: int = 0
    first: bool = False


def blocks(text: str) -> Iterable[Block]:  # noqa: PLR0912  (one branch for each kind of token)
    """The paragraphs of a Markdown text, in order; cells of a table in one line each row."""
    lists: list[tuple[bool, int]] = []
    made, quoted, fresh, row = 0, 0, False, list[Span]()
    kind, deep, in_row = "plain", 0, False
    for token in _markdown.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            made += 1
            lists.append((token.type.startswith("ordered"), made))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoted += token.nesting
        elif token.type in {"fence", "code_block"}:
            yield Block("code", [Span(token.content.rstrip("\n"))])
        elif token.type == "heading_open":
            kind, deep = "heading", int(token.tag[1])
        elif token.type == "heading_close":
            kind = "plain"
        elif token.type == "tr_open":
            row, in_row = [], True
        elif token.type == "tr_close":
            in_row = False
            yield Block("plain", row[:-1])
        elif token.type == "inline":
            spans = list(inline(token.children or []))
            if in_row:
                row += [*spans, Span(" | ")]
            elif lists and kind == "plain":
                yield Block("item", spans, len(lists) - 1, *lists[-1], first=fresh)
                fresh = False
            else:
                yield Block("quote" if quoted and kind == "plain" else kind, spans, deep)


def inline(tokens: list[Token]) -> Iterable[Span]:
    """The spans of one paragraph."""
    bold = italic = 0
    href = ""
    for token in tokens:
        bold += token.nesting * (token.tag == "strong")
        italic += token.nesting * (token.tag == "em")
        if token.tag == "a":
            target = str(token.attrGet("href") or "") if token.nesting == 1 else ""
            href = target if target.startswith(WEB) else ""
        text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if text:
            yield Span(text, bool(bold), bool(italic), href)


def xml(text: str) -> str:
    """Text as XML holds it, without signs it cannot hold."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\n\t"))


def attribute(text: str) -> str:
    return quoteattr(text)


def zipped(parts: list[tuple[str, str]], *, plain_first: bool = False) -> bytes:
    """Parts in order, all from one day long ago: the same text gives the same bytes, whoever asks and whenever."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for n, (name, content) in enumerate(parts):
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.create_system, info.external_attr = 0, 0
            info.compress_type = zipfile.ZIP_STORED if plain_first and n == 0 else zipfile.ZIP_DEFLATED
            file.writestr(info, content.encode(), compresslevel=6)
    return out.getvalue()
