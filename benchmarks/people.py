"""Coming in and the desk, in a coalition of 2,000 organisations, 20,000 members and 5,000 groups.

Asked of a real `umbel serve` over loopback, as in the bench of the house. The hash of a passphrase is measured
apart: it is slow on purpose. BENCH_SEED draws the same again.
"""

import os
import random
import sys
import time
import uuid

import django

django.setup()

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from benchmarks.house import CHECKOUT, Row, Server, additions, asked, free_port, spent
from umbel.core.guards import writing
from umbel.core.lock import _keys
from umbel.people import sessions, ways_in
from umbel.people.founding import found
from umbel.people.models import Group, Invitation, Member, Organisation, Role, Seat

ORGANISATIONS, MEMBERS, GROUPS, BATCH = 2_000, 20_000, 5_000, 2_000


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "people", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": target is None or value <= target, "baseline": baseline}


def seeded(chance: random.Random) -> Member:
    """Most people sit in one or two groups, a few in many; most groups are small."""
    call_command("migrate", verbosity=0)
    found("A large coalition", ["en", "es"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    with transaction.atomic(), writing("the bench"):
        groups = Group.objects.bulk_create(
            [Group(label=f"Group {n}", closed=n % 7 == 0) for n in range(GROUPS)], batch_size=BATCH
        )
        Organisation.objects.bulk_create(
            [Organisation(name=f"House {n}", hidden=bool(n % 3), stands="full") for n in range(ORGANISATIONS)]
        )
        people = [Member(name=f"Somebody {n}", looks=f"somebody{n}") for n in range(MEMBERS)]
        _keys().execute("BEGIN")
        _keys().executemany("INSERT INTO key VALUES (?, ?)", [(one.pk.hex, os.urandom(32)) for one in people])
        _keys().execute("COMMIT")
        Member.objects.bulk_create(people, batch_size=500)
        open_ones = [group for group in groups if not group.closed]
        seats = {(chance.choice(open_ones[: 1 + n % len(open_ones)]).pk, one.pk) for n, one in enumerate(people)}
        Seat.objects.bulk_create([Seat(group_id=g, member_id=m) for g, m in seats], batch_size=BATCH)
        steward = Member.objects.get(name="First")
        for group in chance.sample(groups, 8):
            steward.sit_closed(group.pk, Role.MEMBER) if group.closed else Seat(group=group, member=steward).save()
        for _n in range(40):
            key = uuid.uuid4()
            by = steward if chance.random() < 0.1 else people[chance.randrange(MEMBERS)]
            Invitation(id=key, look_up=key.hex, by=by.made_this(key), word="x").save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return steward


def told_apart(one: list[float], other: list[float]) -> float:
    """How far from a coin somebody comes who only has a watch: 0 is a coin, 0.5 is certainty (half of Gini's U)."""
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    return abs(wins / (len(one) * len(other)) - 0.5)


def watched(steward: Member, caucus: Group, many: int) -> list[Row]:
    """What exists and what does not, asked in turn at each door: whether the time of the answer tells them apart."""
    wrong = {"passphrase": "not-these-words-at-all"}
    first = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost"}
    pairs: list[tuple[str, str, dict[str, str], str, dict[str, str], str]] = [
        ("sign-in", "/people/sign-in/", wrong | {"name": "First"}, "/people/sign-in/", wrong | {"name": "Nobody"}, ""),
        ("lost words, by code", "/people/lost/", wrong | {"name": "First", "code": "000011112222"}, "/people/lost/",
         wrong | {"name": "Nobody", "code": "000011112222"}, ""),
        ("lost words, by a peer", "/people/lost/ask/", {"name": "First"}, "/people/lost/ask/", {"name": "Nobody"}, ""),
        ("a closed group", f"/people/groups/{caucus.pk}/", {}, f"/people/groups/{uuid.uuid4()}/", {}, "in"),
    ]  # fmt: skip
    rows = []
    for what, here, some, there, none, inside in pairs:
        known, unknown = [], []
        for _n in range(many):
            for path, given, times in ((here, some, known), (there, none, unknown)):
                for door in (ways_in.SIGNING_IN, ways_in.JOINING, ways_in.COMING_BACK):
                    for counter in (door.visitors, door.forms, door.work):
                        counter._tries.clear()  # noqa: SLF001  (nobody is asked to wait here)
                client = Client()
                if inside:
                    client.cookies[ways_in.COOKIE] = sessions.begin(steward.pk)
                began = time.process_time()
                client.post(path, given, **first) if given else client.get(path, **first)
                times.append(time.process_time() - began)
        rows.append(row(f"told apart by time: {what}", told_apart(known, unknown), "from a coin", 0.15))
    return rows


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"people: seed {seed}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    begin = time.monotonic()
    steward = seeded(random.Random(seed))
    print(f"people: seeded in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    bare = additions()
    rows = [row("a million additions, bare", bare, "ms CPU")]
    rows.append(row("the hash of a passphrase", min(spent(lambda: make_password("x")) for _n in range(3)), "ms CPU"))
    cookie = f"here={sessions.begin(steward.pk, only_mine=True)}"
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"} | {
        "UMBEL_HOME": str(settings.UMBEL_HOME)
    }
    serve = [sys.executable, "-m", "umbel", "serve", "--port", str(port), "--with-worker"]
    with Server(serve, port, env | {"PYTHONPATH": f"{CHECKOUT / 'src'}"}) as house:
        house.rest()
        doors = [("sign-in page", "/people/sign-in/", "", 5), ("page of a code", "/people/come-in/", "", 5)]
        doors += [("desk of a steward", "/", cookie, 10), ("people", "/people/", cookie, 10)]
        doors += [("what we hold about me", "/people/me/", cookie, 10)]
        for what, path, key, most in doors:
            rows.append(row(what, house.page(path, key), "ms CPU", most, round(bare, 2)))
            rows.append(row(what, asked(path, key), "queries", 16))
    outside = Group.objects.filter(closed=True).exclude(pk__in=steward.groups())[0]
    return rows + watched(steward, outside, 60)
