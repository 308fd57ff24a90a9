"""There and back: what a format can carry, unknown fields too, is the same after it was written and read."""

import dataclasses
import threading
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core.http import sheet as written
from umbel.core.jobs import work
from umbel.evidence.actions import importing
from umbel.evidence.described import from_reference, kept
from umbel.evidence.formats import FORMATS, format_of
from umbel.evidence.formats.record import Found, Name, Reference
from umbel.evidence.models import Import, ImportLine, Source

ODD = r"<b> </i> <B> &amp; &lt; &eacute; \alpha $x_1$ {HIV} }{ -- '' a=b #1 100% C++ @x ~ ^ \\ \n ؟حق 法 é á AND and"
WORDS = st.lists(
    st.sampled_from(ODD.split()) | st.text("abAB ñøИ법ש&<>{}\\%$#_~^'\"=+-–—:.!?()[]/@*", min_size=1, max_size=12),
    min_size=1,
    max_size=5,
).map(lambda said: ("Law " + " ".join(" ".join(said).split()).strip(" ,;")).strip())
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
NAMES = st.lists(
    st.sampled_from(
        [
            Name("Platt", "Lucy"),
            Name("van der Platt", "Lucy Ann"),
            Name("Núñez", "Íñigo"),
            Name("O'Neil", "K. J."),
            Name("المنصور", "سارة"),
            Name("King", "Martin, Jr."),
            Name(literal="Network of Sex Work Projects"),
            Name(literal="Hacking//Hustling"),
            Name(literal="Law & Order Group {of} Things"),
        ]
    ),
    max_size=4,
)


def maybe(*said):
    return st.sampled_from(["", *said])


@st.composite
def references(draw, kinds=("article-journal", "book", "chapter", "report", "thesis", "paper-conference")):
    kind = draw(st.sampled_from(kinds))
    date = draw(maybe("2018", "2018-12", "2018-12-11"))
    return Reference(
        type=kind,
        title=draw(WORDS),
        authors=draw(NAMES),
        editors=draw(NAMES),
        year=int(date[:4]) if date else None,
        date=date,
        container=draw(WORDS) if kind in {"article-journal", "chapter", "paper-conference"} else "",
        publisher=draw(WORDS),
        place=draw(maybe("New Delhi", "Aotearoa / Ōtepoti")),
        volume=draw(maybe("15", "XII")),
        issue=draw(maybe("2", "3-4")) if kind == "article-journal" else "",
        pages=draw(maybe("12-20", "e100", "iv-ix", "7")),
        edition=draw(maybe("2", "Second")),
        language=draw(maybe("en", "es", "pt-BR", "ar")),
        doi=draw(maybe("10.1371/journal.pmed.1002680", "10.1000/a_b(c)d")),
        pmid=draw(maybe("30532209")),
        pmcid=draw(maybe("PMC6289426")),
        isbn=draw(maybe("9780198526636")),
        issn=draw(maybe("1549-1277")) if kind == "article-journal" else "",
        number=draw(maybe("TR-7")) if kind == "report" else "",
        url=draw(maybe("https://example.org/law?a=b&c=%20d", "https://example.org/a_b~c#d")),
        abstract=draw(st.just("") | LINES),
        version=draw(maybe("preprint", "accepted manuscript")),
    )


def there_and_back(name, refs):
    data = FORMATS[name].write(refs, inside=True)
    assert format_of(data) == name
    return list(FORMATS[name].read(data))


def same(name, ref, lost=()):
    (found,) = there_and_back(name, [ref])
    assert isinstance(found, Found), found
    for field in dataclasses.fields(Reference):
        if field.name in lost:
            continue
        one, other = getattr(ref, field.name), getattr(found.reference, field.name)
        if field.name in {"inside", "carried"}:
            one, other = sorted(one), sorted(pair for pair in other if pair[0] != "ID")
        assert other == one, field.name


UNKNOWN = st.lists(st.sampled_from(["one", "two words", "a = b", "Größe & {Maß}"]), max_size=2)


@with_settings(max_examples=200)
@given(ref=references(), notes=st.lists(WORDS, max_size=2), tags=UNKNOWN, others=st.booleans())
def test_ris_there_and_back(ref, notes, tags, others):
    ref.inside = [("N1", note) for note in notes] + [("KW", "night train"), ("L1", "file:///home/me/a.pdf")]
    ref.inside += [("bibtex:mine", tag) for tag in tags]
    ref.carried = [("XX", tag) for tag in tags] + [("AU", "et al.")] * others
    same("ris", ref)


@with_settings(max_examples=200)
@given(ref=references(), notes=WORDS, tags=UNKNOWN, others=st.booleans())
def test_bibtex_there_and_back(ref, notes, tags, others):
    ref.abstract = " ".join(ref.abstract.split())
    ref.inside = [("N1", notes), ("KW", "night train"), ("KW", "law"), ("L1", "/home/me/a.pdf")]
    ref.inside += [("bibtex:mine", tag) for tag in tags[:1]]
    ref.carried = [("bibtex:howpublished", tag) for tag in tags[:1]] + [("AU", "et al.")] * others
    same("bibtex", ref)


@with_settings(max_examples=200)
@given(ref=references(), note=WORDS, tags=UNKNOWN)
def test_csl_json_there_and_back(ref, note, tags):
    ref.inside = [("N1", note), ("KW", "night train"), ("KW", "law")] + [("csl:mine", tag) for tag in tags[:1]]
    ref.carried = [("csl:genre", tag) for tag in tags[:1]]
    same("csl", ref)


OPEN = "type title authors editors year date container publisher place volume issue pages edition number language"
OPEN += " version doi pmid pmcid isbn issn url"


@with_settings(max_examples=100)
@given(ref=references())
def test_our_own_table_there_and_back(ref):
    row = from_reference(ref, None)
    data = written(["id", "made_on", "revision", "made_by", *OPEN.split()], [row]).encode()
    (found,) = FORMATS["csv"].read(data)
    for name in OPEN.split():
        assert getattr(found.reference, name) == getattr(ref, name), name


@pytest.mark.parametrize("name", ["ris", "bibtex", "csl"])
def test_many_records_stay_apart(name):
    refs = [Reference("report", f"Report {n}", [Name(literal="One Group")], year=2018, date="2018") for n in range(50)]
    assert [read.reference.title for read in there_and_back(name, refs)] == [ref.title for ref in refs]


def test_and_others_is_said_again():
    (found,) = FORMATS["bibtex"].read(b"@article{a, title={Law in the city}, author={Platt, Lucy and others}}")
    text = FORMATS["bibtex"].write([found.reference], inside=True).decode()
    assert "author = {Platt, Lucy and others}" in text
    assert "others" not in FORMATS["bibtex"].write([found.reference]).decode()
    again = Reference(authors=[], title="T", carried=[("AU", "et al.")])
    assert "author = {others}" in FORMATS["bibtex"].write([again], inside=True).decode()


@pytest.mark.parametrize(("suffix", "name"), [("ris", "ris"), ("bib", "bibtex"), ("json", "csl")])
def test_a_library_taken_along_comes_back_as_it_was(cast, enter, suffix, name):
    with scene():
        for n in range(3):
            ref = Reference(
                "report",
                f"Laws and what they do in cities, part {n}",
                [Name(literal="One Group")],
                year=2018,
                date="2018",
            )
            ref.inside = [("N1", f"lent by a friend {n}"), ("KW", "night train")]
            kept(from_reference(ref, cast.aurora))
        make(Source, title="Another group's", group=cast.borealis)
    taken = enter(cast.edda).post(f"/library/take/{cast.aurora.pk}/", {"as": suffix})
    assert f'filename="library.{suffix}"' in taken["Content-Disposition"]
    assert "Another group" not in taken.content.decode() and "lent by a friend 2" in taken.content.decode()
    assert format_of(taken.content) == name
    file = SimpleUploadedFile("x", taken.content)
    importing.bring(cast.edda, cast.aurora, id=uuid.uuid4(), file=file, format="")
    work(threading.Event(), once=True)
    assert {line.outcome for line in ImportLine.objects.filter(of=Import.objects.get())} == {"unchanged"}
    file = SimpleUploadedFile("x", taken.content)
    importing.bring(cast.cleo, cast.borealis, id=(key := uuid.uuid4()), file=file, format="")
    work(threading.Event(), once=True)
    importing.confirm(cast.cleo, Import.objects.get(pk=key))
    work(threading.Event(), once=True)
    back = Source.objects.filter(group=cast.borealis, title="Laws and what they do in cities, part 1").get()
    assert ["N1", "lent by a friend 1"] in back.tags and ["KW", "night train"] in back.tags
