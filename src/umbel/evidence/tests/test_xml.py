"""What PubMed, EndNote and strangers do to XML: each trap in a few lines of our own."""

import time

import pytest

from tests.shared import shared
from umbel.evidence.formats import endnote, format_of, pubmed
from umbel.evidence.formats.lines import LARGEST
from umbel.evidence.formats.record import Found, Name, Refusal


def article(inside="", citation="", before=""):
    text = f"""<?xml version="1.0"?>{before}<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>
    <Article>{inside}</Article>{citation}</MedlineCitation></PubmedArticle></PubmedArticleSet>"""
    return list(pubmed.read(text.encode()))


def entry(*parts, name="Journal Article"):
    text = f'<xml><records><record><ref-type name="{name}">0</ref-type>{"".join(parts)}</record></records></xml>'
    (found,) = endnote.read(text.encode())
    return found.reference


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 50}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_entities_of_a_file_are_never_opened_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a secret of the server")
    began = time.process_time()
    for before in (f"{LAUGHS}]>", f"<!DOCTYPE a [<!ENTITY i SYSTEM 'file://{secret}'>]>"):
        (found,) = article("<ArticleTitle>A &i; &amp; &lt;b&gt; &eacute;</ArticleTitle>", before=before)
        assert found.reference.title == "A &i; & é"
        inside = "<PubmedArticle>" + before + "<MedlineCitation/></PubmedArticle>"
        assert list(pubmed.read(inside.encode())) == [Refusal(1, 1, "broken")]
    assert time.process_time() - began < 10


def test_a_broken_record_takes_no_other_along():
    text = """<records>
    <record><titles><title>One</title></titles></record>
    <record><titles><title>Two</titles></record>
    <record><titles><title>Three</title></titles>
    <record><titles><title>Four</title></titles></record>
    <record></record><record><titles><title>Last"""
    found = list(endnote.read(text.encode()))
    said = [one.reference.title if isinstance(one, Found) else one.code for one in found]
    assert said == ["One", "broken", "broken", "Four", "empty", "broken"]
    assert [one.line for one in found] == [2, 3, 4, 5, 6, 6]
    assert [one.line for one in endnote.read(text.replace("\n", "\r").encode())] == [2, 3, 4, 5, 6, 6]


def test_a_record_too_large_and_one_too_deep():
    large = "<record><titles><title>" + "x" * LARGEST + "</title></titles></record>"
    deep = "<record>" + "<a>" * 100_000 + "</a>" * 100_000 + "</record>"
    last = "<record><titles><title>Last</title></titles></record>"
    found = list(endnote.read(f"<records>{large}{deep}{last}</records>".encode()))
    assert [one.code for one in found[:2]] == ["too_large", "empty"]
    assert found[2].reference.title == "Last"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Law & order", "Law & order"),
        ("Law &amp; order", "Law & order"),
        ("a&nbsp;b &#8217; &#x2019; &#0; &#xD800; &#xFFFF;", "a b ’ ’ � �"),
        ("<![CDATA[Law and <order>]]>", "Law and <order>"),
        ("<!-- no -->Law", "Law"),
        ("H<sub>2</sub>O <i>in vivo</i>", "H2O in vivo"),
        ('<mml:math xmlns:x="y"><mml:mi>p</mml:mi></mml:math> value', "p value"),
        ("a\0\x01b", "ab"),
        ("عنوان \u200fهنا", "عنوان \u200fهنا"),
    ],
)
def test_text_is_read_as_it_is_meant(said, title):
    (found,) = article(f"<ArticleTitle>{said}</ArticleTitle>")
    assert found.reference.title == title


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_in_whatever_encoding(code):
    text = "<xml><records><record><titles><title>Prostitución</title></titles></record></records></xml>"
    data = text.encode(code)
    assert format_of(data) == "endnote"
    (found,) = endnote.read(data)
    assert found.reference.title == "Prostitución"


ABSTRACT = "<Abstract><AbstractText Label='AIM'>a</AbstractText><AbstractText>b</AbstractText></Abstract>"
PREPRINT = "<PublicationTypeList><PublicationType>Preprint</PublicationType></PublicationTypeList>"


def dated(parts):
    return f"<Journal><JournalIssue><PubDate>{parts}</PubDate></JournalIssue></Journal>"


def by(parts):
    return f"<AuthorList><Author>{parts}</Author></AuthorList>"


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (dated("<MedlineDate>2000 Nov-Dec</MedlineDate>"), {"date": "2000"}),
        (dated("<Year>1990</Year><Season>Spring</Season>"), {"date": "1990"}),
        (dated("<Year>2018</Year><Month>12</Month><Day>1</Day>"), {"date": "2018-12-01"}),
        ("<Pagination><MedlinePgn>113-25</MedlinePgn></Pagination>", {"pages": "113-25"}),
        (ABSTRACT, {"abstract": "AIM: a\nb"}),
        (PREPRINT, {"type": "article"}),
        (by("<CollectiveName>A; B, C</CollectiveName>"), {"authors": [Name(literal="A; B, C")]}),
        (
            by("<LastName>King</LastName><Initials>ML</Initials><Suffix>Jr</Suffix>"),
            {"authors": [Name("King", "ML, Jr")]},
        ),
    ],
)
def test_elements_of_pubmed_say_what_they_mean(inside, says):
    (found,) = article(inside)
    assert {name: getattr(found.reference, name) for name in says} == says
    assert found.reference.pmid == "1"


def test_only_its_own_numbers_are_those_of_an_article():
    (found,) = article(
        citation="<CommentsCorrectionsList><PMID>99</PMID></CommentsCorrectionsList><CoiStatement>None</CoiStatement>"
    )
    assert found.reference.pmid == "1"
    assert ("pubmed:CoiStatement", "None") in found.reference.inside
    assert found.reference.carried == []


def test_values_of_endnote_in_many_styles_are_one():
    styled = "<title><style face='italic'>Sex work</style><style> laws</style></title>"
    found = entry(f"<titles>{styled}</titles>", "<isbn>0893-8512 (Print)&#xD;1098-6618 (Linking)</isbn>")
    assert (found.title, found.issn) == ("Sex work laws", "0893-8512")


def test_what_shows_whose_library_it_was_is_for_those_inside():
    found = entry(
        '<database path="C:\\Users\\me\\my.enl">my.enl</database><rec-number>7</rec-number>',
        "<caption>Duplicate</caption><titles><title>T</title></titles><notes>mine</notes>",
        "<urls><pdf-urls><url>internal-pdf://7/a.pdf</url></pdf-urls></urls>",
        "<foreign-keys><key>7</key></foreign-keys><strange>thing</strange><accession-num>WOS:1</accession-num>",
    )
    assert {("CA", "Duplicate"), ("N1", "mine"), ("L1", "internal-pdf://7/a.pdf"), ("endnote:strange", "thing")} <= set(
        found.inside
    )
    assert "Users" not in repr(found)
    assert found.carried == [("AN", "WOS:1")]


def test_whoever_edits_a_book_is_its_editor():
    people = "<contributors><authors><author>Shannon, Kate</author></authors></contributors>"
    assert entry(people, name="Edited Book").editors == [Name("Shannon", "Kate")]
    assert entry(people, name="Government Document").type == "report"
    assert entry(people, name="A kind of their own").type == "document"


def test_the_labels_of_a_real_library_are_all_there():
    folder = shared("data/evid_dedup_iebh")
    if folder is None:
        print("../shared/data is not there: only records of our own are read.")
        return
    found = list(endnote.read((folder / "tafenoquine.xml").read_bytes()))
    labels = [value for one in found for tag, value in one.reference.inside if tag == "CA"]
    assert (len(found), sum("Duplicate" in label for label in labels)) == (179, 114)


@pytest.mark.parametrize("letters", ["<", "<record>", "<record ", "&", "&#", "</record", "<a>", "<!--", "<![CDATA["])
def test_no_text_however_odd_takes_long(letters):
    for data in (letters * (300_000 // len(letters)), "<records><record><title>" + letters * (200_000 // len(letters))):
        for reader in (endnote.read, pubmed.read):
            began = time.process_time()
            list(reader(data.encode()))
            list(reader(data.replace("record", "PubmedArticle").encode()))
            assert time.process_time() - began < 10
