"""A brief of a position: what we stand for, on one page or four, the same for all; its foot says whether it holds."""

import re

import pytest
from django.utils.translation import override

from conftest import scene
from tests.making import make
from umbel.claims.models import Claim
from umbel.core.wording import sha
from umbel.papers import printing
from umbel.papers.carried import pages_of
from umbel.people.models import Coalition, Organisation
from umbel.positions import actions
from umbel.positions.briefs import brief
from umbel.positions.models import Dissent, Position, PositionWording, Sentence, SentenceClaim, SignOn
from umbel.positions.tests.doors import stood as made_up

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def position(cast):
    with scene():
        one, _keys, _parts = made_up(cast, 1, "public", "adopted")
        Sentence.objects.filter(of=one).update(kind="fact")
        Claim.objects.update(whose="ours")
        return one


def made(cast, position, lang="en", who="edda", *, whole=False):
    with scene():
        coalition = Coalition.objects.get()
    viewer = getattr(cast, who)
    return brief(viewer, coalition, Position.objects.visible_to(viewer).get(pk=position.pk), lang, whole=whole)


def read(one):
    return {part.heading: "\n".join(map(str, part.lines)) for part in one.parts}


def test_the_short_one_says_where_we_stand_what_we_ask_and_what_it_rests_on(cast, position):
    one = made(cast, position)
    assert one.head[0].words == "Oppose"
    assert list(read(one)) == ["What we ask", "The text", "What it rests on", "Sources"]
    assert one.on == position.adopted_on
    assert f"D:{one.on:%Y%m%d}000000Z".encode() in one.paper
    assert pages_of(one.paper) == 1


def test_the_long_one_says_all_that_is_public_of_it(cast, position):
    whole = read(made(cast, position, whole=True))
    assert list(whole) == [
        "What we ask", "The text, and what it rests on", "Who else could this hurt?", "Who was heard",
        "Who does not agree", "Who signs it", "Which needs it answers", "How it came about", "Sources",
    ]  # fmt: skip
    assert "We say so because" in whole["The text, and what it rests on"]
    assert "Members reported" in whole["The text, and what it rests on"]
    assert "A body with hearing rights: It agrees" in whole["Who was heard"]
    assert "House 0" in whole["Who signs it"]
    assert pages_of(made(cast, position, whole=True).paper) <= 4


@pytest.mark.parametrize("lang", printing.TONGUES)
def test_it_is_printed_in_each_language_and_what_is_not_worded_there_is_marked(cast, position, lang):
    one = made(cast, position, lang, whole=True)
    with override(lang):
        mark = printing._("not yet said in this language")
    assert (mark in str(one.parts)) is (lang != "en")
    assert (one.head[0].words == "Oppose") is (lang == "en")
    assert one.paper.startswith(b"%PDF")
    with scene():
        given = {"of": position, "lang": lang, "sha256": "", "after": sha(position.text), "field": "text"}
        make(PositionWording, number=9, body="Ω, я", **given)
    if lang != "en":
        assert "Ω, я" in str(made(cast, position, lang, whole=True).parts)


def test_it_is_the_same_for_all_and_what_some_do_not_see_is_not_on_it(cast, position):
    before = made(cast, position, whole=True)
    with scene():
        make(Dissent, of=position, says="Ours alone.", by="", group=cast.aurora, reach="group")
        hidden = make(Claim, group=cast.aurora, reach="group", words="A hidden claim.", whose="ours", lang="en")
    sentence = Sentence.objects.visible_to(cast.edda).get()
    with scene():
        make(SentenceClaim, sentence=sentence, claim=hidden)
    after = made(cast, position, whole=True)
    assert not re.search("hidden|Ours alone", str(after))
    assert after == before == made(cast, position, who="cleo", whole=True)
    assert after.paper == made(cast, position, who="wren", whole=True).paper


def test_a_signer_that_strangers_do_not_see_is_not_named(cast, position):
    with scene():
        Organisation.objects.all().update(hidden=True)
    assert "Who signs it" not in read(made(cast, position, whole=True))


def test_when_anything_under_it_changes_its_code_is_another_and_who_holds_the_old_one_is_told(cast, position, client):
    old, at = made(cast, position).code, f"/positions/{position.pk}/brief/"
    assert old == made(cast, position, "ru").code, "one code for all its clothes"
    long = made(cast, position, whole=True).code
    with scene():
        SignOn.objects.all().update(how="counted")
    assert old == made(cast, position).code, "who signs is not on the short one"
    assert long != made(cast, position, whole=True).code == made(cast, position).also
    assert "as we would make it today" in client.get(f"{at}?was={old.upper()}").content.decode()
    with scene():
        Claim.objects.all().update(stands="withdrawn")
    assert made(cast, position).code != old
    assert "has changed since" in client.get(f"{at}?was={old}").content.decode()


def test_a_draft_has_none_and_what_was_taken_back_says_so(cast, position, client):
    actions.step_position(cast.edda, Position.objects.visible_to(cast.edda).get(pk=position.pk), why="No.")
    assert "taken this back" in str(made(cast, position).head)
    with scene():
        draft = make(Position, title="A draft", group=cast.aurora, reach="public", adopted_on=None)
    assert client.get(f"/positions/{draft.pk}/brief/").status_code == 404


def test_however_long_it_is_the_short_one_has_one_page_and_the_long_one_four(cast, position):
    words = "Parliament should repeal this law, and here is why in some words more. "
    with scene():
        Position.objects.filter(pk=position.pk).update(plain=(words * 56)[:4000], text=(words * 280)[:20000])
        for number in range(1, 200):
            make(Sentence, of=position, number=number, words=words * 2, kind="value")
    for whole, pages in ((False, 1), (True, 4)):
        one = made(cast, position, whole=whole)
        assert pages_of(one.paper) == pages
        assert one.paper == one.paper


@pytest.mark.parametrize("whole", [False, True])
def test_what_others_say_and_what_we_took_back_is_never_printed_as_what_we_say(cast, position, whole):
    link = SentenceClaim.objects.filter(sentence__of=position).first()
    with scene():
        Claim.objects.filter(pk=link.claim_id).update(
            whose="theirs", verdict="unsupported", words="They are all forced."
        )
    said = str(made(cast, position, whole=whole).parts)
    assert "“They are all forced.”" in said
    assert "Others say this. Our answer: Unsupported" in said
    with scene():
        Claim.objects.filter(pk=link.claim_id).update(whose="ours", stands="withdrawn")
    assert "We have withdrawn this" in str(made(cast, position, whole=whole).parts)
