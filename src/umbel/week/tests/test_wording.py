"""What was decided, and the minutes, in the reader's language: the original beside, read by a second person."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.viewers import Visitor
from umbel.week import actions, spoken
from umbel.week.actions.deciding import indexed
from umbel.week.models import Decision, DecisionWanted, DecisionWording, Minutes

law = pytest.mark.law
SPANISH = {"accept-language": "es"}
QUESTION, ANSWER = "Do we ask for night buses?", "We ask the city for three lines."
PREGUNTA, RESPUESTA = "¿Pedimos autobuses nocturnos?", "Pedimos tres líneas a la ciudad."


def decided(cast, reach="public", group=None):
    given = {"question": QUESTION, "result": ANSWER, "day": timezone.now().date(), "stands": "adopted"}
    with scene():
        one = make(Decision, group=group or cast.aurora, reach=reach, **given)
        indexed(one)
    return one


def noted(cast, reach="group"):
    body = "We talked about buses.\n\n- Three lines."
    with scene():
        return make(Minutes, group=cast.aurora, reach=reach, title="Tuesday", day=timezone.now().date(), body=body)


def word(who, what, heading=PREGUNTA, text=RESPUESTA, lang="es"):
    actions.word(who, what, lang=lang, heading=heading, text=text)
    return what


def read(who, what, lang="es", upto=99):
    actions.read_wording(who, what, lang=lang, upto=upto)
    return what


def page(enter, what, who=None, headers=SPANISH):
    return enter(who).get(what.get_absolute_url(), headers=headers).content.decode()


def test_anyone_asks_and_it_lands_in_the_queue_without_her(cast, enter):
    one = decided(cast)
    for _ in range(2):
        assert enter().post(f"/week/decisions/{one.pk}/want/", {"lang": "es"}).status_code == 302
    job = DecisionWanted.objects.get()
    assert (job.words, job.words_all, job.unread, job.done) == (13, 13, 0, False)
    answer = enter(cast.lin).get("/papers/queue/").content.decode()
    assert f"/week/decisions/{one.pk}/say/" in answer
    assert "13 of 13 words to do" in answer
    with pytest.raises(NotSeen):
        actions.want(Visitor(), decided(cast, "group"), lang="es")


def test_what_is_urgent_stands_on_top(cast, enter):
    first, second, minutes = decided(cast), decided(cast), noted(cast)
    for one in (first, second, minutes):
        actions.want(cast.lin, one, lang="es")
    actions.urge(cast.lin, first, lang="es", urgent=True)
    assert spoken.queue(cast.lin, "es")[0].of == first
    assert len(spoken.queue(cast.lin, "")) == 3
    assert spoken.queue(cast.lin, "fr") == []
    assert {job.of for job in spoken.queue(cast.cleo, "")} == {first, second}, "the minutes are the group's alone"


@law("words are somebody's, and checked by another")
def test_who_worded_it_does_not_read_it_for_the_public(cast):
    one = word(cast.lin, decided(cast))
    with pytest.raises(Refused):
        read(cast.lin, one)
    read(cast.cleo, one)
    assert set(DecisionWording.objects.values_list("by", flat=True)) == {""}, "who worded it is destroyed"
    assert DecisionWanted.objects.get().done


@law("one may stop, two may start")
def test_readers_outside_get_only_what_a_second_person_read(cast, enter):
    one = word(cast.lin, decided(cast))
    assert PREGUNTA not in page(enter, one)
    assert f">{PREGUNTA}</h1>" not in page(enter, one, cast.cleo), "a draft is no headline outside its group"
    assert f">{PREGUNTA}</h1>" in page(enter, one, cast.bea)
    read(cast.edda, one)
    answer = page(enter, one)
    assert f">{PREGUNTA}</h1>" in answer
    assert QUESTION in answer, "the original stands beside"
    assert ANSWER in answer
    word(cast.lin, one, "¿Otra cosa?", "")
    answer = page(enter, one)
    assert PREGUNTA in answer, "the words that were read stay until the better ones are"
    assert "¿Otra cosa?" not in answer
    assert f">{QUESTION}</h1>" in page(enter, one, headers={"accept-language": "en"})


def test_the_register_the_front_and_the_search_say_it_in_the_readers_language(cast, enter):
    one = read(cast.edda, word(cast.lin, decided(cast)))
    visitor = enter()
    for path in ("/week/decisions/", f"/week/decisions/of/{cast.aurora.pk}/", "/week/", "/", "/search/?q=autobuses"):
        assert PREGUNTA in visitor.get(path, headers=SPANISH).content.decode(), path
        assert PREGUNTA not in visitor.get(path, headers={"accept-language": "ar"}).content.decode(), path
    assert RESPUESTA in visitor.get("/week/decisions/", headers=SPANISH).content.decode()
    assert spoken.best(Visitor(), "autobuses") == [one]


@law("drafts stay inside")
def test_nobody_finds_a_decision_by_words_that_nobody_has_read(cast):
    one = word(cast.lin, decided(cast), "Tranvías", "Oui.", "fr")
    assert spoken.best(Visitor(), "tranvías") == []
    read(cast.edda, word(cast.lin, one))
    assert spoken.best(Visitor(), "autobuses") == [one]
    assert spoken.best(Visitor(), "tranvías") == []


def test_minutes_are_said_in_another_language_and_turn_stale_when_they_are_corrected(cast, enter):
    copy = noted(cast)
    read(cast.edda, word(cast.lin, copy, "Martes", "Hablamos de autobuses.\n\n- Tres líneas."))
    answer = page(enter, copy, cast.bea)
    assert "<li>Tres líneas.</li>" in answer
    assert "<li>Three lines.</li>" in answer, "the original stands beside"
    actions.change_copy(cast.edda, copy, revision=copy.revision, body="We talked about trains.")
    copy.refresh_from_db()
    answer = page(enter, copy, cast.bea)
    assert "Tres líneas" not in answer
    assert ">Martes</h1>" in answer, "only what changed turns stale"
    (one,) = spoken.tongues(cast.bea, copy)
    assert (one.stale, one.wanted.words, one.wanted.done) == (True, 4, False)
    assert [job.of for job in spoken.queue(cast.lin, "es")] == [copy]


@law("drafts stay inside")
def test_words_for_what_the_minutes_were_do_not_travel_with_them(cast, enter):
    copy = read(cast.edda, word(cast.lin, noted(cast), "Martes", "Palabras de antes."))
    actions.change_copy(cast.edda, copy, revision=copy.revision, body="Nothing of before.")
    copy.refresh_from_db()
    for who in (cast.edda, cast.lin):
        actions.share_minutes(who, copy, to="public")
    for who in (None, cast.cleo):
        assert "Palabras de antes" not in page(enter, copy, who)


def test_reading_covers_only_what_stood_on_the_page(cast):
    one = word(cast.lin, decided(cast))
    word(cast.lin, one, "¿Y ahora?", "")
    read(cast.edda, one, upto=2)
    checked = DecisionWording.objects.filter(checked_on__isnull=False).values_list("body", flat=True)
    assert set(checked) == {PREGUNTA, RESPUESTA}
    assert DecisionWanted.objects.get().unread == 1


def test_the_same_words_again_make_no_second_wording(cast):
    one = word(cast.lin, decided(cast))
    word(cast.edda, one)
    assert DecisionWording.objects.count() == 2


def test_the_form_begins_with_the_words_there_are_and_shows_the_original(cast, enter):
    one = word(cast.lin, decided(cast))
    form = enter(cast.edda).get(f"/week/decisions/{one.pk}/say/", headers=SPANISH).content.decode()
    assert PREGUNTA in form
    assert QUESTION in form


def test_a_plain_edition_of_a_decision_is_a_language_of_its_own(cast, enter):
    one = read(cast.edda, word(cast.lin, decided(cast), "Buses at night?", "Yes.", "en-x-plain"), "en-x-plain")
    answer = page(enter, one, headers={"accept-language": "en"})
    assert "English, in plain words" in answer
    assert "Buses at night?" in answer


@law("drafts stay inside")
def test_a_caucus_keeps_its_decisions_in_every_language_to_itself(cast):
    one = word(cast.bea, decided(cast, "group", cast.caucus))
    for who in (cast.wren, cast.edda, cast.cleo, Visitor()):
        assert not DecisionWording.objects.visible_to(who).exists()
        assert not DecisionWanted.objects.visible_to(who).exists()
        with pytest.raises(NotSeen):
            actions.want(who, one, lang="fr")


def test_a_visitor_words_nothing(cast):
    with pytest.raises(PermissionDenied):
        word(Visitor(), decided(cast))
