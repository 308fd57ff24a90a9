"""Pages about reading lists, and of references in a style somebody asks for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language_info

from umbel.core.http import Request, as_file, found, more, page
from umbel.evidence import queries_collections as queries
from umbel.evidence.citing import FIRST, MOST, STYLES, TONGUES, Cited, cite
from umbel.evidence.models import Collection, CollectionWording, Source
from umbel.evidence.models.collection import ON_A_PAGE
from umbel.evidence.queries import place
from umbel.evidence.views_import import working
from umbel.evidence.writing import KINDS, writers
from umbel.people.inside import inside
from umbel.terms import reading

ALL = "all"


def index(request: Request) -> HttpResponse:
    things, after = more(queries.collections(request.viewer), request.GET.get("after", ""))
    return page(request, "evidence/collections.html", things=things, after=after, groups=working(request))


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    collection = found(request, Collection, pk)
    rows = queries.listed(request.viewer, collection)
    if suffix:
        return as_file([row.source for row in rows[:MOST]], Source, suffix, writers(request, collection))
    some = list(rows.filter(place__gt=place(request.GET.get("after", "")))[: ON_A_PAGE + 1])
    context: dict[str, Any] = {"collection": collection, "things": some[:ON_A_PAGE], "kinds": KINDS}
    context["after"] = some[ON_A_PAGE - 1].place if len(some) > ON_A_PAGE else ""
    context["wordings"] = reading.wordings(request.viewer, CollectionWording, collection)
    context |= {
        "said": reading.spoken(collection, context["wordings"], ("title", "purpose")),
        "stem": collection.get_absolute_url()[:-1],
    }
    return page(request, "evidence/collection.html", **context | for_those_inside(request, collection))


def for_those_inside(request: Request, collection: Collection) -> dict[str, Any]:
    """What this viewer may do with the list, and what only its group is told."""
    viewer = request.viewer
    if not viewer.signed_in:
        return {}
    may = inside(viewer, collection)
    may["arranged"] = may["may_edit"] and "arrange" in request.GET
    if may["ours"] and may["nearer"]:
        may["hidden"] = queries.hidden(viewer, collection)
    return may


def cite_one(request: Request, pk: UUID) -> HttpResponse:
    """One source as a reference, in a style or in all of them."""
    source = found(request, Source, pk)
    return in_a_style(request, source, [source])


def bibliography(request: Request, pk: UUID) -> HttpResponse:
    """A whole reading list as references: what of it this viewer may see."""
    collection = found(request, Collection, pk)
    return in_a_style(request, collection, [row.source for row in queries.listed(request.viewer, collection)[:MOST]])


def in_a_style(request: Request, what: Source | Collection, sources: list[Source]) -> HttpResponse:
    """The page, or the same as a file of text or HTML."""
    one, asked = isinstance(what, Source), request.GET.get("style", "")
    style = asked if asked in STYLES or (asked == ALL and one) else FIRST
    here = reading.tongue()
    lang = next((code for code in (request.GET.get("lang"), here) if code in TONGUES), TONGUES[0])
    refs = [source.reference() for source in sources]
    made = {name: cite(refs, name, lang) for name in STYLES if style in {name, ALL}}
    if request.GET.get("as") in {"txt", "html"}:
        return as_kept(what, lang, request.GET["as"], [line for lines in made.values() for line in lines])
    context: dict[str, Any] = {"what": what, "style": style, "spoken": lang, "styles": STYLES.items(), "one": one}
    context["shown"] = [(STYLES[name], lines, "\n".join(line.text for line in lines)) for name, lines in made.items()]
    context["tongues"] = [(code, get_language_info(code)["name_local"]) for code in TONGUES]
    return page(request, "evidence/cite.html", **context, keep=f"style={style}&lang={lang}")


def as_kept(what: Source | Collection, lang: str, kind: str, lines: Iterable[Cited]) -> HttpResponse:
    """References as a file: one a line, or with their italics."""
    if kind == "txt":
        body = "".join(f"{line.text}\n" for line in lines)
    else:
        items = format_html_join("\n", "<li>{}</li>", ((line.html,) for line in lines))
        head = '<!doctype html>\n<html lang="{}"><meta charset="utf-8"><title>{}</title>\n<ul>\n{}\n</ul></html>\n'
        body = format_html(head, lang, what, items)
    named = {"Content-Disposition": f'attachment; filename="references.{kind}"'}
    return HttpResponse(body, content_type=f"text/{'plain' if kind == 'txt' else kind}; charset=utf-8", headers=named)
