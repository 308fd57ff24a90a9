"""Reads about people. The first argument is always who is looking."""

from typing import Any

from umbel.core.lock import unlock
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Bearer, Viewer
from umbel.people.models import (
    Application,
    Coalition,
    Endorsement,
    Group,
    Invitation,
    Member,
    Organisation,
    OrganisationStep,
    Press,
    Question,
    Role,
    Seat,
    Shared,
    WayBack,
)

FEW = 60


def organisations(viewer: Viewer) -> Seen[Organisation]:
    return Organisation.objects.visible_to(viewer)


def steps_of(viewer: Viewer, organisation: Organisation) -> Seen[OrganisationStep]:
    return OrganisationStep.objects.visible_to(viewer, of=organisation).order_by("number")[:50]


def endorsements(viewer: Viewer, organisation: Organisation) -> Seen[Endorsement]:
    """Which members vouch for it."""
    links = Endorsement.objects.visible_to(viewer, organisation=organisation).select_related("by")
    return links.order_by("by__name", "pk")[:50]


def told_to_applicant(_bearer: Bearer, row: Application) -> list[OrganisationStep]:
    """What was decided about it and why: for whoever holds the code of its application."""
    return list(OrganisationStep._base_manager.filter(of=row.organisation_id).order_by("number")[:50])


def mine(viewer: Viewer) -> list[Organisation]:
    """The organisations she speaks for."""
    if not viewer.groups():
        return []
    return list(Organisation.objects.visible_to(viewer).filter(space__in=viewer.groups())[:20])


def questions(viewer: Viewer) -> Seen[Question]:
    """What is asked of members together and still open."""
    return Question.objects.visible_to(viewer).filter(until__gte=today()).order_by("-made_on", "-id")


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
    hers = member.hers()
    return [
        ("name", member.name),
        ("contact", unlock(member, "contact")),
        ("seats", "; ".join(seats)),
        ("peer", hers.get("peer", [""])[0]),
        ("codes", str(len(hers.get("codes", [])))),
        ("new_until", hers.get("until", "")),
        ("away", " – ".join((hers.get("away") or [])[:2])),
    ]


def half_open(viewer: Viewer, *things: Shared) -> dict[str, str]:
    """Which of these things somebody has pressed to open, and how far. Never who pressed."""
    mine = [thing.pk for thing in things if thing.group_id in viewer.groups()]
    return {str(press.about): press.to for press in Press._base_manager.filter(about__in=mine)}


def opening(viewer: Viewer, model: type[Shared]) -> Seen[Shared]:
    """Things of her groups that one person has pressed to open and that wait for another."""
    waiting = Press._base_manager.values("about")
    mine = model.objects.visible_to(viewer).filter(group__in=viewer.groups(), pk__in=waiting)
    return mine.order_by("-made_on")[:7]


def invitations(viewer: Viewer) -> Seen[Invitation]:
    """The invitations she made that still live."""
    return Invitation.objects.visible_to(viewer).order_by("-made_on", "-id")


def ways_back(viewer: Viewer) -> Seen[WayBack]:
    """Who waits to be let back in: those who trust her, and whoever says to be her."""
    return WayBack.objects.visible_to(viewer).order_by("-made_on", "-id")


def waiting(viewer: Viewer) -> list[Any]:
    """What waits for her: knocks at the door she opened, and people who trust her and lost their words."""
    knocking = [one for one in invitations(viewer) if one.word and not one.confirmed]
    vouching = (
        [*organisations(viewer).filter(stands="applied")[:7]] if mine(viewer) or viewer.sits(Role.STEWARD) else []
    )
    lost = [way for way in ways_back(viewer).filter(agreed_on=None)[:7] if way.member != viewer]
    return [*knocking, *lost, *vouching]


def demo_people(_viewer: Viewer, whole: Coalition) -> list[Member]:
    """The invented people of a demo, who can be stepped into by one press; of a real coalition nobody."""
    if not whole.invented:
        return []
    return list(Member._base_manager.order_by("name")[:FEW])
