"""The rules, tried on coalitions nobody thought of: widening hides nothing, nobody new sees older, one never starts."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core.records import first_moment, this_second, today
from umbel.core.viewers import Visitor
from umbel.evidence import actions as library
from umbel.evidence.models import Source
from umbel.people import actions, sharing
from umbel.people.models import Coalition, Mandate, Member, Reach, Seat

law = pytest.mark.law
TRIED = settings(max_examples=60)
WHO = st.sampled_from(["wren", "lin", "edda", "bea", "cleo"])
FAR = list(Reach.values)


def sees(cast, source):
    """Who of the cast, and of strangers and newcomers, sees it."""
    people = {name: Member.objects.get(pk=getattr(cast, name).pk) for name in ("wren", "lin", "edda", "bea", "cleo")}
    people["new"] = Member.objects.get(pk=cast.newcomer.pk)
    people["stranger"] = Visitor()
    return {name for name, who in people.items() if Source.objects.visible_to(who).filter(pk=source.pk).exists()}


@pytest.fixture
def world(cast):
    with scene():
        cast.newcomer = make(Member, name="Newcomer")
        cast.newcomer.keep(came=today().isoformat(), until=(today() + timedelta(days=28)).isoformat())
        make(Seat, group=cast.aurora, member=cast.newcomer, role="member")
    return cast


@law("widening never hides")
@given(closed=st.booleans(), here=st.sampled_from(FAR[:2]), to=st.sampled_from(FAR), days=st.integers(-40, 1))
@TRIED
def test_widening_never_hides_and_narrowing_never_shows(world, closed, here, to, days):
    with transaction.atomic():
        with scene():
            group = world.caucus if closed else world.aurora
            source = make(Source, group=group, reach=here, made_on=this_second() + timedelta(days=days))
        before = sees(world, source)
        with scene():
            Source.objects.filter(pk=source.pk).update(reach=to)
        now = sees(world, source)
        assert now >= before if FAR.index(to) >= FAR.index(here) else now <= before
        assert ("stranger" in now) == (to == "public")
        transaction.set_rollback(True)


@law("who is new sees nothing older")
@given(came=st.integers(0, 27), hours=st.integers(-2000, 2000), reach=st.sampled_from(FAR), mine=st.booleans())
@TRIED
def test_who_is_new_sees_what_is_public_and_what_her_groups_wrote_since(world, came, hours, reach, mine):
    with transaction.atomic():
        first = today() - timedelta(days=came)
        made: datetime = first_moment(first) + timedelta(hours=hours)
        with scene():
            world.newcomer.keep(came=first.isoformat())
            group = world.aurora if mine else world.borealis
            source = make(Source, group=group, reach=reach, made_on=made)
        assert ("new" in sees(world, source)) == (reach == "public" or (mine and hours >= 0))
        transaction.set_rollback(True)


@law("one may stop, two may start")
@given(presses=st.lists(WHO, max_size=7), starters=st.integers(2, 4), to=st.sampled_from(FAR[1:]))
@TRIED
def test_nothing_opens_before_as_many_have_pressed_as_were_set(world, presses, starters, to):
    with transaction.atomic():
        with scene():
            Coalition.objects.update(starters=starters)
            source = make(Source, group=world.aurora)
            Seat.objects.filter(group=world.aurora).update(role="editor")
            make(Seat, group=world.aurora, member=world.cleo, role="listener")
        pressed = set()
        for name in presses:
            if len(pressed) == starters:
                break
            library.share_source(getattr(world, name), Source.objects.get(pk=source.pk), to=to)
            pressed.add(name)
            assert Source.objects.get(pk=source.pk).reach == (to if len(pressed) == starters else "group")
        transaction.set_rollback(True)


@law("one may stop, two may start")
@given(presses=st.lists(st.sampled_from(["wren", "edda", "end"]), max_size=6))
@TRIED
def test_a_mandate_is_never_given_by_one(world, presses):
    with transaction.atomic():
        said = {"holder": "listener", "matter": "media", "limits": "x", "rests_on": "x", "presses": 1}
        days = {"first": today(), "last": today()}
        mandate = actions.propose_mandate(world.edda, world.aurora, id=uuid.uuid4(), **said, **days)
        pressed = {"edda"}
        for name in presses:
            now = Mandate.objects.get(pk=mandate.pk)
            if name == "end" and now.stands != "ended":
                actions.end_mandate(world.bea, now, why="")
            elif name != "end" and now.stands == "proposed":
                actions.agree_to_mandate(getattr(world, name), now)
                pressed.add(name)
            now = Mandate.objects.get(pk=mandate.pk)
            assert now.stands != "given" or len(pressed) >= sharing.needed()
        transaction.set_rollback(True)
