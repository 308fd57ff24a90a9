"""What waits in needs: what was heard and nobody has answered, and what was answered and nobody has told."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.needs.models import WAITS, Need
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty

SILENT, FEW = timedelta(days=60), 7


def waiting(viewer: Viewer) -> list[Duty]:
    """Nothing heard is left unanswered, and no answer untold, for the desk of the group that heard it.

    Two months after the month in which it was heard it waits for an answer; answered, until those who said it know.
    """
    return [Duty(one, one.group_id, says=untold() if one.waits else unanswered()) for one in LATE(viewer)]


def late(viewer: Viewer) -> Seen[Need]:
    """The first few of these."""
    late = Q(stands="heard", month__lt=today() - SILENT) | Q(stands__in=Need.ANSWERED, told=False)
    rows = Need.objects.visible_to(viewer).filter(WAITS, late, group__in=viewer.groups())
    return rows.only("made_on", "group", "says", "stands", "told").order_by("-first", "month", "pk")[:FEW]


LATE = Alike(late)


def unanswered() -> str:
    return _("It was heard two months ago or longer. Say what comes of it, or why not now.")


def untold() -> str:
    return _("It is answered. Bring the answer back to those who said it, then write down that they were told.")
