"""What waits in concerns: that there is something to listen to, and no more."""

from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.concerns import queries
from umbel.concerns.models import ListeningDoor
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.models import Role
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty


def waiting(viewer: Viewer) -> list[Duty]:
    """There is something to listen to: for whoever reads this week, or for every listener where nobody said so."""
    found = []
    for door in DOORS(viewer):
        if state := queries.something_waits(viewer, door):
            soon = _("It does not wait much longer: what is told here is destroyed after some weeks.")
            says, at = soon if state == "soon gone" else "", reverse("concerns:listen", args=[door.pk])
            found.append(Duty(door, door.group_id, says=says, does=_("There is something to listen to"), at=at))
    return found


def doors(viewer: Viewer) -> Seen[ListeningDoor]:
    """The doors at which she listens."""
    here = [group for role, group in viewer.seats() if role == Role.LISTENER]
    return ListeningDoor.objects.visible_to(viewer).filter(group__in=here).order_by("pk")[: queries.FEW]


DOORS = Alike(doors)
