"""Ways in and back in: an invitation, a word by voice, codes on paper, one trusted person, a travel lock."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.records import today
from umbel.core.viewers import House, Visitor
from umbel.evidence.models import Source
from umbel.people import actions, jobs, queries, rules, sessions, ways_in
from umbel.people.forms import LockForTravel
from umbel.people.models import Group, Invitation, Member, Organisation, WayBack
from umbel.people.words import LISTS, as_said, suggestion

law = pytest.mark.law
WORDS = "night buses keep us safe"


def invitation(cast, **given):
    made = actions.invite(cast.wren, cast.house, id=uuid.uuid4(), **({"group": None, "role": "member"} | given))
    return made.__dict__["said"], Invitation.opened_by(made.__dict__["said"])


def joined(cast, name="Newcomer", passphrase="", **given):
    """Somebody who came in the whole way."""
    _code, (bearer, row) = invitation(cast, **given)
    knock = actions.say_word(bearer, row, word="cherry").__dict__["said"]
    actions.confirm_word(cast.wren, row, word="cherry")
    from django.contrib.auth.hashers import make_password

    hashed = make_password(as_said(passphrase)) if passphrase else ""
    actions.join(bearer, row, name=name, passphrase=hashed, knock=knock)
    return Member.named(name)


def join(row, bearer, knock, name="Newcomer"):
    return actions.join(bearer, row, name=name, passphrase="", knock=knock)


@law("a code opens nothing before a word went both ways by voice")
def test_an_invitation_opens_nothing_before_its_maker_confirms_the_word(cast):
    _code, (bearer, row) = invitation(cast)
    knock = actions.say_word(bearer, row, word="cherry").__dict__["said"]
    with pytest.raises(Refused):
        join(row, bearer, knock)
    with pytest.raises(Refused):
        actions.confirm_word(cast.wren, row, word="plum")
    actions.confirm_word(cast.wren, row, word=" CHERRY ")
    join(row, bearer, knock)
    assert Member.named("Newcomer") and not Invitation.objects.exists()


@law("a code opens nothing before a word went both ways by voice")
def test_who_found_the_slip_and_knocks_first_or_last_does_not_come_in(cast):
    _code, (bearer, row) = invitation(cast)
    thief = actions.say_word(bearer, row, word="sesame").__dict__["said"]
    hers = actions.say_word(bearer, row, word="cherry").__dict__["said"]
    actions.confirm_word(cast.wren, row, word="cherry")
    with pytest.raises(Refused):
        join(row, bearer, thief)
    late = actions.say_word(bearer, row, word="sesame").__dict__["said"]
    for knock in (late, hers):
        with pytest.raises(Refused):
            join(row, bearer, knock)
    with pytest.raises(Refused):
        actions.confirm_word(cast.wren, row, word="cherry")


@law("a code opens nothing before a word went both ways by voice")
def test_only_its_maker_sees_an_invitation_and_may_stop_it(cast):
    _code, (bearer, row) = invitation(cast)
    with scene():
        cast.lin.sit_closed(cast.caucus.pk, "steward")
    for other in (cast.lin, cast.edda, cast.bea):
        with pytest.raises(NotSeen):
            actions.confirm_word(other, row, word="cherry")
        assert not Invitation.objects.visible_to(other).exists()
    actions.stop_invitation(cast.wren, row)
    with pytest.raises(NotSeen):
        actions.say_word(bearer, row, word="cherry")


def test_an_invitation_dies_in_72_hours(cast):
    code, (_bearer, row) = invitation(cast)
    with scene():
        Invitation.objects.filter(pk=row.pk).update(made_on=timezone.now() - timedelta(hours=72, minutes=1))
    assert Invitation.opened_by(code) is None
    assert not Invitation.objects.visible_to(cast.wren).exists()


def test_the_whole_way_in_by_pages_on_a_shared_phone(cast, enter):
    code, (_bearer, row) = invitation(cast, group=cast.aurora, role="editor")
    phone = enter()
    assert "Is this phone only yours?" in phone.get("/people/come-in/").content.decode()
    assert phone.get("/people/come-in/word/").headers["Location"] == "/people/come-in/", "looking does nothing"
    page = phone.post("/people/come-in/", {"code": code.replace(" ", "-")})
    assert "agreed by voice" in page.content.decode()
    page = phone.post("/people/come-in/word/", {"code": code, "word": "Cherry"})
    knock = re.search(r'name="knock" value="([^"]+)"', page.content.decode())[1]
    page = phone.post("/people/come-in/wait/", {"code": code, "knock": knock})
    assert "Not confirmed yet" in page.content.decode()
    wren = enter(cast.wren)
    assert f"/people/invitations/{row.pk}/" in wren.get("/").content.decode(), "the knock is on her desk"
    assert wren.post(f"/people/invitations/{row.pk}/", {"word": "cherry"}).status_code == 302
    page = phone.post("/people/come-in/wait/", {"code": code, "knock": knock})
    assert "A name you choose" in page.content.decode()
    body = {
        "code": code,
        "knock": knock,
        "id": uuid.uuid4(),
        "name": "Newcomer",
        "passphrase": "Night-buses keep us safe",
    }
    assert phone.post("/people/come-in/join/", body).headers["Location"] == "/people/welcome/".replace("/people", "")
    assert phone.post("/people/come-in/join/", body).status_code == 302, "pressed twice"
    assert Member.objects.filter(name="Newcomer").count() == 1
    front = phone.get("/").content.decode()
    assert "<title>Notes</title>" in front, "what is not said is taken for a shared phone"
    assert ways_in.recognise("Newcomer", "night buses  KEEP us safe"), "as it is remembered"


def test_neither_the_slip_nor_the_address_says_what_it_is_for(cast, enter):
    code, _opened = invitation(cast, group=cast.aurora)
    shown = enter().get("/people/come-in/").content.decode()
    page = re.sub(r'value="\w{64}"', "", shown)  # a token may hold any letters
    for word in (cast.wren.name, str(cast.aurora), "sex"):
        assert word not in page
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", code)


@pytest.mark.parametrize("language", [*LISTS, "ar"])
def test_words_are_suggested_in_the_readers_language(language):
    with override(language):
        said = {suggestion() for _n in range(5)}
    assert len(said) == 5
    assert all(len(words.split()) >= 5 for words in said)
    assert not any("-" in words for words in said)


@law("who is new sees nothing older")
def test_who_is_new_sees_nothing_older_than_herself_and_no_lists(cast, enter):
    with scene():
        old = make(Source, title="Old", group=cast.aurora)
        Source.objects.filter(pk=old.pk).update(made_on=timezone.now() - timedelta(days=2))
        within = make(Source, title="For members", group=cast.borealis, reach="members")
        public = make(Source, title="For all", group=cast.borealis, reach="public")
        make(Organisation, name="Hidden house", hidden=True)
    new = joined(cast, group=cast.aurora, role="editor")
    with scene():
        fresh = make(Source, title="New", group=cast.aurora)
    assert set(Source.objects.visible_to(new)) == {public, fresh}
    assert set(Member.objects.visible_to(new)) == {new}
    assert not Organisation.objects.visible_to(new).exists()
    assert cast.lin.name not in enter(new).get(cast.aurora.get_absolute_url()).content.decode()
    assert enter(new).post(f"/library/take/{cast.aurora.pk}/").status_code == 403
    assert enter(new).post(f"/library/{public.pk}/hide/", {"to": "group"}).status_code == 403
    with scene():
        new.keep(until=today().isoformat())
    grown = Member.named("Newcomer")
    assert set(Source.objects.visible_to(grown)) == {old, within, public, fresh}
    assert enter(grown).post(f"/library/take/{cast.aurora.pk}/").status_code == 200


def test_first_weeks_and_travel_locks_are_forgotten_when_they_are_over(cast):
    new = joined(cast)
    with scene():
        new.keep(until=(today() - timedelta(days=1)).isoformat(), away=["2020-01-01", "2020-01-09", "x"])
    jobs.daily()
    assert Member.named("Newcomer").hers() == {}


def test_where_nobody_is_new_nothing_is_noted(cast):
    with scene():
        type(cast.house).objects.update(weeks_new=0)
    assert joined(cast).hers() == {}


def with_codes(cast):
    new = joined(cast, passphrase=WORDS)
    said = actions.take_codes(new, cast.house, proof=WORDS).__dict__["said"]
    return new, said, {"name": "Newcomer", "code": said[0], "passphrase": "a wholly other sentence"}


@law("a code opens one thing, once")
def test_recovery_codes_count_once_one_was_tried_and_each_opens_once(cast, enter):
    new, said, body = with_codes(cast)
    assert ways_in.recognise_by_code("Newcomer", said[0]) is None, "not tried yet"
    with pytest.raises(Refused):
        actions.try_code(new, cast.house, code="000011112222")
    actions.try_code(Member.named("Newcomer"), cast.house, code=said[3])
    assert enter().post("/people/lost/", body).status_code == 302
    assert ways_in.recognise("Newcomer", "a wholly other sentence")
    assert ways_in.recognise("Newcomer", WORDS) is None
    assert enter().post("/people/lost/", body).status_code == 422, "used up"
    assert ways_in.recognise_by_code("Newcomer", said[1])


@law("new words end every session")
def test_whoever_was_signed_in_before_new_words_is_no_more(cast, enter):
    new, said, body = with_codes(cast)
    actions.try_code(new, cast.house, code=said[3])
    before = sessions.begin(new.pk)
    assert enter().post("/people/lost/", body).status_code == 302
    assert sessions.whose(before) is None


@law("new words end every session")
def test_a_new_passphrase_needs_the_old_one(cast, enter):
    new = joined(cast, passphrase=WORDS)
    page = enter(new).post("/people/me/words/", {"proof": "something else", "passphrase": "a wholly other sentence"})
    assert page.status_code == 422
    page = enter(new).post("/people/me/words/", {"proof": WORDS, "passphrase": "a wholly other sentence"})
    assert page.status_code == 302
    assert ways_in.recognise("Newcomer", "a wholly other sentence")


def lost(cast, enter):
    page = enter().post("/people/lost/ask/", {"name": "Newcomer"}).content.decode()
    return re.search(r'class="code" dir="ltr">([\d ]+)<', page)[1], WayBack.objects.get()


@law("nobody is let back in unheard")
def test_the_trusted_one_lets_her_back_in_after_a_day_that_every_session_hears_of(cast, enter):
    new = joined(cast, passphrase=WORDS)
    actions.trust(new, cast.house, proof=WORDS, peer=cast.lin.name)
    code, way = lost(cast, enter)
    body = {"code": code, "passphrase": "a wholly other sentence"}
    assert enter().post("/people/back/", body).status_code == 422
    assert "asks to be let back in" in enter(cast.lin).get("/").content.decode()
    for other in (cast.edda, cast.wren):
        with pytest.raises(NotSeen):
            actions.let_back_in(other, way)
    assert "let back in under your name" not in enter(new).get("/library/").content.decode()
    actions.let_back_in(cast.lin, way)
    assert "let back in under your name" in enter(new).get("/library/").content.decode()
    assert enter().post("/people/back/", body).status_code == 422, "a day has to pass"
    with scene():
        WayBack.objects.update(agreed_on=timezone.now() - timedelta(hours=24, minutes=1))
    hers = sessions.begin(new.pk)
    assert enter().post("/people/back/", body).status_code == 302
    assert ways_in.recognise("Newcomer", "a wholly other sentence")
    assert sessions.whose(hers) is None
    assert Member.named("Newcomer").warning is None
    assert not WayBack.objects.exists()


@law("nobody is let back in unheard")
def test_she_or_the_trusted_one_stops_it(cast, enter):
    new = joined(cast, passphrase=WORDS)
    actions.trust(new, cast.house, proof=WORDS, peer=cast.lin.name)
    for stops in ("she", "lin"):
        code, way = lost(cast, enter)
        actions.let_back_in(cast.lin, way)
        with pytest.raises(NotSeen):
            actions.stop_way_back(cast.edda, way)
        actions.stop_way_back(Member.named("Newcomer") if stops == "she" else cast.lin, way)
        assert Member.named("Newcomer").warning is None
        assert WayBack.opened_by(code) is None


@law("nobody is let back in unheard")
def test_nobody_lets_herself_back_in(cast, enter):
    new = joined(cast, passphrase=WORDS)
    with pytest.raises(Refused):
        actions.trust(new, cast.house, proof=WORDS, peer="Newcomer")
    with scene():
        new.keep(peer=[new.name, new.pk.hex])
    _code, way = lost(cast, enter)
    with pytest.raises(PermissionDenied):
        actions.let_back_in(new, way)


@law("signing in reveals nobody")
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/people/sign-in/", {"passphrase": "words that are wrong"}),
        ("/people/lost/", {"code": "000011112222", "passphrase": "a wholly other sentence"}),
        ("/people/lost/ask/", {}),
    ],
)
def test_every_door_says_the_same_of_a_name_that_exists_and_one_that_does_not(cast, enter, path, body):
    joined(cast, passphrase=WORDS)
    pages = []
    for name in ("Newcomer", "Nobodyyy"):
        page = enter().post(path, {"name": name} | body)
        text = page.content.decode().replace(name, "NAME")
        text = re.sub(r"\d{4} \d{4} \d{4}|csrfmiddlewaretoken\" value=\"[^\"]+|once\" value=\"[^\"]+", "", text)
        pages.append((page.status_code, text, sorted(page.headers)))
    assert pages[0] == pages[1]


@law("signing in reveals nobody")
def test_a_travel_lock_keeps_everybody_out_and_says_nothing(cast, enter):
    new = joined(cast, passphrase=WORDS)
    hers = sessions.begin(new.pk)
    said = actions.lock_for_travel(
        new, cast.house, proof=WORDS, first=today(), last=today() + timedelta(days=3)
    ).__dict__["said"]
    assert sessions.whose(hers) is None
    assert ways_in.recognise("Newcomer", WORDS) is None
    wrong = enter().post("/people/sign-in/", {"name": "Newcomer", "passphrase": WORDS})
    assert wrong.status_code == 422 and "do not belong together" in wrong.content.decode()
    assert enter(new).get("/people/me/").status_code == 302, "nor with a session that was left"
    body = {"name": "Newcomer", "code": said, "passphrase": "a wholly other sentence"}
    assert enter().post("/people/lost/", body).status_code == 302
    assert ways_in.recognise("Newcomer", "a wholly other sentence")


def test_a_travel_lock_that_is_over_before_it_begins_is_refused(cast):
    form = LockForTravel(cast.lin, {"proof": "x", "first": "2099-02-02", "last": "2099-02-01"})
    assert not form.is_valid()
    past = LockForTravel(cast.lin, {"proof": "x", "first": "2020-02-02", "last": "2020-02-03"})
    assert not past.is_valid()


def test_her_sessions_are_listed_without_a_place_and_ended_by_one_press(cast, enter):
    here = enter(cast.lin)
    other = sessions.begin(cast.lin.pk, only_mine=True)
    sessions.begin(cast.edda.pk)
    page = here.get("/people/me/").content.decode()
    assert page.count("another one") == 1 and page.count("here, now") == 1
    name = re.search(r'name="name" value="([0-9a-f]{16})"', page)[1]
    assert sessions.whose(other)
    here.post("/people/me/sessions/", {"name": name})
    assert sessions.whose(other) is None
    stolen = sessions.begin(cast.lin.pk)
    here.post("/people/me/sessions/", {})
    assert sessions.whose(stolen) is None
    assert here.get("/people/me/").status_code == 302
    assert len(sessions.of(cast.edda.pk)) == 1


def test_a_shared_phone_is_signed_out_after_a_quarter_of_an_hour(cast, monkeypatch):
    shared, own = sessions.begin(cast.lin.pk), sessions.begin(cast.lin.pk, only_mine=True)
    real = sessions.time.time
    monkeypatch.setattr(sessions.time, "time", lambda: real() + 17 * 60)
    assert sessions.whose(shared) is None
    assert sessions.whose(own) == (cast.lin.pk, True)


def test_leaving_ends_every_session_and_leaves_only_the_bodys_words(cast, enter):
    new = joined(cast, group=cast.aurora, passphrase=WORDS)
    other = sessions.begin(new.pk)
    actions.trust(new, cast.house, proof=WORDS, peer=cast.lin.name)
    lost(cast, enter)
    actions.leave(new, cast.house, proof=WORDS, sure=True)
    assert sessions.whose(other) is None
    assert not Member.named("Newcomer") and not WayBack.objects.exists()
    assert rules.anyone(Visitor(), cast.house) and not rules.nobody(House("x"), cast.house)
    assert Group.objects.filter(pk=cast.aurora.pk).exists()


@law("nobody is let back in unheard")
def test_stopping_one_way_back_leaves_the_notice_of_another(cast, enter):
    """Whom she trusts might agree to two, and stop one herself, so that the notice goes and the other opens."""
    new = joined(cast, passphrase=WORDS)
    actions.trust(new, cast.house, proof=WORDS, peer=cast.lin.name)
    for _ in range(2):
        enter().post("/people/lost/ask/", {"name": "Newcomer"})
    first, second = WayBack.objects.all()
    for way in (first, second):
        actions.let_back_in(cast.lin, way)
    actions.stop_way_back(cast.lin, first)
    assert Member.named("Newcomer").warning is not None
    actions.stop_way_back(cast.lin, second)
    assert Member.named("Newcomer").warning is None


def test_who_is_let_back_in_on_the_third_day_comes_in_on_the_fourth(cast, enter):
    new = joined(cast, passphrase=WORDS)
    actions.trust(new, cast.house, proof=WORDS, peer=cast.lin.name)
    code, way = lost(cast, enter)
    with scene():
        WayBack.objects.update(made_on=timezone.now() - timedelta(hours=71))
    way.refresh_from_db()
    actions.let_back_in(cast.lin, way)
    with scene():
        for one in WayBack.objects.all():
            WayBack.objects.update(
                made_on=one.made_on - timedelta(hours=25), agreed_on=one.agreed_on - timedelta(hours=25)
            )
    body = {"code": code, "passphrase": "a wholly other sentence"}
    assert enter().post("/people/back/", body).status_code == 302


def test_a_form_says_that_words_are_needed_where_they_are(cast, enter):
    """«If you like» beside a box that is refused when empty is a word that lies."""
    new = joined(cast, passphrase=WORDS)
    page = enter(new).get("/people/me/codes/").content.decode()
    assert "(needed)" in page and "(if you like)" not in page
    assert enter(new).post("/people/me/codes/", {"proof": ""}).status_code == 422


def test_what_we_hold_about_her_names_her_seats_in_her_language(cast, enter):
    browser = enter(cast.wren)
    browser.cookies["language"] = "es"
    assert "Coordinación" in browser.get("/people/me/").content.decode()
    assert "steward" not in browser.get("/people/me/").content.decode()


def test_however_many_wait_to_be_let_back_in_one_look_finds_who_trusts_her(cast, django_assert_max_num_queries):
    with scene():
        for name in ("one", "another", "third"):
            new = make(Member, name=name)
            new.keep(peer=[cast.lin.name, cast.lin.pk.hex])
            make(WayBack, look_up=name, member=new)
    with django_assert_max_num_queries(3):
        assert len(queries.ways_back(cast.lin)) == 3
