"""Reads about decisions and minutes in other languages. The first argument is always who is looking."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.terms import reading
from umbel.week import queries
from umbel.week.models import KINDS, Decision, Wanted, Worded, tongue

FEW, MOST = 15, 200


def fits(row: Wording, what: Worded, *, draft: bool) -> bool:
    """Whether these words can be read for what the original says now; drafts only by those who may."""
    return row.state(getattr(what, row.field)) in ({"checked", "draft"} if draft else {"checked"})


@dataclass
class Tongue:
    """One thing in one language: its words, and how they stand."""

    lang: str
    said: dict[str, str] = field(default_factory=dict)
    upto: int = 0  # the newest wording on this page
    drafts: int = 0
    mine: bool = True  # every draft of it is hers
    stale: bool = False
    wanted: Wanted | None = None

    def __str__(self) -> str:
        return tongue(self.lang)


def tongues(viewer: Viewer, what: Worded) -> list[Tongue]:
    """Every language it is said in or was asked for in. Drafts are seen by members who could read them through."""
    wording, wanted = KINDS[type(what)]
    draft = viewer.signed_in and viewer.since is None
    found: dict[str, Tongue] = {}
    newest: dict[tuple[str, str], Any] = {}
    for row in wording.objects.visible_to(viewer, of=what).order_by("number")[:MOST]:
        one = found.setdefault(row.lang, Tongue(row.lang))
        if fits(row, what, draft=draft):
            newest[row.lang, row.field] = row
        elif row.state(getattr(what, row.field)) == "stale":
            one.stale = True
    for (lang, name), row in newest.items():
        one = found[lang]
        one.said[name], one.upto = row.body, max(one.upto, row.number)
        if not row.checked_on:
            one.drafts += 1
            one.mine = one.mine and row.by == viewer.made_this(row.pk)
    for job in wanted.objects.visible_to(viewer, of=what).order_by("lang")[:MOST]:
        found.setdefault(job.lang, Tongue(job.lang)).wanted = job
    for one in found.values():
        one.stale = one.stale and len(one.said) < len(what.WORDED)
    return [found[lang] for lang in sorted(found)]


def in_words(viewer: Viewer, things: Iterable[Any]) -> list[Any]:
    """Decisions, or copies of minutes, as the reader's language says them where it does; one look for all of them."""
    rows = list(things)
    if not rows:
        return rows
    at = {one.pk: one for one in rows}
    wording = KINDS[type(rows[0])][0].objects.visible_to(viewer).filter(of__in=list(at), lang=reading.tongue())
    for row in wording.order_by("number"):
        what = at[row.of_id]
        if fits(row, what, draft=what.group_id in viewer.groups() and viewer.since is None):
            what.__dict__.setdefault("said", {})[row.field] = row.body
    return rows


def best(viewer: Viewer, query: str) -> list[Decision]:
    """The first few decisions that hold it, in the reader's language."""
    return in_words(viewer, queries.best(viewer, query))


def newest_open(viewer: Viewer) -> list[Decision]:
    """The last few that were decided in the open, in the reader's language."""
    return in_words(viewer, queries.newest_open(viewer))


def of_page(viewer: Viewer, what: Worded) -> dict[str, Any]:
    """What the page of one thing shows of its languages: the reader's first, with the original beside."""
    original = {name: getattr(what, name) for name in what.WORDED}
    in_words(viewer, [what])
    told = {"tongues": tongues(viewer, what), "said": what.__dict__.get("said", {}), "reading": reading.tongue()}
    may = viewer.signed_in and viewer.since is None
    return told | {"original": list(original.values()), "may_word": may}


def queue(viewer: Viewer, lang: str) -> list[Wanted]:
    """Decisions and minutes that wait to be worded or read, urgent first."""
    found: list[Wanted] = []
    for _wording, wanted in KINDS.values():
        rows = wanted.objects.visible_to(viewer).filter(done__in=[False]).select_related("of")
        rows = rows.filter(lang=lang) if lang else rows
        found += rows.order_by("-urgent", "-made_on", "-id")[:FEW]
    return sorted(found, key=lambda job: (not job.urgent, -job.made_on.timestamp()))


def begun(viewer: Viewer, what: Worded) -> dict[str, str]:
    """What stands in a form before anything is typed: the words there are in the reader's language."""
    here = next((one.said for one in tongues(viewer, what) if one.lang == reading.tongue()), {})
    heading, text = (here.get(name, "") for name in what.WORDED)
    return {"lang": reading.tongue(), "heading": heading, "text": text}
