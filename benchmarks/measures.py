"""A coalition with many measures, drawn from a seed: most have a few days and sponsors, some have hundreds of each.

The skew is that of the bills this house reads: a median of a dozen rows, one in a hundred of hundreds, and words of
files besides that grow with them.
"""

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, models, transaction

from umbel.claims.models import Claim
from umbel.core.guards import writing
from umbel.core.records import today
from umbel.core.search import words_of
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat
from umbel.policy.actions.measures import findable
from umbel.policy.models import (
    Actor,
    Dated,
    Effect,
    EffectClaim,
    Event,
    Institution,
    Joint,
    Kind,
    Measure,
    MeasureTerms,
    MeasureWording,
    Named,
    Office,
    Option,
    Provision,
    Result,
    Signal,
    Sponsor,
    Sure,
    Vote,
    Watch,
    Way,
)
from umbel.terms.models import Term

BATCH, PLACES, TEAMS, BODIES, CLAIMS, WAITING = 2_000, 400, 40, 2_000, 2_000, 5_000
DOUBLINGS = (1, 2, 4, 8, 16)  # digits by which keys are turned: thirty-two rows of one, all different
TABLES = (Measure, MeasureTerms, MeasureWording, Dated, Sponsor, Vote, Named, Effect, EffectClaim, Joint)
WORDS = [f"common{rank}" for rank in range(1, 2_001)]
WEIGHTS = [1 / rank for rank in range(1, 2_001)]


def keep(rows: list[Any]) -> list[Any]:
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH) if rows else rows


def heavy(chance: random.Random, alpha: float, most: int) -> int:
    """Mostly none or a few, seldom hundreds."""
    return min(most, int(chance.paretovariate(alpha)) - 1)


class World:
    """What stands around the measures: groups, places, bodies, claims; and the member who asks."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        call_command("migrate", verbosity=0)
        word = "the-words-of-the-"
        found("A large coalition", ["en", "es"], [("First", f"{word}first"), ("Second", f"{word}second")])
        with transaction.atomic(), writing("the bench"):
            self.member = Member.objects.get(name="First")
            self.groups = keep([Group(label=f"Team {n}") for n in range(TEAMS)])
            keep([Seat(group=group, member=self.member, role="editor") for group in self.groups[:4]])
            self.places = keep([Term(list="place", key=f"X-{n}", name=f"Place {n}") for n in range(PLACES)])
            self.bodies = keep([self.body(n) for n in range(BODIES)])
            keep([self.office(n) for n in range(BODIES * 4)])
            keep([self.office(0) for _n in range(700)])
            self.claims = keep([Claim(words=f"Claim {n}", short="So.", **self.around()) for n in range(CLAIMS)])
            keep([self.provision(place) for place in self.places for _n in range(chance.randrange(12))])

    def around(self) -> dict[str, Any]:
        reach = self.chance.choices(["public", "members", "group"], [6, 1, 3])[0]
        return {"group": self.chance.choice(self.groups), "reach": reach}

    def body(self, n: int) -> Institution:
        said = {"formula": "business", "number": 5} if n % 3 == 0 else {}
        where = self.chance.choice(self.places)
        return Institution(name=f"Committee {n}", kind="committee", place=where, **said, **self.around())

    def office(self, n: int) -> Office:
        body, name = self.bodies[n % BODIES], f"Member {self.chance.randrange(10**6)}"
        return Office(of=body, name=name, role="member", link="https://a.example/", first=date(2020, 1, 1))

    def provision(self, place: Term) -> Provision:
        said = {"actor": self.chance.choice(Actor.values), "activity": "solicit", "status": "crime", "says": "So."}
        return Provision(place=place, instrument="Penal Code", source="The code", **said, **self.around())

    def measure(self, n: int) -> Measure:
        place = self.places[min(heavy(self.chance, 0.7, PLACES), PLACES - 1)]
        words = " ".join(self.chance.choices(WORDS, WEIGHTS, k=6))
        lines = "\n".join(f"See also: https://a.example/{n}/{k}" for k in range(heavy(self.chance, 0.8, 300)))
        stands = self.chance.choices(["not_known", "under_way", "passed", "fell"], [2, 5, 2, 2])[0]
        said = {"says": f"On {words} rare{n}".strip(), "name": f"An act of {words}".title(), "besides": lines}
        said |= {"kind": self.chance.choice(Kind.values), "identifier": f"HB {n}", "session": "2025-2026"}
        made = Measure(link=f"https://a.example/{n}", place=place, stands=stands, **said, **self.around())
        made.key, made.changed_on = f"{place.key}|20252026|hb{n}", today() - timedelta(days=n % 900)
        made.made_on -= timedelta(seconds=self.chance.randrange(90_000_000))
        return made


def seeded(chance: random.Random, many: int) -> World:
    """A coalition with so many measures: some thousand are drawn, and stand there again under other numbers."""
    world = World(chance)
    with transaction.atomic(), writing("the bench"):
        some = keep([world.measure(n) for n in range(max(1, many >> len(DOUBLINGS)))])
        keep([MeasureTerms(of=one, **words_of(**findable(one))) for one in some])
        drawn = [row for one in some for row in parts(world, one)]
        for model in dict.fromkeys(map(type, drawn)):
            keep([row for row in drawn if type(row) is model])
        few = chance.sample(some, max(2, len(some) // 50))
        keep([Joint(of=one, other=two, verb="amends") for one, two in itertools.pairwise(few)])
        watch = Watch.objects.create(group=world.groups[0], reasons=["Old"])
        why = [["Pack", "sex work", "on", "sex work", "in"]]
        keep([Signal(of=watch, title=f"Item {n}", why=why, title_key=str(n), place=n) for n in range(WAITING)])
    for turn in DOUBLINGS:
        with transaction.atomic(), writing("the bench"), connection.cursor() as cursor:
            for model in TABLES:
                cursor.execute(again(model, turn))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return world


def again(model: type[models.Model], turn: int) -> str:
    """The words of SQL that double a table: the same rows, their keys turned by some digits, under other numbers."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.BigAutoField)]
    columns, table = ", ".join(f'"{field.column}"' for field in fields), model._meta.db_table
    return f'INSERT INTO "{table}" ({columns}) SELECT {", ".join(other(each, turn) for each in fields)} FROM "{table}"'


def other(field: Any, turn: int) -> str:
    """A column of the copy: its own key, and that of whose part it is."""
    if field.name in {"identifier", "key"}:
        return f"\"{field.column}\" || '-{turn}'"
    if not field.primary_key and getattr(field, "related_model", None) not in TABLES:
        return f'"{field.column}"'
    key, made = (
        (f'"{field.column}"', "")
        if connection.vendor == "sqlite"
        else (f"replace({field.column}::text, '-', '')", "::uuid")
    )
    return f"(substr({key}, {turn + 1}) || substr({key}, 1, {turn})){made}"


def parts(world: World, one: Measure) -> Iterator[models.Model]:
    """Days, sponsors, votes, effects and a translation of one measure."""
    chance, of = world.chance, {"of": one}
    source = {"source": "https://a.example/source", "sure": chance.choice(Sure.values)}
    for n in range(2 + heavy(chance, 1.1, 400)):
        ahead = n == 0 and chance.random() < 0.04  # a hearing is to come
        on = today() + timedelta(days=chance.randrange(1, 110) if ahead else -chance.randrange(1, 3_000))
        kind = Event.HEARING if ahead else chance.choice(Event.values)
        at = chance.choice(world.bodies) if ahead or chance.random() < 0.1 else None
        yield Dated(kind=kind, what=f"Read and sent on {n}", on=on, at=at, **of, **source)
    for n in range(1 + heavy(chance, 1.0, 300)):
        yield Sponsor(name=f"Sponsor {n}", role="author" if n == 0 else "coauthor", first=date(2025, 1, 2), **of)
    for n in range(heavy(chance, 1.3, 300)):
        counts = {"favour": chance.randrange(400), "against": chance.randrange(400), "abstained": chance.randrange(9)}
        words = {"what": f"Motion {n}", "official": f"roll {n}", "link": "https://a.example/vote"}
        on = today() - timedelta(days=chance.randrange(3_000))
        vote = Vote(on=on, result=chance.choice(Result.values), named=n == 0, **words, **counts, **of)
        yield vote
        for who in range(chance.randrange(30, 120) if chance.random() < 0.01 else 0):
            yield Named(of=vote, name=f"Member {who}", option=chance.choice(Option.values))
    for _n in range(chance.randrange(1, 4) if chance.random() < 0.05 else 0):
        effect = Effect(actor=chance.choice(Actor.values), way=chance.choice(Way.values), why="So it is.", **of)
        yield effect
        yield EffectClaim(effect=effect, claim=chance.choice(world.claims))
    if chance.random() < 0.05:
        yield MeasureWording(of=one, number=1, field="says", lang="es", body="Sobre algo.", by_seat="editor")
