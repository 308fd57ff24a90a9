"""A library brought in, doubles and all, where 100,000 sources are stored already: read, told, added.

What is stored and what is brought are drawn as in the bench of formats; half of what is stored is public. Of what is
brought, three in ten are here already (by DOI, by a title in other letters, by place with a misspelt title), one in
twenty stands in the file twice. The figure is records per second of this process, from the bytes of the file to sources
in the library with their words and a receipt; the baseline is the reader alone, on the same bytes. BENCH_SMALL=1 stores
2,000 and brings 1,000; BENCH_STORED and BENCH_BROUGHT say how many. On PostgreSQL: ``python -m tests.engine python -m
benchmarks.import``.
"""

import json
import os
import random
import resource
import sys
import time
from dataclasses import replace
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from benchmarks.formats import library
from umbel.core.guards import writing
from umbel.core.search import words_of
from umbel.core.viewers import House
from umbel.evidence import queries
from umbel.evidence.actions import importing
from umbel.evidence.actions.adding import new_source
from umbel.evidence.described import findable
from umbel.evidence.formats import FORMATS, ris_writer
from umbel.evidence.formats.record import Name, Reference
from umbel.evidence.models import Import, ImportPhase, Source, SourceTerms
from umbel.people.models import Coalition, Group, Reach

SMALL = os.environ.get("BENCH_SMALL") == "1"
STORED = int(os.environ.get("BENCH_STORED") or (2_000 if SMALL else 100_000))
BROUGHT = int(os.environ.get("BENCH_BROUGHT") or (1_000 if SMALL else 10_000))
BATCH, TARGET, MEMORY = 2_000, 500, 512
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
    out = []
    for number, ref in enumerate(made, first):
        names = [Name(chance.choice(words).title(), "A"), *ref.authors[1:]]
        title = " ".join(chance.choices(words, k=10)).capitalize()
        page = chance.randrange(1, 4_000)
        out.append(replace(ref, title=title, authors=names, doi=f"10.1000/{number}", pages=f"{page}-{page + 9}"))
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
    call_command("collectstatic", verbosity=0, interactive=False)
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
    return rows + pages()


def pages() -> list[Row]:
    """The list of the library and a search, whole, as a visitor gets them."""
    browser = Client(headers={"Host": "localhost"})
    rows = []
    for path in ("/library/", "/library/?q=w1"):
        times = []
        for _n in range(20):
            begin = time.process_time()
            if browser.get(path).status_code != 200:
                raise ValueError(path)
            times.append((time.process_time() - begin) * 1000)
        rows.append(row(f"{path} beside {STORED:,}, p50", sorted(times)[10], 25, "ms CPU"))
    return rows


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
