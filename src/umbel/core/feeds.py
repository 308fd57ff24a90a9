"""A feed: what is new, as Atom (RFC 4287), from every room alike. Its texts are plain and say so; days, no hours."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.feedgenerator import Atom1Feed

from umbel.core.http import Request
from umbel.core.records import first_moment

ATOM = "application/atom+xml; charset=utf-8"


class Entry(NamedTuple):
    """One thing in a feed: what is said of it, its day; its name and address, where they are not its own."""

    thing: Any
    says: str
    day: date
    name: str = ""
    at: str = ""


class Feed(Atom1Feed):
    """Django writes each summary as HTML: a reader would take the ``<`` of our plain text for markup."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The same, with its summary as text."""
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def atom(request: Request, title: str, where: str, entries: Iterable[Entry]) -> bytes:
    """These entries as the feed of the page ``where``."""
    here = request.build_absolute_uri(where)
    whole = Feed(title=title, link=here, description="", feed_url=here)
    for one in entries:
        link, when = request.build_absolute_uri(one.at or one.thing.get_absolute_url()), first_moment(one.day)
        key, name = f"urn:uuid:{one.thing.pk}", one.name or str(one.thing)
        whole.add_item(name, link, one.says, unique_id=key, pubdate=when, updateddate=when)
    return whole.writeString("utf-8").encode()
