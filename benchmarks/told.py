"""One hourly errand in a coalition of 20,000 members: what it costs the worker to see whom something waits for.

Every box is opened, and for each who chose mail all rooms are asked as her. Run in this process, step by step as the
worker runs them, and posted to a mail server that takes everything. BENCH_SEED draws the same again.
"""

import os
import random
import sys
import threading
import time
from typing import Any

import django

django.setup()

from django.conf import settings
from django.db import transaction

from benchmarks import people
from benchmarks.house import Row, additions, spent
from benchmarks.people import MEMBERS, seeded
from umbel.core.guards import writing
from umbel.core.jobs import work
from umbel.core.queue import Job
from umbel.evidence.models import Source
from umbel.people.models import Member, Press, Seat
from umbel.people.told import jobs
from umbel.people.told.tests.post_office import open_office

CHOSE, AWAY, OPENINGS = 2_000, 1_000, 2_000


def row(*what: Any) -> Row:
    return people.row(*what) | {"bench": "told"}


def peopled(chance: random.Random) -> list[Member]:
    """One in ten chose mail, one in twenty is away; something waits in 2,000 groups."""
    everybody = list(Member._base_manager.all())
    with transaction.atomic(), writing("the bench"):
        for one in chance.sample(everybody, AWAY):
            one.keep(rests=["2026-01-01", ""])
        chose = chance.sample(everybody, CHOSE)
        for n, one in enumerate(chose):
            told = {"how": "mail", "to": f"box-{n}@box.example", "lang": "en"}
            one.keep(told=told, quiet=[22, 8, "Europe/Berlin"] if n % 2 else None)
        taken = list(Seat._base_manager.values_list("group", flat=True).distinct())
        for group in chance.sample(taken, min(OPENINGS, len(taken))):
            source = Source(title="Waits to be opened", group_id=group)
            source.save()
            Press(about=source.pk, kind="evidence.Source", to="public", by="x").save()
    return chose


def errand() -> None:
    """The whole round, until nothing of it is left to do."""
    jobs.hourly.enqueue()
    work(threading.Event(), once=True)


def anew() -> None:
    """The next hour, in which nothing of the last one is left."""
    with writing("the bench"):
        Job._base_manager.all().delete()


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"told: seed {seed}", file=sys.stderr, flush=True)
    chance = random.Random(seed)
    seeded(chance)
    bare = round(additions(), 2)
    rows = [row("a million additions, bare", bare, "ms CPU")]
    what = f"an hourly errand, {MEMBERS:,} members"
    rows.append(row(f"{what}, nobody chose mail", spent(errand) / 1000, "s CPU", 5, bare))
    peopled(chance)
    settings.UMBEL_HOSTS = ["coalition.example"]
    settings.UMBEL_MAIL_FROM, settings.UMBEL_MAIL_URL = "notes@neutral.example", "https://neutral.example/"
    settings.UMBEL_MAIL_HOST, settings.UMBEL_MAIL_TLS, settings.EMAIL_USE_TLS = "127.0.0.1", "none", False
    with open_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        anew()
        begin = time.monotonic()
        rows.append(row(f"{what}, {CHOSE:,} chose mail, the first", spent(errand) / 1000, "s CPU", 60, bare))
        rows.append(row("the same, by the clock on the wall", time.monotonic() - begin, "s"))
        rows.append(row("the same, mails posted", len(office.took), "mails"))
        anew()
        before = len(office.took)
        rows.append(row(f"{what}, {CHOSE:,} chose mail, the next hour", spent(errand) / 1000, "s CPU", 30, bare))
        rows.append(row("the same, mails posted", len(office.took) - before, "mails"))
    return rows
