"""Versions of the text of a measure: from files and by hand, and what was said about an earlier one."""

import json
from base64 import b64encode
from datetime import date
from hashlib import sha256
from itertools import permutations
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import scene
from tests.making import make
from tests.shared import shared
from umbel.core.actions import Refused
from umbel.policy import actions, queries_texts, queries_watching
from umbel.policy.formats import format_of
from umbel.policy.formats.parts import Link
from umbel.policy.formats.parts import Version as Said
from umbel.policy.formats.record import MeasureRead
from umbel.policy.intake import texts
from umbel.policy.models import Dated, Effect, Measure, Version, in_order
from umbel.policy.tests.broken import example
from umbel.policy.tests.scene import brought, now
from umbel.policy.tests.test_intake import bill, desk, those
from umbel.policy.tests.test_readers_congress import older

__all__ = ["desk"]

LINK = "https://a.example/text"
TEXT = {"called": "Introduced", "on": None, "lang": "", "link": LINK, "source": "", "says": "", "file": None}
DOES = {"actor": "profiled", "way": "more", "clause": "§ 1", "why": "Police stop whom they like."}


def add(cast, measure, called="Introduced", on=None, **said):
    given = TEXT | {"called": called, "on": on and date(2025, *on), "link": f"{LINK}/{called}"} | said
    return actions.add_text(cast.bea, now(cast.edda, measure), id=uuid4(), **given)


def effect(cast, measure, version=None, **said):
    given = DOES | said
    return actions.add_effect(cast.edda, now(cast.edda, measure), id=uuid4(), version=version, **given)


def version(called, on=None, number=0, link="", lang=""):
    return Version(called=called, on=on and date(2025, *on), number=number, link=link, lang=lang)


# From files ----------------------------------------------------------------------------------------------------------


def test_two_schemas_of_one_bill_give_its_texts_once(desk):
    new = example("billstatus")
    assert desk(new, older(new.decode()).encode())["parts"]["version"] == 2
    rows = those(Version).order_by("number")
    assert [(row.called, str(row.on), row.link) for row in rows] == [
        ("Introduced in House", "2026-02-03", "https://www.example.org/BILLS-119hr9901ih.xml"),
        ("Enrolled Bill", "None", ""),
    ]  # fmt: skip
    assert desk(new)["unchanged"] == 1


@pytest.mark.parametrize(("folder", "many"), [
    ("us_billstatus_xml", 9), ("us_legiscan_json", 7), ("us_openstates_bill_index", 299), ("eu_ep_plenary", 29),
])  # fmt: skip
def test_texts_of_real_files_come_in_and_twice_changes_nothing(desk, folder, many):
    found = shared(f"data/{folder}")
    if found is None:
        print(f"../shared/data/{folder} is not there: only files of our own come in.")
        return
    known = {"billstatus", "legiscan", "openstates_index", "oeil", "ep_open"}
    files = [
        data for path in sorted(found.rglob("*.*")) if path.is_file() and format_of(data := path.read_bytes()) in known
    ]
    assert desk(*files)["parts"]["version"] == many == those(Version).count()
    assert desk(*files)["parts"]["version"] == 0


def test_a_newer_file_adds_the_newer_text_and_what_is_not_in_its_place_is_no_line_of_words(desk):
    first = {"note": "Introduced", "date": "2026-02-03", "links": [{"url": "https://a.example/1.pdf"}]}
    second = {
        "note": "Amended",
        "date": "2026-03-01",
        "links": [{"url": f"https://a.example/2.{kind}"} for kind in ("pdf", "htm")],
    }
    desk(bill(versions=[first]))
    told = desk(bill(versions=[second, first | {"note": "INTRODUCED."}]))
    assert (told["merged"], told["parts"]["version"]) == (1, 1)
    last = those(Version, called="Amended").get()
    assert (last.number, last.link, last.forms) == (2, "https://a.example/2.pdf", "https://a.example/2.htm")
    assert "a.example" not in those(Measure).get().besides


def test_a_file_that_brings_the_bytes_gives_a_text_its_fingerprint(desk):
    text = {"doc_id": 6, "bill_id": 990001, "date": "2026-02-01", "type": "Comm Sub", "mime": "text/html"}
    text |= {
        "state_link": "http://legislature.example.org/sb12b",
        "text_size": 9,
        "doc": b64encode(b"<p>Words.").decode(),
    }
    brings = json.dumps({"status": "OK", "text": text}).encode()
    assert desk(brings)["left"] == 1, "the measure is not here yet"
    told = desk(example("legiscan"), brings)
    assert (told["merged"], told["unchanged"]) == (1, 0)
    assert those(Version).exclude(sha256="").get().sha256 == sha256(b"<p>Words.").hexdigest()
    assert desk(brings)["unchanged"] == 1
    other = json.dumps({"status": "OK", "text": text | {"doc": b64encode(b"<p>Others").decode()}}).encode()
    assert "not the one that was here" in str(desk(other)["notes"])


def test_texts_of_one_day_stay_in_the_order_in_which_they_came():
    some = [Said("Second", "2026-03-01"), Said("First", "2026-03-01"), Said("Before", "2026-02-01")]
    for order in (some, some[::-1]):
        made = texts.versions(MeasureRead("us", "1", "HR 1", versions=tuple(order)), "A list")
        assert [row.fields["called"] for row in made] == ["Before", "First", "Second"]


@pytest.mark.parametrize(("one", "other", "same"), [
    ({}, {"link": "https://b.example/"}, False), ({"on": (2, 3)}, {"on": (2, 3), "link": "https://b.example/"}, True),
    ({"on": (2, 3)}, {"on": (2, 4), "link": ""}, False), ({}, {"called": "INTRODUCED.", "link": ""}, True),
    ({}, {"called": "As it was", "on": (2, 3)}, True), ({"lang": "en"}, {"lang": "fr", "link": ""}, False),
])  # fmt: skip
def test_two_texts_are_one_by_their_address_or_by_name_day_and_language(one, other, same):
    made = [version(**{"called": "Introduced", "link": LINK} | said).__dict__.get for said in (one, other)]
    assert texts.alike(*made) is texts.alike(*made[::-1]) is same


def test_a_text_without_a_name_is_called_by_its_file_and_addresses_that_are_too_many_are_cut():
    some = tuple(Link(f"https://a.example/{'x' * 90}{n}.pdf") for n in range(90))
    row = texts.text(Said("", "", some), "A list")
    assert row.fields["called"].endswith("x0.pdf")
    assert 9_000 < len(row.fields["forms"]) <= texts.FORMS


# By hand -------------------------------------------------------------------------------------------------------------


def test_a_link_and_a_name_make_a_text_and_of_a_file_only_its_fingerprint_is_kept(cast):
    measure = brought(cast)
    row = add(cast, measure, on=(2, 1), file=SimpleUploadedFile("bill.pdf", b"%PDF the words"))
    assert row.sha256 == sha256(b"%PDF the words").hexdigest()
    assert now(cast.edda, measure).last == "text"
    assert [(day.kind, day.what) for day in those(Dated)] == [("text", "Introduced")], "it came on a day"
    said = TEXT | {"called": "As introduced", "on": date(2025, 2, 2)}
    row = actions.revise_text(cast.edda, row, revision=row.revision, **said)
    assert (row.called, row.sha256[:4]) == ("As introduced", sha256(b"%PDF the words").hexdigest()[:4])
    assert [(day.on, day.what) for day in those(Dated)] == [(date(2025, 2, 2), "As introduced")]
    actions.drop(cast.edda, row)
    assert not those(Dated).exists()
    assert not Version.objects.visible_to(cast.edda).exists()


@pytest.mark.parametrize(("said", "field"), [
    ({"link": ""}, "link"), ({"link": "ftp://a.example/"}, "link"), ({"on": date(1066, 1, 1)}, "on"),
])  # fmt: skip
def test_a_text_that_is_nowhere_or_of_another_age_is_refused(cast, said, field):
    with pytest.raises(Refused) as no:
        actions.add_text(cast.bea, brought(cast), id=uuid4(), **TEXT | said)
    assert no.value.field == field


def test_a_clause_stands_in_a_text_of_its_own_measure(cast):
    other = add(cast, brought(cast))
    with pytest.raises(Refused):
        effect(cast, brought(cast), other)


# What was said about an earlier one -----------------------------------------------------------------------------------

NAMES = ("called", "on", "number", "lang")
SOME = [
    version("Introduced", (2, 1), 1), version("Amended", (3, 1), 2), version("Amended", (3, 1), 3, lang="es"),
    version("Again", (3, 1), 4), version("Second draft", None, 5), version("Enrolled", (5, 1), 6),
]  # fmt: skip


def test_the_newest_text_stands_first_and_those_without_a_day_behind():
    for some in permutations(SOME[2:]):
        assert [one.number for one in in_order([*SOME[:2], *some])] == [6, 4, 3, 2, 1, 5]


def test_the_desk_and_the_page_mean_the_same_by_newer(cast):
    """What the page counts in Python the desk asks the database, for every pair of texts."""
    pairs, behind = list(permutations(SOME, 2)), set()
    with scene():
        for one, other in pairs:
            measure = make(Measure, group=cast.aurora, link=LINK, says="One.")
            first, _second = (
                make(Version, of=measure, **{name: getattr(each, name) for name in NAMES}) for each in (one, other)
            )
            made = make(Effect, of=measure, version=first, **DOES)
            if other.newer_than(one):
                behind.add(made.pk)
    assert {row.pk for row in queries_texts.behind(cast.edda)} == behind
    assert 0 < len(behind) < len(pairs)


def test_an_effect_of_an_earlier_text_says_so_waits_for_its_group_and_is_settled_by_looking(cast, enter):
    measure = brought(cast, public=True)
    first = add(cast, measure, on=(2, 1))
    made = effect(cast, measure, first)
    address = measure.get_absolute_url()
    page = enter().get(address).content.decode()
    assert "the effects below speak of this version" in page
    assert "look again" not in page
    second = add(cast, measure, "Amended", on=(3, 1))
    page = enter().get(address).content.decode()
    assert page.index("Amended") < page.index("Introduced"), "the newest first"
    assert "the effects below speak of an earlier one" in page
    assert "written about an earlier text; look again" in page
    assert "1 effect was written about an earlier text" in enter(cast.bea).get("/").content.decode()
    assert "1 effect was written about an earlier text" not in enter(cast.cleo).get("/").content.decode()
    told = enter().get(f"{address.rstrip('/')}.json").json()
    assert [text["called"] for text in told["texts"]] == ["Amended", "Introduced"]
    assert (told["effects"][0]["version"], told["effects"][0]["of_an_earlier_text"]) == (told["texts"][1]["id"], True)
    actions.revise_effect(cast.edda, made, revision=made.revision, version=second, **DOES)
    page = enter().get(address).content.decode()
    assert "look again" not in page
    assert queries_watching.waiting(cast.edda) == []
    actions.drop(cast.edda, second)
    assert Effect.objects.visible_to(cast.edda).get().version_id is None


def test_the_search_does_not_find_a_measure_by_the_names_of_its_texts(cast):
    measure = brought(cast)
    add(cast, measure, "Zanzibar draft")
    assert Measure.objects.visible_to(cast.edda).matching("zanzibar").page()[0] == []
