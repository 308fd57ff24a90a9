"""A job that fails is tried again, and again, and then no more. What broke is told without words."""

import pytest
from django.utils import timezone

from umbel.core import jobs
from umbel.core.guards import LawBroken
from umbel.core.jobs import LeaseLost, Worker, path
from umbel.core.queue import FAILED, READY, Job
from umbel.core.tests.chores import drain, in_time, left, mark, stumble, the, write_without_an_action


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
        assert "she told" not in words


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_has_failed_in_the_end():
    result = mark.enqueue("deadly")
    for _ in range(jobs.TRIES):
        assert Worker(-1).claim(), "each of these workers dies with the job in hand"
    assert Worker(60).claim() is None
    assert (the(result).state, the(result).error) == (FAILED, path(LeaseLost()))


@pytest.mark.django_db
def test_a_job_writes_through_actions_like_everybody_else(settings):
    settings.UMBEL_STRICT = True
    write_without_an_action.enqueue("unlawful")
    with pytest.raises(LawBroken):
        drain()
    assert left("unlawful") == 0
