"""Law and measures at full size: pages beside 200,000 measures, signals told apart, and the words of others' texts.

Pages are asked of this process, settled as the server's is, middleware, compression and all, and timed by its own CPU;
beside each stands a plain view of Django that draws one row of the same table. ``measures.py`` draws what is stored;
BENCH_SEED draws it again, BENCH_STORED says how many, BENCH_SMALL=1 stores 2,000. Then ``matching`` follows. On
PostgreSQL, where the database is another process, times are by the clock: ``python -m tests.engine python -m
benchmarks.policy``.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from benchmarks import matching, variants
from benchmarks.asker import Asker
from benchmarks.house import additions
from benchmarks.measures import World, seeded
from umbel.command.web import settle
from umbel.people import sessions
from umbel.policy import due
from umbel.policy.models import Dated, Institution, Measure, Office, Vote

SMALL = os.environ.get("BENCH_SMALL") == "1"
STORED = int(os.environ.get("BENCH_STORED") or (2_000 if SMALL else 200_000))
PAGES, LARGEST, PUBLIC = 150, 20, {"reach": "public"}
UNIT = "ms CPU" if connection.vendor == "sqlite" else "ms by the clock"
clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
Row = dict[str, Any]
Ask = tuple[str, list[str], float | None, int]  # what, addresses, most milliseconds at p50, most questions
BARE = Engine().from_string(
    "<!doctype html><html lang=en><title>{{ one.name }}</title><h1>{{ one.name }}</h1><p>{{ one.says }}</p>"
    "<dl><dt>Number<dd>{{ one.identifier }}<dt>Session<dd>{{ one.session }}<dt>Link<dd>{{ one.link }}</dl></html>"
)


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "policy", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    holds = target is None or value <= target
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 2)}


def bare(_request: HttpRequest, key: Any) -> HttpResponse:
    """What Django alone does for a page of one row."""
    return HttpResponse(BARE.render(Context({"one": Measure._base_manager.get(pk=key)})))


def spent(act: Callable[[], Any]) -> float:
    begin = clock()
    act()
    return (clock() - begin) * 1000


def open_ones(chance: random.Random) -> tuple[list[Any], list[Any]]:
    """Measures that anybody sees: some by chance, and those with the most days and votes."""
    keys = list(Measure._base_manager.filter(**PUBLIC).values_list("pk", flat=True))
    of_public = {f"of__{name}": value for name, value in PUBLIC.items()}
    most: list[Any] = []
    for kind in (Dated, Vote):
        rows = kind._base_manager.filter(**of_public).values_list("of").annotate(n=Count("pk")).order_by("-n")
        most += [key for key, _n in rows[: LARGEST // 2]]
    return chance.sample(keys, min(PAGES, len(keys))), most


def pages(world: World, chance: random.Random) -> Iterator[Ask]:
    """Every kind of page: what it is, some addresses of it, what it may cost."""
    some, most = open_ones(chance)
    yield "a measure", [f"/policy/{key}/" for key in some], 5, 13
    yield "a measure among the twenty largest", [f"/policy/{key}/" for key in most], None, 13
    yield "the list", ["/policy/"], 5, 12
    shown = Measure._base_manager.filter(**PUBLIC).order_by("-made_on", "-id")
    after = list(shown[STORED // 10 : STORED // 10 + 3].values_list("pk", flat=True))
    yield "the list, a tenth of the way down", [f"/policy/?after={key}" for key in after], 5, 12
    yield "the list, of one kind", [f"/policy/?kind={kind}" for kind in ("bill", "case", "treaty")], 5, 12
    yield "the list, of what there is none of", ["/policy/?stands=reversed"], 5, 12
    places = [place.key for place in world.places]
    yield "the list, of a place with many", [f"/policy/?place={places[0]}"], 5, 12
    yield "the list, of a place with few", [f"/policy/?place={key}" for key in places[-5:]], 5, 12
    seldom = [f"/policy/?place={key}&stands=fell&kind=act" for key in places[-5:]]
    yield "the list, narrowed three times", seldom, 5, 12
    yield "a place with many", [f"/policy/law/{world.places[0].pk}/"], 10, 13
    yield "a place with few", [f"/policy/law/{place.pk}/" for place in world.places[-5:]], 10, 13
    bodies = [body.pk for body in world.bodies if body.reach == "public"][:20]
    yield "an institution", [f"/policy/institutions/{key}/" for key in bodies], 5, 12
    rows = Office._base_manager.filter(of__reach="public").values_list("of").annotate(n=Count("pk")).order_by("-n")
    yield "the institution with most people", [f"/policy/institutions/{rows[0][0]}/"], None, 12
    yield "institutions", ["/policy/institutions/"], 5, 12
    votes = Vote._base_manager.filter(named=True, of__reach="public").values_list("pk", flat=True)[:50]
    yield "a vote", [f"/policy/votes/{key}/" for key in votes], 5, 12
    yield "a search for a rare word", [f"/policy/?q=rare{n}" for n in range(1, 60, 7)], 10, 12
    yield "a search for a frequent word", ["/policy/?q=common1", "/policy/?q=common3"], 10, 12
    yield "a search for three words", [f"/policy/?q=common{n}+common{n + 1}+common7" for n in (2, 20, 200)], 10, 12
    yield "what comes, for a calendar", ["/policy/umbel.ics"], None, 12


def asked(world: World, chance: random.Random) -> list[Row]:
    """Every page as a visitor and as a member gets it, with its questions."""
    rows, doors = [], list(pages(world, chance))
    keys = [path.split("/")[2] for path in doors[0][1]]
    plain, factory = RequestFactory(), "/"
    for who, cookie in (("a visitor", ""), ("a member", sessions.begin(world.member.pk))):
        browser = Asker(cookie)
        beside = sorted(spent(lambda key=key: bare(plain.get(factory), key)) for key in keys)[len(keys) // 2]
        more: list[Ask] = [("the desk", ["/"], None, 37), ("signals", ["/policy/signals/"], None, 16)]
        for what, paths, most, questions in doors + (more if cookie else []):
            rows += [
                one | {"what": f"{what}, for {who}: {one['what']}"}
                for one in page(browser, paths, None if cookie else most, questions + 7 * bool(cookie), beside)
            ]
    return rows


def page(browser: Asker, paths: list[str], most: float | None, questions: int, beside: float) -> list[Row]:
    """One kind of page: half of them cost at most so much, nineteen of twenty, all; and what it asks."""
    for path in paths[:3]:
        if browser.get(path).status_code != 200:
            raise RuntimeError(path)
    again = paths * max(1, 30 // len(paths))
    times = sorted(spent(lambda path=path: browser.get(path)) for path in again)
    asks = 0
    for path in paths[:10]:
        with CaptureQueriesContext(connection) as seen:
            browser.get(path)
        asks = max(asks, len(seen))
    p50, p95 = times[len(times) // 2], times[max(0, len(times) * 95 // 100 - 1)]
    told = [row("p50", p50, UNIT, most, beside), row("p95", p95, UNIT, None, beside)]
    return [*told, row("max", times[-1], UNIT, None, beside), row("questions", asks, "queries", questions)]


def parts(world: World) -> list[Row]:
    """What the desk and the calendar ask of this room, by itself."""
    rows = []
    for what, act in (("due on the desk", due.waiting), ("what comes, for the calendar", due.dates)):
        times = sorted(spent(lambda act=act: act(world.member)) for _n in range(20))
        rows.append(row(f"{what}, of a member of four groups: p50", times[10], UNIT, 25))
        rows.append(row(f"{what}, of a member of four groups: max", times[-1], UNIT))
    return rows


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"policy: seed {seed}, {STORED:,} measures, {connection.vendor}, load {load}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    chance, begin = random.Random(seed), time.monotonic()
    world = seeded(chance, STORED)
    counts = {kind.__name__: kind._base_manager.count() for kind in (Measure, Dated, Vote, Institution)}
    print(f"policy: {counts} in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    settle()
    rows = [row("load of the machine, one minute", os.getloadavg()[0], "running")]
    rows.append(row("a million additions, bare", additions(), "ms CPU"))
    return [*rows, *asked(world, chance), *parts(world), *variants.rows(chance), *matching.run()]


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
