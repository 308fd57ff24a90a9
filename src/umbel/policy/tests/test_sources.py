"""A source that lies is red within one run, nothing stored is lost, and what may have been missed is right."""

import ast
import json
import socket
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.core import keeping
from umbel.core.actions import Refused
from umbel.core.guards import writing
from umbel.core.jobs import work
from umbel.core.queue import Job
from umbel.evidence.models import FetchTurn
from umbel.evidence.tests.foreign import foreign, proxy
from umbel.policy import commands, doing, jobs, judging
from umbel.policy.actions import looking, lookouts
from umbel.policy.models import Delivery, Fetched, Lookout, Measure, Pack, Signal
from umbel.policy.tests.broken import broken_files, example
from umbel.policy.tests.lying import ADDRESS, HOST, PATH, add, earlier, feed, now_is, worker
from umbel.policy.tests.test_watching import pack
from umbel.settings import hosts
from umbel.terms.models import Term

law = pytest.mark.law
WIDE = range(20, 0, -1)


@pytest.fixture
def out(tmp_path, settings):
    """The foreign server, reached and allowed."""
    with foreign(tmp_path, [HOST]) as here:
        settings.UMBEL_WATCH, settings.UMBEL_FETCH_AT = (HOST,), here.at
        yield here


@pytest.fixture
def look(out, django_capture_on_commit_callbacks):
    """One run of the worker over this source, an hour and more after the last; how it is afterwards."""

    def looks(lookout, answer=None, **by):
        if answer is not None:
            out.says[HOST] = answer if callable(answer) or isinstance(answer, tuple) else (200, answer, {})
        earlier(lookout, **(by or {"hours": 3}))
        with writing("a scene"):
            Job.objects.all().delete()
            FetchTurn.objects.all().delete()
        jobs.hourly.enqueue()
        worker(django_capture_on_commit_callbacks)
        return now_is(lookout)

    return looks


def signals():
    return sorted(Signal.objects.values_list("title", flat=True))


def healthy(cast, look, **other):
    """A source that has been well for two looks: twenty items, then two new ones five days later."""
    pack(cast)
    lookout = add(cast, **other)
    look(lookout, feed(WIDE))
    look(lookout, feed(range(22, 2, -1), day=2), days=5)
    return now_is(lookout)


def test_what_comes_in_goes_through_the_packs_as_what_is_brought_by_hand(cast, look):
    pack(cast)
    lookout = add(cast)
    assert doing.state(lookout) == "new"
    seen = look(lookout, feed([3, 2, 1]))
    assert (doing.state(seen), seen.format, seen.looks[-1][1:], seen.red) == ("well", "feed", [3, 3], False)
    assert signals() == ["Sex work bill 1", "Sex work bill 2", "Sex work bill 3"]
    assert Delivery.objects.get().source == "All bills"
    seen = look(seen, feed([5, 4, 3]), days=2)
    assert seen.looks[-1][1:] == [3, 2]
    assert len(signals()) == 5 and Delivery.objects.count() == 2, "only what is new is looked through"
    (kept, _first) = Fetched.objects.order_by("-made_on", "-size")
    assert {kept.link, len(kept.sha256), kept.format} == {ADDRESS, 64, "feed"}
    assert b"Sex work" not in bytes(kept.box)


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "50000")
    handler.end_headers()
    handler.wfile.write(feed(WIDE)[:900])
    handler.close_connection = True


def quietly_half(handler):
    """Its length fits, and still the list ends in the middle."""
    body = feed(WIDE)[:1_500]
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<rss>")
        time.sleep(0.05)


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<rss><!-- more " * 5_000)


def nothing_at_all(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


BOMB = zlib.compress(bytes(50_000_000), wbits=31)
PAGE = b"<!DOCTYPE html><html><head><title>We are mending things</title></head><body>Sorry</body></html>"
FAULTS = {
    "a page of the web": (PAGE, "page", "mending things"),
    "a page within a good name": (b'<?xml version="1.0"?><html><title>Log in</title></html>', "page", "Log in"),
    "JSON of an error": (b'{"error": {"message": "quota"}}', "error", "quota"),
    "XML of an error": (
        b'<?xml version="1.0"?><error><code>17</code><says>Gone fishing</says></error>',
        "error",
        "fish",
    ),
    "nothing in it": (b"", "empty", ""),
    "no items": (feed([]), "empty", ""),
    "ten times smaller": (feed([22, 21]), "small", ""),
    "another kind of file": (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "shape", "JSON Feed"),
    "fields gone": (feed(WIDE).replace(b"description", b"other"), "shape", "Item.text"),
    "cut by the line": (half, "cut", ""),
    "cut by the server": (quietly_half, "cut", ""),
    "other letters than it says": (feed(WIDE, words="Prostitución").decode().encode("cp1252"), "letters", "utf-8"),
    "letters that make no words": (
        feed(WIDE, words="Закон о труде", charset="windows-1253").decode().encode("koi8-r"),
        "letters",
        "cp1253",
    ),
    "letters read as others": (feed(WIDE, words="Prostitución".encode().decode("cp1252")), "letters", ""),
    "letters that are lost": (feed(WIDE, words="Prostituci\ufffdn"), "letters", ""),
    "refused": ((403, b"no", {}), "refused", "403"),
    "not there": ((404, b"no", {}), "missing", "404"),
    "broken inside": ((500, b"no", {}), "refused", "500"),
    "elsewhere": ((301, b"", {"Location": "https://other.example/list"}), "elsewhere", "https://other.example/list"),
    "without a lock": ((302, b"", {"Location": f"http://{HOST}/list"}), "elsewhere", f"http://{HOST}/list"),
    "into a private house": ((302, b"", {"Location": "https://127.0.0.1/"}), "elsewhere", "127.0.0.1"),
    "round and round": ((302, b"", {"Location": PATH}), "elsewhere", PATH),
    "a bomb": ((200, BOMB, {"Content-Encoding": "gzip"}), "packed", ""),
    "dripping": (drip, "slow", ""),
    "endless": (endless, "large", ""),
    "hung up": (nothing_at_all, "offline", ""),
    "not changed, though nobody asked": ((304, b"", {}), "", ""),
}


@law("a lying source is red")
@pytest.mark.once
@pytest.mark.parametrize("fault", [name for name in FAULTS if FAULTS[name][1]])
def test_each_fault_is_red_within_one_run_and_nothing_is_lost(cast, look, monkeypatch, fault):
    lookout = healthy(cast, look)
    before = (signals(), lookout.marks, lookout.looks, Fetched.objects.filter(whole=True).count())
    monkeypatch.setattr(looking, "LONGEST", 0.6)
    monkeypatch.setattr(looking, "LARGEST", 1 << 20)
    answer, trouble, said = FAULTS[fault]
    red = look(lookout, answer, days=5)
    assert (red.trouble, red.red, doing.state(red)) == (trouble, True, "red")
    assert said in red.said
    assert abs(timezone.now() - red.failing_since) < timedelta(minutes=1)
    (missed,) = doing.missed(red)
    assert (missed.first, missed.about, missed.open) == (red.looked_at, 2, True), "two came in five days before"
    assert timedelta(days=4.9) < missed.last - missed.first < timedelta(days=5.1)
    assert judging.TROUBLES[trouble] in doing.line(red)
    assert (signals(), red.marks, Fetched.objects.filter(whole=True).count()) == (before[0], before[1], before[3])
    assert len(red.looks) == len(before[2]), "it is never «nothing new»"
    since = red.failing_since
    again = look(red, days=1)
    assert again.failing_since == since - timedelta(days=1), "it says since when"
    well = look(again, feed(range(24, 4, -1), day=3))
    assert (well.red, well.failing_since, doing.missed(well)) == (False, None, [])
    assert len(signals()) == 24


@law("a lying source is red")
def test_who_cannot_prove_to_be_the_server_is_not_believed(cast, look, tmp_path, settings, out):
    lookout = healthy(cast, look)
    (tmp_path / "other").mkdir()
    with foreign(tmp_path / "other", ["wrong.example"]) as wrong:
        settings.UMBEL_FETCH_AT = wrong.at
        red = look(lookout)
        assert (red.trouble, wrong.heard) == ("unsafe", [])
        settings.UMBEL_FETCH_AT = (*wrong.at[:2], out.at[2])
        assert look(red).trouble == "unsafe"


@law("nobody's own network is asked")
def test_a_name_that_leads_into_a_private_network_is_not_followed(cast, look, settings, out, monkeypatch):
    lookout = healthy(cast, look)
    settings.UMBEL_FETCH_AT = None
    listening = out.at[1]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, listening)) for place in ("127.0.0.1", "10.0.0.8")]
    for one in found:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, one=one, **_k: [one])
        before = len(out.heard)
        red = look(lookout)
        assert (red.trouble, len(out.heard)) == ("private", before)


def test_a_server_that_asks_us_to_wait_is_left_alone_that_long(cast, look, out):
    lookout = healthy(cast, look)
    red = look(lookout, (429, b"", {"Retry-After": "36000"}))
    assert red.trouble == "busy"
    assert timedelta(hours=9) < red.next_at - timezone.now() <= timedelta(hours=10)
    before = len(out.heard)
    look(red, hours=2)
    assert commands.main(["watch", "--source", "All bills"]) == 1
    assert len(out.heard) == before, "not even somebody at the shell disturbs it"
    assert look(red, feed(range(23, 3, -1)), hours=10).trouble == ""


def test_what_stands_around_a_list_does_not_make_it_broken(cast, look):
    pack(cast)
    head, rest = feed([2, 1]).split(b"?>", 1)
    odd = head + b"?>\n<!-- made with <b>care</b> -->" + rest + b"\n<!-- in 3 ms --><!-- -->\n"
    assert look(add(cast), odd).trouble == ""
    assert judging.broken(b"<a>" + b"<!---->" * 500_000) == "cut", "and nobody waits for it"


def test_nobody_is_asked_more_often_than_was_said(cast, look, out):
    lookout = healthy(cast, look, hours=12)
    before = len(out.heard)
    look(lookout, hours=6)
    assert len(out.heard) == before
    look(lookout, hours=7)
    assert len(out.heard) == before + 1


def test_a_list_that_did_not_change_is_asked_for_only_if_it_has(cast, look, out):
    pack(cast)
    lookout = add(cast)
    look(lookout, (200, feed([2, 1]), {"ETag": '"one"', "Last-Modified": "Thu, 01 Jan 2026 10:00:00 GMT"}))
    well = look(lookout, (304, b"", {}))
    asked = out.headers[-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"one"', "Thu, 01 Jan 2026 10:00:00 GMT")
    assert (well.red, well.looks[-1][1:], Fetched.objects.count()) == (False, [2, 0], 1)
    with writing("a scene"):
        Fetched.objects.update(day=timezone.now().date() - timedelta(days=32))
        keeping.forget()
    well = look(well, (200, feed([2, 1]), {"ETag": '"one"'}))
    assert "If-None-Match" not in out.headers[-1], "what is not kept any more is asked for whole"
    assert (Fetched.objects.count(), Signal.objects.count()) == (1, 2)


def test_odd_letters_in_an_address_or_a_tag_stop_nobody(cast, look, out):
    pack(cast)
    lookout = add(cast, link=f"https://{HOST}/leyes/año.rss")

    def answer(handler):
        body = feed([1])
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nETag: "a\r\n b\xe9"\r\nContent-Length: %d\r\n\r\n' % len(body) + body)

    assert look(lookout, answer).trouble == ""
    assert out.heard[-1] == (HOST, "/leyes/a%C3%B1o.rss")
    assert look(lookout, (304, b"", {})).trouble == ""
    assert out.headers[-1]["If-None-Match"].startswith('"a b')


@pytest.mark.parametrize("name", sorted(judging.KINDS))
def test_every_kind_of_file_we_read_may_be_a_source(name):
    seen = judging.judged(example(name), "", judging.Usual())
    assert (seen.trouble, seen.format, seen.new) == ("", name, len(judging.known_by(seen.marks)))
    assert seen.marks
    again = judging.judged(
        example(name), "", judging.Usual(name, (len(seen.marks),), seen.shape, frozenset(seen.marks))
    )
    assert (again.trouble, again.fresh, again.new) == ("", (), 0)


@pytest.mark.parametrize("name", sorted(judging.KINDS))
def test_a_broken_file_is_judged_however_it_is_broken(name):
    known = judging.judged(example(name), "", judging.Usual())
    usual = judging.Usual(name, (len(known.marks),), known.shape, frozenset(known.marks))
    for data in broken_files(name, 25, 24):
        for expected in (usual, judging.Usual()):
            seen = judging.judged(data, "text/plain; charset=utf-8", expected)
            assert (seen.trouble in judging.TROUBLES) or seen.marks


def test_what_says_not_changed_without_being_asked_is_no_answer(cast, look):
    pack(cast)
    assert look(add(cast), (304, b"", {})).trouble == "refused"


@law("a lying source is red")
def test_a_feed_whose_oldest_item_is_newer_than_our_last_look_says_what_may_have_been_missed(cast, look):
    lookout = healthy(cast, look)
    new = datetime.now(UTC) - timedelta(days=1)
    wide = feed(range(60, 40, -1)).replace(b"01 Jan 2026 10:00:00", new.strftime("%d %b %Y %H:%M:%S").encode())
    well = look(lookout, wide, days=10)
    assert (well.trouble, well.red, doing.state(well)) == ("", True, "red")
    (missed,) = doing.missed(well)
    assert (missed.first, missed.last) == (lookout.looked_at - timedelta(days=10), new.replace(microsecond=0))
    assert missed.about == 4, "two in five days are four in nine, rounded"
    assert len(signals()) == 42, "what is there is taken in all the same"
    assert look(well, wide).red, "it stays until somebody has looked"
    with pytest.raises(PermissionDenied):
        lookouts.close_gaps(cast.bea, now_is(well))
    lookouts.close_gaps(cast.edda, now_is(well))
    assert (now_is(well).red, doing.missed(now_is(well))) == (False, [])


def test_what_stands_in_both_lists_leaves_no_gap_even_after_a_long_time(cast, look):
    lookout = healthy(cast, look)
    red = look(lookout, PAGE, days=3)
    well = look(red, feed(range(41, 21, -1), day=20), days=30)
    assert (well.red, doing.missed(well)) == (False, [])


def test_nothing_new_for_twice_as_long_as_it_should_take_is_red(cast, look):
    lookout = healthy(cast, look, rhythm=7)
    assert look(lookout, days=13).trouble == ""
    red = look(lookout, days=2)
    assert (red.trouble, red.red) == ("silent", True)
    accepted = lookouts.accept_lookout(cast.edda, red)
    assert look(accepted).red is False


@pytest.mark.parametrize("fault", ["no items", "ten times smaller", "another kind of file", "fields gone"])
def test_somebody_who_has_looked_says_that_it_is_right_as_it_is(cast, look, fault):
    lookout = healthy(cast, look)
    answer = FAULTS[fault][0]
    if fault == "another kind of file":
        one = {"id": "22", "url": f"https://{HOST}/b/22", "title": "Sex work bill 22"}
        answer = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [one]}).encode()
    red = look(lookout, answer)
    assert red.red
    lookouts.accept_lookout(cast.edda, red)
    well = look(red)
    assert well.trouble == ""
    with pytest.raises(Refused):
        lookouts.accept_lookout(cast.edda, well)


def test_a_reader_that_falls_over_a_list_leaves_its_source_red_and_not_asked_for_ever(cast, look, monkeypatch):
    lookout = healthy(cast, look)
    monkeypatch.setattr(judging, "oldest", lambda values: 1 / len([one for one in values if one.title == "None such"]))
    red = look(lookout, feed(range(24, 4, -1), day=3))
    assert (red.trouble, red.asking, red.marks) == ("fell", False, lookout.marks)
    monkeypatch.undo()


def test_what_was_cut_goes_on_where_it_was_cut(cast, look, out):
    pack(cast)
    lookout, body = add(cast), feed(WIDE)

    def cut(handler):
        handler.send_response(200)
        for name, value in {"Content-Length": len(body), "ETag": '"x"', "Accept-Ranges": "bytes"}.items():
            handler.send_header(name, str(value))
        handler.end_headers()
        handler.wfile.write(body[:1_000])
        handler.close_connection = True

    red = look(lookout, cut)
    assert (red.trouble, Fetched.objects.get().whole, Fetched.objects.get().size) == ("cut", False, 1_000)
    rest = {"Content-Range": f"bytes 1000-{len(body) - 1}/{len(body)}", "ETag": '"x"'}
    well = look(red, (206, body[1_000:], rest))
    assert (out.headers[-1]["Range"], out.headers[-1]["If-Range"]) == ("bytes=1000-", '"x"')
    assert (well.red, len(signals())) == (False, 20)
    (kept,) = Fetched.objects.all()
    assert (kept.whole, looking.body_of(kept)) == (True, body)


@pytest.mark.parametrize(
    "answer", [(206, b"wrong", {"Content-Range": "bytes 7-11/12"}), (416, b"", {}), (206, b"no range", {})]
)
def test_what_cannot_be_put_together_is_begun_again(cast, look, out, answer):
    pack(cast)
    lookout, body = add(cast), feed(WIDE)

    def cut(handler):
        handler.send_response(200)
        for name, value in {"Content-Length": len(body), "ETag": '"x"', "Accept-Ranges": "bytes"}.items():
            handler.send_header(name, str(value))
        handler.end_headers()
        handler.wfile.write(body[:1_000])
        handler.close_connection = True

    look(lookout, cut)
    red = look(lookout, answer)
    assert (red.trouble, Fetched.objects.count()) == ("cut", 0)
    well = look(lookout, body)
    assert "Range" not in out.headers[-1]
    assert (well.red, len(signals())) == (False, 20)


def test_killed_between_asking_and_noting_the_next_worker_carries_on(cast, out, django_capture_on_commit_callbacks):
    pack(cast)
    lookout = add(cast)
    out.says[HOST] = (200, feed([2, 1]), {})
    jobs.hourly.enqueue()
    work(threading.Event(), once=True)  # the turn is kept; what would be asked on commit never is
    lost = now_is(lookout)
    assert (lost.asking, out.heard, lost.looked_at) == (True, [], None)
    worker(django_capture_on_commit_callbacks)
    assert out.heard == [], "as long as the question may be out, nobody asks a second time"
    job = Job.objects.get(name="umbel.policy.jobs.look")
    assert job.free_from - timezone.now() < looking.OUT + timedelta(seconds=1)
    earlier(lookout, seconds=looking.OUT.total_seconds() + 1)
    with writing("a scene"):
        Job.objects.filter(pk=job.pk).update(free_from=timezone.now())
        FetchTurn.objects.all().delete()
    worker(django_capture_on_commit_callbacks)
    assert (len(out.heard), now_is(lookout).asking, len(signals())) == (1, False, 2)


def test_it_is_asked_with_no_transaction_open_and_says_nothing_about_who_asks(cast, look, out):
    healthy(cast, look)
    first = out.headers[0]
    assert set(first) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert "umbel" not in str(out.headers).lower() and "sex" not in str(out.headers).lower()
    assert out.heard[0] == (HOST, PATH)


@law("nobody is asked before the keeper allowed it")
def test_nobody_is_asked_before_the_keeper_has_allowed_that_server(cast, look, out, settings, enter, capsys):
    settings.UMBEL_WATCH = ("other.example",)
    pack(cast)
    lookout = add(cast)
    seen = look(lookout, feed([1]))
    assert (out.heard, doing.state(seen), seen.asked_at) == ([], "off", None)
    assert commands.main(["watch", "--source", "All bills"]) == 0
    assert (out.heard, "Not allowed yet" in capsys.readouterr().out) == ([], True)
    page = enter(cast.edda).get(lookout.get_absolute_url()).content.decode()
    assert f"Nobody asks {HOST} yet" in page and "Look now" not in page
    with pytest.raises(Refused, match="has not allowed"):
        lookouts.look_now(cast.edda, lookout)


def test_whoever_sits_in_the_group_pauses_and_an_editor_takes_it_up_again(cast, look, out):
    lookout = healthy(cast, look)
    lookouts.pause_lookout(cast.bea, lookout)
    before = len(out.heard)
    look(lookout, days=9)
    assert len(out.heard) == before
    with pytest.raises(PermissionDenied):
        lookouts.take_up_lookout(cast.bea, now_is(lookout))
    lookouts.take_up_lookout(cast.edda, now_is(lookout))
    look(lookout)
    assert len(out.heard) == before + 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://a.example/feed", "https://"),
        ("https://a.example:8443/feed", "https://"),
        ("https://me:secret@a.example/feed", "https://"),
        ("https://a.example/feed?api_key=123", "holds a key"),
        ("https://a.example/feed?q=loitering", "searches"),
        ("https://a.example/feed?topic=sex+work", "searches"),
        ("https://a.example/tags/sex-workers/feed", "searches"),
    ],
)
def test_an_address_tells_its_server_nothing_of_what_we_look_for(cast, address, words):
    pack(cast)
    with pytest.raises(Refused, match=words):
        add(cast, link=address)
    assert add(cast, link="https://a.example/feed?format=rss&page=1").pk


def test_a_red_source_stands_on_the_desk_of_its_group(cast, look, enter):
    lookout = healthy(cast, look)
    assert "source fails" not in enter(cast.edda).get("/").content.decode()
    look(lookout, PAGE)
    page = enter(cast.edda).get("/").content.decode()
    assert "1 source fails" in page
    listed = enter(cast.bea).get(reverse("policy:lookouts")).content.decode()
    assert "Failing" in listed and "May have been missed" in listed and "A web page came" in listed
    assert "1 source fails" not in enter(cast.cleo).get("/").content.decode()


def test_reading_again_looks_for_new_words_and_asks_nobody(cast, look, out):
    lookout = healthy(cast, look)
    with scene():
        Signal.objects.all().delete()
        Pack.objects.update(lines="what bill ~2 says")
    before = len(out.heard)
    came = looking.read_again(cast.edda, now_is(lookout))
    assert (came.found, came.source, len(out.heard)) == (22, "All bills", before)
    assert looking.read_again(cast.edda, now_is(lookout)).known == 22, "a second time nothing is new"


def test_a_group_without_words_is_told_so_and_loses_nothing(cast, look):
    lookout = add(cast)
    red = look(lookout, feed([2, 1]))
    assert (red.trouble, Fetched.objects.count()) == ("words", 0)
    pack(cast)
    well = look(red)
    assert (well.trouble, len(signals())) == ("", 2)


def test_records_go_through_the_intake_and_a_kill_loses_none(cast, look):
    bill = example("billstatus")
    lookout = add(cast, name="A bill")
    seen = look(lookout, bill)
    assert (seen.unread, Measure.objects.count()) == (1, 0)
    assert "There is no place “us”" in seen.said, "what cannot be taken in is said"
    with scene():
        make(Term, list="place", key="US", name="United States")
        Lookout.objects.update(said="", unread=0)
    looking.read_again(cast.edda, seen)
    seen = look(seen)
    assert (seen.trouble, seen.format) == ("", "billstatus")
    assert Measure.objects.filter(group=cast.aurora).count() == 1
    assert Fetched.objects.get().reached is None
    with scene():
        Measure.objects.all().delete()
        Fetched.objects.update(reached=0)
    look(seen)  # as if killed after noting: whoever comes next takes the records in
    assert Measure.objects.filter(group=cast.aurora).count() == 1
    assert Fetched.objects.get().reached is None


@pytest.mark.parametrize("kind", ["http", "socks5h"])
def test_through_the_proxy_and_it_looks_up_the_name(cast, look, settings, out, kind):
    pack(cast)
    lookout = add(cast)
    with proxy(kind, out.at[:2]) as between:
        settings.UMBEL_PROXY = f"{kind}://127.0.0.1:{between.port}"
        settings.UMBEL_FETCH_AT = ("127.0.0.1", 9, out.at[2])
        assert look(lookout, feed([1])).trouble == ""
    assert HOST in between.asked[0]


def test_the_shell_looks_and_tells_and_its_answer_says_whether_all_is_well(cast, out, capsys):
    pack(cast)
    add(cast)
    out.says[HOST] = (200, feed([2, 1]), {})
    assert commands.main(["watch"]) == 0
    assert "All bills: All is well 2 in the list, 2 new." in capsys.readouterr().out
    assert commands.main(["watch"]) == 0
    assert capsys.readouterr().out == "", "it is not due"
    out.says[HOST] = (200, PAGE, {})
    with writing("a scene"):
        FetchTurn.objects.all().delete()
    assert commands.main(["watch", "--source", "All bills"]) == 1
    told = capsys.readouterr().out
    assert "A web page came" in told and "May have been missed" in told
    assert commands.main(["sources", "--json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["trouble"], row["red"], row["missed"][0]["to"]) == ("All bills", "page", True, None)
    assert commands.main(["sources"]) == 1
    assert "last good look" in capsys.readouterr().out
    assert commands.main(["watch", "--again"]) == 0
    assert "read again" in capsys.readouterr().out
    assert commands.main(["watch", "--source", "No such"]) == 1


@law("nobody is asked before the keeper allowed it")
def test_one_module_of_this_room_asks():
    asking = set()
    for path in (Path(house.HOUSE) / "policy").rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [f"{node.module}.{a.name}" for a in node.names] if isinstance(node, ast.ImportFrom) else []
            assert not any(one.startswith(("socket", "ssl", "http.client", "urllib.request")) for one in names), path
            if any(one == "umbel.evidence.fetching.way" for one in names):
                asking.add(path.name)
    assert asking == {"fetching.py"}


def test_the_keeper_allows_servers_by_their_names():
    assert hosts("") == ()
    assert hosts("www.Parliament.example b.example") == ("www.parliament.example", "b.example")
    for wrong in ("localhost", "127.0.0.1", "https://a.example", "a.example:80", "*.example"):
        with pytest.raises(ValueError, match="is no name of a server"):
            hosts(wrong)


def test_the_hours_begin_where_a_server_may_be_asked_and_nowhere_else(cast, settings):
    settings.UMBEL_WATCH = ()
    jobs.daily()
    add(cast)
    assert not Job.objects.exists()
    settings.UMBEL_WATCH = (HOST,)
    jobs.daily()
    assert set(Job.objects.values_list("name", flat=True)) == {"umbel.policy.jobs.hourly"}
    with writing("a scene"):
        Job.objects.all().delete()
    lookouts.look_now(cast.edda, add(cast, name="Another"))
    assert Job.objects.filter(name="umbel.policy.jobs.hourly").exists(), "not only from tomorrow on"
