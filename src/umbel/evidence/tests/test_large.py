"""A library larger than a page takes in: brought in from the keeper's shell part by part, or refused by its size."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as house

from conftest import scene
from umbel.evidence import commands
from umbel.evidence.models import Import, ImportLine, Source
from umbel.papers import commands as shelves
from umbel.people.models import Group

NAMES = ["night buses", "river ports", "rent", "bread", "lamps", "winter coats", "keys", "maps", "letters", "tea"]


def record(number):
    title = f"What {NAMES[number % 10]} have to do with the law of the city, told in {number} pages"
    return f"TY  - RPRT\nTI  - {title}\nDO  - 10.1/{number}\nPY  - 2018\nAB  - {'So it was. ' * 40}\nER  - \n"


@pytest.fixture
def library(cast, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 3_000
    with scene():
        Group.objects.exclude(pk=cast.aurora.pk).delete()
        cast.aurora.label = "Library"
        cast.aurora.save()


@pytest.fixture
def large(tmp_path):
    """Thirty records: number 0 to 19, ten of them once more, and one that says nothing."""
    file = tmp_path / "large.ris"
    file.write_text("".join(map(record, [*range(20), *range(10)])) + "TY  - JOUR\nER  - \n")
    return file


def shell(capsys, *words):
    commands.main(["import", "--json", *map(str, words)])
    told = capsys.readouterr()
    return json.loads(told.out), told.err


def left():
    return [path for path in (house.UMBEL_HOME / "files").rglob("*") if path.is_file()]


def test_it_comes_in_part_by_part_and_what_stands_in_two_parts_is_found(library, large, capsys):
    told, aloud = shell(capsys, large)
    assert (told["read"], told["added"], told["unchanged"]) == (31, 20, 10)
    assert Source.objects.count() == 20
    assert "large.ris (part 1 of 6): 5 read: 5 added" in aloud
    names = list(Import.objects.order_by("records_before").values_list("name", flat=True))
    assert names == [f"large.ris (part {part} of 6)" for part in range(1, 7)]
    assert set(Import.objects.values_list("phase", flat=True)) == {"done"}
    assert left() == []


def test_a_place_is_the_place_in_the_whole_file(library, large, capsys):
    (refused,) = shell(capsys, large)[0]["refused"]
    assert (refused["file"], refused["where"]) == ("large.ris (part 6 of 6)", "record 31, line 181")
    assert "Record 31 (line 181) says nothing" in refused["why"]
    assert ImportLine.objects.get(title__contains="told in 13 pages").place == "record 14, line 79"


def test_only_looked_at_nothing_is_kept_and_it_says_what_it_cannot_know(library, large, capsys):
    told, aloud = shell(capsys, "--dry-run", large)
    assert (told["read"], told["added"]) == (31, 30)
    assert "what two parts hold both is told as new twice" in aloud
    assert not Source.objects.exists() and not Import.objects.exists()
    assert left() == []


def test_stopped_half_way_what_is_whole_stays_and_the_next_time_goes_on(library, large, capsys, monkeypatch):
    class Keys(io.StringIO):
        """Where somebody reads along, and presses Ctrl-C behind the second part."""

        def write(self, words):
            if "part 2" in words:
                raise KeyboardInterrupt
            return super().write(words)

    with monkeypatch.context() as here:
        here.setattr(sys, "stderr", Keys())
        with pytest.raises(KeyboardInterrupt):
            commands.main(["import", str(large)])
    assert Source.objects.count() == 10
    told, _aloud = shell(capsys, large)
    assert (told["added"], told["unchanged"]) == (10, 20)
    assert left() == []


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(9_000), b"x" * 9_000, b"<?php " * 2_000])
def test_what_cannot_be_cut_is_refused_by_its_size_and_nothing_is_kept(library, tmp_path, capsys, data):
    file = tmp_path / "library"
    file.write_bytes(data)
    (refused,) = shell(capsys, file)[0]["refused"]
    sentence = "This file is larger than 64 MB. Nothing was kept. Please bring it in parts."
    assert refused == {"file": "library", "where": "the file", "why": sentence}
    assert not Import.objects.exists()
    assert left() == []


def test_an_archive_larger_than_a_page_takes_in_is_refused_unread(library, tmp_path, capsys):
    file = tmp_path / "folder.zip"
    with file.open("wb") as made:
        made.truncate(1 << 40)  # a terabyte of nothing: who reads it does not come back
    assert shelves.main(["import", str(file)]) == 1
    assert "This file is larger than 64 MB. Nothing was kept." in capsys.readouterr().err


MEMORY = """
import sys
from umbel.evidence.formats import FORMATS
many = 0
with open(sys.argv[2], "rb") as file:
    for part in FORMATS[sys.argv[1]].parts(file, 1 << 24):
        many += sum(1 for _ in FORMATS[sys.argv[1]].read(part.data))
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(many, int(own.split()[1]) // 1024)
"""


def test_memory_does_not_grow_with_the_file(tmp_path):
    file, used = tmp_path / "large.ris", []
    for megabytes in (80, 160):
        with file.open("w") as made:
            text = "".join(record(n).replace("So it was.", "So it was, and is. " * 400) for n in range(8))
            made.writelines(text for _n in range(megabytes * 1_000_000 // len(text)))
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        words = [sys.executable, "-c", MEMORY, "ris", str(file)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, env=env, check=True)
        many, memory = map(int, done.stdout.split())
        assert many == megabytes * 1_000_000 // len(text) * 8
        used.append(memory)
    assert used[1] <= used[0] + 20, used
    assert used[1] <= 256
