"""A folder or a box of mail comes to a shelf: what it becomes, what is left out, and what is never kept."""

import json
import random
import stat
import threading
import uuid
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings as house_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conftest import scene
from tests.test_ground import rows
from umbel.core import files
from umbel.core.actions import NotSeen, Refused
from umbel.core.jobs import work
from umbel.core.lock import Erased, key_of
from umbel.papers import actions, commands, jobs
from umbel.papers.actions import archiving
from umbel.papers.formats import archives, people
from umbel.papers.formats.arriving import Unreadable
from umbel.papers.models import Archive, ArchiveLine, Paper, PaperVersion
from umbel.papers.models.archive import REFUSED
from umbel.papers.tests.office import docx, odt, zipped

SEED = 20_261_121
ADDRESSES = {
    "plain": "planted.one@example.org",
    "in brackets": "<planted.two@example.co.uk>",
    "said": "planted.three (at) example (dot) org",
    "said in words": "planted.four at example dot org",
    "with a seam": "planted\u200b.five@exam\u00adple.org",
    "wide": "planted.six\uff20example.org",
    "as an entity": "planted.seven&#64;example.org",
    "escaped": "planted\\_eight@example.org",
    "letters of its own": "planteda.nueve@ejemplo\u00f1.org",
}
NUMBERS = {
    "United States": "(555) 010-1234", "United Kingdom": "020 7946 0018", "Spain": "612 34 56 78",
    "France": "06.12.34.56.78", "Germany": "0171/1234567", "Brazil": "(11) 98765-4321", "India": "98765 43210",
    "Thailand": "081-234-5678", "Kenya": "+254 712 345678", "Argentina": "11 1234-5678", "Russia": "8 (912) 345-67-89",
    "Egypt": "\u0660\u0661\u0660 \u0661\u0662\u0663\u0664 \u0665\u0666\u0667\u0668", "Peru": "987 654 321",
    "Norway": "12 34 56 78", "a link": "https://wa.me/34612345678",
}  # fmt: skip
LISTS = {
    "lines": "Ana L\u00f3pez\nBea Ruiz\nCarla de la Cruz\nDana O'Neill",
    "items": "- Ana L\u00f3pez, Lima\n- Bea Ruiz (nights)\n- Carla D\u00edaz\n- Dana Fox",
    "turned": "L\u00f3pez, Ana\nRuiz, Bea\nD\u00edaz, Carla\nFox, Dana",
    "in one line": "We thank Ana L\u00f3pez, Bea Ruiz, Carla D\u00edaz and Dana Fox.",
    "who was there": "Present: Ana, Bea, Carla",
    "who was there, below": "## Asistentes\n\nAna\nBea",
    "a table": "| Name | Phone |\n| --- | --- |\n| Ana | - |",
    "a sheet": "nombre;correo\nAna;-",
    "in Arabic": "| \u0627\u0644\u0627\u0633\u0645 | \u0627\u0644\u0647\u0627\u062a\u0641 |\n| \u0633 | \u0634 |",
    "a card": "BEGIN:VCARD\nN:Fox",
}
HARMLESS = (
    "We met on 2026-05-17 at 18:00 and on 17.05.2026, 20260517.", "From 2015-2018 it cost 1.000.000 and 12 345 678.",
    "doi 10.1371/journal.pmed.1002680, https://example.org/2026/05/1234567890", "ISBN 978-0-306-40615-7",
    "A share of 0.12345678.", "One two three four 1 2 3 4 5 6 7 8 9.", "Ask @nightbus on the net.",
    "- Night buses\n- Lamps at the stop\n- Money for rides\n- Food", "Name the street, then walk.", "",
)  # fmt: skip
LETTER = """From MAILER Thu Jan  1 00:00:00 2026
Return-Path: <planted.path@example.org>
Received: from planted-host.example.org (192.0.2.7)
From: "Ruiz, Planted" <planted.from@example.org>
To: Planted Second <planted.to@example.org>, planted.other@example.org
Cc: =?utf-8?q?Planted_Thi=C3=B1rd?= <planted.cc@example.org>
Subject: Re: =?utf-8?q?Autobuses_de_noche_?= planted.subject@example.org
Message-ID: <planted-id@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Night buses keep people safer, ma=F1ana too.
>From here on we walk.

On Thu, 1 Jan 2026 at 10:00, Planted Second <planted.to@example.org>
wrote:
> Ask planted.quoted@example.org about lamps.
> --
> Planted Second
> The Planted House

As Planted Second said, three lines are enough.

Best wishes,
Planted
--\x20
Planted Ruiz
Planted Office
--b
Content-Type: application/pdf; name="timetable.pdf"
Content-Disposition: attachment; filename="timetable.pdf"

planted-pdf
--b--

From MAILER Thu Jan  1 00:00:00 2026
From: planted.from@example.org
Content-Type: text/html; charset=utf-8

<p>Only a page, with <b>bold</b> words.</p>
"""


def bring(cast, data, name="folder.zip", who=None, group=None):
    file = SimpleUploadedFile(name, data)
    given = {"id": uuid.uuid4(), "file": file, "lang": "en"}
    coming = actions.bring_archive(who or cast.edda, group or cast.aurora, **given)
    work(threading.Event(), once=True)
    return Archive.objects.get(pk=coming.pk)


def confirm(cast, coming):
    actions.confirm_archive(cast.edda, coming)
    work(threading.Event(), once=True)
    return Archive.objects.get(pk=coming.pk)


def became(coming):
    return dict(ArchiveLine.objects.filter(of=coming).order_by("number").values_list("place", "outcome"))


def pick(cast, coming, place, *, take=True):
    line = ArchiveLine.objects.get(of=coming, place=place)
    return actions.pick_line(cast.edda, coming, line=line, take=take)


def everything():
    return "\n".join(str(value) for _table, row in rows() for value in row)


NIGHT = "\u041d\u043e\u0447\u044c \u0438 \u0441\u0432\u0435\u0442"
FOLDER = {
    "minutes/2026/lamps.txt": "Lamps are not enough.", "plan.md": "# A plan\n\nThree lines.",
    "page.html": "<title>A page</title><p>Words.</p>", "deep/er/a.docx": docx(), "b.odt": odt(), "cr.txt": "One\r\rTwo",
    "latin.txt": "Ma\u00f1ana".encode("cp1252"), "cyrillic.txt": NIGHT.encode("cp1251"),
    "members.txt": LISTS["lines"], "call.txt": "Ring 612 34 56 78", "a.pdf": b"%PDF", "in.zip": zipped({"a.txt": "A"}),
    "../up.txt": "Up", "/root.txt": "Root", "C:/disk.txt": "Disk", ".hidden.txt": "Hidden", "none.txt": " ",
    "lie.txt": b"%PDF-1.4 \0\1", "lie.docx": b"text", "twice.txt": "Three.", "again/twice.txt": "Three.",
}  # fmt: skip


def folder(parts=FOLDER):
    out = BytesIO(zipped(parts))
    with zipfile.ZipFile(out, "a") as file:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize("where", NUMBERS)
def test_a_telephone_number_is_seen(where):
    assert people.PHONE in people.tells(f"Ring {NUMBERS[where]} at night.")


@pytest.mark.parametrize("how", ADDRESSES)
def test_an_address_is_seen_and_blotted(how):
    assert people.MAIL in people.tells(f"Write to {ADDRESSES[how]} first.")
    blotted = people.blotted(f"Write to {ADDRESSES[how]} first.")
    assert "(address)" in blotted
    assert people.MAIL not in people.tells(blotted)


@pytest.mark.parametrize("how", LISTS)
def test_a_list_of_people_is_seen(how):
    assert people.PEOPLE in people.tells(f"Some words before.\n\n{LISTS[how]}\n\nAnd after.")


@pytest.mark.parametrize("words", HARMLESS)
def test_days_amounts_and_numbers_of_books_are_nobodys(words):
    assert people.tells(words) == []


def test_every_language_of_the_site_has_its_headings():
    assert {code for code, _name in house_settings.LANGUAGES} <= set(people.TONGUES)


def test_every_reason_has_a_sentence():
    assert set(REFUSED) | set(archiving.NOTHING_KEPT) >= set(Unreadable.CODES)


def test_a_folder_is_looked_at_before_anything_is_on_the_shelf(cast):
    coming = bring(cast, folder())
    told = {line.place: line for line in ArchiveLine.objects.filter(of=coming)}
    new = {"minutes/2026/lamps.txt", "plan.md", "page.html", "deep/er/a.docx", "b.odt", "cr.txt", "latin.txt"}
    new |= {"cyrillic.txt", "twice.txt"}
    assert {place for place, line in told.items() if line.outcome == "new"} == new
    assert {place: line.holds for place, line in told.items() if line.outcome == "left"} == {
        "members.txt": ["people"], "call.txt": ["phone"],
    }  # fmt: skip
    reasons = {place: line.reason for place, line in told.items() if line.outcome == "refused"}
    expected = {"a.pdf": "kind", "in.zip": "packed", "../up.txt": "path", "/root.txt": "path", "C:/disk.txt": "path"}
    expected |= {".hidden.txt": "hidden", "none.txt": "empty", "lie.txt": "unknown", "lie.docx": "unknown"}
    expected["link.txt"] = "link"
    assert reasons == {place: str(REFUSED[code]) for place, code in expected.items()}
    assert told["again/twice.txt"].reason == "The same as twice.txt."
    assert (told["plan.md"].title, told["page.html"].title, told["cr.txt"].title) == ("A plan", "A page", "cr")
    assert not Paper.objects.exists()


def test_what_nobody_chose_stays_out_and_what_somebody_chose_comes_in(cast):
    coming = bring(cast, folder())
    pick(cast, coming, "members.txt")
    pick(cast, coming, "call.txt")
    pick(cast, coming, "call.txt", take=False)
    done = confirm(cast, coming)
    titles = set(Paper.objects.values_list("title", flat=True))
    assert (done.phase, done.file, Paper.objects.count()) == ("done", "", 10)
    assert "members" in titles
    assert "612 34" not in everything()
    texts = set(Paper.objects.values_list("text", flat=True))
    assert {"Ma\u00f1ana", NIGHT, "One\n\nTwo"} <= texts
    assert {paper.reach for paper in Paper.objects.all()} == {"group"}
    assert "Planted" not in everything()


def test_who_is_not_in_the_group_sees_no_archive_and_no_paper(cast):
    coming = confirm(cast, bring(cast, folder()))
    assert Archive.objects.visible_to(cast.lin).count() == 1
    assert not Archive.objects.visible_to(cast.cleo).exists()
    assert not Paper.objects.visible_to(cast.cleo).exists()
    with pytest.raises(NotSeen):
        actions.drop_archive(cast.cleo, coming)


def test_the_same_archive_twice_adds_nothing(cast):
    confirm(cast, bring(cast, folder()))
    before = PaperVersion.objects.count()
    with scene():
        paper = Paper.objects.get(title="A plan")
    actions.write_paper(cast.edda, paper, base=1, title="Another", text="Quite other words.")
    again = bring(cast, folder())
    assert "new" not in became(again).values()
    confirm(cast, again)
    assert PaperVersion.objects.count() == before + 1


def test_two_who_bring_the_same_at_once_add_it_once(cast):
    one, two = bring(cast, folder()), bring(cast, folder())
    confirm(cast, one)
    count = Paper.objects.count()
    assert set(became(confirm(cast, two)).values()) == {"unchanged", "left", "refused"}
    assert Paper.objects.count() == count


@pytest.mark.law("who is new sees nothing older")
def test_somebody_new_is_not_told_what_the_group_had_before(cast):
    confirm(cast, bring(cast, zipped({"a.txt": "Lamps."})))
    with scene():
        PaperVersion.objects.update(made_on=timezone.now() - timedelta(days=40))
        coming = bring(cast, zipped({"b.txt": "Other."}))
        coming.since = timezone.now().date()
    line = archiving.line_for(coming, 1, archives.pieces(zipped({"a.txt": "Lamps."}))[0])
    assert line.outcome == "new"


@pytest.mark.law("nothing of who wrote")
def test_a_letter_says_what_was_said_and_not_by_whom(cast):
    coming = confirm(cast, bring(cast, LETTER.encode(), "list.mbox"))
    one, two = Paper.objects.order_by("title")
    assert (one.title, two.title) == ("Autobuses de noche (address)", "Letter 2")
    assert two.text == "Only a page, with **bold** words."
    wanted = "Night buses keep people safer, ma\u00f1ana too.\nFrom here on we walk."
    assert one.text.startswith(wanted)
    assert "> Ask (address) about lamps." in one.text
    assert one.text.endswith("As (name) said, three lines are enough.")
    assert "Not brought along: timetable.pdf." in ArchiveLine.objects.get(of=coming, number=1).notes
    assert "planted" not in everything().casefold()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_box_of_mail_may_end_its_lines_as_it_likes(cast, ends):
    coming = bring(cast, LETTER.replace("\n", ends).encode(), "list.mbox")
    assert list(became(coming).values()) == ["new", "new"]


@pytest.mark.law("addresses and numbers stay out")
def test_what_was_planted_is_in_no_table_unless_somebody_chose_it(cast, settings):
    planted = ADDRESSES | NUMBERS
    parts = {
        f"{n}/{label}.txt": f"About {label}.\n\nReach {words}." for n, (label, words) in enumerate(planted.items())
    }
    parts |= {f"{words.replace('/', ' ')}.txt": f"Named {n}" for n, words in enumerate(planted.values())}
    coming = bring(cast, zipped(parts))
    assert list(became(coming).values())[: len(planted)] == ["left"] * len(planted)
    chosen = ArchiveLine.objects.get(of=coming, number=1)
    actions.pick_line(cast.edda, coming, line=chosen, take=True)
    disk = b"".join(p.read_bytes() for p in settings.UMBEL_HOME.rglob("*") if p.is_file())
    for moment in (everything(), everything() if confirm(cast, coming) else ""):
        found = [words for words in planted.values() if people.bare(words) in people.bare(moment)]
        assert found == [] or (found == [ADDRESSES["plain"]] and Paper.objects.exists())
    assert ADDRESSES["plain"] in Paper.objects.get(title="plain").text
    assert not [words for words in planted.values() if words.encode() in disk]


@pytest.mark.law("a brought file is destroyed")
def test_the_file_is_locked_while_it_waits_and_gone_with_its_key_when_it_is_over(
    cast, settings, django_capture_on_commit_callbacks
):
    def kept():
        return [p for p in (settings.UMBEL_HOME / "files").rglob("*") if p.is_file()]

    for ending in ("confirm", "drop", "nobody"):
        coming = bring(cast, zipped({f"{ending}.txt": "Lamps are not enough."}))
        assert len(kept()) == 1
        assert b"Lamps" not in kept()[0].read_bytes()
        with django_capture_on_commit_callbacks(execute=True):
            if ending == "confirm":
                confirm(cast, coming)
            elif ending == "drop":
                actions.drop_archive(cast.edda, coming)
            else:
                with scene():
                    Archive.objects.filter(pk=coming.pk).update(made_on=timezone.now() - timedelta(days=4))
                jobs.daily()
        assert kept() == []
        with pytest.raises(Erased):
            key_of(archiving.key_name(coming.pk))
    assert set(Archive.objects.values_list("phase", flat=True)) == {"done", "dropped"}
    assert not ArchiveLine.objects.exclude(digest="").exists()
    assert not ArchiveLine.objects.exclude(outcome="added").exclude(title="").exists()


def test_what_is_over_cannot_be_confirmed_chosen_or_thrown_away(cast):
    coming = confirm(cast, bring(cast, folder()))
    for act in (actions.confirm_archive, actions.drop_archive):
        with pytest.raises(Refused):
            act(cast.edda, coming)
    with pytest.raises(Refused):
        pick(cast, coming, "call.txt")


def test_a_line_of_another_archive_cannot_be_chosen(cast):
    one, two = bring(cast, folder()), bring(cast, zipped({"x.txt": "Ring 612 34 56 78"}))
    with pytest.raises(Refused):
        actions.pick_line(cast.edda, one, line=ArchiveLine.objects.get(of=two), take=True)


def reason(data):
    with pytest.raises(Unreadable) as no:
        archives.pieces(data)
    return no.value.code


def test_what_is_no_archive_gets_a_sentence(cast, monkeypatch):
    assert [reason(data) for data in (b" ", b"PK and no more", b"Just words", docx(), odt(), zipped({}))] == [
        "empty", "broken", "unknown", "document", "document", "empty",
    ]  # fmt: skip
    assert reason(zipped({f"{n}.txt": "" for n in range(archives.MOST_FILES + 1)})) == "many"
    assert reason(b"From a b\nA: b\n\nc\n\n" * (archives.MOST_FILES + 1)) == "many"
    assert set(archiving.NOTHING_KEPT) == {"empty", "broken", "huge", "many", "document", "unknown"}
    with pytest.raises(Refused):
        bring(cast, b"PK and no more")
    assert not Archive.objects.exists()


def test_a_bomb_is_refused_by_what_it_claims_and_by_what_it_is(cast):
    assert reason(zipped({f"{n}.txt": b" " * 24_000_000 for n in range(17)})) == "huge"
    coming = bring(cast, zipped({"big.txt": b"a" * (archives.MOST_ONE + 1), "long.txt": "word " * 100_000}))
    whys = ["huge", "long"]
    assert list(ArchiveLine.objects.filter(of=coming).order_by("number").values_list("why", flat=True)) == whys


def test_a_locked_file_in_a_folder_is_refused_and_the_others_are_read(cast):
    data = bytearray(zipped({"locked.txt": "Secret", "open.txt": "Open"}))
    data[6] |= 1
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert became(bring(cast, bytes(data))) == {"locked.txt": "refused", "open.txt": "new"}


def test_a_letter_nested_too_deep_or_with_broken_heads_does_not_stop_the_others(cast):
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000))
    broken = "From: =?nope?q?=FF?= <\nTo: " + "a@b.c, " * 50_000 + "\nSubject: =?utf-8?b?////?=\n\nLamps.\n"
    box = f"From a Thu\n{deep}\n\nFrom a Thu\n{broken}\n\nFrom a Thu\nSubject: Last\n\nWords.\n"
    got = list(became(bring(cast, box.encode(), "list.mbox")).values())
    assert len(got) == 3
    assert got[1:] == ["new", "new"]


def mutated(chance, data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randint(1, 40)]
        elif kind == 2:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
        else:
            data[at:at] = data[max(0, at - 30) : at]
    return bytes(data)


def test_two_hundred_damaged_archives_of_each_kind_are_read_or_refused_with_a_reason():
    print(f"seed {SEED}")
    chance, ends = random.Random(SEED), {"read": 0, "refused": 0}
    for whole in (folder(), LETTER.encode()):
        for _ in range(200):
            try:
                some = archives.pieces(mutated(chance, whole))
            except Unreadable as no:
                assert no.code in archiving.NOTHING_KEPT
                ends["refused"] += 1
                continue
            for piece in some:
                try:
                    people.tells(archives.read(piece).text)
                    ends["read"] += 1
                except Unreadable as no:
                    assert no.code in REFUSED
    assert min(ends.values()) > 10, ends


def test_the_keeper_brings_an_archive_in_from_the_shell(cast, tmp_path, capsys):
    path = tmp_path / "folder.zip"
    path.write_bytes(folder())
    with scene():
        cast.aurora.label = "Aurora"
        cast.aurora.save()
    words = ["import", str(path), "--into", "Aurora", "--json"]
    assert commands.main([*words, "--dry-run"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["added"], len(told["left"]), len(told["refused"])) == (22, 9, 2, 10)
    assert not Archive.objects.exists()
    assert not [p for p in (house_settings.UMBEL_HOME / "files").rglob("*") if p.is_file()]
    assert commands.main([*words, "--take", "members.txt"]) == 1
    assert json.loads(capsys.readouterr().out)["added"] == 10 == Paper.objects.count()
    assert commands.main(words[:-1]) == 1
    assert "0 added, 11 here already, 1 left out" in capsys.readouterr().out
    assert commands.main(["import", str(tmp_path / "none.zip"), "--into", "Aurora"]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.law("keys are nobody else's")
def test_an_archive_named_like_a_person_or_sent_again_takes_nobodys_key(cast):
    data = folder()
    coming = bring(cast, data)
    assert archiving.key_name(cast.edda.pk) != cast.edda.pk.hex
    with scene():
        Archive.objects.filter(pk=coming.pk).delete()
    with pytest.raises(Refused):
        file = SimpleUploadedFile("b.zip", data)
        actions.bring_archive(cast.edda, cast.aurora, id=coming.pk, file=file, lang="en")
    assert files.get(archiving.key_name(coming.pk), coming.file) == data
