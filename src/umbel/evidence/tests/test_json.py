"""What programs and services do to JSON: each trap in a few lines of our own."""

import base64
import gzip
import json
import re
import time

import pytest

from tests.shared import shared
from umbel.evidence.formats import FORMATS, crossref, csl, csl_writer, format_of, openalex
from umbel.evidence.formats.lines import LARGEST
from umbel.evidence.formats.record import Found, Name, Refusal


def item(**said):
    data = json.dumps([{"id": "a", "type": "book", "title": "T"} | said]).encode()
    assert format_of(data) == "csl"
    (found,) = csl.read(data)
    return found.reference


def work(**said):
    (found,) = crossref.read(json.dumps({"DOI": "10.1000/a", "type": "journal-article"} | said).encode())
    return found.reference


def alex(**said):
    (found,) = openalex.read(json.dumps({"id": "https://openalex.org/W1", "title": "T"} | said).encode())
    return found.reference


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"issued": {"date-parts": [["2018", "12", 1]]}}, {"year": 2018, "date": "2018-12-01"}),
        ({"issued": {"date-parts": [[2018], [2019]]}}, {"date": "2018"}),
        ({"issued": {"raw": "Dec 2018"}}, {"date": "2018-12"}),
        ({"issued": {"date-parts": [[None]]}, "title": "T"}, {"year": None}),
        ({"issued": "2018-12-11"}, {"date": "2018-12-11"}),
        ({"type": "article", "title": "T"}, {"type": "article"}),
        ({"type": "post-weblog", "title": "T"}, {"type": "post-weblog"}),
        ({"type": "song", "title": ["T", "U"]}, {"title": "T"}),
        ({"title": "T", "volume": 7, "page": "1-2"}, {"volume": "7", "pages": "1-2"}),
        ({"title": "A \ud800 b\u0000"}, {"title": "A b"}),
        ({"title": {"x": 1}, "DOI": ["10.1000/A"]}, {"title": "", "doi": "10.1000/a"}),
        ({"title": "T", "number": "TR-7", "type": "report"}, {"number": "TR-7"}),
        ({"author": [{"family": "Platt", "given": "L", "suffix": "Jr."}]}, {"authors": [Name("Platt", "L, Jr.")]}),
        ({"author": {"literal": "Zubaan"}}, {"authors": [Name(literal="Zubaan")]}),
        ({"author": ["x", None, {}, {"family": "Empower"}]}, {"authors": [Name(literal="Empower")]}),
    ],
)  # fmt: skip
def test_what_csl_says(said, says):
    found = item(**said)
    assert {name: getattr(found, name) for name in says} == says


def test_notes_keywords_and_unknown_fields_are_for_those_inside_and_come_back():
    found = item(title="T", note="mine", keyword="law, health", mood="good", genre="Film", custom={"x": 1})
    assert found.inside == [("KW", "law"), ("KW", "health"), ("N1", "mine"), ("ID", "a"), ("csl:mood", "good")]
    assert found.carried == [("csl:genre", "Film")]
    assert not [word for word in ("mine", "law", "good", "Film") if word in csl_writer.write([found]).decode()]
    (again,) = csl.read(csl_writer.write([found], inside=True))
    assert again.reference == found


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"title": ["A"], "subtitle": ["B"]}, {"title": "A: B"}),
        ({"title": [], "container-title": []}, {"title": "", "container": ""}),
        ({"issued": {"date-parts": [[None]]}, "created": {"date-parts": [[2014, 5]]}}, {"date": "2014-05"}),
        ({"title": ["T"], "ISBN": ["http://id.crossref.org/isbn/9780198526636"]}, {"isbn": "9780198526636"}),
        ({"abstract": "<jats:p>Law &amp; order.</jats:p>"}, {"abstract": "Law & order."}),
        ({"author": [{"name": "Zubaan", "sequence": "first"}]}, {"authors": [Name(literal="Zubaan")]}),
        ({"type": "posted-content"}, {"type": "article"}),
        ({"type": "dissertation", "institution": [{"name": "A school"}]}, {"type": "thesis", "publisher": "A school"}),
        ({"update-to": [{"DOI": "10.1/B", "type": "x"}]}, {"carried": [("csl:update-to", "x 10.1/B")]}),
    ],
)  # fmt: skip
def test_what_crossref_says(said, says):
    found = work(**said)
    assert {name: getattr(found, name) for name in says} == says


def by(name):
    return {"authorships": [{"author": {"display_name": name}}]}


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"abstract_inverted_index": {"Law": [0, 2], "and": 1}}, {"abstract": "Law and Law"}),
        ({"abstract_inverted_index": {"Law": [0, 10**15, "x", None]}}, {"abstract": "Law"}),
        ({"abstract_inverted_index": None}, {"abstract": ""}),
        ({"primary_location": {"source": None}}, {"container": ""}),
        ({"ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/12"}}, {"pmid": "12"}),
        ({"ids": {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/345"}}, {"pmcid": "PMC345"}),
        ({"doi": "https://doi.org/10.1000/ABC"}, {"doi": "10.1000/abc"}),
        (by("Maria de la Silva"), {"authors": [Name("de la Silva", "Maria")]}),
        (by("World Health Organization"), {"authors": [Name(literal="World Health Organization")]}),
        ({"type": "dissertation", "is_retracted": True}, {"type": "thesis", "inside": [("N1", "is_retracted")]}),
    ],
)  # fmt: skip
def test_what_openalex_says(said, says):
    found = alex(**said)
    assert {name: getattr(found, name) for name in says} == says


ONE, TWO, THREE = (json.dumps({"id": n, "type": "book", "title": n, "author": [{"family": n}]}) for n in "abc")


@pytest.mark.parametrize(
    "text", [f"[{ONE},{TWO},{THREE}]", f"{ONE}\n{TWO}\n{THREE}\n", f'{{"items": [{ONE}, {TWO}, {THREE}]}}']
)
def test_lists_envelopes_and_an_object_a_line(text):
    assert format_of(text.encode()) == "csl"
    assert [one.reference.title for one in csl.read(text.encode())] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "broken",
    [
        TWO[:-1],
        TWO[1:],
        TWO.replace(":", "", 1),
        TWO.replace('"', "", 1),
        '{"id": "b", "type": "book", "title": "no end',
        "x",
        "{" * 50,
        '{"a":' * 100_000,
    ],
)
@pytest.mark.parametrize("between", [",", "\n,\n "])
def test_a_broken_item_takes_no_other_along(broken, between):
    found = list(csl.read(f"[{ONE}{between}{broken}{between}{THREE}]".encode()))
    said = [one.reference.title if isinstance(one, Found) else one.code for one in found]
    assert said[0] == "a"
    assert set(said) <= {"a", "broken", "c"} or said == ["a"]
    assert "broken" in said


def test_an_item_too_large_and_places():
    large = json.dumps({"id": "x", "type": "book", "title": "x" * LARGEST})
    found = list(csl.read(f'[\n{ONE},\n{large},\n{{"id": 1, "type": "book"}},\n{THREE}\n]'.encode()))
    assert [one.code for one in found[1:3]] == ["too_large", "empty"]
    assert found[1] == Refusal(2, 3, "too_large", LARGEST)
    assert [one.line for one in found] == [2, 3, 4, 5]


def test_numbers_of_many_digits_stop_nothing():
    found = list(csl.read(f'[{{"id": {"9" * 5_000}, "type": "book", "title": "T"}}, {THREE}]'.encode()))
    assert [type(one) for one in found] == [Refusal, Found]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        "[1, 2]",
        '[{"x": {"title": 1}}]',
        '{"type": "Feature", "title": "x"}',
        "[[]]",
        "[" * 9_999,
        '"x"',
        "null",
    ],
)
def test_other_json_is_none_of_ours(text):
    assert format_of(text.encode()) == ""
    for name in ("csl", "crossref", "openalex"):
        assert [one.code for one in FORMATS[name].read(text.encode())] in (["none"], ["broken"])


def answers():
    """What Crossref answered in the recorded traffic: bodies in quotes, or packed."""
    folder = shared("data/evid_crossref_cassettes")
    if folder is None:
        print("../shared/data is not there: only answers of our own are read.")
        return
    for path in sorted(folder.glob("*/*.yaml")):
        text = path.read_text()
        for packed in re.findall(r"string: !!binary \|\n((?: {8}[\w+/=]+\n)+)", text):
            yield path.name, gzip.decompress(base64.b64decode(packed))
        for plain in re.findall(r"^      string: '(\{.*?\})'$", text, re.DOTALL | re.MULTILINE):
            yield path.name, re.sub(r"\n\s*", " ", plain).replace("''", "'").encode()


def test_every_recorded_answer_of_crossref_is_read_whole():
    counted = {}
    for name, body in answers():
        message = json.loads(body)
        if not message["message-type"].startswith("work"):
            continue
        works = message["message"].get("items", [message["message"]])
        assert format_of(body) == "crossref"
        found = list(crossref.read(body))
        assert [type(one) for one in found] == [Found] * len(works)
        assert [one.reference.doi for one in found] == [one["DOI"].lower() for one in works]
        counted[name] = counted.get(name, 0) + len(found)
    print(counted)
    assert counted or shared("data") is None


def test_every_real_work_of_openalex_is_read():
    folder = shared("data/evid_openalex")
    if folder is None:
        print("../shared/data is not there: only works of our own are read.")
        return
    data = (folder / "works.json").read_bytes()
    assert format_of(data) == "openalex"
    found = [one.reference for one in openalex.read(data)]
    assert len(found) == 3
    assert all(ref.title and ref.authors and ref.year for ref in found)
    assert [bool(ref.doi and ref.container) for ref in found] == [True, True, False]


@pytest.mark.parametrize(
    "letters", ["[", "{", '{"id":', '"', "\\", ",", '{"type":"book","id":1},', '{"a":{', "1", "-", '{"type":1,']
)
def test_no_text_however_odd_takes_long(letters):
    for before in ("[", '[{"id": "a", "type": "book", "title": "', f"[{ONE},"):
        data = (before + letters * (100_000 // len(letters))).encode()
        for reader in (csl.read, crossref.read, openalex.read):
            began = time.process_time()
            list(reader(data))
            assert time.process_time() - began < 10
