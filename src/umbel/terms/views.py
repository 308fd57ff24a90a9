"""The lists, and the pages where they, and the pages themselves, are said better."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language

from umbel.core.actions import NotSeen
from umbel.core.http import Request, as_file, found, more, page
from umbel.terms import forms, interface, queries, rules, writing
from umbel.terms.models import List, Term, Word


def index(request: Request, suffix: str = "") -> HttpResponse:
    things = list(queries.spoken(request.viewer))
    if suffix:
        return as_file(things, Term, suffix, {})
    names = {t.key: str(t) for t in things}
    lists = [(kind, [(t, names.get(t.within, "")) for t in things if t.list == kind]) for kind in List]
    return page(request, "terms/index.html", lists=lists, steward=rules.steward(request.viewer, request.whole))


def term(request: Request, pk: UUID) -> HttpResponse:
    thing = found(request, Term, pk)
    forms.Translate.action.allowed(request.viewer, thing)  # type: ignore[attr-defined]
    return page(request, "terms/term.html", term=thing, steward=rules.steward(request.viewer, thing))


def better(request: Request) -> HttpResponse:
    """The words of one page, or those that hold what she seeks; one of them with its form."""
    if not request.viewer.signed_in:
        raise NotSeen
    asked, lang = request.GET, get_language() or ""
    checked = queries.checked(request.viewer, lang)
    seek, here = asked.get("q", ""), (asked.get("page", ""), asked.get("at", ""))
    one = next(iter(interface.said([asked.get("one", "")], checked)), None)
    things = [] if one else interface.said(interface.holding(seek) if seek else interface.of_page(*here), checked)
    context: dict[str, Any] = {"one": one, "things": things, "seek": seek}
    context |= {"checked": len(checked), "all": len(interface.strings())}
    return page(request, "terms/better.html", **context | (asking(request, one, lang) if one else {}))


def asking(request: Request, one: interface.Said, lang: str) -> dict[str, Any]:
    """The form for one string, with what is said now standing in it."""
    begin = {"key": one.key, "lang": lang, "body": one.now.strip()}
    return {"form": forms.ProposeWord(request.viewer, initial=begin).fit(request.whole)}


def proposed(request: Request) -> HttpResponse:
    """What was proposed, newest first, and what became of it."""
    if not request.viewer.signed_in:
        raise NotSeen
    things, after = more(queries.proposed(request.viewer), request.GET.get("after", ""), 25)
    rows = [(one, one.by != "" and one.by == request.viewer.made_this(one.pk)) for one in things]
    keeps = rules.keeps_words(request.viewer, request.whole)
    may_stop = rules.no_longer_new(request.viewer, request.whole)
    return page(request, "terms/proposed.html", rows=rows, after=after, keeps=keeps, may_stop=may_stop)


def as_po(request: Request) -> HttpResponse:
    """What was taken over in the language of this page, as a catalogue for those who make Umbel."""
    if not request.viewer.signed_in:
        raise NotSeen
    lang = get_language() or ""
    rows = queries.proposed(request.viewer, lang, Word.TAKEN).order_by("words", "id")
    named = {"Content-Disposition": f'attachment; filename="umbel-{lang}.po"'}
    return HttpResponse(writing.po(lang, rows), content_type="text/x-gettext-translation; charset=utf-8", headers=named)
