"""Reads about doors, what was told there, themes and help now. The first argument is always who is looking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from umbel.concerns import pool, rising
from umbel.concerns.models import HelpNow, ListeningDoor, Theme, ThemeNeed
from umbel.core.actions import NotSeen
from umbel.core.lock import Erased
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.needs.models import DecisionAnswer, NeedStep, NeedWording
from umbel.people.models import Reach, Role
from umbel.terms import queries as terms
from umbel.terms.models import Term
from umbel.terms.reading import in_words

SOME, FEW, WEEKS = 100, 20, 4
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Text:
    """One text as a listener reads it."""

    key: str
    says: str
    place: Term | None
    community: Term | None
    how: str
    month: Any
    blotted: bool
    voice: str  # the kind of sound it still is, or nothing
    theme: str
    goes: Any  # the day on which it is destroyed at the latest


def door(viewer: Viewer, key: UUID) -> ListeningDoor:
    """One door with its group, or the same 404 that an invented address gets."""
    found = ListeningDoor.objects.visible_to(viewer).select_related("group").filter(pk=key).first()
    if found is None:
        raise NotSeen
    return found


def doors(viewer: Viewer) -> list[ListeningDoor]:
    """The doors she finds, the newest first."""
    return list(ListeningDoor.objects.visible_to(viewer).select_related("group").order_by("-made_on", "-id")[:SOME])


def open_doors(viewer: Viewer) -> list[ListeningDoor]:
    """Those that stand open to anyone."""
    rows = ListeningDoor.objects.visible_to(viewer).select_related("group").filter(reach=Reach.PUBLIC)
    return list(rows.order_by("name", "pk")[:SOME])


def themes(viewer: Viewer) -> Seen[Theme]:
    return Theme.objects.visible_to(viewer).order_by("-made_on", "-id")


def help_now(viewer: Viewer) -> list[HelpNow]:
    """Numbers that help, those for everywhere first, then place by place."""
    rows = HelpNow.objects.visible_to(viewer).select_related("place").order_by("name", "pk")[:SOME]
    found: list[Any] = list(rows)
    names = {one.pk: str(one) for one in terms.said(list({row.place for row in found if row.place}), viewer)}
    for row in found:
        row.where = names.get(row.place_id, "")
    return sorted(found, key=lambda row: row.where)


def listening(viewer: Viewer, door: ListeningDoor) -> pool.Pool | None:
    """What the door holds, for whoever listens there; for nobody else."""
    return pool.opened(door.pk) if viewer.sits(Role.LISTENER, door.group_id) else None


def words_of(viewer: Viewer, door: ListeningDoor, told: str) -> str:
    """One text, while it is there."""
    held = listening(viewer, door)
    try:
        return held.read(told)["says"] if held and told in held.told else ""
    except Erased:
        return ""


def sound(viewer: Viewer, door: ListeningDoor, told: str) -> tuple[str, bytes]:
    """One voice and its kind, for whoever listens there; or the 404 of what is not there."""
    held = listening(viewer, door)
    one = held.told.get(told, {}) if held else {}
    try:
        return one["kind"], pool.voice(one["voice"])
    except (KeyError, Erased) as gone:
        raise NotSeen from gone


def waits(held: pool.Pool) -> list[str]:
    """Texts that wait for a listener: what is under no theme yet, what goes first before the rest; else in no order."""
    some = [(one["month"], key) for key, one in held.told.items() if not one["theme"]]
    return [key for _month, key in sorted(some)]


def read(viewer: Viewer, door: ListeningDoor, after: str, theme: str = "") -> tuple[Text | None, str]:
    """One text at a time, and the key of the next: those that wait, or those under one theme."""
    held = listening(viewer, door)
    if held is None:
        return None, ""
    keys = sorted(k for k, one in held.told.items() if one["theme"] == theme) if theme else waits(held)
    at = keys.index(after) if after in keys else 0
    for here, key in enumerate(keys[at:], at):
        try:
            said = held.read(key)
        except Erased:
            continue
        return text(viewer, held, key, said), keys[here + 1] if here + 1 < len(keys) else ""
    return None, ""


def text(viewer: Viewer, held: pool.Pool, key: str, said: dict[str, str]) -> Text:
    one = held.told[key]
    keys = {said["place"], said["community"]} - {""}
    known = {(t.list, t.key): t for t in terms.said(list(Term.objects.visible_to(viewer).filter(key__in=keys)), viewer)}
    where, who = known.get(("place", said["place"])), known.get(("community", said["community"]))
    kind = one["kind"] if one.get("voice") else ""
    month, goes = pool.first(one["month"]), pool.goes_on(one["month"])
    return Text(key, said["says"], where, who, said["how"], month, one["blotted"], kind, one["theme"], goes)


def something_waits(viewer: Viewer, door: ListeningDoor) -> str:
    """Whether she finds something to listen to on her desk: «now», «soon gone», or nothing. Never how much."""
    month, rota = pool.front_of(door.pk) if viewer.sits(Role.LISTENER, door.group_id) else ("", {})
    if not month:
        return ""
    if pool.goes_on(month) <= today() + SOON:
        return "soon gone"
    week = pool.week_of(today())
    taken = rota.get(week, "")
    return "" if taken and taken != pool.mark(viewer, door.pk, week) else "now"


def rota(viewer: Viewer, door: ListeningDoor) -> list[dict[str, Any]]:
    """The next weeks: whether she reads, another listener does, or nobody yet."""
    held = listening(viewer, door)
    if held is None:
        return []
    rows = []
    for n in range(WEEKS):
        day = today() + timedelta(weeks=n)
        week = pool.week_of(day)
        taken = held.rota.get(week, "")
        who = "you" if taken and taken == pool.mark(viewer, door.pk, week) else "other" if taken else ""
        rows.append({"week": week, "begins": day - timedelta(days=day.weekday()), "who": who})
    return rows


def rising_themes(viewer: Viewer, door: ListeningDoor, some: Iterable[Theme]) -> set[UUID]:
    """Which of these rise: for those who listen."""
    held = listening(viewer, door)
    return {one.pk for one in some if held and rising.rises(held.weeks.get(one.pk.hex, {}), today())}


def of_group(viewer: Viewer, door: ListeningDoor) -> list[Theme]:
    return list(Theme.objects.visible_to(viewer).filter(group=door.group_id).order_by("-made_on", "-id")[:SOME])


def needs_of(viewer: Viewer, theme: Theme) -> list[dict[str, Any]]:
    """The needs a theme led to that this reader may see, and what came of each."""
    links = list(ThemeNeed.objects.visible_to(viewer, theme=theme).select_related("need").order_by("pk")[:FEW])
    some = [link.need for link in links]
    in_words(viewer, NeedWording, "says", some)
    steps, answers = NeedStep.objects.visible_to(viewer), DecisionAnswer.objects.visible_to(viewer)
    moved = list(steps.filter(of__in=some).order_by("number")[:SOME])
    decided = list(answers.filter(need__in=some).select_related("decision").order_by("pk")[:SOME])
    rows = []
    for link in links:
        why = [step for step in moved if step.of_id == link.need_id and step.why]
        how = [one for one in decided if one.need_id == link.need_id]
        rows.append({"link": link, "need": link.need, "steps": why, "answers": how})
    return rows
