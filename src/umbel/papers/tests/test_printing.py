"""What is printed can be read aloud by a machine, and tells nothing of the one it was made on."""

import getpass
import re
import socket
import subprocess
import sys
import unicodedata
import zlib
from datetime import date
from pathlib import Path

import pytest

from tests.poppler import MISSING, pdfinfo
from umbel.papers import printing

pytestmark = pytest.mark.once
LINES = {
    "en": "Somewhere to sleep.", "es": "Un lugar para dormir: ¿dónde?", "ru": "Место для сна.", "ar": "مكان للنوم.",
    "el": "Ένα μέρος για ύπνο.", "ro": "Un loc de dormit, și liniște.",
}  # fmt: skip


def told(lang="en", words=None, **more):
    line = {"words": words or LINES[lang], "lang": lang, "mark": "", "before": ""}
    given = {"title": LINES[lang], "title_in": lang, "author": "The coalition", "lang": lang, "foot": [LINES[lang]]}
    return given | {"parts": [{"heading": LINES[lang], "lines": [line]}]} | more


def made(lang="en", words=None):
    return printing.printed("sheet", told(lang, words), date(2026, 3, 1))


def opened(data):
    """The file, and all that lies folded in it."""
    found = [data]
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream[1]))
        except zlib.error:
            found.append(stream[1])
    return b"\n".join(found)


@pytest.mark.parametrize("lang", LINES)
def test_a_page_is_tagged_and_says_its_language_in_each_language(lang):
    data = made(lang)
    assert b"/StructTreeRoot" in data
    assert re.search(rb"/MarkInfo ?<</Marked true", data)
    assert f"/Lang({lang})".encode() in data.replace(b"/Lang (", b"/Lang(")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert re.search(rb"/S ?/H1", data)
    assert re.search(rb"/S ?/H2", data)
    assert b"/DisplayDocTitle true" in data
    assert b"/FontFile" in data, "every letter comes along"


def structure(data, tmp_path):
    """The kinds of its parts in the order in which they are read aloud, and all that is read: by another's eyes."""
    if not (eyes := pdfinfo()):
        print(MISSING, file=sys.__stderr__)
        return re.findall(r"/S ?/(H1|H2|P)\b", data.decode("latin-1")), None
    (tmp_path / "print.pdf").write_bytes(data)
    told = subprocess.run([eyes, "-struct-text", tmp_path / "print.pdf"], capture_output=True, check=True).stdout
    told = told.decode(errors="replace")  # the title of a heading stands there in two ways
    kinds = re.findall(r"^\s*(H1|H2|P)\b", told, re.MULTILINE)
    return kinds, "".join(re.findall(r'^\s*"(.*)"$', told, re.MULTILINE))


@pytest.mark.parametrize("lang", LINES)
def test_another_program_reads_the_same_words_in_the_same_order(lang, tmp_path):
    kinds, read = structure(made(lang), tmp_path)
    assert sorted(kinds) == ["H1", "H2", "P", "P"]
    if read is not None and lang != "ar":  # joined letters are read out there one by one, some twice
        assert kinds == ["H1", "H2", "P", "P"]
        assert letters(read) == letters(LINES[lang] * 4)


def letters(words):
    """Only its letters: marks and joined shapes are written in more than one way."""
    return [sign for sign in unicodedata.normalize("NFKD", words) if sign.isalpha()]


@pytest.mark.parametrize("kind", ["brief", "sheet"])
def test_every_kind_of_page_is_tagged_as_the_standard_asks(kind, tmp_path):
    given = told("ar", head=[], size=11)
    data = printing.printed(kind, given, date(2026, 3, 1))
    kinds, _read = structure(data, tmp_path)
    assert {"H1", "H2", "P"} <= set(kinds)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_words_of_another_language_are_marked_as_such():
    line = {"words": LINES["en"], "lang": "en", "mark": LINES["ar"], "before": ""}
    data = printing.printed("sheet", told("ar", parts=[{"heading": "س", "lines": [line]}]), date(2026, 3, 1))
    assert {b"ar", b"en"} <= set(re.findall(rb"/Lang ?\((\w+)\)", data))


def test_the_same_words_give_the_same_bytes_here_and_in_another_process():
    here = made("ar")
    assert here == made("ar")
    asked = (
        "import sys, django; django.setup(); from datetime import date; from umbel.papers import printing;"
        "from umbel.papers.tests.test_printing import made; sys.stdout.buffer.write(made('ar'))"
    )
    there = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True).stdout
    assert there == here


def test_nothing_of_the_machine_is_in_it():
    inside = opened(made("en"))
    for name in (str(Path.home()), socket.gethostname(), getpass.getuser(), sys.prefix, str(printing.KINDS)):
        assert not re.search(rb"\b%s\b" % re.escape(name.encode()), inside), name
    assert not re.search(rb"Typst \d", inside), "nor which release made it"
    assert set(re.findall(rb"D:\d{14}Z?", inside)) == {b"D:20260301000000Z"}


@pytest.mark.parametrize(
    "words", ["*not bold*", "#panic(1)", "$x^2$", "\\ <label> @ref", '"); #read("/etc/passwd")', "= Not a title"]
)
def test_words_are_never_read_as_markup(words):
    assert made(words=words).count(b"/S/H1") == made().count(b"/S/H1")


def test_signs_without_letters_are_refused_and_not_left_out():
    with pytest.raises(printing.CannotPrint):
        made(words="住")


def test_the_name_of_the_file_says_nothing():
    assert printing.handed(b"", "sheet", "ar").headers["Content-Disposition"] == 'attachment; filename="sheet-ar.pdf"'
