"""A day of 5,000 documents against 100,000 things followed by 20,000 people: who is to be told of what.

Run in this process as the hourly errand runs it: what changed is asked once, every box is opened, and for each who
follows something that changed it is asked as her what she may see of it. Beside it, the same keys matched bare: a
dictionary of who follows what, which is what a table that tells it would be. A few measures have most followers; most
people follow one to five things; a document touches none to three. BENCH_SEED draws the same again.
"""

import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks import people
from benchmarks.house import Row, spent
from umbel.core.guards import writing
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.people.models import Group, Member, Reach
from umbel.policy import following, news
from umbel.policy.models import Institution, Measure, Office, Pack, Provision, Sponsor
from umbel.terms.models import Term

SMALL = os.environ.get("BENCH_SMALL") == "1"
FOLLOWED, DOCUMENTS, MEASURES = (5_000, 250, 2_000) if SMALL else (100_000, 5_000, 20_000)
PLACES, PACKS, OFFICES, SAMPLE = 50, 40, 300, 300
TARGET = 60.0
OLD = today().replace(year=today().year - 1, day=1)
Thing = tuple[str, UUID]


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    return people.row(what, value, unit, target, baseline) | {"bench": "subscriptions"}


class Skewed:
    """Draws things as people do: the first one half as often again as the second, the last one hardly ever."""

    def __init__(self, chance: random.Random, some: list[Thing]) -> None:
        self.chance, self.some = chance, chance.sample(some, len(some))
        self.weights = list(accumulate(1 / (rank + 1) for rank in range(len(some))))

    def draw(self, many: int) -> list[Thing]:
        return self.chance.choices(self.some, cum_weights=self.weights, k=many)


def things() -> list[Thing]:
    """What can be followed; nothing of it changed within a year. Every fifth is seen by its group alone."""
    groups = list(Group._base_manager.filter(closed=False)[:50])
    group, reaches = groups[0], [Reach.PUBLIC, Reach.MEMBERS, Reach.MEMBERS, Reach.PUBLIC, Reach.GROUP]
    places = [Term(list="place", key=f"Q{n}", name=f"Place {n}") for n in range(PLACES)]
    bills = [
        Measure(group=groups[n % 50], reach=reaches[n % 5], says=f"Bill {n}", link="https://a.example/",
                place=places[n % PLACES], changed_on=OLD, new_on=OLD)
        for n in range(MEASURES)
    ]  # fmt: skip
    packs = [Pack(group=groups[n % 50], reach=Reach.MEMBERS, name=f"Words {n}") for n in range(PACKS)]
    body = Institution(group=group, reach=Reach.PUBLIC, name="A parliament")
    offices = [Office(of=body, name=f"Speaker {n}", role="Member", link="https://a.example/") for n in range(OFFICES)]
    for kind, some in ((Term, places), (Measure, bills), (Pack, packs), (Institution, [body]), (Office, offices)):
        kind._base_manager.bulk_create(some, batch_size=1_000)  # type: ignore[attr-defined]
    kinds: Any = (("m", bills), ("p", places), ("k", packs), ("o", offices))
    return [(letter, one.pk) for letter, some in kinds for one in some]


def followers(chance: random.Random, some: list[Thing]) -> dict[UUID, list[Thing]]:
    """Who follows what. Nine of ten follow a few things, the others many; measures more than anything else."""
    everybody, left, who = list(Member._base_manager.all()), FOLLOWED, dict[UUID, list[Thing]]()
    bills, others = (Skewed(chance, [one for one in some if (one[0] == "m") == is_bill]) for is_bill in (True, False))
    chance.shuffle(everybody)
    for n, member in enumerate(everybody):
        many = chance.randint(1, 5) if n % 10 else chance.randint(6, following.MOST)
        hers = list(dict.fromkeys([*bills.draw(many - many // 4), *others.draw(many // 4)]))[: max(left, 0)]
        left -= len(hers)
        if hers:
            member.keep(follows="".join(following.mark(*one) for one in hers))
            who[member.pk] = hers
    for member in everybody:  # what is left over: one more thing each, as long as there is any
        more = [one for one in bills.draw(3) if one not in who.get(member.pk, [])][: max(left, 0)]
        if left > 0 and more and len(who[member.pk]) < following.MOST:
            who[member.pk].append(more[0])
            left -= 1
            member.keep(follows="".join(following.mark(*one) for one in who[member.pk]))
    return who


def a_day(chance: random.Random, some: list[Thing]) -> list[list[Thing]]:
    """5,000 documents, each with what it touches: half of them what many follow, half whatever there is."""
    known, touched = Skewed(chance, some), list[list[Thing]]()
    for n in range(DOCUMENTS):
        many = chance.randint(0, 3)
        touched.append(known.draw(many) if n % 2 else chance.sample(some, many))
    return touched


def write_down(day: list[list[Thing]]) -> None:
    """What the documents of a day leave in the tables."""
    keys = {letter: [key for kind, key in {one for some in day for one in some} if kind == letter] for letter in "mpko"}
    for kind, letter, given in ((Measure, "m", {"changed_on": today()}), (Pack, "k", {"found_on": today()})):
        for at in range(0, len(keys[letter]), 500):
            kind._base_manager.filter(pk__in=keys[letter][at : at + 500]).update(**given)
    group = Group._base_manager.first()
    said = {"actor": "buyer", "activity": "buying", "status": "fine", "says": "A fine", "reach": Reach.MEMBERS}
    Provision._base_manager.bulk_create(Provision(group=group, place_id=key, **said) for key in keys["p"])
    bill = Measure._base_manager.filter(reach=Reach.PUBLIC).first()
    names = Office._base_manager.filter(pk__in=keys["o"]).values_list("name", flat=True)
    Sponsor._base_manager.bulk_create(Sponsor(of=bill, name=name) for name in names)


def opened() -> Iterator[Member]:
    """Everybody, as the worker fetches them."""
    yield from Member._base_manager.only("id", "kept").iterator(chunk_size=500)


def matched(times: list[float]) -> Counter[UUID]:
    """How many things each is told of, and how long it took for each."""
    told = Counter[UUID]()
    with news.once(House("to measure a day's matching")):
        for member in opened():
            begin = time.process_time()
            told[member.pk] = len(news.news(member))
            times.append((time.process_time() - begin) * 1000)
    return +told


def bare(who: dict[UUID, list[Thing]], day: list[list[Thing]]) -> Counter[UUID]:
    """The same keys in a dictionary, for nobody in particular: nothing is locked, nothing is weighed."""
    of: dict[Thing, list[UUID]] = {}
    for member, hers in who.items():
        for one in hers:
            of.setdefault(one, []).append(member)
    told: dict[UUID, set[Thing]] = {}
    for one in (one for some in day for one in some):
        for member in of.get(one, ()):
            told.setdefault(member, set()).add(one)
    return Counter({member: len(some) for member, some in told.items()})


def spread(what: str, times: list[float], unit: str) -> list[Row]:
    cut = statistics.quantiles(times, n=20)
    return [row(f"{what}, {name}", value, unit) for name, value in
            (("p50", statistics.median(times)), ("p95", cut[18]), ("max", max(times)))]  # fmt: skip


def asked(do: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"subscriptions: seed {seed}", file=sys.stderr, flush=True)
    chance = random.Random(seed)
    people.seeded(chance)
    with transaction.atomic(), writing("the bench"):
        some = things()
        who, day = followers(chance, some), a_day(chance, some)
        write_down(day)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    follows, popular = sum(map(len, who.values())), Counter(one for hers in who.values() for one in hers).most_common(1)
    what = f"{DOCUMENTS:,} documents against {follows:,} followed"
    plain: list[Any] = []
    bare_took = spent(lambda: plain.append(bare(who, day))) / 1000
    boxes = spent(lambda: [following.marks(member) for member in opened()]) / 1000
    times, told = list[float](), list[Any]()
    took = spent(lambda: told.append(matched(times))) / 1000
    rows = [row(what, took, "CPU s", TARGET, round(bare_took, 3)), row("of that, opening every box", boxes, "CPU s")]
    rows.append(row("people who are told, beside: without weighing", len(told[0]), "people", None, len(plain[0])))
    rows.append(row("followers of the one most followed", popular[0][1], "people"))
    rows += spread("one person in the round", times, "ms CPU")
    sample = [Member._base_manager.get(pk=key) for key in chance.sample(list(who), SAMPLE)]
    for member in sample:
        member.seats()
    rows += spread("one desk, outside of a round", [spent(lambda one=one: news.news(one)) for one in sample], "ms CPU")
    rows += spread("one desk, outside of a round", [asked(lambda one=one: news.news(one)) for one in sample], "queries")
    return rows
