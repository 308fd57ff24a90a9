"""Who must be heard is heard; who does not agree says so as far as they choose."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from conftest import scene
from umbel.core.actions import NotSeen, Refused
from umbel.people.models import Group
from umbel.positions import actions, desk, queries, rules
from umbel.positions.models import HearingRight, Position, Silence
from umbel.positions.tests.scene import (
    adopted,
    borne,
    caucus,
    drafted,
    leaning,
    now,
    revised,
    shared,
    source,
    stood,
)

pytestmark = pytest.mark.django_db


def right(cast, silence="again", days=5):
    where = caucus(cast, cast.cleo)
    return actions.set_right(cast.cleo, where, topic=cast.topic, days=days, silence=silence)


def laid(cast):
    draft = drafted(cast)
    borne(cast, draft, leaning(cast, source(cast)))
    here = shared(cast, draft)
    return actions.lay(cast.edda, here, revision=here.revision)


def answered(cast, one, draft, answer="agrees", **more):
    said = {"position": now(cast.cleo, draft), "answer": answer, "says": "Ask the people at the border.", "named": ""}
    return actions.answer_hearing(cast.cleo, one, **said | more)


def later(draft, days):
    with scene():
        HearingRight.objects.all().update(made_on=timezone.now() - timedelta(days=days))
        Position.objects.filter(pk=draft.pk).update(laid_on=timezone.now() - timedelta(days=days))


def test_adoption_waits_for_a_body_with_hearing_rights_which_is_not_named(cast, client):
    one = right(cast)
    draft = laid(cast)
    assert [duty.thing for duty in desk.waiting(cast.cleo)] == [draft]
    with pytest.raises(Refused, match="has not answered yet"):
        adopted(cast, draft)
    answered(cast, one, draft, "against")
    assert desk.waiting(cast.cleo) == []
    adopted(cast, draft)
    shared(cast, draft, "public")
    page = client.get(f"/positions/{draft.pk}/").content.decode()
    assert "A body with hearing rights</b>: It does not agree" in page
    assert "A caucus" not in page
    assert "Ask the people" not in page, "what it said is for those inside"


def test_it_is_named_only_as_it_chose_to_be(cast, client):
    one, draft = right(cast), laid(cast)
    answered(cast, one, draft, named="People who crossed a border")
    adopted(cast, draft)
    shared(cast, draft, "public")
    assert "People who crossed a border</b>: It agrees" in client.get(f"/positions/{draft.pk}/").content.decode()


def test_an_answer_to_other_words_does_not_count(cast):
    one, draft = right(cast), laid(cast)
    answered(cast, one, draft)
    revised(cast, draft, plain="Other words.")
    with pytest.raises(Refused, match="lay it before them"):
        adopted(cast, draft)
    with pytest.raises(Refused, match="do not lie before members"):
        answered(cast, one, draft)
    here = now(cast.edda, draft)
    actions.lay(cast.edda, here, revision=here.revision)
    with pytest.raises(Refused, match="has not answered yet"):
        adopted(cast, draft)


@pytest.mark.parametrize(("silence", "comes_to"), [("agrees", "agrees"), ("against", "against"), ("again", "")])
def test_silence_means_what_the_caucus_said_beforehand(cast, silence, comes_to):
    right(cast, silence)
    draft = laid(cast)
    with pytest.raises(Refused, match="has not answered yet"):
        adopted(cast, draft)
    later(draft, days=6)
    if not comes_to:
        with pytest.raises(Refused, match="has not answered yet"):
            adopted(cast, draft)
        return
    adopted(cast, draft)
    (told,) = queries.answers(cast.edda, now(cast.edda, draft))
    assert (told.answer, told.silent) == (comes_to, True)


def test_a_right_that_is_new_has_all_its_days(cast):
    draft = laid(cast)
    later(draft, days=40)
    right(cast, "agrees")
    with pytest.raises(Refused, match="has not answered yet"):
        adopted(cast, draft)


@pytest.mark.once
@given(some.sampled_from(Silence.values), some.integers(1, 60), some.integers(0, 100))
def test_before_its_days_are_over_silence_means_nothing(silence, days, gone):
    since = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
    said = rules.silent(HearingRight(days=days, silence=silence), since, since + timedelta(days=gone))
    assert (said == "") == (gone < days or silence == "again")


def test_a_closed_group_or_a_team_has_no_such_right_and_nobody_sets_it_for_another(cast):
    with pytest.raises(Refused, match="A caucus that members know of"):
        actions.set_right(cast.wren, now(cast.wren, cast.aurora), topic=cast.topic, days=5, silence="agrees")
    with scene():
        Group.objects.filter(pk=cast.caucus.pk).update(kind="caucus")
        cast.bea.sit_closed(cast.caucus.pk, "steward")
    with pytest.raises(Refused, match="A caucus that members know of"):
        actions.set_right(cast.bea, now(cast.bea, cast.caucus), topic=cast.topic, days=5, silence="agrees")


@pytest.mark.parametrize(
    ("reach", "strangers", "others"), [("group", False, False), ("members", False, True), ("public", True, True)]
)
def test_dissent_goes_as_far_as_the_dissenters_choose(cast, client, enter, reach, strangers, others):
    position = shared(cast, stood(cast), "public")
    row = actions.dissent(cast.bea, position, id=uuid4(), says="It forgets us.", reach=reach)
    at = f"/positions/{position.pk}/"
    assert ("It forgets us." in client.get(at).content.decode()) == strangers
    assert ("It forgets us." in enter(cast.cleo).get(at).content.decode()) == others
    assert "It forgets us." in enter(cast.edda).get(at).content.decode()
    assert row.made_on.hour == 0
    with pytest.raises(Exception, match="change_dissent"):
        actions.change_dissent(cast.edda, row, revision=row.revision, says="Fine.", reach="group")
    actions.change_dissent(cast.bea, row, revision=row.revision, says="It forgets us.", reach="group")
    with pytest.raises(NotSeen):
        actions.hide_dissent(cast.cleo, row, to="group")
