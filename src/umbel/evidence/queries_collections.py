"""Reads about reading lists. The first argument is always who is looking."""

from django.conf import settings
from django.utils.translation import get_language

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.core.wording import newest
from umbel.evidence.citing import MOST
from umbel.evidence.models import Collection, CollectionWording, Listed
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


def wordings(viewer: Viewer, collection: Collection) -> list[tuple[CollectionWording, str]]:
    """The newest wording of each part in each language, with its state."""
    rows = CollectionWording.objects.visible_to(viewer, of=collection).order_by("number")[: 4 * FEW]
    return [(w, w.state(getattr(collection, w.field))) for w in newest(rows).values()]


def said(collection: Collection, worded: list[tuple[CollectionWording, str]]) -> dict[str, tuple[str, str, str]]:
    """Title and purpose as (words, their language, state of the rendering), in the reader's own if there is one."""
    lang = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    spoken = {name: (getattr(collection, name), settings.LANGUAGE_CODE, "") for name in ("title", "purpose")}
    hers = {w.field: (w.body, w.lang, state) for w, state in worded if w.lang == lang and state != "stale"}
    return spoken | hers
