"""Effects, lines of law, notes and clauses in the reader's language: asked for, said, read by a second person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.viewers import Visitor
from umbel.policy import spoken
from umbel.policy.actions import revise_effect
from umbel.policy.actions.wording import read_words, want_words, word_it
from umbel.policy.models import Effect, EffectWording, Provision, ProvisionWording
from umbel.policy.tests.doors import somewhere
from umbel.policy.tests.scene import brought, ruled

law = pytest.mark.law
SPANISH = {"accept-language": "es"}
WHY, PORQUE = "Police stop whom they like.", "La policía para a quien quiere."


def effect(cast, *, public=True):
    measure = brought(cast, public=public)
    with scene():
        return make(Effect, of=measure, actor="profiled", way="more", why=WHY)


def say(who, what, says=PORQUE, besides="", lang="es"):
    word_it(who, what, lang=lang, says=says, besides=besides)
    return what


def page(enter, address, who=None, headers=SPANISH):
    return enter(who).get(address, headers=headers).content.decode()


@law("words are somebody's, and checked by another")
def test_an_effect_is_read_in_spanish_when_a_second_person_has_read_it(cast, enter):
    one = say(cast.lin, effect(cast))
    address = one.get_absolute_url()
    assert PORQUE not in page(enter, address)
    with pytest.raises(Refused):
        read_words(cast.lin, one, lang="es", upto=9)
    read_words(cast.cleo, one, lang="es", upto=9)
    assert set(EffectWording.objects.visible_to(cast.cleo).values_list("by", flat=True)) == {""}
    assert PORQUE in page(enter, address)
    assert WHY not in page(enter, address)
    assert WHY in page(enter, f"/policy/effects/{one.pk}/words/"), "the first words are one press away"
    assert WHY in page(enter, address, headers={"accept-language": "en"})
    assert enter().get(f"{address.rstrip('/')}.json", headers=SPANISH).json()["effects"][0]["why"] == WHY
    assert PORQUE in page(enter, "/policy/week/")


@law("drafts stay inside")
def test_a_draft_is_read_by_members_only_and_on_its_own_page(cast, enter):
    one = say(cast.lin, effect(cast))
    words = f"/policy/effects/{one.pk}/words/"
    assert PORQUE not in page(enter, words)
    assert PORQUE in page(enter, words, cast.cleo)
    assert "read/" in page(enter, words, cast.cleo)
    assert "read/" not in page(enter, words, cast.lin)


def test_words_turn_stale_when_the_first_ones_change_and_the_better_ones_wait_their_turn(cast, enter):
    one = say(cast.lin, effect(cast))
    read_words(cast.edda, one, lang="es", upto=9)
    say(cast.lin, one, "Otra cosa.")
    assert PORQUE in page(enter, one.get_absolute_url()), "what was read stays until the better words are"
    given = {"actor": "profiled", "way": "more", "clause": "", "version": None}
    revise_effect(cast.edda, one, revision=one.revision, why="Nobody is stopped.", **given)
    one.refresh_from_db()
    assert "Nobody is stopped." in page(enter, one.get_absolute_url())
    (told,) = spoken.tongues(cast.edda, one)
    assert (told.state, told.said) == ("stale", {})
    with pytest.raises(Refused):
        read_words(cast.edda, one, lang="es", upto=9)


def test_anyone_asks_and_it_waits_for_translators_without_her(cast, enter):
    one = effect(cast)
    for _again in range(2):
        assert enter().post(f"/policy/effects/{one.pk}/words/want/", {"lang": "es"}).status_code == 302
    row = EffectWording.objects.visible_to(cast.cleo).get()
    assert (row.by, row.body, row.by_seat) == ("", "", "anyone")
    assert [door for _words, _does, door in spoken.queue(cast.cleo)] == [f"/policy/effects/{one.pk}/words/"]
    say(cast.lin, one)
    (line,) = spoken.queue(cast.cleo)
    assert "waits for its reader" in line[1]
    read_words(cast.cleo, one, lang="es", upto=9)
    assert spoken.queue(cast.cleo) == []


def test_a_line_of_law_has_two_texts_and_both_are_said(cast, enter):
    with scene():
        place = somewhere()
    line = ruled(cast, place, besides="Loss of housing")
    say(cast.lin, line, "Multa.", "Pérdida de vivienda")
    read_words(cast.edda, line, lang="es", upto=9)
    shown = page(enter, f"/policy/law/{place.pk}/")
    assert "Multa." in shown and "Pérdida de vivienda" in shown
    assert "Loss of housing" in enter().get("/policy/law.json", headers=SPANISH).content.decode()
    assert "Loss of housing" in page(enter, f"/policy/law/provision/{line.pk}/words/say/", cast.lin)
    say(cast.lin, line, "Multa.", "Otra pérdida")
    assert ProvisionWording.objects.visible_to(cast.lin).count() == 3, "the same words make no second row"


def test_a_reader_of_the_first_language_asks_nothing_more(cast):
    with scene():
        place = somewhere()
    rows = [ruled(cast, place)]
    with CaptureQueriesContext(connection) as queries:
        assert spoken.in_words(Visitor(), rows) == rows
    assert len(queries) == 0


@law("drafts stay inside")
def test_words_of_what_one_group_keeps_are_seen_by_nobody_else(cast):
    one = say(cast.lin, effect(cast, public=False))
    for who in (cast.cleo, Visitor()):
        assert not EffectWording.objects.visible_to(who).exists()
        assert spoken.queue(who) == []
        with pytest.raises(NotSeen):
            want_words(who, one, lang="fr")


def test_words_in_the_first_language_and_of_nothing_are_refused(cast):
    one = effect(cast)
    with pytest.raises(Refused):
        say(cast.lin, one, lang="en")
    with pytest.raises(Refused):
        say(cast.lin, one, " ")
    with scene():
        bare = make(Provision, group=cast.aurora, place=somewhere(), actor="buyer", activity="buying", says="")
    for press in (want_words, lambda who, what, lang: word_it(who, what, lang=lang, says="x", besides="")):
        with pytest.raises(Refused):
            press(cast.lin, bare, lang="fr")
