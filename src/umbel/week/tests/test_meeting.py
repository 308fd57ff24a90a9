"""Meetings and promises: the link on the day alone, roles and promises for a while, notes of what and never of who."""

import uuid
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core import lock
from umbel.core.actions import NotSeen, Refused, Stale
from umbel.core.keeping import forget
from umbel.core.records import today
from umbel.people import actions as people
from umbel.people import zones
from umbel.people.models import Member
from umbel.week import actions, days, jobs, queries
from umbel.week.formats import ics
from umbel.week.models import MOST, Answer, Decision, Meeting, Minutes, Notice, Point, PointVersion, Promise, Turn

law = pytest.mark.law
LINK = "https://meet.example/umbel-tuesday"
PLAN = {"title": "Tuesday meeting", "minutes": 60, "languages": "English, Spanish", "interpreter": "", "access": ""}
WHEN = {"hour": clock(18), "place": "America/Los_Angeles"}


def called(cast, link=LINK, **more):
    when = WHEN | {"day": today() + timedelta(days=3)}
    return actions.call_meeting(cast.bea, cast.aurora, id=uuid.uuid4(), link=link, **PLAN | when | more)


def moved(meeting, **by):
    with scene():
        Meeting.objects.filter(pk=meeting.pk).update(starts=timezone.now() + timedelta(**by))
    return Meeting.objects.get(pk=meeting.pk)


def point_of(cast, meeting, title="Rent of the room"):
    return actions.add_point(cast.edda, meeting, id=uuid.uuid4(), title=title, minutes=10, wants="decide")


def promised(cast, meeting, who=None, whose="me", what="Print the leaflets"):
    given = {"what": what, "due": today() + timedelta(days=4), "whose": whose}
    return actions.promise_at(who or cast.lin, meeting, id=uuid.uuid4(), **given)


def read(enter, who, thing):
    return enter(who).get(thing.get_absolute_url().partition("#")[0]).content.decode()


# when and where


@law("the link is shown to the group, on the day")
def test_the_link_is_shown_on_the_day_alone(cast, enter):
    meeting = called(cast)
    assert "stands here on that day" in read(enter, cast.edda, meeting)
    assert LINK not in read(enter, cast.edda, meeting)
    assert LINK not in read(enter, cast.bea, meeting), "not even to who said it"
    for door in ("change", "where"):
        assert LINK not in enter(cast.bea).get(f"/week/meetings/{meeting.pk}/{door}/").content.decode()
    moved(meeting, minutes=-5)
    assert LINK in read(enter, cast.edda, meeting)
    moved(meeting, days=-2)
    assert LINK not in read(enter, cast.edda, meeting)


@law("the link is shown to the group, on the day")
def test_the_day_after_nobody_can_find_the_link_any_more(cast):
    meeting = called(cast)
    moved(meeting, hours=-40)
    jobs.daily()
    assert Meeting.objects.get(pk=meeting.pk).where == ""


@law("the link is shown to the group, on the day")
def test_for_everybody_else_there_is_no_meeting(cast, enter):
    meeting = called(cast)
    assert enter(cast.cleo).get(f"/week/meetings/{meeting.pk}/").status_code == 404
    with pytest.raises(NotSeen):
        actions.take_turn(cast.cleo, meeting, role="notes")


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 3, 12), 2), (date(2027, 3, 15), 1)])
def test_an_hour_is_told_on_that_citys_clock_and_in_utc_over_the_change_to_summer_time(cast, enter, day, utc):
    meeting = called(cast, day=day)
    assert meeting.starts == datetime(2027, 3, day.day + 1, utc, tzinfo=UTC)
    page = read(enter, cast.edda, meeting)
    assert f'<time datetime="2027-03-{day.day + 1}T0{utc}:00:00Z">' in page
    assert "18:00 Los Angeles" in page
    assert f"0{utc}:00 UTC" in page


@law("what is passed on says nothing of who passes it on")
def test_an_hour_is_told_by_the_clock_that_its_reader_chose_and_passed_on_by_that_of_the_meeting(cast, enter):
    meeting = called(cast)
    with scene():
        cast.lin.keep(quiet=[22, 8, "America/Bogota"])
    mine, theirs = (enter(who).get(f"/week/meetings/{meeting.pk}/").content.decode() for who in (cast.lin, cast.bea))
    here, away = (zones.there(meeting.starts, zone) for zone in (meeting.zone, "America/Bogota"))
    shown, passed_on = mine.split("Pass it on")
    assert f"{away:%H:%M} Bogota" in shown
    assert f"{here:%H:%M} {zones.city(meeting.zone)}" in shown
    assert "Bogota" not in passed_on
    assert "Bogota" not in theirs
    for path in ("/week/", "/week/meetings/", "/week/calendar/"):
        assert "Bogota" in enter(cast.lin).get(path).content.decode(), path


def test_a_meeting_that_is_over_is_not_changed_any_more(cast):
    meeting = moved(called(cast), hours=-3)
    with pytest.raises(Refused, match="over"):
        actions.call_off(cast.bea, meeting)
    with pytest.raises(Refused, match="has passed"):
        called(cast, day=date(2020, 1, 1))


# who does what


@law("roles and promises are nobody's afterwards")
def test_who_has_a_role_is_read_by_the_group_and_forgotten_afterwards(cast, enter, django_capture_on_commit_callbacks):
    with scene():
        Member.objects.filter(pk=cast.lin.pk).update(name="Hazel")
    meeting = called(cast)
    actions.take_turn(cast.lin, meeting, role="notes")
    key = Turn.objects.get().lock
    assert lock.key_of(key)
    assert "Hazel" in read(enter, cast.edda, meeting)
    moved(meeting, hours=-40)
    assert "Hazel" not in read(enter, cast.edda, meeting)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.daily()
    assert not Turn.objects.exists()
    with pytest.raises(lock.Erased):
        lock.key_of(key)


def test_a_role_is_taken_once_and_given_back_by_who_took_it(cast):
    meeting = called(cast)
    actions.take_turn(cast.lin, meeting, role="time")
    with pytest.raises(Refused, match="taken it already"):
        actions.take_turn(cast.edda, meeting, role="time")
    with pytest.raises(Refused, match="took oneself"):
        actions.give_turn_up(cast.edda, meeting, role="time")
    actions.give_turn_up(cast.lin, meeting, role="time")
    actions.take_turn(cast.edda, meeting, role="time")
    assert Turn.objects.get().taken_by(cast.edda)


@law("roles and promises are nobody's afterwards")
def test_who_has_left_holds_nothing(cast, django_capture_on_commit_callbacks):
    meeting = called(cast)
    promise = promised(cast, meeting)
    actions.take_turn(cast.lin, meeting, role="time")
    with django_capture_on_commit_callbacks(execute=True):
        people.leave(cast.lin, cast.house, proof="the-words", sure=True)
    assert [one["free"] for one in queries.promised(cast.edda, [promise])] == [True]
    actions.take_on(cast.edda, promise)
    actions.take_turn(cast.edda, meeting, role="time")
    assert Turn.objects.get().taken_by(cast.edda)


# what was said, not who said it


@law("nobody is written down")
def test_there_is_no_field_for_who_came_or_who_said_it():
    ours = {field.name for model in (Meeting, Point, PointVersion, Minutes) for field in model._meta.concrete_fields}
    known = "id made_on revision group reach title starts minutes zone languages interpreter access where enough off"
    assert ours == {*known.split(), *"of number wants notes left_open on meeting day body".split()}


@law("nobody overwrites unread work")
def test_two_who_note_the_same_point_both_keep_their_words(cast, enter):
    point = point_of(cast, called(cast))
    door = f"/week/points/{point.pk}/note/"
    first = enter(cast.lin).post(door, {"revision": 1, "notes": "We pay half.", "left_open": ""})
    second = enter(cast.bea).post(door, {"revision": 1, "notes": "We pay all of it.", "left_open": "From when?"})
    assert (first.status_code, second.status_code) == (302, 409)
    page = second.content.decode()
    for words in ("We pay half.", "We pay all of it.", "From when?"):
        assert words in page
    assert 'name="revision" value="2"' in page, "and she decides what stands"
    third = enter(cast.bea).post(door, {"revision": 2, "notes": "We pay half. We pay all of it.", "left_open": ""})
    assert third.status_code == 302
    assert [row.notes for row in PointVersion.objects.order_by("number")] == [
        "We pay half.",
        "We pay half. We pay all of it.",
    ]


def test_a_session_that_ended_while_she_wrote_gives_the_words_back(cast, enter):
    point = point_of(cast, called(cast))
    words = "We talked about the rent for a long time and came to this."
    answer = enter().post(f"/week/points/{point.pk}/note/", {"revision": 1, "notes": words})
    assert answer.status_code in {403, 404}
    assert words in answer.content.decode()


def test_moving_a_point_disturbs_nobody_who_writes(cast):
    meeting = called(cast)
    first, second = point_of(cast, meeting, "First"), point_of(cast, meeting, "Second")
    actions.put_first(cast.bea, meeting, point=second)
    assert [one["title"] for one in queries.agenda(cast.bea, meeting)] == ["Second", "First"]
    actions.note(cast.lin, first, revision=1, notes="Said.", left_open="")
    with pytest.raises(Stale):
        actions.note(cast.lin, first, revision=1, notes="Said too.", left_open="")
    actions.put_first(cast.bea, meeting, point=second)
    assert [one["title"] for one in queries.agenda(cast.bea, meeting)] == ["Second", "First"]


def test_corrections_are_possible_for_a_week_then_the_minutes_are_fixed(cast, enter):
    meeting = called(cast)
    point = point_of(cast, meeting)
    actions.note(cast.lin, point, revision=1, notes="We pay hlaf.", left_open="")
    moved(meeting, days=-6)
    point = actions.note(cast.edda, point, revision=2, notes="We pay half.", left_open="")
    assert "We pay hlaf." in read(enter, cast.bea, point)
    meeting = moved(meeting, days=-8)
    for late in (
        lambda: actions.note(cast.edda, point, revision=3, notes="We pay.", left_open=""),
        lambda: actions.add_point(cast.edda, meeting, id=uuid.uuid4(), title="T", minutes=1, wants="tell"),
        lambda: actions.say_enough(cast.edda, meeting, enough=True),
    ):
        with pytest.raises(Refused, match="fixed"):
            late()
    jobs.daily()
    assert not PointVersion.objects.exists()
    page = read(enter, cast.bea, point)
    assert "We pay half." in page
    assert "We pay hlaf." not in page


def test_what_is_noted_is_not_dropped(cast):
    meeting = called(cast)
    point = point_of(cast, meeting)
    actions.note(cast.lin, point, revision=1, notes="Said.", left_open="")
    with pytest.raises(Refused, match="so it stays"):
        actions.drop_point(cast.lin, meeting, point=point)
    other = point_of(cast, called(cast))
    with pytest.raises(Refused):
        actions.drop_point(cast.lin, meeting, point=other)
    assert Point.objects.count() == 2


def test_a_meeting_holds_what_it_decided(cast, enter):
    meeting = moved(called(cast), hours=-1)
    words = {"question": "Do we pay?", "result": "We pay half.", "way": "vote", "review": None, "replaces": None}
    decision = actions.decide_at(cast.lin, meeting, id=uuid.uuid4(), **words)
    assert (decision.stands, decision.group, decision.reach) == ("adopted", cast.aurora, "group")
    assert "We pay half." in read(enter, cast.bea, meeting)
    assert "We pay half." in enter(cast.bea).get(f"/week/decisions/of/{cast.aurora.pk}/").content.decode()


# copies


@law("one may stop, two may start")
def test_a_copy_travels_by_two_presses_without_promises(cast, enter):
    meeting = moved(called(cast), hours=-1)
    actions.note(cast.lin, point_of(cast, meeting), revision=1, notes="We pay half.", left_open="From when?")
    promised(cast, meeting, what="Ring the landlord")
    form = enter(cast.bea).get(f"/week/meetings/{meeting.pk}/copy/").content.decode()
    assert "We pay half." in form
    assert "From when?" in form
    assert "Ring the landlord" not in form
    copy = actions.copy_minutes(cast.bea, meeting, id=uuid.uuid4(), body="We pay half.")
    with pytest.raises(PermissionDenied):
        actions.share_minutes(cast.bea, copy, to="public")
    for who in (cast.edda, cast.lin):
        assert enter().get(copy.get_absolute_url()).status_code == 404
        actions.share_minutes(who, copy, to="public")
    page = enter().get(copy.get_absolute_url()).content.decode()
    assert "We pay half." in page
    assert str(meeting.pk) not in page, "it leads to no meeting"
    with pytest.raises(Refused, match="read this already"):
        actions.change_copy(cast.bea, Minutes.objects.get(), revision=2, body="Something else.")
    actions.hide_minutes(cast.cleo, copy, to="group")
    assert enter().get(copy.get_absolute_url()).status_code == 404


# promises


def test_a_meeting_late_in_the_day_is_on_the_desk_for_the_day_it_has_there(cast):
    from datetime import time

    from umbel.people.told.desk import desk

    day = today() + timedelta(days=3)
    called(cast, day=day, hour=time(22))
    assert [line.duty.due for line in desk(cast.edda).lines] == [day]


@law("roles and promises are nobody's afterwards")
def test_a_promise_is_on_the_desk_of_whom_it_is(cast, enter):
    meeting = called(cast)
    promised(cast, meeting, cast.lin)
    promised(cast, meeting, cast.lin, "editor", "Look at the summaries")
    promised(cast, meeting, cast.lin, "group", "Buy bread")

    def desk(who):
        page = enter(who).get("/").content.decode()
        return [what for what in ("Print the leaflets", "Look at the summaries", "Buy bread") if what in page]

    assert desk(cast.lin) == ["Print the leaflets"]
    assert desk(cast.edda) == ["Look at the summaries"]
    assert desk(cast.bea) == []
    assert desk(cast.cleo) == []


@law("roles and promises are nobody's afterwards")
def test_a_promise_is_handed_back_in_one_press_without_a_reason(cast, enter):
    promise = promised(cast, called(cast))
    with pytest.raises(PermissionDenied):
        actions.hand_back(cast.edda, promise)
    enter(cast.lin).post(f"/week/promises/{promise.pk}/hand-back/")
    assert Promise.objects.get().holder() == ""
    page = enter(cast.edda).get("/week/promises/").content.decode()
    assert page.index("yet</h2>") < page.index("Print the leaflets")
    actions.take_on(cast.edda, promise)
    with pytest.raises(Refused, match="taken it already"):
        actions.take_on(cast.bea, promise)
    assert Promise.objects.get().taken_by(cast.edda)


@law("roles and promises are nobody's afterwards")
def test_once_done_nobody_can_tell_who_did_it_and_90_days_later_it_is_gone(cast, django_capture_on_commit_callbacks):
    promise = promised(cast, called(cast))
    key = promise.lock
    with django_capture_on_commit_callbacks(execute=True):
        actions.keep(cast.lin, promise)
    with pytest.raises(lock.Erased):
        lock.key_of(key)
    done = Promise.objects.get()
    assert done.holder() == ""
    assert not done.taken_by(cast.lin)
    for gone, left in ((89, 1), (91, 0)):
        with scene():
            Promise.objects.update(done_on=today() - timedelta(days=gone))
            forget()
        assert Promise.objects.count() == left


def test_nobody_is_promised_by_others(cast):
    meeting = called(cast)
    for whose in ("lin", str(cast.lin.pk), "member"):
        promise = promised(cast, meeting, cast.bea, whose, f"For {whose}")
        assert promise.holder() == ""


def test_what_follows_from_a_decision_is_promised_there(cast, enter):
    with scene():
        decision = make(Decision, question="Q?", result="R.", day=today(), group=cast.aurora, stands="adopted",
                        reach="members")  # fmt: skip
    actions.promise_from(cast.lin, decision, id=uuid.uuid4(), what="Write to the council", due=None, whose="me")
    assert "Write to the council" in read(enter, cast.bea, decision)
    assert "Write to the council" not in read(enter, cast.cleo, decision), "a promise stays in its group"


def test_a_group_that_is_closed_meets_unseen(cast, enter):
    key = uuid.uuid4()
    meeting = actions.call_meeting(
        cast.bea, cast.caucus, id=key, link="", **PLAN | WHEN | {"day": today() + timedelta(days=3)}
    )
    actions.take_turn(cast.bea, meeting, role="notes")
    assert enter(cast.wren).get(f"/week/meetings/{key}/").status_code == 404
    assert enter(cast.bea).get(f"/week/meetings/{key}/").status_code == 200
    assert "Tuesday meeting" not in enter(cast.wren).get("/week/").content.decode()


def test_a_form_that_was_sent_twice_makes_one_point(cast, enter):
    meeting, key = called(cast), str(uuid.uuid4())
    for _twice in range(2):
        words = {"id": key, "title": "Rent", "minutes": 5, "wants": "talk"}
        assert enter(cast.bea).post(f"/week/meetings/{meeting.pk}/add/", words).status_code == 302
    assert Point.objects.count() == 1


# the calendar


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


@law("a calendar holds hours alone")
def test_a_calendar_holds_hours_and_nothing_of_ours(cast, enter):
    meeting = called(cast)
    point_of(cast, meeting)
    answer = enter(cast.edda).get("/week/calendar.ics")
    lines = unfolded(answer.content)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"DTSTART:{meeting.starts:%Y%m%dT%H%M%SZ}" in lines
    said = {line.partition(":")[0] for line in lines if line}
    known = "BEGIN VERSION PRODID CALSCALE UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY STATUS CLASS TRANSP END"
    assert said == set(known.split())
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:Umbel"]
    for words in ("Tuesday", "Los", "meet.example", "Rent", str(cast.aurora.pk), "ATTENDEE", "LOCATION", "ORGANIZER"):
        assert words not in answer.content.decode()


@law("a calendar holds hours alone")
def test_a_meeting_that_is_moved_or_called_off_keeps_its_name_and_counts_its_changes(cast, enter):
    meeting = called(cast)

    def event():
        lines = unfolded(enter(cast.edda).get("/week/calendar.ics").content)
        return dict(line.partition(":")[::2] for line in lines if line)

    first = event()
    when = {"day": today() + timedelta(days=5), **WHEN}
    meeting = actions.change_meeting(cast.edda, meeting, revision=meeting.revision, **PLAN | when)
    second = event()
    actions.call_off(cast.edda, meeting)
    third = event()
    assert first["UID"] == second["UID"] == third["UID"] == str(meeting.pk)
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"]) < int(third["SEQUENCE"])
    assert first["DTSTART"] != second["DTSTART"]
    assert [one["STATUS"] for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_other_peoples_hours_are_in_nobodys_calendar(cast, enter):
    called(cast)
    assert b"VEVENT" not in enter(cast.cleo).get("/week/calendar.ics").content


@given(st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=300))
def test_no_line_of_a_calendar_is_longer_than_75_octets_and_none_is_lost(line):
    pieces = ics.folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_the_movements_days_come_once_a_year_in_their_order():
    rows = days.ahead(date(2027, 6, 2))
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert rows[0][0] == date(2027, 6, 2), "a day is ahead on that day"
    assert {(row[0].month, row[0].day) for row in rows} >= {(3, 3), (6, 2), (12, 17), (12, 1), (3, 8)}
    assert max(row[0] for row in rows) < date(2028, 6, 2)


def test_the_calendar_shows_what_is_ahead_and_what_to_look_at_again(cast, enter):
    called(cast)
    with scene():
        make(Decision, question="Do we still meet on Tuesdays?", result="Yes.", day=today(), group=cast.aurora,
             review=today() + timedelta(days=20), stands="adopted")  # fmt: skip
    page = enter(cast.edda).get("/week/calendar/").content.decode()
    for words in ("Tuesday meeting", "Do we still meet on Tuesdays?", "International Whores"):
        assert words in page
    visitors = enter().get("/week/calendar/").content.decode()
    assert "International Whores" in visitors
    assert "Tuesday meeting" not in visitors


# notices


def test_a_notice_is_read_by_its_group_with_the_answers_below(cast, enter):
    notice = actions.post(cast.bea, cast.aurora, id=uuid.uuid4(), title="The key", body="It hangs by the door.")
    actions.answer_notice(cast.lin, notice, id=uuid.uuid4(), body="Which door?")
    actions.answer_notice(cast.bea, notice, id=uuid.uuid4(), body="The blue one.")
    page = read(enter, cast.edda, notice)
    at = [page.index(words) for words in ("by the door.", "Which door?", "The blue one.")]
    assert at == sorted(at)
    assert enter(cast.cleo).get(notice.get_absolute_url()).status_code == 404


@law("everything forgets on time")
def test_a_notice_fades_after_180_days_with_its_answers_unless_somebody_pinned_it(cast):
    fading, kept = (
        actions.post(cast.bea, cast.aurora, id=uuid.uuid4(), title=title, body="B") for title in ("Fades", "Stays")
    )
    actions.answer_notice(cast.lin, fading, id=uuid.uuid4(), body="Thanks.")
    actions.pin(cast.lin, kept, stays=True)
    for gone, left in ((179, ["Fades", "Stays"]), (181, ["Stays"])):
        with scene():
            Notice.objects.filter(fades_from__isnull=False).update(fades_from=today() - timedelta(days=gone))
            Notice.objects.update(made_on=timezone.now() - timedelta(days=gone))
            forget()
        assert sorted(str(one) for one in Notice.objects.all()) == left
    assert not Answer.objects.exists()
    assert actions.pin(cast.edda, kept, stays=False).fades_from == today(), "then it has 180 days from today"


def test_a_steward_of_the_group_takes_a_notice_down_for_good(cast):
    notice = actions.post(cast.bea, cast.aurora, id=uuid.uuid4(), title="A name", body="B")
    with pytest.raises(PermissionDenied):
        actions.take_down(cast.bea, notice)
    actions.take_down(cast.wren, notice)
    assert not Notice.objects.exists()


@law("nobody is written down")
def test_who_told_the_group_is_no_field():
    ours = {field.name for model in (Notice, Answer) for field in model._meta.concrete_fields}
    assert ours == set("id made_on revision group reach title body fades_from of number".split())


def test_a_meeting_holds_no_more_than_its_page_shows(cast):
    meeting = called(cast)
    with scene():
        Point.objects.bulk_create(Point(of=meeting, number=n, title=str(n)) for n in range(MOST))
    assert len(queries.agenda(cast.edda, meeting)) == MOST
    with pytest.raises(Refused, match="no more fit"):
        point_of(cast, meeting)


def test_promises_are_read_page_by_page_to_their_end_the_soonest_first(cast):
    days = [today() + timedelta(days=n % 3) if n % 2 else None for n in range(2 * queries.MANY + 5)]
    with scene():
        for day in days:
            make(Promise, group=cast.aurora, what="Leaflets", due=day)
    seen, after = queries.some_promises(cast.lin, "")
    while after:
        some, after = queries.some_promises(cast.lin, after)
        seen += some
    assert seen == list(queries.promises(cast.lin))
    assert len(seen) == len(days)
