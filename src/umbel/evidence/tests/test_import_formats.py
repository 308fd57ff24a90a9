"""A file of every format, through the page people use and through the keeper's shell."""

import json
import threading
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import scene
from umbel.core.jobs import work
from umbel.evidence import commands
from umbel.evidence.formats import FORMATS
from umbel.evidence.models import Import, Source
from umbel.evidence.tests.examples import LIBRARY, example
from umbel.people.models import Group

pytestmark = pytest.mark.once  # readers know no engine


def carried_on():
    work(threading.Event(), once=True)


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_file_of_every_format_is_brought_through_the_page(cast, enter, name):
    edda, key = enter(cast.edda), uuid.uuid4()
    door = f"/library/imports/into/{cast.aurora.pk}/"
    assert FORMATS[name].called in edda.get(door).content.decode()
    file = SimpleUploadedFile("papers.of-no-kind", example(name))
    brought = edda.post(door, {"id": key, "file": file})
    assert brought.status_code == 302
    carried_on()
    coming = Import.objects.get(pk=key)
    assert (coming.format, coming.phase) == (name, "ready")
    page = edda.get(coming.get_absolute_url()).content.decode()
    assert "3 records were read" in page
    assert "Law in the city" in page
    edda.post(f"/library/imports/{key}/confirm/")
    carried_on()
    titles = set(Source.objects.visible_to(cast.edda).values_list("title", flat=True))
    assert titles == {one.title for one in LIBRARY}


def test_the_same_library_in_another_format_adds_nothing(cast, enter):
    edda, door = enter(cast.edda), f"/library/imports/into/{cast.aurora.pk}/"
    for name in FORMATS:
        key = uuid.uuid4()
        edda.post(door, {"id": key, "file": SimpleUploadedFile("x", example(name))})
        carried_on()
        edda.post(f"/library/imports/{key}/confirm/")
        carried_on()
        assert Source.objects.count() == len(LIBRARY), name


@pytest.mark.parametrize("data", [b"hello", b"PK\x03\x04" + bytes(90), b"%PDF-1.7\n", b"\x1f\x8b\x08" + bytes(90)])
def test_what_is_no_library_is_refused_on_the_page_and_nothing_is_kept(cast, enter, data):
    door = f"/library/imports/into/{cast.aurora.pk}/"
    page = enter(cast.edda).post(door, {"id": uuid.uuid4(), "file": SimpleUploadedFile("library.ris", data)})
    assert page.status_code == 422
    assert "cannot read this kind of file" in page.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_keepers_shell_looks_at_a_file_of_every_format(cast, name, tmp_path, capsys):
    with scene():
        Group.objects.exclude(pk=cast.aurora.pk).delete()
        cast.aurora.label = "Library"
        cast.aurora.save()
    file = tmp_path / "file"
    file.write_bytes(example(name))
    for words in ([], ["--as", name]):
        assert commands.main(["import", "--dry-run", "--json", *words, str(file)]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["read"], told["added"], told["refused"]) == (3, 3, [])
    assert not Source.objects.exists()
