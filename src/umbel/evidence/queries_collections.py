"""Reads about reading lists. The first argument is always who is looking."""

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.citing import MOST
from umbel.evidence.models import Collection, Listed
from umbel.people.models import Reach, Role

FEW = 50


def collections(viewer: Viewer) -> Seen[Collection]:
    return Collection.objects.visible_to(viewer)


def hers(viewer: Viewer) -> Seen[Collection]:
    """The lists she may put something on."""
    groups = [group for role, group in viewer.seats() if role == Role.EDITOR]
    return Collection.objects.visible_to(viewer).filter(group__in=groups).order_by("title", "id")


def listed(viewer: Viewer, collection: Collection) -> Seen[Listed]:
    """What stands on it and she may see, in order."""
    rows = Listed.objects.visible_to(viewer, collection=collection)
    return rows.order_by("place", "id").select_related("source")


def hidden(viewer: Viewer, collection: Collection) -> int:
    """How many of what she sees on it does not travel as far as the list itself."""
    nearer = Reach.around(collection.reach)[0]
    return Listed.objects.visible_to(viewer, collection=collection).filter(source__reach__in=nearer)[:MOST].count()
