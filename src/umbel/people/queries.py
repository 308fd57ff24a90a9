"""Reads about people. The first argument is always who is looking."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from umbel.core.lock import unlock
from umbel.core.records import today
from umbel.core.rooms import offering
from umbel.core.seeing import EVERYTHING, NOTHING, Seen
from umbel.core.viewers import Bearer, Viewer
from umbel.people import sharing
from umbel.people.models import (
    Application,
    Coalition,
    Endorsement,
    Group,
    GroupKind,
    Invitation,
    Mandate,
    Member,
    OpenRole,
    Organisation,
    OrganisationStep,
    Press,
    Question,
    RaisedHand,
    Reach,
    ReservedSeat,
    Role,
    Seat,
    Shared,
    WayBack,
)
from umbel.people.prepared import Alike, moment
from umbel.people.told import box as told
from umbel.people.told.desk import Duty

FEW = 60
SEASON = timedelta(days=90)
LIVES = timedelta(hours=72)  # a code that lets somebody in, or back in


def organisations(viewer: Viewer) -> Seen[Organisation]:
    return Organisation.objects.visible_to(viewer)


def steps_of(viewer: Viewer, organisation: Organisation) -> Seen[OrganisationStep]:
    return OrganisationStep.objects.visible_to(viewer, of=organisation).order_by("number")[:50]


def bringing() -> list[Any]:
    """Every kind of thing that holds an uploaded file of a group until somebody has said what becomes of it."""
    kinds = [(model, {field.name for field in model._meta.concrete_fields}) for model in apps.get_models()]
    return [model for model, names in kinds if {"group", "file"} <= names]


def stays(viewer: Viewer, organisation: Organisation) -> list[str]:
    """What stays when an organisation leaves, because it was shared: the first of each kind, by name."""
    if organisation.space_id is None:
        return []
    kinds = [kind for kind in sharing.shared() if kind is not OpenRole]
    rows = [kind.objects.visible_to(viewer).filter(group=organisation.space_id) for kind in kinds]
    return [str(one) for some in rows for one in some.exclude(reach=Reach.GROUP).order_by("pk")[:20]]


def kept_by(viewer: Viewer) -> Seen[Group]:
    """The groups that she gives seats in."""
    hers = [group for role, group in viewer.seats() if role == Role.STEWARD]
    every = Q(closed=False, unlisted=False) if viewer.sits(Role.STEWARD) else Q(pk__in=())
    return Group.objects.visible_to(viewer).filter(every | Q(pk__in=hers)).order_by("label")


def endorsements(viewer: Viewer, organisation: Organisation) -> Seen[Endorsement]:
    """Which members vouch for it."""
    links = Endorsement.objects.visible_to(viewer, organisation=organisation).select_related("by")
    return links.order_by("by__name", "pk")[:50]


def told_to_applicant(_bearer: Bearer, row: Application) -> list[OrganisationStep]:
    """What was decided about it and why: for whoever holds the code of its application."""
    return list(OrganisationStep._base_manager.filter(of=row.organisation_id).order_by("number")[:50])


def pressed(key: UUID, what: Any, may: Callable[[Viewer, Any], str]) -> list[Press]:
    """The presses for something that still count."""
    return sharing.counting(key, Press._base_manager.filter(about=key), "", lambda one: may(one, what))


def mine(viewer: Viewer) -> list[Organisation]:
    """The organisations she speaks for."""
    return SPOKEN_FOR(viewer)


def spoken_for(viewer: Viewer) -> Seen[Organisation]:
    """Those whose own space she sits in."""
    return Organisation.objects.visible_to(viewer).filter(space__in=viewer.groups())[:20]


SPOKEN_FOR = Alike(spoken_for)


def questions(viewer: Viewer) -> Seen[Question]:
    """What is asked of members together and still open."""
    return Question.objects.visible_to(viewer).filter(until__gte=today()).order_by("-made_on", "-id")


def groups(viewer: Viewer) -> Seen[Group]:
    return Group.objects.visible_to(viewer).order_by("-made_on", "-id")


def my_groups(viewer: Viewer) -> Seen[Group]:
    return groups(viewer).filter(pk__in=viewer.groups())


def seats_in(viewer: Viewer, group: Group) -> list[Seat]:
    """Who sits in an open group. Of a closed or unlisted one nobody reads a list, not even inside."""
    if group.locks_seats:
        return []
    return list(Seat.objects.visible_to(viewer, group=group).select_related("member").order_by("member__name")[:200])


def reserved(viewer: Viewer, group: Group) -> list[ReservedSeat]:
    """The seats that a group keeps for somebody. Pages say of all of them together whether they are filled."""
    return list(ReservedSeat.objects.visible_to(viewer, group=group).order_by("for_whom", "pk")[:50])


def board_rests() -> date | None:
    """Until when nobody on the board looks at anything: whoever applies reads it, without knowing who sits there."""
    boards = Group._base_manager.filter(kind=GroupKind.BOARD, closed=False)
    days = [board.rests_until if board.rests else None for board in boards[:FEW]]
    return min(day for day in days if day) if days and all(days) else None


def role_rests(role: OpenRole) -> date | None:
    """Until when those who look for somebody rest; whoever reads of a role need not know the group."""
    group = Group._base_manager.get(pk=role.group_id)
    return group.rests_until if group.rests else None


def mandates(viewer: Viewer, group: Group) -> Seen[Mandate]:
    """Who may act for it, on what: those that run or wait for a press, then those of the last year."""
    rows = Mandate.objects.visible_to(viewer, group=group).filter(last__gte=today() - timedelta(days=365))
    return rows.order_by("-last", "pk")[:30]


def open_roles(viewer: Viewer) -> Seen[OpenRole]:
    """What groups look for somebody for."""
    return OpenRole.objects.visible_to(viewer).filter(until__gte=today()).order_by("-made_on", "-id")


def dates(viewer: Viewer) -> list[Duty]:
    """What is open until a day within three months: roles that groups look for somebody for, questions to members."""
    if not viewer.signed_in:
        return []
    open_ones = [rows.filter(until__lte=today() + SEASON)[:FEW] for rows in (open_roles(viewer), questions(viewer))]
    until = _("Open until that day: %(what)s")
    return [Duty(one, due=one.until, does=until % {"what": one}) for rows in open_ones for one in rows]


def its_group(viewer: Viewer, what: Shared) -> Group | None:
    """The group that keeps a thing, if she may know of it."""
    return Group.objects.visible_to(viewer).filter(pk=what.group_id).first()


def hands(viewer: Viewer, role: OpenRole) -> Seen[RaisedHand]:
    """Who would like to do it: for those who look for somebody; for herself, her own hand."""
    return (
        RaisedHand.objects.visible_to(viewer).filter(role=role).select_related("member").order_by("member__name")[:50]
    )


def offers(viewer: Viewer) -> list[ReservedSeat]:
    """The reserved seats that were offered to her and wait for her answer."""
    hers = viewer.hers().get("offered", []) if isinstance(viewer, Member) else []
    return mine_of(viewer, {"offered": hers})


def held_about(viewer: Viewer, member: Member) -> list[tuple[str, str]]:
    """What we hold about her, as (kind, words): all of it."""
    seated = groups(viewer).filter(pk__in=member.groups())
    labels = {group.pk: group.label for group in seated}
    seats = sorted(f"{labels[group]}: {Role(role).label}" for role, group in member.seats() if group in labels)
    hers = member.hers()
    return [
        ("name", member.name),
        ("contact", unlock(member, "contact")),
        ("seats", "; ".join(seats)),
        ("kept_seats", "; ".join(seat.for_whom for seat in mine_of(viewer, hers))),
        ("peer", hers.get("peer", [""])[0]),
        ("words", _("only a scrambled form of it, locked") if unlock(member, "password") else ""),
        ("passkeys", str(len(member.passkeys))),
        ("codes", str(len(hers.get("codes", [])))),
        ("new_until", hers.get("until", "")),
        ("away", " – ".join((hers.get("away") or [])[:2])),
        *told.held(member),
    ]


def held_in_rooms(viewer: Viewer) -> list[tuple[str, str]]:
    """What the rooms hold that is hers, each as (what it is, words)."""
    return [(str(kind), said) for _room, held in offering("held") for kind, said in held(viewer)]


def mine_of(viewer: Viewer, hers: dict[str, Any]) -> list[ReservedSeat]:
    """The reserved seats that she fills or was offered."""
    keys = [*hers.get("reserved", []), *hers.get("offered", [])]
    return list(ReservedSeat.objects.visible_to(viewer).filter(pk__in=keys)) if keys else []


class Half(NamedTuple):
    """How far somebody pressed to open a thing, and whether a press for it does not count any more. Never whose."""

    to: str = ""
    void: bool = False


def half_open(
    viewer: Viewer,
    what: Shared,
    may: Callable[[Viewer, Any], Any],
    read: Callable[[], str] | None = None,
    to: str = "",
) -> Half:
    """What somebody in her group has pressed for (at all, or ``to`` there), as far as it counts by that rule."""
    asked = {"about": what.pk} | ({"to": to} if to else {})
    if not (rows := list(Press._base_manager.filter(**asked)) if what.group_id in viewer.groups() else []):
        return Half()
    now = read() if read else str(what.revision)
    stand = [press.to for press in sharing.counting(what.pk, rows, now, lambda one: may(one, what))]
    return Half(max(stand, key=[*Reach.values, *stand].index, default=""), len(stand) < len(rows))


def invitations(viewer: Viewer) -> Seen[Invitation]:
    """The invitations she made that still live."""
    return Invitation.objects.visible_to(viewer).order_by("-made_on", "-id")


def ways_back(viewer: Viewer) -> Seen[WayBack]:
    """Who waits to be let back in: those who trust her, and whoever says to be her."""
    return WayBack.objects.visible_to(viewer).order_by("-made_on", "-id")


def knocks(viewer: Viewer) -> Any:
    """Whether somebody knocks at any door at all: only then she is asked whether it is hers, key by key."""
    rows = Invitation._base_manager.filter(made_on__gt=moment() - LIVES, confirmed=False).exclude(word="")
    return rows.filter(NOTHING if not viewer.signed_in else EVERYTHING).values_list("confirmed")[:1]


def wants_back(viewer: Viewer) -> Any:
    """The same of who lost her words."""
    rows = WayBack._base_manager.filter(made_on__gt=moment() - LIVES, agreed_on=None, member__isnull=False)
    return rows.filter(NOTHING if not viewer.signed_in else EVERYTHING).values_list("agreed_on")[:1]


KNOCKS, LOST = Alike(knocks), Alike(wants_back)


def demo_people(_viewer: Viewer, whole: Coalition) -> list[Member]:
    """The invented people of a demo, who can be stepped into by one press; of a real coalition nobody."""
    if not whole.invented:
        return []
    return list(Member._base_manager.order_by("name")[:FEW])
