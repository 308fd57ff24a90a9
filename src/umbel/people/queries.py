"""Reads about people. The first argument is always who is looking."""

from umbel.core.lock import unlock
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.models import Coalition, Group, Member, Organisation, Press, Seat, Shared

FEW = 60


def organisations(viewer: Viewer) -> Seen[Organisation]:
    return Organisation.objects.visible_to(viewer)


def groups(viewer: Viewer) -> Seen[Group]:
    return Group.objects.visible_to(viewer).order_by("-made_on", "-id")


def my_groups(viewer: Viewer) -> Seen[Group]:
    return groups(viewer).filter(pk__in=viewer.groups())


def seats_in(viewer: Viewer, group: Group) -> Seen[Seat]:
    """Who sits in an open group. Of a closed one nobody reads a list, not even inside."""
    return Seat.objects.visible_to(viewer, group=group).select_related("member")[:200]


def held_about(viewer: Viewer, member: Member) -> list[tuple[str, str]]:
    """What we hold about her, as (kind, words): all of it."""
    seated = groups(viewer).filter(pk__in=member.groups())
    labels = {group.pk: group.label for group in seated}
    seats = sorted(f"{labels[group]}: {role}" for role, group in member.seats() if group in labels)
    return [("name", member.name), ("contact", unlock(member, "contact")), ("seats", "; ".join(seats))]


def half_open(viewer: Viewer, *things: Shared) -> dict[str, str]:
    """Which of these things somebody has pressed to open, and how far. Never who pressed."""
    mine = [thing.pk for thing in things if thing.group_id in viewer.groups()]
    return {str(press.about): press.to for press in Press._base_manager.filter(about__in=mine)}


def opening(viewer: Viewer, model: type[Shared]) -> Seen[Shared]:
    """Things of her groups that one person has pressed to open and that wait for another."""
    waiting = Press._base_manager.values("about")
    mine = model.objects.visible_to(viewer).filter(group__in=viewer.groups(), pk__in=waiting)
    return mine.order_by("-made_on")[:7]


def demo_people(_viewer: Viewer, whole: Coalition) -> list[Member]:
    """The invented people of a demo, who can be stepped into by one press; of a real coalition nobody."""
    if not whole.invented:
        return []
    return list(Member._base_manager.order_by("name")[:FEW])
