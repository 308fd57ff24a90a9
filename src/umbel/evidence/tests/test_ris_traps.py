"""What exporters do to RIS: each trap in a few lines of our own, and everything comes back when it is written."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.shared import shared
from umbel.evidence.formats import bibtex_writer, ris, ris_writer
from umbel.evidence.formats.days import day, language
from umbel.evidence.formats.lines import LARGEST, lines
from umbel.evidence.formats.names import people
from umbel.evidence.formats.numbers import isbn, issn
from umbel.evidence.formats.record import Found, Name, Reference, Refusal


def read(text):
    return list(ris.read(text if isinstance(text, bytes) else text.encode()))


def one(*tags, kind="JOUR"):
    (found,) = read("\n".join([f"TY  - {kind}", *tags, "ER  - ", ""]))
    assert isinstance(found, Found), found
    return found.reference


def body(text):
    return Name(literal=text)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Platt, Lucy", [Name("Platt", "Lucy")]),
        ("Crago A-L", [Name("Crago", "A-L")]),
        ("A.-L. Crago", [Name("Crago", "A.-L.")]),
        ("van der Klaauw B", [Name("van der Klaauw", "B")]),
        ("King, Martin Luther, Jr.", [Name("King", "Martin Luther, Jr.")]),
        ("Platt, L.; Shannon, K.", [Name("Platt", "L."), Name("Shannon", "K.")]),
        ("Platt L, Shannon K", [Name("Platt", "L"), Name("Shannon", "K")]),
        ("Platt, L., Shannon, K.", [Name("Platt", "L."), Name("Shannon", "K.")]),
        ("World Health Organization,", [body("World Health Organization")]),
        ("World Health Organization", [body("World Health Organization")]),
        (
            "University of Otago, Department of Public Health",
            [body("University of Otago, Department of Public Health")],
        ),
        ("Empower Chiang Mai", [body("Empower Chiang Mai")]),
        ("ROKUNYO", [body("ROKUNYO")]),
        ("Sex Workers UK", [body("Sex Workers UK")]),
        ("Hacking//Hustling &amp; friends", [body("Hacking//Hustling & friends")]),
        ("et al.", []),
        ("[Anonymous]", []),
    ],
)
def test_a_person_is_a_person_and_a_body_a_body(said, names):
    assert people(said) == names


def test_who_is_nobody_is_carried_and_comes_back():
    found = one("TI  - T", "AU  - Platt, Lucy", "AU  - et al.")
    assert (found.authors, found.carried) == ([Name("Platt", "Lucy")], [("AU", "et al.")])
    assert b"AU  - et al.\r\n" in ris_writer.write([found])


@pytest.mark.parametrize(
    ("text", "iso", "whole"),
    [
        ("2018/12/11/", "2018-12-11", True),
        ("2018-12-11", "2018-12-11", True),
        ("2018///", "2018", True),
        ("2019/12//undefined", "2019-12", True),
        ("2018 Dec 11", "2018-12-11", True),
        ("11 December 2018", "2018-12-11", True),
        ("Dec 2018", "2018-12", True),
        ("[2018]", "2018", False),
        ("c2018", "2018", False),
        ("Spring 2018", "2018", False),
        ("2018/02/30", "2018-02", False),
        ("2018/13/01", "2018", False),
        ("20018", "", False),
        ("n.d.", "", False),
    ],
)
def test_a_day_is_known_as_far_as_it_is_written(text, iso, whole):
    assert day(text) == (iso, whole)


def test_a_month_without_its_year_takes_the_year_of_the_record_and_an_odd_year_comes_back():
    assert one("TI  - T", "DA  - JAN 23", "PY  - 2020").date == "2020-01-23"
    odd = one("TI  - T", "PY  - c2018", "DA  - in press")
    assert (odd.year, odd.carried) == (2018, [("PY", "c2018"), ("DA", "in press")])


@pytest.mark.parametrize(
    ("said", "code"),
    [("English", "en"), ("eng", "en"), ("pt-BR", "pt-BR"), ("Español", "es"), ("Klingon", ""), ("English; French", "")],
)
def test_languages_by_their_names_and_codes(said, code):
    assert language(said) == code


def test_only_numbers_whose_check_digit_is_right_identify_a_book():
    assert isbn("0-19-852663-6") == isbn("978-0-19-852663-6") == "9780198526636"
    assert isbn("0-19-852663-7") == isbn("978-0-19-852663-5") == ""
    assert (issn("0003066X"), issn("0003066Y"), issn("20190312")) == ("0003-066X", "", "")


def test_several_numbers_in_a_line_and_in_lines_are_told_apart():
    found = one("TI  - T", "SN  - 1872-6992 (Electronic)", "0301-4797 (Linking)", "SN  - 1872-6992")
    assert (found.issn, found.carried) == ("1872-6992", [("SN", "0301-4797 (Linking)")])
    assert one("TI  - T", "SN  - 03064530 (ISSN)").issn == "0306-4530"
    report = one("TI  - T", "SN  - GAO-21-385", kind="RPRT")
    assert (report.type, report.number) == ("report", "GAO-21-385")


@pytest.mark.parametrize(
    "line", ["UR  - https://doi.org/10.1000/ABC", "L3  - 10.1000/abc", "M3  - doi:10.1000/abc", "N1  - DOI 10.1000/abc"]
)
def test_a_doi_is_found_where_exporters_hide_it(line):
    assert one("TI  - T", line).doi == "10.1000/abc"


def test_the_dois_of_cited_works_are_not_its_own():
    cited = "Cited: Platt, L. (2018) doi: 10.1371/journal.pmed.1002680"
    assert one("TI  - T", f"N1  - {cited}", "and https://doi.org/10.1000/abc").doi == ""


def test_numbers_of_pubmed_are_found():
    assert one("TI  - T", "AN  - 30532209", "DP  - NLM").pmid == "30532209"
    assert one("TI  - T", "AN  - 30532209", "DB  - EconLit").pmid == ""
    found = one("TI  - T", "L2  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6289426", "M1  - PMID: 30532209")
    assert (found.pmid, found.pmcid) == ("30532209", "PMC6289426")


def test_titles_of_books_parts_and_series_find_their_place():
    chapter = one("TI  - A part", "BT  - The book", kind="CHAP")
    book = one("BT  - The book", "T2  - A series", kind="BOOK")
    journal = one("T1  - A title", "JF  - Journal of Laws", "JO  - J. Laws", "J2  - JOURNAL OF LAWS")
    assert (chapter.title, chapter.container) == ("A part", "The book")
    assert (book.title, book.container) == ("The book", "A series")
    assert (journal.container, journal.carried) == ("Journal of Laws", [("JO", "J. Laws")])


def test_an_abstract_that_comes_twice_is_kept_once_and_another_is_carried():
    assert one("TI  - T", "AB  - Words.", "N2  - Words.").carried == []
    assert one("TI  - T", "AB  - Words.", "AB  - Copyright of X.").carried == [("AB", "Copyright of X.")]
    assert one("TI  - T", "AB  - NA").abstract == ""


def test_markup_of_publishers_is_not_text_and_a_smaller_than_is():
    found = one("TI  - <i>HIV</i> where p<0.05 &lt;b&gt;", "AB  - <jats:p>One.</jats:p><jats:p>Two.</jats:p>")
    assert (found.title, found.abstract) == ("HIV where p<0.05 <b>", "One.\n\nTwo.")


def test_a_wrapped_line_that_looks_like_a_tag_is_text():
    found = one("TI  - Violence in the", "US - based study", "AB  - a", "T2-weighted", "", "ER-positive")
    assert (found.title, found.abstract) == ("Violence in the US - based study", "a\nT2-weighted\n\nER-positive")


def test_pages_are_put_together_once():
    assert one("TI  - T", "SP  - 152", "EP  - 160").pages == "152-160"
    assert one("TI  - T", "SP  - 152-160", "EP  - 160").pages == "152-160"
    assert one("TI  - T", "SP  - 15", "EP  - 5").pages == "15-5"
    assert one("TI  - T", "C7  - e1002680").pages == "e1002680"


@pytest.mark.parametrize(
    "value",
    [
        "internal-pdf://285/Platt.pdf",
        "C:\\Users\\me\\x.pdf",
        "/home/me/x.pdf",
        "~/x.pdf",
        "me@example.org",
        "http://search.proquest.com/docview/1?accountid=14522",
        "https://proxy.example.org/login?url=http://x.org",
    ],
)
@pytest.mark.parametrize("tag", ["UR", "L1", "L4", "XX", "DB"])
def test_whose_library_it_was_is_never_public(tag, value):
    found = one("TI  - T", f"{tag}  - {value}")
    assert (tag, value) in found.inside
    assert value.encode() not in ris_writer.write([found])
    assert value.encode() in ris_writer.write([found], inside=True)


def test_records_without_blanks_without_beginning_and_with_words_behind_their_end():
    (glued,) = read("TY-JOUR\nTI-A title\nPY-2018\nER-\n")
    assert (glued.reference.title, glued.reference.year) == ("A title", 2018)
    headless, whole = read("Banner\nTI  - First\nER  - \nTY  - BOOK\nTI  - Second\nER  - \n")
    assert (headless.line, headless.reference.title, headless.reference.type) == (2, "First", "document")
    assert (whole.record, whole.line, whole.reference.title) == (2, 4, "Second")
    (words,) = read("TY  - GEN\nTI  - T\nER  - End of Reference\nUK  - Unknown\nER  -\n")
    assert words.reference.carried == [("UK", "Unknown")]


def test_a_type_that_csl_does_not_know_comes_back():
    found = one("TI  - T", kind="INPR")
    assert found.type == "article-journal"
    assert ris_writer.write([found]).startswith(b"TY  - INPR\r\n")
    assert ris_writer.write([one("TI  - T", kind="STRANGE")]).startswith(b"TY  - STRANGE\r\n")


def test_places_are_counted_in_every_kind_of_line():
    for end in ("\n", "\r", "\r\n"):
        found = read(f"Banner{end}{end}TY  - JOUR{end}ER  - {end}TY  - JOUR{end}TI  - T{end}ER  - ")
        assert found[0] == Refusal(1, 3, "empty")
        assert found[1][:2] == (2, 5)


def test_lines_are_the_same_wherever_a_block_ends(monkeypatch):
    text = "one\r\ntwo\rthree\n\nfünf\u2028six\r\n".encode()
    whole = list(lines(text))
    assert whole == ["one", "two", "three", "", "fünf\u2028six"]
    for size in range(1, len(text)):
        monkeypatch.setattr("umbel.evidence.formats.lines.BLOCK", size)
        assert list(lines(text)) == whole


def test_a_record_that_never_ends_is_refused_and_the_next_is_read():
    data = b"TY  - JOUR\nTI  - T\n" + b"XX  - more\n" * 500_000 + b"TY  - JOUR\nTI  - Next\nER  - \n"
    refused, found = read(data)
    assert (refused.code, refused.record, refused.line, refused.limit) == ("too_large", 1, 1, LARGEST)
    assert found.reference.title == "Next"


@pytest.mark.parametrize(
    "letters", ["(", "<p", "<p a=", "a,", "a;", "A. ", "&amp", "@a", "://", "van ", "ISBN", "1-", "x"]
)
def test_no_line_however_odd_takes_long(letters):
    value = letters * (300_000 // len(letters))
    tags = "TI T2 AU SN DO UR PY LA M1 AB N1 VL SP ET XX".split()
    data = "\n".join(["TY  - JOUR", *(f"{tag}  - {value[:250_000]}" for tag in tags), "ER  - "]).encode()
    began = time.process_time()
    (found,) = read(data)
    ris_writer.write([found.reference], inside=True)
    bibtex_writer.write([found.reference])
    assert time.process_time() - began < 10


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=9)
PHRASE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
TAGS = st.sampled_from("TI T1 T2 ST AU A1 A2 ED PY Y1 DA JF JO J2 PB CY VL IS SP EP ET LA DO SN UR M1 M3 C7 AN".split())
MORE = st.sampled_from("AB N1 N2 KW L1 L2 ID DB DP UK XX Y2 RN C2".split())
ODD = """2018|2018/12/11/|Dec 2018|English|en; fr|1872-6992|9780198526636|10.1000/A%2525b|Platt L|et al.|PMID: 12
PubMed|123|1-5|v. 4|&amp;amp;|<i>x</i>|&lt;p>|https://doi.org/10.1000/a%2520b
https://x.org/a|file:///x|A; B
King, M., Jr.|Org of X, Y|final version|X,|&#10;a|https://pubmed.ncbi.nlm.nih.gov/12|PMC12|NA|a&nbsp;|2020/05|GAO-21"""
VALUE = PHRASE | st.sampled_from(ODD.replace("\n", "|").split("|"))
LINE = st.tuples(TAGS | MORE, st.lists(VALUE, min_size=1, max_size=3).map("\n".join))


@settings(max_examples=300)
@given(kind=st.sampled_from("JOUR BOOK CHAP RPRT EDBOOK GEN INPR NONE".split()), tags=st.lists(LINE, max_size=12))
@example(kind="CHAP", tags=[("TI", "T"), ("BT", "B"), ("T2", "C")])
def test_whatever_is_read_is_written_and_read_as_the_same(kind, tags):
    written = "\n".join([f"TY  - {kind}", *(f"{tag}  - {value}" for tag, value in tags), "ER  - ", ""])
    for found in read(written):
        if isinstance(found, Found):
            assert read(ris_writer.write([found.reference], inside=True)) == [Found(1, 1, found.reference)]


@settings(max_examples=100)
@given(text=st.text(), name=st.text(), note=st.text())
def test_no_text_can_break_out_of_its_record(text, name, note):
    evil = "x\r\nER  - \r\nTY  - JOUR\r\nTI  - y"
    ref = Reference("book", "T" + text + evil, [Name("F" + name, evil), Name(literal=evil)], abstract=evil + text)
    ref.inside, ref.carried = [("N1", evil + note), ("KW", evil)], [("XX", evil), ("X\nER", evil), ("TY", evil)]
    assert len(read(ris_writer.write([ref, ref], inside=True))) == 2


def test_every_real_record_is_written_and_read_as_the_same():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only records of our own are written and read.")
        return
    for path in sorted([*folder.glob("evid_*/**/*.ris"), *folder.glob("evid_*/ris_*.txt")]):
        refs = [found.reference for found in read(path.read_bytes())]
        assert [found.reference for found in read(ris_writer.write(refs, inside=True))] == refs, path.name


def test_five_thousand_records_are_read_in_a_second():
    tags = [
        "TY  - JOUR",
        "TI  - A title of some length about laws and health",
        "T2  - A journal",
        "VL  - 15",
        "IS  - 12",
    ]
    tags += [f"AU  - Family{n}, Given" for n in range(5)] + [f"KW  - keyword {n}" for n in range(8)]
    tags += ["PY  - 2018", "DA  - 2018/12/11/", "SN  - 1549-1277", "DO  - 10.1371/x", "UR  - https://example.org/x"]
    tags += ["SP  - 1", "EP  - 20", "LA  - eng", "AB  - " + "Some words of an abstract. " * 50, "ER  - ", "", ""]
    record = "\n".join(tags)
    data = (record * 2_500).encode()
    began = time.process_time()
    assert sum(isinstance(found, Found) for found in ris.read(data)) == 2_500
    assert time.process_time() - began < 10
