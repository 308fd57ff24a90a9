"""What somebody pressed to open waits on the desk, whatever it is: one question for the kinds of all rooms."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.claims.models import Finding
from umbel.core.records import today
from umbel.evidence.models import Source
from umbel.needs.models import Need, NeedThread
from umbel.papers.models import Paper
from umbel.people.models import Mandate, Press
from umbel.people.prepared import Alike
from umbel.people.sharing import shared
from umbel.people.told import desk
from umbel.people.told.desk import everything, opening
from umbel.policy import queries_watching
from umbel.policy.models import Effect, Measure, Version
from umbel.positions.models import Dissent, Position
from umbel.terms.models import Term
from umbel.week import desk as week
from umbel.week.models import Decision, Meeting, Promise

DAY = date(2026, 5, 1)
NEEDS = {  # what a row cannot be without
    "OpenRole": {"for_all_from": DAY, "until": DAY},
    "Meeting": {"starts": timezone.now(), "zone": "UTC"},
    "Minutes": {"day": DAY},
    "Decision": {"day": DAY},
    "Need": {"month": DAY},
}


def one_of_each(cast):
    """One of every kind that can be shared, which somebody has pressed to share."""
    made = []
    place = make(Term, list="place", key="RL", name="Riverland")
    for kind in shared():
        needs = {kind.TOLD[0]: f"Words of {kind.__name__}", **NEEDS.get(kind.__name__, {})}
        needs |= {"place": place} if kind.TOLD[1] == "place_id" else {}
        needs |= {"of": next(one for one in made if type(one) is Position)} if kind is Dissent else {}
        needs |= {"source": next(one for one in made if type(one) is Source)} if kind is Finding else {}
        if kind is NeedThread:  # it has no words of its own
            needs = {"of": next(one for one in made if type(one) is Need)}
        made.append(make(kind, group=cast.aurora, **needs))
        make(Press, about=made[-1].pk, kind=kind._meta.label, to="public", by="x")
    return made


@pytest.mark.law("what waits for her is on her desk")
def test_whatever_somebody_pressed_to_open_waits_for_her_group_and_for_nobody_else(cast):
    with scene():
        made = one_of_each(cast)
    told = {duty.thing: duty for duty in opening(cast.lin)}
    assert set(told) == set(made)
    assert len(made) >= 18
    for one in made:
        duty = told[one]
        assert str(duty) == f"Words of {'Need' if isinstance(one, NeedThread) else type(one).__name__}"
        assert duty.get_absolute_url() == one.get_absolute_url()
        assert (duty.group, duty.thing.made_on) == (cast.aurora.pk, one.made_on)
    rooms = {one._meta.app_label for one in made}
    assert {room.label for room, duty in everything(cast.lin) if duty.thing in told} == rooms
    assert opening(cast.cleo) == []


def test_a_day_on_which_nobody_pressed_costs_one_question_and_any_other_day_two(cast):
    assert cast.lin.groups()
    with CaptureQueriesContext(connection) as seen:
        opening(cast.lin)
    assert len(seen) == 1
    with scene():
        one_of_each(cast)
    with CaptureQueriesContext(connection) as seen:
        assert len(opening(cast.lin)) >= 18
    assert len(seen) == 2


@pytest.mark.law("what waits for her is on her desk")
def test_what_waits_in_her_group_is_there_however_much_waits_elsewhere(cast):
    with scene():
        mine, theirs = (make(Meeting, group=g, title="T", starts=timezone.now()) for g in (cast.aurora, cast.borealis))
        Press.objects.bulk_create(
            Press(about=theirs.pk, kind="week.Meeting", to="public", by=str(n)) for n in range(301)
        )
        make(Press, about=mine.pk, kind="week.Meeting", to="public", by="x")
    assert [duty.thing for duty in opening(cast.lin)] == [mine]


def test_what_waits_twice_is_told_once(cast):
    """A meeting of her group waits for its hour; pressed to be shared, it waits for a press too."""
    with scene():
        soon = make(Meeting, group=cast.aurora, title="T", starts=timezone.now(), zone="UTC")
        make(Press, about=soon.pk, kind="week.Meeting", to="members", by="x")
    assert [duty.thing for _room, duty in everything(cast.lin)] == [soon]


WHAT = ("promise", "hers", "anybodys", "decision", "meeting", "need", "paper", "mandate", "behind")
THINGS = some.lists(
    some.tuples(some.sampled_from(WHAT), some.none() | some.integers(0, 9), some.booleans()), max_size=24
)


def one_thing(cast, what, days, pressed):
    """Something that may wait for those who sit in one group, made so many days ago or due in so many; or elsewhere."""
    group = cast.borealis if what == "paper" and days == 0 else cast.aurora
    day, ago = today() + timedelta(days=days or 0), {"made_on": timezone.now() - timedelta(days=days or 0)}
    due = {"due": None if days is None else day}
    if what in {"promise", "hers", "anybodys"}:
        held = {"promise": {"seat": "editor"}, "hers": {"who": cast.edda.pk.hex}, "anybodys": {"who": cast.lin.pk.hex}}
        one = make(Promise, group=group, what="P", **due, **held[what])
    elif what == "decision":
        one = make(Decision, group=group, question="Q", day=day, stands="proposed", **ago)
    elif what == "meeting":
        one = make(
            Meeting, group=group, title="M", starts=timezone.now() + timedelta(days=days or 0, hours=1), zone="UTC"
        )
    elif what == "need":
        one = make(Need, group=group, says="N", month=date(2026, 1, 1), **ago)
    elif what == "paper":
        one = make(Paper, group=group, title="T", **ago)
    elif what == "mandate":
        one = make(Mandate, group=group, matter="spokes", first=today(), last=day, **ago)
    else:
        one = make(Measure, group=group, says="S", **ago)
        texts = [make(Version, of=one, called=f"{n}", number=n, on=date(2026, 1, n)) for n in (1, 2)]
        make(Effect, of=one, version=texts[0])
    if pressed and what != "mandate":
        make(Press, about=one.pk, kind=one._meta.label, to="public", by="x")


@pytest.mark.law("what waits for her is on her desk")
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(THINGS)
@example([(what, days, False) for days, what in enumerate(("hers", "promise", "hers", "anybodys", "hers"))])
def test_a_desk_that_asks_for_the_most_urgent_shows_what_one_that_asks_for_all_would_show(cast, monkeypatch, things):
    """Ten lines, and where more waits; here three, of rooms that hand over four at first."""
    for where in (desk, week):
        monkeypatch.setattr(where, "MOST" if where is desk else "SHOWN", 3)
    monkeypatch.setattr(week, "MANY", 4)
    monkeypatch.setattr(week, "NEXT", Alike(week.next_promises))
    monkeypatch.setattr(queries_watching, "FIRST", Alike(queries_watching.first_ones))
    with transaction.atomic():
        with scene():
            for thing in things:
                one_thing(cast, *thing)
        for who in (cast.edda.afresh(), cast.lin.afresh()):
            drawn, everywhere = desk.desk(who), sorted(everything(who), key=desk.urgency)
            assert [(line.room, told(line.duty)) for line in drawn.lines] == [(r, told(d)) for r, d in everywhere[:3]]
            assert drawn.more == list(dict.fromkeys(room for room, _duty in everywhere[3:]))
        transaction.set_rollback(True)


def told(duty):
    """All that a line says."""
    return getattr(duty.thing, "pk", duty.thing), duty.group, duty.due, duty.says, str(duty), duty.get_absolute_url()
