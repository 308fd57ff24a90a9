"""What changed in a week: told with what it does to whom, in the places that are followed, never what is hidden."""

from datetime import timedelta

import pytest

from conftest import scene
from tests.making import make
from umbel.core.records import today
from umbel.policy.models import Dated, Effect, Institution, Measure, Vote
from umbel.policy.tests.doors import somewhere
from umbel.terms.models import Term

pytestmark = pytest.mark.django_db
PAGE = "/policy/week/"


def made(what, /, **given):
    with scene():
        return make(what, **given)


def here():
    with scene():
        return somewhere()


def bill(cast, says, place=None, reach="public", **more):
    given = {"group": cast.aurora, "reach": reach, "link": "https://a.example/", "says": says, "place": place}
    return made(Measure, **given | more)


def shown(client, **asked):
    return client.get(PAGE, asked).content.decode()


@pytest.fixture
def below():
    return made(Term, list="place", key="RL-N", name="North of Riverland", within="RL")


def test_what_happened_stands_with_its_source_and_what_it_does_to_whom(cast, client):
    one = bill(cast, "It fines people who stand in the street.", here())
    made(Dated, of=one, kind="passed", on=today(), source="The journal", sure="official")
    made(Dated, of=one, kind="introduced", on=today() - timedelta(days=40), what="Brought in long ago", source="x")
    made(Vote, of=one, on=today(), what="On the whole bill", result="passed", link="x")
    made(Effect, of=one, actor="buyer", way="more", why="It fines whoever buys.")
    told = shown(client)
    for words in (
        "It fines people who",
        "It stands in an official source",
        "On the whole bill",
        "It fines whoever buys.",
    ):
        assert words in told
    assert "Brought in long ago" not in told
    assert f">{here()}</h2>" in told


def test_what_changed_eight_days_ago_is_not_of_this_week(cast, client):
    bill(cast, "Of last week", changed_on=today() - timedelta(days=7))
    bill(cast, "Of this week", changed_on=today() - timedelta(days=6))
    told = shown(client)
    assert "Of this week" in told
    assert "Something was added or corrected on" in told
    assert "Of last week" not in told


def test_a_place_is_followed_with_what_lies_below_it_and_several_at_once(cast, client, below):
    elsewhere = made(Term, list="place", key="XX", name="Elsewhere")
    for place in (here(), below, elsewhere):
        bill(cast, f"A bill of {place}", place)
    assert shown(client, place="RL").count("A bill of ") == 2
    assert shown(client, place="RL-N").count("A bill of ") == 1
    assert shown(client, place=["RL-N", "XX"]).count("A bill of ") == 2
    nothing = shown(client, place="ZZ")
    assert "Nothing was written down for these places in seven days." in nothing
    assert "does not mean that nothing happened" in nothing


def test_what_is_due_there_comes_first_and_warns(cast, client):
    at = made(Institution, group=cast.aurora, reach="public", name="Committee on lamps", home_address=True)
    one = bill(cast, "It is heard", here(), changed_on=today() - timedelta(days=90))
    made(Dated, of=one, kind="hearing", on=today() + timedelta(days=3), at=at, source="The list")
    for asked in ({}, {"place": "RL"}):
        told = shown(client, **asked)
        assert "It is heard" in told
        assert "asks for home addresses" in told
    assert "It is heard" not in shown(client, place="XX")


def test_courts_and_reviews_stand_apart_from_their_places(cast, client):
    bill(cast, "Somebody went to court", here(), kind="case")
    bill(cast, "States are asked", kind="treaty")
    bill(cast, "Nobody knows where")
    told = shown(client)
    for heading in ("Courts", "Reviews under treaties", "Where it would be law is not yet known"):
        assert f">{heading}</h2>" in told
    assert f">{here()}</h2>" not in told


def test_only_who_sees_a_measure_is_told_that_it_changed(cast, client, enter):
    one = bill(cast, "Among us only", here(), reach="group")
    made(Dated, of=one, kind="hearing", on=today() + timedelta(days=3), source="The list")
    assert "Among us only" not in shown(client)
    assert 'value="RL"' not in shown(client), "nor where it is about"
    for words in ('value="RL"', "Among us only"):
        assert words in shown(enter(cast.edda))


def test_an_address_that_asks_for_nonsense_is_answered(cast, client):
    assert client.get(PAGE, {"place": ["\0", "x" * 5_000, "", "<b>", *map(str, range(90))]}).status_code == 200
