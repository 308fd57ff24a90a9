"""Finding among 200,000 sources: the engine alone, the whole page, and raw FTS5 beside them.

Words are drawn with the frequencies of the real reference files that lie beside the checkout (only
counts of words are taken from them); where none lie there, from a Zipf law with exponent 1.07 over
30,000 made-up words. BENCH_SEED draws the same library and the same questions again; with
BENCH_SMALL=1 the library has 2,000 sources, for a try in the suite.
"""

import os
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.asker import Asker
from tests.shared import shared
from umbel.core.guards import writing
from umbel.core.lock import new_key
from umbel.core.search import Query, candidates, words_of
from umbel.core.viewers import Viewer, Visitor
from umbel.evidence.models import Source, SourceTerms
from umbel.people import sessions
from umbel.people.models import Coalition, Group, Member, Seat

SMALL = os.environ.get("BENCH_SMALL") == "1"
SOURCES, QUERIES, PAGES = (2_000, 60, 20) if SMALL else (200_000, 420, 160)
BATCH = 5_000
Row = dict[str, Any]


def frequencies() -> Counter[str]:
    """How often each word stands in the real titles and abstracts; or a made-up language."""
    seen: Counter[str] = Counter()
    folder = shared("data")
    for path in sorted(folder.glob("evid_*/**/*.ris")) if folder else ():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line[:6] in {"TI  - ", "T1  - ", "AB  - "}:
                seen.update(re.findall(r"[a-z]{2,}", line[6:].lower()))
    if not seen:
        print("search: no real files beside the checkout; words follow a Zipf law", file=sys.stderr)
        seen.update({f"w{rank}": int(1_000_000 / (rank + 1) ** 1.07) + 1 for rank in range(30_000)})
    return seen


def library(chance: random.Random, counts: Counter[str]) -> Member:
    """The sources with their words, a group, and a member who sits in it."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    words, weights = list(counts), list(counts.values())
    draw = chance.choices(words, weights, k=4_000_000 if not SMALL else 200_000)
    with transaction.atomic(), writing("the bench"):
        Coalition(name="Bench", languages=["en"]).save()
        groups = Group.objects.bulk_create([Group(label=f"Group {i}") for i in range(40)])
        lin = Member(name="lin")
        new_key(lin.pk)
        lin.save()
        Seat(group=groups[0], member=lin, role="editor").save()
        for start in range(0, SOURCES, BATCH):
            fill(chance, groups, draw, min(BATCH, SOURCES - start))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return lin


def fill(chance: random.Random, groups: list[Group], draw: list[str], many: int) -> None:
    """A batch: titles of twelve words, six makers, a text of 150 words inside for six in ten."""

    def text(length: int) -> str:
        start = chance.randrange(len(draw) - length)
        return " ".join(draw[start : start + length])

    sources = [
        Source(
            title=text(12),
            authors=[{"family": text(1), "given": "A", "literal": ""} for _n in range(6)],
            container=text(4),
            year=chance.randint(1970, 2026),
            group=chance.choice(groups),
            reach=chance.choices(["public", "members", "group"], [30, 40, 30])[0],
        )
        for _n in range(many)
    ]
    Source.objects.bulk_create(sources)
    rows = []
    for source in sources:
        names = " ".join(who["family"] for who in source.authors)
        inside = text(150) if chance.random() < 0.6 else ""
        rows.append(SourceTerms(of=source, **words_of(source.title, f"{names} {source.container}", inside)))
    SourceTerms.objects.bulk_create(rows)


def questions(chance: random.Random, counts: Counter[str]) -> list[tuple[str, str]]:
    """(kind, what is typed): drawn as people's words are, and the worst cases in plenty."""
    words, weights = list(counts), list(counts.values())
    top = [word for word, _n in counts.most_common(20)]
    asked = []
    for number in range(QUERIES):
        some = chance.choices(words, weights, k=3)
        kinds = {
            "one word": some[0],
            "two words": " ".join(some[:2]),
            "three words": " ".join(some),
            "a word that stands everywhere": chance.choice(top),
            "two that stand everywhere": " ".join(chance.sample(top, 2)),
            "a common and a rare": f"{chance.choice(top)} {chance.choice(words[-5_000:])}",
            "side by side": f'"{some[0]} {some[1]}"',
            "side by side, both common": f'"{top[0]} {chance.choice(top)}"',
            "without": f"{some[0]} -{some[1]}",
            "everything without a common one": f"{chance.choice(top)} -{chance.choice(top[:5])}",
            "the beginning of a word": f"{chance.choice([w for w in some if len(w) > 3] or ['health'])[:4]}*",
            "with a hyphen": f"{some[0]}-{some[1]}",
        }
        kind = list(kinds)[number % len(kinds)]
        asked.append((kind, kinds[kind]))
    return asked


def spent(act: Callable[[], Any]) -> float:
    """CPU milliseconds of this process."""
    begin = time.process_time()
    act()
    return (time.process_time() - begin) * 1000


def cuts(times: list[float]) -> tuple[float, float, float]:
    """p50, p95, max."""
    return statistics.median(times), statistics.quantiles(times, n=20)[18], max(times)


def row(what: str, value: float, target: float | None = None, baseline: float | None = None) -> Row:
    holds = target is None or value <= target
    known = {"bench": "search", "what": what, "value": round(value, 2), "unit": "ms CPU", "target": target}
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 2)}


def until_a_page(asked: str, viewer: Viewer) -> None:
    """What the engine does for one page: both stages, chunk after chunk, until 50 are visible."""
    columns = ("head", "open", "inside") if viewer.signed_in else ("head", "open")
    query = Query.read(asked)
    wanted = 50
    for stage in ("head", "rest"):
        below: int | None = None
        for chunk in (250, 2_000):
            keys = candidates(SourceTerms, query, columns, stage, below, chunk)
            wanted -= len(keys) // 3  # three in ten are public: what a visitor may see of them
            if wanted <= 0 or len(keys) < chunk:
                break
            below = keys[-1]
        if wanted <= 0:
            return


def raw(asked: str) -> None:
    """What FTS5 alone would do: the same words, ranked by bm25, fifty of them."""
    match = " AND ".join(f'"{word}"' for part in Query.read(asked).words for word in part.words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM evidence_sourceterms_fts WHERE evidence_sourceterms_fts MATCH %s ORDER BY rank LIMIT 50",
            [match],
        )
        cursor.fetchall()


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"search: seed {seed}, {SOURCES} sources, {QUERIES} questions", file=sys.stderr, flush=True)
    chance, counts = random.Random(seed), frequencies()
    lin = library(chance, counts)
    asked = questions(chance, counts)
    viewers: list[Viewer] = [Visitor(), lin]
    engine = {(k, q, i): spent(lambda q=q, v=v: until_a_page(q, v)) for k, q in asked for i, v in enumerate(viewers)}
    bare = cuts([spent(lambda q=q: raw(q)) for _k, q in asked])
    p50, p95, most = cuts(list(engine.values()))
    rows = [row("engine, p50", p50, 2, bare[0]), row("engine, p95", p95, 10, bare[1])]
    rows.append(row("engine, max", most, None, bare[2]))
    slices = {kind: cuts([t for (k, _q, _i), t in engine.items() if k == kind])[1] for kind in dict(asked)}
    rows += [row(f"engine, {kind}, p95", p95) for kind, p95 in slices.items()]
    return rows + pages(lin, asked)


def pages(lin: Member, asked: list[tuple[str, str]]) -> list[Row]:
    """The whole page of results, through every middleware, as a visitor and as a member."""
    return [*page_for("a visitor", "", asked), *page_for("a member", sessions.begin(lin.pk), asked)]


def page_for(who: str, cookie: str, asked: list[tuple[str, str]]) -> list[Row]:
    browser = Asker(cookie)
    browser.get("/library/?q=warm")
    bare = statistics.median([spent(lambda: browser.get("/robots.txt")) for _n in range(30)])
    p50, p95, most = cuts(
        [spent(lambda q=q: browser.get(f"/library/?{urlencode({'q': q})}")) for _k, q in asked[:PAGES]]
    )
    rows = [row(f"page for {who}, p50", p50, None, bare), row(f"page for {who}, p95", p95, 25, bare)]
    return [*rows, row(f"page for {who}, max", most, None, bare)]
