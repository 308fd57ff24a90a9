"""The words of the pages themselves: what the catalogues say, and what this coalition says better.

Better words lie in the database and are laid over the catalogue of their language in each process, once: a page costs
what it cost before. A stamp beside the database tells the other processes to look again.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import select_template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import Resolver404, resolve
from django.utils.translation import gettext, trans_real

from umbel.core.viewers import Visitor
from umbel.terms.models import Better, Word
from umbel.terms.templatetags.around import forget

NAME = re.compile(r"[a-z]+/[a-z_]+\.html")
FRAME = "core/base.html"
MOST = 60
Laid = dict[str, dict[str, str | None]]
_lock, _laid = Lock(), cast("Laid", {})  # what lies over each catalogue, and what stood there before
_known: dict[str, Any] = {"stamp": None}


def key_of(words: str) -> str:
    """The lasting name of a string: of the words as they stand in the code."""
    return sha256(words.encode()).hexdigest()


@cache
def strings() -> dict[str, str]:
    """Every string of the pages by its lasting name, from the catalogues that are brought along."""
    found: dict[str, str] = {}
    for path in sorted(chain(*(Path(place).glob("*/LC_MESSAGES/django.mo") for place in settings.LOCALE_PATHS))):
        with path.open("rb") as file:
            kept: Any = GNUTranslations(file)
        found |= {key_of(words): words for words in kept._catalog if isinstance(words, str) and words}  # noqa: SLF001  (there is no other way to its keys)
    return found


def stamp_file() -> Path:
    return Path(settings.UMBEL_HOME) / "words"


def stamp() -> tuple[str, int, int] | None:
    """When better words were agreed on last; nothing, where none ever were."""
    try:
        told = os.stat(stamp_file())  # noqa: PTH116  (asked for every page)
    except FileNotFoundError:
        return None
    return str(settings.UMBEL_HOME), told.st_mtime_ns, told.st_ino


def agreed() -> None:
    """Tell every process that there are other words. Called when they are safely in the database."""
    new = stamp_file().with_suffix(f".{os.getpid()}.new")
    new.touch(mode=0o600)
    new.replace(stamp_file())


def fresh() -> None:
    """Speak as was agreed last. It costs one look at a file, unless something was agreed."""
    now = stamp()
    if now != _known["stamp"]:
        lay(list(Better.objects.visible_to(Visitor()).filter(outcome=Word.TAKEN)) if now else [])
        _known["stamp"] = now


def begin() -> None:
    """Speak as was agreed, in a process that begins: whatever the stamp says, which a copy brought back may lack."""
    now = stamp()
    try:
        lay(list(Better.objects.visible_to(Visitor()).filter(outcome=Word.TAKEN)))
    except DatabaseError:
        return  # nothing is founded here yet
    _known["stamp"] = now


def lay(words: list[Better]) -> None:
    """Lay these words over their catalogues, and take off what lay there. A page that is being drawn may see either."""
    with _lock:
        for lang, _name in settings.LANGUAGES:
            translation: Any = trans_real.translation(lang)
            top: dict[str, str] = translation._catalog._catalogs[0]  # noqa: SLF001  (what Django asks first)
            new = {one.words: one.body for one in words if one.lang == lang}
            before = _laid.setdefault(lang, {})
            for key in [key for key in before if key not in new]:
                stood = before.pop(key)
                top.pop(key) if stood is None else top.__setitem__(key, stood)
            for key, body in new.items():
                before.setdefault(key, top.get(key))
                top[key] = body
        forget()


def speaks_as_agreed(answer: Any) -> Any:
    """Middleware: before a language is chosen, its words are the newest."""

    def middleware(request: HttpRequest) -> HttpResponse:
        fresh()
        return cast("HttpResponse", answer(request))

    return middleware


@dataclass(frozen=True)
class Said:
    """One string of the pages: as the code has it, and as it is said now."""

    key: str
    words: str
    now: str
    checked: bool  # by a person, in this language


def said(keys: list[str], checked: set[str]) -> list[Said]:
    """Strings by their names, in this order, in the language of this page."""
    every = strings()
    known = [(key, every[key]) for key in dict.fromkeys(keys) if key in every]
    return [Said(key, words, gettext(words), key in checked) for key, words in known[:MOST]]


def holding(asked: str) -> list[str]:
    """The names of strings that hold some words, as the code or as this language says them."""
    low = asked.strip().casefold()
    both = ((key, words, gettext(words)) for key, words in strings().items())
    return [key for key, words, now in both if low and (low in words.casefold() or low in now.casefold())]


def of_page(template: str, path: str) -> list[str]:
    """The names of the strings on a page; of one that asks something, its questions too. The frame is apart."""
    here = [key_of(words) for words in drawn(template)] if NAME.fullmatch(template) else []
    return [*asked_at(path), *(key for key in here if template == FRAME or key not in around())]


@cache
def around() -> frozenset[str]:
    """What stands around every page."""
    return frozenset(key_of(words) for words in drawn(FRAME))


def drawn(template: str) -> Iterator[str]:
    """The strings of a template, of what it stands in and of what stands in it."""
    try:
        whole: Any = select_template([template])
    except TemplateDoesNotExist:
        return
    for node in whole.template.nodelist.get_nodes_by_type(object):
        if isinstance(node, TranslateNode):
            yield str(node.filter_expression.var.literal or "")
        elif isinstance(node, BlockTranslateNode):
            yield node.render_token_list(node.singular)[0]
        elif isinstance(node, IncludeNode | ExtendsNode):
            other: Any = node.template if isinstance(node, IncludeNode) else node.parent_name
            yield from drawn(other.var) if isinstance(other.var, str) else ()


def asked_at(path: str) -> list[str]:
    """The strings of the form that stands at an address: found by how they are said."""
    try:
        form = getattr(resolve(path.partition("?")[0]).func, "form", None)
    except Resolver404:
        form = None
    if form is None:
        return []
    face, fields = form.face, form.base_fields.values()
    shown = [face.title, face.says, face.sees, face.press, *(text for f in fields for text in (f.label, f.help_text))]
    names = {gettext(words): key for key, words in strings().items()}
    return [names[str(text)] for text in shown if text and str(text) in names]
