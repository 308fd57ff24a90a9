"""Nothing is adopted that lacks what it rests on, by whatever way somebody comes."""

from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.claims import actions as claims
from umbel.claims.models import Claim, Confidence
from umbel.core.actions import Refused, Stale
from umbel.needs.models import Need
from umbel.positions import actions, rules, support
from umbel.positions.models import Mark
from umbel.positions.tests.scene import (
    DEMAND,
    EVENT,
    FACT,
    adopted,
    agreed,
    borne,
    decided,
    drafted,
    leaning,
    now,
    reported,
    revised,
    sentence,
    shared,
    source,
    stood,
)
from umbel.week import actions as week

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", [{"whose": "theirs"}, {"stands": "withdrawn"}])
def test_no_sentence_of_ours_rests_on_what_others_say_or_on_what_we_took_back(cast, enter, what):
    draft, claim = drafted(cast), leaning(cast, source(cast))
    with scene():
        Claim.objects.filter(pk=claim.pk).update(**what)
    under = sentence(cast, draft, FACT)
    with pytest.raises(Refused, match="Only a claim that is ours"):
        actions.bear_claim(cast.edda, under, claim=now(cast.edda, claim))
    answer = enter(cast.edda).post(f"/positions/sentences/{under.pk}/claim/", {"claim": claim.pk})
    assert answer.status_code == 422 and "Only a claim that is ours, and stands" in answer.content.decode()
    with scene():
        Claim.objects.filter(pk=claim.pk).update(whose="ours", stands="standing")
        borne(cast, draft, claim)
        Claim.objects.filter(pk=claim.pk).update(**what)
    with pytest.raises(Refused, match="it needs a claim"):
        adopted(cast, draft)


def test_from_a_draft_to_a_public_page(cast, client):
    draft = drafted(cast)
    assert client.get(f"/positions/{draft.pk}/").status_code == 404
    borne(cast, draft, leaning(cast, source(cast)))
    adopted(cast, draft)
    shared(cast, draft, "public")
    page = client.get(f"/positions/{draft.pk}/").content.decode()
    for words in ("The street law", FACT, DEMAND, "We say so because:", "Two groups that we asked."):
        assert words in page
    assert "The street law" in client.get("/positions/").content.decode()
    assert client.get(f"/positions/{draft.pk}.json").json()["sentences"][0]["claims"][0]["confidence"] == "moderate"
    assert "The street law" in client.get("/positions/index.atom").content.decode()
    assert "The street law" in client.get("/search/?q=street").content.decode()


def test_which_decision_adopted_it_is_inside_on_its_page_too(cast, client, enter):
    draft = drafted(cast)
    borne(cast, draft, leaning(cast, source(cast)))
    decision = decided(cast)
    adopted(cast, draft, decision)
    shared(cast, draft, "public")
    with scene():
        type(decision).objects.filter(pk=decision.pk).update(reach="public")
    assert client.get(decision.get_absolute_url()).status_code == 200
    assert decision.get_absolute_url() not in client.get(draft.get_absolute_url()).content.decode()
    assert decision.get_absolute_url() in enter(cast.cleo).get(draft.get_absolute_url()).content.decode()


def test_each_thing_it_lacks_is_named_and_it_is_not_adopted(cast):
    draft = drafted(cast, text=f"{FACT} {EVENT} {DEMAND}")
    lacking = " ".join(support.lacks(cast.edda, draft))
    for words in ("marks of its sentences", "needs a claim", "needs a report", "Whom else it could hurt"):
        assert words in lacking
    with pytest.raises(Refused, match="needs a claim"):
        adopted(cast, draft)
    borne(cast, draft, leaning(cast, source(cast)))
    with pytest.raises(Refused, match="needs a report"):
        adopted(cast, draft)
    actions.bear_report(cast.edda, sentence(cast, draft, EVENT), report=reported(cast))
    adopted(cast, draft)
    assert now(cast.edda, draft).stands == "adopted"


@pytest.mark.law("nothing is adopted that lacks what it rests on")
def test_a_claim_is_weighed_when_it_is_adopted_and_what_fell_carries_nothing(cast):
    draft, claim = drafted(cast), leaning(cast, source(cast))
    borne(cast, draft, claim)
    claims.step_claim(cast.edda, now(cast.edda, claim), to="withdrawn", why="We were wrong.")
    with pytest.raises(Refused, match="needs a claim"):
        adopted(cast, draft)


def test_what_is_contested_says_so_in_the_sentence_itself(cast):
    words = "Some say it helps, and studies disagree."
    draft, claim = drafted(cast, text=words), leaning(cast, source(cast), confidence="contested")
    borne(cast, draft, claim, words)
    with pytest.raises(Refused, match="contested"):
        adopted(cast, draft)
    with pytest.raises(Refused, match="do not stand in the sentence"):
        actions.mark_sentence(cast.edda, sentence(cast, draft, words), kind="fact", disputed="it is disputed")
    actions.mark_sentence(cast.edda, sentence(cast, draft, words), kind="fact", disputed="studies disagree")
    adopted(cast, draft)


def test_new_words_have_to_be_looked_at_again_and_kept_sentences_keep_what_bears_them(cast):
    draft = drafted(cast)
    borne(cast, draft, leaning(cast, source(cast)))
    revised(cast, draft, text=f"{DEMAND} {FACT} It kills.")
    kept = support.borne(cast.edda, now(cast.edda, draft))
    assert [(row.sentence.words, len(row.claims)) for row in kept] == [(DEMAND, 0), (FACT, 1), ("It kills.", 0)]
    assert "Nobody has looked yet" in support.lacks(cast.edda, now(cast.edda, draft))[0]


def test_only_a_decision_of_this_body_that_stands_adopts_and_each_edition_has_its_own(cast):
    draft = drafted(cast)
    borne(cast, draft, leaning(cast, source(cast)))
    decision = decided(cast)
    week.withdraw(cast.edda, decision, why="Recorded wrongly.")
    with pytest.raises(Refused, match="that stands"):
        adopted(cast, draft, now(cast.edda, decision))
    good = decided(cast)
    adopted(cast, draft, good)
    second = actions.next_edition(cast.edda, now(cast.edda, draft), id=uuid4())
    agreed(cast, second)
    with pytest.raises(Refused, match="Each edition has its own"):
        adopted(cast, second, good)
    adopted(cast, second)
    assert [now(cast.edda, one).stands for one in (draft, second)] == ["replaced", "adopted"]


def test_two_next_editions_do_not_both_follow_and_what_was_read_is_adopted(cast):
    first = stood(cast)
    rivals = [actions.next_edition(cast.edda, now(cast.edda, first), id=uuid4()) for _ in range(2)]
    for one in rivals:
        agreed(cast, one)
    adopted(cast, rivals[0])
    with pytest.raises(Refused, match="Another edition"):
        adopted(cast, rivals[1])
    draft = drafted(cast)
    with pytest.raises(Stale):
        actions.adopt(cast.edda, draft, revision=draft.revision + 1, decision=decided(cast))


def test_what_is_adopted_stays_as_it_is(cast):
    position = stood(cast)
    with pytest.raises(Refused, match="stays as it is"):
        revised(cast, position, text="Something else.")
    with pytest.raises(Refused, match="stays as it is"):
        actions.mark_sentence(cast.edda, sentence(cast, position, FACT), kind="value", disputed="")


def test_a_need_shows_what_answers_it_in_any_room(cast, client):
    position = shared(cast, stood(cast), "public")
    with scene():
        need = make(Need, says="A bed.", domain="housing", heard="talk", group=cast.aurora, reach="public")
    actions.answer_need(cast.edda, position, need=now(cast.edda, need), how="It asks for one.")
    page = client.get(f"/needs/{need.pk}/").content.decode()
    assert f'href="/positions/{position.pk}/">The street law</a><br>It asks for one.' in page
    told = client.get(f"/needs/{need.pk}.json").json()["answers"]
    assert told == [{"position": str(position.pk), "how": "It asks for one."}]
    assert "A bed." in client.get(f"/positions/{position.pk}/").content.decode()


def test_strangers_can_check_what_a_public_position_rests_on(cast):
    position = stood(cast)
    (row, *_rest) = support.borne(cast.edda, position)
    claims.hide_claim(cast.edda, row.claims[0][1].claim, to="members")
    with pytest.raises(Refused, match="Strangers could not check"):
        shared(cast, position, "public")


LEVELS = some.lists(some.sampled_from(Confidence.values), max_size=4)


@pytest.mark.once
@given(some.sampled_from(Mark.values), LEVELS, some.integers(0, 2), some.booleans())
def test_a_sentence_owes_by_its_kind_and_one_more_sure_claim_never_makes_it_owe_more(kind, levels, reports, worded):
    owes = rules.owes(kind, levels, reports, worded=worded)
    if kind in {Mark.VALUE, Mark.DEMAND}:
        assert not owes
    if kind == Mark.EVENT:
        assert bool(owes) == (reports == 0)
    if kind == Mark.FACT and not owes:
        assert any(Confidence(one).rank >= Confidence.LIMITED.rank for one in levels) or (
            "contested" in levels and worded
        )
        assert "contested" not in levels or worded
        assert not rules.owes(kind, [*levels, "strong"], reports, worded=worded)


STEP = some.tuples(
    some.sampled_from("text mark agree bear report withdraw again hurt topic".split()),
    some.sampled_from([FACT, EVENT, DEMAND, f"{FACT} {DEMAND}", f"{EVENT} {FACT}", ""]), some.sampled_from(Mark.values),
)  # fmt: skip


def ground(cast, enter):
    """What sentences can rest on: made once, and standing."""
    if not hasattr(cast, "ground"):
        cast.ground, cast.page = (leaning(cast, source(cast)), reported(cast)), enter(cast.edda)
    with suppress(Refused):
        claimed(cast, cast.ground[0], "standing")
    return cast.ground


@settings(max_examples=8)
@given(some.lists(STEP, max_size=4), some.sampled_from(["page", "action"]))
def test_by_no_way_is_a_position_adopted_that_lacks_a_support(cast, enter, steps, way):
    claim, report = ground(cast, enter)
    draft = drafted(cast)
    borne(cast, draft, claim)
    for what, words, kind in steps:
        said = support.borne(cast.edda, now(cast.edda, draft))
        with suppress(Refused, IndexError):
            ONE_STEP[what](cast, now(cast.edda, draft), said, claim, report, words, kind)
    here = now(cast.edda, draft)
    lacks = support.lacks(cast.edda, here)
    if way == "page":
        sent = {"revision": here.revision, "decision": decided(cast).pk}
        cast.page.post(f"/positions/{here.pk}/adopt/", sent, headers={"Accept": "application/json"})
    else:
        with suppress(Refused):
            adopted(cast, here)
    assert now(cast.edda, draft).stands == ("draft" if lacks else "adopted")


def topics(cast, here):
    revised(cast, here, topics=[])


def claimed(cast, claim, to):
    claims.step_claim(cast.edda, now(cast.edda, claim), to=to, why="So.")


ONE_STEP = {
    "text": lambda cast, here, said, claim, report, words, kind: revised(cast, here, text=words),
    "mark": lambda cast, here, said, claim, report, words, kind: actions.mark_sentence(
        cast.edda, said[0].sentence, kind=kind, disputed=""
    ),
    "agree": lambda cast, here, *more: actions.agree_to_marks(cast.edda, here, revision=here.revision),
    "bear": lambda cast, here, said, claim, *more: actions.bear_claim(
        cast.edda, said[-1].sentence, claim=now(cast.edda, claim)
    ),
    "report": lambda cast, here, said, claim, report, *more: actions.bear_report(
        cast.edda, said[0].sentence, report=report
    ),
    "withdraw": lambda cast, here, said, claim, *more: claimed(cast, claim, "withdrawn"),
    "again": lambda cast, here, said, claim, *more: claimed(cast, claim, "standing"),
    "hurt": lambda cast, here, *more: actions.say_nobody(cast.edda, here, nobody=""),
    "topic": lambda cast, here, *more: topics(cast, here),
}
