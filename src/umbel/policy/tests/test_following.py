"""Being told of what one follows: kept where nobody can look it up, and never more than one may see."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.lock import destroy_key
from umbel.core.records import today
from umbel.core.viewers import House, Visitor
from umbel.people.models import Member
from umbel.people.models.member import GRAIN
from umbel.people.told import weighing
from umbel.policy import actions, following, jobs, news, watching
from umbel.policy.actions.watching import take_in, watch_of
from umbel.policy.formats.record import ItemRead
from umbel.policy.models import Delivery, Label, Measure, Named, Office, Pack, Provision, Signal, Sponsor, Vote
from umbel.policy.tests.doors import somewhere
from umbel.policy.tests.scene import LAW, SAYS, brought, committee, day, now, ruled, shared
from umbel.week.tests.test_calendar import taken

law = pytest.mark.law
OUTSIDE = House("to look at all rows in a test")
VOTE = {"on": None, "at": None, "what": "On the whole", "whole": "whole", "part": "", "result": "", "link": "x"}
VOTE |= dict.fromkeys(("favour", "against", "abstained", "not_voting", "tellers"))


def page(browser, address):
    return html.unescape(browser.get(address).content.decode())


def again(who):
    return Member.objects.get(pk=who.pk)


def follow(who, thing, *, tell=True):
    actions.follow(again(who), thing, tell=tell)


def lines(who):
    """What her desk says of what she follows."""
    return [(str(one), one.says) for one in news.news(again(who))]


def all_rows():
    """Everything in every table, but what is locked."""
    return {
        (model._meta.label, row.pk, name): str(value)
        for model in apps.get_models()
        if model.__module__.startswith("umbel.")
        for row in model._base_manager.all()
        for name, value in vars(row).items()
        if name not in {"_state", "kept"}
    }


def long_ago(*some):
    """As if all of it had happened long ago."""
    old = today() - timedelta(days=30)
    with scene():
        for one in some:
            names = {field.name for field in one._meta.concrete_fields} & {
                "changed_on",
                "new_on",
                "done_on",
                "found_on",
            }
            type(one).objects.filter(pk=one.pk).update(**dict.fromkeys(names, old))


@law("nobody can look up who follows what")
def test_what_somebody_follows_stands_in_no_table_and_no_two_boxes_tell_it(cast):
    measure = brought(cast, public=True)
    before, boxes = all_rows(), {len(one.kept.box) for one in Member.objects.all()}
    for who in (cast.cleo, cast.bea):
        follow(who, measure)
    assert all_rows() == before, "a table changed"
    assert {len(one.kept.box) for one in Member.objects.all()} == boxes, "a box shows that something stands in it"
    raw = [bytes(again(who).kept.box) for who in (cast.cleo, cast.bea)]
    assert not any(measure.pk.bytes in box or following.mark_of(measure).encode() in box for box in raw)
    assert following.follows(again(cast.bea), measure)
    assert not following.follows(again(cast.edda), measure)


def test_sixty_things_fit_into_a_box_of_the_same_size_and_one_more_is_refused(cast):
    measure = brought(cast, public=True)
    with scene():
        some = [
            make(Measure, group=cast.aurora, link="x", says="A bill.", reach="public") for _n in range(following.MOST)
        ]
        cast.cleo.keep(follows="".join(map(following.mark_of, some)))
    with pytest.raises(Refused, match="60 things already"):
        follow(cast.cleo, measure)
    follow(cast.cleo, measure, tell=False)
    assert len(again(cast.cleo).kept.box) < GRAIN + 64


def test_the_same_button_takes_it_back_and_a_second_press_changes_nothing(cast, enter):
    measure, cleo = brought(cast, public=True), enter(cast.cleo)
    address = measure.get_absolute_url()
    assert "Tell me of what changes here" in page(cleo, address)
    for _twice in range(2):
        assert cleo.post(f"{address}follow/", {"tell": "yes"}).status_code == 302
    assert following.marks(again(cast.cleo)) == [following.mark_of(measure)]
    assert "Tell me no longer" in page(cleo, address)
    for _twice in range(2):
        cleo.post(f"{address}follow/", {"tell": "no"})
    assert following.marks(again(cast.cleo)) == []
    assert "Tell me" not in page(enter(), address)


def test_every_change_of_a_measure_is_told_in_its_own_words(cast):
    measure = brought(cast, public=True)
    with scene():
        Measure.objects.filter(pk=measure.pk).update(new_on=today() - timedelta(days=30))
    follow(cast.cleo, measure)
    changes = [
        (lambda: day(cast, measure, kind="signed"), "a day was added"),
        (lambda: actions.add_vote(cast.edda, now(cast.edda, measure), id=uuid4(), **VOTE), "a vote"),
        (lambda: actions.step_measure(cast.edda, now(cast.edda, measure), to="passed", why=""), "where it stands now"),
        (lambda: actions.drop(cast.edda, Vote.objects.get()), "a vote"),
    ]
    for change, words in changes:
        long_ago(measure)
        assert lines(cast.cleo) == []
        change()
        ((name, says),) = lines(cast.cleo)
        assert name == SAYS
        assert words in says.lower()


@law("what one may not see does not exist")
def test_what_was_withdrawn_is_no_longer_told_nor_listed(cast, enter):
    measure = brought(cast, public=True)
    follow(cast.cleo, measure)
    cleo = enter(cast.cleo)
    for where in ("/", "/policy/following/", "/people/me/"):
        assert SAYS in page(cleo, where), where
    actions.hide_measure(cast.edda, now(cast.edda, measure), to="group")
    for where in ("/", "/policy/following/", "/people/me/"):
        assert SAYS not in page(cleo, where), where
    assert lines(cast.cleo) == []


@law("what one may not see does not exist")
def test_who_cannot_see_a_thing_cannot_follow_it(cast):
    measure = brought(cast)
    with pytest.raises(NotSeen):
        follow(cast.cleo, measure)
    with pytest.raises(NotSeen):
        follow(cast.cleo, cast.topic)


def test_a_place_tells_of_new_measures_and_of_its_law(cast):
    with scene():
        place, other = somewhere("RL"), somewhere("XX")
    follow(cast.cleo, place)
    ruled(cast, other)
    with scene():
        make(Measure, group=cast.aurora, link="https://a.example/", says="Of the group alone", place=place)
    assert lines(cast.cleo) == []
    line = ruled(cast, place)
    assert [says.partition(",")[0] for _name, says in lines(cast.cleo)] == ["Its law"]
    long_ago(*Provision.objects.all())
    with scene():
        bill = make(Measure, group=cast.aurora, link="https://a.example/", says="A new one", place=place)
        Measure.objects.filter(pk=bill.pk).update(new_on=today() - timedelta(days=30))
    assert lines(cast.cleo) == []
    shared(actions.share_measure, bill, cast.edda, cast.lin)
    assert [says.partition(",")[0] for _name, says in lines(cast.cleo)] == ["A new measure there"], "new to her"
    long_ago(*Measure.objects.all())
    line = now(cast.edda, line)
    actions.revise_provision(cast.edda, line, revision=line.revision, **LAW | {"place": place, "says": "Otherwise."})
    assert [says.partition(",")[0] for _name, says in lines(cast.cleo)] == ["Its law"]


@law("what one may not see does not exist")
def test_a_pack_tells_only_those_who_see_what_it_finds(cast):
    pack = actions.add_pack(cast.edda, cast.aurora, id=uuid4(), name="Ours", lang="en", lines="sex work*")
    pack = shared(actions.share_pack, pack, cast.edda, cast.lin)
    for who in (cast.edda, cast.cleo):
        follow(who, pack)
    assert lines(cast.edda) == []
    item = ItemRead("1", "A bill on sex workers", "https://a.example/1", "Sex workers say no.")
    with scene():
        take_in(Delivery(of=watch_of(cast.aurora), source="A site"), [item], watching.Looker([pack]))
    assert [name for name, _says in lines(cast.edda)] == ["Ours"]
    assert lines(cast.cleo) == [], "she sees the words, and not what the group finds with them"


@law("what one may not see does not exist")
def test_a_signal_put_to_a_measure_is_told_and_shown_to_its_group_alone(cast, enter):
    measure = brought(cast, public=True)
    long_ago(measure)
    for who in (cast.bea, cast.cleo):
        follow(who, measure)
    with scene():
        given = {"title": "A paper wrote of it", "answer": "link", "turn": 1, "done_on": today(), "measure": measure}
        make(Signal, of=watch_of(cast.aurora), **given)
    assert [says.partition(",")[0] for _name, says in lines(cast.bea)] == ["Something was found about it"]
    assert lines(cast.cleo) == []
    address = measure.get_absolute_url()
    assert "A paper wrote of it" in page(enter(cast.bea), address)
    for who in (cast.cleo, None):
        assert "A paper wrote of it" not in page(enter(who), address)


def test_somebody_in_office_is_told_of_by_name_and_place(cast, enter):
    with scene():
        place, other = somewhere("RL"), somewhere("XX")
    body = committee(cast, public=True, place=place)
    with scene():
        office = make(Office, of=body, name="Ana Ruiz", role="Chair", link="https://a.example/")
        there = make(
            Measure, group=cast.aurora, reach="public", link="https://a.example/", says="Somewhere else", place=other
        )
        hidden = make(Measure, group=cast.aurora, link="https://a.example/", says="Of the group alone", place=place)
        here = make(Measure, group=cast.aurora, reach="public", link="https://a.example/", says="Here", place=place)
        make(Sponsor, of=there, name="Ana Ruiz", role="author")
        make(Sponsor, of=hidden, name="Ana Ruiz", role="author")
    follow(cast.cleo, office)
    assert lines(cast.cleo) == [], "a namesake elsewhere, and what she may not see"
    with scene():
        make(Sponsor, of=here, name="Ana Ruiz", role="author")
        vote = make(Vote, of=here, **VOTE)
        make(Named, of=vote, name="Ana Ruiz", option="against")
    ((name, says),) = lines(cast.cleo)
    assert name == "Ana Ruiz"
    assert "stands behind a measure" in says.lower()
    assert "a vote" in says.lower()
    seen = page(enter(cast.cleo), f"/policy/offices/{office.pk}/")
    assert "Here" in seen
    assert "Of the group alone" not in seen
    assert "Somewhere else" not in seen


def test_a_mail_tells_of_a_change_once_and_of_a_change_on_another_day_again(cast):
    measure = brought(cast, public=True)
    bare = weighing.marks_of(again(cast.cleo))
    follow(cast.cleo, measure)
    with scene():
        Measure.objects.filter(pk=measure.pk).update(changed_on=today() - timedelta(days=1))
    first = weighing.marks_of(again(cast.cleo))
    assert len(set(first) - set(bare)) == 1
    assert weighing.marks_of(again(cast.cleo)) == first
    day(cast, measure, kind="signed")
    assert len(set(weighing.marks_of(again(cast.cleo))) - set(first)) == 1


def test_news_ends_after_a_week(cast):
    measure = brought(cast, public=True)
    follow(cast.cleo, measure)
    assert len(lines(cast.cleo)) == 1
    long_ago(measure)
    assert lines(cast.cleo) == []


def test_it_goes_with_her_and_with_the_thing(cast):
    measure, other = brought(cast, public=True), brought(cast, public=True)
    for who in (cast.cleo, cast.bea):
        follow(who, measure)
        follow(who, other)
    destroy_key(cast.bea.pk)
    assert following.marks(again(cast.bea)) == []
    with scene():
        measure.delete()
    jobs.daily()
    assert following.marks(again(cast.cleo)) == [following.mark_of(other)]


def test_the_desk_asks_once_and_a_round_of_many_asks_for_nobody_in_vain(cast):
    quiet, changed = brought(cast, public=True), brought(cast, public=True)
    long_ago(quiet)
    follow(cast.cleo, quiet)
    follow(cast.edda, changed)
    cleo, edda = again(cast.cleo), again(cast.edda)
    edda.seats(), cleo.seats()

    def asked(who):
        with CaptureQueriesContext(connection) as queries:
            told = news.news(who)
        return len(told), len(queries)

    assert (asked(cleo), asked(edda)) == ((0, 1), (1, 1))
    with news.once(OUTSIDE):
        assert asked(Visitor()) == (0, 0), "as long as nobody follows anything, nothing is asked"
        assert asked(cleo) == (0, len(news.ASKS)), "once for all, when the first is looked at"
        assert (asked(cleo), asked(edda)) == ((0, 0), (1, 1))
    assert asked(cleo) == (0, 1), "the round is over"


def feed(enter, said):
    return enter().get(f"/week/hours/{said}.atom")


@law("a feed tells how much, never what")
def test_a_feed_of_hers_says_how_much_waits_and_nothing_of_what_it_is(cast, enter):
    body = committee(cast, public=True)
    measure = brought(cast, public=True)
    day(cast, measure, today() + timedelta(days=9), at=body)
    follow(cast.cleo, measure)
    _made, said = taken(again(cast.cleo), cast.house)
    answer = feed(enter, said)
    text = html.unescape(answer.content.decode())
    assert answer["Cache-Control"] == "no-store"
    assert "2 things wait. Open Umbel." in text
    for word in (SAYS, "street", str(measure.pk), str(body), str(cast.aurora), cast.cleo.name, "letters", "policy"):
        assert word not in text, word
    actions.hide_measure(cast.edda, now(cast.edda, measure), to="group")
    assert "<entry>" not in feed(enter, said).content.decode()
    _mine, other = taken(again(cast.bea), cast.house)
    keys = [re.findall("urn:umbel:[0-9a-f]+", feed(enter, one).content.decode()) for one in (said, other)]
    assert keys[0] == []
    assert len(keys[1]) == 1


@law("a feed tells how much, never what")
def test_who_is_away_gets_an_empty_feed(cast, enter):
    measure = brought(cast, public=True)
    follow(cast.cleo, measure)
    _made, said = taken(again(cast.cleo), cast.house)
    assert "1 thing waits" in feed(enter, said).content.decode()
    with scene():
        again(cast.cleo).keep(rests=[today().isoformat(), ""])
    assert "<entry>" not in feed(enter, said).content.decode()


@law("what one may not see does not exist")
def test_public_feeds_tell_what_a_visitor_sees_whoever_fetches_them(cast, enter):
    with scene():
        place = somewhere("RL")
    body = committee(cast, public=True, place=place)
    near = committee(cast, name="Committee of ours")
    with scene():
        given = {"group": cast.aurora, "link": "https://a.example/", "place": place}
        public = make(Measure, **given, reach="public", says="What anyone sees")
        hidden = make(Measure, **given, says="What the group sees")
    for one in (public, hidden):
        day(cast, one, at=body)
    stem = public.get_absolute_url().rstrip("/")
    feeds = ("/policy/index.atom", f"/policy/law/{place.pk}.atom", f"/policy/institutions/{body.pk}.atom")
    for who in (None, cast.edda):
        for address in feeds:
            text = enter(who).get(address).content.decode()
            assert "What anyone sees" in text, address
            assert "What the group sees" not in text, address
        assert enter(who).get(f"{stem}.atom").status_code == 200
        for missing in (f"/policy/institutions/{near.pk}.atom", f"{hidden.get_absolute_url().rstrip('/')}.atom"):
            assert enter(who).get(missing).status_code == 404
    assert Label.objects.count() == 0
    assert Pack.objects.count() == 0
