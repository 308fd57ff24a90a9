"""The week under load: a meeting of 200 points, a register of 5,000 decisions, a desk among 2,000 promises.

Asked of a real `umbel serve` over loopback, as in the bench of the house. BENCH_SEED draws the same again.
"""

import os
import random
import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from benchmarks.house import CHECKOUT, Row, Server, additions, asked, free_port
from umbel.core.guards import writing
from umbel.core.lock import new_key
from umbel.core.records import today
from umbel.core.search import words_of
from umbel.people import sessions
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat
from umbel.week.models import Decision, DecisionTerms, Meeting, Minutes, Point, Promise

POINTS, DECISIONS, PROMISES, GROUPS = 200, 5_000, 2_000, 40
WORDS = "We talked about the rent of the room, what it costs, and who could share it with us from spring on. " * 2


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "week", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": target is None or value <= target, "baseline": baseline}


def seeded(chance: random.Random) -> tuple[Member, Meeting, Group]:
    """One body with a long register and a long meeting; forty others with promises of their own."""
    call_command("migrate", verbosity=0)
    found("A busy coalition", ["en", "es"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    with transaction.atomic(), writing("the bench"):
        one = Member.objects.get(name="First")
        groups = Group.objects.bulk_create([Group(label=f"Team {n}") for n in range(GROUPS)])
        Seat.objects.bulk_create([Seat(group=group, member=one) for group in groups[:4]])
        board = groups[0]
        decisions = Decision.objects.bulk_create(
            Decision(
                question=f"Do we take up matter {n}?",
                result="We do, until spring; then we look again.",
                group=board if n % 2 else chance.choice(groups),
                reach="public" if n % 3 else "group",
                stands="adopted" if n % 5 else "replaced",
                day=today() - timedelta(days=chance.randrange(4_000)),
            )
            for n in range(2 * DECISIONS)
        )
        DecisionTerms.objects.bulk_create(DecisionTerms(of=d, **words_of(d.question, d.result, "")) for d in decisions)
        meeting = Meeting(
            title="Tuesday", starts=timezone.now() + timedelta(hours=5), zone="Europe/Madrid", group=board
        )
        meeting.save()
        Point.objects.bulk_create(
            Point(of=meeting, number=n, title=f"Point {n}", notes=WORDS if n % 2 else "", wants="talk")
            for n in range(POINTS)
        )
        Minutes.objects.bulk_create(
            Minutes(title=f"Tuesday {n}", day=today(), body=WORDS, group=board, reach="public") for n in range(500)
        )
        for n in range(PROMISES):
            promise = Promise(group=chance.choice(groups), what=f"Leaflets {n}", meeting=meeting if n < 20 else None)
            new_key(promise.lock)
            promise.who = one.pk.hex if n % 50 == 0 else promise.pk.hex
            promise.save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return one, meeting, board


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"week: seed {seed}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    one, meeting, board = seeded(random.Random(seed))
    bare = additions()
    rows = [row("a million additions, bare", bare, "ms CPU")]
    cookie = f"here={sessions.begin(one.pk, only_mine=True)}"
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    env |= {"UMBEL_HOME": str(settings.UMBEL_HOME), "PYTHONPATH": f"{CHECKOUT / 'src'}"}
    serve = [sys.executable, "-m", "umbel", "serve", "--port", str(port), "--with-worker"]
    with Server(serve, port, env) as house:
        house.rest()
        rows.append(row("a page about nothing, under the same server", house.page("/gone/"), "ms CPU", None, bare))
        doors = [
            (f"a meeting of {POINTS} points", f"/week/meetings/{meeting.pk}/", cookie, 10),
            (f"a body's register of {DECISIONS:,} decisions", f"/week/decisions/of/{board.pk}/", cookie, 10),
            (f"all {2 * DECISIONS:,} decisions", "/week/decisions/", cookie, 10),
            ("the same for a visitor", "/week/decisions/", "", 10),
            ("the week", "/week/", cookie, 10),
            (f"the desk among {PROMISES:,} promises, 200 of them in her groups", "/", cookie, 15),
            ("her groups' promises", "/week/promises/", cookie, None),
        ]
        for what, path, key, most in doors:
            rows.append(row(what, house.page(path, key), "ms CPU", most, round(bare, 2)))
            rows.append(row(what, asked(path, key), "queries", 16))
    return rows
