"""A shelf of 20,000 papers, a comparison of two versions of 40 pages, a translation queue of 50,000 paragraphs.

The pages are asked of a real `umbel serve` over loopback, as in the bench of the house; the comparison is timed by
itself, drawn from random words so that every second paragraph differs. BENCH_SEED draws the same again.
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
from umbel.core.guards import writing
from umbel.core.records import this_second
from umbel.papers.formats.compare import compared
from umbel.papers.formats.paragraphs import whole
from umbel.papers.models import Paper, PaperVersion, Rendering
from umbel.people import sessions
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat

PAPERS, GROUPS, PARAGRAPHS, BATCH = 20_000, 400, 50_000, 2_000
EACH = 20  # paragraphs of a paper
PAGES, A_PAGE = 40, 4  # paragraphs of a hundred words on a page


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "papers", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": target is None or value <= target, "baseline": baseline}


def seeded(chance: random.Random) -> tuple[Member, Paper]:
    """A person who sits in three of 400 groups; papers of all reaches; every eighth is asked for in a language."""
    call_command("migrate", verbosity=0)
    found("A large coalition", ["en", "es"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    text = whole([f"Paragraph {n} of a text that a group wrote together." for n in range(EACH)])
    slots = [f"{n:08x}" for n in range(EACH)]
    now = this_second()
    with transaction.atomic(), writing("the bench"):
        groups = Group.objects.bulk_create([Group(label=f"Group {n}", closed=n % 7 == 0) for n in range(GROUPS)])
        reaches = ["group"] * 6 + ["members"] * 3 + ["public"]
        papers = [
            Paper(
                group=chance.choice(groups), reach=chance.choice(reaches), title=f"Paper {n}", text=text, slots=slots,
                made_on=now - n * (now - now.replace(hour=0, minute=0)) / PAPERS,
            )
            for n in range(PAPERS)
        ]  # fmt: skip
        Paper.objects.bulk_create(papers, batch_size=BATCH)
        jobs = [
            Rendering(of=one, lang="es", urgent=n % 50 == 0, todo=EACH, words=200, words_all=200)
            for n, one in enumerate(papers[: PARAGRAPHS // EACH])
        ]
        Rendering.objects.bulk_create(jobs, batch_size=BATCH)
        steward = Member.objects.get(name="First")
        for group in groups[1:4]:
            Seat(group=group, member=steward, role="editor").save()
        one = Paper(group=groups[1], title="A long one", text=text, slots=slots, number=2, newest=2)
        one.save()
        for number, body in enumerate(forty_pages(chance), 1):
            given = {"after": number - 1, "title": "A long one", "sha256": str(number)}
            PaperVersion(paper=one, group=groups[1], number=number, body=body, **given).save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return steward, one


def forty_pages(chance: random.Random) -> tuple[str, str]:
    """Two versions: every second paragraph has three other words, and two have come and gone."""
    words = [f"word{n}" for n in range(2_000)]
    old = [" ".join(chance.choices(words, k=100)).capitalize() + "." for _n in range(PAGES * A_PAGE)]
    new = list(old)
    for n in range(0, len(new), 2):
        some = new[n].split(" ")
        for _k in range(3):
            some[chance.randrange(len(some))] = chance.choice(words)
        new[n] = " ".join(some)
    return whole(old), whole([*new[:7], "A paragraph that came.", *new[7:60], *new[61:]])


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"papers: seed {seed}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    begin = time.monotonic()
    chance = random.Random(seed)
    steward, one = seeded(chance)
    print(f"papers: seeded in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    bare = additions()
    rows = [row("a million additions, bare", bare, "ms CPU")]
    old, new = forty_pages(chance)
    times = [spent(lambda: compared(old, new)) for _n in range(5)]
    rows.append(row("comparison of two versions of 40 pages", statistics.median(times), "ms CPU", 300, round(bare, 2)))
    other, _none = forty_pages(chance)
    rows.append(row("the same of two that share nothing", spent(lambda: compared(old, other)), "ms CPU", None, None))
    cookie = f"here={sessions.begin(steward.pk, only_mine=True)}"
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"} | {
        "UMBEL_HOME": str(settings.UMBEL_HOME)
    }
    serve = [sys.executable, "-m", "umbel", "serve", "--port", str(port), "--with-worker"]
    with Server(serve, port, env | {"PYTHONPATH": f"{CHECKOUT / 'src'}"}) as house:
        house.rest()
        doors = [("a shelf of 20,000, for a member", "/papers/", cookie, 10)]
        doors += [("the same, for a visitor", "/papers/", "", 10)]
        doors += [("queue of 50,000 paragraphs", "/papers/queue/", cookie, 10)]
        doors += [("the same, into one language", "/papers/queue/?lang=es", cookie, 10)]
        doors += [("a paper of twenty paragraphs", f"/papers/{one.pk}/", cookie, 30)]
        doors += [("page of a comparison of 40 pages", f"/papers/{one.pk}/compare/", cookie, 300)]
        for what, path, key, most in doors:
            rows.append(row(what, house.page(path, key), "ms CPU", most, round(bare, 2)))
            rows.append(row(what, asked(path, key), "queries", 16))
    return rows
