"""What somebody pressed to open waits on the desk, whatever it is: one question for the kinds of all rooms."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.claims.models import Finding
from umbel.evidence.models import Source
from umbel.needs.models import Need, NeedThread
from umbel.people.models import Press
from umbel.people.sharing import shared
from umbel.people.told.desk import everything, opening
from umbel.positions.models import Dissent, Position
from umbel.terms.models import Term
from umbel.week.models import Meeting

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
