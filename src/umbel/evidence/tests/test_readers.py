"""Every reader alike: told from bytes, the same library read the same, nothing swallowed, nothing that stops it."""

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shared import shared
from umbel.evidence.formats import FORMATS, format_of
from umbel.evidence.formats.record import REFUSALS, Found, Refusal
from umbel.evidence.tests.broken import broken_files
from umbel.evidence.tests.examples import LIBRARY, MAY_ADD, MAY_LACK, example

SEED = int(os.environ.get("FUZZ_SEED") or 2026)
MUTATED = 200
CORE = [name for name in LIBRARY[0].__dataclass_fields__ if name not in {"inside", "carried"}]

pytestmark = pytest.mark.once  # readers know no engine


@pytest.fixture(params=list(FORMATS))
def name(request):
    return request.param


def read(name, data):
    return list(FORMATS[name].read(data))


def test_a_file_is_told_from_its_bytes(name):
    assert format_of(example(name)) == name
    assert format_of(example(name).replace(b"\n", b"\r\n")) == name
    assert format_of(b"\xef\xbb\xbf" + example(name)) == name


def test_the_same_library_gives_the_same_records(name):
    found = read(name, example(name))
    assert [type(one) for one in found] == [Found] * len(LIBRARY)
    for one, known in zip(found, LIBRARY, strict=True):
        for field in CORE:
            value, lacks = getattr(one.reference, field), field in MAY_LACK.get(name, ())
            more = field in MAY_ADD.get(name, ()) and not getattr(known, field)
            assert value == getattr(known, field) or (lacks and not value) or more, (one.record, field)


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_ends_of_lines_and_a_mark_before_them_change_nothing(name, end):
    plain = example(name)
    found = read(name, b"\xef\xbb\xbf" + plain.replace(b"\n", end))
    assert [one.reference for one in found] == [one.reference for one in read(name, plain)]


def test_bytes_of_nothing_and_lone_surrogates_are_left_out(name):
    plain = example(name)
    for wedge in (b"\0", b"\xed\xa0\x80"):
        found = read(name, plain.replace(b"Law in", wedge + b"Law in"))
        assert len(found) == len(LIBRARY)
        said = repr(found).encode()
        assert b"\0" not in said and "Law in the city" in repr(found), wedge
        repr(found).encode("utf-8")


def test_letters_from_right_to_left_and_combining_ones_stay_and_no_sign_turns_the_words_of_others(name):
    assert read(name, example(name))[1].reference.title.startswith("حقوق العاملات")
    combined = "n\u0303o\u0301 \u202eabc\u202c"
    found = read(name, example(name).replace(b"Decriminalisation now", combined.encode()))
    assert "n\u0303o\u0301 abc" in found[1].reference.title


def test_what_would_be_a_formula_elsewhere_is_text_here(name):
    evil = "=cmd|' /C calc'!A0"
    found = read(name, example(name).replace(b"Law in the city", evil.encode()))
    assert found[2].reference.title == evil


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04" + bytes(90), b"%PDF-1.7\n", b"\x1f\x8b\x08" + bytes(90), b"[]", b"<a/>", b"{}"],
)
def test_what_is_no_library_is_no_format_and_every_reader_says_so(name, data):
    assert format_of(data) == ""
    found = read(name, data)
    assert [type(one) for one in found] == [Refusal]
    assert found[0].code in REFUSALS


def test_no_reader_takes_the_file_of_another_for_its_own(name):
    for other in FORMATS:
        if other != name:
            found = read(name, example(other))
            assert not [one for one in found if isinstance(one, Found) and one.reference == LIBRARY[0]]
            assert found, other


def test_two_hundred_broken_files_crash_nothing_and_hang_nowhere(name):
    print(f"{name}: seed {SEED}")
    told = reached = 0
    for data in broken_files(name, MUTATED, SEED):
        began = time.process_time()
        detected = format_of(data) == name
        found = read(name, data)
        assert time.process_time() - began < 10
        assert found, "something is always said"
        for one in found:
            if isinstance(one, Found):
                repr(one).encode("utf-8")
                for known in FORMATS.values():
                    if known.write:
                        known.write([one.reference], inside=True)
            else:
                assert one.code in REFUSALS
        told += detected
        reached += detected and any(isinstance(one, Found) for one in found)
    print(f"{told} got past detection, {reached} to a record")
    assert told >= MUTATED // 2
    assert reached >= MUTATED // 4


LARGE = """
import sys
from umbel.evidence.formats import FORMATS, format_of
name, data = sys.argv[1], open(sys.argv[2], "rb").read()
data = data.replace(b"Law in the city", b"x" * (100 * 1024 * 1024))
assert format_of(data) == name
found = list(FORMATS[name].read(data))
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # getrusage counts the parent too
print(len(found), type(found[0]).__name__, int(own.split()[1]) // 1024)
"""


def test_a_line_of_a_hundred_megabytes_takes_little_memory_and_no_neighbour_along(name, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(example(name))
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    words = [sys.executable, "-c", LARGE, name, str(file)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 0, done.stderr[-500:]
    count, first, megabytes = done.stdout.split()
    assert (count, first) == ("3", "Found")
    assert int(megabytes) <= 512


def test_every_format_is_told_of():
    told = (Path(__file__).parents[4] / "docs/formats.md").read_text()
    assert [one.called for one in FORMATS.values() if f"| {one.called} |" not in told] == []


def test_the_same_real_library_as_ris_and_as_bibtex_gives_the_same_records():
    folder = shared("data/evid_dedup_asysd")
    if folder is None:
        print("../shared/data is not there: only the library of our own is compared.")
        return
    ris, bibtex = (
        (read(n, (folder / f"zotero_export.{s}").read_bytes())) for n, s in (("ris", "ris"), ("bibtex", "bib"))
    )
    assert len(ris) == len(bibtex) == 1000
    apart = []
    for one, other in zip(ris, bibtex, strict=True):
        for field in CORE:
            a, b = getattr(one.reference, field), getattr(other.reference, field)
            if a != b and not (field == "date" and a.startswith(b)):  # this BibTeX knows months, no days
                apart.append((one.record, field))
    assert {field for _, field in apart} == {"container"}
    assert len(apart) == 3  # proceedings of which the BibTeX file names only the university
    keywords = [[v.casefold() for t, v in one.reference.inside if t == "KW"] for one in ris]
    assert (
        sum(
            a == [v.casefold() for t, v in b.reference.inside if t == "KW"]
            for a, b in zip(keywords, bibtex, strict=True)
        )
        > 980
    )


COUNTED = {
    "evid_bibtex_messy_bbt": {
        "import/web_page and other mendeley idiocy.bib": 512
    },  # SOURCE.md counts 512, its table 465
    # of these the table says only “document”
    "evid_pubmed_biopython": {"pubmed_result1.txt": 1, "pubmed_result2.txt": 4},
}
KINDS = {".ris": "ris", ".bib": "bibtex", ".nbib": "nbib", "ris_export.txt": "ris", "ris_issue_992.txt": "ris"}
KINDS |= {f"pubmed{n}.xml": "pubmed" for n in (1, 4, 5, 6, 7)} | {"tafenoquine.xml": "endnote"}
KINDS |= dict.fromkeys([".csv", ".tsv", ".tab"], "csv") | {"journal_variants.csv": ""}  # names of journals, no library
KINDS |= {"pubmed_result1.txt": "nbib", "pubmed_result2.txt": "nbib"}


def tables():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: real files are not counted.")
        return
    for table in sorted(folder.glob("evid_*/FILES.tsv")):
        with table.open() as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                path = table.parent / row["file"]
                if kind := KINDS.get(path.name, KINDS.get(path.suffix)):
                    many = COUNTED.get(table.parent.name, {}).get(row["file"])
                    many = many or int(row["records"].split()[0].replace(",", ""))
                    yield pytest.param(path, kind, many, id=f"{table.parent.name}/{path.name}")


@pytest.mark.parametrize(("path", "kind", "many"), list(tables()))
def test_every_real_file_has_as_many_records_as_its_source_says(path, kind, many):
    data = path.read_bytes()
    assert format_of(data) == kind
    found = read(kind, data)
    assert [one for one in found if isinstance(one, Refusal)] == []
    assert len(found) == many


def test_what_holds_no_record_is_refused_whole():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: answers without records are tried in test_xml only.")
        return
    for path in [*folder.glob("evid_pubmed_biopython/es*.xml"), *folder.glob("evid_openalex/[!w]*.json")]:
        assert format_of(path.read_bytes()) == "", path.name


def test_sixty_one_equal_keys_overwrite_nothing():
    folder = shared("data/evid_bibtex_messy_bbt/import")
    if folder is None:
        print("../shared/data is not there: equal keys are tried in test_bibtex only.")
        return
    found = read("bibtex", (folder / "web_page and other mendeley idiocy.bib").read_bytes())
    keys = [next((v for t, v in one.reference.inside if t == "ID"), "") for one in found]
    assert len(keys) - len(set(keys)) == 61
