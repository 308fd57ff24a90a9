"""Deadlines reach people: on three clocks, in their calendars, in a text that is passed on; and when they are off."""

import html
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import formats, timezone

from conftest import scene
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.people import zones
from umbel.people.models import Member
from umbel.policy import actions, due, following, queries
from umbel.policy.models import Dated, Gone, Institution
from umbel.policy.tests.scene import BODY, SAYS, brought, committee, day, now, shared
from umbel.week.formats import ics
from umbel.week.tests.test_calendar import taken

THERE = "America/Los_Angeles"


def again(who):
    return Member.objects.get(pk=who.pk)


def page(browser, address):
    return html.unescape(browser.get(address).content.decode())


def on_the_clock_of(who, zone):
    with scene():
        again(who).keep(quiet=[22, 8, zone])


def read(data):
    """The events of a calendar file, by UID, each as a table of its lines."""
    text = data.decode().replace("\r\n ", "")
    events = re.findall("BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL)
    rows = [dict(line.split(":", 1) for line in event.splitlines()) for event in events]
    return {row["UID"]: row for row in rows}


def moment_in(data, start):
    """What moment a program understands that knows no zone but those the file explains."""
    text = data.decode().replace("\r\n ", "")
    zone, shown = re.fullmatch("DTSTART;TZID=([^:]+):(.+)", start).groups()
    block = text.partition(f"TZID:{zone}\r\n")[2].partition("END:VTIMEZONE")[0]
    local = datetime.strptime(shown, "%Y%m%dT%H%M%S")  # noqa: DTZ007  (its zone is what we look for)
    known = re.findall(r"DTSTART:(\w+)\r\nTZOFFSETFROM:[-+]\d{4}\r\nTZOFFSETTO:([-+])(\d\d)(\d\d)", block)
    sign, hours, minutes = max(row for row in known if row[0] <= shown)[1:]
    ahead = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    return (local - ahead).replace(tzinfo=UTC)


def change_of_clocks(later):
    """The next day on which the clocks in Los Angeles are put forward (``later``) or back."""
    coming = zones.changes(THERE, timezone.now() + timedelta(days=2), timezone.now() + timedelta(days=370))
    ahead = {one: zones.ahead(one, THERE) - zones.ahead(one - timedelta(minutes=1), THERE) for one in coming}
    return next(zones.there(one, THERE).date() for one, by in ahead.items() if (by > timedelta()) == later)


def test_one_deadline_stands_on_three_desks_each_on_its_own_clock_with_theirs_beside(cast, enter):
    body = committee(cast, public=True, name="Committee on nights", home_address=False, hour=time(17))
    measure = brought(cast, public=True)
    day(cast, measure, today() + timedelta(days=12), at=body)
    (letters, _hearing) = due.of(queries.days_of(Visitor(), measure))
    actions.follow(again(cast.cleo), measure, tell=True)
    readers = {cast.edda: "Europe/Berlin", cast.bea: "Asia/Tokyo", cast.cleo: "Pacific/Auckland"}
    for who, zone in readers.items():
        on_the_clock_of(who, zone)
        hers = zones.there(letters.moment, zone)
        said = f"{formats.date_format(hers.date())}, {formats.time_format(hers.time())} ({zones.city(zone)}); "
        for where in ("/", "/week/calendar/", measure.get_absolute_url()):
            seen = page(enter(who), where)
            assert said in seen, (where, zone)
            assert "17:00 (Los Angeles)" in seen
        (duty,) = [one for one in due.waiting(again(who)) if one.does.startswith("Last day")]
        assert duty.due == hers.date(), "the day is the one on her own clock"
    seen = page(enter(cast.lin), "/")
    assert f"{formats.date_format(letters.day)}, 17:00 (Los Angeles)" in seen, "without a clock of hers: theirs alone"


@pytest.mark.parametrize("later", [True, False])
def test_a_deadline_on_the_day_on_which_clocks_change_is_the_moment_that_their_clock_shows(cast, later):
    on = change_of_clocks(later)
    measure = brought(cast, public=True)
    noon = day(cast, measure, on, kind="letters", hour=time(12), zone=THERE)
    night = day(cast, measure, on, kind="closes", hour=time(2, 30) if later else time(1, 30), zone=THERE)
    coming = {one.row.pk: one for one in due.of(queries.days_of(Visitor(), measure))}
    assert coming[noon.pk].moment == datetime(on.year, on.month, on.day, 19 if later else 20, tzinfo=UTC)
    assert coming[night.pk].moment is None, "an hour that never comes, or comes twice, is not guessed"
    data = ics.write([due.event(one) for one in coming.values()], timezone.now())
    events = read(data)
    (start,) = [f"{name}:{said}" for name, said in events[str(noon.pk)].items() if name.startswith("DTSTART")]
    assert moment_in(data, start) == coming[noon.pk].moment
    assert f"DTSTART;VALUE=DATE:{on:%Y%m%d}\r\n" in data.decode(), "then it is the day"


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns", "Europe/Lisbon", THERE])
def test_every_calendar_says_the_moment_to_programs_that_know_no_zone(zone):
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    moments = [first + timedelta(days=days, hours=days % 24) for days in range(0, 400, 9)]
    events = [ics.Event(str(n), 0, one, None, off=False, zone=zone) for n, one in enumerate(moments)]
    data = ics.write(events, first)
    for n, row in read(data).items():
        (start,) = [f"{name}:{said}" for name, said in row.items() if name.startswith("DTSTART")]
        assert moment_in(data, start) == moments[int(n)]
    assert b"VALARM" not in data


def test_a_late_hour_in_the_west_is_still_to_come_when_the_day_is_over_in_utc(cast, monkeypatch):
    measure = brought(cast, public=True)
    on = today() + timedelta(days=3)
    day(cast, measure, on, kind="letters", hour=time(23), zone=THERE)
    day(cast, measure, on, kind="closes", hour=None, zone=THERE)
    night = datetime(on.year, on.month, on.day, 6, 30, tzinfo=UTC) + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: night)
    kinds = [one.row.kind for one in due.ahead(Visitor(), due.SOON)]
    assert kinds == ["letters", "closes"]
    monkeypatch.setattr(timezone, "now", lambda: night + timedelta(hours=2))
    assert due.ahead(Visitor(), due.SOON) == []


def test_it_keeps_its_name_in_calendars_when_its_day_changes_and_is_called_off_when_it_goes(cast, enter):
    body, measure = committee(cast, home_address=False), brought(cast)
    hearing = day(cast, measure, today() + timedelta(days=30), at=body)
    edda = enter(cast.edda)
    before = read(edda.get("/week/calendar.ics").content)
    assert len(before) == 2
    assert all(row["SUMMARY"] == "Umbel" for row in before.values())
    body = now(cast.edda, body)
    rule = BODY | {"home_address": False, "number": 3}
    actions.revise_institution(cast.edda, body, revision=body.revision, **rule)
    after = read(edda.get("/week/calendar.ics").content)
    assert after.keys() == before.keys()
    (moved,) = [key for key in after if key != str(hearing.pk)]
    starts = [
        next(said for name, said in rows[moved].items() if name.startswith("DTSTART")) for rows in (before, after)
    ]
    assert starts[0] < starts[1]
    assert int(after[moved]["SEQUENCE"]) > int(before[moved]["SEQUENCE"])
    actions.drop(cast.edda, Dated.objects.get(pk=hearing.pk))
    for address in ("/week/calendar.ics", f"{measure.get_absolute_url().rstrip('/')}.ics"):
        off = read(edda.get(address).content)
        assert off.keys() == before.keys()
        assert {row["STATUS"] for row in off.values()} == {"CANCELLED"}
        assert all(int(row["SEQUENCE"]) > int(after[key]["SEQUENCE"]) for key, row in off.items())
    assert enter(cast.cleo).get("/week/calendar.ics").content.count(b"VEVENT") == 0
    assert Gone.objects.count() == 2


def test_what_was_withdrawn_is_called_off_in_calendars(cast, enter):
    measure = brought(cast)
    day(cast, measure, today() + timedelta(days=9), kind="letters")
    actions.step_measure(cast.edda, now(cast.edda, measure), to="withdrawn", why="The author gave up.")
    (row,) = read(enter(cast.edda).get("/week/calendar.ics").content).values()
    assert row["STATUS"] == "CANCELLED"


@pytest.mark.law("an address is hers alone")
def test_the_secret_address_has_the_hours_of_what_she_follows_under_names_of_her_own(cast, enter):
    body, measure = committee(cast, public=True), brought(cast, public=True)
    day(cast, measure, today() + timedelta(days=20), at=body)
    _made, said = taken(again(cast.cleo), cast.house)
    assert b"VEVENT" not in enter().get(f"/week/hours/{said}.ics").content
    actions.follow(again(cast.cleo), measure, tell=True)
    _made, other = taken(again(cast.bea), cast.house)
    texts = [enter().get(f"/week/hours/{one}.ics").content for one in (said, other)]
    keys = [set(read(text)) for text in texts]
    assert [len(some) for some in keys] == [2, 2]
    assert not keys[0] & keys[1], "two calendars cannot be laid side by side"
    for text in texts:
        assert str(measure.pk).encode() not in text
        assert SAYS.encode() not in text
        assert {row["SUMMARY"] for row in read(text).values()} == {"Umbel"}
    actions.hide_measure(cast.edda, now(cast.edda, measure), to="group")
    assert b"VEVENT" not in enter().get(f"/week/hours/{said}.ics").content


def test_a_text_to_pass_on_says_the_hour_there_in_utc_and_by_which_rule(cast):
    body, measure = committee(cast, public=True), brought(cast, public=True)
    day(cast, measure, today() + timedelta(days=14), at=body)
    on_the_clock_of(cast.edda, "Asia/Tokyo")
    for viewer in (Visitor(), again(cast.edda)):
        coming = due.of(queries.days_of(viewer, measure), viewer)
        text = due.to_pass_on(measure, SAYS, coming, "https://x.example/")
        utc = formats.time_format(coming[0].moment.time())
        assert f"{formats.date_format(coming[0].day)}, 12:00 (Los Angeles); {utc} (UTC) (5 working days" in text
        assert "Tokyo" not in text, "it says nothing of who passes it on"


def test_a_deadline_of_a_hidden_body_reaches_nobody_outside(cast, enter):
    body, measure = committee(cast, public=True), brought(cast, public=True)
    day(cast, measure, today() + timedelta(days=9), at=body)
    actions.follow(again(cast.cleo), measure, tell=True)
    assert "Last day for letters" in page(enter(cast.cleo), "/")
    actions.hide_law(cast.edda, now(cast.edda, body), to="group")
    assert "Last day for letters" not in page(enter(cast.cleo), "/")
    shared(actions.share_law, Institution.objects.get(pk=body.pk), cast.edda, cast.lin)
    assert "Last day for letters" in page(enter(cast.cleo), "/")
    assert following.follows(again(cast.cleo), measure)
