"""That every group has a steward: seeing which one has none, and to whom it is left to choose."""

from collections.abc import Collection
from contextlib import suppress

from django.db.models import Count, Q, QuerySet

from umbel.core.lock import Erased
from umbel.core.viewers import Seated
from umbel.people import sharing
from umbel.people.models import Group, GroupKind, LeftTo, Member, Role, Seat

LOCKED = Q(closed=True) | Q(unlisted=True)


def locked_seats() -> list[Seated]:
    """Everybody's seats that stand in boxes only; without whose they are, and for this one step."""
    found = list[Seated]()
    for one in Member.objects.only("id", "kept").iterator(chunk_size=500):
        with suppress(Erased):  # she has just left
            found += one.closed_seats()
    return found


def see_who_keeps(seats: Collection[Seated]) -> None:
    """Note which groups nobody keeps: where a group keeps its own seats, it is left to those who sit there.

    Without a steward of the coalition: to those in its boards (else its open groups), or to all, if those are too few.
    """
    alone = {group for _role, group in seats} - {group for role, group in seats if role == Role.STEWARD}
    left(Group.objects.filter(LOCKED), Q(pk__in=alone), LeftTo.OWN)
    others = Group.objects.exclude(LOCKED)
    if Seat.objects.filter(role=Role.STEWARD).exists():
        left(others, Q(pk__in=()), LeftTo.OWN)
        return
    boards = others.filter(kind=GroupKind.BOARD)
    line = Q(pk__in=(boards if boards.exists() else others).values("pk"))
    full = Seat.objects.values("group").annotate(many=Count("pk")).filter(many__gte=sharing.needed())
    some = line & Q(pk__in=full.values("group"))
    left(others, *((some, LeftTo.OWN) if others.filter(some).exists() else (line, LeftTo.ALL)))


def left(groups: QuerySet[Group], alone: Q, to: LeftTo) -> None:
    """Of these groups, some are left to somebody, and no others."""
    groups.filter(alone).exclude(left_to=to).update(left_to=to)
    groups.exclude(alone).exclude(left_to="").update(left_to="")


def is_kept(group: Group) -> None:
    """A steward takes a seat here: nobody has to be chosen any more, here or wherever the coalition keeps a group."""
    kept = Group.objects.filter(pk=group.pk) if group.locks_seats else Group.objects.exclude(LOCKED)
    for one in kept.exclude(left_to=""):
        sharing.void(one.pk)
    kept.exclude(left_to="").update(left_to="")
