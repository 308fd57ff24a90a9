"""What programs and hands do to BibTeX: each trap in a few lines of our own, and everything comes back."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umbel.evidence.formats import bibtex, bibtex_writer, ris, ris_writer
from umbel.evidence.formats.bibtex_names import names
from umbel.evidence.formats.lines import LARGEST
from umbel.evidence.formats.record import Found, Name, Reference, Refusal
from umbel.evidence.formats.tex import plain_tex


def read(text):
    return list(bibtex.read(text if isinstance(text, bytes) else text.encode()))


def one(text):
    (found,) = read(text)
    assert isinstance(found, Found), found
    return found.reference


def field(line, kind="article"):
    return one(f"@{kind}{{key,\n title = {{T}},\n {line}\n}}\n")


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"Prostituci{\'o}n y ley: a\~no", "Prostitución y ley: año"),
        (r"K{\"o}ln, Stra{\ss}e, \c{c}a, \v{C}apek, {\v C}apek", "Köln, Straße, ça, Čapek, Čapek"),
        (r"\'{\i}, \.I, \H{o}, \k{a}, \r a, \u{g}, \=a, \d{t}", "í, İ, ő, ą, å, ğ, ā, ṭ"),
        (r"{\O}re {\aa} {\L}\'od\'z \ae sthetic", "Øre å Łódź æsthetic"),
        (r"50\% of \$5 \& more \#1 a\_b \{x\}", "50% of $5 & more #1 a_b {x}"),
        (r"{The {HIV} {\emph{epidemic}}}", "The HIV epidemic"),
        (r"CO$_2$ and $\alpha$-level, $p < 0.05$", "CO2 and α-level, p < 0.05"),
        (r"costs $5 only", "costs $5 only"),
        ("``quoted'' and 5'' high", "“quoted” and 5” high"),
        ("the 5'' pipe", "the 5'' pipe"),
        (r"\textless{}i\textgreater{}x\textless/i\textgreater", "<i>x</i>"),
        (r"\textbackslash{}a\textasciitilde{}b\textasciicircum{}c", r"\a~b^c"),
        (r"King~Jr.\ said \url{https://example.org/a_b}", "King Jr. said https://example.org/a_b"),
        (r"\unknown{words} stay, \neverheard stays", r"words stay, \neverheard stays"),
        ("no TeX at all", "no TeX at all"),
    ],
)
def test_tex_is_read_as_it_is_meant(tex, said):
    assert plain_tex(tex) == said


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Platt, Lucy", [Name("Platt", "Lucy")]),
        ("Lucy Platt AND Kate Shannon", [Name("Platt", "Lucy"), Name("Shannon", "Kate")]),
        ("Ludwig van der Platt", [Name("van der Platt", "Ludwig")]),
        ("van der Platt, Lucy", [Name("van der Platt", "Lucy")]),
        ("King, Jr., Martin Luther", [Name("King", "Martin Luther, Jr.")]),
        ("Martin Luther King Jr.", [Name("King", "Martin Luther, Jr.")]),
        ("{Sex Workers and Allies, Inc.}", [Name(literal="Sex Workers and Allies, Inc.")]),
        ("World Health Organization", [Name(literal="World Health Organization")]),
        (
            "{Platt} and {Network} of {Sex} {Work} {Projects}",
            [Name(literal="Platt"), Name(literal="Network of Sex Work Projects")],
        ),
        (r"{\'I}{\~n}igo N{\'u}{\~n}ez", [Name("Núñez", "Íñigo")]),
        ("Platt, Lucy and others", [Name("Platt", "Lucy")]),
        ("Platt, L.; Shannon, K.", [Name("Platt", "L."), Name("Shannon", "K.")]),
        ("Miller, D., Firby, J.", [Name("Miller", "D."), Name("Firby", "J.")]),
        ("family=Platt, given=Lucy, prefix=van", [Name("van Platt", "Lucy")]),
        ("Empower", [Name(literal="Empower")]),
        ("", []),
    ],
)
def test_names_are_taken_apart_as_bibtex_does(said, made):
    assert names(said) == made


def test_others_are_nobody_we_know():
    assert field("author = {Platt, Lucy and others},").authors == [Name("Platt", "Lucy")]


def test_equal_keys_and_missing_keys_are_entries_of_their_own():
    found = read("@book{k, title={One}}\n@book{k, title={Two}}\n@book{, title={Three}}\n@book{title={Four}}\n")
    assert [one.reference.title for one in found] == ["One", "Two", "Three", "Four"]
    assert [one.line for one in found] == [1, 2, 3, 4]
    assert found[0].reference.inside == [("ID", "k")]


def test_macros_are_put_in_and_unknown_ones_stay_as_they_are_written():
    text = '@string(a = "Law")\n@STRING{b = a # { and } # "order"}\n'
    text += "@article{k, title = B, journal = PLOS, month = jan, year = 1999}"
    found = one(text)
    assert (found.title, found.container, found.date) == ("Law and order", "PLOS", "1999-01")


def test_comments_and_preambles_are_no_entries_and_hide_none():
    text = (
        '@preamble{"\\newcommand{\\x}[1]{#1}"}\n@comment{jabref-meta: {a}\nb}\n% @book{no, title={No}}\n'
        '@Comment Somebody\'s list\n@book(a, title = "One (1)")\nwords me@example.org{ @book{b, title={Two}}'
    )
    assert [one.reference.title for one in read(text)] == ["One (1)", "Two"]


def test_a_chapter_takes_from_the_book_it_names_wherever_that_stands():
    text = """@inbook{a, title={Chapter}, crossref={BOOK}}
    @book{book, title={Book}, subtitle={More}, year=2004, publisher={P}, doi={10.1000/book}, author={Lucy Platt}}
    @book{x, xdata={shop}, title={T}}
    @xdata{shop, publisher={Zubaan}, location={Delhi}}"""
    chapter, book, other, _ = (found.reference for found in read(text))
    assert (chapter.container, chapter.year, chapter.publisher, chapter.doi) == ("Book: More", 2004, "P", "")
    assert (book.title, chapter.title, chapter.authors) == ("Book: More", "Chapter", [])
    assert (other.publisher, other.place) == ("Zubaan", "Delhi")


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title={One},\n\n@book{b, title={Two}}",
        "@book{a, title={One,\n year = 2000\n}\n@book{b, title={Two}}",
        '@book{a, title="One,\n year = 2000,\n}\n@book{b, title={Two}}',
        "@book{a, title={One}}}}\n@book{b, title={Two}}",
        "@book(a, title={One}\n@book{b, title={Two}}",
        "@book{a, title={One}\n note={no comma before}\n}\n@book{b, title={Two}}",
        "@book{a, title={One}, =, {}, 'x' # y\n}\n@book{b, title={Two}}",
    ],
)
def test_a_broken_entry_is_read_as_far_as_it_goes_and_takes_no_neighbour_along(text):
    assert [one.reference.title for one in read(text)] == ["One", "Two"]


def test_an_entry_that_never_ends_is_refused_and_the_next_is_read():
    text = "@book{a, title={One},\n" + "x = {more},\n" * (LARGEST // 11) + "@book{b, title={Two}}"
    refused, found = read(text)
    assert (refused.code, refused.limit, found.reference.title) == ("too_large", LARGEST, "Two")
    (comment,) = read("@comment{" + "more\n" * (LARGEST // 4))
    assert comment.code == "too_large"


def test_a_comment_that_never_ends_hides_no_entry_in_silence():
    found = read("@comment{jabref-meta\n@book{b, title={Two}}\n")
    assert [type(one) for one in found] == [Refusal]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("date = {2012-22/2012-23}", {"year": 2012, "carried": [("DA", "2012-22/2012-23")]}),
        ("year = {in press}", {"year": None}),
        ('year = 2018, month = 8 # "~" # aug', {"date": "2018-08-08"}),
        ("year = 2018, month = {31}", {"date": "2018"}),
        ("year = 2018, month = {#aug#}", {"date": "2018-08"}),
        ("number = {4}", {"issue": "4", "number": ""}),
        ("issue = {4}", {"issue": "4"}),
        ("eprint = {123}, eprinttype = {pubmed}", {"pmid": "123"}),
        ("note = {{PMID:} 23439512}", {"pmid": "23439512"}),
        ("issn = {2689-6575(ELECTRONIC),26896567(PRINT)}", {"issn": "2689-6575"}),
        ("pages = {405--405}", {"pages": "405"}),
        ("subtitle = {More}", {"title": "T: More"}),
        ("url = {https://example.org/a\\_b\\%20c}", {"url": "https://example.org/a_b%20c"}),
        ("author+an:role = {1=writer}", {"inside": [("ID", "key"), ("bibtex:author+an:role", "1=writer")]}),
    ],
)  # fmt: skip
def test_fields_say_what_they_mean(line, says):
    found = field(f"journal = {{J}}, {line}")
    assert {name: getattr(found, name) for name in says} == says


def test_a_report_has_a_number_and_an_institution():
    found = field("number = {TR-7}, institution = {Zubaan}, type = {Working Paper}", "techreport")
    assert (found.type, found.number, found.publisher) == ("report", "TR-7", "Zubaan")


def test_whose_library_it_was_is_for_those_inside_and_comes_back():
    private = {
        "owner": "somebody",
        "file": ":/home/somebody/x.pdf:PDF",
        "bdsk-file-1": "YnBsaXN0",
        "keywords": "my tag",
    }
    private |= {"note": "lent by a friend", "groups": "train", "unknown": "mine"}
    found = field(",\n".join(f"{name} = {{{value}}}" for name, value in private.items()) + ",\nhowpublished={Online}")
    assert found.carried == [("bibtex:howpublished", "Online")]
    public = bibtex_writer.write([found]).decode()
    assert not [value for value in [*private.values(), "Online"] if value in public]
    inside = bibtex_writer.write([found], inside=True).decode()
    assert all(value in inside for value in [*private.values(), "Online"])
    assert inside.startswith("@article{key,")
    assert one(inside) == found
    (archived,) = ris.read(ris_writer.write([found], inside=True))
    assert set(archived.reference.inside) == set(found.inside)
    assert archived.reference.carried == found.carried


def test_places_are_those_of_the_file():
    found = read("% words\n\n@book{a}\n@book{b,\n title={Two}}\n")
    assert found[0] == Refusal(1, 3, "empty")
    assert found[1][:2] == (2, 4)


@pytest.mark.parametrize(
    "letters",
    [
        "{",
        "}",
        '"',
        "@",
        "@a{",
        "a=",
        "a={",
        'a="',
        ",",
        "\n",
        "\\",
        "\\'{",
        "$",
        "#",
        "and ",
        " , ",
        "%",
        "~",
        "a = b # ",
    ],
)
def test_no_text_however_odd_takes_long(letters):
    for text in (
        letters * (300_000 // len(letters)),
        f"@book{{k, author = {{{letters * 100_000}",
        f"@book(k, title = {letters * 100_000}",
    ):
        began = time.process_time()
        for found in read(text):
            if isinstance(found, Found):
                bibtex_writer.write([found.reference], inside=True)
        assert time.process_time() - began < 10


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=9)
PHRASE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
FIELDS = "title journal booktitle author editor year month date number volume pages doi url note abstract keywords"
FIELDS = st.sampled_from(f"{FIELDS} publisher issn type owner".split())


@settings(max_examples=300)
@given(
    kind=st.sampled_from("article book techreport misc thesis".split()),
    pairs=st.lists(st.tuples(FIELDS, PHRASE), max_size=9),
)
def test_whatever_is_read_can_be_written_and_says_the_same_again(kind, pairs):
    text = f"@{kind}{{key,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in pairs) + "}\n"
    for found in read(text):
        if isinstance(found, Found):
            (once,) = read(bibtex_writer.write([found.reference], inside=True)) or [None]
            assert isinstance(once, Found)
            assert once.reference.title == found.reference.title
            assert once.reference.year == found.reference.year


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=9)


@settings(max_examples=100)
@given(title=PHRASE, family=PLAIN, given_name=PLAIN, container=PHRASE, abstract=PHRASE)
def test_what_we_write_is_read_as_it_was(title, family, given_name, container, abstract):
    made = Reference("article-journal", title, [Name(family, given_name)], year=2018, date="2018-12-11", pages="1-2")
    made.container, made.abstract, made.doi, made.volume, made.issue = container, abstract, "10.1000/a_b", "1", "2"
    found = one(bibtex_writer.write([made]))
    for name in ("type", "authors", "year", "date", "pages", "doi", "volume", "issue"):
        assert getattr(found, name) == getattr(made, name)
    assert found.title == one_line_of(title)
    assert found.container == one_line_of(container)


def one_line_of(text):
    (found,) = ris.read(f"TY  - JOUR\nTI  - {text}\nER  - \n".encode())
    return found.reference.title
