"""What is to be done is done once: whoever is killed, whoever is late, however often it was asked for."""

import os
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import exceptions

from umbel.core import jobs
from umbel.core.clock import daily, errand
from umbel.core.guards import LawBroken, writing
from umbel.core.jobs import Again, LeaseLost, Worker, after, path, task, work
from umbel.core.models import Trace
from umbel.core.queue import DONE, FAILED, READY, RUNNING, Job
from umbel.core.records import today
from umbel.core.rooms import rooms

STOP = threading.Event()
ALL = threading.Event()  # never set: the worker ends when nothing is due
PRIVATE = "Maria told us where she lives"
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


@pytest.mark.django_db
def test_a_job_leaves_its_effect_and_is_done():
    result = mark.enqueue("once")
    assert result.status == "READY"
    drain()
    result.refresh()
    assert (left("once"), result.status, result.return_value) == (1, "SUCCESSFUL", None)
    drain()
    assert left("once") == 1


@pytest.mark.django_db
def test_while_an_equal_job_waits_that_one_is_meant():
    first, second, other = mark.enqueue("same"), mark.enqueue("same"), mark.enqueue("other")
    assert first.id == second.id != other.id
    drain()
    assert (left("same"), left("other")) == (1, 1)
    assert mark.enqueue("same").id != first.id, "a finished job does not stand in the way of a new one"


@pytest.mark.django_db
def test_the_sooner_of_two_times_counts():
    later = timezone.now() + timedelta(hours=1)
    result = mark.using(run_after=later).enqueue("sooner")
    drain()
    assert left("sooner") == 0
    mark.using(run_after=later + timedelta(hours=1)).enqueue("sooner")
    assert the(result).free_from == later
    mark.enqueue("sooner")
    drain()
    assert left("sooner") == 1


@pytest.mark.django_db
def test_what_is_asked_for_while_it_runs_runs_once_more():
    result = asked_for_meanwhile.enqueue("meanwhile")
    drain()
    assert (left("meanwhile"), the(result).state) == (2, DONE)
    assert Job.objects.filter(name__contains="asked_for_meanwhile").count() == 1


@pytest.mark.django_db
def test_what_is_asked_for_while_the_last_try_fails_gets_new_tries():
    result = stumble.enqueue("meanwhile")
    worker = Worker(60)
    for _ in range(jobs.TRIES):
        in_time(result)
        job = worker.claim()
        if job.tries == jobs.TRIES:
            stumble.enqueue("meanwhile")
        worker.step(job)
    assert (the(result).state, the(result).tries, the(result).again) == (READY, 0, False)


@pytest.mark.django_db
def test_a_refused_action_leaves_no_job():
    with pytest.raises(RuntimeError), transaction.atomic():
        mark.enqueue("never")
        raise RuntimeError
    drain()
    assert (left("never"), Job.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_lease_that_ran_out_frees_the_job():
    mark.enqueue("freed")
    assert Worker(60).claim()
    assert Worker(60).claim() is None, "a job in good hands is not taken"
    mark.enqueue("lost")
    assert Worker(-1).claim()
    drain()
    assert (left("freed"), left("lost")) == (0, 1)


@pytest.mark.django_db
def test_who_lost_the_lease_leaves_nothing():
    result = mark.enqueue("late")
    late, other = Worker(-1), Worker(60)
    its = late.claim()
    taken = other.claim()
    assert its.pk == taken.pk
    late.step(its)
    assert (left("late"), the(result).state) == (0, RUNNING)
    other.step(taken)
    late.step(its)
    assert (left("late"), the(result).state, the(result).holder) == (1, DONE, other.name)


@pytest.mark.django_db
def test_who_fails_without_the_lease_changes_nothing():
    result = stumble.enqueue("late")
    late, other = Worker(-1), Worker(60)
    its = late.claim()
    other.claim()
    late.step(its)
    assert (the(result).state, the(result).holder, the(result).error) == (RUNNING, other.name, "")


@pytest.mark.django_db
def test_an_older_try_of_the_same_worker_does_not_count():
    mark.enqueue("twice")
    worker = Worker(-1)
    first, second = worker.claim(), worker.claim()
    worker.step(first)
    assert left("twice") == 0
    worker.step(second)
    assert left("twice") == 1


@pytest.mark.django_db
def test_steps_are_kept_one_by_one():
    result = in_three_steps.enqueue("step")
    worker = Worker(60)
    worker.step(worker.claim())
    assert (left("step"), the(result).state, the(result).tries) == (1, READY, 0)
    drain()
    assert (left("step"), the(result).state) == (3, DONE)


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_then_has_failed(caplog):
    result = stumble.enqueue("stumble")
    worker, waits = Worker(60), []
    for _ in range(jobs.TRIES):
        in_time(result)
        before = timezone.now()
        worker.step(worker.claim())
        now = the(result)
        waits.append((now.free_from - before).total_seconds() if now.free_from else None)
    assert [round(wait) for wait in waits[:-1]] == [5, 30, 180, 1080]
    assert (waits[-1], now.state, now.tries) == (None, FAILED, jobs.TRIES)
    assert worker.claim() is None
    assert left("stumble") == 0, "what a failed try wrote is gone"
    result.refresh()
    assert (result.status, result.errors[0].exception_class) == ("FAILED", RuntimeError)


@pytest.mark.django_db
def test_what_an_exception_says_is_kept_nowhere(caplog):
    result = stumble.enqueue("quiet")
    drain()
    job = the(result)
    assert job.error == "builtins.RuntimeError"
    assert "stumble" in caplog.text, "the log does say which task broke, and where"
    for words in (caplog.text, *(str(getattr(job, field.name)) for field in Job._meta.concrete_fields)):
        assert "Maria" not in words


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_has_failed_in_the_end():
    result = mark.enqueue("deadly")
    for _ in range(jobs.TRIES):
        assert Worker(-1).claim(), "each of these workers dies with the job in hand"
    assert Worker(60).claim() is None
    assert (the(result).state, the(result).error) == (FAILED, path(LeaseLost()))


@pytest.mark.django_db
def test_the_outbox_is_part_of_the_effect():
    decide.enqueue("told")
    decide_and_stumble.enqueue("untold")
    drain()
    assert (left("told"), left("told-sent"), left("untold-sent")) == (1, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["os.getcwd", f"{here}.leave", f"{here}.nothing", "nowhere.at_all", "word"])
def test_only_what_is_written_as_a_task_is_asked_for(name):
    with pytest.raises(exceptions.InvalidTaskError, match="No task is called"):
        after(name, "x")
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_only_what_is_written_as_a_task_is_run():
    with writing("a test"):
        job = Job(name=f"{here}.leave", given=[["slipped in"], {}], key="k", free_from=timezone.now())
        job.save()
    drain()
    job.refresh_from_db()
    assert (left("slipped in"), job.state, job.error) == (0, READY, path(exceptions.InvalidTaskError()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", ["x" * 2100, PRIVATE, "two\nlines", ["deep", {"in": "a list"}], uuid4(), b"b", {1, 2}]
)
def test_a_job_holds_ids_and_never_words(given):
    with pytest.raises(exceptions.InvalidTaskError, match="give its id"):
        mark.enqueue(given)
    with pytest.raises(exceptions.InvalidTaskError, match="give its id"):
        mark.enqueue(word=given)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_small_plain_values_arrive_as_they_were_given():
    result = mark.enqueue(word=f"{uuid4()}")
    assert the(result).given == [[], result.kwargs]
    drain()
    assert left(result.kwargs["word"]) == 1


@pytest.mark.django_db
def test_a_task_may_ask_which_try_it_is():
    which_try.enqueue("try")
    Worker(-1).claim()
    drain()
    assert left("try-2") == 1


@pytest.mark.django_db
def test_a_result_that_is_not_there_is_said_to_be_missing():
    for name in ("17", "not-a-number"):
        with pytest.raises(exceptions.TaskResultDoesNotExist):
            mark.get_result(name)
    with pytest.raises(exceptions.TaskResultMismatch):
        mark.get_result(decide.enqueue("other").id)


@pytest.mark.django_db
def test_a_job_writes_through_actions_like_everybody_else(settings):
    settings.UMBEL_STRICT = True
    write_without_an_action.enqueue("unlawful")
    with pytest.raises(LawBroken):
        drain()
    assert left("unlawful") == 0


@pytest.mark.django_db
def test_the_clock_strikes_once_a_day():
    jobs.tick()
    drain()
    jobs.tick()
    assert [job.state for job in Job.objects.filter(name="umbel.core.clock.daily")] == [DONE]


@pytest.mark.django_db
def test_every_room_that_says_so_has_its_errand(monkeypatch):
    monkeypatch.setitem(rooms()[-1].offers, "clock", f"{here}.strike")
    daily.enqueue(today().isoformat())
    drain()
    assert left("errand") == 1
    assert Job.objects.filter(name=errand.module_path, state=DONE).count() == 1


@pytest.mark.django_db
def test_ended_jobs_go_when_their_span_is_over():
    def ended(state, days):
        with writing("a test"):
            day = today() - timedelta(days=days)
            return Job.objects.create(name="n", given=[], key=f"{state}{days}", state=state, day=day)

    kept = {ended(DONE, 0).pk, ended(FAILED, 1).pk, ended(FAILED, 30).pk}
    gone = {ended(DONE, 1).pk, ended(DONE, 40).pk, ended(FAILED, 31).pk}
    waiting = mark.using(run_after=timezone.now() + timedelta(days=90)).enqueue("patient")
    with writing("a test"):
        Job.objects.filter(pk=waiting.id).update(day=today() - timedelta(days=80))
    daily.call(today().isoformat())
    assert {*Job.objects.values_list("pk", flat=True)} == {*kept, int(waiting.id)}
    assert not Job.objects.filter(pk__in=gone).exists()


@pytest.mark.django_db
def test_a_worker_told_to_stop_finishes_its_step():
    STOP.clear()
    first, second = the_last.enqueue("one"), the_last.enqueue("two")
    work(STOP, once=True)
    assert (left("one"), the(first).state, left("two"), the(second).state) == (1, DONE, 0, READY)


@pytest.mark.django_db(transaction=True)
def test_a_worker_outlives_a_database_that_is_away(monkeypatch, caplog):
    """The driver fails three times, as it does when the server is gone; then the database is back."""
    monkeypatch.setattr(jobs, "MENDING", 0.01)
    STOP.clear()
    result, fell = the_last.enqueue("back"), []

    def away(execute, sql, params, many, context):
        if len(fell) < 3:
            fell.append(sql)
            raise OperationalError(PRIVATE)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(away):
        work(STOP)
    assert (len(fell), left("back"), the(result).state) == (3, 1, DONE)
    assert "OperationalError" in caplog.text
    assert "Maria" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_long_step_keeps_its_job():
    """On PostgreSQL the heartbeat renews a lease far shorter than the step; on SQLite the step's own lock does."""
    over = threading.Event()
    worker = Worker(0.3)
    beat = threading.Thread(target=worker.heartbeat, args=[over])
    slow.enqueue("slow")
    if connection.vendor == "postgresql":
        beat.start()
    worker.step(worker.claim())
    over.set()
    if beat.ident:
        beat.join()
    assert left("slow-unharmed") == 1


ELSEWHERE = f"""
import sys, threading, django
django.setup()
from {here} import *
"""


@pytest.fixture
def elsewhere(transactional_db, tmp_path):
    """Python in processes of their own, on a file of SQLite or on the database of this very run."""
    at = connection.settings_dict
    given = {"UMBEL_HOME": str(tmp_path), "UMBEL_STRICT": "yes", "UMBEL_DATABASE_URL": ""}
    if connection.vendor == "postgresql":
        user, name, host = (quote(str(at[word]), safe="") for word in ("USER", "NAME", "HOST"))
        user = f"{user}:{quote(at['PASSWORD'], safe='')}" if at["PASSWORD"] else user
        port = f":{at['PORT']}" if at["PORT"] else ""
        given["UMBEL_DATABASE_URL"] = f"postgresql://{user}@{port}/{name}?host={host}"
    env = {**os.environ, **given, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    env["DJANGO_SETTINGS_MODULE"] = settings.SETTINGS_MODULE
    started = []

    def start(code):
        command = [sys.executable, "-c", ELSEWHERE + code]
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True))
        return started[-1]

    if connection.vendor == "sqlite":
        assert (
            start(
                "from django.core.management import call_command as c; c('migrate', run_syncdb=True, verbosity=0)"
            ).wait(60)
            == 0
        )
    yield start
    for process in started:
        process.kill()
        process.communicate()


COUNT = """
from django.db.models import Count
print(sorted(Trace.objects.values_list("action").annotate(n=Count("id")).values_list("n", flat=True)), flush=True)
"""


def test_workers_side_by_side_never_double_a_job(elsewhere):
    assert elsewhere("for n in range(150): mark.enqueue(f'n{n}')").wait(60) == 0
    three = [elsewhere("drain(); print(Job.objects.filter(state='done').count())") for _ in range(3)]
    assert [worker.wait(60) for worker in three] == [0, 0, 0]
    assert elsewhere(COUNT).communicate(timeout=60)[0].strip() == str([1] * 150)


def test_askers_side_by_side_never_double_a_job(elsewhere):
    asking = "for n in range(60): mark.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(f'n{n}')"
    assert [process.wait(60) for process in [elsewhere(asking) for _ in range(3)]] == [0, 0, 0]
    assert elsewhere("print(Job.objects.count())").communicate(timeout=60)[0].strip() == "60"


def test_killed_workers_lose_nothing_and_double_nothing(elsewhere):
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    assert elsewhere("for n in range(100): in_three_steps.enqueue(f'n{n}')").wait(60) == 0
    for _ in range(3):
        worker = elsewhere("print('begins', flush=True); work(threading.Event(), lease=0.5)")
        assert worker.stdout.readline() == "begins\n"
        time.sleep(chance.uniform(0, 0.15))
        worker.kill()
        worker.wait(60)
    to_the_end = "while Job.objects.filter(free_from__isnull=False, name__startswith=__name__ and 'umbel.core.tests').exists(): drain()"
    assert elsewhere(to_the_end).wait(60) == 0
    assert elsewhere(COUNT).communicate(timeout=60)[0].strip() == str([3] * 100)
