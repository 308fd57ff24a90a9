"""What the columns of a table are: said by a person, remembered for her group, forgotten on a press."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from conftest import scene
from umbel.core.http import sheet as written
from umbel.core.jobs import work
from umbel.evidence import jobs
from umbel.evidence.formats import sheet
from umbel.evidence.formats.record import Found
from umbel.evidence.models import Headings, Import, ImportLine, Source

OWN = "Wer;Was;Название;Von wem geliehen\nPlatt, Lucy;Law in the city;2018;a friend\n".encode()


def brought(edda, group, table, kind=""):
    key = uuid.uuid4()
    body = {"id": key, "file": SimpleUploadedFile("x", table), "format": kind}
    answer = edda.post(f"/library/imports/into/{group.pk}/", body)
    work(threading.Event(), once=True)
    return key, answer.status_code


def said(edda, key, *tags):
    answer = edda.post(f"/library/imports/{key}/columns/", {f"tags-{n}": tag for n, tag in enumerate(tags)})
    work(threading.Event(), once=True)
    return answer.status_code


def test_a_table_whose_headings_nobody_knows_is_read_as_she_says_and_remembered(cast, enter):
    edda = enter(cast.edda)
    assert brought(edda, cast.aurora, OWN)[1] == 422, "what may be anything is not taken for a table"
    key, _ = brought(edda, cast.aurora, OWN, "csv")
    assert ImportLine.objects.get().outcome == "refused"
    page = edda.get(f"/library/imports/{key}/").content.decode()
    assert "Add them" not in page and 'class="button" href="/library/imports/' in page, "first the columns are said"
    asked = edda.get(f"/library/imports/{key}/columns/").content.decode()
    assert asked.count("<select") == 4 and "Von wem geliehen" in asked
    assert said(edda, key, "AU", "TI", "PY", "-") == 302
    assert "Add them" in edda.get(f"/library/imports/{key}/").content.decode()
    (line,) = ImportLine.objects.filter(of=key)
    assert (line.outcome, line.title, line.said["year"]) == ("new", "Law in the city", 2018)
    assert "a friend" not in str(line.said), "what is left out is nowhere"
    turned = "Was;Von wem geliehen;WER;Название\nA second law;a friend;Núñez, Íñigo;2019\n".encode()
    other, status = brought(edda, cast.aurora, turned)
    assert status == 302, "the same headings are known again, in any order, and the kind of file with them"
    (line,) = ImportLine.objects.filter(of=other)
    assert (line.title, line.said["year"], line.said["authors"]) == ("A second law", 2019, [["Núñez", "Íñigo", ""]])
    assert "Read as your group said" in edda.get(f"/library/imports/{other}/").content.decode()


def test_one_column_said_otherwise_changes_no_other(cast, enter):
    edda = enter(cast.edda)
    key, _ = brought(edda, cast.aurora, b"Title,Publisher,Tags,DOI\nT,Tags of mine,night train,10.1000/a\n")
    assert said(edda, key, "TI", "T2", "KW", "DO") == 302
    (line,) = ImportLine.objects.filter(of=key)
    assert (line.said["container"], line.said["doi"]) == ("Tags of mine", "10.1000/a")
    assert ["KW", "night train"] in line.said["inside"]
    assert said(edda, key, "", "T2", "KW", "DO") == 302
    (line,) = ImportLine.objects.filter(of=key)
    assert ["csv:Title", "T"] in line.said["inside"] and "title" not in line.said


@pytest.mark.law("what a group said stays in the group")
def test_what_a_group_said_of_its_columns_stays_in_the_group(cast, enter):
    edda, cleo = enter(cast.edda), enter(cast.cleo)
    key, _ = brought(edda, cast.aurora, OWN, "csv")
    said(edda, key, "AU", "TI", "PY", "-")
    assert brought(cleo, cast.borealis, OWN)[1] == 422
    assert not Headings.objects.visible_to(cast.cleo).exists()
    (kept,) = Headings.objects.visible_to(cast.edda)
    assert cleo.post(f"/library/imports/headings/{kept.pk}/forget/").status_code == 404
    edda.post(f"/library/imports/headings/{kept.pk}/forget/")
    assert brought(edda, cast.aurora, OWN)[1] == 422


def files_kept(home):
    return [path for path in (home / "files").rglob("*") if path.is_file()]


@pytest.mark.law("a file goes when it was read")
@pytest.mark.parametrize("ends", ["confirm", "undo", "time"])
def test_the_file_of_a_table_goes_with_her_word_or_after_three_days(
    cast, enter, settings, ends, django_capture_on_commit_callbacks
):
    edda = enter(cast.edda)
    key, _ = brought(edda, cast.aurora, b"Title,DOI\nT,10.1000/a\n")
    assert len(files_kept(settings.UMBEL_HOME)) == 1
    assert "Say it otherwise" in edda.get(f"/library/imports/{key}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        if ends == "time":
            jobs.daily()
            assert Import.objects.get().file, "not before"
            with scene():
                Import.objects.update(made_on=timezone.now() - timedelta(days=4))
            jobs.daily()
        else:
            edda.post(f"/library/imports/{key}/{ends}/")
    assert files_kept(settings.UMBEL_HOME) == []
    assert said(edda, key, "TI", "DO") == 422
    assert "Say it otherwise" not in edda.get(f"/library/imports/{key}/").content.decode()
    if ends == "time":
        edda.post(f"/library/imports/{key}/confirm/")
        work(threading.Event(), once=True)
        assert Source.objects.get().title == "T", "what was read of it stays"


@pytest.mark.parametrize("tags", [["TI"], ["TI", "DO", "AU"], ["TI", "moon"], ["TI", "ER"]])
def test_columns_are_said_whole_or_not_at_all(cast, enter, tags):
    edda = enter(cast.edda)
    key, _ = brought(edda, cast.aurora, b"Title,DOI\nT,10.1000/a\n")
    answer = edda.post(f"/library/imports/{key}/columns/", {f"tags-{n}": tag for n, tag in enumerate(tags)})
    assert (answer.status_code == 302) == (len(tags) == 3), "a third menu that is not asked is not heard"
    assert Headings.objects.exists() == (len(tags) == 3)


@with_settings(max_examples=100)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters=',;|\t"'),
            min_size=1,
            max_size=12,
        ),
        min_size=2,
        max_size=4,
    )
)
def test_any_headings_can_be_said(names):
    data = written(names, [type("Thing", (), {"serializable_value": lambda self, name: "Law in the city"})()])
    read_as = [(heading, "TI") for heading, _ in sheet.columns(data.encode() if isinstance(data, str) else data)]
    found = list(sheet.read(data.encode() if isinstance(data, str) else data, read_as))
    assert isinstance(found[0], Found) and found[0].reference.title == "Law in the city"
