"""Small things that were wrong once: what a file tells of a hidden body, calendars that count back, names that turn."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict

from umbel.core.forms import legible
from umbel.core.records import today
from umbel.core.viewers import House, Visitor
from umbel.evidence.formats.record import NOT_SHOWN
from umbel.policy import actions, due, queries
from umbel.policy.actions import intake
from umbel.policy.formats.parts import Number
from umbel.policy.formats.record import Found, MeasureRead, VoteRead
from umbel.policy.models import Measure, Vote
from umbel.policy.tests.lying import add, now_is
from umbel.policy.tests.scene import brought, committee, day, now
from umbel.policy.tests.test_intake import desk, those
from umbel.policy.tests.test_sources import healthy, look, out
from umbel.policy.tests.test_watching import pack

__all__ = ["desk", "look", "out"]
law = pytest.mark.law
NONE = dict.fromkeys(["on", "against", "abstained", "not_voting", "tellers"])


@law("what is not open does not show")
def test_a_vote_tells_nothing_of_a_body_that_was_hidden_later(cast, enter):
    body, measure = committee(cast, public=True), brought(cast, public=True)
    said = {"what": "The bill", "whole": "whole", "part": "", "result": "", "favour": 3, "link": "A list"}
    actions.add_vote(cast.edda, now(cast.edda, measure), id=uuid4(), at=body, **NONE | said)
    address = f"{measure.get_absolute_url().rstrip('/')}.json"
    assert enter().get(address).json()["votes"][0]["at"] == str(body)
    actions.hide_law(cast.edda, now(cast.edda, body), to="group")
    hidden = enter().get(address)
    assert hidden.json()["votes"][0]["at"] is None
    assert str(body.pk) not in hidden.content.decode()
    assert enter(cast.edda).get(address).json()["votes"][0]["at"] == str(body)


def test_what_stands_in_a_calendar_never_counts_back_when_a_body_is_hidden(cast):
    body, measure = committee(cast, public=True, home_address=False), brought(cast, public=True)
    hearing = day(cast, measure, today() + timedelta(days=30), at=body)

    def count():
        coming = due.of(queries.days_of(Visitor(), now(Visitor(), measure)))
        return {one.key: due.event(one).sequence for one in coming}[hearing.pk]

    before = count()
    actions.hide_law(cast.edda, now(cast.edda, body), to="group")
    assert count() >= before


@law("a lying source is red")
def test_a_word_that_a_pack_gets_later_stops_a_source_whose_address_holds_it(cast, look, out):
    lookout = healthy(cast, look)
    asked = len(out.heard)
    pack(cast, "bills")
    red = look(lookout, b"never asked for")
    assert (red.trouble, red.red, red.asking, len(out.heard)) == ("tells", True, False, asked)
    other = add(cast, link="https://lists.parliament.example/all.rss")
    assert now_is(other).trouble == ""


def vote(**said):
    given = {"place": "eu", "measure": "A9-0216/2023", "result": "passed", "numbers": (Number("ep-vote", "7"),)}
    return VoteRead(**given | said)


def bring(cast, *values):
    tray = intake.Tray([Found(n, n, value) for n, value in enumerate(values, 1)], "A list")
    actions.bring_in(House("to look"), cast.aurora, tray=tray)
    return tray


@pytest.mark.parametrize(("aliases", "said", "many"), [
    (("A9-0216/2023", "Report"), {}, 1), (("a9–0216/2023",), {}, 2), (("Report",), {}, 2),
    (("A9-0216/2023",), {"session": "8"}, 2), (("A9-0216/2023",), {"session": "9"}, 1),
])  # fmt: skip
def test_a_vote_is_laid_to_the_measure_that_bears_its_number_among_its_other_names(desk, cast, aliases, said, many):
    bring(cast, MeasureRead("eu", "9", "2022/2139(INI)", "procedure", aliases=aliases))
    bring(cast, vote(**said))
    assert those(Measure).count() == many
    one = those(Measure, identifier="2022/2139(INI)").get()
    assert Vote.objects.visible_to(cast.edda, of=one).count() == (many == 1)
    assert bring(cast, vote(**said)).counts["unchanged"] == 1


def test_a_number_that_two_measures_bear_as_another_name_is_not_guessed(desk, cast):
    bring(cast, *(MeasureRead("eu", "9", f"2022/{n}(INI)", "procedure", aliases=("A9-0216/2023",)) for n in (1, 2)))
    bring(cast, vote())
    assert those(Measure).count() == 3


@law("what is not open does not show")
def test_signs_that_turn_words_round_are_taken_out_of_every_sentence():
    typed = QueryDict(mutable=True)
    typed["says"] = "Bill \u202e973 BA\u2069 of \u2066law\u200f"
    assert legible(typed)["says"] == "Bill 973 BA of law\u200f", "what marks a direction only stays"
    assert NOT_SHOWN.sub("", typed["says"]) == legible(typed)["says"]
