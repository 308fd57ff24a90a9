"""What the worker does for law and measures: look at sources that are due; forget what is gone."""

from contextlib import suppress
from secrets import randbelow
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from umbel.core.actions import NotSeen
from umbel.core.jobs import Again, task
from umbel.core.viewers import House
from umbel.people.models import Coalition, Member
from umbel.policy import actions, fetching, following
from umbel.policy.actions import looking
from umbel.policy.models import Lookout


def daily() -> None:
    """The day's errand begins the hours, where anybody may be asked; what is gone is followed by nobody any more."""
    if settings.UMBEL_WATCH:
        hourly.enqueue()
    house = House("to forget that somebody wanted to be told of what is gone")
    people = Member.objects.visible_to(house).only("id", "kept").iterator(chunk_size=500)
    for member, lost in following.gone(house, people):
        with suppress(NotSeen):  # she has left meanwhile
            whole = Coalition.objects.visible_to(house).get()
            actions.forget_gone(house, whole, member=member, lost=lost)


@task
def hourly() -> Again:
    """About each hour: every source that is due becomes a job of its own. Not all of us on the stroke of it."""
    house, now = House("to see which sources are due"), timezone.now()
    for lookout in Lookout.objects.visible_to(house).filter(paused=False).order_by("pk"):
        if looking.is_due(lookout, now):
            look.enqueue(str(lookout.pk))
    return Again(3_000 + randbelow(1_200))


@task
def look(key: str) -> Again | None:
    """Look at one source: its turn is kept first, then it is asked with no transaction open. Comes again if killed."""
    house = House("to look at a source that is due")
    lookout = Lookout.objects.visible_to(house).filter(pk=UUID(key)).first()
    if lookout is None:
        return None
    after = looking.ask_for(house, lookout, soon=False)
    if "question" in after.__dict__ or fetching.unread(house, lookout):
        transaction.on_commit(lambda: fetching.go(house, after))
        return Again(looking.OUT.total_seconds())
    return Again(after.__dict__["pause"]) if "pause" in after.__dict__ else None
