"""The desk among ten thousand things that wait: all of it, its page, and what each room costs.

A member of five groups asks, then one who sits in all forty, then one who is new. ``duties.py`` draws what waits;
BENCH_SEED draws it again, BENCH_OPEN says how many. Beside each stands a bare page of Django that draws one row. On
PostgreSQL, where the database is another process, times are by the clock: ``python -m tests.engine python -m
benchmarks.desk``.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from benchmarks.asker import Asker
from benchmarks.duties import World, counts, seeded
from benchmarks.house import additions
from umbel.command.web import settle
from umbel.core.rooms import offering
from umbel.people import sessions
from umbel.people.models import Member
from umbel.people.told import desk
from umbel.policy import due
from umbel.policy.models import Measure

OPEN = int(os.environ.get("BENCH_OPEN") or 10_000)
TIMES, FIRST = 120, 10  # how often each is asked; as often before anybody counts
UNIT = "ms CPU" if connection.vendor == "sqlite" else "ms by the clock"
clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
Row = dict[str, Any]
BARE = Engine().from_string("<!doctype html><html lang=en><title>{{ one.says }}</title><h1>{{ one.says }}</h1>")


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "desk", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    holds = target is None or value <= target
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 2)}


def bare(_request: HttpRequest, key: Any) -> HttpResponse:
    """What Django alone does for a page of one row."""
    return HttpResponse(BARE.render(Context({"one": Measure._base_manager.get(pk=key)})))


def spent(act: Callable[[], Any]) -> float:
    begin = clock()
    act()
    return (clock() - begin) * 1000


def timed(what: str, act: Callable[[], Any], beside: float, *, most: float | None = None, asks: int = 0) -> list[Row]:
    """Half of them cost at most so much, nineteen of twenty, all; and what it asks of the database."""
    for _n in range(FIRST):
        act()
    times = sorted(spent(act) for _n in range(TIMES))
    with CaptureQueriesContext(connection) as seen:
        act()
    told = [row(f"{what}: p50", times[TIMES // 2], UNIT, most, beside)]
    told.append(row(f"{what}: p95", times[TIMES * 95 // 100], UNIT, None, beside))
    told.append(row(f"{what}: max", times[-1], UNIT, None, beside))
    return [*told, row(f"{what}: questions", len(seen), "queries", asks or None)]


def again(who: Member) -> Member:
    """A copy of her that has asked for nothing yet, as each page has its own; her seats and box are open."""
    one = Member._base_manager.get(pk=who.pk)
    one.seats()
    return one


def whole(what: str, who: Member, beside: float, most: float | None) -> list[Row]:
    """Her desk by itself, and the page it stands on."""
    browser = Asker(sessions.begin(who.pk))
    one = again(who)
    if not desk.desk(one).lines or browser.get("/").status_code != 200:
        raise RuntimeError("nothing waits")
    rows = timed(f"the desk of {what}", lambda: desk.desk(one), beside, most=most)
    return [*rows, *timed(f"the page it stands on, for {what}", lambda: browser.get("/"), beside)]


def rooms(who: Member, beside: float) -> list[Row]:
    """What each room asks, by itself; and what comes, for the calendar."""
    rows, one = [], again(who)
    for room, offer in offering("waiting"):
        times = timed(f"of it {room.label}", lambda offer=offer: list(offer(one)), beside)
        rows += [times[0], times[-1]]
    for what, act in (("what somebody pressed to open", desk.opening), ("what comes, for the calendar", due.dates)):
        times = timed(what, lambda act=act: act(one), beside)
        rows += [times[0], times[-1]]
    return rows


def bare_page(world: World) -> float:
    plain = RequestFactory().get("/")
    keys = [one.pk for one in world.measures[:60]]
    return sorted(spent(lambda key=key: bare(plain, key)) for key in keys)[len(keys) // 2]


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"desk: seed {seed}, {OPEN:,} things wait, {connection.vendor}, load {load}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    begin = time.monotonic()
    world = seeded(random.Random(seed), OPEN)
    told = counts(world)
    print(f"desk: {dict(told)} in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    settle()
    beside = bare_page(world)
    rows = [row("load of the machine, one minute", os.getloadavg()[0], "running")]
    rows += [row("a million additions, bare", additions(), "ms CPU"), row("things that wait", told.total(), "things")]
    rows += whole("a member of five groups", world.member, beside, 10)
    rows += rooms(world.member, beside)
    return [*rows, *whole("a member of all groups", world.everywhere, beside, None)]


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
