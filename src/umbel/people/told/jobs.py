"""Who is told, hour by hour. A job names a part of the members and never one of them.

Noted, then sent, then noted again: whoever is killed in between sends one letter a second time at the most, and no
third time. Nothing is sent while a transaction is open.
"""

from contextlib import ExitStack, suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from umbel.core.actions import NotSeen
from umbel.core.jobs import Again, task
from umbel.core.rooms import offering
from umbel.core.viewers import House
from umbel.people.models import Coalition, Member
from umbel.people.told import actions, box, post
from umbel.people.told.actions.house import AT_ONCE
from umbel.people.told.letters import Letter

EACH = 250  # members one step looks at: on SQLite nobody else writes meanwhile, for some hundred milliseconds


@task
def hourly() -> Again:
    """Each hour: look whom something waits for. The day's errand begins it; it comes again by itself."""
    go_round(news=True)
    now = timezone.now()
    return Again((box.hour_of(now) + timedelta(hours=1) - now).total_seconds())


@task
def codes() -> None:
    """Now: codes that somebody waits for. It is not said who."""
    go_round(news=False)


def go_round(*, news: bool) -> None:
    house = House("to see into how many parts the members are taken")
    of = 1 + Member.objects.visible_to(house).count() // EACH
    for part in range(of):
        look.enqueue(part, of, news)


@task
def look(part: int, of: int, news: bool) -> Again | None:  # noqa: FBT001  (a job's arguments are plain)
    """One part: note what is due; once that is kept, send it."""
    house = House("to tell those who chose it that something waits")
    whole = Coalition.objects.visible_to(house).get()
    with ExitStack() as once:  # what a room would look up for each of them, it may look up for the whole round
        for _room, offer in offering("round"):
            once.enter_context(offer(house))
        letters: list[Letter] = actions.take_up(house, whole, part=part, of=of, news=news).__dict__["said"]
    transaction.on_commit(lambda: deliver(house, whole, letters))
    return Again(1) if len(letters) >= AT_ONCE else None


def deliver(house: House, whole: Coalition, letters: list[Letter]) -> None:
    """Send, and note of each what became of it before the next one is begun."""
    for letter, became in post.send(letters) if letters else ():
        if became != post.UNKNOWN:
            with suppress(NotSeen):  # she has left meanwhile
                sent = became == post.SENT
                actions.note_sent(house, whole, member=letter.member, code=bool(letter.code), sent=sent)
