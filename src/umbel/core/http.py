"""Answering: pages that are whole before they are drawn, files, and forms that act."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, register_converter, reverse
from django.utils.translation import get_language, get_language_bidi, get_language_info

from umbel.core.actions import NotSeen, Refused, Stale
from umbel.core.forms import ActionForm
from umbel.core.guards import drawing
from umbel.core.privacy import declared, leaving, open_fields, opened
from umbel.core.records import Record
from umbel.core.rooms import VERBS, rooms
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

R = TypeVar("R", bound=Record)
Writer = tuple[str, Callable[[list[Any]], bytes]]  # a media type, and how it is written
View = Callable[..., HttpResponse]
End = str | Callable[[Any], HttpResponse]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
FILE = 1_000  # rows in one file; the next stands in its Link header


class Request(HttpRequest):
    """A request that knows its viewer and the whole it is about (set by the people room's middleware)."""

    viewer: Viewer
    whole: Any


class Suffix:
    """The formats a page also comes in: same address, same query, other clothes."""

    regex = "json|csv|ris|bib|atom"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Suffix, "suffix")


def both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A page and its files, under one name."""
    dotted = (route.rstrip("/") or name) + ".<suffix:suffix>"
    return [path(route, view, name=name), path(dotted, view, name=name)]


def found(request: Request, model: type[R], pk: Any) -> R:
    """The thing behind an address, or the same 404 that an invented address gets."""
    thing = seen(model, request.viewer).filter(pk=pk).first()
    if thing is None:
        raise NotSeen
    return thing


def whole(value: Any) -> Any:
    """Fetched, not promised."""
    if isinstance(value, ActionForm):
        return value.whole()
    return list(value) if isinstance(value, QuerySet | Iterator) else value


@cache
def rail() -> list[dict[str, Any]]:
    """The five verbs, each with the doors of its rooms (the room that stands on another first) and their labels."""
    verbs = []
    for verb, title in VERBS.items():
        mine = [card for card in rooms()[::-1] if card.verb == verb]
        doors = [(reverse(card.door), card.title) for card in mine]
        verbs.append({"verb": verb, "title": title, "doors": doors, "labels": {card.label for card in mine}})
    return verbs


def frame(request: Request) -> dict[str, Any]:
    """What stands around every page: the five verbs, the languages, whose site this is."""
    here = request.resolver_match.app_name if request.resolver_match else ""
    lang = get_language() or settings.LANGUAGE_CODE
    spoken = [code for code, _name in settings.LANGUAGES if code in {lang, *(request.whole.languages or ())}]
    languages = [{"code": c, "name": get_language_info(c)["name_local"], "here": c == lang} for c in spoken]
    return {
        "viewer": request.viewer,
        "warning": request.viewer.warning,
        "discreet": request.viewer.signed_in and request.viewer.shared_phone,
        "coalition": request.whole,
        "verbs": [verb | {"here": here in verb["labels"]} for verb in rail()],
        "languages": languages,
        "unchecked": lang in settings.UMBEL_UNCHECKED,
        "lang": lang,
        "dir": "rtl" if get_language_bidi() else "ltr",
        "path": request.get_full_path() if request.method == "GET" else "/",
    }


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Draw a page that is already whole: templates never reach the database."""
    ready = {name: whole(value) for name, value in context.items()} | frame(request) | {"drawn": template}
    with drawing(template):
        return HttpResponse(render_to_string(template, ready, request), status=status)


def as_file(
    things: Iterable[Any], model: type[Record], suffix: str, writers: Mapping[str, Writer], rest: str = ""
) -> HttpResponse:
    """Files leave the house, so they carry only what is open, whoever asks. ``rest`` asks for the rows after these."""
    if suffix == "json":
        response: HttpResponse = JsonResponse([opened(thing) for thing in things], safe=False)
    elif suffix == "csv":
        response = HttpResponse(sheet(open_fields(model), things), content_type="text/csv; charset=utf-8")
    elif suffix in writers:
        kind, write = writers[suffix]
        response = HttpResponse(write(list(things)), content_type=kind)
    else:
        raise NotSeen
    if rest:
        response.headers["Link"] = f'<?{rest}>; rel="next"'
    if suffix not in {"json", "atom"}:
        response.headers["Content-Disposition"] = f'attachment; filename="{model._meta.model_name}.{suffix}"'
    return response


def sheet(names: list[str], things: Iterable[Any]) -> str:
    """Rows for a spreadsheet; lists and tables inside a cell as words with semicolons."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(names)
    for thing in things:
        rows.writerow([harmless(cell(leaving(thing, name))) for name in names])
    return out.getvalue()


def cell(value: Any) -> str:
    """One value in one cell."""
    if isinstance(value, Mapping):
        return ", ".join(str(v) for _name, v in sorted(value.items()) if v)  # jsonb keeps no order
    if isinstance(value, list | tuple):
        return "; ".join(cell(one) for one in value)
    return "" if value is None else str(value)


def harmless(text: str) -> str:
    """No cell of ours is run as a formula by the program that opens it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def pressed_only(to: str) -> Callable[[View], View]:
    """A door that only a press opens; whoever merely looks (a reload, a link preview) is led to where it begins."""
    return lambda view: wraps(view)(
        lambda request, **on: view(request, **on) if request.method == "POST" else redirect(to)
    )


def carry_out(
    request: Request, form: ActionForm, what: Record, again: Callable[..., HttpResponse], to: End = ""
) -> HttpResponse:
    """Let a form act. Done: go there, or draw what ``to`` makes of it. Not possible: the page again, and why (422).

    Who may not act gets 403 before a word of the form is judged.
    """
    as_json = request.headers.get("Accept") == "application/json"
    act: Any = type(form).action
    act.allowed(request.viewer, what)
    if form.is_valid():
        try:
            done = act(request.viewer, what, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.sentence))
        except Stale as stale:
            return conflict(request, form, stale)
        else:
            receipt = {"id": str(done.pk), "revision": done.revision}
            return JsonResponse(receipt) if as_json else to(done) if callable(to) else redirect(to or done)
    if as_json:
        return JsonResponse({"errors": form.errors}, status=422)
    return again(form=form, status=422)


def conflict(request: Request, form: ActionForm, stale: Stale) -> HttpResponse:
    """Both texts side by side; the writer decides, nothing is lost."""
    shown = declared(type(stale.now), "open") | declared(type(stale.now), "inside")
    names = [name for name in form.fields if name in shown and name != "revision"]
    texts = [(form.fields[n].label or n, cell(getattr(stale.now, n)), cell(stale.sent[n])) for n in names]
    differ = [(label, theirs, yours) for label, theirs, yours in texts if theirs != yours]
    fresh = type(form)(
        request.viewer,
        initial={
            name: field.widget.value_from_datadict(form.data, form.files, name) for name, field in form.fields.items()
        }
        | {"revision": stale.now.revision},
    )
    return page(request, "core/conflict.html", status=409, texts=differ, form=fresh, now=stale.now)


def more(rows: QuerySet[R], after: str, size: int = 50) -> tuple[list[R], str]:
    """One page of a list and the key of the next: no page numbers, and nothing is counted."""
    last = rows.filter(pk=after).first() if is_key(after) else None
    if last:
        older = Q(made_on__lt=last.made_on) | Q(pk__lt=last.pk)
        rows = rows.filter(older, made_on__lte=last.made_on)  # said so that an index leads there
    things = list(rows.order_by("-made_on", "-id")[: size + 1])
    return things[:size], str(things[size - 1].pk) if len(things) > size else ""


def is_key(text: str) -> bool:
    """Whether this can be the key of a record at all: what a stranger types into an address is not trusted."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
