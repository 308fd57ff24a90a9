"""How decisions leave the house: as a feed of what anyone may read."""

from typing import Any

from django.urls import reverse
from django.utils import feedgenerator

from umbel.core.http import Request, Writer
from umbel.week.models import Decision


def writers(request: Request) -> dict[str, Writer]:
    """The feed, beside the ground's own formats."""
    return {"atom": ("application/atom+xml; charset=utf-8", lambda things: feed(request, things))}


def feed(request: Request, things: list[Any]) -> bytes:
    """What was decided, as Atom: days only, no hours, no authors; whoever asks gets what anyone may read."""
    here = request.build_absolute_uri(reverse("week:decisions"))
    whole = feedgenerator.Atom1Feed(title=str(request.whole), link=here, description="", feed_url=here)
    for thing in things:
        one: Decision = thing
        day = one.made_on.replace(year=one.day.year, month=one.day.month, day=one.day.day, hour=0, minute=0, second=0)
        link = request.build_absolute_uri(one.get_absolute_url())
        whole.add_item(one.question, link, one.result, unique_id=f"urn:uuid:{one.pk}", pubdate=day, updateddate=day)
    return whole.writeString("utf-8").encode()
