"""Calendar files of others: each event is taken or left with a reason, and nothing about people comes in."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from umbel.week.formats import ics_in
from umbel.week.formats.ics_in import Left, Taken, Unreadable
from umbel.week.models import Meeting

SAMPLES = shared("data/ical_samples")


def event(*lines, end="\r\n"):
    whole = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:one", "SUMMARY:Talk\\, tea", *lines, "END:VEVENT", "END:VCALENDAR"]
    return end.join(whole).encode()


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("DTSTART:20400101T180000Z", "UTC"),
        ("DTSTART;TZID=Europe/Madrid:20400101T180000", "Europe/Madrid"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20400101T180000", "America/New_York"),
        ('DTSTART;TZID="Europe/Madrid";VALUE=DATE-TIME:20400101T180000', "Europe/Madrid"),
        ("DTSTART;TZID=Europe/\r\n Madrid:20400101T180000", "Europe/Madrid"),
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_an_hour_is_read_on_the_clock_that_was_meant(line, zone, end):
    got = ics_in.read(event(line.replace("\r\n", end), "DURATION:PT1H30M", end=end))
    assert got == [Taken("one", "Talk, tea", date(2040, 1, 1), time(18), zone, 90, again=False)]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "does not say when"),
        (["DTSTART:20400101"], "a day and no hour"),
        (["DTSTART:20401301T180000Z"], "cannot be read"),
        (["DTSTART:tomorrow"], "cannot be read"),
        (["DTSTART:20400101T180000"], "on which city"),
        (["DTSTART;TZID=Gotham:20400101T180000"], "on which city"),
        (["DTSTART:20400101T180000Z", "DTEND:20400101T170000Z"], "ends before"),
        (["DTSTART:20400101T180000Z", "DTEND:20400103T170000Z"], "longer than a day"),
        (["DTSTART:20400101T180000Z", "STATUS:CANCELLED"], "called off"),
        (["DTSTART:00010101T000000Z", "DTEND;TZID=Asia/Tokyo:00010101T000000"], "comes twice or never"),
    ],
)
def test_what_cannot_be_a_meeting_is_left_with_a_reason(lines, why):
    (got,) = ics_in.read(event(*lines))
    assert isinstance(got, Left)
    assert why in str(got.why)


@pytest.mark.parametrize(
    ("data", "why"), [(b"", "no calendar"), (b"PK\x03\x04", "no calendar"), (b"BEGIN:VCALENDAR\n", "no event")]
)
def test_what_is_no_calendar_is_refused_with_a_reason(data, why):
    with pytest.raises(Unreadable) as no:
        ics_in.read(data)
    assert why in str(no.value.why)


def test_an_alarm_inside_an_event_changes_nothing_of_it():
    alarm = ["BEGIN:VALARM", "SUMMARY:Wake up", "DURATION:PT5M", "DTSTART:20300101T000000Z", "END:VALARM"]
    (got,) = ics_in.read(event("DTSTART:20400101T180000Z", *alarm))
    assert (got.day, got.minutes) == (date(2040, 1, 1), 90)


@given(st.binary(max_size=200), st.text(max_size=200))
def test_whatever_a_file_holds_it_is_read_or_refused(data, words):
    for given_ in (data, event(words), event(f"DTSTART:{words}"), event(f"DTSTART;TZID={words}:20400101T180000")):
        try:
            assert all(isinstance(one, Taken | Left) for one in ics_in.read(given_))
        except Unreadable as no:
            assert str(no.why)


def calendars():
    """Files of every kind: our own, and real ones where they lie beside the checkout."""
    yield event("DTSTART:20400101T180000Z")
    yield event("DTSTART;VALUE=DATE:20400101", end="\n")
    yield b"BEGIN:VCARD\r\nEND:VCARD"
    if SAMPLES is None:
        print("../shared/data/ical_samples is not there: only files of our own are read.")
        return
    for path in sorted(SAMPLES.glob("*.ics")):
        yield path.read_bytes()


def test_every_calendar_is_read_or_refused_with_a_reason():
    files = list(calendars())
    taken = left = refused = 0
    for data in files:
        try:
            got = ics_in.read(data)
        except Unreadable as no:
            assert str(no.why)
            refused += 1
        else:
            taken += sum(isinstance(one, Taken) for one in got)
            left += sum(isinstance(one, Left) and bool(str(one.why)) for one in got)
    own, real = (1, 1, 1), (42, 47, 17) if SAMPLES else (0, 0, 0)
    assert (taken, left, refused) == tuple(a + b for a, b in zip(own, real, strict=True))


def test_a_file_brought_twice_makes_each_meeting_once_and_nobody_invited_comes_in(cast, enter):
    people = ["ORGANIZER;CN=Ann Smith:mailto:ann@example.org", "LOCATION:Elm Street 4", "RRULE:FREQ=WEEKLY"]
    data = event("DTSTART;TZID=Europe/Madrid:20400101T180000", *people)
    for words in ("Came in", "It is here already."):
        sent = {"file": SimpleUploadedFile("ann.ics", data)}
        page = enter(cast.bea).post(f"/week/bring/{cast.aurora.pk}/", sent).content.decode()
        assert words in page
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.zone, meeting.minutes) == ("Talk, tea", "Europe/Madrid", 90)
    assert not any(word in repr(vars(meeting)) for word in ("Ann", "ann", "Elm"))
    late = {"file": SimpleUploadedFile("old.ics", event("DTSTART:20200101T180000Z"))}
    page = enter(cast.bea).post(f"/week/bring/{cast.aurora.pk}/", late).content.decode()
    assert "This hour has passed" in page
    assert Meeting.objects.count() == 1
