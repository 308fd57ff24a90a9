"""Membership is not endorsement: each organisation answers for itself, to these very words."""

from datetime import time, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import scene
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.people.models import Organisation
from umbel.policy.tests import scene as law
from umbel.positions import actions, desk, rules, signing
from umbel.positions.models import Again, How, SignOn
from umbel.positions.tests.scene import adopted, agreed, now, organisation, revised, shared, stood

pytestmark = pytest.mark.django_db
BEFORE_SIX = {"formula": "days", "number": 2, "hour": time(12), "zone": "UTC"}


def asked(cast, **other):
    """A public position that member organisations are asked to sign."""
    position = shared(cast, stood(cast, **other), "public")
    return actions.ask_organisations(cast.edda, position, hours=48)


def answers(who, body, position, how="public", again="asks"):
    said = {"position": now(who, position), "how": how, "again": again}
    return actions.answer_for(who, now(who, body), **said)


def next_one(cast, position, **changed):
    new = actions.next_edition(cast.edda, now(cast.edda, position), id=uuid4())
    revised(cast, new, **changed)
    agreed(cast, new)
    adopted(cast, shared(cast, new))
    return now(cast.edda, new)


def names(rows):
    return [row.organisation.name for row in rows]


def test_being_a_member_signs_nothing_and_strangers_read_only_who_chose_it(cast, client):
    position = asked(cast)
    for at, how in enumerate(How.values):
        answers(cast.cleo, organisation(cast, f"House {at} {how}", cast.cleo), position, how)
    organisation(cast, "House of silence", cast.cleo)
    page = client.get(f"/positions/{position.pk}/").content.decode()
    assert [name for name in (f"House {at} {how}" for at, how in enumerate(How.values)) if name in page] == [
        "House 0 public"
    ]
    assert "House of silence" not in page
    assert client.get(f"/positions/{position.pk}.json").json()["signers"] == ["House 0 public"]
    assert signing.signers(cast.edda, position).counted == 3


def test_who_is_known_to_members_only_is_not_named_in_public_by_mistake(cast):
    position, body = asked(cast), organisation(cast, "Puente", cast.cleo, hidden=True)
    with pytest.raises(Refused, match="known to members only"):
        answers(cast.cleo, body, position)
    answers(cast.cleo, body, position, "counted")


def test_who_became_hidden_or_left_is_on_no_public_list(cast, client):
    position, body = asked(cast), organisation(cast, "Puente", cast.cleo)
    answers(cast.cleo, body, position)
    with scene():
        Organisation.objects.filter(pk=body.pk).update(hidden=True)
    assert "Puente" not in client.get(f"/positions/{position.pk}/").content.decode()
    with scene():
        Organisation.objects.filter(pk=body.pk).update(hidden=False, stands="left")
    assert "Puente" not in client.get(f"/positions/{position.pk}/").content.decode()


@pytest.mark.law("being a member signs nothing")
def test_changed_asks_are_asked_of_all_and_changed_words_only_of_those_who_want_every_time(cast):
    position = asked(cast)
    every, only = (organisation(cast, name, cast.cleo) for name in ("Every time", "Only asks"))
    answers(cast.cleo, every, position, again="every")
    answers(cast.cleo, only, position, again="asks")
    second = next_one(cast, position, plain="Easier words.")
    told = signing.signers(cast.edda, second)
    assert (names(told.rows), names(told.again)) == (["Only asks"], ["Every time"])
    assert [duty.thing for duty in desk.waiting(cast.cleo.afresh())] == [second]
    third = next_one(cast, second, ask="Parliament amends it.")
    told = signing.signers(cast.edda, third)
    assert (names(told.rows), names(told.again)) == ([], ["Every time", "Only asks"])


def test_who_has_not_answered_drops_off_by_the_clock(cast):
    measure = law.brought(cast, public=True)
    body = law.committee(cast, public=True, **BEFORE_SIX)
    law.day(cast, measure, today() + timedelta(days=10), at=body)
    position, house = asked(cast, measure=now(cast.edda, measure)), organisation(cast, "House", cast.cleo)
    closes = signing.signers(cast.edda, position).closes
    assert closes.date() == today() + timedelta(days=10 - 2 - 2)
    assert closes.hour == 12
    answers(cast.cleo, house, position)
    second = next_one(cast, position, ask="Parliament amends it.", measure=now(cast.edda, measure))
    before, after = (signing.signers(cast.edda, second, now=closes + timedelta(hours=h)) for h in (-1, 1))
    assert (before.closed, after.closed) == (False, True)
    assert names(before.again) == names(after.again) == ["House"]
    assert names(after.rows) == []


def test_when_the_list_is_closed_nobody_joins_and_anybody_may_go(cast):
    measure = law.brought(cast, public=True)
    body = law.committee(cast, public=True, **BEFORE_SIX)
    position, house = asked(cast, measure=now(cast.edda, measure)), organisation(cast, "House", cast.cleo)
    answers(cast.cleo, house, position)
    law.day(cast, measure, today() + timedelta(days=3), at=body)
    for how in ("public", "named"):
        with pytest.raises(Refused, match="is closed"):
            answers(cast.cleo, house, position, how)
    answers(cast.cleo, house, position, "no")
    assert signing.signers(cast.edda, position).public == []


def test_the_sheet_for_a_portal_holds_organisations_and_no_names_of_people(cast, enter):
    position = asked(cast)
    for how in ("public", "named", "counted", "no"):
        answers(cast.cleo, organisation(cast, f"=House {how}", cast.cleo), position, how)
    sheet = enter(cast.edda).get(f"/positions/{position.pk}/signers/").content.decode().splitlines()
    assert sheet[1:] == ["'=House named,Oppose,no,", "'=House public,Oppose,yes,"]
    assert enter(cast.cleo).get(f"/positions/{position.pk}/signers/").status_code == 403
    kept = {field.name for field in SignOn._meta.fields}
    assert kept == {"id", "made_on", "revision", "organisation", "position", "how", "again", "words", "asks", "on"}


@pytest.mark.parametrize(("counts", "says"), [
    (["support", "oppose"], "counts this position"), (["support"], "does not count this position"),
    ([], "not yet known"),
])  # fmt: skip
def test_what_an_institution_makes_of_it_is_said_beside_it(cast, client, counts, says):
    measure, body = law.brought(cast, public=True), law.committee(cast, public=True, counted=counts)
    law.day(cast, measure, at=body)
    position = shared(cast, stood(cast, measure=now(cast.edda, measure)), "public")
    assert says in client.get(f"/positions/{position.pk}/").content.decode()


HASH = some.sampled_from("ab")


@pytest.mark.once
@given(some.sampled_from(Again.values), HASH, HASH, HASH, HASH)
def test_an_answer_holds_for_the_same_words_or_where_it_chose_so_for_the_same_asks(again, words, asks, new, new_asks):
    row = SimpleNamespace(again=again, words=words, asks=asks)
    held = rules.holds(row, SimpleNamespace(words=new, asks=new_asks))
    assert held == (words == new or (again == "asks" and asks == new_asks))
