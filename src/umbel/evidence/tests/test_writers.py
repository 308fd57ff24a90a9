"""What leaves the library for other programs, and how two records are known to be one source."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umbel.evidence.formats import bibtex_writer, csl_writer, meta, same
from umbel.evidence.formats.record import Name, Reference

ARTICLE = Reference(
    type="article-journal",
    title="Associations between sex work laws & HIV",
    authors=[Name("Platt", "Lucy"), Name("Núñez", "Íñigo, Jr."), Name(literal="Network of {Sex} Work Projects")],
    year=2018,
    date="2018-12-11",
    container="PLoS Medicine",
    volume="15",
    issue="12",
    pages="12-20",
    doi="10.1371/journal.pmed_1",
    pmid="30532209",
    issn="1549-1277",
    language="en",
    url="https://example.org/a_b%20{c}.pdf",
    abstract="Words.",
    inside=[("N1", "secret note"), ("KW", "secret tag")],
    carried=[("XX", "carried")],
)
REPORT = Reference(
    type="report",
    title="Decriminalisation now",
    authors=[Name(literal="Hacking//Hustling")],
    year=2020,
    date="2020",
    number="HH-3",
)


def entries(refs):
    return bibtex_writer.write(refs).decode()


def keys_of(refs):
    return re.findall(r"@\w+\{([^,]*),", entries(refs))


def test_bibtex_says_every_field_and_escapes_what_would_be_a_command():
    text = entries([ARTICLE])
    assert text.startswith("@article{platt2018associations,\n")
    assert r"title = {Associations between sex work laws \& {HIV}}" in text
    assert (
        r"author = {Platt, Lucy and Núñez, Jr., Íñigo and"
        r" {Network of \textbraceleft{}Sex\textbraceright{} Work Projects}" in text
    )
    for line in ("journal = {PLoS Medicine}", "year = {2018}", "month = {12}", "number = {12}", "pages = {12--20}"):
        assert f"  {line}" in text
    assert "doi = {10.1371/journal.pmed_1}" in text
    assert "url = {https://example.org/a_b%20%7Bc%7D.pdf}" in text


@pytest.mark.parametrize(
    ("kind", "entry", "by"),
    [
        ("book", "book", "publisher"),
        ("report", "techreport", "institution"),
        ("thesis", "phdthesis", "school"),
        ("legislation", "misc", "publisher"),
    ],
)
def test_bibtex_calls_each_kind_by_its_name(kind, entry, by):
    text = entries([Reference(type=kind, title="T", publisher="Somebody")])
    assert text.startswith(f"@{entry}{{")
    assert f"  {by} = {{Somebody}}" in text


def test_equal_keys_end_with_letters_and_never_meet_another():
    def work(title, **more):
        return Reference(title=title, authors=[Name("Platt", "L")], year=2018, **more)

    assert keys_of([work("Law one"), work("Law two"), work("Lawb"), work("Law three")]) == [
        "platt2018lawa",
        "platt2018lawc",
        "platt2018lawb",
        "platt2018lawd",
    ]
    many = keys_of([work("Law")] * 800)
    assert len(set(many)) == 800
    assert keys_of([Reference(title="Законы")]) == ["anonnd"]


ANY = st.text(max_size=20)


@settings(max_examples=150)
@given(texts=st.lists(ANY, min_size=6, max_size=6))
def test_no_text_breaks_out_of_a_bibtex_field(texts):
    title, family, given_name, literal, url, container = texts
    ref = Reference("book", title, [Name(family, given_name), Name(literal=literal)], url=url, container=container)
    text, depth = entries([ref]), 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or at < len("@book") or at >= len(text) - len("}\n"), "BibTeX counts braces, escaped or not"
    assert depth == 0


def test_csl_holds_what_citation_programs_need():
    (item,) = json.loads(csl_writer.write([ARTICLE]))
    assert item["id"] == "1"
    assert item["issued"] == {"date-parts": [[2018, 12, 11]]}
    assert item["author"] == [
        {"family": "Platt", "given": "Lucy"},
        {"family": "Núñez", "given": "Íñigo", "suffix": "Jr."},
        {"literal": "Network of {Sex} Work Projects"},
    ]
    assert (item["container-title"], item["page"], item["DOI"]) == ("PLoS Medicine", "12-20", ARTICLE.doi)
    assert csl_writer.csl(Reference(title="T"), "y") == {"id": "y", "type": "document", "title": "T"}


def test_schema_org_says_what_it_is_who_made_it_and_where_it_stands():
    made = csl_writer.schema_org(ARTICLE, "https://umbel.example/s/1/")
    assert (made["@type"], made["sameAs"]) == ("ScholarlyArticle", "https://doi.org/10.1371/journal.pmed_1")
    assert [who["@type"] for who in made["author"]] == ["Person", "Person", "Organization"]
    assert made["isPartOf"]["issueNumber"] == "12"
    assert made["isPartOf"]["isPartOf"]["isPartOf"] == {
        "@type": "Periodical",
        "name": "PLoS Medicine",
        "issn": "1549-1277",
    }
    report = csl_writer.schema_org(REPORT, "https://umbel.example/s/2/")
    assert "isPartOf" not in report
    assert report["identifier"] == [{"@type": "PropertyValue", "propertyID": "reportNumber", "value": "HH-3"}]


def test_meta_elements_are_those_zotero_reads():
    told = meta.meta(ARTICLE, "https://umbel.example/s/1/")
    assert [content for name, content in told if name == "citation_author"] == [
        "Platt, Lucy",
        "Núñez, Íñigo, Jr.",
        "Network of {Sex} Work Projects,",
    ]
    found = dict(told)
    assert found["citation_journal_title"] == "PLoS Medicine"
    assert (found["citation_firstpage"], found["citation_lastpage"]) == ("12", "20")
    assert (found["citation_publication_date"], found["DC.date"]) == ("2018/12/11", "2018-12-11")
    assert (found["citation_doi"], found["citation_pdf_url"]) == (ARTICLE.doi, ARTICLE.url)
    assert found["citation_abstract_html_url"] == "https://umbel.example/s/1/"


def test_a_report_of_a_community_group_is_a_report_for_zotero_too():
    found = dict(meta.meta(REPORT, "https://umbel.example/s/2/"))
    assert found["citation_technical_report_institution"] == "Hacking//Hustling"
    assert found["citation_technical_report_number"] == "HH-3"
    assert "citation_journal_title" not in dict(meta.meta(Reference("webpage", "T", container="A site"), "x"))


def test_nothing_that_is_only_for_those_inside_is_in_any_public_format():
    address = "https://umbel.example/s/1/"
    for said in (
        entries([ARTICLE]),
        json.dumps(csl_writer.schema_org(ARTICLE, address)),
        str(meta.meta(ARTICLE, address)),
    ):
        assert "secret" not in said
    assert b"secret" not in csl_writer.write([ARTICLE])


LONG = "Violence against people who sell sex"


def work(title=LONG, who="Platt", year=2018, **more):
    return Reference(title=title, authors=[Name(who, "L")] if who else [], year=year, **more)


@pytest.mark.parametrize(
    ("a", "b", "judged"),
    [
        (work(doi="10.1/a"), work("VIOLENCE  against people, who sell séx.", doi="10.1/a"), "same"),
        (work(doi="10.1/a"), work("An erratum on something else entirely", doi="10.1/a"), "unsure"),
        (work(doi="10.1/a", pmid="1"), work(doi="10.1/a", pmid="2"), "unsure"),
        (work(pmid="1", who=""), work(pmid="1", year=None), "same"),
        (work(), work(LONG + "!"), "same"),
        (work(), work(who="Platt", year=2019), "unsure"),
        (work(), work(who="Shannon"), "unsure"),
        (work(), work(who=""), "unsure"),
        (work(doi="10.1/a"), work(doi="10.1/b"), "version"),
        (work(version="preprint"), work(version="published"), "version"),
        (work("Editorial"), work("Editorial"), "same"),
        (work("Editorial"), work("Editorial!"), "unsure"),
        (work("Introduction"), work("Introduction", who="Shannon", year=2001), "other"),
        (work(), work("Something else of the same length as it"), "other"),
        (work("A book", isbn="9780198526636"), work("A Book", isbn="9780198526636", year=None), "same"),
        (
            work("First part of it", type="chapter", isbn="9780198526636"),
            work("Second part of it", type="chapter", isbn="9780198526636"),
            "other",
        ),
        (work("Part one", type="chapter", isbn="9780198526636"), work("Part one", isbn="9780198526636"), "unsure"),
        (Reference(inside=[("N1", "one")]), Reference(inside=[("N1", "two")]), "other"),
    ],
)
def test_one_source_is_told_from_another(a, b, judged):
    assert same.judge(a, b) == same.judge(b, a) == judged


def test_what_may_be_the_same_shares_a_key():
    a = work(doi="10.1/a", isbn="9780198526636", pages="S31-40")
    b = work(LONG.upper() + " (misprinted)", doi="10.1/b", pages="pp. s31–S40")
    assert {kind for kind, _ in set(same.keys(a).items()) & set(same.keys(b).items())} == {"spot"}
    assert {kind for kind, _ in set(same.keys(a).items()) & set(same.keys(work(LONG.upper())).items())} == {"near"}


def test_the_digest_is_of_all_a_record_says():
    note = Reference(title="T", inside=[("N1", "one")])
    assert same.content_key(note) != same.content_key(Reference(title="T"))
    assert same.content_key(note) == same.content_key(Reference(title="T", inside=[("N1", "one")]))


SOME = st.builds(
    Reference,
    type=st.sampled_from(["article-journal", "book", "chapter"]),
    title=st.sampled_from([LONG, LONG.upper(), "Introduction", "", "An erratum of another kind altogether"]),
    authors=st.sampled_from([[], [Name("Platt", "L")], [Name(literal="Platt")], [Name("Shannon", "K")]]),
    year=st.sampled_from([None, 2018, 2019]),
    doi=st.sampled_from(["", "10.1/a", "10.1/b"]),
    pmid=st.sampled_from(["", "1", "2"]),
    isbn=st.sampled_from(["", "9780198526636"]),
    version=st.sampled_from(["", "preprint"]),
)


@settings(max_examples=500)
@given(a=SOME, b=SOME)
def test_judging_is_the_same_from_both_sides_and_everything_is_itself(a, b):
    assert same.judge(a, b) == same.judge(b, a)
    assert same.judge(a, a) == "same"
    if same.judge(a, b) == "same" and a.title and b.title:
        assert not (a.doi and b.doi and a.doi != b.doi)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert same.fold(same.fold(text)) == same.fold(text)
