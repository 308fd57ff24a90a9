"""Reads about piles. The first argument is always who is looking."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.models import Fate, Pile, Piled
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty

FEW, MANY = 20, 300
KEPT = (Fate.KEEP, Fate.TOPIC)


def piles(viewer: Viewer) -> Seen[Pile]:
    return Pile.objects.visible_to(viewer)


def last_reasons(viewer: Viewer, group: UUID) -> list[str]:
    """The reasons of the group's newest pile: its own list, as it was left; at first four usual ones."""
    last = Pile.objects.visible_to(viewer).filter(group=group).order_by("-made_on", "-id").first()
    usual = [_("Not about our question"), _("Here twice"), _("Cannot be read anywhere"), _("Harmful")]
    return list(last.reasons) if last and last.reasons else usual


def sources(viewer: Viewer, pile: Pile, *answers: str) -> Seen[Piled]:
    """Its sources with one of these answers, in their order."""
    rows = Piled.objects.visible_to(viewer, of=pile).filter(answer__in=answers)
    return rows.order_by("place", "id").select_related("source")


def counts(viewer: Viewer, pile: Pile) -> dict[str, int]:
    """How many of each answer. Of nobody in particular: who said what is not kept."""
    rows = Piled.objects.visible_to(viewer, of=pile).order_by().values_list("answer")
    return dict(rows.annotate(n=Count("pk")))


def reasons(viewer: Viewer, pile: Pile) -> list[tuple[str, int]]:
    """Why things were dropped, the most frequent first."""
    rows = Piled.objects.visible_to(viewer, of=pile).filter(answer=Fate.DROP).order_by()
    return list(rows.values_list("why").annotate(n=Count("pk")).order_by("-n", "why")[:FEW])


def last(viewer: Viewer, pile: Pile, key: str = "") -> Piled | None:
    """What can be taken back first: that one, if it was answered; else the last answer of the pile."""
    rows = Piled.objects.visible_to(viewer, of=pile).filter(turn__isnull=False).select_related("source")
    return (rows.filter(pk=key).first() if key else None) or rows.order_by("-turn").first()


def handed(viewer: Viewer) -> list[Duty]:
    """Piles in which something waits for one of her seats."""
    hers = {tuple(pile) for *pile, seat in HANDED(viewer) if viewer.sits(seat, pile[2])}
    names, does = ("id", "made_on", "group_id", "title"), _("Handed to you: %(pile)s")
    newest = sorted(hers, key=lambda pile: (pile[1], pile[0].int), reverse=True)[:FEW]
    rows = [Pile.from_db(None, names, pile) for pile in newest]
    return [Duty(pile, pile.group_id, does=does % {"pile": pile}) for pile in rows]


def seats_waited_for(viewer: Viewer) -> Any:
    """In which piles of her groups something waits, and for which seats."""
    waits = Piled.objects.visible_to(viewer).filter(answer=Fate.HAND, of__group__in=viewer.groups()).order_by()
    return waits.values_list("of", "of__made_on", "of__group", "of__title", "seat").distinct()[:MANY]


HANDED = Alike(seats_waited_for)
