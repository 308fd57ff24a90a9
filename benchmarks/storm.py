"""The storm of the jobs bench: jobs that leave countable effects, and workers killed under them.

Run by ``benchmarks/jobs.py`` in a process, a home and a database of its own; answers with one line of JSON.
"""

import json
import os
import random
import signal
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil  # type: ignore[import-untyped]
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F, Sum

from umbel.core.jobs import Again, Worker, task, work
from umbel.core.queue import DONE, IS_OPEN, Job

WORKERS, LEASE = 2, 1.0
MEASURED = 2_000  # jobs, for the figures without kills
STUCK = 120.0  # seconds after the last kill: what is not done then is lost
ONE_IN = 10  # so many jobs take two steps
HALF = int(sys.argv[1]) // 2 if len(sys.argv) > 1 else 0  # of the jobs are asked for by other jobs


def steps_of(n: int) -> int:
    """How many effects a job must leave."""
    return 2 if n % ONE_IN == 0 and n < HALF else 1


@task
def effect(n: int) -> Again | None:
    """Leave one row; nothing in the table would refuse a second one. The first half ask for the second."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_effect WHERE n = %s", [n])
        step = cursor.fetchone()[0]
        cursor.execute("INSERT INTO bench_effect (n, step) VALUES (%s, %s)", [n, step])
    if step + 1 < steps_of(n):
        return Again()
    if n < HALF:
        effect.enqueue(n + HALF)
    return None


@task
def bare(n: int) -> None:
    """The smallest job there is, and the same work as the baseline does without a queue."""
    insert(n)


def insert(n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare (n) VALUES (%s)", [n])


def insert_alone(n: int) -> None:
    with transaction.atomic():
        insert(n)


def prepare() -> None:
    """Tables of the bench, in its own database only."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_effect (n integer NOT NULL, step integer NOT NULL)")
        cursor.execute("CREATE INDEX bench_effect_n ON bench_effect (n)")
        cursor.execute("CREATE TABLE bench_bare (n integer NOT NULL)")


@contextmanager
def cpu() -> Iterator[list[float]]:
    """CPU seconds of this process and, on PostgreSQL, of the server process that serves it."""
    servers = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            servers.append(psutil.Process(cursor.fetchone()[0]))

    def spent() -> float:
        times = [one.cpu_times() for one in servers]
        return time.process_time() + float(sum(one.user + one.system for one in times))

    answer: list[float] = []
    start = spent()
    yield answer
    answer.append(spent() - start)


def rate(each: Callable[[int], Any]) -> float:
    """How many a CPU second."""
    with cpu() as spent:
        for n in range(MEASURED):
            each(n)
    return MEASURED / spent[0]


def figures() -> dict[str, float]:
    """Asking, claiming, doing; each beside the bare insert."""
    alone = rate(insert_alone)
    enqueued = rate(bare.enqueue)
    worker, waits = Worker(60), []
    for _ in range(MEASURED // 2):
        start = time.perf_counter()
        job = worker.claim()
        waits.append((time.perf_counter() - start) * 1000)
        if job is None:
            raise RuntimeError("A job that was asked for was not there to be claimed.")
        worker.step(job)
    with cpu() as spent:
        work(threading.Event(), once=True)
    done = (MEASURED - MEASURED // 2) / spent[0]
    cuts = statistics.quantiles(waits, n=20)
    return {"alone": alone, "enqueued": enqueued, "done": done, "p50": cuts[9], "p95": cuts[18]}


def begin() -> int:
    """A worker in a process of its own; nothing is shared with it but the database."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work(threading.Event(), lease=LEASE)
        finally:
            os._exit(1)
    return child


def end(worker: int) -> None:
    """SIGKILL: no farewell, no clearing up."""
    gone, how = os.waitpid(worker, os.WNOHANG)
    if gone:
        raise RuntimeError(f"A worker ended by itself ({how}).")
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def effects() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_effect")
        return int(cursor.fetchone()[0])


def storm(kills: int, chance: random.Random) -> dict[str, float]:
    """Workers do the jobs; at random points of their way, a random moment later, one is killed."""
    with transaction.atomic():
        for n in range(HALF):
            effect.enqueue(n)
    wanted = Counter((n, step) for n in range(2 * HALF) for step in range(steps_of(n)))
    points = sorted(chance.randrange(int(len(wanted) * 0.97)) for _ in range(kills))
    start, workers = time.monotonic(), [begin() for _ in range(WORKERS)]
    try:
        for point in points:
            while effects() < point and time.monotonic() - start < STUCK:
                time.sleep(chance.uniform(0.002, 0.02))
            time.sleep(chance.uniform(0, 0.02))
            end(workers.pop(chance.randrange(WORKERS)))
            workers.append(begin())
        last = time.monotonic()
        while Job.objects.filter(IS_OPEN).exists() and time.monotonic() - last < STUCK:
            time.sleep(0.1)
    finally:
        for worker in workers:
            end(worker)
    return {**verdict(wanted), "kills": len(points), "seconds": time.monotonic() - start}


def verdict(wanted: Counter[tuple[int, int]]) -> dict[str, float]:
    """What is missing, what is there too often, and how many tries were cut off by a kill."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, step FROM bench_effect")
        found = Counter((n, step) for n, step in cursor.fetchall())
    tries = Job.objects.filter(state=DONE, name=effect.module_path).aggregate(cut=Sum(F("tries") - 1))
    missing, surplus = (wanted - found).total(), (found - wanted).total()
    return {"lost": missing, "twice": surplus, "struck": tries["cut"] or 0}


def main() -> None:
    """Arguments: jobs, kills, seed."""
    _, kills, seed = sys.argv[1:]
    prepare()
    seen = {**figures(), **storm(int(kills), random.Random(int(seed)))}
    print(json.dumps(seen), flush=True)
