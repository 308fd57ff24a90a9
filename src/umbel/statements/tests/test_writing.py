"""Writing: what an occasion brings, standing lines that strangers can read, three questions, what it rests on."""

import pytest
from django.utils import translation

from conftest import scene
from tests.making import make
from umbel.claims import actions as claims
from umbel.core.actions import Refused
from umbel.core.links import around
from umbel.core.viewers import Visitor
from umbel.needs.models import Need
from umbel.policy.models import Pack
from umbel.positions.tests import scene as positions
from umbel.statements import actions, forms, occasions, owed, queries, standing
from umbel.statements.models import Occasion
from umbel.statements.tests.scene import begun, leaning, mandated, now, published, ready, right, source, written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("occasion", [one for one in Occasion if one != Occasion.OTHER])
def test_each_occasion_brings_prompts_and_a_text_to_pass_on_in_two_languages(cast, occasion):
    statement = begun(cast, occasion=occasion)
    told = {}
    for lang in ("en", "es"):
        with translation.override(lang):
            told[lang] = [*occasions.prompts(statement).values(), occasions.pass_on(statement, lang)]
            assert all(told[lang]), lang
    assert not set(told["en"]) & set(told["es"])
    assert statement.short == told["en"][-1]
    assert begun(cast, occasion=occasion, lang="es").short == told["es"][-1]
    assert occasions.pass_on(statement, "ar") == "", "no English words in the place of Arabic ones"


def test_the_prompts_stand_beside_the_boxes_and_the_topics_come_with_the_occasion(cast, enter):
    statement = begun(cast)
    page = enter(cast.bea).get(f"/statements/{statement.pk}/write/").content.decode()
    assert "No street, no house, no hour" in page
    form = forms.WriteStatement.begin(cast.bea, now(cast.bea, statement))
    assert form["topics"] == [cast.topic.pk]


def test_a_standing_line_comes_with_what_bears_it(cast, enter):
    position = positions.shared(cast, positions.stood(cast), "public")
    claim = leaning(cast, source(cast))
    with scene():
        type(claim).objects.filter(pk=claim.pk).update(whose="ours")
    statement = written(cast, says="Nobody is safer.")
    page = enter(cast.bea).get(statement.get_absolute_url()).content.decode()
    assert "Parliament votes no." in page
    assert claim.words in page
    here = now(cast.bea, statement)
    actions.use_position(cast.bea, here, position=now(cast.bea, position))
    actions.use_claim(cast.bea, now(cast.bea, here), claim=now(cast.bea, claim))
    here = now(cast.bea, here)
    assert here.says.endswith(f"Parliament votes no.\n{claim.words}")
    found = {neighbour.record for neighbour in around(cast.bea, here)}
    assert {position, now(cast.bea, claim)} <= found
    borne = {row.line for row in queries.claims(cast.bea, here)}
    assert {line.words for line in owed.lines(here) if line.key in borne} == {claim.words}
    page = enter(cast.bea).get(f"{statement.get_absolute_url()}?q=votes").content.decode()
    assert "Nothing you may see fits all of this" in page, "it stands in it already"


@pytest.mark.parametrize("hidden", ["claim", "position", "withdrawn", "weak"])
def test_what_a_stranger_could_not_read_is_no_standing_line(cast, hidden):
    statement = written(cast)
    if hidden == "position":
        thing = positions.stood(cast)
        use, name = actions.use_position, "position"
    else:
        more = {"confidence": "contested"} if hidden == "weak" else {}
        thing = leaning(cast, source(cast), **more)
        with scene():
            type(thing).objects.filter(pk=thing.pk).update(whose="ours")
        if hidden == "claim":
            claims.hide_claim(cast.edda, now(cast.edda, thing), to="members")
        if hidden == "withdrawn":
            claims.step_claim(cast.edda, now(cast.edda, thing), to="withdrawn", why="No.")
        use, name = actions.use_claim, "claim"
    assert thing not in [line.thing for line in standing.offered(statement)]
    with pytest.raises(Refused, match="Strangers could not read"):
        use(cast.edda, now(cast.edda, statement), **{name: now(cast.edda, thing)})


def test_three_questions_say_what_the_house_noticed_and_are_answered_for_these_very_words(cast, enter):
    with scene():
        for n in range(8):  # as many as there are, all are looked for
            make(Pack, group=cast.aurora, name=f"A pack {n}", lang="en", lines="xyzzy", reach="members")
        make(Pack, group=cast.aurora, name="Hostile words", lang="en", lines="rescue*\nviolence", reach="members")
        make(Pack, group=cast.aurora, name="Our words", lang="en", lines="operation", reach="members", ours=True)
    statement = written(cast, happened="They call it a rescue operation.")
    page = enter(cast.bea).get(f"/statements/{statement.pk}/questions/").content.decode()
    assert "“rescue” (Hostile words: rescue*)" in page
    assert "Our words" not in page
    statement = ready(cast)
    assert owed.lacks(cast.edda, statement) == []
    changed = written(cast, statement, asks="Something else.")
    assert "words changed since" in owed.lacks(cast.edda, changed)[0]


def test_it_answers_a_need_and_the_need_says_so(cast, client):
    with scene():
        need = make(Need, says="No more raids.", domain="police", heard="talk", group=cast.aurora, reach="public")
    statement = published(cast, ready(cast), mandated(cast))
    actions.answer_need(cast.bea, statement, need=now(cast.bea, need), how="It asks for it.")
    assert statement.get_absolute_url() in client.get(need.get_absolute_url()).content.decode()
    assert need in {neighbour.record for neighbour in around(Visitor(), now(Visitor(), statement))}


def test_a_group_of_strangers_writes_nothing(cast, enter):
    right(cast)
    statement = ready(cast)
    browser = enter(cast.cleo)
    for door in ("write", "questions", "publish", "agreed", "facts", "claim", "translate", "withdraw", "confirm"):
        assert browser.get(f"/statements/{statement.pk}/{door}/").status_code == 404
