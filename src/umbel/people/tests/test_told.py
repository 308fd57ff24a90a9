"""Being told: a desk of ten, away without a list, and mails that say nothing to nobody but her."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from conftest import WORDS, scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.codes import fresh
from umbel.core.queue import Job
from umbel.core.records import today
from umbel.core.viewers import Bearer, House
from umbel.evidence.models import Import, Source
from umbel.people import actions as people
from umbel.people import jobs as errands
from umbel.people.models import Coalition, Group, Invitation, Member, Press, Seat
from umbel.people.queries import held_about
from umbel.people.told import actions, box, jobs, letters, post, ways_out, weighing
from umbel.people.told.actions.house import concerned
from umbel.people.told.desk import MOST, desk, everything, nobody_there

law = pytest.mark.law
ADDRESS = "lamp-277@box.example"
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
HOUSE = House("to test")


@pytest.fixture
def postal(settings):
    """A keeper who has set up mail at a second domain."""
    settings.UMBEL_HOSTS = ["coalition.example"]
    settings.UMBEL_MAIL_FROM, settings.UMBEL_MAIL_URL = "notes@neutral.example", "https://neutral.example/"
    settings.UMBEL_MAIL_HOST, settings.UMBEL_MAIL_TLS = "127.0.0.1", "none"
    settings.ALLOWED_HOSTS = ["testserver", "neutral.example"]


def again(member):
    return Member.objects.get(pk=member.pk)


def by_mail(member, lang="en", to=ADDRESS):
    """She typed an address and proved it."""
    with scene():
        again(member).keep(told={"how": "mail", "to": to, "lang": lang})
    return again(member)


def a_round(*, news=True):
    """One errand of the house, posted as the worker does."""
    whole = Coalition.objects.get()
    taken = actions.take_up(HOUSE, whole, part=0, of=1, news=news).__dict__["said"]
    jobs.deliver(HOUSE, whole, taken)
    return taken


def waits_for(group, n=1, title="Opening"):
    """Sources of a group that one person has pressed to open."""
    with scene():
        things = [make(Source, title=f"{title} {i}", group=group) for i in range(n)]
        for thing in things:
            make(Press, about=thing.pk, kind=thing._meta.label, to="public", by="x")
    return things


def aged(member, name, **changes):
    """Let time pass for what stands in her box."""
    with scene():
        her = again(member)
        her.keep(**{name: her.hers()[name] | changes})


def long_ago(hours):
    return (timezone.now() - timedelta(hours=hours)).isoformat(timespec="seconds")


# The desk


def test_a_desk_holds_ten_things_over_all_rooms_and_says_where_more_waits_without_a_number(cast, enter):
    waits_for(cast.aurora, 7)
    with scene():
        for i in range(6):
            make(Import, group=cast.aurora, name=f"file {i}", phase="ready")
    drawn = desk(cast.edda)
    assert len(drawn.lines) == MOST == 10
    assert [room.label for room in drawn.more] == ["evidence"]
    page = enter(cast.edda).get("/").content.decode()
    main = page.partition("<main")[2].partition("New here")[0]
    assert main.count("<li>") == 10
    assert "And more wait: see" in main
    assert not [n for n in ("13", "12", "11", "10") if f">{n}<" in main]


def test_what_is_due_lies_on_top_and_then_what_waits_longest(cast):
    older, newer = waits_for(cast.aurora, 2)
    with scene():
        Source.objects.filter(pk=older.pk).update(made_on=timezone.now() - timedelta(days=9))
        knock = make(Invitation, look_up=fresh(), word="x")
        knock.by = cast.wren.made_this(knock.pk)
        knock.save()
        Seat.objects.filter(member=cast.wren).update(role="editor")
    assert [line.duty.thing.pk for line in desk(again(cast.wren)).lines] == [knock.pk, older.pk, newer.pk]


def test_each_thing_names_the_group_it_waits_for(cast, enter):
    waits_for(cast.aurora)
    assert [line.group for line in desk(cast.lin).lines] == [cast.aurora.label]
    assert f"for {cast.aurora.label}" in enter(cast.lin).get("/").content.decode()


def test_an_empty_desk_says_what_can_be_done(cast, enter):
    page = enter(cast.cleo).get("/").content.decode()
    assert "Nothing waits for you." in page
    assert "/people/me/told/" in page


# Away


@law("who is away is left alone")
def test_while_she_is_away_nothing_lies_on_her_desk_and_her_group_sees_it(cast, enter):
    waits_for(cast.aurora)
    browser = enter(cast.lin)
    assert browser.post("/people/me/told/away/").status_code == 302
    drawn = desk(again(cast.lin))
    assert (drawn.lines, drawn.rests[1]) == ([], None)
    assert "Opening 0" not in browser.get("/").content.decode().partition("New here")[0]
    assert desk(cast.edda).lines, "it stays with the group"
    assert browser.post("/people/me/told/back/").status_code == 302
    assert desk(again(cast.lin)).lines


@law("who is away is left alone")
def test_nobody_is_told_while_she_is_away_or_on_a_locked_journey(cast, postal):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    actions.rest(again(cast.lin), cast.house, first=None, last=None)
    assert a_round() == []
    actions.be_back(again(cast.lin), cast.house)
    people.lock_for_travel(again(cast.lin), cast.house, proof=WORDS, first=today(), last=today())
    assert a_round() == []
    with scene():
        again(cast.lin).keep(away=None)
    assert len(a_round()) == 1


def test_away_begins_and_ends_by_its_days_and_leaves_the_box(cast):
    day = today()
    actions.rest(cast.lin, cast.house, first=day + timedelta(days=2), last=day + timedelta(days=3))
    assert desk(again(cast.lin)).rests is None
    with scene():
        cast.lin.keep(rests=["2020-01-01", "2020-02-01"])
    assert desk(again(cast.lin)).rests is None
    a_round()
    assert "rests" not in again(cast.lin).hers()
    with pytest.raises(Refused):
        actions.rest(cast.lin, cast.house, first=None, last=day - timedelta(days=1))


@law("who is away is listed nowhere")
def test_no_page_of_others_changes_when_somebody_is_away(cast, enter):
    def seen():
        pages = ["/", "/people/", f"/people/groups/{cast.aurora.pk}/", "/people/me/"]
        texts = [enter(cast.edda).get(path).content.decode() for path in pages]
        return [text.partition("<main")[2].partition("Where you are signed in")[0] for text in texts]

    def without_tokens(texts):
        return [re.sub(r'value="[A-Za-z0-9]{64}"', "", text) for text in texts]

    before = without_tokens(seen())
    actions.rest(cast.lin, cast.house, first=None, last=None)
    a_round()
    assert without_tokens(seen()) == before


def test_where_only_she_could_act_stewards_learn_which_group_and_not_what_or_who(cast, enter):
    waits_for(cast.borealis, title="Kept quiet")
    actions.rest(cast.cleo, cast.house, first=None, last=None)
    a_round()
    duties = nobody_there(again(cast.wren))
    assert [duty.thing for duty in duties] == [cast.borealis]
    page = enter(cast.wren).get("/").content.decode()
    assert "nobody who could do it is there" in page
    assert "Kept quiet" not in page
    assert nobody_there(again(cast.edda)) == [], "stewards only"
    actions.be_back(again(cast.cleo), cast.house)
    a_round()
    assert nobody_there(again(cast.wren)) == []


def test_where_somebody_else_could_act_stewards_learn_nothing(cast):
    waits_for(cast.aurora)
    actions.rest(cast.edda, cast.house, first=None, last=None)
    a_round()
    assert "alone" not in again(cast.wren).hers()
    with scene():
        Seat.objects.filter(group=cast.aurora, member=cast.wren).update(role="member")
        make(Seat, group=make(Group), member=cast.wren, role="steward")
    actions.rest(again(cast.lin), cast.house, first=None, last=None)
    a_round()
    assert len(again(cast.wren).hers()["alone"]) == 1


# Choosing


def test_without_mail_set_up_the_choice_is_not_offered_and_the_page_says_so(cast, enter):
    page = enter(cast.lin).get("/people/me/told/").content.decode()
    assert "has not set up mail" in page
    assert "/address/" not in page
    with pytest.raises(Refused):
        actions.type_address(cast.lin, cast.house, to=ADDRESS, lang="en")


def test_the_page_shows_the_very_mail_before_she_chooses(cast, enter, postal):
    page = enter(cast.lin).get("/people/me/told/").content.decode()
    by_mail(cast.lin)
    waits_for(cast.aurora)
    a_round()
    sent = mail.outbox[0]
    assert sent.subject in page
    assert sent.from_email in page
    for line in sent.body.split("\n\n"):
        assert line.partition("/n/")[0].strip() in page


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_mail_is_neutral_in_her_language_and_the_same_for_everything(cast, postal, lang):
    by_mail(cast.lin, lang)
    waits_for(cast.aurora, title="Police raid")
    a_round()
    (sent,) = mail.outbox
    whole = str(sent.message())
    with override(lang):
        assert sent.subject == gettext("Something is waiting")
    assert lang == "en" or sent.subject != "Something is waiting"
    for word in (cast.house.name, cast.aurora.label, "Police", cast.lin.name, "coalition", "umbel", "Umbel", "library"):
        assert word not in whole
    assert {part for part in whole.split() if "://" in part and "neutral.example/" not in part} == set()
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@law("nothing is sent to an address nobody proved")
def test_an_unproved_address_gets_one_code_and_nothing_else(cast, enter, postal):
    waits_for(cast.aurora)
    browser = enter(cast.lin)
    assert browser.post("/people/me/told/address/", {"to": ADDRESS, "lang": "en"}).status_code == 302
    assert Job.objects.filter(name="umbel.people.told.jobs.codes").exists()
    for _hour in range(3):
        a_round()
    (sent,) = mail.outbox
    code = sent.body.partition(": ")[2][:14]
    assert sent.to == [ADDRESS]
    assert browser.post("/people/me/told/address/code/", {"code": "0000 1111 2222"}).status_code == 422
    assert browser.post("/people/me/told/address/code/", {"code": code}).status_code == 302
    assert box.address(again(cast.lin)) == ADDRESS
    assert Job.objects.filter(name="umbel.people.told.jobs.hourly").exists(), "the first day too"
    a_round()
    assert [one.subject for one in mail.outbox] == ["A code", "Something is waiting"]


def test_three_codes_a_day_and_an_unproved_address_is_forgotten_after_one(cast, postal):
    for _n in range(3):
        actions.type_address(again(cast.lin), cast.house, to=ADDRESS, lang="en")
    with pytest.raises(Refused):
        actions.type_address(again(cast.lin), cast.house, to=ADDRESS, lang="en")
    aged(cast.lin, "proof", by=long_ago(1))
    assert a_round() == []
    assert "proof" not in again(cast.lin).hers()


def test_no_job_names_who_is_told(cast, postal):
    by_mail(cast.lin)
    actions.type_address(cast.cleo, cast.house, to=ADDRESS, lang="en")
    jobs.go_round(news=True)
    given = {str(job.given) for job in Job.objects.all()}
    assert given == {"[[], {}]", "[[0, 1, True], {}]"}


def test_what_we_hold_lists_all_of_it_and_leaving_ends_it(cast, postal):
    by_mail(cast.lin)
    actions.keep_quiet(again(cast.lin), cast.house, first=22, until=8, zone="Europe/Berlin")
    actions.rest(again(cast.lin), cast.house, first=date(2026, 1, 2), last=date(2099, 1, 3))
    held = dict(held_about(again(cast.lin), again(cast.lin)))
    assert ADDRESS in held["told"]
    assert held["quiet"] == "22–08 Europe/Berlin"
    assert held["rests"] == "2026-01-02 – 2099-01-03"
    waits_for(cast.aurora)
    people.leave(again(cast.lin), cast.house, proof=WORDS, sure=True)
    assert a_round() == []


def test_choosing_otherwise_forgets_the_address(cast, postal):
    by_mail(cast.lin)
    actions.choose_told(again(cast.lin), cast.house, how="person")
    assert ADDRESS not in str(again(cast.lin).hers())


def test_the_feed_is_public_and_its_address_holds_no_secret(cast, enter):
    page = enter(cast.lin).get("/people/me/told/").content.decode()
    assert "http://testserver/library/index.atom" in page
    assert enter().get("/library/index.atom").status_code == 200


# When


def test_one_mail_a_day_at_the_most_and_only_of_what_is_new(cast, postal):
    by_mail(cast.lin)
    first = waits_for(cast.aurora)
    a_round()
    a_round()
    assert len(mail.outbox) == 1
    waits_for(cast.aurora, title="Another")
    a_round()
    assert len(mail.outbox) == 1, "new, but the day is not over"
    aged(cast.lin, "news", on=box.hour_of(timezone.now() - timedelta(hours=25)).isoformat())
    a_round()
    assert len(mail.outbox) == 2
    aged(cast.lin, "news", on=box.hour_of(timezone.now() - timedelta(hours=25)).isoformat())
    a_round()
    assert len(mail.outbox) == 2, "she was told of both"
    with scene():
        Press._base_manager.filter(about=first[0].pk).delete()
    a_round()
    waits_for_again = make_press(first[0])
    a_round()
    assert waits_for_again
    assert len(mail.outbox) == 3, "it had gone and waits anew"


def make_press(thing):
    with scene():
        return make(Press, about=thing.pk, kind=thing._meta.label, to="public", by="y")


@law("nothing is told to who may not see it")
def test_what_is_told_is_what_her_own_desk_shows(cast, postal):
    waits_for(cast.borealis)
    by_mail(cast.lin)
    assert a_round() == []
    assert list(everything(again(cast.lin))) == []
    with scene():
        make(Seat, group=cast.borealis, member=cast.lin)
    assert len(a_round()) == 1
    assert len(desk(again(cast.lin)).lines) == 1


@law("quiet hours are quiet")
@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        ("2026-07-01T19:59", False),  # 21:59 in Berlin
        ("2026-07-01T20:00", True),  # 22:00
        ("2026-07-01T23:30", True),  # past midnight
        ("2026-07-02T05:59", True),  # 07:59
        ("2026-07-02T06:00", False),  # 08:00
        ("2026-12-01T06:59", True),  # in winter an hour later by the clock of the world
        ("2026-12-01T07:00", False),
    ],
)
def test_quiet_hours_go_past_midnight_by_her_own_clock(now, quiet):
    assert box.in_quiet_hours(22, 8, "Europe/Berlin", datetime.fromisoformat(now).replace(tzinfo=UTC)) is quiet


@law("quiet hours are quiet")
def test_quiet_hours_end_in_the_night_the_clock_changes():
    def hours(first, until, day):
        begin = datetime.fromisoformat(day).replace(tzinfo=UTC)
        every = [begin + timedelta(hours=n) for n in range(10)]
        return [n for n, at in enumerate(every) if box.in_quiet_hours(first, until, "Europe/Berlin", at)]

    spring, autumn = "2026-03-28T21:00", "2026-10-24T21:00"  # the nights of both changes; 22:00 and 23:00 in Berlin
    assert hours(22, 2, spring) == [0, 1, 2, 3], "at two the clock shows three: they are over"
    assert hours(22, 6, spring) == [0, 1, 2, 3, 4, 5, 6], "an hour shorter"
    assert hours(22, 6, autumn) == [0, 1, 2, 3, 4, 5, 6, 7], "an hour longer, two to three twice"
    assert box.in_quiet_hours(0, 23, "Nowhere/Atall", NOON), "a server without that zone does not guess"


@law("quiet hours are quiet")
def test_a_mail_due_in_quiet_hours_waits_until_they_end(cast, postal):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    actions.keep_quiet(again(cast.lin), cast.house, first=22, until=8, zone="Europe/Berlin")
    her = again(cast.lin)
    told = [
        bool(weighing.weigh(again(her), NOON.replace(hour=0) + timedelta(hours=n), news=True)[1]) for n in range(24)
    ]
    assert told == [n in range(6, 20) for n in range(24)]


# Killed in between


@law("nobody is told thrice")
def test_killed_before_it_is_sent_she_is_told_an_hour_later_once(cast, postal):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    actions.take_up(HOUSE, cast.house, part=0, of=1, news=True)  # and killed before anything is sent
    assert a_round() == [], "whoever took it up may still be at it"
    aged(cast.lin, "news", at=long_ago(1))
    a_round()
    a_round()
    assert len(mail.outbox) == 1


@law("nobody is told thrice")
def test_killed_after_it_was_sent_she_is_told_twice_and_never_thrice(cast, postal):
    waits_for(cast.aurora)
    by_mail(cast.lin)
    for _time in range(4):
        taken = actions.take_up(HOUSE, cast.house, part=0, of=1, news=True).__dict__["said"]
        list(post.send(taken))  # and killed before it was noted
        if "at" in again(cast.lin).hers()["news"]:
            aged(cast.lin, "news", at=long_ago(1))
    assert len(mail.outbox) == 2


# The way out


def test_the_way_out_of_a_mail_is_one_press_without_signing_in_and_looking_has_no_effect(cast, client, postal):
    by_mail(cast.lin)
    path = f"/n/{ways_out.code_for(cast.lin.pk)}/"
    named = {"headers": {"host": "neutral.example"}}
    assert client.get(path, **named).status_code == 200
    assert box.address(again(cast.lin))
    answer = client.post(path, {"List-Unsubscribe": "One-Click"}, **named)
    assert answer.status_code == 200
    assert ADDRESS not in str(again(cast.lin).hers())
    invented = client.post(f"/n/{'a' * 59}/", **named)
    assert invented.content == answer.content, "an invented code is answered alike"


def test_a_press_without_any_cookie_or_token_of_ours_is_enough(cast, postal):
    by_mail(cast.lin)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/n/{ways_out.code_for(cast.lin.pk)}/").status_code == 200
    assert box.how(again(cast.lin)) == box.DESK


def test_a_way_out_says_nothing_and_leads_to_one_person_only(cast):
    one, other = ways_out.code_for(cast.lin.pk), ways_out.code_for(cast.lin.pk)
    assert one != other
    assert cast.lin.pk.hex not in one
    wrong = ("B" if one.startswith("A") else "A") + one[1:]
    assert (ways_out.whose(one), ways_out.whose(wrong), ways_out.whose("x")) == (cast.lin.pk, None, None)
    with pytest.raises(Exception, match=r"^$"):
        actions.no_more(Bearer(frozenset({cast.lin.pk})), cast.house, member=cast.cleo)


@law("the second domain names nothing")
@pytest.mark.parametrize("path", ["/", "/library/", "/people/sign-in/", "/n/", f"/n/{'0' * 59}/", "/static/umbel.css"])
def test_under_the_second_domain_there_is_nothing_of_ours(cast, client, postal, path):
    page = client.get(path, headers={"host": "NEUTRAL.example.:443"})
    text = page.content.decode().lower()
    assert page.status_code == 200
    assert "<h1>" in text
    for word in (cast.house.name.lower(), "umbel", "coalition", "sign in", "library", "href"):
        assert word not in text, word
    assert "set-cookie" not in str(page.headers).lower()


# What the keeper learns


def test_mail_needs_a_second_domain_and_tls(postal, settings):
    assert letters.ready()
    for name, value in (
        ("UMBEL_MAIL_FROM", "notes@coalition.example"),
        ("UMBEL_MAIL_URL", "https://www.coalition.example/"),
        ("UMBEL_MAIL_URL", "http://neutral.example/"),
        ("UMBEL_MAIL_HOST", "mail.elsewhere.example"),
        ("UMBEL_MAIL_TLS", "perhaps"),
        ("UMBEL_MAIL_HOST", ""),
    ):
        before = getattr(settings, name)
        setattr(settings, name, value)
        assert not letters.ready(), (name, value)
        setattr(settings, name, before)


def test_hers_is_the_only_desk_that_takes_questions_for_her(cast, enter, postal):
    """The hourly look at somebody who chose nothing asks for nothing."""
    waits_for(cast.aurora)
    with CaptureQueriesContext(connection) as queries:
        weighing.weigh(again(cast.bea), timezone.now(), news=True)
    assert len(queries) == 1, "her own row"


def test_the_days_errand_begins_the_hourly_one_and_there_is_one_only(cast):
    errands.daily()
    errands.daily()
    assert Job.objects.filter(name="umbel.people.told.jobs.hourly").count() == 1


def test_every_member_is_in_exactly_one_part(cast):
    with scene():
        for n in range(30):
            make(Member, name=f"Part {n} {uuid.uuid4().hex}").keep(told={"how": "feed"})
    seen = [one.pk for part in range(7) for one in concerned(HOUSE, part, 7)]
    assert len(seen) == len(set(seen)) == 30
