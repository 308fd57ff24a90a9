"""Reads about the week. The first argument is always who is looking."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.http import is_key
from umbel.core.records import first_moment, today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.models import Group, Member
from umbel.people.models import Role as Seat
from umbel.week.models import (
    MOST,
    WEEK,
    Answer,
    Decision,
    DecisionStep,
    Held,
    Meeting,
    Minutes,
    Notice,
    Objection,
    Point,
    PointVersion,
    Promise,
    Role,
    Turn,
    look_up,
)

FEW, MANY, DAY = 7, 50, timedelta(days=1)


def decided(viewer: Viewer, group: Any = None) -> Seen[Decision]:
    """What stands, and what was replaced, as she sees it: of one body, or of all."""
    rows = Decision.objects.visible_to(viewer).filter(stands__in=Decision.DECIDED)
    return rows.filter(group=group) if group else rows


def undecided(viewer: Viewer, groups: Collection[UUID] | None = None) -> list[Decision]:
    """What is proposed, in these bodies or in all, the next moment first.

    What nobody objected to in time stays among it until the clock comes by, and says of itself that it is decided.
    """
    rows = Decision.objects.visible_to(viewer).filter(stands__in=("proposed", "objected"))
    return list((rows if groups is None else rows.filter(group__in=groups)).order_by("until", "pk")[:MANY])


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
    """What is said against it: read by the group alone, by who is new since she came."""
    rows = Objection.objects.visible_to(viewer, of=decision).order_by("lifted_on", "made_on", "pk")
    if viewer.since is not None:  # a decision that anyone may read is older than she is here; its objections, too
        rows = rows.filter(made_on__gte=first_moment(viewer.since))
    return rows[:MANY] if decision.group_id in viewer.groups() else rows.none()


def body_of(viewer: Viewer, key: Any) -> Group | None:
    """The group that keeps a thing, where she may know of it."""
    return Group.objects.visible_to(viewer).filter(pk=key).first()


def shows_its_key(viewer: Viewer, key: Any) -> bool:
    """Whether a body has a register for those who do not know it: never a closed one, whose key would join all its."""
    return decided(viewer, key).filter(group__closed=False).exists()


def usual_place(viewer: Viewer, group: Group) -> str:
    """On whose clock this group called its last meeting."""
    rows = Meeting.objects.visible_to(viewer).filter(group=group).order_by("-starts")
    return rows.values_list("zone", flat=True).first() or ""


def best(viewer: Viewer, query: str) -> list[Decision]:
    """The first few decisions that hold it."""
    return Decision.objects.visible_to(viewer).matching(query).page(FEW)[0]


def newest_open(viewer: Viewer) -> list[Decision]:
    """The last few that were decided in the open; members have them on the page of the week."""
    return [] if viewer.signed_in else by_day(decided(viewer), None, FEW)[0]


def public_pages(viewer: Viewer) -> Seen[Decision]:
    """What a sitemap may list."""
    return decided(viewer).order_by("-day", "-id")


def ahead(viewer: Viewer) -> list[Meeting]:
    """The next meetings of her groups."""
    since = timezone.now() - timedelta(hours=12)
    rows = Meeting.objects.visible_to(viewer).filter(group__in=viewer.groups(), starts__gt=since, off=False)
    return [one for one in rows.select_related("group").order_by("starts", "pk")[:FEW] if one.ahead or one.today]


def to_come(viewer: Viewer) -> list[Meeting]:
    """All meetings of her groups that are ahead or going on, those called off too: a calendar has to hear of it."""
    rows = Meeting.objects.visible_to(viewer).filter(group__in=viewer.groups(), starts__gt=timezone.now() - DAY)
    return [one for one in rows.select_related("group").order_by("starts", "pk")[:MANY] if one.ends > timezone.now()]


def reviews(viewer: Viewer) -> Seen[Decision]:
    """What her groups wanted to look at again within three months, or should have."""
    rows = Decision.objects.visible_to(viewer).filter(group__in=viewer.groups(), stands="adopted")
    return rows.filter(review__lt=today() + timedelta(days=90)).order_by("review", "pk")[:MANY]


def meetings(viewer: Viewer) -> Seen[Meeting]:
    return Meeting.objects.visible_to(viewer).select_related("group")


def agenda(viewer: Viewer, meeting: Meeting) -> list[Any]:
    """The points in their order, as plain values: a long agenda is drawn in a breath."""
    rows = Point.objects.visible_to(viewer, of=meeting).order_by("number", "pk")
    return list(rows.values("pk", "title", "minutes", "wants", "notes", "left_open")[:MOST])


def decided_at(viewer: Viewer, meeting: Meeting) -> Seen[Decision]:
    return Decision.objects.visible_to(viewer).filter(meeting=meeting).order_by("made_on", "pk")[:MOST]


def copies(viewer: Viewer, meeting: Meeting | None = None) -> Seen[Minutes]:
    rows = Minutes.objects.visible_to(viewer)
    return rows.filter(meeting=meeting) if meeting else rows


def versions(viewer: Viewer, point: Point) -> Seen[PointVersion]:
    """What stood there before, the last one first."""
    return PointVersion.objects.visible_to(viewer, of=point).order_by("-number")[1:MANY]


def was_noted(viewer: Viewer, point: Point) -> bool:
    """Whether anything was ever noted about it; then it stays on the agenda."""
    return PointVersion.objects.visible_to(viewer, of=point).exists()


def names(viewer: Viewer, rows: Iterable[Held]) -> dict[UUID, str]:
    """Who holds what, by chosen name, for those who may know: nothing where it is nobody's."""
    held = {row.pk: row.holder() for row in rows}
    keys = {key for key in held.values() if key}
    known = Member.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", "name") if keys else ()
    called = {pk.hex: name for pk, name in known}
    return {row: called.get(key, "") for row, key in held.items()}


def turns(viewer: Viewer, meeting: Meeting) -> list[tuple[str, Any, str, bool]]:
    """The roles of a meeting as (role, in words, who took it, whether that is she)."""
    taken = {turn.role: turn for turn in look_up(Turn.objects.visible_to(viewer, of=meeting))}
    who = names(viewer, taken.values())
    return [
        (role.value, role.label, who[turn.pk] if turn else "", bool(turn and turn.taken_by(viewer)))
        for role, turn in ((role, taken.get(role)) for role in Role)
    ]


def promised(viewer: Viewer, rows: Iterable[Promise]) -> list[dict[str, Any]]:
    """Promises, each with who does it and what she may press."""
    things, told = look_up(rows), []
    who, new, somebody = names(viewer, things), viewer.since is not None, _("somebody of the group")
    for one in things:
        taken = bool(who[one.pk]) or (new and bool(one.holder()))  # who is new knows nobody by name
        by = who[one.pk] or (somebody if taken else str(one.get_seat_display()) if one.seat else "")
        mine = not one.done_on and bool(one.seat_of(viewer))
        free = not one.done_on and not taken
        back = mine or (taken and not one.done_on and bool(viewer.sits(Seat.STEWARD, one.group_id)))
        ends = mine or (free and not by)
        told.append({"promise": one, "by": by, "mine": mine, "free": free, "may_end": ends, "may_free": back})
    return told


def promises(viewer: Viewer) -> Seen[Promise]:
    """What her groups still have to do, the most urgent first."""
    rows = Promise.objects.visible_to(viewer).filter(group__in=viewer.groups(), done_on=None)
    return rows.order_by(F("due").asc(nulls_last=True), "made_on", "pk")


def some_promises(viewer: Viewer, after: str) -> tuple[list[Promise], str]:
    """One page of them, and the key of the next."""
    rows = promises(viewer)
    if last := rows.filter(pk=after).first() if is_key(after) else None:
        later = Q(due=last.due) & (Q(made_on__gt=last.made_on) | Q(made_on=last.made_on, pk__gt=last.pk))
        rows = rows.filter(later | Q(due__gt=last.due) | Q(due=None) if last.due else later)
    things = list(rows[: MANY + 1])
    return things[:MANY], str(things[MANY - 1].pk) if len(things) > MANY else ""


def promised_at(viewer: Viewer, **of: Any) -> Seen[Promise]:
    return Promise.objects.visible_to(viewer).filter(**of).order_by("made_on", "pk")[:MOST]


def as_text(viewer: Viewer, meeting: Meeting) -> str:
    """The minutes as one text, to be cut for others: points, what stays open, decisions; never promises."""
    parts = []
    for number, point in enumerate(agenda(viewer, meeting), 1):
        parts.append(f"## {number}. {point['title']}")
        parts += [point["notes"]] if point["notes"] else []
        parts += [_("What stays open") + ": " + point["left_open"]] if point["left_open"] else []
    for decision in decided_at(viewer, meeting):
        parts.append(_("Decided") + f": {decision.question} {decision.result}")
    return "\n\n".join(parts)


def notices(viewer: Viewer) -> Seen[Notice]:
    return Notice.objects.visible_to(viewer).select_related("group")


def answers(viewer: Viewer, notice: Notice) -> Seen[Answer]:
    return Answer.objects.visible_to(viewer, of=notice).order_by("number")[:MOST]


def over(viewer: Viewer) -> Seen[Meeting]:
    """Meetings that are over and still hold what has to be forgotten."""
    turns, before = Turn.objects.visible_to(viewer), PointVersion.objects.visible_to(viewer)
    rows = Meeting.objects.visible_to(viewer).filter(starts__lt=timezone.now() - timedelta(days=1))
    held = ~Q(where="") | Q(Exists(turns.filter(of=OuterRef("pk"))))
    corrected = Q(starts__lt=timezone.now() - WEEK, pk__in=before.values("of__of"))
    return rows.filter(held | corrected)
