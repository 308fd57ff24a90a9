"""What is said of laws, texts and effects, in other languages."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import URLPattern, path

from umbel.core.asking import asks
from umbel.core.http import Request, found, page
from umbel.core.records import Record
from umbel.policy import forms, rules, spoken
from umbel.policy.models import WORDED, words_of


def words(request: Request, pk: UUID, kind: type[Record]) -> HttpResponse:
    """The words of one thing: the first ones, and how it is said in each language."""
    what = found(request, kind, pk)
    name, viewer = WORDED[kind][2], request.viewer
    context: dict[str, Any] = {f"door_{do}": f"policy:{do}-{name}" for do in ("want", "say", "read")}
    context |= {"what": what, "originals": words_of(what).values(), "tongues": spoken.tongues(viewer, what)}
    context |= {"may_word": viewer.signed_in and viewer.since is None, "whole": rules.whole_of(what)}
    return page(request, "policy/words.html", **context)


def to_word(request: Request) -> HttpResponse:
    """What was asked for in a language, or waits for its reader."""
    return page(request, "policy/to_word.html", some=spoken.queue(request.viewer))


def doors(kind: type[Record], stem: str) -> list[URLPattern]:
    """The addresses of one kind of words: its page, and what one may press there."""
    name, here = WORDED[kind][2], f"{stem}/<uuid:pk>/words/"
    return [
        path(here, words, {"kind": kind}, name=f"words-{name}"),
        path(f"{here}want/", asks(forms.WantWords, kind), name=f"want-{name}"),
        path(f"{here}say/", asks(forms.WordIt, kind), name=f"say-{name}"),
        path(f"{here}read/", asks(forms.ReadWords, kind), name=f"read-{name}"),
    ]
