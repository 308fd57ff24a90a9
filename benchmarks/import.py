"""A library brought in, doubles and all, where 100,000 sources are stored already: read, told, added.

What is stored and what is brought are drawn as in the bench of formats; half of what is stored is public. Of what is
brought, three in ten are here already (by DOI, by a title in other letters, by place with a misspelt title), one in
twenty stands in the file twice. The figure is records per second of this process, from the bytes of the file to sources
in the library with their words and a receipt; the baseline is the reader alone, on the same bytes. BENCH_SMALL=1 stores
2,000 and brings 1,000; BENCH_STORED and BENCH_BROUGHT say how many. Then lists of the library and searches in it are
asked for as pages, and a file of BENCH_LARGE megabytes (100; 0 leaves it out) comes in by the keeper's shell, in a
process of its own, whose memory is told. On PostgreSQL: ``python -m tests.engine python -m benchmarks.import``.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import django

django.setup()

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.asker import Asker
from benchmarks.formats import library
from umbel.core.guards import writing
from umbel.core.lock import new_key
from umbel.core.search import words_of
from umbel.core.viewers import House
from umbel.evidence import queries
from umbel.evidence.actions import importing
from umbel.evidence.actions.adding import new_source
from umbel.evidence.described import findable
from umbel.evidence.formats import FORMATS, ris_writer
from umbel.evidence.formats.record import Name, Reference
from umbel.evidence.models import Import, ImportPhase, Source, SourceTerms
from umbel.people import sessions
from umbel.people.models import Coalition, Group, Member, Reach, Seat

SMALL = os.environ.get("BENCH_SMALL") == "1"
STORED = int(os.environ.get("BENCH_STORED") or (2_000 if SMALL else 100_000))
LARGE = int(os.environ.get("BENCH_LARGE") or (2 if SMALL else 100))
BROUGHT = int(os.environ.get("BENCH_BROUGHT") or (1_000 if SMALL else 10_000))
BATCH, TARGET, MEMORY, TIMES = 2_000, 500, 512, 20
UNIT = "ms CPU" if connection.vendor == "sqlite" else "ms by the clock"
FREQUENT = ("often1", "often20", "often1 often2", "often1 often2 often3", "often1 -often2", '"often1 often2"', "oft*")
YEAR_AND_KIND = {"from": "1990", "to": "1990", "type": "hearing"}
Row = dict[str, Any]


def row(what: str, value: float, target: float | None, unit: str, baseline: float | None = None) -> Row:
    more = unit.endswith("CPU s")
    holds = target is None or (value >= target if more else value <= target)
    known = {"bench": "import", "what": what, "value": round(value, 1), "unit": unit, "target": target}
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline)}


def drawn(chance: random.Random, like: list[Reference], many: int, first: int) -> list[Reference]:
    """References, each with a title, a number and a place of its own."""
    made = chance.choices(like, k=many)
    words = [f"w{chance.randrange(10**6):x}" for _n in range(5_000)]
    often = [f"often{rank}" for rank in range(1, 2_001)]  # of four words in a title one is the most frequent
    weights = [1 / rank for rank in range(1, 2_001)]
    out = []
    for number, ref in enumerate(made, first):
        names = [Name(chance.choice(words).title(), "A"), *ref.authors[1:]]
        title = " ".join(chance.choices(words, k=7) + chance.choices(often, weights, k=3)).capitalize()
        page, year = chance.randrange(1, 4_000), chance.randrange(1970, 2027)
        said = {"title": title, "authors": names, "doi": f"10.1000/{number}", "pages": f"{page}-{page + 9}"}
        out.append(replace(ref, year=year, date=str(year), **said))
        if number % 10_000 == 0:
            out[-1].type, out[-1].language = "hearing", "sw"  # what stands here a hundred times in a million
    return out


def store(chance: random.Random, like: list[Reference], group: Group) -> list[Reference]:
    """What stands in the library already; some of it, to be brought again."""
    again = []
    for first in range(0, STORED, BATCH):
        refs = drawn(chance, like, min(BATCH, STORED - first), first)
        again += refs[: max(1, BROUGHT * BATCH // STORED)]
        sources = [new_source(Import(group=group), ref) for ref in refs]
        for one in sources[::2]:
            one.reach = Reach.PUBLIC  # so that a visitor's pages have half of it to look through
        for one in sources[::100]:
            one.stands = "verified"
        with transaction.atomic(), writing("the bench"):
            Source.objects.bulk_create(sources)
            SourceTerms.objects.bulk_create(SourceTerms(of=one, **words_of(**findable(one))) for one in sources)
        print(f"import: {first + len(refs)} stored", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return again


def brought(chance: random.Random, like: list[Reference], again: list[Reference]) -> bytes:
    """A RIS file: new ones, some that are here, some that stand in it twice."""
    refs = drawn(chance, like, BROUGHT, STORED)
    for number in range(BROUGHT * 3 // 10):
        here = again[number % len(again)]
        other = here.title[:5] + here.title[6:]
        upper, misspelt = replace(here, title=here.title.upper(), doi=""), replace(here, title=other, doi="")
        refs[number] = (here, upper, misspelt)[number % 3]
    for number in range(BROUGHT // 20):
        refs[-1 - number] = replace(refs[-1 - number - BROUGHT // 20], abstract="")
    chance.shuffle(refs)
    return ris_writer.write(refs, inside=True)


def import_all(house: House, group: Group, data: bytes) -> Import:
    """Every step the worker would take, one after the other."""
    coming = importing.bring(house, group, id=uuid4(), file=SimpleUploadedFile("bench.ris", data), format="")
    while coming.phase == ImportPhase.READING:
        coming = importing.read_on(house, coming)
    coming = importing.confirm(house, coming)
    while coming.phase == ImportPhase.ADDING:
        coming = importing.add_on(house, coming)
    return coming


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"import: seed {seed}, {STORED} stored, {BROUGHT} brought, {connection.vendor}", file=sys.stderr, flush=True)
    chance, house = random.Random(seed), House("to measure")
    call_command("migrate", verbosity=0)
    with transaction.atomic(), writing("the bench"):
        Coalition(name="Bench", languages=["en"]).save()
        group = Group(label="Library")
        group.save()
    like = library(chance)
    data = brought(chance, like, store(chance, like, group))
    begin = time.process_time()
    read = sum(1 for _one in FORMATS["ris"].read(data))
    bare = read / (time.process_time() - begin)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, wall = time.process_time(), time.monotonic()
    coming = import_all(house, group, data)
    spent, waited = time.process_time() - begin, time.monotonic() - wall
    told = queries.receipt(house, coming)
    print(f"import: {told}; {waited:.0f} s by the clock", file=sys.stderr, flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    where = f"{STORED:,} stored, {BROUGHT:,} brought ({len(data) / 1e6:.0f} MB), {connection.vendor}"
    rows = [row(where, BROUGHT / spent, TARGET, "records per CPU s", bare)]
    rows.append(row(f"{where}: memory at most", most / 1024, MEMORY, "MB", before / 1024))
    return rows + pages() + large(chance, like)


def large(chance: random.Random, like: list[Reference]) -> list[Row]:
    """A library larger than a page takes in; one in twenty stands in it twice, thousands of records apart."""
    if not LARGE:
        return []
    path, first, before = Path(settings.UMBEL_HOME) / "large.ris", 10**9, list[Reference]()
    with path.open("wb") as file:
        while file.tell() < LARGE * 1_000_000:
            refs = drawn(chance, like, BATCH, first)
            file.write(ris_writer.write([*refs, *before], inside=True))
            first, before = first + BATCH, refs[: BATCH // 20]
    words = [sys.executable, "-m", "umbel", "evidence", "import", "--json", "--into", "Library", str(path)]
    begin, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    end, waited = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - wall
    told = json.loads(done.stdout)
    path.unlink()
    print(f"import: {LARGE} MB: {told}; {waited:.0f} s by the clock", file=sys.stderr, flush=True)
    where = f"{LARGE} MB by the keeper's shell, {connection.vendor}"
    spent_there = end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime
    rows = [row(where, told["read"] / spent_there, TARGET, "records per CPU s")]
    return [*rows, row(f"{where}: memory at most", end.ru_maxrss / 1024, MEMORY, "MB")]


def questions() -> list[tuple[str, dict[str, str], bool]]:
    """(what it is, what is asked, whether it is a search): lists, their filters, common words and rare ones."""
    titles = [one.head.split() for one in SourceTerms.objects.order_by("-id")[: 2 * TIMES : 2]]
    far = Source.objects.filter(reach=Reach.PUBLIC).order_by("-made_on", "-id")[STORED // 4]
    asked = [("the list", {}, False), ("a page far down", {"after": str(far.pk)}, False)]
    asked += [("one in a hundred", {"stands": "verified"}, False), ("one in ten thousand", {"type": "hearing"}, False)]
    asked += [("a rare language", {"language": "sw"}, False), ("of no kind there is", {"made_by": "press"}, False)]
    asked += [("years", {"from": "1990", "to": "1991"}, False), ("a rare kind of a year", YEAR_AND_KIND, False)]
    for said in FREQUENT:
        asked += [(said, {"q": said}, True)]
    asked += [("a common word, one in ten thousand", {"q": "often1", "type": "hearing"}, True)]
    for title in titles:
        asked += [("a rare word", {"q": title[0]}, True), ("two rare words", {"q": " ".join(title[:2])}, True)]
        asked += [("a common word and a rare", {"q": f"often1 {title[0]}"}, True)]
        asked += [("the beginning of a word", {"q": title[0][:3] + "*"}, True)]
    return asked


def pages() -> list[Row]:
    """The lists of the library and searches, whole pages, as a visitor and as a member get them."""
    call_command("collectstatic", verbosity=0, interactive=False)
    asked, rows = questions(), []
    lin = Member.objects.filter(name="lin").first() or some_member(Group.objects.get(label="Library"))
    for who, cookie, most, asks in (("a visitor", "", 5, 12), ("a member", sessions.begin(lin.pk), 10, 16)):
        browser = Asker(cookie)
        bare = sorted(spent(browser, "/robots.txt", {}) for _n in range(TIMES))[TIMES // 2]
        for what in dict.fromkeys(what for what, _said, _search in asked):
            some = [(said, search) for other, said, search in asked if other == what]
            many = TIMES // len(some) if spent(browser, "/library/", some[0][0]) < 1_000 else 3
            times = sorted(spent(browser, "/library/", said) for said, _search in some * many)
            with CaptureQueriesContext(connection) as seen:
                browser.get(f"/library/?{urlencode(some[0][0])}")
            p50, p95, worst = times[len(times) // 2], times[len(times) * 95 // 100 - 1], times[-1]
            named = f"{what}, for {who}, beside {STORED:,}"
            rows += [row(f"{named}, p50", p50, None if some[0][1] else most, UNIT, bare)]
            rows += [row(f"{named}, p95", p95, 25, UNIT, bare), row(f"{named}, max", worst, None, UNIT, bare)]
            rows += [row(f"{named}, queries", len(seen), asks, "queries")]
    return rows


def some_member(group: Group) -> Member:
    with transaction.atomic(), writing("the bench"):
        lin = Member(name="lin")
        new_key(lin.pk)
        lin.save()
        Seat(group=group, member=lin, role="editor").save()
    return lin


def spent(browser: Asker, path: str, asked: dict[str, str]) -> float:
    """Milliseconds of a page: of this process, or by the clock where the database is another process."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    begin = clock()
    if browser.get(f"{path}?{urlencode(asked)}").status_code != 200:
        raise ValueError(asked)
    return (clock() - begin) * 1000


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
