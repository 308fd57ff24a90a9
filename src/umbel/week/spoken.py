"""Reads about decisions and minutes in other languages. The first argument is always who is looking."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.terms import reading
from umbel.week import queries
from umbel.week.models import KINDS, Decision, Wanted, Worded, tongue

FEW, MOST = 15, 200
ORDER, HOLDS = ("wanted", "stale", "draft", "checked"), {"draft", "checked"}


def fits(row: Wording, what: Worded, *, draft: bool) -> bool:
    """Whether these words can be read for what the original says now; drafts only by those who may."""
    return row.state(getattr(what, row.field)) in ({"checked", "draft"} if draft else {"checked"})


@dataclass
class Tongue:
    """One thing in one language: of each part the newest words that hold, else the newest there are; how they stand."""

    lang: str
    parts: Collection[str]  # that can be worded
    rows: dict[str, tuple[Any, str]] = field(default_factory=dict)
    mine: bool = True  # every draft of it is hers
    wanted: Wanted | None = None

    def __str__(self) -> str:
        return tongue(self.lang)

    @property
    def said(self) -> dict[str, str]:
        """Its words that hold."""
        return {name: row.body for name, (row, state) in self.rows.items() if state in HOLDS}

    @property
    def upto(self) -> int:
        """The newest wording on this page."""
        return max((row.number for row, _state in self.rows.values()), default=0)

    @property
    def drafts(self) -> int:
        return sum(state == "draft" for _row, state in self.rows.values())

    @property
    def stale(self) -> bool:
        return any(state == "stale" for _row, state in self.rows.values())

    @property
    def state(self) -> str:
        """The worst of its words."""
        states = [self.rows[name][1] if name in self.rows else "wanted" for name in self.parts]
        return min(states, key=ORDER.index, default="wanted")


def spoken_in(viewer: Viewer, rows: Iterable[Any], originals: Mapping[str, str]) -> dict[str, Tongue]:
    """Every language these words are in; rows come oldest first. Drafts are seen by members who could read them."""
    draft, found = viewer.signed_in and viewer.since is None, dict[str, Tongue]()
    for row in rows:
        state = row.state(originals[row.field]) if row.body and row.field in originals else "wanted"
        if state == "draft" and not draft:
            continue
        one = found.setdefault(row.lang, Tongue(row.lang, originals))
        if state in HOLDS or one.rows.get(row.field, (None, ""))[1] not in HOLDS:
            one.rows[row.field] = (row, state)
    for one in found.values():
        drafts = [row for row, state in one.rows.values() if state == "draft"]
        one.mine = all(row.by == viewer.made_this(row.pk) for row in drafts)
    return found


def tongues(viewer: Viewer, what: Worded) -> list[Tongue]:
    """Every language it is said in or was asked for in."""
    wording, wanted = KINDS[type(what)]
    originals = {name: getattr(what, name) for name in what.WORDED}
    rows: Any = wording.objects.visible_to(viewer, of=what)
    found = spoken_in(viewer, rows.order_by("number")[:MOST], originals)
    for job in wanted.objects.visible_to(viewer, of=what).order_by("lang")[:MOST]:
        found.setdefault(job.lang, Tongue(job.lang, originals)).wanted = job
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
