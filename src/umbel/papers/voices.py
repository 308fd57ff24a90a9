"""Reads about recordings of papers. The first argument is always who is looking."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.papers import queries
from umbel.papers.models import PLAIN, Paper, Recording, Rendering, tongue
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty


def words_of(paper: Paper, lang: str, rows: list[queries.Row]) -> str:
    """The hash of what is read aloud in a language; nothing, where a second person has not read all of it yet."""
    if lang == paper.lang:
        return sha(f"{paper.title}\n\n{paper.text}")
    said = [row.checked.body for row in rows if row.checked]
    return sha("\n\n".join(said)) if rows and len(said) == len(rows) else ""


def words_in(viewer: Viewer, paper: Paper, lang: str) -> str:
    """The same, where nobody has looked the words up yet."""
    return words_of(paper, lang, queries.spoken(viewer, paper, "" if lang == paper.lang else lang)[1])


def tongues(viewer: Viewer, paper: Paper) -> list[tuple[str, str]]:
    """The languages somebody can read it aloud in: its own, and those that a second person has read through."""
    done = Rendering.objects.visible_to(viewer, of=paper).filter(done=True).values_list("lang", flat=True)
    return [(code, tongue(code)) for code in (paper.lang, *done.order_by("lang"))]


def audible(viewer: Viewer, *, ours: bool, **of: Paper) -> Seen[Recording]:
    """What she may hear: those inside all that was kept, everybody else what a second person has heard."""
    rows = Recording.objects.visible_to(viewer, **of).filter(kept=True)
    return rows if ours else rows.filter(heard_on__isnull=False, inner=False)


def voice(viewer: Viewer, paper: Paper, lang: str, said: list[queries.Row]) -> Recording | None:
    """The newest recording in a language that she may hear; it knows whether its text has changed since."""
    rows = audible(viewer, ours=queries.ours(viewer, paper), of=paper).filter(lang=lang)
    found = rows.order_by("-made_on", "-on", "-id").first()
    if found:
        found.__dict__["stale"] = found.after != words_of(paper, lang, said)
    return found


def beside(viewer: Viewer, paper: Paper, here: Rendering | None, said: list[queries.Row]) -> dict[str, Any]:
    """What else there is of a paper: its languages, the plain words of this one, and its voice."""
    renderings, lang = list(queries.renderings(viewer, paper)), here.lang if here else paper.lang
    plain = next((one for one in renderings if one.lang == f"{lang}{PLAIN}" and one.begun), None)
    return {"renderings": renderings, "plain": plain, "voice": voice(viewer, paper, lang, said)}


def to_hear(viewer: Viewer) -> list[Duty]:
    """Recordings of her groups that a second person has to hear."""
    says = _("A recording to hear through: %(of)s")
    return [Duty(one, one.of.group_id, does=says % {"of": one.of}) for one in UNHEARD(viewer) if one.of]


def unheard(viewer: Viewer) -> Seen[Recording]:
    """Those of her groups that nobody else has heard, the longest waiting first."""
    rows = Recording.objects.visible_to(viewer).filter(kept=True, heard_on=None, of__group__in=viewer.groups())
    return rows.select_related("of").only("made_on", "of__group", "of__title").order_by("made_on", "id")[: queries.FEW]


UNHEARD = Alike(unheard)


def waiting(viewer: Viewer) -> list[Any]:
    """What waits in her groups: texts, and recordings that a second person has to hear."""
    return [*queries.waiting(viewer), *(to_hear(viewer) if viewer.groups() and viewer.since is None else [])]


def left_behind(viewer: Viewer, before: datetime) -> Seen[Recording]:
    """Those whose paper is gone, and those that nobody kept in time."""
    return Recording.objects.visible_to(viewer).filter(Q(of=None) | Q(kept=False, made_on__lt=before))


def told_of(viewer: Viewer, thing: Recording, paper: Paper) -> dict[str, Any]:
    """What the page of a recording shows to those inside."""
    mine = bool(thing.by) and thing.by == viewer.made_this(thing.pk)
    return {"mine": mine, "stale": thing.after != words_in(viewer, paper, thing.lang)}
