"""Reads about the lists. The first argument is always who is looking."""

from typing import cast

from django.conf import settings
from django.db.models import F, OuterRef, Subquery, TextField
from django.db.models.functions import Coalesce

from umbel.core.prepared import Inside
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.terms.models import Better, Term, TermWording, Word
from umbel.terms.reading import tongue

FEW = 7


def spoken(viewer: Viewer, kind: str = "") -> Seen[Term]:
    """The terms of one list (or all), each with ``said``: its newest name in the reader's language."""
    lang = tongue()
    rows = Term.objects.visible_to(viewer)
    rows = rows.filter(list=kind) if kind else rows
    if lang == settings.LANGUAGE_CODE:
        return cast("Seen[Term]", rows.annotate(said=F("name")).order_by("name", "id"))
    wordings = TermWording.objects.visible_to(viewer).filter(of=OuterRef("pk"), field="name", lang=lang)
    newest = wordings.order_by("-number").values("body")[:1]
    said = Coalesce(Subquery(newest), "name", output_field=TextField())
    return cast("Seen[Term]", rows.annotate(said=said).order_by("said", "id"))


def said(some: list[Term], viewer: Viewer) -> list[Term]:
    """Terms already seen, as the reader's language says them; in the first language nothing is asked."""
    lang = tongue()
    if lang != settings.LANGUAGE_CODE and some:
        rows = TermWording.objects.visible_to(viewer).filter(of__in=some, field="name", lang=lang).order_by("number")
        bodies = {row.of_id: row.body for row in rows}
        for term in some:
            term.__dict__["said"] = bodies.get(term.pk, term.name)
    return sorted(some, key=str)


def proposed(viewer: Viewer, lang: str = "", outcome: str = "") -> Seen[Better]:
    """Better words for the pages, in one language or all, of one outcome or all."""
    rows = Better.objects.visible_to(viewer)
    rows = rows.filter(lang=lang) if lang else rows
    return rows.filter(outcome=outcome) if outcome else rows


def checked(viewer: Viewer, lang: str) -> set[str]:
    """The names of strings that a person checked in a language."""
    return set(proposed(viewer, lang, Word.TAKEN).values_list("key", flat=True))


def waiting(viewer: Viewer) -> list[Better]:
    """For those who keep the words: what somebody else would say better."""
    if not (viewer.sits("editor") or viewer.sits("steward")):
        return []
    return WAITING(viewer)


def open_ones(viewer: Viewer) -> Seen[Better]:
    """The newest of these."""
    rows = proposed(viewer, outcome=Word.OPEN).only("made_on", "body")
    return rows.order_by("-made_on", "-id")[:FEW]


WAITING = Inside(open_ones)
