"""Two readers of one list of questions: side by side where they differ, and settled by a third."""

import html

import pytest

from conftest import scene
from tests.making import make
from umbel.claims import actions, shown
from umbel.claims.models import Appraisal, Finding
from umbel.claims.tests.scene import checked, leaning, now, source
from umbel.core.actions import Refused
from umbel.core.viewers import Visitor
from umbel.people.models import Seat


@pytest.fixture
def third(cast):
    with scene():
        make(Seat, group=cast.borealis, member=cast.wren, role="editor")
    return cast.wren


@pytest.fixture
def finding(cast):
    with scene():
        one, other = source(cast, "One review"), source(cast, "Another study")
    leaning(cast, one, other)
    return Finding.objects.get(source=one)


def read(who, finding, doubts, note="I read it."):
    return actions.appraise_finding(who, now(who, finding), tool="amstar", doubts=doubts, note=note)


def settle(who, finding, doubts="none"):
    return actions.settle_readings(who, now(who, finding), tool="amstar", doubts=doubts, note="Item 4 is met.")


def sure(cast):
    from umbel.claims.models import Claim

    (one,) = shown.weighed(Visitor(), Claim.objects.visible_to(Visitor()))
    return one.confidence


@pytest.mark.law("nobody is surer than what it rests on")
def test_two_readers_who_differ_stand_side_by_side_until_a_third_says_what_holds(cast, finding, third, enter):
    read(cast.cleo, finding, "none", "All sixteen items.")
    assert sure(cast) == "strong"
    read(cast.edda, finding, "some", "Item 4 is not met.")
    assert sure(cast) == "moderate", "until it is settled the graver doubt counts"
    seen = html.unescape(enter(cast.edda).get(finding.get_absolute_url()).content.decode())
    assert "the readers differ" in seen
    both = [seen.index(words) for words in ("All sixteen items.", "Item 4 is not met.")]
    assert seen.index('<table class="beside">') < min(both)
    assert max(both) < seen.index("</table>") < seen.index("Say what holds")
    asked = html.unescape(enter(third).get(f"{finding.get_absolute_url()}settle/").content.decode())
    assert "All sixteen items." in asked
    assert "Item 4 is not met." in asked
    settle(third, finding)
    assert sure(cast) == "strong"
    seen = html.unescape(enter().get(finding.get_absolute_url()).content.decode())
    assert "the readers differ" not in seen
    assert all(words in seen for words in ("All sixteen items.", "Item 4 is not met.", "Item 4 is met."))


def test_neither_of_the_two_settles_it(cast, finding):
    read(cast.cleo, finding, "none")
    read(cast.edda, finding, "serious")
    for who in (cast.cleo, cast.edda):
        with pytest.raises(Refused):
            settle(who, finding)
    assert sure(cast) == "moderate"


def test_who_agrees_has_nothing_to_settle(cast, finding, third):
    read(cast.cleo, finding, "none")
    with pytest.raises(Refused):
        settle(third, finding)
    read(cast.edda, finding, "none")
    with pytest.raises(Refused):
        settle(third, finding)


def test_who_comes_round_after_talking_needs_no_third(cast, finding):
    read(cast.cleo, finding, "none")
    read(cast.edda, finding, "some")
    read(cast.edda, finding, "none", "We talked it over.")
    assert sure(cast) == "strong"
    assert Appraisal.objects.count() == 2


def test_who_reads_anew_opens_it_anew(cast, finding, third):
    read(cast.cleo, finding, "none")
    read(cast.edda, finding, "some")
    settle(third, finding)
    read(cast.edda, finding, "serious", "The data are not public.")
    assert sure(cast) == "moderate", "this finding carries less; the other source still carries the claim"
    assert not Appraisal.objects.filter(settles=True).exists()


def test_a_doubt_of_one_list_is_not_healed_by_another(cast):
    with scene():
        one, other = source(cast, "One review"), source(cast, "Another study")
    leaning(cast, one, other)
    finding = Finding.objects.get(source=one)
    read(cast.cleo, finding, "none")
    actions.appraise_finding(cast.cleo, now(cast.cleo, finding), tool="grade", doubts="some", note="Indirect.")
    assert now(cast.cleo, finding).came_to == "some"
    assert checked(cast, one).came_to == ""
