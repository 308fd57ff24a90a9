"""What somebody hostile, or clumsy, would try with law and measures."""

import socket
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.evidence.fetching import way
from umbel.people.models import Member, Seat
from umbel.policy import actions, following, news, rules
from umbel.policy.intake import rows
from umbel.policy.models import Fetched, Gone, Joint, Measure, Signal
from umbel.policy.tests.lying import add, feed
from umbel.policy.tests.scene import brought, committee, day, now, shared
from umbel.policy.tests.test_intake import bill, desk  # noqa: F401
from umbel.policy.tests.test_sources import healthy, look, out  # noqa: F401
from umbel.policy.tests.test_watching import pack

law = pytest.mark.law


@pytest.mark.parametrize(
    "where", ["https://[", "https://[::1", "//[x]/", "https://other.example/\0x", "/\0x", "/a b\x80", "/%zz"]
)
def test_an_address_that_is_none_makes_its_source_red_and_is_not_asked_for_ever(cast, look, where):  # noqa: F811
    lookout = healthy(cast, look)
    red = look(lookout, (302, b"", {"Location": where}))
    assert red.trouble and not red.asking
    assert "\0" not in red.said


def test_a_tag_with_signs_that_no_database_takes_stops_nobody(cast, look):  # noqa: F811
    pack(cast)

    def answer(handler):
        body = feed([1])
        handler.wfile.write(
            b'HTTP/1.1 200 OK\r\nETag: "a\0b"\r\nLast-Modified: x\0y\r\nContent-Length: %d\r\n\r\n' % len(body) + body
        )

    well = look(add(cast), answer)
    assert (well.trouble, well.asking) == ("", False)
    kept = Fetched.objects.get()
    assert "\0" not in kept.tag + kept.changed


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": "a\\u0000b\\ud800c"}',
        b"<error>a\0b</error>",
        b"<html><head><title>a\0b</title></head></html>",
        (
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "url": "https://a.example/1",'
            b' "title": "sex work \\ud800 \\u0000 bill", "content_text": "sex work \\u0000"}]}'
        ),
        b"\0\0\0\0 unknown",
        b"[" * 100000,
    ],
)
def test_signs_that_no_database_takes_are_judged_like_others(cast, look, body):  # noqa: F811
    pack(cast)
    seen = look(add(cast), body)
    assert not seen.asking
    assert "\0" not in seen.said
    seen.said.encode()
    for one in Signal.objects.all():
        assert "\0" not in one.title + one.link


@pytest.mark.parametrize(
    "retry",
    [
        "9" * 400,
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Mon, 01 Jan 0001 00:00:00 +2359",
        "x" * 9000,
        "",
        "Mon, 01 Jan 2026 00:00:00 +99999999999999",
        "Mon, 01 Jan 2026 00:00:00 +9999",
        "\u0663",
    ],
)
def test_no_retry_after_is_too_odd(retry):
    assert 0 < way.wait(retry) <= way.A_DAY or retry == ""


@law("nobody's own network is asked")
@pytest.mark.parametrize(
    "place",
    [
        "64:ff9b::7f00:1",
        "64:ff9b::a00:8",
        "2002:7f00:1::1",
        "2002:a00:8::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "fec0::1",
        "ff02::1",
        "224.0.0.1",
    ],
)
def test_a_private_address_in_the_clothes_of_another_is_still_private(settings, monkeypatch, place):
    settings.UMBEL_FETCH_AT, settings.UMBEL_PROXY = None, ""
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_a, **_k: [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (place, 443, 0, 0))]
    )
    with pytest.raises(way.Trouble) as no:
        way.reached("lists.example")
    assert no.value.told.trouble == "private"


@law("nothing tells of what is hidden")
def test_a_hidden_measure_that_does_something_to_a_public_one_tells_nobody(cast, enter):
    public, hidden = brought(cast, public=True), brought(cast)
    with scene():
        Measure.objects.update(changed_on=today() - timedelta(days=30), last="known")
    actions.join_measure(cast.edda, now(cast.edda, hidden), verb="amends", other=now(cast.edda, public))
    assert now(cast.edda, public).last == "known"
    assert now(cast.edda, public).changed_on == today() - timedelta(days=30)
    actions.join_measure(cast.edda, now(cast.edda, public), verb="amends", other=now(cast.edda, hidden))
    for one in Joint.objects.visible_to(cast.edda):
        actions.drop(cast.edda, one)
    assert now(cast.edda, public).changed_on == today() - timedelta(days=30)


@pytest.mark.parametrize("formula", ["days", "weekday", "week_before", "business"])
@pytest.mark.parametrize("on", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_at_the_end_of_time_is_refused_with_a_sentence(cast, on, formula):
    measure, body = brought(cast), committee(cast, formula=formula, number=32767, weekday=3)
    with pytest.raises(Refused) as no:
        day(cast, measure, on, at=body, hour=time(23, 59), zone="America/Los_Angeles")
    assert "year" in str(no.value.sentence)


@pytest.mark.parametrize("formula", ["days", "weekday", "week_before", "business"])
@pytest.mark.parametrize("on", [rules.FIRST, rules.LAST])
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_first_and_the_last_day_there_are_break_no_page(cast, enter, on, formula, zone):
    measure, body = brought(cast), committee(cast, formula=formula, number=32767, weekday=3, zone=zone)
    day(cast, measure, on, at=body, hour=time(23, 59), zone=zone)
    stem, browser = measure.get_absolute_url().rstrip("/"), enter(cast.edda)
    for address in (f"{stem}/", f"{stem}.json", f"{stem}.csv", f"{stem}.ics", "/policy/week/"):
        assert browser.get(address).status_code == 200, address


def test_a_file_with_a_day_at_the_end_of_time_keeps_it_as_it_was_said():
    assert [rows.whole_day(said) for said in ("0001-01-01", "9999-12-31", "1901-05-01")] == [
        None,
        None,
        date(1901, 5, 1),
    ]


def test_who_follows_sixty_things_that_were_withdrawn_follows_the_next(cast):
    some = [
        actions.bring_measure(cast.bea, cast.aurora, id=uuid4(), link=f"https://a.example/{n}", says="A bill.")
        for n in range(following.MOST)
    ]
    for one in some:
        actions.follow(Member.objects.get(pk=cast.edda.pk), one, tell=True)
    with scene():
        Seat.objects.filter(member=cast.edda, group=cast.aurora).delete()
        Measure.objects.update(reach="group")
        next_one = make(Measure, group=cast.borealis, link="https://a.example/next", says="Another.", reach="members")
    edda = Member.objects.get(pk=cast.edda.pk)
    assert news.followed(edda) == [], "nothing she could take back"
    actions.follow(edda, next_one, tell=True)
    assert [name for name, *_doors in news.followed(Member.objects.get(pk=edda.pk))] == ["Another."]


@pytest.mark.parametrize(
    "said",
    [
        {"title": "x \ud800 \0 y"},
        {"identifier": "AB \0\ud800 1", "session": "\0"},
        {"jurisdiction": {"id": "ocd-jurisdiction/country:us/state:c\0a/government"}},
        {"jurisdiction": {"id": "ocd-jurisdiction/country:us/state:\u202e<b>/government"}},
        {"openstates_url": "javascript:alert(1)"},
        {"openstates_url": "https://a.example/\0\ud800"},
        {"actions": [{"date": "2026-02-03T25:99:99", "description": "\ud800\0", "classification": ["introduction"]}]},
        {"actions": [{"date": "2026-02-03T10:00:00+23:59:59.9", "description": "x", "classification": ["signed"]}]},
        {"votes": [{"identifier": "1", "motion_text": "\0", "counts": [{"option": "yes", "value": 10**30}]}]},
        {"sponsorships": [{"name": "n\ud800\0" * 5_000, "classification": "primary"}]},
        {"title": "w" * 3_000_000, "session": "s" * 100_000, "identifier": "i" * 100_000},
    ],
)
def test_a_hostile_file_is_taken_in_or_refused_with_a_sentence(desk, cast, enter, said):  # noqa: F811
    told = desk(bill(**said))
    assert told["added"] or told["refused"]
    for one in Measure.objects.all():
        assert "\0" not in "".join(map(str, vars(one).values()))
        assert not one.link.startswith("javascript")
        assert enter(cast.edda).get(one.get_absolute_url()).status_code == 200


@law("nothing tells of what is hidden")
def test_a_day_that_was_gone_before_a_measure_was_shared_is_told_to_nobody_else(cast, enter):
    measure = brought(cast)
    row = day(cast, measure)
    actions.drop(cast.edda, row)
    with scene():
        Gone.objects.update(day=today() - timedelta(days=3))
    measure = shared(actions.share_measure, measure, cast.edda, cast.lin)
    address = f"{measure.get_absolute_url().rstrip('/')}.ics"
    assert str(row.pk) in enter(cast.edda).get(address).content.decode(), "who had it hears that it is off"
    for who in (cast.cleo, None):
        assert str(row.pk) not in enter(who).get(address).content.decode()
    assert str(row.pk) not in enter().get("/policy/umbel.ics").content.decode()
