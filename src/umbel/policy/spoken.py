"""What is said of laws, texts and effects in other languages. The first argument is always who is looking."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from umbel.core.viewers import Viewer
from umbel.policy import queries_texts
from umbel.policy.models import WORDED, Measure, page_of, words_of
from umbel.terms.reading import elsewhere, tongue
from umbel.week.models import tongue as called
from umbel.week.spoken import Tongue, spoken_in

FEW, MOST = 15, 200


def in_words(viewer: Viewer, things: Iterable[Any]) -> list[Any]:
    """These things, with their words in the reader's language where somebody else has read them; one question.

    For pages alone: what is kept, and what files carry, are the first words.
    """
    rows = list(things)
    if not rows or not elsewhere():
        return rows
    at = {one.pk: one for one in rows}
    kind: Any = WORDED[type(rows[0])][0]
    for row in kind.objects.visible_to(viewer).filter(of__in=list(at), lang=tongue()).order_by("number"):
        at[row.of_id].__dict__.setdefault("wordings", []).append(row)
    for one in rows:
        fits = [row for row in one.__dict__.pop("wordings", ()) if row.state(getattr(one, row.field)) == "checked"]
        one.__dict__ |= {row.field: row.body for row in fits}
        one.__dict__["foreign"] = True  # its page in other languages is worth a link, to read the first words or to ask
    return rows


def texts_of(viewer: Viewer, measure: Measure, effects: list[Any]) -> list[Any]:
    """The versions of its text in the reader's language, and so these effects; each with which speaks of which."""
    texts = in_words(viewer, queries_texts.texts_of(viewer, measure))
    return queries_texts.spoken_of(texts, in_words(viewer, effects))


def tongues(viewer: Viewer, what: Any) -> list[Tongue]:
    """Every language it is said in or was asked for in."""
    rows: Any = WORDED[type(what)][0].objects.visible_to(viewer, of=what)
    found = spoken_in(viewer, rows.order_by("number")[:MOST], words_of(what))
    return [found[lang] for lang in sorted(found)]


def begun(viewer: Viewer, what: Any) -> dict[str, Any]:
    """What stands in a form before anything is typed: the words there are in the reader's language."""
    here: dict[str, str] = next((one.said for one in tongues(viewer, what) if one.lang == tongue()), {})
    names = WORDED[type(what)][1]
    begin = {"says": here.get(names[0], ""), "besides": here.get(names[-1], "") if names[1:] else ""}
    return begin | ({"lang": tongue()} if elsewhere() else {})


def queue(viewer: Viewer) -> list[tuple[Any, str, str]]:
    """What was asked for or waits for its reader, as (words, language and what is to do, page)."""
    found = []
    for kind, _names, _name in WORDED.values():
        mine: Any = kind.objects.visible_to(viewer)
        later = mine.filter(**{name: OuterRef(name) for name in ("of", "field", "lang")}, number__gt=OuterRef("number"))
        rows = mine.filter(~Exists(later), checked_on=None).select_related("of").order_by("-made_on", "-id")
        for row in rows[:FEW]:
            does = _("waits for its reader") if row.body else _("asked for")
            found.append((getattr(row.of, row.field), f"{called(row.lang)}: {does}", page_of(row.of)))
    return list(dict.fromkeys(found))
