"""A source of our own that lies: a server on this machine, what it serves, and one look at it by the real way out."""

import threading
import uuid
from datetime import timedelta

from django.utils import timezone

from conftest import scene
from umbel.core.jobs import work
from umbel.policy.actions import lookouts
from umbel.policy.models import Lookout

HOST, PATH = "lists.parliament.example", "/bills.rss"
ADDRESS = f"https://{HOST}{PATH}"
SAID = {"name": "All bills", "link": ADDRESS, "format": "", "place": None}
SAID |= {"rhythm": 0, "hours": 1, "may_be_empty": False}


def feed(numbers, day=1, *, words="Sex work bill", charset="utf-8", hour=True):
    """A feed with an item for each number, the newest first; all of one day in January."""
    when = f"{day:02} Jan 2026 10:00:00 GMT" if hour else f"2026-01-{day:02}"
    items = "".join(
        f"<item><title>{words} {n}</title><link>https://{HOST}/b/{n}</link><guid>https://{HOST}/b/{n}</guid>"
        f"<description>What bill {n} says.</description><pubDate>{when}</pubDate></item>"
        for n in numbers
    )
    head = f'<?xml version="1.0" encoding="{charset}"?>'
    return f'{head}<rss version="2.0"><channel><title>Bills</title>{items}</channel></rss>'.encode()


def add(cast, **other):
    """A source of Aurora's, named by its editor."""
    return lookouts.add_lookout(cast.edda, cast.aurora, id=uuid.uuid4(), **SAID | other)


def now_is(thing):
    """As it stands now."""
    return type(thing).objects.get(pk=thing.pk)


def earlier(lookout, **by):
    """As if its last look had been so much earlier: every time that is noted of it moves back."""
    span = timedelta(**by)
    row = now_is(lookout)
    for name in ("asked_at", "free_from", "looked_at", "changed_at", "failing_since"):
        at = getattr(row, name)
        setattr(row, name, at - span if at else None)
    for look in row.looks:
        look[0] = (timezone.datetime.fromisoformat(look[0]) - span).isoformat()
    with scene():
        Lookout.objects.filter(pk=row.pk).update(
            **{
                name: getattr(row, name)
                for name in "asked_at free_from looked_at changed_at failing_since looks".split()
            }
        )
    return now_is(lookout)


def worker(capture):
    """The worker works until nothing moves; what it asks, it asks with no transaction of its own open."""
    for _ in range(3):
        with capture(execute=True):
            work(threading.Event(), once=True)
