"""What people type and paste to bring one source, and what PDFs say of themselves."""

import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umbel.evidence.formats import ask, pdf
from umbel.evidence.formats.ask import Asked, asked
from umbel.evidence.formats.pdf import Paper, look

DOI = "10.1371/journal.pmed.1002680"


@pytest.mark.parametrize(
    "text",
    [
        DOI,
        f"  doi:{DOI}. ",
        f"DOI {DOI.upper()}",
        f"https://doi.org/{DOI}",
        f"http://dx.doi.org/{DOI}",
        f"doi.org/{DOI}",
        "https://doi.org/10.1371%2Fjournal.pmed.1002680",
        f"https://journals.plos.org/plosmedicine/article?id={DOI}",
        f"https://www.tandfonline.com/doi/full/{DOI}?scroll=top#abstract",
        f"https://onlinelibrary.wiley.com/doi/{DOI}/epdf",
        f"https://site.example/{DOI}.pdf",
        f"Platt L. et al. (2018). https://doi.org/{DOI}.",
        f"({DOI})",
        f"\u200b{DOI}\ufeff",
    ],
)
def test_a_doi_in_every_form_people_paste(text):
    assert asked(text) == Asked("doi", DOI)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("30532209", "pmid", "30532209"),
        ("PMID: 30532209", "pmid", "30532209"),
        ("pmid30532209", "pmid", "30532209"),
        ("https://pubmed.ncbi.nlm.nih.gov/30532209/?from=x", "pmid", "30532209"),
        ("www.ncbi.nlm.nih.gov/pubmed/30532209", "pmid", "30532209"),
        ("٣٠٥٣٢٢٠٩", "pmid", "30532209"),
        ("PMC6289426", "pmcid", "PMC6289426"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6289426/", "pmcid", "PMC6289426"),
        ("978-0-19-852663-6", "isbn", "9780198526636"),
        ("ISBN-13: 978 0 19 852663 6", "isbn", "9780198526636"),
        ("ISBN 0-19-852663-6", "isbn", "9780198526636"),
        ("978‑0‑19‑852663‑6", "isbn", "9780198526636"),
        ("0-8044-2957-X", "isbn", "9780804429573"),
        ("W2903", "openalex", "W2903"),
        ("https://openalex.org/works/w2903", "openalex", "W2903"),
        ("https://api.openalex.org/W2903", "openalex", "W2903"),
        ("arXiv:2101.00001v2", "arxiv", "2101.00001v2"),
        ("2101.00001", "arxiv", "2101.00001"),
        ("https://arxiv.org/abs/2101.00001", "arxiv", "2101.00001"),
        ("https://arxiv.org/pdf/2101.00001v2.pdf", "arxiv", "2101.00001v2"),
        ("https://doi.org/10.48550/arXiv.2101.00001", "arxiv", "2101.00001"),
        ("arXiv:math.GT/0309136", "arxiv", "math.GT/0309136"),
        ("hep-th/9901001v3", "arxiv", "hep-th/9901001v3"),
    ],
)
def test_every_other_number_in_every_form(text, kind, number):
    assert asked(text) == Asked(kind, number)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "nothing"),
        (" \n ", "nothing"),
        (f"{DOI}\n10.1000/b", "many"),
        (f"see https://x.example/{DOI} and https://x.example/10.1000/b", "many"),
        ("10.1371", "doi"),
        ("doi:10.1371/", "doi"),
        ("978-0-19-852663-7", "isbn"),
        ("ISBN 0198526637", "isbn"),
        ("ISBN 123", "isbn"),
        ("1549-1277", "issn"),
        ("ISSN 1549-1277", "issn"),
        ("PMID: 305322091", "pmid"),
        ("A5023888391", "not_a_work"),
        ("https://openalex.org/S1234567", "not_a_work"),
        ("2113.00001", "unknown"),
        ("a title of something", "unknown"),
        ("https://example.org/page", "unknown"),
    ],
)
def test_what_is_wrong_is_said(text, wrong):
    assert asked(text) == wrong
    assert ask.WRONG[wrong]


@settings(max_examples=300)
@given(st.text(max_size=60) | st.from_regex(r"(10\.\d{4}/|arxiv:|isbn |pmid ?|W|https://doi.org/)[0-9a-zX./ -]{0,20}"))
def test_whatever_is_typed_is_one_number_or_a_sentence(text):
    found = asked(text)
    assert found in ask.WRONG if isinstance(found, str) else found.kind in ask.CALLED and found.number
    if isinstance(found, Asked):
        assert asked(f"https://doi.org/{found.number}" if found.kind == "doi" else found.number).kind == found.kind


@pytest.mark.parametrize("letters", ["10.1234/", "a-", "1-", "arxiv", "((", "://", "٣", "10."])
def test_no_text_however_odd_takes_long(letters):
    began = time.process_time()
    asked(letters * (1_999 // len(letters)))
    assert time.process_time() - began < 10


def packed(text):
    body = zlib.compress(text if isinstance(text, bytes) else text.encode())
    return b"3 0 obj << /Filter /FlateDecode >> stream\r\n" + body + b"\r\nendstream endobj\n"


HEAD = b"%PDF-1.7\n"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Law &amp; the city</rdf:li>'
    b"</rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Somebody Real</rdf:li></rdf:Seq></dc:creator>"
    b"<prism:doi>10.1000/LAW.1</prism:doi></x:xmpmeta>"
)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (XMP, Paper("Law & the city", "10.1000/law.1")),
        (packed(XMP), Paper("Law & the city", "10.1000/law.1")),
        (b'<x:xmpmeta pdfx:doi="doi:10.1000/a"></x:xmpmeta>', Paper("", "10.1000/a")),
        (b"<x:xmpmeta><dc:identifier>doi:10.1000/a</dc:identifier></x:xmpmeta>", Paper("", "10.1000/a")),
        (b"<< /Title (Law \\(and\\) order) >>", Paper("Law (and) order")),
        (b"<< /Title (Law (and) order) >>", Paper("Law (and) order")),
        (b"<< /Title (Law \\341t night) >>", Paper("Law át night")),
        (b"<< /Title <FEFF004C006100770020006E> >>", Paper("Law n")),
        (b"<< /Title (\xfe\xff\x00L\x00a\x00w\x00 \x06/) >>", Paper("Law \u062f")),
        (packed("BT [(https://doi.org/10.1371/jour)-3(nal.pmed.1002680)]TJ 0 -12 Td (Received)Tj ET"), Paper("", DOI)),
        (packed("BT [(10.1371/journal.pmed.1002680)-333(Received)]TJ ET"), Paper("", DOI)),
        (packed("BT (arXiv:2101.00001v2  [cs.CY]  1 Jan 2021)Tj ET"), Paper("", "", "2101.00001v2")),
        (b"<< /S /URI /URI (https://doi.org/10.1371/journal.pmed.1002680) >>", Paper("", DOI)),
    ],
)  # fmt: skip
def test_what_a_pdf_says_of_itself(body, says):
    assert look(HEAD + body) == says


@pytest.mark.parametrize(
    "title", ["Microsoft Word - law.docx", "untitled", "law_v3.indd", "Law", "C:\\papers\\law of ours", ""]
)
def test_what_is_no_title_is_not_taken_for_one(title):
    assert look(HEAD + b"<< /Title (" + title.replace("\\", "\\\\").encode() + b") >>") == "bare"


def test_who_made_a_pdf_is_not_read():
    found = look(HEAD + XMP + b"<< /Author (Somebody Real) /Creator (her computer) >>")
    assert "Somebody" not in str(found)


def test_several_links_to_others_are_not_its_number():
    two = b"/URI (https://doi.org/10.1000/a) /URI (https://doi.org/10.1000/b)"
    assert look(HEAD + two) == "bare"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_pdf"),
        (b"hello", "no_pdf"),
        (b"PK\x03\x04", "no_pdf"),
        (HEAD, "bare"),
        (HEAD + b"trailer << /Encrypt 5 0 R >> << /Title (\x81\x92 \x93) >>", "locked"),
        (HEAD + packed(bytes(60 << 20)), "bare"),
        (HEAD + packed(bytes(4 << 20)) * 300, "bare"),
        (HEAD + b"stream" * 200_000, "bare"),
        (HEAD + b"stream\n" + b"FlateDecode" * 50_000, "bare"),
        (HEAD + b"/Title (" * 200_000, "bare"),
        (HEAD + b"/Title " + b"(" * 500_000, "bare"),
        (HEAD + b"/Title (" + b"(a" * 300_000, "bare"),
        (HEAD + b"<x:xmpmeta><dc:title>" * 30_000, "bare"),
        (HEAD + packed("(" * 900_000), "bare"),
        (HEAD + packed("(\\" * 400_000), "bare"),
        (HEAD + packed("10.1234/" * 100_000), "bare"),
        (HEAD + b"5 0 obj << /Next 5 0 R /Parent 5 0 R >> endobj", "bare"),
    ],
)
def test_hostile_pdfs_end_soon_and_with_a_sentence(data, why):
    began = time.process_time()
    assert look(data) == why
    assert pdf.NOT_READ[why]
    assert time.process_time() - began < 10


def test_a_locked_pdf_whose_description_is_open_is_read():
    assert look(HEAD + XMP + b"/Encrypt 5 0 R") == Paper("Law & the city", "10.1000/law.1")


@settings(max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_pdf_broken_anywhere_breaks_nothing(noise, at):
    whole = HEAD + XMP + packed("BT (10.1000/a)Tj ET") + b"<< /Title (Law and order) >>"
    found = look(HEAD + whole[9:at] + noise + whole[at:])
    assert isinstance(found, Paper) or found in pdf.NOT_READ
