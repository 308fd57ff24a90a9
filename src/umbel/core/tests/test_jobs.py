"""What is to be done is done once, however often it was asked for."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import exceptions

from umbel.core import jobs
from umbel.core.clock import daily, errand
from umbel.core.guards import writing
from umbel.core.jobs import Worker, after, path
from umbel.core.queue import DONE, FAILED, READY, RUNNING, Job
from umbel.core.records import today
from umbel.core.rooms import offering, rooms
from umbel.core.tests import chores
from umbel.core.tests.chores import (
    PRIVATE,
    asked_for_meanwhile,
    decide,
    decide_and_stumble,
    drain,
    in_three_steps,
    left,
    mark,
    stumble,
    the,
    which_try,
)


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
def test_who_is_late_by_a_whole_step_leaves_nothing():
    in_three_steps.enqueue("step")
    late, other = Worker(-1), Worker(60)
    its = late.claim()
    other.step(other.claim())
    taken = other.claim()
    assert (its.pk, its.tries) == (taken.pk, taken.tries), "only the holder tells them apart"
    late.step(its)
    assert left("step") == 1
    other.step(taken)
    assert left("step") == 2


@pytest.mark.django_db
def test_steps_are_kept_one_by_one():
    result = in_three_steps.enqueue("step")
    worker = Worker(60)
    worker.step(worker.claim())
    assert (left("step"), the(result).state, the(result).tries) == (1, READY, 0)
    drain()
    assert (left("step"), the(result).state) == (3, DONE)


@pytest.mark.django_db
def test_the_outbox_is_part_of_the_effect():
    decide.enqueue("told")
    decide_and_stumble.enqueue("untold")
    drain()
    assert (left("told"), left("told-sent"), left("untold-sent")) == (1, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["os.getcwd", f"{chores.__name__}.leave", f"{chores.__name__}.nothing", "nowhere.at_all", "word"]
)
def test_only_what_is_written_as_a_task_is_asked_for(name):
    with pytest.raises(exceptions.InvalidTaskError, match="No task is called"):
        after(name, "x")
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_only_what_is_written_as_a_task_is_run():
    with writing("a test"):
        job = Job(name=f"{chores.__name__}.leave", given=[["slipped in"], {}], key="k", free_from=timezone.now())
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
    result = mark.enqueue(word=str(uuid4()))
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
def test_the_clock_strikes_once_a_day():
    jobs.tick()
    drain()
    jobs.tick()
    assert [job.state for job in Job.objects.filter(name="umbel.core.clock.daily")] == [DONE]


@pytest.mark.django_db
def test_every_room_that_says_so_has_its_errand(monkeypatch):
    monkeypatch.setitem(rooms()[-1].offers, "clock", f"{chores.__name__}.strike")
    daily.enqueue(today().isoformat())
    drain()
    assert left("errand") == 1
    assert Job.objects.filter(name=errand.module_path, state=DONE).count() == len(list(offering("clock")))


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
    assert {*Job.objects.exclude(name=errand.module_path).values_list("pk", flat=True)} == {*kept, int(waiting.id)}
    assert not Job.objects.filter(pk__in=gone).exists()
