"""A better word of the pages: proposed on the page, taken over by a second person, said at once, and only words."""

import os
import subprocess
import sys
import threading
import time
import uuid

import polib
import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.viewers import Visitor
from umbel.terms import actions, interface, queries, safe
from umbel.terms.models import Better, Word

law = pytest.mark.law
SAID = "Who may do what"
PLACES = "%(n)s of %(all)s words to do"
LAZY = gettext_lazy(SAID)


@pytest.fixture(autouse=True)
def quiet():
    """No test speaks another's words."""
    yield
    interface.lay([])
    interface._known["stamp"] = None


def proposed(who, where, body, lang="es", words=SAID):
    given = {"id": uuid.uuid4(), "lang": lang, "key": interface.key_of(words), "why": ""}
    return actions.propose_word(who, where, body=body, **given)


def agreed(cast, body, lang="es", words=SAID):
    """Proposed by Bea, taken over by Edda, and told to every process."""
    one = actions.take_word(cast.edda, proposed(cast.bea, cast.house, body, lang, words))
    interface.agreed()
    return one


def says(enter, language="es", who=None):
    return enter(who).get("/", headers={"accept-language": language}).content.decode()


def test_every_page_says_it_at_once_when_a_second_person_takes_it_over(cast, enter, django_capture_on_commit_callbacks):
    one = proposed(cast.bea, cast.house, "Quién puede hacer qué cosa")
    assert "qué cosa" not in says(enter)
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_word(cast.edda, one)
    assert "Quién puede hacer qué cosa" in says(enter)
    assert SAID in says(enter, "en"), "other languages say what they said"
    with django_capture_on_commit_callbacks(execute=True):
        actions.let_go(cast.lin, one)
    assert "qué cosa" not in says(enter)


def test_the_first_language_and_one_without_a_catalogue_are_said_better_too(cast, enter):
    agreed(cast, "Who does what", "en")
    agreed(cast, "من يفعل ماذا", "ar")
    assert "Who does what" in says(enter, "en")
    assert "من يفعل ماذا" in says(enter, "ar")
    assert "Who does what" not in says(enter, "es"), "Spanish has words of its own"


@law("words are somebody's, and checked by another")
def test_nobody_takes_over_her_own_word(cast):
    one = proposed(cast.edda, cast.house, "Quién puede qué")
    with pytest.raises(Refused):
        actions.take_word(cast.edda, one)
    with pytest.raises(PermissionDenied):
        actions.take_word(cast.lin, one)
    taken = actions.take_word(cast.wren, one)
    assert (taken.outcome, taken.by) == (Word.TAKEN, ""), "whose it was is destroyed"


def test_it_is_thanked_for_with_a_reason_that_members_read(cast, enter):
    one = proposed(cast.bea, cast.house, "Quién puede qué")
    actions.thank(cast.edda, one, answer="Shorter than the line above it")
    page = enter(cast.lin).get("/words/better/proposed/").content.decode()
    assert "Shorter than the line above it" in page
    one.refresh_from_db()
    assert one.by == ""
    with pytest.raises(Refused):
        actions.take_word(cast.edda, one)
    with pytest.raises(NotSeen):
        actions.thank(Visitor(), one, answer="")


def test_a_later_word_takes_the_place_of_the_one_before(cast, enter):
    first = agreed(cast, "Quién hace qué")
    agreed(cast, "Quién decide qué")
    first.refresh_from_db()
    assert first.outcome == Word.OLDER
    assert "Quién decide qué" in says(enter)


@law("words of the pages are only words")
@pytest.mark.parametrize(
    ("words", "body"),
    [
        (SAID, "<script>alert(1)</script>"),
        (SAID, "Quién <b>puede</b>"),
        (SAID, 'Quién" onfocus="x'),
        (SAID, "Quién > puede <"),
        (SAID, "Quién &lt;b&gt;"),
        (SAID, "Quién puede: https://elsewhere.example/"),
        (SAID, "Quién puede www.elsewhere.example"),
        (SAID, "escribe a keeper@elsewhere.example"),
        (SAID, "Quién elsewhere.example/a puede"),
        (SAID, "Quién %(who)s puede"),
        (SAID, "100 % tuyo"),
        (SAID, "Quién \u202eeuq"),
        (SAID, "Quién\npuede\nqué"),
        (SAID, "Quién puede qué " * 20),
        (PLACES, "%(n)s palabras por hacer"),
        (PLACES, "%(n)s de %(todas)s palabras"),
        (PLACES, "%(n)d de %(all)s palabras"),
    ],
)
def test_what_is_more_than_words_is_refused_with_a_sentence(cast, words, body):
    with pytest.raises(Refused) as no:
        proposed(cast.bea, cast.house, body, words=words)
    assert str(no.value.sentence)
    assert no.value.field == "body"
    assert not Better.objects.exists()


@law("words of the pages are only words")
def test_what_slipped_in_is_looked_at_again_when_it_is_taken_over(cast):
    with scene():
        one = make(Better, lang="es", words=SAID, key=interface.key_of(SAID), body="<b>", outcome="open")
    with pytest.raises(Refused):
        actions.take_word(cast.edda, one)


def test_every_string_of_the_pages_can_be_said_as_it_is_said_now():
    """Proposing it as it stands is how a string is checked: no law of ours may stand against our own words."""
    with override("es"):
        rows = interface.said(list(interface.strings()), set())
        wrong = [(one.words, one.now) for one in rows if safe.fault(one.words, one.now)]
    assert wrong == []
    every = interface.strings().values()
    assert [words for words in every if safe.fault(words, words)] == []


@law("words of the pages are only words")
@given(st.text(max_size=60), st.sampled_from([SAID, PLACES, "Who sees this: <b>%(who)s</b>"]))
def test_whatever_is_typed_opens_no_mark_and_keeps_every_place(body, words):
    if not safe.fault(words, body):
        assert body.count("<") == words.count("<")
        assert body.count('"') <= words.count('"')
        filled = body % {"n": 1, "all": 2, "who": "x"} if "%(" in words else body
        assert "%(" not in filled


def test_marks_and_places_may_stand_in_another_order_of_words():
    words = "Who sees this: <b>%(who)s</b>"
    assert not safe.fault(words, "<b>%(who)s</b> lo ve")
    assert safe.fault(words, "</b>%(who)s<b> lo ve")
    assert not safe.fault(PLACES, "de %(all)s palabras, %(n)s por hacer")


def test_the_page_at_which_she_looked_offers_its_own_words(cast, enter):
    page = enter(cast.bea).get("/words/better/?page=papers/queue.html").content.decode()
    assert "What waits to be translated" in page
    assert "Skip to the content" not in page.partition("<main")[2], "what stands around every page is apart"
    page = enter(cast.bea).get("/words/better/?page=core/base.html").content.decode()
    assert "Skip to the content" in page.partition("<main")[2]
    form = f"/week/propose/{cast.aurora.pk}/"
    page = enter(cast.bea).get("/words/better/", {"page": "core/ask.html", "at": form}).content.decode()
    assert "The answer, in one sentence" in page, "the questions of a form are found by how they are said"


def test_each_page_leads_members_to_its_words_and_nobody_else(cast, enter):
    assert "/words/better/?page=home/desk.html" in says(enter, "en", cast.bea)
    assert "/words/better/" not in says(enter, "en")
    form = enter(cast.bea).get(f"/week/propose/{cast.aurora.pk}/").content.decode()
    assert f"/words/better/?page=core/ask.html&amp;at=/week/propose/{cast.aurora.pk}/" in form


def test_words_are_found_as_the_page_says_them_and_as_the_code_does(cast, enter):
    bea = enter(cast.bea)
    spanish = {"accept-language": "es"}
    for asked in ("quién puede", "who may do"):
        page = bea.get("/words/better/", {"q": asked}, headers=spanish).content.decode()
        assert interface.key_of(SAID) in page
    page = bea.get("/words/better/", {"one": interface.key_of(SAID)}, headers=spanish).content.decode()
    assert "In English" in page or SAID in page


def test_proposing_it_as_it_stands_checks_it(cast, enter):
    with override("es"):
        now = gettext(SAID)
    agreed(cast, now)
    assert queries.checked(cast.bea, "es") == {interface.key_of(SAID)}
    page = enter(cast.bea).get("/words/better/?page=core/base.html", headers={"accept-language": "es"}).content.decode()
    assert page.count('<span class="tag good">') == 1


def test_what_was_taken_over_leaves_as_a_catalogue_that_others_can_read(cast, enter, tmp_path):
    agreed(cast, "%(n)s de %(all)s palabras quedan", words=PLACES)
    agreed(cast, "Quién “puede” \\ qué")
    agreed(cast, "Who does what", "en")
    answer = enter(cast.bea).get("/words/better/agreed.po", headers={"accept-language": "es"})
    file = tmp_path / "some.po"
    file.write_bytes(answer.content)
    found = {entry.msgid: entry for entry in polib.pofile(str(file))}
    assert {words: entry.msgstr for words, entry in found.items()} == {
        PLACES: "%(n)s de %(all)s palabras quedan",
        SAID: "Quién “puede” \\ qué",
    }
    assert found[PLACES].flags == ["python-format"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="umbel-es.po"'


def test_lazy_words_other_threads_and_other_languages_hear_of_it(cast):
    agreed(cast, "Quién decide qué")
    heard = []

    def listen():
        with override("es"):
            heard.append(str(LAZY))

    before = threading.Thread(target=listen)
    before.start()
    before.join()
    interface.fresh()
    after = threading.Thread(target=listen)
    after.start()
    after.join()
    assert heard[0] != "Quién decide qué" == heard[1]
    with override("es"), override("en"):
        assert str(LAZY) == SAID


def test_a_process_that_begins_speaks_as_agreed_though_its_stamp_is_lost(cast, settings, tmp_path):
    agreed(cast, "Quién decide qué")
    settings.UMBEL_HOME = tmp_path / "brought-back"
    settings.UMBEL_HOME.mkdir()
    interface.begin()
    with override("es"):
        assert gettext(SAID) == "Quién decide qué"


@law("pages cost what they cost")
def test_a_page_asks_nothing_for_its_words(cast, enter, django_assert_num_queries):
    agreed(cast, "Quién decide qué")
    interface.fresh()
    with django_assert_num_queries(0):
        interface.fresh()
    begun = time.process_time()
    for _ in range(1_000):
        interface.fresh()
    assert time.process_time() - begun < 2, "a look at a file, not more"


def test_the_catalogue_is_as_it_was_when_nothing_is_agreed_any_more(cast):
    with override("es"):
        before = gettext(SAID)
        agreed(cast, "Quién decide qué")
        interface.fresh()
        assert gettext(SAID) == "Quién decide qué"
        interface.lay([])
        assert gettext(SAID) == before


def test_a_string_that_the_pages_lost_is_not_proposed(cast):
    with pytest.raises(Refused):
        proposed(cast.bea, cast.house, "Palabras", words="Nothing says this any more")


def test_a_server_begins_where_nothing_is_founded_yet(tmp_path):
    env = os.environ | {"UMBEL_HOME": str(tmp_path / "empty"), "UMBEL_DATABASE_URL": ""}
    subprocess.run([sys.executable, "-c", "import umbel.wsgi"], env=env, check=True, timeout=60)
