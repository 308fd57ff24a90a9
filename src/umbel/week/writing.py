"""How decisions leave the house: as a feed of what anyone may read."""

from typing import Any

from django.urls import reverse

from umbel.core.feeds import ATOM, Entry, atom
from umbel.core.http import Request, Writer
from umbel.week.models import Decision


def writers(request: Request) -> dict[str, Writer]:
    """The feed, beside the ground's own formats."""
    return {"atom": (ATOM, lambda things: feed(request, things))}


def feed(request: Request, things: list[Any]) -> bytes:
    """What was decided, as Atom: days only, no hours, no authors; whoever asks gets what anyone may read."""
    some: list[Decision] = things
    entries = (Entry(one, one.result, one.day) for one in some)
    return atom(request, str(request.whole), reverse("week:decisions"), entries)
