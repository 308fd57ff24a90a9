"""Bringing one: what is asked of whom, what comes of every answer, and that nobody is ever asked without a press."""

import ast
import json
import socket
import threading
import time
import uuid
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conftest import scene
from tests.making import make
from tests.shared import shared
from umbel.core.guards import writing
from umbel.core.jobs import work
from umbel.core.queue import Job
from umbel.evidence.actions import fetching, importing
from umbel.evidence.fetching import servers, way
from umbel.evidence.formats import FORMATS, answers
from umbel.evidence.formats.record import Found
from umbel.evidence.models import FetchAnswer, FetchTurn, Import, ImportLine, Source
from umbel.evidence.tests.foreign import foreign, proxy
from umbel.settings import FETCHED_FROM, some_of, way_out

DOI = "10.1371/journal.pmed.1002680"
WORK = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": DOI,
        "type": "journal-article",
        "title": ["Law in the city, and what it does"],
        "author": [{"given": "Lucy", "family": "Platt", "sequence": "first"}],
        "issued": {"date-parts": [[2018, 12]]},
        "container-title": ["A journal of law"],
    },
}
PUBMED = (
    b'<?xml version="1.0" ?><!DOCTYPE PubmedArticleSet PUBLIC "x" "y"><PubmedArticleSet><PubmedArticle>'
    b'<MedlineCitation><PMID Version="1">30532209</PMID><Article><Journal><Title>A journal</Title></Journal>'
    b"<ArticleTitle>Law in the city, and what it does</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    b"</PubmedArticleSet>"
)
OPENALEX = {
    "id": "https://openalex.org/W2903",
    "doi": f"https://doi.org/{DOI}",
    "display_name": "Law in the city, and what it does",
    "type": "article",
    "publication_year": 2018,
    "authorships": [{"author": {"display_name": "Lucy Platt"}}],
}
ARXIV = b"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>a query</title><entry><id>http://arxiv.org/abs/2101.00001v2</id>
<published>2021-01-01T10:00:00Z</published><title>Law in the city,
  and what it does</title><summary>What &lt; that.</summary><author><name>Lucy van der Platt</name></author>
<author><name>Network of Sex Work Projects</name></author>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/law</arxiv:doi></entry></feed>"""
BOOK = {
    "ISBN:9780198526636": {
        "title": "A book about laws",
        "subtitle": "and cities",
        "authors": [{"name": "Kate Shannon"}],
        "publishers": [{"name": "Zubaan"}],
        "publish_places": [{"name": "New Delhi"}],
        "publish_date": "March 2015",
        "identifiers": {"isbn_13": ["9780198526636"], "isbn_10": ["0198526636"]},
    }
}
ASKED = {
    "doi": (DOI, "api.crossref.org", f"/works/{DOI}", json.dumps(WORK).encode()),
    "pmid": (
        "PMID: 30532209",
        "eutils.ncbi.nlm.nih.gov",
        "/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id=30532209",
        PUBMED,
    ),
    "isbn": (
        "ISBN 0-19-852663-6",
        "openlibrary.org",
        "/api/books?format=json&jscmd=data&bibkeys=ISBN:9780198526636",
        json.dumps(BOOK).encode(),
    ),
    "openalex": ("https://openalex.org/W2903", "api.openalex.org", "/works/W2903", json.dumps(OPENALEX).encode()),
    "pmcid": ("PMC6289426", "api.openalex.org", "/works/pmcid:PMC6289426", json.dumps(OPENALEX).encode()),
    "arxiv": ("arXiv:2101.00001v2", "export.arxiv.org", "/api/query?max_results=1&id_list=2101.00001v2", ARXIV),
}


@pytest.fixture
def out(tmp_path, settings):
    """The foreign servers, reached and switched on."""
    with foreign(tmp_path) as here:
        settings.UMBEL_FETCH, settings.UMBEL_FETCH_AT = FETCHED_FROM, here.at
        yield here


def good(body):
    return 200, body, {}


@pytest.fixture
def worker(django_capture_on_commit_callbacks):
    """The worker works until nothing moves; what it asks, it asks with no transaction of its own open."""

    def works(seconds=8.0):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with django_capture_on_commit_callbacks(execute=True):
                work(threading.Event(), once=True)
            if not Import.objects.filter(phase__in=["fetching", "reading", "adding"]).exists():
                return
            time.sleep(0.05)
        raise AssertionError("it never ended")

    return works


def asks(cast, said, who=None):
    return fetching.bring_one(who or cast.edda, cast.aurora, id=uuid.uuid4(), said=said, pdf=None)


def lines(coming):
    return list(ImportLine.objects.filter(of=coming).order_by("number"))


@pytest.mark.parametrize("kind", list(ASKED))
def test_each_kind_of_number_becomes_a_record_through_the_same_intake(cast, enter, out, worker, kind):
    said, host, path, body = ASKED[kind]
    out.says[host, path] = good(body)
    edda, key = enter(cast.edda), uuid.uuid4()
    door = f"/library/one/into/{cast.aurora.pk}/"
    told = edda.get(door).content.decode()
    assert "Who learns of it" in told and "Crossref" in told and "this server" in told
    assert edda.post(door, {"id": key, "said": said}).status_code == 302
    assert "Being fetched" in edda.get(f"/library/imports/{key}/").content.decode()
    worker()
    coming = Import.objects.get(pk=key)
    page = edda.get(f"/library/imports/{key}/").content.decode()
    assert (coming.phase, coming.trouble, [one.outcome for one in lines(coming)]) == ("ready", "", ["new"])
    assert "One record was read" in page
    assert not Source.objects.exists(), "nothing is added before she said so"
    edda.post(f"/library/imports/{key}/confirm/")
    worker()
    source = Source.objects.get()
    assert source.title.startswith(("Law in the city, and what it does", "A book about laws: and cities"))
    assert (source.reach, source.group) == ("group", cast.aurora)
    assert out.heard == [(host, path)]


def test_what_is_here_already_is_said_and_what_is_brought_can_be_undone(cast, out, worker):
    with scene():
        make(Source, title="Law in the city, and what it does", doi=DOI, group=cast.aurora)
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    coming = asks(cast, DOI)
    worker()
    assert [one.outcome for one in lines(coming)] == ["merged"]
    importing.confirm(cast.edda, Import.objects.get())
    worker()
    assert Source.objects.get().container == "A journal of law"
    importing.undo(cast.edda, Import.objects.get())
    work(threading.Event(), once=True)
    assert Source.objects.get().container == ""


def test_a_match_never_tells_somebody_new_of_older_things(cast, out, worker):
    with scene():
        make(Source, title="Law in the city, and what it does", doi=DOI, group=cast.aurora, reach="members")
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    coming = asks(cast, DOI)
    with writing("a scene"):
        Import.objects.update(since=timezone.now().date() + timedelta(days=1))
    worker()
    assert [one.outcome for one in lines(coming)] == ["new"]


@pytest.mark.law("nobody is asked without a press")
def test_switched_off_nobody_is_asked_and_the_page_says_so(cast, enter, out, worker, settings):
    settings.UMBEL_FETCH = ()
    edda = enter(cast.edda)
    door = f"/library/one/into/{cast.aurora.pk}/"
    assert "Switched off here" in edda.get(door).content.decode()
    page = edda.post(door, {"id": uuid.uuid4(), "said": DOI})
    assert page.status_code == 422 and "switched off here" in page.content.decode()
    assert (out.heard, Import.objects.count(), Job.objects.count()) == ([], 0, 0)


@pytest.mark.law("nobody is asked without a press")
def test_switched_off_afterwards_nobody_is_asked_either(cast, out, worker, settings):
    asks(cast, DOI)
    settings.UMBEL_FETCH = ()
    worker()
    assert (out.heard, Import.objects.get().phase) == ([], "ready")


def test_only_servers_that_are_switched_on_are_asked(cast, out, worker, settings):
    settings.UMBEL_FETCH = ("openalex",)
    out.says["api.openalex.org"] = good(json.dumps(OPENALEX).encode())
    coming = asks(cast, DOI)
    worker()
    assert [host for host, _ in out.heard] == ["api.openalex.org"]
    assert lines(coming)[0].doi == DOI


def test_what_one_server_does_not_know_the_next_is_asked(cast, out, worker):
    out.says["api.openalex.org", f"/works/doi:{DOI}"] = good(json.dumps(OPENALEX).encode())
    coming = asks(cast, DOI)
    worker()
    assert [host for host, _ in out.heard] == ["api.crossref.org", "api.openalex.org"]
    assert Import.objects.get(pk=coming.pk).trouble == "" and len(lines(coming)) == 1


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"half": ')
    handler.close_connection = True


def nothing_at_all(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ((404, b"Resource not found.", {}), "missing"),
        (good(b'{"status":"ok", "message-type": "work-list","message":{"items":[]}}'), "missing"),
        ((500, b"", {}), "refused"),
        ((403, b"", {}), "refused"),
        ((429, b"", {"Retry-After": "3600"}), "busy"),
        ((503, b"", {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}), "busy"),
        (good(b"<html>Please sign in to this hotel</html>"), "nonsense"),
        (good(b'{"message-type": "work", "message": {"DOI": '), "nonsense"),
        (good(b"\x00\xff" * 5_000), "nonsense"),
        ((200, b"\x1f\x8b" + bytes(90), {"Content-Encoding": "gzip"}), "nonsense"),
        (good(b" " * (way.LARGEST + 1)), "large"),
        ((302, b"", {"Location": "https://elsewhere.example/works"}), "elsewhere"),
        ((302, b"", {"Location": "http://api.crossref.org/works"}), "elsewhere"),
        ((302, b"", {"Location": "https://api.crossref.org:8443/works"}), "elsewhere"),
        ((302, b"", {"Location": "https://127.0.0.1/"}), "elsewhere"),
        ((302, b"", {"Location": "/round/and/round"}), "elsewhere"),
        (half, "offline"),
        (nothing_at_all, "offline"),
        (drip, "slow"),
    ],
)
def test_every_bad_answer_is_said_in_a_sentence_and_nothing_of_it_is_kept(
    cast, enter, out, worker, settings, monkeypatch, answer, trouble
):
    settings.UMBEL_FETCH = ("crossref",)
    monkeypatch.setattr(way, "LONGEST", 0.6)
    out.says["api.crossref.org"] = answer
    coming = asks(cast, DOI)
    worker()
    coming = Import.objects.get(pk=coming.pk)
    assert (coming.phase, coming.trouble, lines(coming), coming.file) == ("ready", trouble, [], "")
    assert not FetchAnswer.objects.exists()
    page = enter(cast.edda).get(coming.get_absolute_url()).content.decode()
    assert fetching.TROUBLES[trouble] in page
    assert "Ask again" in page and "Throw it away" in page and "Add them" not in page


def test_a_redirect_within_the_same_house_is_followed(cast, out, worker):
    out.says["api.crossref.org", f"/works/{DOI}"] = (301, b"", {"Location": "/works/the-new-one"})
    out.says["api.crossref.org", "/works/the-new-one"] = good(json.dumps(WORK).encode())
    coming = asks(cast, DOI)
    worker()
    assert len(lines(coming)) == 1


def test_who_cannot_prove_to_be_the_server_is_not_believed(cast, out, worker, tmp_path, settings):
    (tmp_path / "other").mkdir()
    with foreign(tmp_path / "other", ["wrong.example"]) as wrong:
        settings.UMBEL_FETCH_AT = wrong.at
        asks(cast, DOI)
        worker()
        assert (Import.objects.get().trouble, wrong.heard) == ("unsafe", [])
        settings.UMBEL_FETCH_AT = (*wrong.at[:2], out.at[2])
        assert way.tried("api.crossref.org", "/")[1] == "unsafe"


def test_offline_is_said(cast, out, worker, settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.UMBEL_FETCH_AT = ("127.0.0.1", port, out.at[2])
    asks(cast, DOI)
    worker()
    assert Import.objects.get().trouble == "offline"
    settings.UMBEL_FETCH_AT = out.at
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    fetching.fetch(cast.edda, Import.objects.get())
    worker()
    assert (Import.objects.get().trouble, ImportLine.objects.count()) == ("", 1)


def test_a_name_that_leads_into_a_private_house_is_not_followed(settings):
    settings.UMBEL_FETCH_AT = None
    assert way.tried("localhost", "/") == (b"", "unsafe", 0)


@pytest.mark.law("a question says nothing about who asks")
def test_what_is_sent_says_nothing_about_who_asks(cast, out, worker):
    out.says["api.crossref.org"] = (200, json.dumps(WORK).encode(), {"Set-Cookie": "seen=1"})
    asks(cast, DOI)
    asks(cast, "10.1371/another")
    worker()
    first = out.headers[0]
    assert set(first) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert first["User-Agent"] == "reference-lookup/1"
    assert all(one == first for one in out.headers if one["Host"] == first["Host"])
    assert "umbel" not in str(out.headers).lower()


@pytest.mark.parametrize("kind", ["http", "socks5h"])
def test_through_the_proxy_and_it_looks_up_the_name(cast, enter, out, worker, settings, kind):
    with proxy(kind, out.at[:2]) as between:
        settings.UMBEL_PROXY = f"{kind}://127.0.0.1:{between.port}"
        settings.UMBEL_FETCH_AT = ("127.0.0.1", 9, out.at[2])  # nobody is there: only the proxy knows the way
        out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
        page = enter(cast.edda).get(f"/library/one/into/{cast.aurora.pk}/").content.decode()
        assert "that of a proxy between us" in page
        coming = asks(cast, DOI)
        worker()
    assert len(lines(coming)) == 1
    assert between.asked == ["CONNECT api.crossref.org:443 HTTP/1.1" if kind == "http" else "api.crossref.org"]


@pytest.mark.parametrize("kind", ["http", "socks5h"])
def test_where_the_proxy_refuses_nothing_goes_past_it(out, settings, kind):
    with proxy(kind, None) as between:
        settings.UMBEL_PROXY = f"{kind}://127.0.0.1:{between.port}"
        assert way.tried("api.crossref.org", "/") == (b"", "offline", 0)
    assert way.tried("api.crossref.org", "/") == (b"", "offline", 0), "and where there is none"
    assert out.heard == []


def test_one_question_a_second_to_each_server_whoever_asks(cast, out, worker):
    when = []

    def answer(handler):
        when.append(time.monotonic())
        body = json.dumps(WORK).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    out.says["api.crossref.org"] = answer
    for number in range(3):
        asks(cast, f"10.1371/{number}")
    worker()
    assert len(when) == 3
    assert all(after - before > 0.9 for before, after in pairwise(when))


def test_a_server_that_asks_us_to_wait_is_left_alone_by_everybody(cast, out, worker, settings):
    settings.UMBEL_FETCH = ("crossref",)
    out.says["api.crossref.org"] = (429, b"", {"Retry-After": "3600"})
    asks(cast, DOI)
    worker()
    asks(cast, "10.1371/another")
    worker()
    assert len(out.heard) == 1
    left = FetchTurn.objects.get(server="crossref").free_from - timezone.now()
    assert timedelta(minutes=58) < left <= timedelta(hours=1)
    assert {one.trouble for one in Import.objects.all()} == {"busy"}


@pytest.mark.parametrize(
    ("said", "seconds"), [("0", 0), ("7", 7), ("9" * 30, way.A_DAY), ("", 60), ("soon", 60), ("-5", 60), ("٣", 60)]
)
def test_how_long_a_server_asks_us_to_wait(said, seconds):
    assert way.wait(said) == seconds


@pytest.mark.law("an answer says nothing to who finds it")
def test_an_answer_is_remembered_for_the_house_and_says_nothing_to_who_finds_it(cast, out, worker, settings):
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    asks(cast, DOI)
    worker()
    (kept,) = FetchAnswer.objects.all()
    raw = bytes(kept.box) + kept.key.encode() + str(kept.day).encode()
    assert b"Law in" not in raw and DOI.encode() not in raw
    assert {f.name for f in FetchAnswer._meta.concrete_fields} == {"key", "day", "box"}
    coming = fetching.bring_one(cast.cleo, cast.borealis, id=uuid.uuid4(), said=f"https://doi.org/{DOI}", pdf=None)
    worker()
    assert len(out.heard) == 1 and len(lines(coming)) == 1
    from umbel.core.keeping import forget

    with scene():
        FetchAnswer.objects.update(day=timezone.now().date() - timedelta(days=32))
        forget()
    assert not FetchAnswer.objects.exists()


def test_a_worker_that_is_killed_while_asking_is_followed_by_one_that_asks_again(cast, out):
    asks(cast, DOI)
    work(threading.Event(), once=True)  # the turn is kept; what would be asked on commit never is
    job = Job.objects.get(name="umbel.evidence.jobs.fetch")
    assert (out.heard, job.state) == ([], "ready")
    assert job.free_from - timezone.now() < timedelta(minutes=2)
    assert Import.objects.get().phase == "fetching"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_while_a_transaction_is_open(cast, out):
    from django.db import connection

    seen = []

    def answer(handler):
        seen.append(connection_open[0]())
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    connection_open = [lambda c=connection: c.in_atomic_block]
    out.says["api.crossref.org"] = out.says["api.openalex.org"] = answer
    asks(cast, DOI)
    for _ in range(40):
        work(threading.Event(), once=True)
        if Import.objects.get().phase == "ready":
            break
        time.sleep(0.05)
    assert seen == [False, False]
    assert Import.objects.get().trouble == "missing"


@pytest.mark.law("nobody is asked without a press")
def test_one_module_reaches_out_and_one_job_asks_it():
    evidence = Path(house.HOUSE) / "evidence"
    reaching, asking = set(), set()
    for path in evidence.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [f"{node.module}.{a.name}" for a in node.names] if isinstance(node, ast.ImportFrom) else []
            if any(one.startswith(("socket", "ssl", "http.client", "urllib.request")) for one in names):
                reaching.add(path.name)
            if any(one.startswith("umbel.evidence.fetching.way") or one.endswith("fetching.way") for one in names):
                asking.add(path.name)
    assert (reaching, asking) == ({"way.py"}, {"jobs.py"})


def test_the_settings_and_the_table_name_the_same_servers():
    assert tuple(servers.SERVERS) == FETCHED_FROM
    assert some_of("all", FETCHED_FROM) == FETCHED_FROM
    assert some_of("", FETCHED_FROM) == ()
    with pytest.raises(ValueError, match="moon is none of"):
        some_of("crossref moon", FETCHED_FROM)
    assert way_out("socks5h://127.0.0.1:9050") == "socks5h://127.0.0.1:9050"
    for wrong in ("socks5://127.0.0.1:9050", "127.0.0.1:9050", "http://proxy"):
        with pytest.raises(ValueError, match="is no http"):
            way_out(wrong)


def test_a_book_is_taken_and_its_chapters_are_not():
    chapter = {"DOI": "10.1/c", "type": "book-chapter", "title": ["A chapter"]}
    whole = {"DOI": "10.1/b", "type": "monograph", "title": ["The book"], "ISBN": ["9780198526636"]}
    answer = json.dumps({"message-type": "work-list", "message": {"items": [chapter, whole]}}).encode()
    made, trouble = servers.record("crossref", answer)
    (read,) = FORMATS["crossref"].read(made)
    assert (read.reference.title, read.reference.type, trouble) == ("The book", "book", "")
    only = json.dumps({"message-type": "work-list", "message": {"items": [chapter]}}).encode()
    assert servers.record("crossref", only) == (b"", "missing")


def test_what_arxiv_and_open_library_say_is_read_whole():
    (read,) = FORMATS["csl"].read(answers.arxiv(ARXIV))
    ref = read.reference
    assert (ref.type, ref.title, ref.year, ref.date) == (
        "article",
        "Law in the city, and what it does",
        2021,
        "2021-01-01",
    )
    assert [who.family or who.literal for who in ref.authors] == ["van der Platt", "Network of Sex Work Projects"]
    assert (ref.doi, ref.url, ref.abstract) == ("10.1000/law", "https://arxiv.org/abs/2101.00001", "What < that.")
    (read,) = FORMATS["csl"].read(answers.openlibrary(json.dumps(BOOK).encode()))
    ref = read.reference
    assert (ref.type, ref.title, ref.date) == ("book", "A book about laws: and cities", "2015-03")
    assert (ref.publisher, ref.place, ref.isbn) == ("Zubaan", "New Delhi", "9780198526636")
    wrong = b"<feed><entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title></entry></feed>"
    assert servers.record("arxiv", wrong) == servers.record("arxiv", b"<feed></feed>") == (b"", "missing")
    assert servers.record("openlibrary", b"{}") == servers.record("pubmed", b"<PubmedArticleSet/>") == (b"", "missing")


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"null", b"{" * 9_000, b'{"a": 1}', b'{"a": {"title": []}}', b"\xff\xfe", b"<a>"]
)
@pytest.mark.parametrize("name", list(servers.SERVERS))
def test_no_answer_however_odd_breaks_the_worker(name, answer):
    made, trouble = servers.record(name, answer)
    assert trouble in {"missing", "nonsense"} or made


def test_answers_that_servers_really_gave_are_read():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only answers of our own are read.")
        return
    works = json.loads((folder / "evid_openalex" / "works.json").read_text())
    works = works["results"] if isinstance(works, dict) else works
    answers = [("openalex", json.dumps(one).encode(), one.get("display_name") or "") for one in works[:5]]
    answers.append(("pubmed", (folder / "evid_pubmed_biopython" / "pubmed5.xml").read_bytes(), ""))
    for name, answer, title in answers:
        made, trouble = servers.record(name, answer)
        read = next(FORMATS[servers.SERVERS[name].format].read(made))
        assert (trouble, isinstance(read, Found)) == ("", True)
        assert " ".join(title.split())[:20] in read.reference.title


PDF = b"""%PDF-1.4
1 0 obj << /Title (Law in the city) /Author (Somebody Real) >> endobj
2 0 obj << /Length 9 >> stream
<x:xmpmeta><prism:doi>10.1371/journal.pmed.1002680</prism:doi></x:xmpmeta>
endstream endobj
"""


def test_a_pdf_is_read_here_and_fetched_on_a_press_only(cast, enter, out, worker):
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    edda, key = enter(cast.edda), uuid.uuid4()
    file = SimpleUploadedFile("Somebody Real.pdf", PDF)
    assert edda.post(f"/library/one/into/{cast.aurora.pk}/", {"id": key, "pdf": file}).status_code == 302
    worker()
    page = edda.get(f"/library/imports/{key}/").content.decode()
    assert out.heard == [] and "Law in the city" in page and f"DOI {DOI}" in page
    assert "Somebody Real" not in page
    told = edda.get(f"/library/imports/{key}/fetch/").content.decode()
    assert "Crossref, OpenAlex" in told and out.heard == []
    edda.post(f"/library/imports/{key}/fetch/")
    worker()
    (line,) = lines(Import.objects.get())
    assert (line.title, len(out.heard)) == ("Law in the city, and what it does", 1)


def test_offline_a_pdf_gives_what_is_sure_and_what_failed_takes_nothing_away(cast, enter, out, worker):
    fetching.bring_one(cast.edda, cast.aurora, id=uuid.uuid4(), said="", pdf=SimpleUploadedFile("x", PDF))
    worker()
    fetching.fetch(cast.edda, Import.objects.get())
    worker()
    coming = Import.objects.get()
    assert (coming.trouble, [one.title for one in lines(coming)]) == ("missing", ["Law in the city"])
    importing.confirm(cast.edda, coming)
    worker()
    source = Source.objects.get()
    assert (source.title, source.doi, source.authors) == ("Law in the city", DOI, [])
    assert "Somebody Real" not in json.dumps([source.tags, source.carried, source.note])


def test_neither_the_pdf_nor_the_answer_stays_as_a_file(cast, out, worker, settings):
    out.says["api.crossref.org"] = good(json.dumps(WORK).encode())
    fetching.bring_one(cast.edda, cast.aurora, id=uuid.uuid4(), said="", pdf=SimpleUploadedFile("x", PDF))
    worker()
    fetching.fetch(cast.edda, Import.objects.get())
    worker()
    assert [p for p in (settings.UMBEL_HOME / "files").rglob("*") if p.is_file()] == []
