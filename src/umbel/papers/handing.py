"""The two doors of what is carried away on paper: its page, to read, print and pass on; and its PDF."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from umbel.core.http import Request, page
from umbel.papers import printing
from umbel.papers.carried import Carried

Made = tuple[Any, Carried, dict[str, Any]]
"""The thing, what is carried of it, and what else its page says."""


def carried(route: str, name: str, make: Callable[..., Made], template: str) -> list[URLPattern]:
    """Both doors. ``in`` asks for a language, ``pages=4`` for the long one where there are two, ``was`` for a code."""

    def ready(request: Request, on: dict[str, Any]) -> Made:
        return make(request, printing.asked(request.GET.get("in", "")), **on)

    def as_page(request: Request, **on: Any) -> HttpResponse:
        return drawn(request, template, ready(request, on))

    def on_paper(request: Request, **on: Any) -> HttpResponse:
        whole = ready(request, on)
        try:
            return printing.handed(whole[1].paper, whole[1].KIND, whole[1].lang)
        except printing.CannotPrint:
            return drawn(request, template, whole, no_letters=True)

    return [path(route, as_page, name=name), path(f"{route}pdf/", on_paper, name=f"{name}-pdf")]


def drawn(request: Request, template: str, whole: Made, *, no_letters: bool = False) -> HttpResponse:
    """The page of it, and whether an older one that somebody holds still stands."""
    thing, made, more = whole
    was, pages = request.GET.get("was", "").strip().lower(), "&pages=4" if at_length(request) else ""
    shown: dict[str, Any] = {"thing": thing, "made": made, "tongues": printing.tongues(), "no_letters": no_letters}
    shown |= {"was": was, "stands": was == getattr(made, "code", None), "pages": pages}
    shown |= {"here": request.path.removesuffix("pdf/"), **more}
    return page(request, template, status=422 if no_letters else 200, **shown)


def at_length(request: Request) -> bool:
    """Whether the long one is asked for."""
    return request.GET.get("pages") == "4"
