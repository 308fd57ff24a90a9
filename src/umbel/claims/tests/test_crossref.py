"""Crossref is asked what became of our sources: on the keeper's press, about what anyone sees, and never in vain."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import scene
from umbel.claims.models import SourceStatus
from umbel.claims.tests.scene import source
from umbel.evidence import commands
from umbel.evidence.fetching import way
from umbel.evidence.models import FetchAnswer, FetchAsked, FetchTurn
from umbel.evidence.tests.foreign import foreign, proxy

HOST = "api.crossref.org"
FALLEN, FINE = "10.1000/fallen.8", "10.1000/fine.7"
BY = [{"DOI": "10.1000/notice.8", "type": "retraction", "label": "Retraction", "source": "retraction-watch"}]
DAY = {"updated": {"date-parts": [[2023, 4, 1]]}}


def work(doi, **more):
    told = {
        "status": "ok",
        "message-type": "work",
        "message": {"DOI": doi, "type": "journal-article", "title": ["A study"], **more},
    }
    return 200, json.dumps(told).encode(), {}


@pytest.fixture
def out(tmp_path, settings):
    with foreign(tmp_path) as here:
        settings.UMBEL_FETCH, settings.UMBEL_FETCH_AT = ("crossref",), here.at
        here.says[HOST, f"/works/{FALLEN}"] = work(FALLEN.upper(), **{"updated-by": [BY[0] | DAY]})
        here.says[HOST, f"/works/{FINE}"] = work(FINE)
        yield here


@pytest.fixture
def ours(cast):
    with scene():
        fell = source(cast, "An invented study", doi=FALLEN)
        return fell, source(cast, "Nothing is known of it", doi=FINE)


def press(capsys, *words):
    """The receipt, what the person who waits read, and how it ended."""
    ended = commands.main(["recheck", "--json", *words])
    read = capsys.readouterr()
    return json.loads(read.out) if read.out else {}, read.err, ended


def tomorrow():
    with scene():
        FetchAsked.objects.update(day=timezone.now().date() - timedelta(days=1))
        FetchAnswer.objects.update(day=timezone.now().date() - timedelta(days=1))
        FetchTurn.objects.all().delete()


@pytest.mark.django_db
def test_a_retraction_that_crossref_tells_of_a_work_is_said_here_once(ours, out, capsys):
    told, _aloud, ended = press(capsys)
    assert (told["asked"], told["changed"], told["wait"], ended) == (2, 1, 0, 0)
    (row,) = SourceStatus.objects.all()
    assert (row.of, row.to, row.notice, row.by_seat) == (
        ours[0],
        "retracted",
        "https://doi.org/10.1000/notice.8",
        "house",
    )
    assert row.why == "told by Crossref · 2023-04-01 · Retraction"
    tomorrow()
    told, _aloud, ended = press(capsys)
    assert (told["asked"], told["changed"], told["unchanged"], ended) == (2, 0, 1, 0)
    assert SourceStatus.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.law("nobody is asked without a press")
def test_switched_off_or_only_looking_nobody_is_asked(ours, out, capsys, settings):
    told, aloud, ended = press(capsys, "--dry-run")
    assert (out.heard, told["asked"], told["wait"], ended) == ([], 0, 2, 0)
    assert "About 2 of 2 DOIs" in aloud
    settings.UMBEL_FETCH = ("openalex",)
    told, aloud, ended = press(capsys)
    assert (out.heard, told, ended) == ([], {}, 1)
    assert "UMBEL_FETCH=crossref" in aloud


@pytest.mark.django_db
@pytest.mark.law("a question says nothing about who asks")
def test_only_the_dois_that_anyone_sees_leave_the_house_unless_the_keeper_says_all(cast, ours, out, capsys):
    with scene():
        source(cast, "What only we read", doi="10.1000/ours.1", reach="group")
        source(cast, "What members read", doi="10.1000/ours.2", reach="members")
    _told, aloud, _ended = press(capsys)
    assert {path for _host, path in out.heard} == {f"/works/{FALLEN}", f"/works/{FINE}"}
    assert "2 sources that not everybody sees are left out. --all asks about them too." in aloud
    assert "Crossref learns these DOIs" in aloud
    assert all(one["User-Agent"] == "reference-lookup/1" and "Cookie" not in one for one in out.headers)
    told, aloud, _ended = press(capsys, "--all")
    assert {path for _host, path in out.heard[2:]} == {"/works/10.1000/ours.1", "/works/10.1000/ours.2"}
    assert (told["asked"], told["missing"], "left out" in aloud) == (2, 2, False)


@pytest.mark.django_db
def test_a_hidden_copy_of_a_public_work_hears_what_crossref_says_of_it(cast, ours, out, capsys):
    with scene():
        copy = source(cast, "The same, of a group", doi=FALLEN, reach="group")
    press(capsys)
    assert SourceStatus.objects.filter(of=copy, to="retracted").exists()
    assert [path for _host, path in out.heard].count(f"/works/{FALLEN}") == 1


ERRORS = {
    "an error in good clothes": (200, b'{"status":"failed","message-type":"validation-failure","message":[]}', {}),
    "an error about this work": (200, json.dumps({"status": "error", "message": {"DOI": FINE}}).encode(), {}),
    "nothing at all": (200, b"", {}),
    "an empty work": (200, b'{"status":"ok","message-type":"work","message":{}}', {}),
    "an empty list": (200, b'{"status":"ok","message-type":"work-list","message":{"items":[]}}', {}),
    "another work": work("10.1000/another"),
    "half of it": (200, work(FINE)[1][:-9], {}),
    "a page of an hotel": (200, b"<html>Please sign in</html>", {}),
    "a pit": (200, b"[" * 100_000, {}),
    "a wrong kind of list": work(FINE, **{"updated-by": "a retraction"}),
    "something new": work(FINE, **{"updated-by": [{"DOI": "10.1000/n", "type": "moon_landing"}]}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(ERRORS))
def test_what_is_no_answer_is_a_failure_and_never_nothing_new(cast, out, capsys, name):
    with scene():
        source(cast, doi=FINE)
    out.says[HOST, f"/works/{FINE}"] = ERRORS[name]
    told, _aloud, ended = press(capsys)
    assert ended == 1
    assert [(row["file"], row["where"]) for row in told["refused"]] == [("Crossref", FINE)], name
    if name not in {"a wrong kind of list", "something new"}:
        assert told["read"] == 0
    assert not SourceStatus.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((429, b"", {"Retry-After": "3600"}), "come back later"),
        ((503, b"", {}), "come back later"),
        ((500, b"", {}), "refused to answer"),
        ((403, b"", {}), "refused to answer"),
    ],
)
def test_a_server_that_will_not_ends_the_run_and_is_left_alone(ours, out, capsys, answer, sentence):
    out.says.clear()
    out.says[HOST] = answer
    told, _aloud, ended = press(capsys)
    assert (len(out.heard), told["asked"], told["wait"], ended) == (1, 0, 2, 1)
    assert sentence in told["stopped"]
    if "Retry-After" in answer[2]:
        told, _aloud, ended = press(capsys)
        assert (len(out.heard), ended) == (1, 1), "it asked to be left alone for an hour"
        assert commands.main(["recheck"]) == 1
        assert "It ended early: The server asks us to come back later" in capsys.readouterr().out


@pytest.mark.django_db
def test_offline_is_said_in_a_sentence_and_the_next_run_begins_there(ours, out, capsys, settings):
    settings.UMBEL_FETCH_AT = ("127.0.0.1", 9, out.at[2])
    told, _aloud, ended = press(capsys)
    assert (told["asked"], told["wait"], ended, FetchAsked.objects.count()) == (0, 2, 1, 0)
    assert "could not be reached" in told["stopped"]
    settings.UMBEL_FETCH_AT = out.at
    assert press(capsys)[0]["asked"] == 2


@pytest.mark.django_db
def test_a_run_asks_so_many_and_the_next_goes_on_with_those_not_asked_the_longest(cast, ours, out, capsys):
    with scene():
        source(cast, "A third", doi="10.1000/third")
    heard = []
    for wait in (2, 1, 0):
        told, _aloud, _ended = press(capsys, "--most", "1")
        assert (told["asked"], told["wait"]) == (1, wait)
        heard.append(out.heard[-1][1])
    assert len(set(heard)) == 3
    assert press(capsys)[0]["asked"] == 0, "nobody is asked the same twice in a day"
    tomorrow()
    with scene():
        row = FetchAsked.objects.order_by("key").last()
        FetchAsked.objects.filter(pk=row.pk).update(day=row.day - timedelta(days=30))
    before = len(out.heard)
    press(capsys, "--most", "1")
    with scene():
        assert FetchAsked.objects.get(pk=row.pk).day == timezone.now().date()
    assert len(out.heard) == before + 1


@pytest.mark.django_db
def test_what_a_server_said_today_is_not_asked_again_and_says_nothing_to_who_finds_it(ours, out, capsys):
    press(capsys)
    with scene():
        FetchAsked.objects.all().delete()
    told, _aloud, _ended = press(capsys)
    assert (told["asked"], len(out.heard)) == (2, 2)
    raw = b"".join(bytes(row.box) + row.key.encode() for row in FetchAnswer.objects.all())
    raw += "".join(row.key for row in FetchAsked.objects.all()).encode()
    assert raw and b"fallen" not in raw


@pytest.mark.django_db
def test_it_goes_out_through_the_proxy_and_asks_once_a_second(ours, out, capsys, settings):
    with proxy("socks5h", out.at[:2]) as between:
        settings.UMBEL_PROXY = f"socks5h://127.0.0.1:{between.port}"
        settings.UMBEL_FETCH_AT = ("127.0.0.1", 9, out.at[2])
        began = timezone.now()
        assert press(capsys)[0]["asked"] == 2
    assert between.asked == [HOST, HOST]
    assert timezone.now() - began > timedelta(seconds=0.9)
    assert way.PORT == 443


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["0", "-1", "many", "²"])
def test_how_many_is_a_number(ours, out, capsys, said):
    assert commands.main(["recheck", f"--most={said}"]) == 2
    assert "from 1 up" in capsys.readouterr().err
    assert out.heard == []
