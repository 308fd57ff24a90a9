"""Small tasks for the tests of jobs. Each leaves a row of the house's own tables, to be counted."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from umbel.core.guards import writing
from umbel.core.jobs import Again, Worker, after, task, work
from umbel.core.models import Trace
from umbel.core.queue import Job

STOP = threading.Event()
ALL = threading.Event()  # never set: the worker ends when nothing is due
PRIVATE = "she told us where she lives"
here = __name__


def leave(mark):
    """A visible effect: one row of the house's own tables."""
    with writing("a test"):
        Trace(action=mark, kind="", subject=uuid4(), seat="").save()


def left(mark):
    return Trace.objects.filter(action=mark).count()


def drain():
    work(ALL, once=True)


def in_time(result):
    """Let the time of a waiting job come."""
    with writing("a test"):
        Job.objects.filter(pk=result.id).update(free_from=timezone.now())


def the(result):
    return Job.objects.get(pk=result.id)


def strike():
    leave("errand")


@task
def mark(word):
    leave(word)


@task
def stumble(word):
    leave(word)
    raise RuntimeError(PRIVATE)


@task
def in_three_steps(word):
    leave(word)
    return Again() if left(word) < 3 else None


@task
def decide(word):
    leave(word)
    after(f"{here}.mark", f"{word}-sent")


@task
def decide_and_stumble(word):
    after(f"{here}.mark", f"{word}-sent")
    raise RuntimeError(PRIVATE)


@task
def asked_for_meanwhile(word):
    leave(word)
    if left(word) == 1:
        asked_for_meanwhile.enqueue(word)


@task
def write_without_an_action(word):
    Trace(action=word, kind="", subject=uuid4(), seat="").save()


@task
def the_last(word):
    leave(word)
    STOP.set()


@task
def slow(word):
    """Looks, while it runs and after its lease, whether another worker could take its job."""
    time.sleep(1)
    with ThreadPoolExecutor(1) as other:
        taken = other.submit(anything_to_take).result() if connection.vendor == "postgresql" else None
    leave(f"{word}-unharmed" if taken is None else f"{word}-taken")


def anything_to_take():
    try:
        return Worker(60).claim()
    finally:
        connection.close()


@task(takes_context=True)
def which_try(context, word):
    leave(f"{word}-{context.attempt}")
