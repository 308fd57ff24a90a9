"""Jobs: the standard tasks API over one table. What a job did, and that it is done, are one transaction.

Write ``@task`` over a function in a room's ``jobs.py`` that loads by id and calls an action; enqueue it in an
action: it is there exactly if that action is. The task enqueues what leaves the house (a message, a file).
It may be run more than once; one run counts. On SQLite it keeps all others from writing: return ``Again()``.
"""

import hashlib
import json
import logging
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from traceback import extract_tb
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import base, exceptions, task  # Django 6: from django.tasks
from django_tasks.backends.base import BaseTaskBackend

from umbel.core.guards import LawBroken, writing
from umbel.core.queue import DONE, FAILED, READY, RUNNING, Job
from umbel.core.records import today

__all__ = ["Again", "Leased", "after", "task", "work"]

log = logging.getLogger("umbel.jobs")
LEASE = 60.0  # seconds a job stays with a worker of whom nothing is heard
TRIES, FIRST_WAIT = 5, 5  # seconds before the second try; six times longer before each further one
SOON, IDLE, MENDING = 0.2, 1.0, 5.0  # seconds between looks: after work, at rest, without a database
LARGEST = 2048  # bytes of all that is given


@dataclass(frozen=True)
class Again:
    """A task's answer: keep what this step did, and run me once more with the same arguments."""

    seconds: float = 0


class LeaseLost(Exception):
    """The job went to another worker meanwhile; what this one did must not count."""


class Leased(BaseTaskBackend):
    """The backend of the standard API: rows in the house's own database."""

    supports_defer = supports_get_result = True

    def enqueue(self, task: base.Task[Any, Any], args: Any, kwargs: Any) -> base.TaskResult[Any]:
        """Part of the transaction that asks. While an equal job is open, that one is meant."""
        return self.told(put(row(task, *args, **kwargs)))

    def get_result(self, result_id: str) -> base.TaskResult[Any]:
        if result_id.isdecimal() and (job := Job.objects.filter(pk=int(result_id)).first()):
            return self.told(job)
        raise exceptions.TaskResultDoesNotExist(result_id)

    def told(self, job: Job) -> base.TaskResult[Any]:
        """A job in the words of the standard API. Hours are not kept, so it has none to tell."""
        hours: Any = dict.fromkeys(("enqueued_at", "started_at", "finished_at", "last_attempted_at"))
        return base.TaskResult(
            task=registered(job.name),
            id=str(job.pk),
            status=base.TaskResultStatus({DONE: "SUCCESSFUL"}.get(job.state, job.state.upper())),
            args=job.given[0],
            kwargs=job.given[1],
            backend=self.alias,
            errors=[base.TaskError(exception_class_path=job.error, traceback="")] if job.error else [],
            worker_ids=[job.holder] * job.tries,
            **hours,
        )


def registered(name: str) -> base.Task[Any, Any]:
    """The task of that dotted name. Only what was written under ``@task`` is ever run."""
    with suppress(ImportError):
        if isinstance(found := import_string(name), base.Task):
            return found
    raise exceptions.InvalidTaskError(f"No task is called {name}: write @task over it in a room's jobs.py.")


def after(name: str, *args: Any, at: datetime | None = None) -> base.TaskResult[Any]:
    """The outbox, for who may not import the task: enqueue it by its dotted name, in this transaction (for ``at``)."""
    return registered(name).using(run_after=at).enqueue(*args)


def row(task: base.Task[Any, Any], *args: Any, **kwargs: Any) -> Job:
    """A new job, not yet in the table. Texts with spaces are people's words; they have no place here."""
    try:
        text = json.dumps([args, kwargs], sort_keys=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        text = " "
    if len(text) > LARGEST or " " in text or "\\n" in text:
        raise exceptions.InvalidTaskError(
            f"{task.module_path} takes numbers, ids as text, names without spaces; {LARGEST} bytes at most. "
            "Keep anything else in a table and give its id."
        )
    key = hashlib.sha256(f"{task.module_path} {text}".encode()).hexdigest()
    when = task.run_after or timezone.now()
    return Job(name=task.module_path, given=json.loads(text), key=key, free_from=when)


def put(new: Job) -> Job:
    """Into the table; or, while an equal job is open, that one: sooner, or once more if it runs already.

    Touching the open row holds it until the asker's transaction ends: the next run sees what was written.
    """
    twin = Job.objects.filter(key=new.key, free_from__isnull=False)
    waits, runs = twin.filter(state=READY), twin.filter(state=RUNNING)
    with writing("jobs"), transaction.atomic(savepoint=False):
        while True:  # a twin that neither waits nor runs has changed between two lines
            Job.objects.bulk_create([new], ignore_conflicts=True)
            if Job.objects.filter(pk=new.pk).exists():
                return new
            if waits.update(free_from=Least("free_from", Value(new.free_from))) or runs.update(again=True):
                return twin.get()


def due() -> QuerySet[Job]:
    """What a worker may take now: jobs whose time has come, jobs whose lease has run out."""
    return Job.objects.filter(free_from__lte=timezone.now()).order_by("free_from")


def settle(held: QuerySet[Job], state: str, seconds: float = 0, **more: Any) -> None:
    """Write how a run ended. A job that is over starts afresh if it was asked for once more meanwhile."""
    free = timezone.now() + timedelta(seconds=seconds)
    with writing("jobs"):
        if state == READY:
            done = held.update(state=READY, free_from=free, **more)
        else:
            done = held.filter(again=False).update(state=state, free_from=None, day=today(), **more)
            done = done or held.filter(again=True).update(state=READY, free_from=free, again=False, tries=0)
    if not done:
        raise LeaseLost


def path(error: Exception) -> str:
    """The class of an exception, which says what went wrong without anybody's words."""
    return f"{type(error).__module__}.{type(error).__qualname__}"[:160]


class Worker:
    """Takes jobs one by one. Safe beside any number of others, and safe to kill at any moment."""

    def __init__(self, lease: float) -> None:
        self.name, self.lease = secrets.token_hex(8), timedelta(seconds=lease)
        self.held: QuerySet[Job] | None = None  # the row, as long as it is with this worker and in this try

    def claim(self) -> Job | None:
        """The job due longest, for the length of a lease. One that outlived all its workers has failed."""
        while due().exists():  # an idle look takes no lock
            with transaction.atomic(), writing("jobs"):  # BEGIN IMMEDIATE on SQLite
                skips = connection.vendor == "postgresql"
                job = (due().select_for_update(skip_locked=True) if skips else due()).first()
                if job and job.tries >= TRIES:
                    settle(Job.objects.filter(pk=job.pk), FAILED, error=path(LeaseLost()))
                    continue
                if job:
                    job.state, job.holder, job.tries = RUNNING, self.name, job.tries + 1
                    job.free_from = timezone.now() + self.lease
                    job.save(update_fields=["state", "holder", "tries", "free_from"])
                return job
        return None

    def step(self, job: Job) -> None:
        """Run the task once. Unless the job is still ours at the end, nothing of it happened."""
        held = self.held = Job.objects.filter(pk=job.pk, state=RUNNING, holder=self.name, tries=job.tries)
        try:
            with transaction.atomic():
                answer = run(job)
                if isinstance(answer, Again):
                    settle(held, READY, answer.seconds, tries=0, error="")
                else:
                    settle(held, DONE, error="")
        except LeaseLost:
            log.warning("%s outlasted its lease; another worker has it", job.name)
        except Exception as error:
            where = extract_tb(error.__traceback__)[-1]
            log.warning("%s, try %d: %s in %s:%s", job.name, job.tries, path(error), where.name, where.lineno)
            state = READY if job.tries < TRIES else FAILED
            with suppress(LeaseLost):
                settle(held, state, FIRST_WAIT * 6 ** (job.tries - 1), error=path(error))
            if isinstance(error, LawBroken):
                raise
        finally:
            self.held = None

    def heartbeat(self, over: threading.Event) -> None:
        """Renew the lease of what runs, on a connection of its own."""
        while not over.wait(self.lease.total_seconds() / 3):
            connection.close_if_unusable_or_obsolete()
            if (held := self.held) is not None:
                with suppress(Error), writing("jobs"):
                    held.update(free_from=timezone.now() + self.lease)
        connection.close()


def run(job: Job) -> Any:
    """Call the task with what was given."""
    found, (args, kwargs) = registered(job.name), job.given
    if found.takes_context:
        args = [base.TaskContext(task_result=found.get_backend().get_result(str(job.pk))), *args]
    return found.call(*args, **kwargs)


def work(stop: threading.Event, *, once: bool = False, lease: float = LEASE) -> None:
    """Do what is due until told to stop; finish the running step. ``once``: till nothing is due, no clock."""
    worker, over, day, pause = Worker(lease), threading.Event(), date.min, SOON
    beat = threading.Thread(target=worker.heartbeat, args=[over], daemon=True)
    if connection.vendor == "postgresql":  # on SQLite a running step holds the one lock: nobody can take its job
        beat.start()
    try:
        while not stop.is_set():
            try:
                if day != today() and not once:
                    day = tick()
                if job := worker.claim():
                    worker.step(job)
                    pause = SOON
                    continue
            except (Error, LawBroken) as error:
                if once:
                    raise
                log.warning("the worker rests: %s", path(error))
                connection.close()
                pause = MENDING
            if once:
                return
            stop.wait(pause)
            pause = min(pause * 1.5, IDLE)
    finally:
        over.set()
        if beat.ident:
            beat.join()
        if not once:
            connection.close()


def tick() -> date:
    """Ask for today's errands. The key of the day is the id of the row, so that no day has two."""
    new = row(registered("umbel.core.clock.daily"), today().isoformat())
    new.pk = int(new.key[:15], 16)
    put(new)
    return today()
