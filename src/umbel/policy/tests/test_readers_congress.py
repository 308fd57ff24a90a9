"""Bills of the Congress of the United States: two schemas, one bill; each trap in a few lines of our own."""

import re

import pytest

from tests.shared import shared
from umbel.policy.formats import billstatus, format_of
from umbel.policy.formats.record import Dated, Found, Link, Number, Refusal, Said, When, key
from umbel.policy.tests.broken import example


def bill(data):
    (found,) = billstatus.read(data)
    return found.value


def older(data):
    """Our own file as the first schema would say it."""
    for new, old in (("number", "billNumber"), ("type", "billType")):
        data = re.sub(rf"(<bill>.*?)<{new}>(.*?)</{new}>", rf"\1<{old}>\2</{old}>", data, count=1, flags=re.DOTALL)
    data = data.replace("<version>3.0.0</version>", "").replace("</bill>", "<version>1.0.0</version></bill>")
    data = data.replace("<committees>", "<committees><billCommittees>", 1)
    data = data.replace("</committees>", "</billCommittees></committees>", 1)
    data = data.replace("<summaries>", "<summaries><billSummaries>").replace(
        "</summaries>", "</billSummaries></summaries>"
    )
    return data.replace("<summary>", "<item>").replace("</summary>", "</item>")


def test_one_bill_in_both_schemas_is_one_measure():
    new = bill(example("billstatus"))
    old = bill(older(example("billstatus").decode()).encode())
    assert new == old
    assert (new.place, new.session, new.identifier) == ("us", "119", "HR 9901")
    assert key(new.place, new.session, new.identifier) == key("us", "119", "H.R. 9901") == "us|119|hr9901"


def test_what_the_chambers_and_the_library_both_tell_of_happened_once():
    events = [(one.when.day, one.kind, one.code, one.source) for one in bill(example("billstatus")).events]
    assert events == [
        ("2026-02-03", "introduced", "1000", "Library of Congress"),
        ("2026-03-03", "passed", "17000", "Library of Congress"),
        ("2026-03-04", "sent", "H14000", "House floor actions"),
    ]


def test_an_hour_of_a_chamber_is_an_hour_of_its_city_and_a_moment_in_utc_stays_one():
    one = bill(example("billstatus"))
    assert one.events[-1].when == When("2026-03-04", "12:34:00", "America/New_York")
    assert one.updated == When("2026-03-04", "13:36:03", "+00:00")
    assert one.dates[0] == Dated("introduced", When("2026-02-03"))


def test_the_newest_summary_is_read_without_its_markup():
    assert bill(example("billstatus")).summary == (
        Said("en", "Safety for Workers Act\n\nNobody who reports violence is arrested for what they do & are."),
    )


def test_who_sponsors_is_known_by_name_office_and_days_and_by_nothing_else():
    first, second = bill(example("billstatus")).sponsors
    assert (first.name, first.role, first.number, first.area) == (
        "First Member", "sponsor", Number("bioguide", "X000001"), "XX-1",
    )  # fmt: skip
    assert (second.role, second.since, second.until) == ("cosponsor", "2026-02-10", "2026-02-20")


def test_short_titles_of_the_whole_bill_are_its_other_names_and_those_of_parts_are_not():
    one = bill(example("billstatus"))
    assert one.titles == (Said("en", "Safety for Workers Act"),)
    assert one.aliases == ("SAFE Workers Act",)


def test_a_version_without_a_day_and_without_a_file_is_still_a_version():
    first, last = bill(example("billstatus")).versions
    assert first.links == (Link("https://www.example.org/BILLS-119hr9901ih.xml", "", "application/xml"),)
    assert (last.label, last.date, last.links) == ("Enrolled Bill", "", ())


def test_a_recorded_vote_is_known_by_chamber_congress_session_and_number():
    (vote,) = bill(example("billstatus")).votes
    assert vote.numbers == (Number("us-roll", "house-119-2-12"),)
    assert vote.measure == "HR 9901" and vote.links


@pytest.mark.parametrize("inside", ["<bill/>", "<bill><number/><type>HR</type></bill>", ""])
def test_a_bill_without_a_number_is_refused(inside):
    assert list(billstatus.read(f"<billStatus>{inside}</billStatus>".encode())) == [Refusal(1, 1, "empty")]


def test_a_rule_for_the_bill_is_no_step_of_the_bill():
    data = example("billstatus").replace(b"Received in the House.", b"Rule H. Res. 483 passed House.")
    assert bill(data).events[-1].kind == ""


def test_every_real_bill_is_read_and_both_schemas_of_one_have_one_key():
    folder = shared("data/us_billstatus_xml")
    if folder is None:
        print("../shared/data is not there: only bills of our own are read.")
        return
    keys = {}
    for path in sorted(folder.rglob("*.xml")):
        assert format_of(path.read_bytes()) == "billstatus"
        (found,) = billstatus.read(path.read_bytes())
        assert isinstance(found, Found), path.name
        one = found.value
        keys[str(path.relative_to(folder))] = key(one.place, one.session, one.identifier)
        assert one.titles and one.sponsors and one.events and one.dates[0].what == "introduced"
    assert (len(keys), len(set(keys.values()))) == (18, 16)
    for name in ("117s35", "117hr6658"):
        old, new = (
            bill((folder / f"formatChange/{age}/BILLSTATUS-{name}.xml").read_bytes()) for age in ("current", "future")
        )
        assert (old.titles, old.bodies, old.dates) == (new.titles, new.bodies, new.dates)
        assert [(one.when, one.text, one.code) for one in old.events] == [
            (one.when, one.text, one.code) for one in new.events
        ]
