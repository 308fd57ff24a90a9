"""What waits in needs: openings that lack a press, and what was heard and nobody has answered."""

from datetime import timedelta

from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.needs.models import Need
from umbel.people import queries as people
from umbel.people.told.desk import Duty

SILENT, FEW = timedelta(days=60), 7


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk of those who keep them."""
    if not viewer.groups():
        return []
    pressed = people.opening(viewer, Need)
    return [*unanswered(viewer), *(Duty(one, one.group_id) for one in pressed)]


def unanswered(viewer: Viewer) -> list[Duty]:
    """Nothing heard is left unanswered: two months after the month in which it was heard, it waits for its group."""
    rows = Need.objects.visible_to(viewer).filter(group__in=viewer.groups(), stands="heard")
    rows = rows.filter(month__lt=today() - SILENT).order_by("-first", "month", "pk")
    says = _("It was heard two months ago or longer. Say what comes of it, or why not now.")
    return [Duty(one, one.group_id, says=says) for one in rows[:FEW]]
