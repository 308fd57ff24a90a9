"""Pages about evidence. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import FILE, Request, as_file, found, more, page, pressed_only
from umbel.evidence import forms, queries, rules
from umbel.evidence.formats import FORMATS
from umbel.evidence.models import Source
from umbel.evidence.views_merging import leads_on, related
from umbel.evidence.writing import KINDS, told, writers
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.people.models import Group
from umbel.terms import reading

LISTED = 25  # sources on one page: what a phone scrolls, and what is drawn in five milliseconds


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked = request.GET.dict()
    rows, query, after = queries.library(request.viewer, asked), asked.get("q", ""), asked.get("after", "")
    size, rows = (FILE, rows) if suffix else (LISTED, rows.defer(*queries.NOT_LISTED))
    if request.viewer.signed_in and not query:
        rows = queries.nearest(rows, request.viewer, after, size)
    things, after = rows.matching(query).page(size, after) if query else more(rows, after, size)
    if suffix:
        return as_file(things, Source, suffix, writers(request), urlencode(asked | {"after": after}) if after else "")
    context: dict[str, Any] = {"things": things, "after": after, "asked": asked, "query": query}
    context |= kept_of(asked) | {"kinds": KINDS}
    context["filters"] = queries.choices(request.viewer) if context["narrowed"] else []
    context |= {"mine": list(people.my_groups(request.viewer)), "fresh": uuid4()}
    context["groups"] = [g for g in context["mine"] if rules.works_in(request.viewer, g)]
    return page(request, "evidence/index.html", **context)


def kept_of(asked: dict[str, str]) -> dict[str, Any]:
    """What the next page of this list has to be asked for with."""
    kept = {name: value for name, value in asked.items() if value and name != "after"}
    narrowed = bool(set(kept) - {"q"})
    kept.pop("narrow", "")
    return {"keep": urlencode(kept), "narrowed": narrowed}


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    source = found(request, Source, pk)
    if source.same_as_id:
        return leads_on(source, suffix)
    if suffix:
        return as_file([source], Source, suffix, writers(request))
    return page(request, "evidence/detail.html", **about(request, source) | for_those_inside(request, source))


def about(request: Request, source: Source) -> dict[str, Any]:
    """What everybody is told who sees it, as far as she sees the rest."""
    wordings = queries.wordings_of(request.viewer, source)
    context: dict[str, Any] = {"source": source, "kinds": KINDS, "wordings": wordings}
    context["stem"] = source.get_absolute_url().rstrip("/")
    context |= {
        "said": {"title": (source.title, source.language, "")}
        | reading.spoken(source, wordings, ("summary", "beware")),
        "steps": queries.steps_of(request.viewer, source),
        "about": queries.about(request.viewer, source),
    }
    return context | related(request, source)


def for_those_inside(request: Request, source: Source) -> dict[str, Any]:
    """What this viewer may do with this source, and what only those inside are told; programs are told to visitors."""
    viewer = request.viewer
    if not viewer.signed_in:
        return told(request, source)
    return inside(viewer, source) | {"may_list": bool(rules.any_editor(viewer, source))}


ALONG = {"ris": "ris", "bib": "bibtex", "json": "csl"}


@pressed_only("evidence:index")
def take(request: Request, pk: UUID) -> HttpResponse:
    """A group's whole library in a file, with notes and tags: for those who work in it, and answered for."""
    group, suffix = found(request, Group, pk), request.POST.get("as", "ris")
    if suffix not in ALONG:
        raise NotSeen
    act: Any = forms.TakeLibrary.action
    act(request.viewer, group)
    things, known = queries.own_library(request.viewer, group).iterator(chunk_size=FILE), FORMATS[ALONG[suffix]]
    data = known.write((thing.reference(inside=True) for thing in things), inside=True) if known.write else b""
    named = {"Content-Disposition": f'attachment; filename="library.{suffix}"'}
    return HttpResponse(data, content_type=f"{known.media}; charset=utf-8", headers=named)
