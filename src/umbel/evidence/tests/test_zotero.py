"""Zotero reads our pages: what its translators “COinS” and “Embedded Metadata” do, said again as checks of ours."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.evidence.formats.dublin import ZOTERO, coins
from umbel.evidence.formats.meta import meta
from umbel.evidence.formats.record import Name, Reference, table
from umbel.evidence.models import Source, SourceType

ADDRESS = "https://umbel.example/library/1/"
PARTS = {"journalArticle", "bookSection", "conferencePaper"}
EDGES = " \u00a0.,/[]:"


def name_of(said, comma):
    """How Zotero takes a name apart: at the comma where there is one, else before the last word."""
    said = said.strip(EDGES)
    if comma:
        family, *given = re.split(", ?", said)
        return family, given[0] if given else ""
    given, _, family = said.rpartition(" ")
    return family, given


def by_coins(line):  # noqa: C901  (the rules are as many)
    """The item that the COinS translator makes of a ContextObject."""
    pairs = [pair.split("=") for pair in line.split("&")]
    assert all(len(pair) == 2 for pair in pairs)
    said = [(name, unquote(re.sub(r"\+|%2[bB]", " ", value))) for name, value in pairs]
    form = next(value for name, value in said if name == "rft_val_fmt").rpartition(":")[2]
    genre = next((value for name, value in said if name == "rft.genre"), "")
    of_book = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
    kind = {"journal": "journalArticle", "dissertation": "thesis", "dc": "webpage"}.get(form) or of_book.get(
        genre, "book"
    )
    item = {"type": kind, "creators": []}
    same = {
        "rft.volume": "volume",
        "rft.issue": "issue",
        "rft.pages": "pages",
        "rft.date": "date",
        "rft.place": "place",
    }
    same |= {"rft.issn": "ISSN", "rft.isbn": "ISBN", "rft.publisher": "publisher", "rft.edition": "edition"}
    same |= {"rft.source": "whole", "rft.jtitle": "whole", "rft.series": "series"}
    for name, value in said:
        if name == "rft_id":
            if value.startswith("info:doi"):
                item["DOI"] = value[9:]
            elif value.startswith("http"):
                item["url"] = value
        elif name == "rft.btitle":
            item["whole" if kind in PARTS else "title"] = value
        elif name == "rft.atitle" and kind in PARTS:
            item["title"] = value
        elif name == "rft.title":
            item["whole" if kind in PARTS else "title"] = value
        elif name == "rft.au":
            item["creators"].append(name_of(value, "," in value))
        elif name == "rft.aucorp":
            item["creators"].append((value, ""))
        elif name == "rft.inst" and kind == "thesis":
            item["publisher"] = value
        elif name == "rft.type" and form == "dc":
            item["type"] = value
        elif name in same:
            item[same[name]] = value
    return item


def by_embedded(pairs):
    """The item that the translator “Embedded Metadata” makes of the meta elements of a page."""
    kind = guess = ""
    for name, _ in pairs:
        kinds = {
            "citation_journal_title": "journalArticle",
            "citation_technical_report_institution": "report",
            "citation_conference_title": "conferencePaper",
            "citation_book_title": "bookSection",
            "citation_dissertation_institution": "thesis",
        }
        kind = kinds.get(name, kind)
        if name in {"citation_title", "citation_series_title"}:
            guess = guess or "journalArticle"
        if name == "citation_isbn":
            guess = "book"
    dc = next((value for name, value in pairs if name == "DC.type"), "")
    item = {"type": dc or kind or guess, "creators": []}
    mapped = {
        "citation_title": "title", "citation_date": "date", "citation_journal_title": "whole",
        "citation_book_title": "whole", "citation_conference_title": "whole", "citation_volume": "volume",
        "citation_issue": "issue", "citation_series_title": "series", "citation_publisher": "publisher",
        "citation_technical_report_institution": "publisher", "citation_dissertation_institution": "publisher",
        "citation_isbn": "ISBN", "citation_issn": "ISSN", "citation_doi": "DOI", "citation_public_url": "url",
        "citation_language": "language", "citation_technical_report_number": "number",
    }  # fmt: skip
    item |= {mapped[name]: value for name, value in pairs if name in mapped}
    for _, value in (pair for pair in pairs if pair[0] == "citation_author"):
        authors = re.split(r"\s*;\s*", value)
        if len(authors) == 1:
            parts = re.split(r"\s*,\s*", authors[0])
            if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
                authors = parts
        item["creators"] += [name_of(one, "," in one) for one in authors if re.search(r"[^\s,\-.;]", one)]
    first = dict(pairs).get("citation_firstpage", "")
    last = dict(pairs).get("citation_lastpage", "")
    item["pages"] = f"{first}-{last}" if last else first
    item.setdefault("url", dict(pairs)["citation_abstract_html_url"])
    return item


WHO = [Name("van der Platt", "Lucy Ann"), Name("Núñez", "Íñigo"), Name(literal="Network of Sex Work Projects")]
TAKEN = {("van der Platt", "Lucy Ann"), ("Núñez", "Íñigo"), ("Network of Sex Work Projects", "")}


def work(kind):
    return Reference(
        kind, "Law & order = what? 50% of +it", list(WHO), [], 2018, "2018-12-11", container="A journal; and more",
        publisher="Zubaan", place="New Delhi", volume="15", issue="2", pages="12-20", language="en",
        doi="10.1371/a#b", isbn="9780198526636" if kind in {"book", "chapter"} else "", issn="1549-1277",
        url="https://example.org/law?a=b&c=d",
    )  # fmt: skip


@pytest.mark.parametrize("kind", SourceType.values)
@pytest.mark.parametrize("reader", ["coins", "embedded"])
def test_zotero_makes_of_every_kind_what_it_is(kind, reader):
    item = by_coins(coins(work(kind), ADDRESS)) if reader == "coins" else by_embedded(meta(work(kind), ADDRESS))
    preprint = reader == "coins" and kind == "article"  # COinS knows articles only
    assert item["type"] == ("journalArticle" if preprint else ZOTERO[kind])
    assert set(item["creators"]) == TAKEN and len(item["creators"]) == 3
    signs = " " if reader == "coins" else "+"  # Zotero takes every plus of a COinS for a blank
    assert item["title"] == f"Law & order = what? 50% of {signs}it"
    assert item["date"].replace("/", "-") == "2018-12-11"
    assert item["url"] == "https://example.org/law?a=b&c=d"
    assert item["DOI"] == "10.1371/a#b"
    assert item["publisher"] == "Zubaan"
    if kind in {"article-journal", "chapter"}:
        assert (item["whole"], item["volume"], item["issue"], item["pages"]) == (
            "A journal; and more",
            "15",
            "2",
            "12-20",
        )


def test_every_kind_we_know_zotero_knows():
    assert set(ZOTERO) == set(SourceType.values)
    assert set(SourceType.values) <= {csl for csl, *_ in table("types.tsv")}


@pytest.mark.parametrize("kind", ["book", "webpage", "report", "document"])
def test_with_little_known_the_kind_still_holds(kind):
    ref = Reference(kind, "T", [Name(literal="One")])
    for item in (by_coins(coins(ref, ADDRESS)), by_embedded(meta(ref, ADDRESS))):
        assert (item["type"], item["title"], item["creators"], item["url"]) == (
            ZOTERO[kind],
            "T",
            [("One", "")],
            ADDRESS,
        )


ANY = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=30)


@with_settings(max_examples=200)
@given(title=ANY, whole=ANY, kind=st.sampled_from(SourceType.values))
def test_whatever_stands_in_a_field_stays_in_it(title, whole, kind):
    item = by_coins(coins(Reference(kind, title, container=whole), ADDRESS))
    seen = " ".join(title.replace("+", " ").split())
    assert " ".join(item.get("title", "").split()) == seen
    assert item["creators"] == [] and item["url"] == ADDRESS


class Spans(HTMLParser):
    """What the translators look for in a page."""

    def __init__(self):
        super().__init__()
        self.coins, self.meta = [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "span" and "Z3988" in said.get("class", "").split():
            self.coins.append(said["title"])
        if tag == "meta" and said.get("name", "").startswith(("citation_", "DC.")):
            self.meta.append((said["name"], said["content"]))


def page(answer):
    found = Spans()
    found.feed(answer.content.decode())
    return found


def test_the_pages_hold_them_for_visitors_and_for_nobody_else(cast, enter):
    with scene():
        words = {"authors": [who._asdict() for who in WHO], "type": "book", "isbn": "9780198526636", "year": 2018}
        source = make(Source, title='Law "and" <order>', group=cast.aurora, reach="public", **words)
        make(Source, title="Kept", group=cast.aurora, reach="group")
    for path in ("/library/", f"/library/{source.pk}/"):
        (line,) = page(enter().get(path)).coins
        item = by_coins(line)
        assert (item["title"], item["type"], set(item["creators"])) == ('Law "and" <order>', "book", TAKEN)
        assert "canary" not in line
        inside = page(enter(cast.edda).get(path))
        assert (inside.coins, inside.meta) == ([], [])
    item = by_embedded(page(enter().get(f"/library/{source.pk}/")).meta)
    assert (item["title"], item["type"], set(item["creators"])) == ('Law "and" <order>', "book", TAKEN)
