"""The two doors of what is carried away on paper: its page, to read, print and pass on; and its PDF.

A brief that was handed out has two of its own, and says at its head where it is not as we would make it today.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from umbel.core.http import Request, page
from umbel.papers import handed, printing
from umbel.papers.carried import Brief, Carried
from umbel.papers.forms import KeepBrief
from umbel.papers.models import KeptBrief
from umbel.people import rules as people

GONE, PAGES = 410, "&pages=4"
OLD = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
Made = tuple[Any, Carried | None, dict[str, Any]]
"""The thing, what is carried of it (nothing, where that may not be shown any more), and what else its page says."""


def carried(route: str, name: str, make: Callable[..., Made], template: str, *, old: bool = False) -> list[URLPattern]:
    """Both doors. ``in`` asks for a language, ``pages=4`` for the long one where there are two, ``was`` for a code.

    What is ``old`` may be taken back: no browser between keeps it, and nobody finds it by a search.
    """

    def ready(request: Request, on: dict[str, Any]) -> Made:
        return make(request, printing.asked(request.GET.get("in", "")), **on)

    def aside(answer: HttpResponse) -> HttpResponse:
        for header, value in OLD.items() if old else ():
            answer.headers[header] = value
        return answer

    def as_page(request: Request, **on: Any) -> HttpResponse:
        return aside(drawn(request, template, ready(request, on)))

    def on_paper(request: Request, **on: Any) -> HttpResponse:
        whole = ready(request, on)
        if (made := whole[1]) is None:
            return aside(drawn(request, template, whole))
        try:
            return aside(printing.handed(made.paper, made.KIND, made.lang))
        except printing.CannotPrint:
            return aside(drawn(request, template, whole, no_letters=True))

    return [path(route, as_page, name=name), path(f"{route}pdf/", on_paper, name=f"{name}-pdf")]


def drawn(request: Request, template: str, whole: Made, *, no_letters: bool = False) -> HttpResponse:
    """The page of it, and whether an older one that somebody holds still stands."""
    thing, made, more = whole
    if made is None:
        return page(request, "papers/taken_back.html", status=GONE, thing=thing, **more)
    was, pages = asked_code(request), PAGES if at_length(request) else ""
    shown: dict[str, Any] = {"thing": thing, "made": made, "tongues": printing.tongues(), "no_letters": no_letters}
    shown |= {"was": was, "stands": was in getattr(made, "codes", ()), "pages": pages}
    shown |= {"here": request.path.removesuffix("pdf/"), **more}
    return page(request, template, status=422 if no_letters else 200, **shown)


def asked_code(request: Request) -> str:
    """The code that somebody typed from the foot of a brief."""
    return request.GET.get("was", "").strip().lower()


def at_length(request: Request) -> bool:
    """Whether the long one is asked for."""
    return request.GET.get("pages") == "4"


def handed_out(request: Request, form: type[KeepBrief], kind: type[KeptBrief], of: Any, made: Brief) -> dict[str, Any]:
    """What the page of a brief says of those that were handed out; who may edit the thing keeps this one."""
    rows, was = handed.kept_briefs(request.viewer, kind, of, made), asked_code(request)
    told: dict[str, Any] = {"kept": rows, "most": kind.MOST}
    told["old"] = next((row for row in rows if row.code == was and was not in made.codes), None)
    if people.editors(request.viewer, of):
        told |= {"keep": form(request.viewer, initial=form.of(made)), "at": f"{of.get_absolute_url()}brief/keep/"}
    return told


def as_it_was(request: Request, row: KeptBrief, of: Any, today: Brief) -> Made:
    """A brief that was handed out, marked where today's is another; none where what it rests on was taken back."""
    rows = handed.kept_briefs(request.viewer, type(row), of, today)
    holds = any(one.pk == row.pk and one.__dict__["holds"] for one in rows)
    now = f"{of.get_absolute_url()}brief/?in={row.lang}{PAGES if row.whole else ''}"
    told: dict[str, Any] = {"row": row, "holds": holds, "now": now}
    told["may_drop"] = bool(people.editors(request.viewer, of))
    if not handed.all_see(request.viewer, row, of, today):
        return of, None, told
    return of, row.brief if holds else row.brief.marked(row.day), told
