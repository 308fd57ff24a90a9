"""A large file in parts: cut, and read part by part, it gives what the whole gives, and says the same places."""

import csv
import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared
from umbel.evidence.formats import FORMATS, format_of, parts
from umbel.evidence.formats.record import Found, Name, Reference, Refusal
from umbel.evidence.tests.broken import broken_files
from umbel.evidence.tests.examples import LIBRARY, example

SEED = int(os.environ.get("FUZZ_SEED") or 2026)
REAL = 1 << 19  # bytes of a real file that are cut


@pytest.fixture(params=list(FORMATS))
def name(request):
    return request.param


def whole(name, data):
    return list(FORMATS[name].read(data))


def cut(name, data, most):
    return list(FORMATS[name].parts(io.BytesIO(data), most))


def in_parts(name, data, most):
    """Everything read from the parts, told as of the whole."""
    found = []
    for part in cut(name, data, most):
        before = len(found)
        found += [
            one._replace(record=before + one.record, line=part.lines + one.line)
            for one in FORMATS[name].read(part.data)
        ]
    return found


def long(name, times=4):
    """The example as a file of many records, in its own kind of envelope."""
    text = example(name).decode()
    if name in {"openalex", "crossref", "csl"}:
        start, end = (
            text.index("[") + 1 if name != "crossref" else text.index("[", text.index("items")) + 1,
            text.rindex("]"),
        )
        return (text[:start] + ",\n".join([text[start:end]] * times) + text[end:]).encode()
    if name == "csv":
        sep, _, rest = text.partition("\n")
        first, _, rows = rest.partition("\n")
        first = f"{sep}\n{first}"
        return (first + "\n" + rows * times).encode()
    return (text * times).encode()


def test_cut_anywhere_it_gives_the_same_records_in_the_same_places(name):
    data = long(name)
    known = whole(name, data)
    assert len([one for one in known if isinstance(one, Found)]) == 4 * len(LIBRARY)
    for most in (1, 300, 1_000, 3_000):
        assert in_parts(name, data, most) == known, most
    assert len(cut(name, data, 1)) >= 4
    assert len(cut(name, data, len(data))) == 1


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_in_whatever_letters_and_ends_of_lines(name, code, end):
    if code == "utf-16" and name in {"pubmed", "endnote"}:
        code = "utf-16-le"
    mark = "\ufeff" if code in {"utf-16-be", "utf-16-le"} else ""
    text = long(name).decode().translate({0x2019: "'"} | dict.fromkeys(range(1536, 1792), "n"))
    data = (mark + text.replace("\n", end)).encode(code)
    assert in_parts(name, data, 700) == whole(name, data)


def test_what_is_broken_is_told_in_the_same_places(name):
    apart, several = [], 0
    for number, data in enumerate(broken_files(name, 60, SEED)):
        some = data[:20_000]
        known, found = whole(name, some), in_parts(name, some, 400)
        if known[0]._replace(line=1) == Refusal(1, 1, "headings"):
            assert {one.code for one in found} == {"headings"}, "a table that nobody knows says so in every part"
        elif known != found:
            apart.append(number)
        several += len(cut(name, some, 400)) > 1
    assert apart == []
    assert several > 3


def real_files():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only files of our own are cut.")
        return
    for path in sorted(folder.glob("evid_*/**/*")):
        if path.is_file() and (kind := format_of(path.read_bytes()[: 1 << 16])):
            yield pytest.param(path, kind, id=f"{path.parent.name}/{path.name}")


@pytest.mark.parametrize(("path", "kind"), list(real_files()))
def test_every_real_file_gives_the_same_records_in_parts(path, kind):
    data = path.read_bytes()[:REAL]
    assert in_parts(kind, data, len(data) // 7 + 1) == whole(kind, data)
    assert len(cut(kind, data, len(data) // 7 + 1)) > 1 or len(whole(kind, data)) < 8


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n"{}[],;@<>&'), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=2, max_size=8),
    st.integers(1, 400),
    st.sampled_from("ris bibtex csl".split()),
)
def test_whatever_a_library_says_it_is_cut_between_its_records(said, most, kind):
    refs = [
        Reference(
            "report",
            f"A title {title}",
            [Name("Okafor", "A")],
            abstract=abstract,
            inside=[("N1", note)] if note.strip() else [],
        )
        for title, abstract, note in said
    ]
    data = FORMATS[kind].write(refs, inside=True)
    known = whole(kind, data)
    assert len(known) == len(refs)
    assert in_parts(kind, data, most) == known


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=8), st.integers(1, 300))
def test_a_cell_with_lines_in_it_is_never_cut(rows, most):
    text = io.StringIO()
    csv.writer(text).writerows([["Title", "Abstract", "DOI"], *([f"A title {row[0]}", *row[1:]] for row in rows)])
    data = text.getvalue().encode()
    assert in_parts("csv", data, most) == whole("csv", data)


def test_macros_and_what_an_entry_takes_from_another_come_along():
    data = b"""@string{press = {A Press}}
@string(press2 = press # " and Sons")
@inproceedings{a, title = {First}, crossref = {book}, publisher = press2}
@inproceedings{b, title = {Second}, crossref = {book}}
@comment{@article{c, title = {Not one}},
@article{d, title = {Nor this}}
}
@string{press = {Another Press}}
@misc{e, title = {Third}, publisher = press}
@proceedings{book, title = {A book {of} it}, publisher = press, year = 2001}
@misc{f, title = {Fourth}, publisher = press2, xdata = {book}}
"""
    known = whole("bibtex", data)
    assert [one.reference.publisher for one in known] == [
        "A Press and Sons",
        "Another Press",
        "Another Press",
        "Another Press",
        "A Press and Sons",
    ]
    assert [one.reference.container for one in known][:2] == ["A book of it"] * 2
    for most in range(1, len(data), 37):
        assert in_parts("bibtex", data, most) == known
    assert [len(list(ofs)) for ofs in (cut("bibtex", data, 1), cut("bibtex", data, 400))] == [2, 2]


def test_a_stretch_without_an_end_is_not_cut(monkeypatch):
    monkeypatch.setattr(parts, "LOOK", 1_000)
    for name in FORMATS:
        data = example(name).replace(b"Law in the city", b"x" * 9_000)
        with pytest.raises(parts.Uncut):
            cut(name, data, 500)
