"""Print: words set as a tagged PDF (PDF/UA-1) that is the same for every reader, every time and on every machine.

A room says its words as data; how a kind of page looks stands in ``prints/KIND.typ``. No word is ever read as markup.
The file says whose it is and of which day; it names no machine, no path and no hour (docs/decisions/0032).
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from pylopdf_fonts_ar import serif_path

from umbel.terms.reading import Words, tongue

KINDS = Path(__file__).parent / "prints"
TONGUES = ("en", "es", "ro", "el", "ru", "ar")  # whose letters are carried, and in which headings can be said
STAMP = re.compile(rb"Typst \d[\d.]*")  # another release of the engine is not another paper
NO_LETTER = "could not be displayed"
APART = "\u2068%s\u2069"  # words that run the other way keep their full stops
MEDIA = "application/pdf"


@dataclass(frozen=True)
class Line:
    """Some words, their language, and what has to be known of them."""

    words: str
    lang: str
    mark: str = ""  # in the language of the page, as is what stands before them
    before: str = ""

    def __str__(self) -> str:
        said = f"{APART % self.words} ({self.mark})" if self.mark else self.words
        return f"{self.before}: {said}" if self.before else said


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    lines: list[Line]

    def __str__(self) -> str:
        return f"{self.heading}: {' '.join(map(str, self.lines))}"


class CannotPrint(Exception):
    """There are signs in it that no font of ours can draw."""


@cache
def fonts() -> typst.Fonts:
    """The engine's own letters (Latin, Greek, Cyrillic) and those for Arabic; none of the machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(serif_path().parent)])


@cache
def looks(kind: str) -> bytes:
    """How a kind of page looks."""
    return b"\n".join((KINDS / f"{name}.typ").read_bytes() for name in ("base", kind))


def printed(kind: str, told: Mapping[str, Any], on: date) -> bytes:
    """A page as PDF. ``told`` has title, author, lang and what the kind shows. Raises ``CannotPrint``."""
    dated = {"on": [on.year, on.month, on.day], "backwards": [code for code, _name in tongues() if backwards(code)]}
    given = json.dumps({**told, **dated}, ensure_ascii=False, sort_keys=True)
    try:
        data = typst.compile(looks(kind), font_paths=fonts(), sys_inputs={"told": given}, pdf_standards="ua-1")
    except typst.TypstError as no:
        if NO_LETTER in str(no):
            raise CannotPrint from no
        raise
    return STAMP.sub(lambda found: b"Typst".ljust(len(found[0])), data)


def said(words: Words, lang: str, before: str = "") -> list[Line]:
    """Words that may be there in this language, line by line; where they are not, in the first one, and marked."""
    text, own, state = words
    mark = _("not yet said in this language") if own != lang else _("not yet checked") if state == "draft" else ""
    return [Line(line.strip(), own, mark, before) for line in text.splitlines() if line.strip()]


def first(texts: Iterable[str], lang: str) -> list[Line]:
    """What was only ever said in the first language."""
    return [line for text in texts for line in said((text, settings.LANGUAGE_CODE, ""), lang)]


def foot(author: str, lang: str) -> list[str]:
    """Whose it is; and where no person has checked what we print in this language, that."""
    return [author] + [_("No person has checked these words yet.")] * (not checked(lang))


def asked(lang: str) -> str:
    """The language that an address asks for, where something can be printed in it; else the reader's."""
    return lang if lang in dict(tongues()) else tongue()


def tongues() -> list[tuple[str, str]]:
    """The languages something can be printed in, each by its own name: the first language first."""
    codes = dict.fromkeys((settings.LANGUAGE_CODE, *TONGUES))
    return [(code, get_language_info(code)["name_local"]) for code in codes]


def backwards(lang: str) -> bool:
    """Whether a language is written from right to left."""
    return bool(get_language_info(lang)["bidi"])


def checked(lang: str) -> bool:
    """Whether a person has checked what the pages themselves say in a language."""
    return lang in dict(settings.LANGUAGES) and lang not in settings.UMBEL_UNCHECKED


def handed(data: bytes, kind: str, lang: str) -> HttpResponse:
    """As an attachment under a name that says nothing."""
    name = f'attachment; filename="{kind}-{lang}.pdf"'
    return HttpResponse(data, content_type=MEDIA, headers={"Content-Disposition": name})
