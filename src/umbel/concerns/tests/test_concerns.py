"""Somebody says something without an account; listeners hear it; four words open what came of it, and nothing else."""

import shutil
import sqlite3
import uuid
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import scene
from tests.making import make
from umbel.concerns import actions, desk, jobs, pool, queries, saying, views
from umbel.concerns.actions import listening
from umbel.concerns.models import ListeningDoor, NightCopy, Theme, ThemeNeed
from umbel.concerns.tests.doors import STANDS
from umbel.core import records
from umbel.core.actions import Refused
from umbel.core.lock import Erased, destroy_key, unlock
from umbel.needs.models import DecisionAnswer, Need, NeedStep
from umbel.papers.tests import sounds
from umbel.terms.models import Term
from umbel.week.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(cast):
    one = actions.open_door(cast.edda, cast.aurora, id=uuid.uuid4(), says="", **STANDS)
    with scene():
        ListeningDoor.objects.filter(pk=one.pk).update(reach="public")
    return ListeningDoor.objects.get(pk=one.pk)


@pytest.fixture
def on(monkeypatch):
    """Let it be another day."""

    def moved(day):
        for module in (pool, saying, queries, listening, records):
            monkeypatch.setattr(module, "today", lambda: day)

    return moved


def says(door, words="Marika was beaten in Harbour Street", **more):
    told = {"id": uuid.uuid4(), "place": None, "community": None} | more
    return saying.take_in(door, says=words, **told)


def theme_of(cast, says="People are beaten"):
    return actions.name_theme(cast.lin, cast.aurora, id=uuid.uuid4(), says=says)


def only(door):
    (name,) = pool.opened(door.pk).told
    return name


def themed(cast, door):
    theme = theme_of(cast)
    for name in list(pool.opened(door.pk).told):
        actions.blot(cast.lin, door, told=name, marks=["0"], nothing=False)
        actions.put_under(cast.lin, door, told=name, theme=theme)
    return theme


def looked(words):
    return Client().post("/concerns/answer/", {"words": words})


def test_what_a_stranger_says_is_read_by_a_listener_and_four_words_open_only_what_came_of_it(cast, door, enter):
    page = Client().post(f"/concerns/say/{door.pk}/", {"id": uuid.uuid4(), "says": "Marika was beaten in March"})
    assert page.status_code == 200
    words = page.content.decode().partition('class="code" dir="auto">')[2].partition("<")[0]
    assert len(words.split()) == 4
    listener = enter(cast.lin)
    assert "Marika" in listener.get(f"/concerns/{door.pk}/listen/").content.decode()
    theme = themed(cast, door)
    seen = listener.get(f"/concerns/{door.pk}/listen/?theme={theme.pk}").content.decode()
    assert "▇▇▇ was beaten" in seen
    assert "Marika" not in seen
    assert "nothing to read yet" in looked(words).content.decode()
    told = {"says": theme.says, "did": "We went to the council.", "could_not": "We have no lawyer.", "then": ""}
    actions.answer_theme(cast.edda, theme, revision=1, **told)
    came = looked(words.upper()).content.decode()
    assert all(text in came for text in told.values())
    assert "beaten in March" not in came


@pytest.mark.once
def test_no_page_of_saying_or_of_four_words_gives_or_knows_a_cookie(cast, door, enter):
    form = {"id": uuid.uuid4(), "says": "It is cold."}
    for path, sent in [(f"/concerns/say/{door.pk}/", form), ("/concerns/answer/", {"words": "a b c d"})]:
        for browser in (Client(enforce_csrf_checks=True), enter(cast.lin)):
            for page in (browser.get(path), browser.post(path, sent | {"id": uuid.uuid4()})):
                assert page.status_code == 200
                assert not page.cookies
                assert "Set-Cookie" not in page.headers
                assert page.headers["Cache-Control"] == "no-store"
                assert "Sign out" not in page.content.decode()
    assert not browser.get("/concerns/help/").cookies
    gone = browser.get(f"/concerns/say/{uuid.uuid4()}/")
    assert (gone.status_code, len(gone.cookies), "Help now" in gone.content.decode()) == (404, 0, True)
    spanish = Client().get(f"/concerns/say/{door.pk}/?lang=es")
    assert 'lang="es"' in spanish.content.decode()[:200]


def test_words_that_never_were_get_the_same_page_by_the_same_questions(cast, door, django_assert_num_queries):
    words, pages = says(door), []
    themed(cast, door)
    for said in (words, "apple apple apple apple"):
        with django_assert_num_queries(2):
            pages.append(looked(said).content)
    assert pages[0] == pages[1]


def test_nothing_of_it_reaches_the_database_before_the_night(cast, door, django_assert_num_queries):
    with django_assert_num_queries(0):
        says(door)
    before = NightCopy.objects.get(pk=door.pk).box.box
    says(door)
    assert NightCopy.objects.get(pk=door.pk).box.box == before
    jobs.daily()
    assert "told" in unlock(NightCopy.objects.get(pk=door.pk), "box")


def test_a_house_that_is_restored_knows_what_the_last_night_knew(cast, door):
    says(door)
    jobs.daily()
    says(door)
    with closing(pool._file()) as file:
        file.execute("DELETE FROM pool")
    assert len(pool.opened(door.pk).told) == 1


def fronts():
    """What stands in front of each door, as it lies in the file."""
    with closing(pool._file()) as file:
        return [bytes(row[0]) for row in file.execute("SELECT box FROM front")]


def test_what_a_desk_may_know_is_what_the_door_holds_and_always_looks_the_same(cast, door):
    """It is written with the box, under its key, and is as long whatever it says."""
    seen = set()
    for act in (
        lambda: says(door),
        lambda: actions.read_in(cast.lin, door, week=pool.week_of(records.today())),
        lambda: says(door),
        jobs.daily,
    ):
        act()
        held = pool.opened(door.pk)
        assert pool.front_of(door.pk) == held.front() == (f"{records.today():%Y-%m}", held.rota)
        (front,) = fronts()
        assert len(front) == pool.SHORT + 28 and str(records.today().year).encode() not in front
        seen.add(front)
    assert len(seen) >= 3
    with closing(pool._file()) as file:
        file.execute("DELETE FROM front")
    assert pool.front_of(door.pk) == held.front(), "a file of before is opened"
    destroy_key(door.pk)
    assert pool.front_of(door.pk) == ("", {})


def test_a_file_that_was_put_in_place_of_another_is_read(cast, door):
    says(door)
    assert len(pool.opened(door.pk).told) == 1
    other = pool._path().with_name("brought-back")
    shutil.copy(pool._path(), other)
    with closing(sqlite3.connect(other, isolation_level=None)) as file:
        file.execute("DELETE FROM pool")
    other.replace(pool._path())
    assert pool.opened(door.pk).told == {}


def test_after_sixty_days_it_is_gone_from_every_copy_and_its_words_still_open_the_answer(cast, door, on):
    on(records.today().replace(month=7, day=1))
    words = says(door)
    theme = themed(cast, door)
    jobs.daily()
    old = NightCopy.objects.get(pk=door.pk)
    kept = pool.Pool.unpacked(unlock(old, "box"))
    assert [kept.read(name)["says"] for name in kept.told]
    on(pool.today() + timedelta(days=59))
    jobs.daily()
    assert len(pool.opened(door.pk).told) == 1
    on(pool.today() + timedelta(days=1))
    jobs.daily()
    assert pool.opened(door.pk).told == {}
    for name in kept.told:
        with pytest.raises(Erased):
            kept.read(name)
    actions.answer_theme(cast.edda, theme, revision=1, says=theme.says, did="We went.", could_not="", then="")
    assert "We went." in looked(words).content.decode()


@pytest.mark.once
def test_what_stood_under_a_blot_is_gone_from_older_copies_too(cast, door):
    says(door)
    jobs.daily()
    old = pool.Pool.unpacked(unlock(NightCopy.objects.get(pk=door.pk), "box"))
    name = only(door)
    with pytest.raises(Refused, match="Mark the words"):
        actions.blot(cast.lin, door, told=name, marks=[], nothing=False)
    actions.blot(cast.lin, door, told=name, marks=["0", "8", "10"], nothing=False)
    assert pool.opened(door.pk).read(name)["says"] == "▇▇▇ was beaten in ▇▇▇ ▇▇▇"
    with pytest.raises(Erased):
        old.read(name)


@pytest.mark.once
def test_nobody_puts_a_text_under_a_theme_before_names_are_blotted_out(cast, door):
    says(door)
    with pytest.raises(Refused, match="First blot out"):
        actions.put_under(cast.lin, door, told=only(door), theme=theme_of(cast))


@pytest.mark.once
def test_a_helper_who_writes_from_paper_cannot_read_what_was_written(cast, door, enter):
    helper = enter(cast.bea)
    page = helper.post(f"/concerns/{door.pk}/paper/", {"id": uuid.uuid4(), "says": "It is cold at night."})
    assert len(page.content.decode().partition('class="code" dir="auto">')[2].partition("<")[0].split()) == 4
    assert helper.get(f"/concerns/{door.pk}/listen/").status_code == 403
    assert "cold at night" in enter(cast.lin).get(f"/concerns/{door.pk}/listen/").content.decode()


@pytest.mark.once
def test_a_second_press_makes_no_second_text(cast, door):
    once = uuid.uuid4()
    says(door, id=once)
    with pytest.raises(Refused, match="sent already"):
        says(door, id=once)
    assert only(door)


def test_a_closed_door_says_so_and_names_what_helps(cast, door, client):
    actions.add_help(
        cast.bea, cast.aurora, id=uuid.uuid4(), name="Night line", number="0800 000", says="", place=None,
        month=records.today().replace(day=1),
    )  # fmt: skip
    with scene():
        from umbel.concerns.models import HelpNow

        HelpNow.objects.all().update(reach="public")
    actions.close_for_a_week(cast.bea, door)
    page = client.get(f"/concerns/say/{door.pk}/").content.decode()
    assert "Nobody listens here this week" in page
    assert "0800 000" in page
    assert "<textarea" not in page
    client.post(f"/concerns/say/{door.pk}/", {"id": uuid.uuid4(), "says": "Hello"})
    assert pool.opened(door.pk).told == {}


def test_while_its_group_rests_a_door_is_closed(cast, door, client):
    with scene():
        type(cast.aurora).objects.filter(pk=cast.aurora.pk).update(rests_until=records.today())
    assert "Nobody listens here this week" in client.get(f"/concerns/say/{door.pk}/").content.decode()


def test_of_a_door_whose_organisation_left_nothing_stays_after_the_night(cast, door):
    says(door)
    held = pool.opened(door.pk)
    with scene():
        type(cast.aurora).objects.filter(pk=cast.aurora.pk).update(kind="space", closed=True)
    jobs.daily()
    assert not ListeningDoor.objects.exists()
    assert not NightCopy.objects.exists()
    assert pool.all_opened() == []
    with pytest.raises(Erased):
        held.read(min(held.told))


@pytest.mark.once
def test_the_desk_says_that_there_is_something_and_never_what_or_how_much(cast, door):
    assert desk.waiting(cast.lin) == []
    lines = set()
    for _n in range(3):
        says(door)
        (duty,) = desk.waiting(cast.lin)
        lines.add((str(duty), duty.says, duty.get_absolute_url(), duty.due))
    assert lines == {("There is something to listen to", "", f"/concerns/{door.pk}/listen/", None)}
    assert [desk.waiting(who) for who in (cast.edda, cast.bea, cast.cleo)] == [[], [], []]


@pytest.mark.once
def test_who_reads_this_week_finds_it_and_another_listener_does_not(cast, door):
    with scene():
        from umbel.people.models import Seat

        make(Seat, group=cast.aurora, member=cast.cleo, role="listener")
    other = type(cast.cleo).objects.get(pk=cast.cleo.pk)
    says(door)
    week = pool.week_of(records.today())
    actions.read_in(cast.lin, door, week=week)
    assert [bool(desk.waiting(who)) for who in (cast.lin, other)] == [True, False]
    assert [queries.rota(who, door)[0]["who"] for who in (cast.lin, other)] == ["you", "other"]
    with pytest.raises(Refused, match="Somebody else reads"):
        actions.read_in(other, door, week=week)
    assert cast.lin.pk.hex not in pool.opened(door.pk).packed()
    actions.read_in(cast.lin, door, week=week)
    assert bool(desk.waiting(other)) is True


def test_what_nobody_put_under_a_theme_is_announced_before_it_goes_and_goes(cast, door, on):
    on(records.today().replace(month=7, day=1))
    says(door)
    on(pool.today() + timedelta(days=50))
    (duty,) = desk.waiting(cast.lin)
    assert "does not wait much longer" in duty.says
    on(pool.today() + timedelta(days=10))
    jobs.daily()
    assert desk.waiting(cast.lin) == []


def test_a_theme_leads_to_a_need_and_its_answer_says_what_the_needs_answers_say(cast, door):
    words = says(door)
    theme = themed(cast, door)
    told = {"says": "Somebody to call.", "domain": "violence", "heard": "form", "place": None}
    need = actions.make_need(cast.bea, theme, id=uuid.uuid4(), month=records.today().replace(day=1), **told)
    assert ThemeNeed.objects.get().need_id == need.pk
    actions.answer_theme(
        cast.edda, Theme.objects.get(), revision=1, says=theme.says, did="We asked.", could_not="", then=""
    )
    assert "Somebody to call." not in looked(words).content.decode(), "only a need that is public is told on"
    with scene():
        Need.objects.all().update(reach="public")
        decision = make(Decision, group=cast.aurora, reach="public", question="Do we?", result="Yes.", day=pool.today())
        make(DecisionAnswer, need=need, decision=decision, how="We open a line.")
        make(NeedStep, of=need, number=1, to="planned", why="It begins in May.")
    came = looked(words).content.decode()
    assert all(text in came for text in ("Somebody to call.", "We open a line.", "It begins in May."))


def test_a_band_is_said_once_a_month_and_small_numbers_never(cast, door, on):
    on(records.today().replace(month=6, day=3))
    for _n in range(10):
        says(door)
    theme = themed(cast, door)
    jobs.daily()
    assert Theme.objects.get(pk=theme.pk).band == "few", "not in the month in which they came"
    on(pool.today().replace(month=7, day=1))
    says(door)
    jobs.daily()
    assert Theme.objects.get(pk=theme.pk).band == "ten"


@pytest.mark.once
def test_no_place_is_offered_that_is_nearer_than_a_region(cast, door, client):
    with scene():
        make(Term, list="place", key="RL-N", name="Northern Riverland")
        make(Term, list="place", key="harbour-town-south", name="Harbour Town")
    page = client.get(f"/concerns/say/{door.pk}/").content.decode()
    assert "Northern Riverland" in page
    assert "Harbour Town" not in page


@pytest.mark.once
def test_a_flood_is_slowed_without_knowing_anybody_and_a_full_door_says_so(cast, door, client, monkeypatch):
    monkeypatch.setattr(pool, "MOST", 1)
    path = f"/concerns/say/{door.pk}/"
    codes = [client.post(path, {"id": uuid.uuid4(), "says": "x"}).status_code for _n in range(22)]
    assert codes == [200] + [422] * 19 + [429] * 2


@pytest.mark.once
def test_a_voice_message_is_heard_written_down_and_destroyed(cast, door, enter, settings):
    browser, sound = Client(enforce_csrf_checks=True), SimpleUploadedFile("me at home.opus", sounds.opus())
    page = browser.post(f"/concerns/say/{door.pk}/", {"id": uuid.uuid4(), "voice": sound})
    assert page.status_code == 200
    assert 'class="code"' in page.content.decode()
    name, listener = only(door), enter(cast.lin)
    path = f"/concerns/{door.pk}/sound/?told={name}"
    assert listener.get(path).content.startswith(b"OggS")
    assert b"me at home" not in listener.get(path).content
    assert "media-src 'self'" in listener.get(f"/concerns/{door.pk}/listen/").headers["Content-Security-Policy"]
    assert [enter(who).get(path).status_code for who in (None, cast.cleo, cast.bea)] == [403, 403, 403]
    assert not (settings.UMBEL_HOME / "files").exists(), "it lies beside the keys only"
    with pytest.raises(Refused, match="First blot out"):
        actions.put_under(cast.lin, door, told=name, theme=theme_of(cast))
    lock = pool.opened(door.pk).told[name]["voice"]
    actions.write_down(cast.lin, door, told=name, says="It is cold at night.")
    assert pool.opened(door.pk).read(name)["says"] == "It is cold at night."
    assert listener.get(path).status_code == 404
    with pytest.raises(Erased):
        pool.voice(lock)
    with pytest.raises(Refused, match="wrote it down already"):
        actions.write_down(cast.lin, door, told=name, says="Again.")


@pytest.mark.once
def test_what_is_no_voice_or_too_long_is_refused_with_a_sentence(door, monkeypatch):
    path = f"/concerns/say/{door.pk}/"
    for data, says in [
        (b"MZ no sound", "no sound that we know"),
        (b"", "This file is empty"),
        (None, "Type something"),
    ]:
        sent = {"id": uuid.uuid4()} | ({"voice": SimpleUploadedFile("a.ogg", data)} if data is not None else {})
        page = Client().post(path, sent)
        assert (page.status_code, says in page.content.decode()) == (422, True)
    monkeypatch.setattr(views, "LARGEST", 1_000)
    page = Client().post(path, {"id": uuid.uuid4(), "voice": SimpleUploadedFile("a.ogg", b"x" * 5_000)})
    assert (page.status_code, "larger than 2 MB" in page.content.decode()) == (422, True)
    assert pool.opened(door.pk).told == {}


@pytest.mark.once
def test_what_is_said_is_found_nowhere_else(cast, door, enter):
    says(door, "Zanzibar needs a roof")
    themed(cast, door)
    jobs.daily()
    browser = enter(cast.lin)
    for path in ("/search/?q=Zanzibar", "/", "/concerns/", f"/concerns/{door.pk}/", "/needs.json", "/what-we-hold/"):
        assert "needs a roof" not in browser.get(path, follow=True).content.decode()
    for suffix in ("json", "csv", "atom"):
        assert browser.get(f"/concerns/{door.pk}.{suffix}").status_code == 404
        assert browser.get(f"/concerns.{suffix}").status_code == 404
