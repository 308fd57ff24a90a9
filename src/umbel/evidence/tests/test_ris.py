"""The reader of RIS: every trap of real files in a small one of our own, and 200 files that are broken on purpose."""

import csv
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared
from umbel.evidence.formats import ris, ris_writer, same
from umbel.evidence.formats.record import Found, Name, Reference, Refusal

SEED = 2026
MUTATED = 200


def read(text):
    return list(ris.read(text if isinstance(text, bytes) else text.encode()))


def one(text):
    (found,) = read(text)
    assert isinstance(found, Found), found
    return found.reference


def record(*lines):
    return "\n".join(["TY  - JOUR", *lines, "ER  - ", ""])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("TY  - JOUR\nTI  - A title\nER  - \n", "A title"),
        ("TY  - JOUR\r\nTI  - A title\r\nER  -\r\n", "A title"),
        ("TY  - JOUR\rTI  - A title\rER  - \r", "A title"),
        ("\ufeffTY  - JOUR\nT1  - A title\nER  - ", "A title"),
        ("TY - JOUR\nTI - A title\nER - ", "A title"),
        ("TY\t- JOUR\nTI\t- A title\nER\t- ", "A title"),
        ("Exported by something\n\nTY  - JOUR\nTI  - A title\nER  - ", "A title"),
        ("TY  - JOUR\nTI  - A title\nthat is wrapped\nER  - ", "A title that is wrapped"),
        ("TY  - JOUR\nTI  - Law &amp; order\nER  - ", "Law & order"),
        ("TY  - JOUR\nTI  - A title\x00\x01\nER  - ", "A title"),
        ("TY  - JOUR\nTI  - عنوان \u200fهنا\nER  - ", "عنوان \u200fهنا"),
    ],
)
def test_however_it_is_written_the_title_is_read(written, title):
    assert one(written).title == title


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_in_whatever_encoding(code):
    found = one("TY  - JOUR\nTI  - Prostitución y ley: ¿qué dice?\nAU  - Núñez, Íñigo\nER  - \n".encode(code))
    assert (found.title, found.authors[0].family) == ("Prostitución y ley: ¿qué dice?", "Núñez")


def test_bytes_that_no_encoding_knows_stop_nothing():
    assert one(b"TY  - JOUR\nTI  - A \x81\x8d title\nER  - \n").title.startswith("A ")


def test_a_line_of_unicode_is_no_new_line():
    assert "here" in one(record("TI  - A title\u2028here")).title


@pytest.mark.parametrize(
    ("lines", "year", "date"),
    [
        (["PY  - 2018"], 2018, "2018"),
        (["Y1  - 2018/12/11/"], 2018, "2018-12-11"),
        (["PY  - 2018///"], 2018, "2018"),
        (["PY  - 2018", "DA  - 2018/12"], 2018, "2018-12"),
        (["PY  - in press"], None, ""),
        (["PY  - 20018"], None, ""),
        (["PY  - n.d."], None, ""),
    ],
)
def test_years_are_what_they_can_be(lines, year, date):
    found = one(record("TI  - A title", *lines))
    assert (found.year, found.date) == (year, date)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("AU  - Platt, Lucy", Name("Platt", "Lucy", "")),
        ("AU  - World Health Organization,", Name("", "", "World Health Organization")),
        ("A1  - Crago,A.-L.", Name("Crago", "A.-L.", "")),
    ],
)
def test_people_and_bodies(line, name):
    assert one(record("TI  - A title", line)).authors == [name]


@pytest.mark.parametrize("said", ["10.1371/JOURNAL.pmed.1002680", "https://doi.org/10.1371/journal.pmed.1002680"])
def test_a_doi_is_bare_and_small_however_it_is_said(said):
    assert one(record("TI  - A title", f"DO  - {said}")).doi == "10.1371/journal.pmed.1002680"


def test_numbers_of_books_and_of_journals_are_told_apart():
    assert one(record("TI  - T", "SN  - 978-92-4-150618-2")).isbn == "9789241506182"
    assert one(record("TI  - T", "SN  - 1549-1277")).issn == "1549-1277"


def test_what_is_private_goes_inside_and_what_is_unknown_is_carried():
    found = one(record("TI  - T", "N1  - my note", "KW  - my tag", "L1  - file:///home/me/x.pdf", "XX  - strange"))
    assert {("N1", "my note"), ("KW", "my tag")} <= set(found.inside)
    assert "file:///home/me/x.pdf" in [value for _tag, value in found.inside]
    assert ("XX", "strange") in found.carried
    public = ris_writer.write([found]).decode()
    assert not any(word in public for word in ("my note", "my tag", "file:"))
    inside = ris_writer.write([found], inside=True).decode()
    assert all(word in inside for word in ("my note", "my tag", "file:///home/me/x.pdf", "XX  - strange"))


def test_keywords_on_lines_of_their_own_are_keywords():
    found = one(record("TI  - T", "KW  - one", "two", "three"))
    assert [value for tag, value in found.inside if tag == "KW"] == ["one", "two", "three"]


def test_a_record_without_its_end_does_not_swallow_the_next():
    found = read("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n")
    assert [f.reference.title for f in found] == ["One", "Two"]


def test_a_record_without_a_title_is_read():
    assert one(record("AU  - Platt, Lucy")).title == ""


def test_what_says_nothing_is_refused_with_its_place():
    found = read("TY  - JOUR\nER  - \n" + record("TI  - T"))
    assert isinstance(found[0], Refusal)
    assert (found[0].record, found[0].line, found[0].code) == (1, 1, "empty")
    assert isinstance(found[1], Found)


@pytest.mark.parametrize("text", ["hello", "", "<html></html>", "@article{x, title={y}}", "PMID- 1\nTI  - x\n"])
def test_what_is_none_is_said_to_be_none(text):
    found = read(text)
    assert [f.code for f in found] == ["none"]
    assert not ris.sniff(text)


letters = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
phrases = st.lists(letters, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=80)
@given(
    title=phrases,
    authors=st.lists(st.tuples(letters, letters), max_size=3),
    year=st.none() | st.integers(1800, 2030),
    container=phrases | st.just(""),
    note=phrases,
)
def test_what_is_written_is_read_again(title, authors, year, container, note):
    made = Reference(
        type="article-journal",
        title=title,
        authors=[Name(family, given_name, "") for family, given_name in authors],
        year=year,
        date=str(year or ""),
        container=container,
        doi="10.1000/abc",
        inside=[("N1", note)],
        carried=[("XX", "strange")],
    )
    once = one(ris_writer.write([made], inside=True))
    again = one(ris_writer.write([once], inside=True))
    assert again == once
    assert (once.year, once.doi, once.carried) == (year, "10.1000/abc", [("XX", "strange")])
    assert same.judge(once, again) == "same"


def test_judging_is_the_same_both_ways():
    chance = random.Random(SEED)
    words = "laws and health of people who sell sex in ten countries".split()
    some = [
        Reference(
            title=" ".join(chance.sample(words, 8)) if chance.random() < 0.7 else "A very long common title of a study",
            year=chance.choice([None, 2017, 2018]),
            doi=chance.choice(["", "10.1000/a", "10.1000/b"]),
            authors=[Name(chance.choice(["Platt", "Shannon"]), "", "")],
        )
        for _ in range(60)
    ]
    for a in some:
        assert same.judge(a, a) == "same"
        for b in some:
            assert same.judge(a, b) == same.judge(b, a)


def originals():
    """Files to break: our own, and real ones where they lie beside the checkout."""
    own = (
        record("TI  - A title", "AU  - Platt, Lucy", "PY  - 2018", "DO  - 10.1000/a", "KW  - tag", "AB  - Words.") * 30
    )
    yield own.encode()
    yield own.replace("\n", "\r\n").encode("utf-16")
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only files of our own are broken.")
        return
    for path in sorted(folder.glob("evid_*/**/*.ris"))[:12]:
        yield path.read_bytes()[:60_000]


def broken(data, chance):
    """One file with a few wounds: bytes changed, cut, doubled, swapped, or lines shuffled."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        to = min(to, at + chance.choice([1, 3, 50, 4_000]))
        kind = chance.randrange(6)
        if kind == 0:
            data[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
        elif kind == 1:
            del data[at:to]
        elif kind == 2:
            data[at:at] = data[at:to] * chance.choice([1, 2, 30])
        elif kind == 3:
            data[at:at] = chance.choice(
                [b"\x00" * 40, b"\xff\xfe", b"ER  - \n", b"TY  - ", b"\r", b"TI  - " + b"x" * 9_999]
            )
        elif kind == 4:
            lines = bytes(data).split(b"\n")
            chance.shuffle(lines)
            data = bytearray(b"\n".join(lines))
        else:
            data = data[:at] or data
    return bytes(data)


def test_two_hundred_broken_files_crash_nothing_and_hang_nowhere():
    print(f"seed {SEED}")
    chance, files, reached = random.Random(SEED), list(originals()), 0
    for _ in range(MUTATED):
        data = broken(chance.choice(files), chance)
        began = time.process_time()
        found = list(ris.read(data))
        assert time.process_time() - began < 10
        assert found, "something is always said"
        reached += any(isinstance(f, Found) for f in found)
        for f in found:
            if isinstance(f, Found):
                ris_writer.write([f.reference], inside=True)
    assert reached >= MUTATED // 2, f"only {reached} reached the reader of records"


def tables():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: real files are not counted.")
        return []
    return sorted(folder.glob("evid_*/FILES.tsv"))


@pytest.mark.parametrize("table", tables(), ids=lambda path: path.parent.name)
def test_every_real_file_has_as_many_records_as_its_source_says_and_none_is_refused(table):
    with table.open() as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["file"].endswith((".ris", "ris_export.txt", "ris_issue_992.txt")):
                found = read((table.parent / row["file"]).read_bytes())
                assert [f for f in found if isinstance(f, Refusal)] == []
                assert len(found) == int(row["records"].split()[0]), row["file"]
