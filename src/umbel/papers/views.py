"""Pages about papers. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import Request, as_file, found, is_key, more, page
from umbel.papers import forms, here, queries, rules, voices
from umbel.papers.formats.compare import compared
from umbel.papers.formats.paragraphs import levelled
from umbel.papers.models import Paper, Rendering
from umbel.papers.views_voice import audible
from umbel.papers.writing import WRITERS, as_spoken, lines, named
from umbel.people.inside import half_open, inside
from umbel.week import spoken


def index(request: Request) -> HttpResponse:
    viewer, asked_for = request.viewer, request.GET.get("group", "")
    group = UUID(asked_for) if is_key(asked_for) else None
    things, after = more(queries.shelf(viewer, group), request.GET.get("after", ""), queries.LISTED)
    mine = list(queries.groups(viewer))
    context: dict[str, Any] = {"things": things, "after": after, "mine": mine, "group": group}
    context["keep"] = f"group={group}" if group else ""
    context["writes"] = [one for one in mine if rules.works_in(viewer, one)]
    return page(request, "papers/index.html", **context)


def paper(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    thing = found(request, Paper, pk)
    if suffix:
        return as_file([thing], Paper, suffix, {})
    viewer, lang = request.viewer, request.GET.get("in", "")
    title, text, number = queries.now(viewer, thing)
    rendering, rows = queries.spoken(viewer, thing, lang)
    context: dict[str, Any] = {"paper": thing, "title": title, "text": levelled(text), "number": number}
    context |= {"rendering": rendering, "rows": as_spoken(rows, inside=queries.ours(viewer, thing)), "kinds": WRITERS}
    context |= voices.beside(viewer, thing, rendering, rows) | {"lines": lines(thing)}
    context["address"] = request.build_absolute_uri(thing.get_absolute_url())
    answer = page(request, "papers/paper.html", **context | for_those_inside(request, thing))
    return audible(answer) if context["voice"] else answer


def for_those_inside(request: Request, thing: Paper) -> dict[str, Any]:
    """What this viewer may do with it."""
    viewer = request.viewer
    if not viewer.signed_in:
        return {}
    may = inside(viewer, thing)
    if may["ours"]:
        may["beside"] = list(queries.beside(viewer, thing))
        may["someone"] = here.others(getattr(viewer, "pk", thing.pk), thing.pk)
    if rules.keepers(viewer, thing):
        may["newer"] = thing.newest != thing.number
        may |= half_open(viewer, thing) if may["newer"] and "further" not in may else {}
    return may


def take(request: Request, pk: UUID) -> HttpResponse:
    """The paper as a file that carries nothing of who wrote it, or of when."""
    thing, kind = found(request, Paper, pk), request.GET.get("as", "")
    if kind not in WRITERS:
        raise NotSeen
    title, text, _number = queries.now(request.viewer, thing)
    media, write = WRITERS[kind]
    return named(write(title, text, thing.lang), media, kind)


def versions(request: Request, pk: UUID) -> HttpResponse:
    thing = ours(request, pk)
    rows = list(queries.versions(request.viewer, thing))
    context: dict[str, Any] = {"paper": thing, "versions": rows, "may_edit": rules.editors(request.viewer, thing)}
    return page(request, "papers/versions.html", **context)


def ours(request: Request, pk: UUID) -> Paper:
    """A paper, for those who sit in its group; for everybody else there is no such page."""
    thing = found(request, Paper, pk)
    if not rules.inside(request.viewer, thing):
        raise NotSeen
    return thing


def compare(request: Request, pk: UUID) -> HttpResponse:
    """Two versions by words; asked for nothing, the newest and the one its writer had before her eyes."""
    thing = ours(request, pk)
    new = queries.version(request.viewer, thing, asked(request, "new", thing.newest))
    old = queries.version(request.viewer, thing, asked(request, "old", max(new.after, 1)))
    context: dict[str, Any] = {"paper": thing, "old": old, "new": new, "blocks": compared(old.body, new.body)}
    context["may_edit"] = rules.editors(request.viewer, thing)
    return page(request, "papers/compare.html", **context)


def asked(request: Request, name: str, otherwise: int) -> int:
    """A number of a version from the address."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) <= len("99999999") else otherwise


def paragraphs(request: Request, pk: UUID) -> HttpResponse:
    """The newest text paragraph by paragraph, with what those inside say of it; one of them with its forms."""
    thing, viewer, slot = ours(request, pk), request.viewer, request.GET.get("at", "")
    parts = queries.paragraphs(viewer, thing)
    one = next((part for part in parts if slot and part.slot == slot), None)
    context: dict[str, Any] = {"paper": thing, "parts": [one] if one else parts, "one": one}
    context["may_edit"] = rules.editors(viewer, thing)
    if one:
        context["comment"] = forms.Comment(viewer, initial={"slot": slot})
        context["suggest"] = forms.Suggest(viewer, initial={"slot": slot, "instead": one.text})
    return page(request, "papers/paragraphs.html", **context)


def queue(request: Request) -> HttpResponse:
    if not request.viewer.signed_in:
        raise NotSeen
    lang = request.GET.get("lang", "")[:12]
    jobs, after = queries.queue(request.viewer, lang, request.GET.get("after", ""))
    context: dict[str, Any] = {"jobs": jobs, "after": after, "into": lang}
    context["short"] = spoken.queue(request.viewer, lang) if not request.GET.get("after") else []
    context["urgent"] = [job for job in jobs if job.urgent]
    context["things"] = [job for job in jobs if not job.urgent]
    context |= {"keep": f"lang={lang}" if lang else "", "tongues": queries.tongues(request.whole.languages)}
    return page(request, "papers/queue.html", **context)


def rendering(request: Request, pk: UUID) -> HttpResponse:
    """One job of the queue: two columns, and what one may do with it."""
    job = found(request, Rendering, pk)
    if not request.viewer.signed_in:
        raise NotSeen
    thing = found(request, Paper, job.of_id)
    may = rules.no_longer_new(request.viewer, job)
    context: dict[str, Any] = {"job": job, "paper": thing, "may": may} | queries.told_of(request.viewer, job, thing)
    return page(request, "papers/rendering.html", **context)
