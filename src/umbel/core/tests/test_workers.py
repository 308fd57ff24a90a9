"""Whoever is killed, late or without a database: every job leaves its effect once."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection

from umbel.core import jobs
from umbel.core.jobs import Worker, work
from umbel.core.queue import DONE, READY
from umbel.core.tests.chores import PRIVATE, STOP, left, slow, the, the_last


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
    assert "she told" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_long_step_keeps_its_job():
    """On PostgreSQL the heartbeat renews a lease shorter than the step; on SQLite the step's lock does."""
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


BEFORE = """
import threading, time
from datetime import timedelta
import django
django.setup()
from django.db.models import Count
from django.utils import timezone
from umbel.core.jobs import work
from umbel.core.models import Trace
from umbel.core.queue import IS_OPEN, Job
from umbel.core.tests.chores import drain, in_three_steps, mark
"""
EFFECTS = 'print(sorted(n for _, n in Trace.objects.values_list("action").annotate(n=Count("id"))))'


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
    env["DJANGO_SETTINGS_MODULE"] = "umbel.settings"
    started = []

    def start(code):
        command = [sys.executable, "-c", BEFORE + code]
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True))
        return started[-1]

    if connection.vendor == "sqlite":  # the tables of this run, empty
        connection.ensure_connection()
        with closing(sqlite3.connect(tmp_path / "umbel.sqlite3")) as there:
            connection.connection.backup(there)
    yield start
    for process in started:
        process.kill()
        process.communicate()


def said(process):
    """What a process printed, once it has ended well."""
    words = process.communicate(timeout=90)[0].strip()
    assert process.returncode == 0
    return words


def test_workers_side_by_side_never_double_a_job(elsewhere):
    said(elsewhere("for n in range(150): mark.enqueue(f'n{n}')"))
    for worker in [elsewhere("drain()") for _ in range(3)]:
        said(worker)
    assert said(elsewhere(EFFECTS)) == str([1] * 150)


def test_askers_side_by_side_never_double_a_job(elsewhere):
    later = "mark.using(run_after=timezone.now() + timedelta(hours=1))"
    for asker in [elsewhere(f"for n in range(60): {later}.enqueue(f'n{{n}}')") for _ in range(3)]:
        said(asker)
    assert said(elsewhere("print(Job.objects.count())")) == "60"


def test_killed_workers_lose_nothing_and_double_nothing(elsewhere):
    """Three steps for each of a hundred jobs, and three workers killed in the midst of them."""
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    said(elsewhere("for n in range(100): in_three_steps.enqueue(f'n{n}')"))
    for _ in range(3):
        worker = elsewhere("print('begins', flush=True); work(threading.Event(), lease=0.5)")
        assert worker.stdout.readline() == "begins\n"
        time.sleep(chance.uniform(0, 0.15))
        worker.kill()
        worker.wait(60)
    said(elsewhere("while Job.objects.filter(IS_OPEN).exists(): drain(); time.sleep(0.1)"))
    assert said(elsewhere(EFFECTS)) == str([3] * 100), f"seed {seed}"
