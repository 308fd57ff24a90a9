"""The house under its own server: CPU of pages beside a trivial view, links among 100,000, memory at rest.

The pages are asked of a real `umbel serve` (one process, two threads, and a worker) over loopback; CPU
is what its processes spent, read from the system before and after. BENCH_SEED draws the same again.
"""

import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self

import django

django.setup()

import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.asker import Asker
from umbel.core.guards import writing
from umbel.core.links import around
from umbel.core.search import words_of
from umbel.evidence.models import Source, SourceAbout, SourceTerms
from umbel.home.demo import build
from umbel.people import sessions
from umbel.people.models import Group, Member
from umbel.terms.models import Term

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCES, LINKS, ASKED, BATCH = 50_000, 100_000, 150, 5_000
Row = dict[str, Any]
TRIVIAL = """
from django.http import HttpResponse
from django.urls import path
from umbel.settings import *
ROOT_URLCONF, MIDDLEWARE, SECRET_KEY, ALLOWED_HOSTS = "trivial", [], "x", ["*"]
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
"""


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    holds = target is None or value <= target
    known = {"bench": "house", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 3)}


def seeded(chance: random.Random) -> Member:
    """The demo, 50,000 more sources, and 100,000 links of what they are about."""
    call_command("migrate", verbosity=0)
    build()
    with transaction.atomic(), writing("the bench"):
        library = Group._base_manager.get(label="Library")
        terms = list(Term._base_manager.all())
        for _start in range(0, SOURCES, BATCH):
            some = [
                Source(title=f"A study of {i} and of night buses", group=library, reach="public", year=2000 + i % 25)
                for i in range(BATCH)
            ]
            Source.objects.bulk_create(some)
            SourceTerms.objects.bulk_create(SourceTerms(of=s, **words_of(s.title, "", "")) for s in some)
            ends = {(s, t) for s in some for t in chance.sample(terms, LINKS // SOURCES)}
            SourceAbout.objects.bulk_create(SourceAbout(source=s, term=t) for s, t in ends)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Member._base_manager.get(name="Edda")


def spent(act: Callable[[], Any]) -> float:
    begin = time.process_time()
    act()
    return (time.process_time() - begin) * 1000


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def additions() -> float:
    """How quick this machine is just now: a million additions. Other people's work on it shows here."""
    return min(spent(lambda: sum(range(1_000_000))) for _try in range(5))


def links(editor: Member, chance: random.Random) -> list[Row]:
    """What stands around one record, as a member sees it, in both directions."""
    sources = chance.sample(list(Source._base_manager.all()[:5_000]), 200)
    terms = list(Term._base_manager.all()[:200])
    rows = []
    bare = statistics.median([spent(lambda s=s: Source._base_manager.filter(pk=s.pk).first()) for s in sources])
    for what, some in (("links of one source", sources), ("links of one term", terms)):
        times = [spent(lambda one=one: around(editor, one)) for one in some]
        rows.append(row(f"{what} among {LINKS:,}, p50", statistics.median(times), "ms CPU", None, bare))
        rows.append(row(f"{what} among {LINKS:,}, p95", statistics.quantiles(times, n=20)[18], "ms CPU", 5, bare))
    return rows


class Server:
    """A server of its own process family, asked over loopback; its CPU and memory."""

    def __init__(self, command: list[str], port: int, env: dict[str, str]) -> None:
        self.port = port
        self.shell = subprocess.Popen(command, env=env, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
        for _try in range(200):
            try:
                self.ask("/", "")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the server did not answer")

    def ask(self, path: str, cookie: str) -> int:
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", path, headers={"Host": "localhost", "Cookie": cookie, "Accept-Encoding": "br"})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status

    def family(self) -> list[psutil.Process]:
        top = psutil.Process(self.shell.pid)
        return [top, *top.children(recursive=True)]

    def cpu(self) -> float:
        return sum(sum(p.cpu_times()[:2]) for p in self.family())

    def page(self, path: str, cookie: str = "") -> float:
        """Milliseconds of CPU for one such page, over many."""
        for _n in range(10):
            if self.ask(path, cookie) != 200:
                raise RuntimeError(path)
        begin = self.cpu()
        for _n in range(ASKED):
            self.ask(path, cookie)
        return (self.cpu() - begin) * 1000 / ASKED

    def rest(self) -> None:
        """Wait until what a server does at its start (the worker's daily errands) is done."""
        before = -1.0
        while self.cpu() - before > 0.02:
            before = self.cpu()
            time.sleep(1)

    def pss(self) -> float:
        return sum(p.memory_full_info().pss for p in self.family()) / 1024 / 1024

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Whatever happened, nothing keeps running."""
        self.stop()

    def stop(self) -> None:
        self.shell.terminate()
        self.shell.wait(20)


def pages(editor: Member) -> list[Row]:
    """The pages under the real server, the trivial view under the same one, and what they ask of the database."""
    home = Path(settings.UMBEL_HOME)
    (home / "trivial.py").write_text(TRIVIAL)
    env = {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{os.environ['PYTHONPATH']}"}
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2"]
    one, other = free_port(), free_port()
    command = [*granian, "--port", str(one), "umbel.wsgi:application"]
    with Server(command, one, env | {"DJANGO_SETTINGS_MODULE": "trivial"}) as bare:
        trivial = bare.page("/")
    # A demo's database is refused by `serve`: for the bench it is no demo any more.
    with writing("the bench"), connection.cursor() as cursor:
        cursor.execute("UPDATE people_coalition SET invented = %s", [False])
    serve = [sys.executable, "-m", "umbel", "serve", "--port", str(other), "--with-worker"]
    source = Source._base_manager.get(doi="10.1371/journal.pmed.1002680")
    cookie = f"here={sessions.begin(editor.pk, only_mine=True)}"
    rows = [row("a million additions, bare", additions(), "ms CPU")]
    rows += [row("a trivial view under the same server", trivial, "ms CPU")]
    with Server(serve, other, {k: v for k, v in env.items() if k != "DJANGO_SETTINGS_MODULE"}) as house:
        house.rest()
        for who, key, most in (("a visitor", "", 5), ("a member", cookie, 10)):
            for path, what in (("/", "front page"), ("/library/", "library"), (f"/library/{source.pk}/", "one source")):
                rows.append(row(f"{what} for {who}", house.page(path, key), "ms CPU", most, trivial))
                rows.append(row(f"{what} for {who}", asked(path, key), "queries", 12))
        time.sleep(2)
        rows.append(row("memory at rest: shell, web with two threads, worker", house.pss(), "MB PSS", 250))
    return rows


def asked(path: str, cookie: str) -> int:
    browser = Asker(cookie.partition("=")[2])
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        browser.get(path)
    return len(queries)


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"house: seed {seed}", file=sys.stderr, flush=True)
    chance = random.Random(seed)
    call_command("collectstatic", verbosity=0, interactive=False)
    editor = seeded(chance)
    return [*links(editor, chance), *pages(editor)]
