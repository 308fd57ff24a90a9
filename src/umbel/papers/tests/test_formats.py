"""What comes in carries names, comments, deleted words and places; nothing of it stays, nothing of ours goes out."""

import hashlib
import html
import io
import os
import random
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tests.test_ground import rows
from umbel.core.actions import Refused
from umbel.papers import actions
from umbel.papers.formats import blocks, docx_writer, odt_writer
from umbel.papers.formats.arriving import Span, Unreadable, said
from umbel.papers.formats.reading import pasted, read
from umbel.papers.formats.zipped import located
from umbel.papers.models import Paper, Remark
from umbel.papers.tests import office
from umbel.papers.writing import WRITERS

law = pytest.mark.law
DOCX_TEXT = """# What we ask

We ask for **three** lines, [as others have](https://example.org/lines) and this note (1)

1. until five
1. every day

| Line | Hour |
| --- | --- |
| One | 1 \\* 2 |

2\\. is not a list, nor is \\*this\\* slanted.

(1) Read in the timetable."""
WEB = """<html><head><title>Night buses</title><meta name="Author" content="Planted-Author"><style>p {}</style></head>
<body>
<!-- planted-remark -->
<h2>What we ask</h2><p>We ask for <b>three</b> lines<del>planted-deleted</del>,
<a href="https://example.org/">as others</a>.</p><ul><li>until five</li><li>every day</li></ul>
<p style="display: none">planted-hidden</p><img src="x.jpg"><script>planted()</script></body></html>"""


def unpacked(data):
    """Every byte of a file, and of all that is packed in it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return data + b"".join(info.filename.encode() + file.read(info) for info in file.infolist())


def brought(cast, data, name="letter.docx"):
    group = actions.look_into(cast.edda, cast.aurora, file=SimpleUploadedFile(name, data), words="")
    return group.__dict__["said"]


def test_a_document_is_read_as_it_would_be_with_its_changes_accepted():
    found = read(office.docx())
    assert (found.title, found.text) == ("Night buses", DOCX_TEXT)


def test_all_that_a_document_carries_is_said_first():
    found = read(office.docx())
    assert found.people == {"Planted-Author", "Planted-Second", "Planted-Company", "Planted-Manager"}
    assert found.notes == [f"Planted-comment-{n}" for n in ("one", "two", "three")]
    assert found.gone == ["planted-deleted", "planted-moved-away"]
    assert sorted(found.hidden) == ["planted-head", "planted-hidden", "planted-template.dotm"]
    assert (found.images, found.places) == (1, 1)
    assert found.paths == {"file:///C:/Users/planted-disk/notes.docx"}


@law("what was stripped is gone")
def test_nothing_of_theirs_is_left_after_import_and_export(cast, settings, enter):
    data = office.docx()
    assert all(secret.encode() in unpacked(data) for secret in office.SECRETS), "there is something to find"
    door = f"/papers/bring/{cast.aurora.pk}/"
    page = enter(cast.edda).post(door, {"file": SimpleUploadedFile("Planted-Author.docx", data)})
    assert page.status_code == 200
    assert "Planted-comment-two" in page.content.decode()
    told = brought(cast, data)
    paper = actions.start_paper(
        cast.edda, cast.aurora, id=told["key"], title=told["title"], lang="en", text=told["text"], notes=[]
    )
    paper = Paper.objects.get(pk=paper.pk)
    taken = b"".join(unpacked(write(paper.title, paper.text, "en")) for _kind, write in WRITERS.values())
    taken += "\n".join(str(value) for _table, row in rows() for value in row).encode()
    taken += b"".join(p.read_bytes() for p in settings.UMBEL_HOME.rglob("*") if p.is_file())
    assert b"We ask for" in taken
    assert [secret for secret in office.SECRETS if secret.casefold().encode() in taken.lower()] == []


def test_a_comment_that_is_ticked_is_kept_without_its_author(cast):
    told = brought(cast, office.docx())
    given = {"title": told["title"], "lang": "en", "text": told["text"], "notes": told["notes"][:1]}
    actions.start_paper(cast.edda, cast.aurora, id=uuid.uuid4(), **given)
    assert [remark.words for remark in Remark.objects.all()] == ["Planted-comment-one"]


def test_an_open_document_is_read_and_says_what_it_carries():
    found = read(office.odt())
    assert found.title == "Night buses"
    assert found.text.startswith("# What we ask\n\nWe ask for **three**")
    assert "[as others have](https://example.org/lines)" in found.text
    assert "1. until five\n1. every day" in found.text
    assert found.people == {"Planted-Author", "Planted-Second"}
    assert (found.notes, found.gone) == (["Planted-comment-one"], ["planted-deleted"])
    assert (sorted(found.hidden), found.images, found.places) == (["planted-head", "planted-hidden"], 1, 1)
    assert "lanted" not in found.text


def test_a_page_from_the_web_is_read_without_what_is_hidden_in_it():
    found = pasted(WEB)
    assert found.title == "Night buses"
    assert found.text == (
        "## What we ask\n\nWe ask for **three** lines, [as others](https://example.org/).\n\n- until five\n- every day"
    )
    assert found.people == {"Planted-Author"}
    assert (found.gone, found.hidden, found.images) == (["planted-deleted"], ["planted-remark", "planted-hidden"], 1)


def test_plain_text_stays_as_it_is():
    found = read(b"\xef\xbb\xbf# Night buses\r\n\r\nWe *ask*.\r\n")
    assert (found.title, found.text) == ("Night buses", "We *ask*.")


BOMB = office.BODY.replace("<w:body>", "<w:body>" + "<w:p>" * 300)
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + office.BODY.replace("three", "&b;")
SEALED = f'<m:a xmlns:m="{office.NS}:manifest:1.0"><m:encryption-data/></m:a>'
REFUSED = {
    "nothing": (b"  \n", "empty"),
    "cut in half": (office.docx()[:900], "broken"),
    "no zip at all": (b"PK\x03\x04 and nothing more", "broken"),
    "entities": (office.docx(DOCTYPE), "broken"),
    "nested without end": (office.docx(BOMB), "broken"),
    "no XML": (office.docx("not xml at all"), "broken"),
    "a bomb": (office.docx("<a>" + "0" * 31_000_000 + "</a>"), "huge"),
    "locked by Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "locked"),
    "locked by Writer": (office.odt(**{"META-INF/manifest.xml": SEALED}), "locked"),
    "macros of Word": (office.docx(**{"word/vbaProject.bin": b"\0"}), "macros"),
    "macros of Writer": (office.odt(**{"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
    "a spreadsheet": (office.zipped({"xl/workbook.xml": "<a/>"}), "unknown"),
    "a picture": (office.picture(), "unknown"),
    "rich text": (b"{\\rtf1 words}", "unknown"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_gets_a_sentence(what, cast):
    data, code = REFUSED[what]
    with pytest.raises(Unreadable) as no:
        read(data)
    assert no.value.code == code
    with pytest.raises(Refused, match="Nothing was kept"):
        brought(cast, data)


def test_every_reason_has_its_sentence():
    from umbel.papers.actions.bringing import WHY

    assert set(WHY) == set(Unreadable.CODES)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_two_hundred_damaged_files_are_read_or_refused_with_a_reason(kind):
    seed = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(10**9))
    print(f"FUZZ_SEED={seed}")
    chance = random.Random(seed)
    good = getattr(office, kind)()
    with zipfile.ZipFile(io.BytesIO(good)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for _n in range(200):
        data = bytearray(good)
        if chance.random() < 0.5:
            for _k in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        else:
            name = chance.choice([name for name in parts if name.endswith(("xml", "rels", "jpeg", "jpg"))])
            inner = bytearray(parts[name])
            at = chance.randrange(len(inner))
            inner[at : at + chance.choice((0, 1, 40))] = chance.choice((b"<", b"", b"\xff", b"999999999", b"</w:p>"))
            data = office.zipped(parts | {name: bytes(inner)}, stored=("mimetype",))
        try:
            found = read(bytes(data))
        except Unreadable as no:
            assert no.code in Unreadable.CODES
        else:
            assert isinstance(found.text, str)


@law("what leaves tells nothing of its author")
@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_words_give_the_same_bytes_and_nothing_besides(kind):
    write = WRITERS[kind][1]
    text = "## Why\n\nThree **lines** & [more](https://example.org/?a=1&b=2).\n\n1. one\n2. two\n   - deep\n\n> said"
    text += "\n\n```\n<x>\n```"
    first, second = write("Night buses", text, "en"), write("Night buses", text, "en")
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    if first.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(first)) as file:
            assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not [name for name in file.namelist() if name.startswith(("docProps", "meta", "settings"))]
    for word in (b"creator", b"lastModifiedBy", b"rsid", b"w:author", b"umbel", b"Umbel", b"generator"):
        assert word not in unpacked(first)


@pytest.mark.parametrize("writer", [docx_writer, odt_writer])
def test_what_we_write_we_read_again(writer):
    text = "## Why\n\nThree **lines**, [more](https://example.org/).\n\n- one\n- two\n\n1. first\n1. second"
    text += "\n\nAnd *so* on."
    found = read(writer.write("Night buses & lamps", text, "en-x-plain"))
    assert (found.title, found.text) == ("Night buses & lamps", text)
    assert not (found.people or found.notes or found.gone or found.hidden or found.paths)


@given(text=st.text(max_size=80))
def test_any_text_can_be_written_and_read_again(text):
    for writer in (docx_writer, odt_writer):
        found = read(writer.write("T", text, "en"))
        assert found.title == "T"


@given(text=st.text("ab*_`[]<>#\\-+. 1)\n", max_size=30))
def test_what_was_plain_stays_plain(text):
    from umbel.papers.formats.arriving import Arrived

    arrived = Arrived()
    arrived.add([Span(text)])
    shown = "".join(span.text for block in blocks.blocks(arrived.text) for span in block.spans)
    assert "".join(shown.split()) == "".join(text.split())
    assert {block.kind for block in blocks.blocks(arrived.text)} <= {"plain"}


def test_neighbours_that_look_alike_are_one():
    assert said([Span("a", bold=True), Span("b ", bold=True), Span("c")]) == "**ab** c"


def test_a_picture_without_a_place_is_told_from_one_with_it():
    assert located(office.picture("<"))
    assert located(office.picture(">"))
    assert not located(office.picture().replace(b"\x25\x88", b"\x26\x88"))
    assert not located(b"\xff\xd8 no exif")


def test_a_file_or_words_and_not_both(cast):
    for given_ in ({"file": None, "words": " "}, {"file": SimpleUploadedFile("a.md", b"a"), "words": "b"}):
        with pytest.raises(Refused):
            actions.look_into(cast.edda, cast.aurora, **given_)


def test_a_web_page_leaves_with_its_signs_escaped():
    page = WRITERS["html"][1]("<Night> & day", "<script>x</script>", "en").decode()
    assert "<script" not in page
    assert html.escape("<Night> & day") in page
