"""A coalition in which much waits, drawn from a seed: things of every room, most of other groups, most far from due.

Groups are unlike: the first keeps forty times what the fortieth does. She who asks sits in five, one of them closed,
and follows a dozen things. ``open_things`` says how many wait in the whole house; what is over lies beside them.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from umbel.claims.models import Claim, ClaimFinding, Finding, GivenOut, PaperClaim, SourceStatus
from umbel.concerns import pool
from umbel.concerns.models import ListeningDoor
from umbel.core.guards import writing
from umbel.core.lock import new_key
from umbel.core.records import Record, today
from umbel.evidence.models import Doubt, Import, ImportLine, Pile, Piled, Source
from umbel.needs.models import Need
from umbel.papers.models import Paper, PaperVersion, Recording
from umbel.people.founding import found
from umbel.people.models import Group, Mandate, Member, OpenRole, Organisation, Press, RaisedHand, Seat
from umbel.policy import following
from umbel.policy.models import Dated, Effect, EffectClaim, Event, Institution, Lookout, Measure, Signal, Version, Watch
from umbel.positions.models import HearingRight, Position, PositionTopic, Sentence, SentenceClaim
from umbel.terms.models import Better, Term
from umbel.week.models import Decision, Meeting, Promise

GROUPS, MEMBERS, BATCH, FOLLOWED = 40, 60, 2_000, 6
SEATS = {
    0: "editor",
    3: "steward",
    8: "member",
    15: "listener",
    30: "editor",
}  # where she sits; the last but one closed
OPEN = {  # of ten thousand things that wait
    "signal": 3_000, "day": 2_000, "promise": 1_100, "need": 800, "decision": 300, "meeting": 300, "draft": 300,
    "asked": 60, "fallen": 400, "use": 300, "effect": 250, "doubt": 300, "import": 60, "piled": 250, "beside": 120,
    "recording": 120, "press": 200, "mandate": 30, "hand": 60, "better": 150, "lookout": 40,
}  # fmt: skip
Share = dict[str, int]
WHY = [["Pack", "sex work", "on", "sex work", "in"]]


AGES = random.Random(1)


def keep(rows: list[Any]) -> list[Any]:
    """Stored, each made at a moment of its own: most lately, some long ago."""
    for one in rows:
        if isinstance(one, Record):
            one.made_on -= timedelta(seconds=int(AGES.betavariate(1, 4) * 90_000_000))
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH) if rows else rows


class World:
    """The coalition; ``member`` sits in five groups, ``everywhere`` in all of them."""

    def __init__(self, chance: random.Random, open_things: int) -> None:
        self.chance = chance
        self.share: Share = {name: max(1, many * open_things // 10_000) for name, many in OPEN.items()}
        call_command("migrate", verbosity=0)
        word = "the-words-of-the-"
        found("A busy coalition", ["en", "es"], [("First", f"{word}first"), ("Second", f"{word}second")])
        with transaction.atomic(), writing("the bench"):
            self.people()
            self.sources = keep([Source(title=f"A study of {n}", year=2001, **self.kept()) for n in range(2_000)])
            self.measures = keep([self.measure(n) for n in range(2_000)])
            self.bodies = keep([self.body(n) for n in range(200)])
            self.claims = keep([Claim(words=f"Claim {n}", short="So.", **self.kept()) for n in range(2_000)])
            self.papers = keep([Paper(title=f"Paper {n}", **self.kept()) for n in range(500)])
            self.topics = keep([Term(list="topic", key=f"t-{n}", name=f"Topic {n}") for n in range(30)])

    def people(self) -> None:
        """Groups, those who sit there, and organisations of some."""
        self.groups = keep([Group(label=f"Team {n}", closed=n == 15) for n in range(GROUPS)])
        self.weights = [1 / (n + 1) ** 0.8 for n in range(GROUPS)]
        self.member, self.everywhere = Member.objects.get(name="First"), Member.objects.get(name="Second")
        others = [Member(name=f"Member {n}", looks=f"member{n}") for n in range(MEMBERS)]
        for one in others:
            new_key(one.pk)
        self.others = keep(others)
        sits = [Seat(group=self.groups[n], member=self.member, role=role) for n, role in SEATS.items() if n != 15]
        sits += [Seat(group=one, member=self.everywhere, role="editor") for one in self.groups if not one.closed]
        keep(sits + [Seat(group=self.groups[n % 15], member=one) for n, one in enumerate(self.others)])
        self.member.sit_closed(self.groups[15].pk, "listener")
        spaces = {20: "applied", 30: "member", 31: "member", 32: "applied"}
        self.bodies_of = keep(
            [Organisation(name=f"Body {n}", stands=how, space=self.groups[n]) for n, how in spaces.items()]
        )

    def group(self) -> Group:
        return self.chance.choices(self.groups, self.weights)[0]

    def kept(self) -> dict[str, Any]:
        """A group, and how far it lets a thing travel: most of what one works on goes nowhere yet."""
        return {"group": self.group(), "reach": self.chance.choices(["public", "members", "group"], [3, 2, 5])[0]}

    def ahead(self) -> date:
        """A day to come: one in twelve within two weeks."""
        near = self.chance.random() < 0.08
        return today() + timedelta(days=self.chance.randrange(0, 15) if near else self.chance.randrange(15, 400))

    def moment(self) -> datetime:
        return timezone.now() + timedelta(days=(self.ahead() - today()).days, hours=1)

    def past(self) -> date:
        return today() - timedelta(days=self.chance.randrange(1, 900))

    def body(self, n: int) -> Institution:
        said = {"formula": "business", "number": 5} if n % 3 == 0 else {}
        return Institution(name=f"Committee {n}", kind="committee", home_address=n % 9 == 0, **said, **self.kept())

    def measure(self, n: int) -> Measure:
        one = Measure(link=f"https://a.example/{n}", says=f"Measure {n}", stands="under_way", **self.kept())
        one.key, one.changed_on = f"x|{n}", self.past()
        return one


def far(world: World, many: int, **of: Any) -> Iterator[dict[str, Any]]:
    """So many of one kind, each kept by some group."""
    return (world.kept() | of for _n in range(many))


def of_the_week(world: World, share: Share) -> None:
    """Promises, decisions, meetings; twice as many are over."""
    some = [Promise(what="A promise", due=world.ahead(), **o) for o in far(world, share["promise"])]
    some += [Promise(what="Kept", done_on=world.past(), **o) for o in far(world, 2 * share["promise"])]
    for n, one in enumerate(some):
        new_key(one.lock)
        one.who = world.chance.choice([world.member, *world.others]).pk.hex if n % 3 else ""
        one.seat = "editor" if n % 3 == 0 else ""
    keep(some)
    words = {"question": "Do we?", "result": "We do."}
    asked = [
        Decision(stands="proposed", until=world.moment(), day=world.ahead(), **words, **o)
        for o in far(world, share["decision"])
    ]
    keep([*asked, *(Decision(stands="adopted", day=world.past(), **words, **o) for o in far(world, 2_000))])
    soon = [Meeting(title="We meet", starts=world.moment(), zone="UTC", **o) for o in far(world, share["meeting"])]
    past = timezone.now() - timedelta(days=90)
    keep([*soon, *(Meeting(title="We met", starts=past, zone="UTC", **o) for o in far(world, 2_000))])


def of_policy(world: World, share: Share) -> None:
    """Days to come, signals to sort, sources that fail, effects on an earlier text."""
    chance, some = world.chance, world.measures
    source = {"source": "https://a.example/source"}
    kinds = [Event.HEARING, Event.HEARING, *Event.values]
    ahead = [
        Dated(
            of=chance.choice(some),
            kind=chance.choice(kinds),
            on=world.ahead(),
            at=chance.choice(world.bodies),
            **source,
        )
        for _n in range(share["day"])
    ]
    over = [Dated(of=one, kind=chance.choice(Event.values), on=world.past(), **source) for one in some * 3]
    keep(ahead + over)
    watches = keep([Watch(group=group, reasons=["Old"]) for group in world.groups[:25]])
    weights = world.weights[:25]
    told = {"why": WHY, "source": "A list"}
    signals = [
        Signal(of=chance.choices(watches, weights)[0], title=f"Item {n}", title_key=str(n), place=n, **told)
        for n in range(share["signal"])
    ]
    done = [
        Signal(of=chance.choices(watches, weights)[0], title=f"Old {n}", title_key=f"o{n}", answer="no", **told)
        for n in range(2 * share["signal"])
    ]
    keep(signals + done)
    failing = [
        Lookout(of=chance.choice(watches), name=f"Source {n}", link="https://a.example", red=True)
        for n in range(share["lookout"])
    ]
    keep(failing + [Lookout(of=one, name="Well", link="https://a.example") for one in watches])
    behind = chance.sample(some, min(len(some), share["effect"]))
    texts = [Version(of=one, called=f"Text {n}", number=n, on=date(2025, 1, 1 + n)) for one in behind for n in range(2)]
    keep(texts)
    keep([Effect(of=text.of, actor="worker", way="worse", why="So.", version=text) for text in texts[::2]])


def of_knowledge(world: World, share: Share) -> None:
    """Claims whose source fell, what says a claim that was mended; doubts, imports, piles; texts and voices."""
    chance, claims = world.chance, world.claims
    findings = keep(
        [
            Finding(
                source=chance.choice(world.sources),
                says=f"It says {n}",
                stands="noted" if n % 50 else "doubted",
                **world.kept(),
            )
            for n in range(4_000)
        ]
    )
    fell = chance.sample(world.sources, max(1, share["fallen"] // 4))
    keep([SourceStatus(of=one, number=1, to="retracted", by_seat="editor") for one in fell])
    pairs = {(chance.choice(claims), chance.choice(findings)) for _n in range(8_000)}
    keep([ClaimFinding(claim=claim, finding=finding, verb="supports", why="So.") for claim, finding in pairs])
    for one in (mended := chance.sample(claims, max(1, share["use"] // 4))):
        one.mended = 1
    Claim._base_manager.bulk_update(mended, ["mended"])
    uses = {(chance.choice(world.papers), chance.choice(mended if n % 4 else claims)) for n in range(share["use"])}
    keep([PaperClaim(paper=paper, claim=claim) for paper, claim in uses])
    effects = list(Effect._base_manager.all())
    keep([EffectClaim(effect=one, claim=chance.choice(claims)) for one in effects])
    keep([GivenOut(of=chance.choice(claims), what="A leaflet", to="members") for _n in range(200)])
    group_of = [
        (sorted(chance.sample(world.sources, 2), key=lambda one: one.pk.hex), world.group())
        for _n in range(share["doubt"])
    ]
    keep([Doubt(one=one, other=other, group=group) for (one, other), group in {(tuple(p), g) for p, g in group_of}])
    ready = [
        Import(group=world.group(), name=f"{n}.ris", format="ris", phase="ready" if n % 2 else "done")
        for n in range(share["import"])
    ]
    keep(ready + [Import(group=world.group(), name="old.ris", format="ris", phase="done") for _n in range(500)])
    keep([ImportLine(of=one, number=1, place="1", outcome="unsure", title="One") for one in ready[::2]])
    piles = keep([Pile(group=world.group(), title=f"Pile {n}") for n in range(60)])
    handed = {(chance.choice(piles), chance.choice(world.sources)) for _n in range(share["piled"])}
    keep([Piled(of=pile, source=one, place=n, answer="hand", seat="editor") for n, (pile, one) in enumerate(handed)])
    some = chance.sample(world.papers, min(len(world.papers), share["beside"]))
    keep(
        [PaperVersion(paper=one, group=one.group, number=2, place="beside", title="T", sha256="0" * 64) for one in some]
    )
    keep(
        [
            Recording(of=chance.choice(world.papers), lang="en", file=f"{n}", kind="ogg", size=1, after="0", kept=True)
            for n in range(share["recording"])
        ]
    )


def of_what_we_say(world: World, share: Share) -> None:
    """Needs, positions with their hearings, what somebody would say better."""
    chance, month = world.chance, today().replace(day=1) - timedelta(days=120)
    waits = [
        Need(says=f"Need {n}", domain="housing", heard="street", month=month.replace(day=1), **world.kept())
        for n in range(share["need"])
    ]
    keep(
        waits
        + [
            Need(says="Met", domain="housing", heard="street", month=month, stands="met", told=True, **o)
            for o in far(world, 1_200)
        ]
    )
    laid = timezone.now() - timedelta(days=2)
    drafts = [Position(title=f"On matter {n}", text="It is so.", **world.kept()) for n in range(share["draft"])]
    for one in drafts[::2]:
        one.laid, one.laid_on = one.words, laid
    asked = [Position(title="Adopted", stands="adopted", asking=n < share["asked"], **world.kept()) for n in range(600)]
    keep(drafts + asked)
    sentences = keep(
        [Sentence(of=one, number=n, words="It is so.", kind="fact") for one in drafts + asked for n in range(4)]
    )
    keep(
        [
            SentenceClaim(sentence=one, claim=chance.choice(world.claims))
            for one in sentences
            if one.number or chance.random() < 0.5
        ]
    )
    keep([PositionTopic(position=one, topic=chance.choice(world.topics)) for one in drafts + asked])
    rights = {(chance.choice(world.groups), topic) for topic in world.topics for _n in range(2)}
    keep([HearingRight(caucus=group, topic=topic, silence="consent") for group, topic in rights])
    keep([Better(lang="es", words="Desk", key=f"{n}", body="Mesa") for n in range(share["better"])])


def of_people(world: World, share: Share) -> None:
    """Presses that lack another, mandates, raised hands; doors where somebody said something."""
    some = [*world.papers, *world.measures, *world.claims, *world.sources]
    keep(
        [
            Press(about=one.pk, kind=one._meta.label, to="public", by="x")
            for one in world.chance.sample(some, share["press"])
        ]
    )
    until = {"first": today(), "last": today() + timedelta(days=90)}
    keep([Mandate(group=world.group(), matter="spokes", stands="proposed", **until) for _n in range(share["mandate"])])
    roles = keep(
        [OpenRole(what="A role", for_all_from=today(), until=world.ahead(), **world.kept()) for _n in range(40)]
    )
    hands = {(world.chance.choice(roles), world.chance.choice(world.others)) for _n in range(share["hand"])}
    keep([RaisedHand(role=role, member=one) for role, one in hands])
    doors = keep(
        [
            ListeningDoor(name=f"Door {n}", readers="Two of us", days="Mondays", group=world.groups[n])
            for n in range(0, 30, 3)
        ]
    )
    for door in doors:
        new_key(door.pk)
        with pool.changing(door.pk) as held:
            for n in range(30):
                held.put_in({"says": f"Text {n}", "place": "", "community": "", "how": "spoken"}, f"{today():%Y-%m}")


def seeded(chance: random.Random, open_things: int = 10_000) -> World:
    """All of it; how many of each is printed by ``counts``."""
    world = World(chance, open_things)
    with transaction.atomic(), writing("the bench"):
        for room in (of_the_week, of_policy, of_knowledge, of_what_we_say, of_people):
            room(world, world.share)
        marks = [following.mark_of(one) for one in chance.sample(world.measures, FOLLOWED)]
        marks += [
            following.mark_of(one) for one in chance.sample(list(Term._base_manager.filter(list="place")), FOLLOWED)
        ]
        world.member.keep(follows="".join(marks))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return world


def counts(world: World) -> Counter[str]:
    """How many things wait, by kind."""
    return Counter(world.share)
