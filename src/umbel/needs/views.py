"""Pages about needs. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import get_language_info

from umbel.core.http import FILE, Request, as_file, more, page
from umbel.needs import queries, rules, sheets, writing
from umbel.needs.models import Domain, Need, NeedWording
from umbel.papers import printing
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.terms import reading

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.needs(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    things = reading.in_words(viewer, NeedWording, "says", things)
    said = queries.said_by(viewer, things)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": [(one, said.get(one.pk, [])) for one in things], "after": after, "keep": kept}
    context |= {"query": query, "kinds": KINDS, "states": Need.STATES.items(), "domains": Domain.choices}
    context |= {"communities": queries.communities(viewer), "groups": people.my_groups(viewer)[:50]}
    return page(request, "needs/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes."""
    things, after = more(rows, after, FILE)
    if suffix == "atom":
        return HttpResponse(writing.feed(request, things[:50]), content_type=writing.ATOM)
    return as_file(things, Need, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer, need = request.viewer, queries.need(request.viewer, pk)
    if suffix == "json":
        return JsonResponse(writing.plain(request, need))
    if suffix:
        return as_file([need], Need, suffix, {})
    words, wordings = reading.sentence(viewer, NeedWording, "says", need)
    context: dict[str, Any] = {"need": need, "wordings": wordings, "words": words}
    context |= {"said": queries.said_by(viewer, [need]).get(need.pk, []), "steps": queries.steps_of(viewer, need)}
    context |= {"sources": queries.sources_of(viewer, need), "claims": queries.claims_of(viewer, need)}
    context |= {"answers": queries.answers_of(viewer, need), "place": queries.where(viewer, need)}
    context["back"] = sheets.back(need, wordings)
    context |= {"stem": need.get_absolute_url().rstrip("/"), "kinds": ("json", "csv")}
    return page(request, "needs/need.html", **context, **inside(viewer, need))


def of_need(request: Request, pk: UUID) -> tuple[Need, sheets.Sheet]:
    """A need and its sheet, in the language that is asked for, else in the reader's."""
    need, lang = queries.need(request.viewer, pk), printing.asked(request.GET.get("in", ""))
    return need, sheets.sheet(request.viewer, request.whole, need, lang)


def sheet(request: Request, pk: UUID, *, no_letters: bool = False) -> HttpResponse:
    """The sheet that comes back: to print, to pass on, to read aloud."""
    need, made = of_need(request, pk)
    shown: dict[str, Any] = {"need": need, "sheet": made, "tongues": printing.tongues(), "no_letters": no_letters}
    shown |= {"told": queries.told_of(request.viewer, need), "ours": bool(rules.sits_with(request.viewer, need))}
    shown["rtl"] = get_language_info(made.lang)["bidi"]
    return page(request, "needs/sheet.html", status=422 if no_letters else 200, **shown)


def sheet_on_paper(request: Request, pk: UUID) -> HttpResponse:
    _need, made = of_need(request, pk)
    try:
        return printing.handed(made.paper, "sheet", made.lang)
    except printing.CannotPrint:
        return sheet(request, pk, no_letters=True)
