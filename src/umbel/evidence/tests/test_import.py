"""A library is brought in: what it becomes, what is asked, what can be taken back, and what never gets out."""

import json
import re
import threading
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.jobs import work
from umbel.core.receipts import Outcome
from umbel.core.viewers import House, Visitor
from umbel.evidence import actions, commands, jobs
from umbel.evidence.actions import importing
from umbel.evidence.models import Import, ImportLine, Source
from umbel.evidence.tests.test_readers import tables
from umbel.people.models import Group

ONE = """TY  - JOUR
AU  - Platt, Lucy
TI  - Associations between sex work laws and sex workers' health
T2  - PLoS Medicine
PY  - 2018
DO  - 10.1371/journal.pmed.1002680
KW  - read on the night train
N1  - lent by a friend
L1  - file:///home/somebody/papers/platt.pdf
XX  - a tag nobody knows
ER  -
"""
TWO = (
    ONE
    + """TY  - RPRT
TI  - A report without a number
PY  - 2020
ER  -
"""
)
PRIVATE = ("night train", "lent by a friend", "somebody", "a tag nobody knows")


def bring(cast, text, who=None, group=None):
    file = SimpleUploadedFile("C:\\papers\\my library.ris", text.encode())
    where = group or cast.aurora
    coming = importing.bring(who or cast.edda, where, id=uuid.uuid4(), file=file, format="")
    work(threading.Event(), once=True)
    return Import.objects.get(pk=coming.pk)


def add(cast, text):
    coming = bring(cast, text)
    importing.confirm(cast.edda, coming)
    work(threading.Event(), once=True)
    return Import.objects.get(pk=coming.pk)


def outcomes(coming):
    return sorted(ImportLine.objects.filter(of=coming).values_list("outcome", flat=True))


def test_nothing_is_added_before_somebody_said_so(cast):
    coming = bring(cast, TWO)
    assert (coming.phase, outcomes(coming), coming.name) == ("ready", ["new", "new"], "my library.ris")
    assert not Source.objects.exists()


def test_what_is_brought_is_seen_by_the_group_only(cast):
    coming = add(cast, TWO)
    assert (coming.phase, outcomes(coming)) == ("done", ["added", "added"])
    assert Source.objects.visible_to(cast.lin).count() == 2
    assert not Source.objects.visible_to(cast.cleo).exists()
    assert not Import.objects.visible_to(cast.cleo).exists()


def test_the_same_file_twice_adds_nothing(cast):
    add(cast, TWO)
    assert outcomes(add(cast, TWO)) == ["unchanged", "unchanged"]
    assert Source.objects.count() == 2


def test_the_same_file_twice_adds_nothing_even_when_what_it_became_was_edited(cast):
    add(cast, TWO)
    with scene():
        for source in Source.objects.all():
            source.title, source.doi, source.digest, source.near = "Renamed by hand", "", "", ""
            source.save()
    assert "new" not in outcomes(bring(cast, TWO))
    add(cast, TWO)
    assert Source.objects.count() == 2


def test_a_twin_in_the_same_file_is_said(cast):
    coming = bring(cast, ONE + ONE)
    assert outcomes(coming) == ["new", "unchanged"]
    assert "record 1" in ImportLine.objects.get(of=coming, outcome="unchanged").why


def test_a_match_never_tells_of_what_the_group_may_not_see(cast):
    with scene():
        make(Source, title="Hidden", doi="10.1371/journal.pmed.1002680", group=cast.borealis)
    assert outcomes(bring(cast, ONE)) == ["new"]


def test_gaps_are_filled_and_undone(cast):
    title = "Associations between sex work laws and sex workers' health"
    with scene():
        make(Source, title=title, doi="10.1371/journal.pmed.1002680", group=cast.aurora)
    coming = add(cast, ONE)
    assert outcomes(coming) == ["merged"]
    assert Source.objects.get().year == 2018
    importing.undo(cast.edda, coming)
    work(threading.Event(), once=True)
    source = Source.objects.get()
    assert (source.year, source.title, outcomes(coming)) == (None, title, ["undone"])


def test_undo_takes_out_what_was_brought_and_keeps_what_was_touched(cast):
    coming = add(cast, TWO)
    touched = Source.objects.get(year=2020)
    actions.step_source(cast.edda, touched, to="verified", why="")
    importing.undo(cast.edda, coming)
    work(threading.Event(), once=True)
    assert list(Source.objects.all()) == [touched]
    assert Import.objects.get().phase == "undone"
    assert "stays" in ImportLine.objects.get(outcome="added").why


def test_what_is_unsure_is_asked_once_and_decided(cast):
    doubtful = ONE.replace("DO  - 10.1371/journal.pmed.1002680\n", "").replace("2018", "2017")
    add(cast, ONE)
    coming = add(cast, doubtful)
    line = ImportLine.objects.get(of=coming)
    assert (line.outcome, Source.objects.count()) == (Outcome.UNSURE, 1)
    importing.decide(cast.edda, coming, line=line, answer="other")
    assert (Source.objects.count(), outcomes(coming)) == (2, ["added"])
    assert outcomes(add(cast, doubtful)) == ["unchanged"]
    with pytest.raises(Refused):
        importing.decide(cast.edda, coming, line=line, answer="same")


def test_what_is_private_in_a_library_stays_inside(cast, enter):
    add(cast, ONE)
    source = Source.objects.get()
    with scene():
        source.reach = "public"
        source.save()
    stranger = enter()
    paths = [
        "/",
        "/library/",
        f"/library/{source.pk}/",
        "/search/?q=train",
        "/library/?q=lent",
        "/sitemap.xml",
    ]
    paths += [f"/library/index.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    paths += [f"/library/{source.pk}.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    for path in paths:
        shown = stranger.get(path)
        assert shown.status_code == 200
        assert not [word for word in PRIVATE if word in shown.content.decode()], path
    assert not Source.objects.visible_to(Visitor()).matching("train").page()[0]
    taken = enter(cast.edda).post(f"/library/take/{cast.aurora.pk}/").content.decode()
    assert not [word for word in PRIVATE if word not in taken], "and it comes back to those inside"


def test_what_is_refused_says_why_and_nothing_is_kept(cast):
    for text, why in (("", "empty"), ("hello", "cannot read")):
        with pytest.raises(Refused, match=why):
            bring(cast, text)
    coming = bring(cast, "TY  - JOUR\nER  - \n" + ONE)
    assert outcomes(coming) == ["new", "refused"]
    assert ImportLine.objects.get(outcome="refused").why.startswith("Record 1 (line 1)")


def test_the_file_is_gone_when_it_has_been_read(cast, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring(cast, ONE)
    kept = [p for p in (settings.UMBEL_HOME / "files").rglob("*") if p.is_file()]
    assert kept == []


def test_a_file_that_is_too_large_is_not_taken_in(cast, enter, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    file = SimpleUploadedFile("big.ris", ONE.encode())
    page = enter(cast.edda).post(f"/library/imports/into/{cast.aurora.pk}/", {"id": uuid.uuid4(), "file": file})
    assert page.status_code == 422
    assert "larger than" in page.content.decode()
    assert not Import.objects.exists()


@pytest.fixture
def library(cast):
    with scene():
        Group.objects.exclude(pk=cast.aurora.pk).delete()
        cast.aurora.label = "Library"
        cast.aurora.save()


def test_the_keepers_shell_gives_the_same_receipt(library, tmp_path, capsys):
    file = tmp_path / "library.ris"
    file.write_text(TWO + "TY  - JOUR\nER  - \n")
    for words, added in ((["--dry-run"], 2), ([], 2), ([], 0)):
        assert commands.main(["import", "--json", *words, str(file)]) == 1
        told = json.loads(capsys.readouterr().out)
        assert (told["read"], told["added"], len(told["refused"])) == (3, added, 1)
        assert set(told["refused"][0]) == {"file", "where", "why"}
    assert Source.objects.visible_to(House("to count")).count() == 2
    assert commands.main(["import", str(tmp_path / "nothing.ris")]) == 1
    assert "cannot be read" in capsys.readouterr().err


MANY = 200  # records from which on a file is tried dry: the way through the database takes its time
dry = pytest.mark.once
FILES = [pytest.param(*one.values, id=one.id, marks=[dry] if one.values[2] > MANY else []) for one in tables()]


@pytest.mark.parametrize(("path", "kind", "records"), FILES)
def test_every_real_file_is_read_whole_and_twice_adds_nothing(library, path, kind, records, capsys):
    words = ["--dry-run"] if records > MANY else []
    assert commands.main(["import", "--json", *words, str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["refused"]) == (records, [])
    assert sum(told[face] for face in ("added", "merged", "unchanged", "unsure")) == records
    if not words:
        assert commands.main(["import", "--json", str(path)]) == 0
        assert json.loads(capsys.readouterr().out)["added"] == 0


def test_a_list_gives_page_by_page_what_each_sees_and_nothing_twice(cast, enter):
    with scene():
        for number in range(70):
            group, reach = (cast.aurora, cast.borealis)[number % 2], ("group", "members", "public")[number % 3]
            make(Source, title=f"Number {number:02}", group=group, reach=reach)
    for who, asked in ((None, ""), (cast.lin, ""), (cast.cleo, ""), (cast.lin, "&type=document&stands=to_verify")):
        browser, found, after = enter(who), [], ""
        for _page in range(5):
            page = browser.get(f"/library/?after={after}{asked}").content.decode()
            found += re.findall(r">Number (\d\d)<", page)
            after = next(iter(re.findall(r'rel="next" href="[^"]*after=([0-9a-f-]{36})', page)), "")
            if not after:
                break
        seen = Source.objects.visible_to(who or Visitor()).order_by("-made_on", "-id").values_list("title", flat=True)
        assert [f"Number {number}" for number in found] == list(seen)
        assert len(found) > 20
    assert "Number" not in enter(cast.lin).get("/library/?type=hearing").content.decode()
    assert "Number" not in enter(cast.lin).get("/library/?from=nonsense").content.decode()


@pytest.mark.django_db
def test_once_a_day_the_engine_sees_how_much_there_is_of_everything():
    """Without that it takes long ways to a page of a large house."""
    with CaptureQueriesContext(connection) as asked:
        jobs.daily()
    assert [one["sql"] for one in asked if one["sql"].startswith("ANALYZE")] == ["ANALYZE"]
