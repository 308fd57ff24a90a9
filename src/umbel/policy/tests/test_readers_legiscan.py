"""What LegiScan does to JSON: each trap in a few lines of our own."""

import base64
import json

import pytest

from tests.shared import shared
from umbel.policy.formats import format_of, legiscan
from umbel.policy.formats.record import (
    BodyRead,
    Cast,
    Dated,
    Found,
    MeasureRead,
    Number,
    OfficeRead,
    Refusal,
    TextRead,
    VoteRead,
    When,
    key,
)
from umbel.policy.tests.broken import example


def read(**whole):
    return [one.value if isinstance(one, Found) else one for one in legiscan.read(json.dumps(whole).encode())]


def bill(**more):
    known = {"bill_id": 1, "state": "AK", "bill_number": "HB1"}
    (one,) = read(bill=known | more)
    return one


def test_a_committee_is_an_object_or_an_empty_list():
    assert bill(committee=[]).bodies == ()
    assert bill(committee={"committee_id": 5, "name": "Health"}).bodies == ("Health",)


@pytest.mark.parametrize("number", [230084, "230084"])
def test_numbers_are_the_same_as_words_and_as_numbers(number):
    assert bill(bill_id=number).numbers == (Number("legiscan-bill", "230084"),)


def test_a_day_of_zeros_is_no_day():
    (one,) = legiscan.read(example("legiscan"))
    assert one.value.versions[0].date == ""
    assert [each.what for each in one.value.dates] == ["introduced", "passed", "hearing"]
    assert one.value.dates[-1] == Dated("hearing", When("2026-04-01", "13:30"), "Judiciary")


def test_a_session_is_its_years_and_a_special_one_its_name():
    years = {"year_start": 2011, "year_end": 2012, "session_title": "27th"}
    assert bill(session=years).session == "2011-2012"
    assert bill(session=years | {"special": 1}).session == "27th"
    assert key("us-ca", "2011-2012", "HB0001") == key("us-ca", "20112012", "hb 1")


def test_every_version_of_the_text_stays_and_its_own_address_goes_before_that_of_the_list():
    (one,) = legiscan.read(example("legiscan"))
    assert [version.label for version in one.value.versions] == ["Introduced", "Comm Sub"]
    assert [link.url for link in one.value.versions[1].links] == [
        "http://legislature.example.org/sb12b", "https://legiscan.com/XX/text/SB12/id/6",
    ]  # fmt: skip


def test_a_change_is_told_by_its_hash():
    assert bill(change_hash="abc").fingerprint == "abc"


def test_a_roll_call_knows_people_by_number_and_its_counts_are_those_of_the_clerk():
    (vote,) = read(
        roll_call={"roll_call_id": 3, "bill_id": 4, "date": "2012-02-14", "yea": 30, "nay": "1", "nv": 0, "absent": 0,
                   "passed": 1, "chamber": "S", "votes": [{"people_id": 8, "vote_id": 1, "vote_text": "Yea"}]}
    )  # fmt: skip
    assert isinstance(vote, VoteRead) and vote.of == Number("legiscan-bill", "4")
    assert dict(vote.counts) == {"yes": 30, "no": 1, "not_voting": 0, "absent": 0}
    assert vote.cast == (Cast("", "yes", Number("legiscan-people", "8")),)
    assert vote.result == "passed"


def test_a_committee_among_the_people_is_a_body_and_nobody():
    (one,) = read(person={"people_id": 8630, "name": "Water", "committee_sponsor": 1, "committee_id": 1631})
    assert isinstance(one, BodyRead)
    (one,) = read(person={"people_id": 1, "name": "Ada Example", "role": "Rep", "district": "HD-1", "party_id": "0"})
    assert isinstance(one, OfficeRead) and one.roles[0].area == "HD-1"


def test_a_text_is_read_whole_or_refused():
    page = b"<pre>\nAn act to <em>end</em> arrests\n</pre><script>bad()</script>"
    known = {"doc_id": 5, "bill_id": 4, "date": "2011-02-03", "type": "Amended", "mime": "text/html"}
    known |= {"doc": base64.b64encode(page).decode()}
    (one,) = read(text=known | {"text_size": len(page)})
    assert isinstance(one, TextRead) and one.text == "An act to end arrests"
    assert one.of == Number("legiscan-bill", "4") and one.version.label == "Amended"
    for wrong in ({"text_size": len(page) + 1}, {"doc": "!!"}):
        assert read(text=known | wrong) == [Refusal(1, 1, "none")]


def test_a_list_of_bills_is_read_by_the_page_of_each():
    listed = {"session": {"session_id": 1}, "1": {"bill_id": 7, "number": "HB2", "title": "Two",
              "url": "https://legiscan.com/AK/bill/HB2/2011", "last_action": "Filed", "last_action_date": "2011-01-02"},
              "0": {"bill_id": 6, "number": "HB1", "url": "https://legiscan.com/AK/bill/HB1/2011"}}  # fmt: skip
    two, one = read(status="OK", masterlist=listed)
    assert isinstance(two, MeasureRead) and (two.place, two.session, two.identifier) == ("us-ak", "2011", "HB2")
    assert one.identifier == "HB1" and two.events[0].when.day == "2011-01-02"
    found = read(searchresult={"summary": {"count": 1}, "0": {"bill_id": 7, "state": "AK", "bill_number": "HB2"}})
    assert [one.place for one in found] == ["us-ak"]


def test_an_error_inside_a_good_answer_is_heard():
    answer = {"status": "ERROR", "alert": {"message": "Invalid API key"}}
    assert legiscan.trouble(answer) == "Invalid API key"
    assert legiscan.trouble({"status": "OK", "bill": {}}) == ""
    assert read(**answer) == [Refusal(1, 1, "none")]


def test_every_real_file_is_read_as_its_source_says():
    folder = shared("data/us_legiscan_json")
    if folder is None:
        print("../shared/data is not there: only answers of our own are read.")
        return
    made = {}
    for path in sorted(folder.glob("*/*.json")):
        assert format_of(path.read_bytes()) == "legiscan"
        (found,) = legiscan.read(path.read_bytes())
        made[path.stem] = found.value
    assert len(made) == 7
    assert sum(isinstance(one, MeasureRead) for one in made.values()) == 3
    assert (len(made["HB1"].events), len(made["HB1"].sponsors), len(made["HB1"].versions)) == (27, 5, 3)
    assert len(made["154366"].cast) == dict(made["154366"].counts)["yes"] == 30
    assert "Muñoz" in made["138449"].text or "Hernández" in made["138449"].text
