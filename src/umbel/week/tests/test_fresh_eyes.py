"""What fresh eyes found in the week: what could be done alone, what was shown too far, what was lost."""

import uuid
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.people.models import Seat
from umbel.week import actions, queries
from umbel.week.models import Decision, Minutes, Objection, Point, PointVersion, Promise
from umbel.week.tests.test_deciding import due_in, objected, proposed, run_due, said, stands
from umbel.week.tests.test_meeting import called, moved, point_of, promised, read

law = pytest.mark.law


# what takes two


@law("one may stop, two may start")
def test_words_changed_after_the_first_press_need_two_presses_again(cast, enter):
    copy = actions.copy_minutes(cast.bea, moved(called(cast), hours=-1), id=uuid.uuid4(), body="We pay half.")
    actions.share_minutes(cast.edda, copy, to="public")
    copy = actions.change_copy(cast.lin, copy, revision=1, body="The landlord is called Ann.")
    actions.share_minutes(cast.lin, copy, to="public")
    assert Minutes.objects.get().reach == "group", "Edda pressed for other words"
    assert enter().get(copy.get_absolute_url()).status_code == 404


@law("one may stop, two may start")
def test_what_everybody_agreed_is_not_taken_back_by_one(cast, enter):
    decision = proposed(cast)
    due_in(-1, decision)
    run_due()
    assert stands(decision) == "adopted"
    with pytest.raises(Refused, match="Propose something to replace it"):
        actions.withdraw(cast.lin, decision, why="I do not like it.")
    assert f"/week/decisions/{decision.pk}/withdraw/" not in read(enter, cast.lin, decision)
    wrong = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said())
    actions.withdraw(cast.lin, wrong, why="Recorded twice.")
    assert stands(wrong) == "withdrawn", "what one person wrote down wrongly, one person takes back"


def test_a_steward_lifts_only_what_was_answered(cast, enter):
    decision = proposed(cast)
    objection = objected(cast, decision, cast.lin)
    with pytest.raises(Refused, match="Answer it first"):
        actions.lift(cast.wren, decision, objection=objection)
    assert "It is answered: lift it" not in read(enter, cast.wren, decision)
    actions.answer_objection(cast.bea, objection, revision=1, answer="We asked them on Monday.")
    assert "It is answered: lift it" in read(enter, cast.wren, decision)
    actions.lift(cast.wren, decision, objection=objection)
    assert stands(decision) == "proposed"
    own = objected(cast, decision, cast.lin)
    actions.lift(cast.lin, decision, objection=own)
    assert stands(decision) == "proposed", "her own she takes back at any time"


# what is shown too far


@law("nobody sees further than they may")
def test_somebody_new_reads_no_objection_from_before_she_came(cast, enter):
    decision = proposed(cast)
    objection = objected(cast, decision)
    actions.lift(cast.edda, decision, objection=objection)
    due_in(-1, decision)
    run_due()
    with scene():
        Decision.objects.filter(pk=decision.pk).update(reach="public")
        Objection.objects.update(made_on=datetime(2024, 1, 1, tzinfo=UTC))
        come = (timezone.now().date()).isoformat()
        cast.bea.keep(came=come, until=(today() + timedelta(days=20)).isoformat())
    page = read(enter, cast.bea, decision)
    assert decision.result in page
    assert "Not before we asked everybody." not in page
    assert "Not before we asked everybody." in read(enter, cast.lin, decision)


@law("nobody sees further than they may")
def test_two_shared_decisions_of_a_closed_group_do_not_say_that_they_are_of_one(cast, enter):
    with scene():
        one = make(Decision, question="Q", result="R", day=today(), group=cast.caucus, reach="public", stands="adopted")
    for who in (None, cast.cleo):
        assert str(cast.caucus.pk) not in read(enter, who, one), "its key would join what it shared"
    with scene():
        two = make(Decision, question="Q", result="R", day=today(), group=cast.aurora, reach="public", stands="adopted")
    assert f"/week/decisions/of/{cast.aurora.pk}/" in read(enter, None, two)


def test_the_files_that_say_they_hold_what_anyone_may_read_hold_no_more(cast, enter):
    with scene():
        for reach in ("group", "members", "public"):
            make(Decision, question=f"A {reach} matter", result="So.", day=today(), group=cast.aurora, reach=reach,
                 stands="adopted")  # fmt: skip
    for suffix in ("csv", "json", "atom"):
        for address in ("/week/decisions", f"/week/decisions/of/{cast.aurora.pk}"):
            written = enter(cast.wren).get(f"{address}.{suffix}").content.decode()
            assert "A public matter" in written
            assert "A members matter" not in written
            assert "A group matter" not in written


# what is nobody's


def test_somebody_new_is_not_told_that_a_taken_promise_is_nobodys(cast, enter):
    with scene():
        cast.bea.keep(came=today().isoformat(), until=(today() + timedelta(days=20)).isoformat())
    promised(cast, called(cast), cast.lin, what="Print the leaflets")
    page = enter(cast.bea).get("/week/promises/").content.decode()
    assert "Print the leaflets" in page
    assert cast.lin.name not in page
    assert "nobody&#x27;s yet" not in page
    assert "I take it" not in page


def test_a_promise_of_somebody_who_left_the_group_is_not_stuck(cast, enter):
    promise = promised(cast, called(cast), cast.lin)
    with scene():
        Seat.objects.filter(member=cast.lin).delete()
    with pytest.raises(Refused, match="taken it already"):
        actions.take_on(cast.bea, promise)
    with pytest.raises(PermissionDenied):
        actions.hand_back(cast.bea, promise)
    door = f"/week/promises/{promise.pk}/hand-back/"
    assert door not in enter(cast.bea).get("/week/promises/").content.decode()
    assert door in enter(cast.wren).get("/week/promises/").content.decode()
    actions.hand_back(cast.wren, promise)
    actions.take_on(cast.bea, promise)
    assert Promise.objects.get().taken_by(cast.bea)


# what is fixed, and what is lost


def test_fixed_minutes_lose_no_point_and_keep_their_order(cast, enter):
    meeting = called(cast)
    _first, second = point_of(cast, meeting, "First"), point_of(cast, meeting, "Second")
    meeting = moved(meeting, days=-8)
    with pytest.raises(Refused, match="fixed"):
        actions.drop_point(cast.lin, meeting, point=second)
    with pytest.raises(Refused, match="fixed"):
        actions.put_first(cast.lin, meeting, point=second)
    assert [one["title"] for one in queries.agenda(cast.bea, meeting)] == ["First", "Second"]


@law("nobody overwrites unread work")
def test_words_that_were_noted_once_are_not_dropped_with_an_emptied_point(cast, enter):
    meeting = called(cast)
    point = point_of(cast, meeting)
    actions.note(cast.lin, point, revision=1, notes="We pay half.", left_open="")
    actions.note(cast.bea, point, revision=2, notes="", left_open="")
    with pytest.raises(Refused, match="so it stays"):
        actions.drop_point(cast.bea, meeting, point=point)
    assert Point.objects.exists()
    assert PointVersion.objects.filter(notes="We pay half.").exists()
    assert "Take it off" not in read(enter, cast.bea, point)


# hours that are none


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2200, 1, 1), date(1, 1, 1)])
@pytest.mark.parametrize("place", ["America/Los_Angeles", "Asia/Tokyo"])
def test_a_day_beyond_all_calendars_gets_a_sentence(cast, enter, day, place):
    when = {"day": day.isoformat(), "hour": "23:59", "place": place}
    proposal = {"id": str(uuid.uuid4()), "question": "Q?", "result": "R."} | when
    assert enter(cast.bea).post(f"/week/propose/{cast.aurora.pk}/", proposal).status_code == 422
    plan = {"id": str(uuid.uuid4()), "title": "T", "minutes": "60"} | when
    assert enter(cast.bea).post(f"/week/meet/{cast.aurora.pk}/", plan).status_code == 422


@pytest.mark.parametrize("minutes", [0, 1_441, 32_767])
def test_a_meeting_takes_some_time_and_not_more_than_a_day(cast, minutes):
    with pytest.raises(Refused, match="a day"):
        called(cast, minutes=minutes)
    assert called(cast, minutes=1_440, hour=clock(9))


@pytest.mark.parametrize(("now", "known"), [(15, False), (22, True)])
def test_a_morning_meeting_in_manila_decides_on_its_own_day(cast, monkeypatch, now, known):
    """Seven in the morning there is eleven at night of the day before in UTC."""
    plan = {"day": date(2027, 5, 12), "hour": clock(7), "place": "Asia/Manila"}
    meeting = called(cast, **plan)
    words = said(way="consent")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 5, 11, now, 30, tzinfo=UTC))
    if known:
        decision = actions.decide_at(cast.lin, meeting, id=uuid.uuid4(), **words)
        assert decision.day == date(2027, 5, 12)
    else:
        with pytest.raises(Refused, match="still to come"):
            actions.decide_at(cast.lin, meeting, id=uuid.uuid4(), **words)


# passed on


def test_what_anyone_may_read_has_a_text_to_copy_with_a_neutral_address(cast, enter):
    with scene():
        far = {"group": cast.aurora, "reach": "public", "day": today()}
        one = make(Decision, question="Do we sign?", result="We sign.", stands="adopted", **far)
        copy = make(Minutes, title="Tuesday meeting", body="We pay half.", **far)
    for thing, words in ((one, "Do we sign? We sign."), (copy, "Tuesday meeting")):
        page = read(enter, None, thing)
        assert "Pass it on" in page
        assert f"{words} http://testserver{thing.get_absolute_url()}" in page
        with scene():
            type(thing).objects.filter(pk=thing.pk).update(reach="members")
        assert "Pass it on" not in read(enter, cast.cleo, thing), "an address that others cannot open"


def test_a_meeting_is_passed_on_as_an_hour_and_an_address_and_nothing_else(cast, enter):
    meeting = called(cast, title="Rent strike", access="Step-free")
    page = read(enter, cast.lin, meeting)
    passed = page.partition("Pass it on")[2].partition("</details>")[0]
    assert f"http://testserver{meeting.get_absolute_url()}" in passed
    assert "18:00 Los Angeles" in passed
    for word in ("Rent strike", "meet.example", "Step-free"):
        assert word not in passed
