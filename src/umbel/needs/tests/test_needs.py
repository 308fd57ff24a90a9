"""A need is said in the words of those who need it; who they are stays with them; and none is left unanswered."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.needs import actions, desk, rules
from umbel.needs.models import Band, Comes, Need, NeedSaid
from umbel.people.models import Reach
from umbel.terms.models import Term

pytestmark = pytest.mark.django_db
TOLD = {"says": "A bed where nobody asks.", "domain": "housing", "heard": "talk"}
TOLD |= {"month": date(2026, 3, 1), "place": None}


def heard(cast, **more):
    return actions.hear_need(cast.edda, cast.aurora, id=uuid4(), **TOLD | more)


def now(who, need):
    return Need.objects.visible_to(who).get(pk=need.pk)


def term(key="migrants", kind="community"):
    with scene():
        return Term.objects.filter(list=kind, key=key).first() or make(Term, list=kind, key=key, name=key.title())


def says(cast, need, *, comes="first", band="few", agreed=False, key="migrants"):
    said = {"community": term(key), "comes": comes, "band": band, "agreed": agreed}
    return actions.say_who(cast.edda, now(cast.edda, need), **said)


def test_the_day_is_not_kept_nor_a_town(cast):
    need = heard(cast, month=date(2026, 3, 17))
    assert need.month == date(2026, 3, 1)
    assert need.made_on.date() == today().replace(day=1)
    with pytest.raises(Refused, match="Nearer than a region"):
        heard(cast, place=term("riverland-harbour-town", "place"))
    with pytest.raises(Refused, match="still to come"):
        heard(cast, month=today() + timedelta(days=40))
    assert heard(cast, place=term("RL-N", "place")).place.key == "RL-N"


@pytest.mark.parametrize(("key", "coarse"), [
    ("RL", True), ("US-CA", True), ("150", True), ("EU", True), ("COE", True), ("RL-N-TOWN", False),
    ("bucharest", False), ("", False), ("RO-B-1", False), ("a b", False),
])  # fmt: skip
def test_a_place_is_a_country_a_union_or_a_region(key, coarse):
    assert rules.is_coarse(key) is coarse


def test_a_small_group_agrees_to_the_words_before_others_read_them(cast):
    need = heard(cast)
    says(cast, need)
    with pytest.raises(Refused, match="let them agree"):
        actions.share_need(cast.edda, now(cast.edda, need), to="members")
    says(cast, need, agreed=True)
    for who in (cast.edda, cast.lin):
        actions.share_need(who, now(who, need), to="members")
    assert now(cast.cleo, need).reach == "members"


def test_new_words_are_agreed_to_anew(cast):
    need = heard(cast)
    says(cast, need, agreed=True)
    better = TOLD | {"says": "A bed."}
    actions.revise_need(cast.edda, now(cast.edda, need), revision=now(cast.edda, need).revision, **better)
    with pytest.raises(Refused, match="let them agree"):
        actions.share_need(cast.edda, now(cast.edda, need), to="members")


def test_once_others_read_it_its_words_and_who_said_it_stay_as_they_were_agreed(cast):
    need = heard(cast)
    says(cast, need, agreed=True)
    for who in (cast.edda, cast.lin):
        actions.share_need(who, now(who, need), to="members")
    here = now(cast.edda, need)
    with pytest.raises(Refused, match="Hide it first"):
        actions.revise_need(cast.edda, here, revision=here.revision, **TOLD | {"says": "Other words."})
    with pytest.raises(Refused, match="let them agree"):
        says(cast, need, key="street")
    assert now(cast.edda, need).says == TOLD["says"]
    assert NeedSaid.objects.visible_to(cast.edda).count() == 1


STEP = some.tuples(
    some.sampled_from(["say", "revise", "share", "hide"]), some.sampled_from(["a", "b"]),
    some.sampled_from(Band.values), some.booleans(), some.sampled_from(["One.", "Two."]),
)  # fmt: skip


@given(some.lists(STEP, max_size=12))
def test_by_no_way_do_others_read_words_a_small_group_has_not_agreed_to(cast, steps):
    need = heard(cast)
    for what, key, band, agreed, words in steps:
        here = now(cast.edda, need)
        try:
            if what == "say":
                says(cast, need, band=band, agreed=agreed, key=key)
            elif what == "revise":
                actions.revise_need(cast.edda, here, revision=here.revision, **TOLD | {"says": words})
            elif what == "share":
                for who in (cast.edda, cast.lin):
                    actions.share_need(who, now(who, need), to="members")
            else:
                actions.hide_need(cast.edda, here, to="group")
        except Refused:
            continue
        after = now(cast.edda, need)
        said = list(NeedSaid.objects.visible_to(cast.edda, of=after))
        assert after.reach == Reach.GROUP or rules.all_agreed(after.says, said)
        assert after.first == any(one.comes == Comes.FIRST for one in said)


def test_a_need_of_few_comes_first_beside_that_of_many(cast, client):
    many, few = heard(cast, says="What many want"), heard(cast, says="What few need")
    says(cast, many, comes="also", band="hundred", key="street")
    says(cast, few, comes="first", band="few", agreed=True)
    with scene():
        Need.objects.all().update(reach="public")
    assert "What few need" in client.get("/needs/?first=yes").content.decode()
    assert "What many want" not in client.get("/needs/?first=yes").content.decode()
    page = client.get(f"/needs/{few.pk}/").content.decode()
    assert "how many is not shown, for their safety" in page
    assert "They agreed to these words" not in page, "that is for those inside"
    told = client.get(f"/needs/{few.pk}.json").json()
    assert told["said_by"] == [{"community": "migrants", "comes": "first", "band": "few"}]


def test_met_and_not_now_owe_a_reason_and_it_is_read(cast, client):
    need = heard(cast)
    for to in ("met", "declined"):
        with pytest.raises(Refused, match="why"):
            actions.step_need(cast.edda, now(cast.edda, need), to=to, why=" ")
    actions.step_need(cast.edda, now(cast.edda, need), to="declined", why="The house is full until May.")
    with scene():
        Need.objects.all().update(reach="public")
    assert "The house is full until May." in client.get(f"/needs/{need.pk}/").content.decode()


def test_what_was_heard_two_months_ago_and_not_answered_waits_on_the_desk_of_its_group(cast):
    old, new = heard(cast, month=date(2020, 1, 1)), heard(cast, month=today().replace(day=1))
    assert [duty.thing for duty in desk.waiting(cast.edda)] == [old]
    assert desk.waiting(cast.cleo) == []
    actions.step_need(cast.edda, now(cast.edda, old), to="planned", why="")
    assert desk.waiting(cast.edda) == []
    assert now(cast.edda, new).stands == "heard"


def test_nobody_reads_what_a_group_heard_before_it_is_shared(cast, client):
    need = heard(cast, says="Only among us.")
    assert client.get(f"/needs/{need.pk}/").status_code == 404
    for suffix in ("", ".json", ".csv", ".atom"):
        assert "Only among us." not in client.get(f"/needs{suffix or '/'}").content.decode()
