"""Reading in one's own language: words in another language stand beside what they say, and are taken where they hold.

Whatever room a record lives in, its wordings are read here. The first language is the one everything is written in.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import get_language

from umbel.core.viewers import Viewer
from umbel.core.wording import Wording, newest

MOST = 200
W = TypeVar("W", bound=Wording)
R = TypeVar("R")
Words = tuple[str, str, str]  # the words, their language, the state of the wording («» of the original)


def tongue() -> str:
    """The language of who reads."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def elsewhere() -> bool:
    """Whether who reads has another language than the one everything is written in."""
    return tongue() != settings.LANGUAGE_CODE


def stands(rows: Iterable[W], of: Any) -> list[tuple[W, str]]:
    """The newest wording of each part in each language, with its state; rows come oldest first."""
    return [(one, one.state(getattr(of, one.field))) for one in newest(rows).values()]


def wordings(viewer: Viewer, kind: type[W], of: Any) -> list[tuple[W, str]]:
    """The same, asked for. A visitor reads one language only: where it is the first, nothing is asked."""
    if not viewer.signed_in and not elsewhere():
        return []
    rows: Any = kind.objects.visible_to(viewer, of=of)
    return stands(rows.order_by("number")[:MOST], of)


def spoken(of: Any, known: Iterable[tuple[Wording, str]], parts: Sequence[str]) -> dict[str, Words]:
    """Each part of it as who reads it would say it, where such words are there and hold."""
    said = {name: (getattr(of, name), settings.LANGUAGE_CODE, "") for name in parts}
    for one, state in known:
        if one.lang == tongue() and state != "stale" and one.field in said:
            said[one.field] = (one.body, one.lang, state)
    return said


def spoken_each(
    viewer: Viewer, kind: type[Wording], some: Iterable[Any], parts: Sequence[str], *, drafts: bool = True
) -> dict[Any, dict[str, Words]]:
    """The same of several records, by their keys: one question. ``drafts``: words that nobody has checked count too."""
    rows = {one.pk: one for one in some}
    known: dict[Any, list[Wording]] = {key: [] for key in rows}
    if rows and elsewhere():
        asked: Any = kind.objects.visible_to(viewer)
        for word in asked.filter(of__in=list(rows), lang=tongue()).order_by("number"):
            known[word.of_id].append(word)
    read = {key: [row for row in stands(known[key], one) if drafts or row[1] != "draft"] for key, one in rows.items()}
    return {key: spoken(one, read[key], parts) for key, one in rows.items()}


def sentence(viewer: Viewer, kind: type[W], field: str, of: Any) -> tuple[Words, list[tuple[W, str]]]:
    """One field of it as who reads it would say it, which its name then is too; and the wordings there are."""
    known = wordings(viewer, kind, of)
    words = spoken(of, known, [field])[field]
    of.__dict__["said"] = words[0]
    return words, known


def sentences(viewer: Viewer, kind: type[W], of: Any) -> tuple[dict[str, Words], list[tuple[W, str]]]:
    """All that is worded of it, as who reads it would say it; the first of these is then its name too."""
    known = wordings(viewer, kind, of)
    words = spoken(of, known, of.WORDED)
    of.__dict__["said"] = words[of.WORDED[0]][0]
    return words, known


def in_words(viewer: Viewer, kind: type[Wording], field: str, some: Iterable[R]) -> list[R]:
    """These records, each with ``said``: one field of it in the reader's language where that holds. One question."""
    rows: list[Any] = list(some)
    if rows and elsewhere():
        at = {one.pk: one for one in rows}
        known: Any = kind.objects.visible_to(viewer)
        for one in known.filter(of__in=list(at), lang=tongue(), field=field).order_by("number"):
            if one.state(getattr(at[one.of_id], field)) != "stale":
                at[one.of_id].__dict__["said"] = one.body
    return rows
