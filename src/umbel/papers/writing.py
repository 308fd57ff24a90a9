"""How papers leave: as files that carry nothing of their author, and as the text somebody reads."""

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.html import escape

from umbel.core import text as core
from umbel.papers.formats import docx_writer, odt_writer
from umbel.papers.formats.blocks import blocks
from umbel.papers.formats.paragraphs import levelled
from umbel.papers.models import Paper
from umbel.papers.queries import Row

Write = Callable[[str, str, str], bytes]  # title, text and language in, bytes out


def markdown(title: str, text: str, _lang: str) -> bytes:
    return f"# {title}\n\n{text}\n".encode()


def web(title: str, text: str, lang: str) -> bytes:
    """One page that asks for nothing from anywhere."""
    name = escape(title)
    head = f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n</head>'
    return f"{head}\n<body dir='auto'>\n<h1>{name}</h1>\n{core.html(levelled(text))}</body>\n</html>\n".encode()


WRITERS: dict[str, tuple[str, Write]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_writer.write),
    "odt": (odt_writer.MEDIA, odt_writer.write),
    "md": ("text/markdown; charset=utf-8", markdown),
    "html": ("text/html; charset=utf-8", web),
}


def named(data: bytes, media: str, kind: str) -> HttpResponse:
    """As an attachment under a name that says nothing."""
    return HttpResponse(
        data, content_type=media, headers={"Content-Disposition": f'attachment; filename="paper.{kind}"'}
    )


def lines(paper: Paper) -> list[str]:
    """The first three paragraphs that everybody whom it reaches may read, without signs: for passing it on."""
    plain = ("".join(span.text for span in block.spans) for block in blocks(paper.text))
    return list(islice((line for line in plain if line.strip()), 3))


class Spoken(NamedTuple):
    """One paragraph as a reader has it: in the language she asked for, or in the original."""

    text: str
    state: str  # checked · draft · original


def as_spoken(rows: list[Row], *, inside: bool) -> list[Spoken]:
    """What a reader outside has was read by a second person; what is not there yet stands in the original."""
    found = []
    for row in rows:
        known = row.said if inside and row.state in {"draft", "checked"} else row.checked
        state = ("checked" if known is row.checked else "draft") if known else "original"
        found.append(Spoken(levelled(known.body if known else row.text), state))
    return found
