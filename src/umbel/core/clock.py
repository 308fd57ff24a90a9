"""The clock: what the house does once a day. A room says on its card that it has an errand."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from umbel.core.guards import writing
from umbel.core.jobs import task
from umbel.core.keeping import forget
from umbel.core.queue import DONE, FAILED, Job
from umbel.core.rooms import offering


@task
def daily(day: str) -> None:
    """What has had its time is forgotten; old jobs go; each room's errand becomes a job: none waits for another."""
    now = date.fromisoformat(day)
    old = Q(state=DONE, day__lt=now) | Q(state=FAILED, day__lt=now - timedelta(days=30))
    with writing("the clock"):
        Job.objects.filter(old).delete()
        forget()
    for room, _ in offering("clock"):
        errand.enqueue(room.label)


@task
def errand(label: str) -> Any:
    """What one room does once a day. It may answer ``Again()`` while there is more to do."""
    return next(does for room, does in offering("clock") if room.label == label)()
