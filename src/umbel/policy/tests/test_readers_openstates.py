"""What Open States gives: answers, files of people, tables of bills, and archives of its first years."""

import zipfile
from collections import Counter
from io import BytesIO
from random import Random

import pytest

from tests.shared import shared
from umbel.policy.formats import FORMATS, archive, format_of, openstates, openstates_index, openstates_people
from umbel.policy.formats.openstates_v1 import read as read_v1
from umbel.policy.formats.record import (
    BodyRead,
    Cast,
    Found,
    ItemRead,
    MeasureRead,
    Number,
    OfficeRead,
    Refusal,
    Role,
    Said,
    When,
)
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def test_a_bill_of_an_answer_is_read_with_its_steps_versions_and_votes():
    bill, _, _ = values(openstates.read, example("openstates"))
    assert (bill.place, bill.session, bill.identifier, bill.kind) == ("us-xx", "20252026", "SB 113", "bill")
    assert [(one.kind, one.when.day) for one in bill.events] == [
        ("introduced", "2026-01-14"), ("passed", "2026-02-14"), ("", ""),
    ]  # fmt: skip
    assert [link.media for link in bill.versions[0].links] == ["application/pdf", "text/html"]
    assert bill.summary == (Said("", "Condoms are no evidence."),)
    assert bill.updated == When("2026-02-03", "10:11:12", "+00:00")
    (vote,) = bill.votes
    assert dict(vote.counts) == {"yes": 48, "no": 1, "absent": 2}
    assert vote.cast[0] == Cast("Wu", "no") and vote.cast[1].number == Number("ocd-person", "adb5")


def test_a_district_is_the_same_as_a_word_and_as_a_number():
    bill, person, _ = values(openstates.read, example("openstates"))
    assert bill.sponsors[0].area == person.roles[0].area == "3"
    assert person.roles == (Role("Senator", "upper", "us-xx", "3", "Independent"),)


def test_a_missing_part_is_nothing_and_no_reason_to_refuse():
    little = '{"id":"ocd-bill/1","session":"1","jurisdiction":{"id":"country:us/state:nc"},"identifier":"H 1"}'
    (bill,) = values(openstates.read, little.encode())
    assert (bill.place, bill.titles, bill.votes, bill.updated) == ("us-nc", (), (), When())


def test_a_page_of_answers_whose_numbers_stand_first_is_read_too():
    page = b'{"pagination":{"page":1},"results":[{"id":"ocd-event/1","name":"Hearing"}]}'
    assert [type(one) for one in values(openstates.read, page)] == [ItemRead]


def test_an_error_inside_an_answer_is_heard():
    assert openstates.trouble({"detail": "Bad API Key"}) == "Bad API Key"
    assert openstates.trouble({"detail": [{"msg": "field required"}]}) == "field required"
    assert openstates.trouble({"results": [], "pagination": {}}) == ""


def test_a_person_in_office_has_an_end_a_chamber_and_no_birthday():
    (one,) = values(openstates_people.read, example("openstates_people"))
    assert (one.name, one.party) == ("Ada Example", "Independent")
    assert one.roles == (
        Role("member", "lower", "us-xx", "036", "Independent", "2024-12-02"),
        Role("lt governor", "executive", "us-xx", "", "Independent", "", "2027-01-04"),
    )
    assert one.numbers == (Number("ocd-person", "552b5bf7-0000-48a4-bb9a-132c1f044737"), Number("wikidata", "Q1"))


def test_somebody_in_a_committee_may_be_known_by_name_only():
    text = "id: ocd-organization/1\nname: Rules\nchamber: upper\nmembers:\n- name: No One\n  role: chair\n"
    (one,) = values(openstates_people.read, text.encode())
    assert isinstance(one, BodyRead) and one.within == "upper"
    assert (one.members[0].name, one.members[0].number) == ("No One", None)


@pytest.mark.parametrize(
    "wrong",
    [
        "party: &a [*a]",
        "a: &b [x]\nc: [*b, *b]",
        "? [a]\n: b",
        "a: [",
        "x: " + "[" * 900,
        "a: !!python/object:os.system {}\nb: *x",
    ],
)
def test_yaml_that_would_grow_or_do_something_is_refused(wrong):
    assert list(openstates_people.read(f"id: ocd-person/1\nname: A\n{wrong}\n".encode())) == [Refusal(1, 1, "broken")]


def test_words_that_look_like_numbers_dates_or_lies_stay_words():
    text = "id: ocd-person/1\nname: No\nroles:\n- type: upper\n  district: 010\n  start_date: 2024-12-02\n"
    (one,) = values(openstates_people.read, text.encode())
    assert one.name == "No" and one.roles[0].area == "010" and one.roles[0].since == "2024-12-02"


def test_a_bill_on_several_rows_is_one_bill_with_all_its_files():
    one, other = values(openstates_index.read, example("openstates_index"))
    assert one.titles == (Said("", "Massage: licences, end of raids"),)
    (version,) = one.versions
    assert (version.label, version.date) == ("Enrolled", "2026-08-31")
    assert [link.url for link in version.links] == [
        "https://legislature.example.org/sb12.pdf", "https://legislature.example.org/sb12.html",
    ]  # fmt: skip
    assert (other.place, other.session, other.identifier) == ("us-pr", "2025-2026", "PR 7")


def test_a_row_without_a_place_is_refused_and_takes_no_other_along():
    head, *rows = example("openstates_index").decode().split("\n")
    rows.insert(4, "x,2025,SB 9,A title,,text/html,https://example.org,")
    found = list(openstates_index.read("\n".join([head, *rows]).encode()))
    assert [one.code for one in found if isinstance(one, Refusal)] == ["empty"] and len(found) == 3


def test_the_first_open_states_is_read_with_days_without_a_zone_and_hearings_in_utc():
    bill, person, body, district, hearing, legislature = values(read_v1, example("openstates_v1"))
    assert bill.events[0].when == When("2013-08-05") and bill.events[0].code == "H001"
    assert [(one.what, one.when.day) for one in bill.dates] == [("introduced", "2013-08-05")]
    assert bill.versions[0].links[0].url == "ftp://ftp.example.org/house%20bills/HB00021I.htm"
    assert dict(bill.votes[0].counts) == {"yes": 2, "no": 0}
    assert [role.body for role in person.roles] == ["lower", "Corrections"]
    assert body.members[0].role == "chair" and district.roles[0].area == "47"
    assert hearing.when == When("2013-11-20", "19:30:00", "+00:00")
    assert legislature.kind == "legislature"


def zipped(**files):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_every_file_of_an_archive_is_read_as_what_it_is_whatever_it_is_called():
    data = zipped(one=example("openstates"), two=b"read me", three=example("openstates_people"))
    found = list(FORMATS["zip"].read(data))
    assert format_of(data) == "zip"
    assert [one.record for one in found] == [1, 2, 3, 4, 5]
    assert [one.code for one in found if isinstance(one, Refusal)] == ["none"]


def test_an_archive_in_an_archive_and_one_that_swells_are_not_opened(monkeypatch):
    again = zipped(inner=zipped(one=example("openstates")))
    assert list(FORMATS["zip"].read(again)) == [Refusal(1, 1, "none")]
    monkeypatch.setattr(archive, "LARGEST_FILE", 1 << 16)
    assert list(FORMATS["zip"].read(zipped(one=b" " * (1 << 17)))) == [Refusal(1, 1, "none")]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_is_damaged_in_an_archive_is_refused_and_nothing_falls_over_it(how):
    out, chance = BytesIO(), Random(3)
    with zipfile.ZipFile(out, "w", how) as made:
        made.writestr("q", b'{"x":1}' * 40)
    assert list(FORMATS["zip"].read(out.getvalue().replace(b"q", b"\0"))) == [Refusal(1, 1, "none")]
    for _once in range(300):
        data = bytearray(out.getvalue())
        for _byte in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice([0, 1, 12, 14, 255])
        assert all(isinstance(one, Refusal) for one in FORMATS["zip"].read(bytes(data)))


def real(folder):
    found = shared(f"data/{folder}")
    if found is None:
        print(f"../shared/data/{folder} is not there: only files of our own are read.")
    return found


def test_every_real_person_and_committee_is_read():
    folder = real("us_openstates_people")
    counted = Counter()
    for path in sorted(folder.rglob("*.yml")) if folder else ():
        assert format_of(path.read_bytes()) == "openstates_people"
        (found,) = openstates_people.read(path.read_bytes())
        one = found.value
        counted[type(one)] += 1
        if isinstance(one, OfficeRead):
            counted["roles"] += len(one.roles)
        else:
            counted["members"] += len(one.members)
    if folder:
        assert (counted[OfficeRead], counted[BodyRead]) == (337, 116)
        assert counted["roles"] >= 410 and counted["members"]


def test_every_real_row_is_in_a_bill():
    folder = real("us_openstates_bill_index")
    rows = bills = 0
    for path in sorted(folder.glob("*.csv")) if folder else ():
        assert format_of(path.read_bytes()) == "openstates_index"
        some = values(openstates_index.read, path.read_bytes())
        bills += len(some)
        rows += sum(len(version.links) for one in some for version in one.versions)
    assert (rows, bills) == (385, 299) or folder is None


def test_the_real_archive_of_texas_is_read_whole():
    folder = real("us_openstates_v1_texas")
    if folder:
        data = (folder / "AllThingsTexas.zip").read_bytes()
        assert format_of(data) == "zip"
        found = values(FORMATS["zip"].read, data)
        counted = Counter(type(one) for one in found)
        assert len(list(archive.files(data))) == 15
        assert counted == {MeasureRead: 70, BodyRead: 99 + 53, OfficeRead: 394 + 212, ItemRead: 5}
