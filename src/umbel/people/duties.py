"""What waits among people: knocks, people who lost their words, seats and roles, groups that nobody keeps."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import queries
from umbel.people.models import Group, LeftTo, Mandate, Member, OpenRole, Organisation, RaisedHand, Role
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty, nobody_there


def waiting(viewer: Viewer) -> list[Any]:
    """What waits for her: knocks at the door she opened, and people who trust her and lost their words."""
    knocking = (
        [one for one in queries.invitations(viewer) if one.word and not one.confirmed] if queries.KNOCKS(viewer) else ()
    )
    vouches = viewer.sits(Role.STEWARD) or queries.mine(viewer)
    vouching = APPLIED(viewer) if vouches else ()
    back = queries.ways_back(viewer).filter(agreed_on=None)[:7] if queries.LOST(viewer) else ()
    lost = [way for way in back if way.member != viewer]
    codes = [Duty(one, due=(one.made_on + queries.LIVES).date()) for one in (*knocking, *lost)]
    return [*codes, *asked_of(viewer), *vouching, *nobody_there(viewer), *nobody_keeps(viewer)]


def nobody_keeps(viewer: Viewer) -> list[Duty]:
    """Groups without a steward, for those who choose one."""
    if not viewer.signed_in or viewer.since:
        return []
    does = _("Nobody keeps this group: stand up for it")
    return [Duty(one, one.pk, does=does, at=("people:choose-steward", one.pk)) for one in LEFT(viewer)]


def left(viewer: Viewer) -> Seen[Group]:
    """Groups that nobody keeps, of which she may choose a steward."""
    hers = Q(left_to=LeftTo.ALL) | Q(left_to=LeftTo.OWN, pk__in=viewer.groups())
    return Group.objects.visible_to(viewer).filter(hers)[:7]


def asked_of(viewer: Viewer) -> list[Duty]:
    """Seats offered to her, mandates of her groups that wait for another press, roles with a raised hand."""
    if not isinstance(viewer, Member):
        return []
    found = [
        Duty(one, one.group_id, does=_("A seat is offered to you"), at=("people:answer-offer", one.pk))
        for one in queries.offers(viewer)
    ]
    if not viewer.groups():
        return found
    press, raised = _("A mandate waits for another press: %(matter)s"), _("Somebody raised a hand: %(role)s")
    for one in HALF(viewer):
        at = ("people:agree-to-mandate", one.pk)
        found.append(Duty(one, one.group_id, does=press % {"matter": one}, at=at))
    return [*found, *(Duty(role, role.group_id, does=raised % {"role": role}) for role in RAISED(viewer))]


def half(viewer: Viewer) -> Seen[Mandate]:
    """Mandates of her groups that wait for another press."""
    rows = Mandate.objects.visible_to(viewer).filter(stands="proposed", group__in=viewer.groups())
    return rows.only("made_on", "group", "matter").order_by("pk")[:7]


def raised(viewer: Viewer) -> Seen[OpenRole]:
    """Roles of her groups for which somebody else raised a hand, as far as she may know it; the newest first."""
    hands = RaisedHand.objects.visible_to(viewer).exclude(member=getattr(viewer, "pk", None))
    hands = hands.filter(role__group__in=viewer.groups(), role__until__gte=today())
    return queries.open_roles(viewer).filter(pk__in=hands.values("role")).only("made_on", "group", "what")[:7]


def applied(viewer: Viewer) -> Seen[Organisation]:
    """Organisations that wait for an answer."""
    return queries.organisations(viewer).filter(stands="applied").only("made_on", "name")[:7]


HALF, RAISED, APPLIED, LEFT = Alike(half), Alike(raised), Alike(applied), Alike(left)
