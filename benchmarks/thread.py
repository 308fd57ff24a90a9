"""The way from need to result at full size: 100,000 links, 50,000 needs, and what is printed from them.

Pages are asked of this process, middleware, compression and all, and timed by its own CPU; beside each stands a plain
view of Django that draws one row of the same table. What hangs on what is skewed: few things have very many links, most
have few. BENCH_SEED draws it again, BENCH_SMALL=1 a twentieth of it. On PostgreSQL, where the database is another
process, times are by the clock: ``python -m tests.engine python -m benchmarks.thread``. The desk: see ``desk``.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from benchmarks.asker import Asker
from benchmarks.house import additions
from umbel.claims.models import Claim, ClaimFinding, Finding, this_month
from umbel.command.web import settle
from umbel.core.guards import writing
from umbel.core.records import Link, today
from umbel.core.viewers import Visitor
from umbel.evidence.models import Source
from umbel.needs.legs import legs
from umbel.needs.models import (
    Comes,
    DecisionAnswer,
    Domain,
    Need,
    NeedClaim,
    NeedSaid,
    NeedSource,
    NeedStep,
    NeedThread,
    NeedTold,
)
from umbel.needs.way import way
from umbel.people import sessions
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat
from umbel.policy.models import Effect, EffectClaim, Measure
from umbel.positions.models import Position, PositionAnswer, Sentence, SentenceClaim
from umbel.terms.models import Term
from umbel.week.models import Decision

SMALL = os.environ.get("BENCH_SMALL") == "1"
LESS = 20 if SMALL else 1
NEEDS, CLAIMS, SOURCES, FINDINGS = 50_000 // LESS, 10_000 // LESS, 20_000 // LESS, 20_000 // LESS
POSITIONS, DECISIONS, MEASURES, LINKS = 3_000 // LESS, 3_000 // LESS, 2_000 // LESS, 100_000 // LESS
SHARES = {
    NeedClaim: 0.2,
    NeedSource: 0.15,
    DecisionAnswer: 0.1,
    PositionAnswer: 0.15,
    ClaimFinding: 0.25,
    SentenceClaim: 0.1,
}
SHARES |= {EffectClaim: 0.05}
PAGES, BATCH, PRINTED = 80, 2_000, 40  # printed once each: what was printed before is remembered
UNIT = "ms CPU" if connection.vendor == "sqlite" else "ms by the clock"
clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
MEMBER, STRANGER = "a member", "a stranger"
REACHES = ["public"] * 6 + ["members"] * 2 + ["group"] * 2
Row = dict[str, Any]
BARE = Engine().from_string(
    "<!doctype html><html lang=en><title>{{ one }}</title><h1>{{ one }}</h1><p>{{ one.pk }}</p>"
)


class World(NamedTuple):
    """What was stored, kind by kind, and a member of four groups."""

    member: Member
    kinds: dict[Any, list[Any]]


def row(what: str, value: float, unit: str, target: float | None = None, baseline: float | None = None) -> Row:
    known = {"bench": "thread", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    holds = target is None or value <= target
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 2)}


def spent(act: Callable[[], Any]) -> float:
    begin = clock()
    act()
    return (clock() - begin) * 1000


def skewed(chance: random.Random, some: list[Any]) -> Any:
    """One of them: the first ones far more often than the last."""
    return some[int(len(some) * chance.random() ** 4)]


def kept(kind: Any, rows: Iterable[Any]) -> list[Any]:
    made: list[Any] = kind._base_manager.bulk_create(list(rows), batch_size=BATCH)
    return made


def seeded(chance: random.Random) -> World:
    """Needs with who said them, claims, findings, positions, decisions, measures; and the links between them."""
    call_command("migrate", verbosity=0)
    found("A large coalition", ["en", "es"], [("First", "the-words-of-the-first"), ("Second", "the-words-of-the-2nd")])
    with transaction.atomic(), writing("the bench"):
        one = Member._base_manager.get(name="First")
        groups = kept(Group, (Group(label=f"Team {n}") for n in range(40)))
        kept(Seat, (Seat(group=group, member=one, role="editor") for group in groups[:4]))
        kinds = things(chance, lambda: {"group": chance.choice(groups), "reach": chance.choice(REACHES)})
        joined(chance, kinds)
        around(chance, kinds)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return World(one, kinds)


def things(chance: random.Random, where: Callable[[], dict[str, Any]]) -> dict[Any, list[Any]]:
    """The ends of all links."""
    kinds: dict[Any, list[Any]] = {}
    states = ["heard"] * 5 + ["planned", "under_way", "met", "declined"]
    places = kept(Term, (Term(list="place", key=f"{n:02}", name=f"Place {n}") for n in range(40)))

    def need(number: int) -> Need:
        said = {"domain": chance.choice(Domain.values), "heard": "talk", "month": this_month(), **where()}
        return Need(says=f"Need {number}", stands=chance.choice(states), place=chance.choice(places), **said)

    def source(number: int) -> Source:
        return Source(title=f"Study {number}", doi=f"10.1/{number}", stands="verified", **where())

    kinds[Need] = kept(Need, (need(number) for number in range(NEEDS)))
    kinds[Claim] = kept(Claim, (Claim(words=f"Claim {n}", short="So.", whose="ours", **where()) for n in range(CLAIMS)))
    kinds[Source] = kept(Source, (source(number) for number in range(SOURCES)))
    told = {"page": "p. 1", "population": "people", "beware": "Small.", "quotable": "yes", "design": "survey"}
    kinds[Finding] = kept(Finding, (
        Finding(says=f"Finding {n}", source=skewed(chance, kinds[Source]), stands="checked", **told, **where())
        for n in range(FINDINGS)
    ))  # fmt: skip
    decided = {"result": "Yes.", "day": today(), "stands": "adopted"}
    kinds[Decision] = kept(Decision, (Decision(question=f"Do we {n}?", **decided, **where()) for n in range(DECISIONS)))
    kinds[Measure] = kept(
        Measure, (Measure(says=f"Bill {n}", link="https://a.example", **where()) for n in range(MEASURES))
    )
    kinds[Position] = kept(Position, (
        Position(title=f"Position {n}", stands="adopted", measure=skewed(chance, kinds[Measure]),
                 decision=skewed(chance, kinds[Decision]), **where())
        for n in range(POSITIONS)
    ))  # fmt: skip
    words = {"words": "It is so.", "kind": "fact"}
    kinds[Sentence] = kept(Sentence, (Sentence(of=one, number=n, **words) for one in kinds[Position] for n in range(3)))
    kinds[Effect] = kept(Effect, (Effect(of=one, actor="sell", way="reduces", why="So.") for one in kinds[Measure]))
    return kinds


def joined(chance: random.Random, kinds: dict[Any, list[Any]]) -> None:
    """The links, each kind its share; both ends are skewed, so that a few things hold very many."""
    for kind, share in SHARES.items():
        names = kind.ends
        ends = [kinds[kind._meta.get_field(name).related_model] for name in names]
        pairs = {tuple(skewed(chance, some).pk for some in ends) for _n in range(int(LINKS * share * 1.3))}
        more = {ClaimFinding: {"verb": "supports", "why": "It says so."}}.get(kind, {})
        more |= {"how": "It answers it."} if any(f.name == "how" for f in kind._meta.concrete_fields) else {}
        chosen = sorted(pairs)[: int(LINKS * share)] if len(pairs) > LINKS * share else sorted(pairs)
        kept(
            kind,
            (kind(**{f"{name}_id": key for name, key in zip(names, pair, strict=True)}, **more) for pair in chosen),
        )


def around(chance: random.Random, kinds: dict[Any, list[Any]]) -> None:
    """Who said each need, its steps, that it was told, and every tenth way is open."""
    some = kept(Term, (Term(list="community", key=f"c{n}", name=f"Community {n}") for n in range(20)))
    needs = kinds[Need]
    kept(NeedSaid, (
        NeedSaid(of=one, community=who, comes=chance.choice(Comes.values), band="ten")
        for one in needs for who in chance.sample(some, chance.choice([1, 1, 2, 3]))
    ))  # fmt: skip
    moved = [one for one in needs if one.stands != "heard"]
    kept(NeedStep, (NeedStep(of=one, number=1, to=one.stands, why="So.", by_seat="editor") for one in moved))
    kept(NeedTold, (NeedTold(of=one, to=one.stands, band="ten") for one in moved[::2]))
    kept(NeedThread, (NeedThread(of=one, group_id=one.group_id, reach="public") for one in needs[::10]))


def bare(_request: HttpRequest, kind: Any, key: Any) -> HttpResponse:
    """What Django alone does for a page of one row."""
    return HttpResponse(BARE.render(Context({"one": kind._base_manager.get(pk=key)})))


def public(world: World, kind: Any) -> list[Any]:
    """Those that anyone sees; a finding is seen where its source is."""
    hidden = {one.pk for one in world.kinds[Source] if one.reach != "public"} if kind is Finding else set()
    rows = [one for one in world.kinds[kind] if one.reach == "public"]
    return [one for one in rows if not hidden or one.source_id not in hidden]


class Ask(NamedTuple):
    """One kind of page: what it is, who asks for it, addresses, most milliseconds at p50, most questions."""

    what: str
    who: str
    paths: list[str]
    most: float | None
    questions: int


def asks(world: World, chance: random.Random) -> Iterator[Ask]:
    """The pages. Things with most links come first in each kind, because links are skewed."""
    for kind in (Need, Claim, Position, Measure, Finding, Source, Decision):
        name, all_of = kind._meta.model_name, public(world, kind)
        some = chance.sample(all_of, min(PAGES, len(all_of)))
        yield Ask(f"the whole way of a {name}", MEMBER, [f"/thread/{name}/{one.pk}/" for one in some], 20, 20)
        most = [f"/thread/{name}/{one.pk}/" for one in all_of[:10]]
        yield Ask(f"the whole way of a {name} among the ten with most links", MEMBER, most, 20, 20)
    opened = [one for one in world.kinds[Need][::10] if one.reach == "public"]
    some = chance.sample(opened, min(PAGES, len(opened)))
    with transaction.atomic(), writing("the bench"):
        for one in {one.pk: one for one in [*some, *opened[:10]]}.values():
            NeedThread._base_manager.filter(of=one).update(shows=way(Visitor(), one).keys)
    yield Ask("the whole way of a need, for a stranger", STRANGER, [f"/thread/need/{one.pk}/" for one in some], 20, 16)
    most = [f"/thread/need/{one.pk}/" for one in opened[:10]]
    yield Ask("the same, of the ten with most links", STRANGER, most, 20, 16)
    needs = chance.sample(public(world, Need), min(PAGES, len(public(world, Need))))
    yield Ask("a need's page, for a stranger", STRANGER, [f"/needs/{one.pk}/" for one in needs], 5, 12)
    yield Ask("a need's page", MEMBER, [f"/needs/{one.pk}/" for one in needs], None, 16)
    yield Ask("what is still unanswered, for a stranger", STRANGER, ["/unanswered/"], None, 12)
    yield Ask("what is still unanswered", MEMBER, ["/unanswered/"], None, 16)
    claims = chance.sample(public(world, Claim), PRINTED)
    yield Ask("a brief of a claim as PDF", STRANGER, [f"/claims/{one.pk}/brief/pdf/" for one in claims], 300, 16)
    yield Ask("a sheet of a need as PDF", STRANGER, [f"/needs/{one.pk}/sheet/pdf/" for one in needs[:PRINTED]], 200, 16)


def pages(world: World, chance: random.Random) -> Iterator[Row]:
    """Every page: half of them cost at most so much, nineteen of twenty, all; and what it asks."""
    keys = [one.pk for one in chance.sample(world.kinds[Need], min(PAGES, NEEDS))]
    plain = RequestFactory()
    member, stranger = Asker(sessions.begin(world.member.pk)), Asker()
    for ask in asks(world, chance):
        browser = member if ask.who == MEMBER else stranger
        beside = sorted(spent(lambda key=key: bare(plain.get("/"), Need, key)) for key in keys)[len(keys) // 2]
        yield from page(browser, ask, beside)


def page(browser: Asker, ask: Ask, beside: float) -> Iterator[Row]:
    for path in ask.paths[:3]:
        if browser.get(path).status_code != 200:
            raise RuntimeError(path)
    times = sorted(spent(lambda path=path: browser.get(path)) for path in ask.paths * max(1, 30 // len(ask.paths)))
    questions = 0
    for path in ask.paths[:10]:
        with CaptureQueriesContext(connection) as seen:
            browser.get(path)
        questions = max(questions, len(seen))
    at = {"p50": times[len(times) // 2], "p95": times[max(0, len(times) * 95 // 100 - 1)], "max": times[-1]}
    for name, value in at.items():
        yield row(f"{ask.what}: {name}", value, UNIT, ask.most if name == "p50" else None, beside)
    yield row(f"{ask.what}: questions", questions, "queries", ask.questions)


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"thread: seed {seed}, {connection.vendor}, load {load}", file=sys.stderr, flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    chance, begin = random.Random(seed), time.monotonic()
    world = seeded(chance)
    links = {leg.kind: leg.kind._base_manager.count() for leg in legs() if issubclass(leg.kind, Link)}
    told = {kind.__name__: many for kind, many in links.items()}
    print(f"thread: {told} in {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    settle()
    rows = [row("load of the machine, one minute", os.getloadavg()[0], "running")]
    rows.append(row("a million additions, bare", additions(), "ms CPU"))
    rows.append(row("links between things of the way", sum(links.values()), "links"))
    return [*rows, *pages(world, chance)]


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
