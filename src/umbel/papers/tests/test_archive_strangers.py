"""An archive from somebody who means harm, and letters that tell of people in other ways than one thinks of first."""

import os
import struct
import subprocess
import sys
import threading
import zipfile
from datetime import timedelta
from io import BytesIO
from time import monotonic

import pytest
from django.utils import timezone

from conftest import scene
from umbel.core.jobs import work
from umbel.core.lock import Erased, key_of
from umbel.papers import actions, jobs
from umbel.papers.actions import archiving
from umbel.papers.formats import archives, letters, people, reading, web
from umbel.papers.formats.arriving import Unreadable
from umbel.papers.models import Archive, ArchiveLine, Paper
from umbel.papers.tests.office import zipped
from umbel.papers.tests.test_archive import bring, confirm, everything, folder, pick, reason

pytestmark = pytest.mark.once  # what strangers pack is read before any engine sees it

WHO = "From: Planted Fox <planted.fox@example.org>\nTo: Wanda Planted <wanda@example.org>\n"
ROWS = {
    "numbered": "| 1 | Ana Lopez | Lima |\n| 2 | Bea Ruiz | Lima |\n| 3 | Carla Diaz | Lima |\n| 4 | Dana Fox | Lima |",
    "with tabs": "1\tAna Lopez\tLima\n2\tBea Ruiz\tLima\n3\tCarla Diaz\tLima\n4\tDana Fox\tLima",
    "in two columns": '"Ana","Lopez","612"\n"Bea","Ruiz","613"\n"Carla","Diaz","614"\n"Dana","Fox","615"',
    "with an age": "Ana Lopez, 22\nBea Ruiz, 30\nCarla Diaz, 31\nDana Fox, 40",
    "with a number behind": "ANA LOPEZ 612\nBEA RUIZ 613\nCARLA DIAZ 613\nDANA FOX 614",
}  # fmt: skip


def said(text, head=f"{WHO}Subject: Lamps\n", **more):
    return letters.read(f"{head}\n{text}\n".encode(), **more).text


def test_a_list_of_contents_that_lies_about_its_length_is_not_read():
    one = b"PK\x01\x02" + bytes(42)
    many = one * 300_000
    head = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 300_000, 300_000, len(many), 0)
    found = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(many), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(one), 0, 0)
    assert reason(many + head + found + end) == "many"


@pytest.mark.parametrize("page", [b"<b>", b"<p>a", b"<ul><li>a"])
def test_a_page_of_a_million_tags_is_not_read(page):
    with pytest.raises(Unreadable) as no:
        web.read((b"<p>" + page * 2_000_000)[: web.MOST_PAGE + 1].decode())
    assert no.value.code == "huge"


def test_a_page_with_a_large_picture_in_it_is_read():
    picture = "A" * web.MOST_PAGE
    assert web.read(f'<p>Lamps <img src="data:image/png;base64,{picture}"> help</p>').text.split() == ["Lamps", "help"]


@pytest.mark.parametrize("line", ["- a: b\n", " a: b\n", "- a\n"])
def test_a_head_that_never_ends_does_not_stop_the_house(line):
    code = f"from umbel.papers.formats import reading; print(len(reading.pasted('---\\n' + {line!r} * 60 + 'x').text))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=20, check=True, env=dict(os.environ)
    )
    assert int(done.stdout) > len(line) * 59
    assert reading.pasted(f"---\n{line * 60}---\nLamps.").text == "Lamps."


def test_a_letter_to_thousands_is_refused_at_once_and_one_to_hundreds_is_read():
    def to(most):
        return "".join(f"To: Ana{n} Ruiz{n} <a@b.c>\n" for n in range(most))

    began = monotonic()
    assert said("Ana7 Ruiz7 said: lamps. " * 10_000, to(900)).startswith("(name) said: lamps. (name)")
    with pytest.raises(Unreadable):
        said("Lamps.", to(letters.MOST_NAMES + 1))
    said("a\n" * 100_000 + "wrote:\n> x\n")
    assert monotonic() - began < 60


@pytest.mark.parametrize("how", ROWS)
def test_a_table_of_people_is_seen_without_a_heading_that_says_so(how):
    assert people.PEOPLE in people.tells(f"Some words before.\n\n{ROWS[how]}\n\nAnd after.")


def test_a_table_of_things_is_no_list_of_people():
    rows = "| What | When |\n| --- | --- |\n" + "| Lamps at the stop | Monday |\n" * 6
    assert people.tells(rows) == []


@pytest.mark.parametrize("words", ["ana @ example.org", "tel 6123456", "Teléfono: 612345"])
def test_a_spaced_address_and_a_short_number_that_is_called_one_are_seen(words):
    assert people.tells(f"Reach {words}.")


@pytest.mark.law("nothing of who wrote")
@pytest.mark.parametrize(
    "text",
    [
        "Hi Wanda,\n\nLamps.", "Querida Wanda:\n\nLamps.", "Dear Wanda and Planted,\n\nLamps.", "Lamps.\n\nPlanted x",
        "Lamps.\n\n  Planted Fox  ", "Lamps.\n\n> Yes.\n> Someone Planted\n",
        "Lamps.\n\nOn Tuesday, Other Planted wrote:\n\n> Yes.", "Lamps.\n\n> Hi Planted,\n> Yes.",
    ],
)  # fmt: skip
def test_who_wrote_to_whom_is_not_in_what_is_left(text):
    left = said(text)
    assert "Lamps." in left
    assert not [word for word in ("planted", "wanda", "fox") if word in left.casefold()], left


@pytest.mark.law("nothing of who wrote")
def test_a_name_is_taken_out_of_the_subject_and_read_in_either_order():
    letter = letters.read(b'From: "Planted, Ana" <a@b.c>\nSubject: From Ana Planted, again\n\nI am Ana Planted.\n')
    assert (letter.title, letter.text) == ("From (name), again", "I am (name).")


@pytest.mark.law("nothing of who wrote")
def test_the_heads_of_a_letter_on_a_page_are_left_out():
    page = "<p>New.</p><p><b>From:</b> Other Planted<br><b>Sent:</b> Tuesday<br><b>To:</b> Wanda</p><p>Old.</p>"
    assert said(page, f"{WHO}Content-Type: text/html\n").split() == ["New.", "Old."]


@pytest.mark.law("nothing of who wrote")
def test_a_link_that_says_who_was_sent_it_loses_its_end():
    token = "e=" + "c29tZWJvZHk" * 8
    page = f'<p>See <a href="https://example.org/a?{token}">a</a> and <a href="https://example.org/w?v=12">b</a>.</p>'
    left = said(page, f"{WHO}Content-Type: text/html\n")
    assert left == "See [a](https://example.org/a) and [b](https://example.org/w?v=12)."
    assert token not in said(f"See https://example.org/a?{token} now")


def test_a_sentence_that_brings_in_a_quote_takes_nothing_else_along():
    text = "We met the union last week.\nThey were angry and one of them wrote:\n> We stay."
    assert said(text) == text


def test_a_name_in_the_letters_of_today_is_read_though_the_folder_does_not_say_so():
    name = "\u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b.txt"
    data = bytearray(zipped({name: "Lamps."}))
    for at in (data.find(b"PK\x01\x02") + 9, 7):
        data[at] &= ~8
    assert [piece.name for piece in archives.pieces(bytes(data))] == [name]


def test_a_name_that_leads_out_of_the_folder_does_so_in_any_letters():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a/../../\u00e9.txt", "Lamps.")
    with pytest.raises(Unreadable) as no:
        archives.pieces(out.getvalue())[0].data()
    assert no.value.code == "path"


def test_a_file_without_a_name_is_a_line_like_any_other():
    data = zipped({"q": "Lamps.", "b.txt": "Lamps."}).replace(b"q", b"\0")
    found = archives.pieces(data)
    assert [piece.name for piece in found] == ["", "b.txt"]
    assert found[1].data() == b"Lamps."
    with pytest.raises(Unreadable) as no:
        found[0].data()
    assert no.value.code == "path"


def test_a_slow_archive_lets_others_write_after_each_text(cast, monkeypatch):
    monkeypatch.setattr("umbel.papers.actions.archiving.BREATH", 0)
    coming = bring(cast, zipped({f"{n}.txt": f"Lamp {n}." for n in range(5)}))
    assert (coming.phase, ArchiveLine.objects.count()) == ("ready", 5)
    assert (confirm(cast, coming).phase, Paper.objects.count()) == ("done", 5)


@pytest.mark.law("addresses and numbers stay out")
def test_how_files_were_called_is_forgotten_when_they_are_thrown_away_and_after_three_days(cast):
    eml = f"{WHO}Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n"
    eml += "Content-Type: application/pdf; name=CV-Planted.pdf\n\nx\n--b--\n"
    parts = {"Planted Ana.txt": "Ring 612 34 56 78", "Planted.pdf": "x", "lamps.txt": "Lamps.", "a.eml": eml}
    dropped = bring(cast, zipped(parts))
    actions.drop_archive(cast.edda, dropped)
    assert "Planted" not in everything()
    done = confirm(cast, bring(cast, zipped(parts)))
    jobs.daily()
    assert "Planted" in everything(), "whoever brought it can read for three days what was left out"
    with scene():
        Archive.objects.filter(pk=done.pk).update(made_on=timezone.now() - timedelta(days=4))
    jobs.daily()
    assert "Planted" not in everything()
    assert set(ArchiveLine.objects.exclude(place="").values_list("place", flat=True)) == {"lamps.txt", "a.eml"}


@pytest.mark.law("a brought file is destroyed")
def test_a_house_that_stops_right_after_the_last_word_still_destroys_the_file(cast, settings):
    coming = bring(cast, zipped({"a.txt": "Lamps."}))
    actions.drop_archive(cast.edda, coming)  # what was to follow the commit never came
    assert [path for path in (settings.UMBEL_HOME / "files").rglob("*") if path.is_file()]
    work(threading.Event(), once=True)
    assert not [path for path in (settings.UMBEL_HOME / "files").rglob("*") if path.is_file()]
    with pytest.raises(Erased):
        key_of(archiving.key_name(coming.pk))


def test_a_page_of_an_archive_whose_names_are_forgotten_is_drawn(cast, enter):
    coming = bring(cast, folder())
    pick(cast, coming, "call.txt")
    actions.drop_archive(cast.edda, coming)
    text = enter(cast.edda).get(coming.get_absolute_url()).content.decode()
    assert "Its name is forgotten." in text
    assert "call.txt" not in text


def test_a_part_of_a_letter_without_heads_is_read():
    assert said("--b\n\nLamps.\n--b--\n", f"{WHO}Content-Type: multipart/mixed; boundary=b\n") == "Lamps."
