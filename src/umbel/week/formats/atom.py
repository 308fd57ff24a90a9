"""How much waits for somebody, for a feed reader: a number, and «open Umbel». Its words are the same of everything."""

from datetime import date

from django.utils.translation import ngettext

from umbel.core.feeds import Feed
from umbel.core.records import first_moment
from umbel.week.formats.ics import NEUTRAL


def write(waiting: tuple[str, int, date], front: str) -> bytes:
    """One entry while something waits, under another name whenever that is something else; none while nothing does."""
    name, many, day = waiting
    whole = Feed(title=NEUTRAL, link=front, description="")
    if many:
        says = ngettext("%(many)s thing waits. Open Umbel.", "%(many)s things wait. Open Umbel.", many) % {"many": many}
        when = first_moment(day)
        whole.add_item(NEUTRAL, front, says, unique_id=f"urn:umbel:{name[:32]}", pubdate=when, updateddate=when)
    return whole.writeString("utf-8").encode()
