"""Reads about sources that are looked at by themselves. The first argument is always who is looking."""

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.policy.models import Fetched, Lookout

MOST, FEW = 200, 30


def lookouts(viewer: Viewer) -> Seen[Lookout]:
    """The sources of her groups, the red ones first."""
    rows = Lookout.objects.visible_to(viewer).filter(of__group__in=viewer.groups())
    return rows.select_related("of__group").order_by("-red", "name", "pk")[:MOST]


def fetched(viewer: Viewer, lookout: Lookout) -> Seen[Fetched]:
    """What is kept of what it gave, the last first; without the bytes."""
    rows = Fetched.objects.visible_to(viewer, of=lookout).filter(whole=True)
    return rows.defer("box").order_by("-made_on", "pk")[:FEW]
