"""Claims under load: what has to be mended among 200,000 citations, a claim's page, the map of 5,000 findings.

The pages are asked of a real `umbel serve` over loopback, as in the bench of the house; the list of repairs is also
timed by itself. BENCH_SEED draws the same again.
"""

import os
import random
import statistics
import sys
import time

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.house import CHECKOUT, Row, Server, additions, asked, free_port, spent
from umbel.claims import mending, shown
from umbel.claims.models import (
    Claim,
    ClaimFinding,
    Design,
    Direction,
    Finding,
    FindingAbout,
    Outcome,
    SourceStatus,
    Verb,
)
from umbel.core.guards import writing
from umbel.core.viewers import Visitor
from umbel.evidence.models import Source
from umbel.people import sessions
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat
from umbel.terms.models import Term

SOURCES, CLAIMS, CITATIONS, FALLEN, ON_MAP, BATCH = 200_000, 20_000, 200_000, 500, 5_000, 2_000


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "claims", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": target is None or value <= target, "baseline": baseline}


def seeded(chance: random.Random) -> tuple[Member, Claim]:
    """A library of 200,000, a finding for every fourth source, ten citations a claim; 500 sources fell."""
    call_command("migrate", verbosity=0)
    found("A large coalition", ["en", "es"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    with transaction.atomic(), writing("the bench"):
        one = Member.objects.get(name="First")
        groups = Group.objects.bulk_create([Group(label=f"Team {n}") for n in range(40)])
        Seat.objects.bulk_create([Seat(group=group, member=one, role="editor") for group in groups[:4]])
        reaches = ["public"] * 3 + ["members", "group"]

        def kept(kind: type, rows: list) -> list:
            return kind.objects.bulk_create(rows, batch_size=BATCH)

        def around() -> dict:
            return {"group": chance.choice(groups), "reach": chance.choice(reaches)}

        sources = kept(
            Source, [Source(title=f"Study {n}", doi=f"10.1/{n}", stands="verified", **around()) for n in range(SOURCES)]
        )
        findings = kept(Finding, [finding(chance, sources[4 * n], around()) for n in range(SOURCES // 4)])
        claims = kept(Claim, [Claim(words=f"Claim {n}", short="It is so.", **around()) for n in range(CLAIMS)])
        one_claim = Claim(words="The claim that is read", short="So.", group=groups[0], reach="public", whose="ours")
        one_claim.save()
        each = CITATIONS // CLAIMS
        links = [
            ClaimFinding(claim=claim, finding=finding, verb=chance.choice(Verb.values), why="So.")
            for claim in claims
            for finding in chance.sample(findings, each)
        ]
        open_ones = {s.pk for s in sources if s.reach == "public"}
        public = [f for f in findings if f.reach == "public" and f.source_id in open_ones][:10]
        links += [ClaimFinding(claim=one_claim, finding=f, verb="supports", why="So.") for f in public]
        kept(ClaimFinding, links)
        fell = chance.sample(sources, FALLEN)
        kept(SourceStatus, [SourceStatus(of=s, number=1, to="retracted", why="So.") for s in fell])
        terms = kept(Term, [Term(list="community", key=f"c{n}", name=f"Community {n}") for n in range(20)])
        kept(FindingAbout, [FindingAbout(finding=f, term=chance.choice(terms)) for f in findings[:ON_MAP]])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return one, one_claim


def finding(chance: random.Random, source: Source, around: dict) -> Finding:
    words = {"says": "It rose.", "page": "p. 1", "population": "people in Oslo", "beware": "Small.", "quotable": "yes"}
    drawn = {"outcome": chance.choice(Outcome.values), "direction": chance.choice(Direction.values)}
    return Finding(source=source, stands="checked", design=chance.choice(Design.values), **words, **drawn, **around)


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"claims: seed {seed}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    begin = time.monotonic()
    one, claim = seeded(random.Random(seed))
    print(f"claims: seeded in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    bare = additions()
    rows = [row("a million additions, bare", bare, "ms CPU")]
    waits = len(list(mending.to_mend(one)))
    timed = [spent(lambda: list(mending.to_mend(one))) for _n in range(3)]
    what = f"all that has to be mended ({waits:,} of {CITATIONS:,} citations)"
    rows.append(row(what, statistics.median(timed), "ms CPU", 1_000, round(bare, 2)))
    timed = [spent(lambda: shown.evidence_map(Visitor())) for _n in range(3)]
    rows.append(row(f"the map of {ON_MAP:,} findings, for a visitor", statistics.median(timed), "ms CPU", 100))
    timed = [spent(lambda: shown.evidence_map(one)) for _n in range(3)]
    rows.append(row("the same, for a member", statistics.median(timed), "ms CPU", 100))
    cookie = f"here={sessions.begin(one.pk, only_mine=True)}"
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    env |= {"UMBEL_HOME": str(settings.UMBEL_HOME), "PYTHONPATH": f"{CHECKOUT / 'src'}"}
    serve = [sys.executable, "-m", "umbel", "serve", "--port", str(port), "--with-worker"]
    with Server(serve, port, env) as house:
        house.rest()
        rows.append(row("a page about nothing, under the same server", house.page("/gone/"), "ms CPU", None, bare))
        doors = [
            ("a claim's page with ten findings, for a visitor", f"/claims/{claim.pk}/", "", 5, 12),
            ("the same, for a member", f"/claims/{claim.pk}/", cookie, None, 16),
            (f"a list of {CLAIMS:,} claims, for a visitor", "/claims/", "", None, 12),
            ("what has to be mended, as a page", "/claims/repairs/", cookie, 1_000, 16),
            ("the desk", "/", cookie, None, 32),
        ]
        for what, path, key, most, queries in doors:
            rows.append(row(what, house.page(path, key), "ms CPU", most, round(bare, 2)))
            rows.append(row(what, asked(path, key), "queries", queries))
    return rows
