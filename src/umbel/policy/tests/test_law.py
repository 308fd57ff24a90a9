"""The law as it stands: what is not known is said, names are somebody's, and another organisation confirms."""

import html
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.policy import actions, rules
from umbel.policy.models import Point, Provision
from umbel.policy.tests.scene import BODY, LAW, committee, now, ruled, shared
from umbel.terms.models import Term


def page(client, address):
    return html.unescape(client.get(address).content.decode())


@pytest.fixture
def place(cast):
    with scene():
        return make(Term, list="place", key="RL", name="Riverland")


def test_an_empty_cell_is_not_yet_known_and_never_lawful(cast, place, enter):
    ruled(cast, place)
    seen = page(enter(), "/policy/law/")
    row = seen[seen.index("Riverland</a>") :]
    row = row[: row.index("</tr>")]
    assert "a criminal offence" in row
    assert row.count("not yet known") == 4  # three columns and the names
    assert "<b>lawful" not in row


def test_the_page_of_a_place_asks_all_sixteen_points_and_keeps_enforcement_apart(cast, place, enter):
    assert len(Point) == 16
    note = {"place": place, "whom": "", "holds": "yes", "source": "Members report it."}
    for point, says in (("condoms", "They are taken away."), ("enforced", "At night only."), ("left_out", "Migrants.")):
        made = actions.add_note(cast.edda, cast.aurora, id=uuid4(), point=point, says=says, **note)
        shared(actions.share_law, made, cast.edda, cast.lin)
    seen = page(enter(), f"/policy/law/{place.pk}/")
    assert all(str(point.label) in seen for point in Point)
    assert seen.index("What the statute says") < seen.index("At night only.") < seen.index("Selling is legal, and yet")
    with pytest.raises(Refused, match="said this already"):
        actions.add_note(cast.edda, cast.aurora, id=uuid4(), point="condoms", says="Again.", **note)


def test_names_for_a_law_are_somebodys_and_stand_side_by_side(cast, place, enter):
    for label, by in (("decriminalisation", "A map, 2021"), ("legalisation-regulation", "A paper, 2025")):
        said = {"place": place, "label": label, "by": by, "said_on": "", "source": "x"}
        made = actions.add_label(cast.edda, cast.aurora, id=uuid4(), **said)
        shared(actions.share_law, made, cast.edda, cast.lin)
    seen = page(enter(), f"/policy/law/{place.pk}/")
    for words in ("A map, 2021", "Decriminalisation", "A paper, 2025", "Legalisation: regulated"):
        assert words in seen


def test_another_group_confirms_and_a_correction_asks_again(cast, place, enter):
    line = ruled(cast, place)
    assert "No other organisation has confirmed it yet" in page(enter(), f"/policy/law/{place.pk}/")
    assert not rules.validates(cast.edda, line)  # her own group keeps it
    actions.validate(cast.cleo, now(cast.cleo, line))
    seen = page(enter(), f"/policy/law/{place.pk}/")
    assert f"Confirmed by a member organisation, {today():%B %Y}" in seen
    kept = now(cast.edda, line)
    assert kept.validated.day == 1
    actions.revise_provision(cast.edda, kept, revision=kept.revision, place=place, **LAW)
    assert Provision.objects.get(pk=line.pk).validated is None


def test_what_one_has_pressed_to_share_lies_on_the_desk_of_the_other(cast, place, enter):
    line, body = ruled(cast, place, public=False), committee(cast)
    note = {"place": place, "point": "drugs", "whom": "", "holds": "yes", "says": "At the bridges.", "source": "x"}
    said = {"place": place, "label": "decriminalisation", "by": "A map of 2021", "said_on": "", "source": "x"}
    noted = actions.add_note(cast.edda, cast.aurora, id=uuid4(), **note)
    called = actions.add_label(cast.edda, cast.aurora, id=uuid4(), **said)
    for thing in (line, body, noted, called):
        actions.share_law(cast.edda, now(cast.edda, thing), to="public")
    desk = page(enter(cast.lin), "/")
    for words in ("Whoever stands there is fined.", "Committee on Public Safety", "At the bridges.", "A map of 2021"):
        assert words in desk


def test_a_file_of_the_law_says_the_place_by_its_code(cast, place, enter):
    ruled(cast, place)
    assert enter().get("/policy/law.json").json()[0]["place"] == "RL"
    assert ",RL," in enter().get("/policy/law.csv").content.decode()


def test_a_rule_that_counts_says_how_many_and_on_whose_clock(cast):
    for other, words in (
        ({"number": None}, "how many days"),
        ({"formula": "weekday"}, "which weekday"),
        ({"zone": ""}, "which city"),
    ):
        with pytest.raises(Refused, match=words):
            committee(cast, **BODY | other)


def test_what_is_kept_by_the_group_is_no_law_to_others(cast, place, enter):
    ruled(cast, place, public=False)
    assert "Whoever stands there is fined." in page(enter(cast.edda), f"/policy/law/{place.pk}/")
    for browser in (enter(), enter(cast.cleo)):
        assert "Whoever stands there is fined." not in page(browser, f"/policy/law/{place.pk}/")
        assert "Riverland</a>" not in page(browser, "/policy/law/")
