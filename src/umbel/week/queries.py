"""Reads about the week. The first argument is always who is looking."""

from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Now

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.models import Group
from umbel.week.models import Decision, DecisionStep, Objection

FEW, MANY = 7, 50


def decided(viewer: Viewer, group: Any = None) -> Seen[Decision]:
    """What stands, and what was replaced, as she sees it: of one body, or of all."""
    rows = Decision.objects.visible_to(viewer).filter(stands__in=Decision.DECIDED)
    return rows.filter(group=group) if group else rows


def undecided(viewer: Viewer, group: Any = None) -> list[Decision]:
    """What is proposed, the next moment first.

    What nobody objected to in time stays among it until the clock comes by, and says of itself that it is decided.
    """
    rows = Decision.objects.visible_to(viewer).filter(stands__in=("proposed", "objected"))
    return list((rows.filter(group=group) if group else rows).order_by("until", "pk")[:MANY])


def by_day(rows: Seen[Decision], last: Decision | None, size: int) -> tuple[list[Decision], str]:
    """One page of a register, by the day on which it was decided, and the key of the next."""
    if last is not None:
        rows = rows.filter(Q(day__lt=last.day) | Q(day=last.day, pk__lt=last.pk))
    things = list(rows.order_by("-day", "-id")[: size + 1])
    return things[:size], str(things[size - 1].pk) if len(things) > size else ""


def seconds_left(viewer: Viewer, decision: Decision) -> float:
    """How long until its moment, by the database's clock."""
    row = Decision.objects.visible_to(viewer).filter(pk=decision.pk).annotate(left=F("until") - Now())
    left: timedelta = row.values_list("left", flat=True).first() or timedelta()
    return left.total_seconds()


def around(viewer: Viewer, decision: Decision) -> dict[str, Decision | None]:
    """What it replaces and what replaced it, where she sees them too."""
    rows = Decision.objects.visible_to(viewer).filter(Q(pk=decision.replaces_id) | Q(replaces=decision))
    both = {"older" if row.pk == decision.replaces_id else row.stands: row for row in rows}
    return {"older": both.get("older"), "newer": both.get("adopted") or both.get("replaced")}


def steps_of(viewer: Viewer, decision: Decision) -> Seen[DecisionStep]:
    return DecisionStep.objects.visible_to(viewer, of=decision).order_by("number")[:MANY]


def objections(viewer: Viewer, decision: Decision) -> Seen[Objection]:
    """What is said against it: read by the group alone."""
    rows = Objection.objects.visible_to(viewer, of=decision).order_by("lifted_on", "made_on", "pk")
    return rows[:MANY] if decision.group_id in viewer.groups() else rows.none()


def body_of(viewer: Viewer, key: Any) -> Group | None:
    """The group that keeps a thing, where she may know of it."""
    return Group.objects.visible_to(viewer).filter(pk=key).first()


def usual_place(viewer: Viewer, group: Group) -> str:
    """On whose clock this group said an hour last."""
    rows = Decision.objects.visible_to(viewer).filter(group=group).exclude(zone="").order_by("-made_on", "-id")
    return rows.values_list("zone", flat=True).first() or ""


def best(viewer: Viewer, query: str) -> list[Decision]:
    """The first few decisions that hold it."""
    return Decision.objects.visible_to(viewer).matching(query).page(FEW)[0]


def newest_open(viewer: Viewer) -> list[Decision]:
    """The last few that were decided, as she sees them."""
    return by_day(decided(viewer), None, FEW)[0]


def public_pages(viewer: Viewer) -> Seen[Decision]:
    """What a sitemap may list."""
    return decided(viewer).order_by("-day", "-id")


def waiting(viewer: Viewer) -> list[Any]:
    """What waits for her: what her groups are asked, and openings that lack a press."""
    if not viewer.groups():
        return []
    mine = [one for one in undecided(viewer) if one.group_id in viewer.groups()]
    seen = {one.pk for one in mine}
    return list(chain(mine[:FEW], (one for one in people.opening(viewer, Decision) if one.pk not in seen)))
