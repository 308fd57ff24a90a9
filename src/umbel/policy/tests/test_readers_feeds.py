"""Feeds, calendars and pasted links: what real programs and ministries write, in a few lines of our own."""

import json
import re

import pytest

from tests.shared import shared
from umbel.policy.formats import feeds, format_of, ical, pasted
from umbel.policy.formats.record import Found, ItemRead, Refusal, When
from umbel.policy.formats.words import address
from umbel.policy.formats.zones import zone
from umbel.policy.tests.broken import example


def values(read, data):
    return [
        one.value if isinstance(one, Found) else one for one in read(data if isinstance(data, bytes) else data.encode())
    ]


def test_an_item_of_a_feed_is_read_in_words_with_its_moment_and_without_its_author():
    one, two = values(feeds.read, example("feed"))
    assert one.title == "Hearing on the bill & its costs"
    assert one.link == "https://parliament.example.org/news/1?a=1&b=2"
    assert one.text == "The committee hears workers.\n\nSecond – paragraph"
    assert one.when == When("2026-05-21", "09:00:00", "+02:00")
    assert (one.identifier, one.subjects) == ("news-1", ("hearing", "labour"))
    assert two.title == "GREVIO publishes its report"
    assert two.when.day == "2026-05-25"
    assert two.identifier == two.link


def test_atom_leads_to_the_page_and_not_to_its_comments():
    entry = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id>
    <title type="html">A &lt;b&gt;bill&lt;/b&gt;</title>
    <link rel="replies" href="https://example.org/comments"/><link href="https://example.org/bill"/>
    <updated>2026-05-21T09:00:00Z</updated><summary>S</summary><author><name>CANARY</name><email>CANARY</email></author>
    <category term="law"/></entry></feed>"""
    (one,) = values(feeds.read, entry)
    assert (one.title, one.link, one.identifier) == ("A bill", "https://example.org/bill", "tag:1")
    assert one.when == one.updated == When("2026-05-21", "09:00:00", "+00:00")
    assert one.subjects == ("law",)
    assert "CANARY" not in repr(one) and format_of(entry.encode()) == "feed"


def test_the_oldest_feed_is_read_too():
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
    <dc:date>2026-05-21</dc:date></item></rdf:RDF>"""
    (one,) = values(feeds.read, rdf)
    assert (one.identifier, one.when.day) == ("https://example.org/1", "2026-05-21")
    assert format_of(rdf.encode()) == "feed"


def test_an_item_without_any_number_keeps_one_made_of_its_words():
    feed = "<rss><item><title>{}</title></item></rss>"
    one, again, other = (values(feeds.read, feed.format(title))[0].identifier for title in ("A", "A", "B"))
    assert one == again != other and one.startswith("made:")


def test_a_broken_item_takes_no_other_along_and_an_empty_one_is_refused():
    feed = "<rss><item><title>A</item><item><title>B</title></item><item><author>x</author></item></rss>"
    found = list(feeds.read(feed.encode()))
    assert [one.code if isinstance(one, Refusal) else one.value.title for one in found] == ["broken", "B", "empty"]


def test_entities_of_a_feed_are_never_opened():
    bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY i SYSTEM 'file:///etc/passwd'>]>"
    (one,) = values(feeds.read, f"{bomb}<rss><item><title>A &a; &i;</title></item></rss>")
    assert one.title == "A &a; &i;"


def test_a_json_feed_says_the_same():
    one, two = values(feeds.read_json, example("jsonfeed"))
    assert (one.identifier, one.text) == ("urn:uuid:1", "The committee hears workers.")
    assert one.updated == When("2026-05-22", "09:00:00", "+00:00")
    assert (two.identifier, two.title) == ("2", "No title here.")
    first = json.loads(example("jsonfeed"))
    first = {"version": first["version"], "authors": [{"name": "x"}], "items": first["items"]}
    assert len(values(feeds.read_json, json.dumps(first))) == 2


def test_a_hearing_has_its_hour_where_it_is_and_nobody_who_is_invited():
    one, two, three = values(ical.read, example("ical"))
    assert one.title == "Public Safety Committee, second reading"
    assert one.text == "On the bill.\nBring water."
    assert one.when == When("2027-01-19", "13:00", "Europe/Berlin") and one.until.hour == "15:00"
    assert (one.sequence, one.where, one.subjects) == (2, "Room 4202", ("HEARING", "A,B"))
    assert (two.when, two.stands, two.title) == (When("2027-01-20"), "cancelled", "Budget hearing")
    assert three.identifier == "series@example.org#20270203T090000Z"
    assert (three.when.zone, three.stands, three.repeats) == ("Europe/Paris", "cancelled", "FREQ=WEEKLY;BYDAY=WE")


def event(*said, before=""):
    inside = "\n".join(said)
    (one,) = values(ical.read, f"BEGIN:VCALENDAR\n{before}BEGIN:VEVENT\nUID:1\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n")
    return one


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("DTSTART:20270119T130000Z", When("2027-01-19", "13:00", "+00:00")),
        ("DTSTART:20270119T130000", When("2027-01-19", "13:00")),
        ("DTSTART;;VALUE=DATE-TIME:20140409T093000", When("2014-04-09", "09:30")),
        ("DTSTART;VALUE=DATE:20270119", When("2027-01-19")),
        ("DTSTART:20270119", When("2027-01-19")),
        ('DTSTART;TZID="Tokyo Standard Time":20270119T130000', When("2027-01-19", "13:00", "Asia/Tokyo")),
        ("DTSTART;TZID=/x.org/2_1/America/Lima:20270119T130000", When("2027-01-19", "13:00", "America/Lima")),
        ("DTSTART;TZID=Nobody/Knows:20270119T130000", When("2027-01-19", "13:00")),
        ("DTSTART:INVALID-DATE", When()),
        ("DTSTART:20271319T130000Z", When()),
        ("DTSTART : 20270119T130000Z", When("2027-01-19", "13:00", "+00:00")),
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written_and_none_is_invented(said, meant):
    assert event("SUMMARY:A", said).when == meant


def test_hours_without_a_zone_are_those_of_the_calendar_that_has_one():
    assert event("DTSTART:20270119T130000", before="X-WR-TIMEZONE:Europe/Lisbon\n").when.zone == "Europe/Lisbon"


def test_a_zone_may_be_told_of_after_it_is_used():
    late = "BEGIN:VTIMEZONE\nTZID:X\nX-LIC-LOCATION:Europe/Paris\nEND:VTIMEZONE\n"
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=X:20270119T130000\nEND:VEVENT\n{late}END:VCALENDAR"
    (one,) = values(ical.read, text)
    assert one.when.zone == "Europe/Paris"


@pytest.mark.parametrize(
    ("name", "known"),
    [("Europe/Kiev", "Europe/Kiev"), ("W. Europe Standard Time", "Europe/Berlin"), ("(UTC-03:00) Brasília", "-03:00"),
     ("UTC+11", "+11:00"), ("GMT +0100 (Standard) / GMT +0200 (Daylight)", ""), ("../../etc/passwd", ""), ("", "")],
)  # fmt: skip
def test_a_zone_is_one_that_others_know_or_none(name, known):
    assert zone(name) == known


def test_a_calendar_that_calls_off_calls_off_everything_in_it():
    assert event("SUMMARY:A", before="METHOD:CANCEL\n").stands == "cancelled"
    assert event("SUMMARY:==RESCHEDULED== A").stands == "rescheduled"


def test_a_calendar_without_events_and_an_event_without_words_are_refused():
    assert list(ical.read(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")) == [Refusal(1, 1, "none")]
    nothing = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
    assert list(ical.read(nothing)) == [Refusal(1, 2, "empty")]


def test_pasted_links_are_pages_and_do_not_say_who_passed_them_on():
    one, two, three, *_ = values(pasted.read, example("pasted"))
    assert one == ItemRead(
        "https://parliament.example.org/bill/12", *["https://parliament.example.org/bill/12"] * 2, kind="page"
    )
    assert (two.title, two.link) == ("Our ally on the vote:", "https://news.example.org/a?id=7#part")
    assert three.link == "http://hudoc.echr.coe.int/eng#%7B%22itemid%22:[%22001-243188%22]%7D"


@pytest.mark.parametrize(
    "to", ["javascript:alert(1)", "data:text/html,x", "https://", "http:///x", "see example.org", "mailto:a@b.c"]
)
def test_what_leads_nowhere_or_does_something_is_no_address(to):
    assert address(to) == ""


def test_every_real_event_is_read_but_the_twenty_that_say_nothing():
    folder = shared("data/ical_samples")
    if folder is None:
        print("../shared/data is not there: only calendars of our own are read.")
        return
    events = empty = none = 0
    for path in sorted(folder.glob("*.ics")):
        data = path.read_bytes()
        found = list(ical.read(data))
        codes = [one.code for one in found if isinstance(one, Refusal)]
        told = len(re.findall(rb"BEGIN:VEVENT", data))
        assert len(found) - codes.count("none") == told, path.name
        assert not told or format_of(data) == "ical"
        events, empty, none = events + told, empty + codes.count("empty"), none + codes.count("none")
        assert not empty or path.name >= "big_bad_calendar.ics"
    assert (events, empty, none) == (90, 20, 16)
