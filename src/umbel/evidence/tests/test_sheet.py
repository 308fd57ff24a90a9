"""What spreadsheets and scripts do to tables: each trap in a few lines of our own."""

import threading
import time
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core.http import sheet as written
from umbel.core.jobs import work
from umbel.evidence.described import kept
from umbel.evidence.formats import format_of, sheet
from umbel.evidence.formats.lines import LARGEST
from umbel.evidence.formats.record import Found, Name, Refusal
from umbel.evidence.models import Import, ImportLine, Source


def read(text):
    return list(sheet.read(text if isinstance(text, bytes) else text.encode()))


def row(headings, cells):
    (found,) = read(f"{headings}\n{cells}\n")
    assert isinstance(found, Found), found
    return found.reference


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_whatever_stands_between_cells(sign):
    data = f"Title{sign}Authors{sign}Year\nLaw{sign}Platt L{sign}2018\n".encode()
    assert format_of(data) == "csv"
    (found,) = read(data)
    assert (found.reference.title, found.reference.year, found.line) == ("Law", 2018, 2)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_in_whatever_encoding(code):
    data = "Título;Autor;Año\nProstitución y ley;Núñez, Íñigo;2018\n".encode(code)
    assert format_of(data) == "csv"
    assert read(data)[0].reference.authors == [Name("Núñez", "Íñigo")]


def test_quoted_cells_hold_signs_quotes_and_lines():
    text = 'title,abstract,doi\n"Law, ""order""","one\n\ntwo, three",10.1000/a\n"Next",,\n'
    first, second = read(text)
    assert (first.reference.title, first.reference.abstract) == ('Law, "order"', "one\n\ntwo, three")
    assert (second.reference.title, second.line) == ("Next", 5)


@pytest.mark.parametrize(
    "broken",
    ['"no end,x,y', 'a,"no end,y', '"a" and "b,x', 'a,b,"no end', 'a "b,c d",', '"x"y"z",b,c', "a,b,c,d,e", "a"],
)  # fmt: skip
def test_a_broken_row_takes_no_neighbour_along(broken):
    found = read(f"title,abstract,doi\nOne,,\n{broken}\nTwo,,\nThree,a,10.1000/c\n")
    titles = [one.reference.title for one in found if isinstance(one, Found)]
    assert titles[0] == "One" and titles[-2:] == ["Two", "Three"]
    assert len(found) == 4
    assert all(one.code == "broken" for one in found if isinstance(one, Refusal))


def test_a_cell_that_never_ends_is_refused_and_what_follows_is_read():
    text = 'title,abstract,doi\nOne,"no end,\n' + (f"more {'words ' * 1_000},,\n" * (LARGEST // 6_000))
    found = read(text)
    assert found[0] == Refusal(1, 2, "broken")
    assert len(found) == 1 + LARGEST // 6_000


LUCY, KATE = Name("Platt", "Lucy"), Name("Shannon", "K.")


@pytest.mark.parametrize(
    ("headings", "cells", "says"),
    [
        ("Title,Year,PMID", "T,2018.0,30532209.0", {"year": 2018, "pmid": "30532209"}),
        ("title,year,volume", "T,NA,nan", {"year": None, "volume": ""}),
        ("title,authors,x", "T,\"['Platt, Lucy', \"\"O'Neil, K\"\"]\",", {"authors": [LUCY, Name("O'Neil", "K")]}),
        ("title,Author Names,x", 'T,"Platt L., Shannon K.",', {"authors": [Name("Platt", "L."), KATE]}),
        ("abstract ,TITLE,Publication_Year", "a,T,2014//", {"title": "T", "abstract": "a", "year": 2014}),
        ("type_of_reference,title,x", "RPRT,T,", {"type": "report"}),
        ("Item Type,Title,x", "conferencePaper,T,", {"type": "paper-conference"}),
        ("title,journal,x", "T,J,", {"type": "article-journal"}),
        ("doi,openalex_id,label", "https://doi.org/10.1/A,https://openalex.org/W1,1", {"url": "https://openalex.org/W1"}),
        ("title,issue,number", "T,2,TR-7", {"issue": "2", "number": "TR-7"}),
        ("title,issn,x", "T,0957-9672 (Print),", {"issn": "0957-9672"}),
        ("doi", "10.1371/A", {"doi": "10.1371/a"}),
        ("title,pmid", "T,https://pubmed.ncbi.nlm.nih.gov/12/", {"pmid": "12"}),
    ],
)  # fmt: skip
def test_columns_say_what_they_mean(headings, cells, says):
    assert format_of(f"{headings}\n{cells}\n".encode()) == "csv"
    found = row(headings, cells)
    assert {name: getattr(found, name) for name in says} == says


def test_columns_nobody_knows_are_for_those_inside_under_their_own_names():
    found = row("title,My own column,notes", "T,secret,mine,and more")
    assert found.inside == [("N1", "mine"), ("csv:My own column", "secret"), ("csv:column", "and more")]
    assert sheet.columns(b"Title,My own column,DOI\n") == [("Title", "TI"), ("My own column", ""), ("DOI", "DO")]


@pytest.mark.parametrize(
    "head",
    [
        "journal,note,variant",
        "Dear all, title and author",
        "a,b,c",
        "<a>,title,doi",
        '{"title": 1, "doi": 2}',
        "name,amount",
    ],
)
def test_a_table_about_something_else_is_none_of_ours(head):
    assert format_of(f"{head}\n1,2,3\n".encode()) == ""


def test_a_formula_is_text_and_its_guard_is_taken_off():
    assert row("title,doi", "=1+1,").title == "=1+1"
    assert row("title,doi", "'=1+1,").title == "=1+1"
    assert row("title,doi", "'90s law,").title == "'90s law"


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=20) | st.sampled_from(
    ['"', ",", "a\nb", "=x"]
)


@settings(max_examples=200)
@given(cells=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_any_program_writes_is_read_row_by_row(cells):
    things = [
        type("Thing", (), {"serializable_value": lambda self, name, pair=pair: pair[name == "note"]})()
        for pair in cells
    ]
    found = read(written(["title", "note"], things))
    kept = [(title, note) for title, note in cells if title.strip() or note.strip()]
    assert len(found) == max(len(kept), 1)


def test_our_own_table_comes_back_and_adds_nothing(cast, enter):
    edda = enter(cast.edda)
    with scene():
        words = {"authors": [{"family": "Platt", "given": "Lucy", "literal": ""}], "year": 2018, "type": "report"}
        kept(make(Source, title="=A title that is long enough", group=cast.aurora, reach="public", **words))
    table = edda.get("/library/index.csv").content
    assert format_of(table) == "csv"
    key = uuid.uuid4()
    edda.post(f"/library/imports/into/{cast.aurora.pk}/", {"id": key, "file": SimpleUploadedFile("x", table)})
    work(threading.Event(), once=True)
    page = edda.get(f"/library/imports/{key}/").content.decode()
    assert "What each column was read as" in page
    assert "Language it is written in" in page
    assert "Read as your group said" not in page
    assert [line.outcome for line in ImportLine.objects.filter(of=Import.objects.get(pk=key))] == ["unchanged"]


@pytest.mark.parametrize("letters", ['"', '""', '",', ",", '"\n', '\n"', '"a\n', "'", "[", "['a', ", "\t", ';"', ", "])
def test_no_text_however_odd_takes_long(letters):
    for head in ("title,doi,authors\n", 'title,doi,authors\n"'):
        began = time.process_time()
        read(head + letters * (150_000 // len(letters)))
        assert time.process_time() - began < 10
