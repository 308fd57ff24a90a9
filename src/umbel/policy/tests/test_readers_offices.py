"""Who holds which office, and how they voted: whole legislatures, the Congress, the Bundestag."""

from collections import Counter

import pytest

from tests.shared import shared
from umbel.policy.formats import bundestag, format_of, govtrack, legislators, popolo
from umbel.policy.formats.record import (
    BodyRead,
    Cast,
    Found,
    ItemRead,
    MeasureRead,
    Number,
    OfficeRead,
    Refusal,
    Related,
    Role,
    VoteRead,
    When,
    key,
)
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def test_a_person_of_popolo_has_one_name_every_office_and_nothing_of_a_private_life():
    first, second, minister, *_ = values(popolo.read, example("popolo"))
    assert first.roles == (
        Role("member", "Assembly", "", "First District", "Party of X", "2015-04"),
        Role("speaker", "Assembly", "", "", "", "2011-01-01", "2014-12-31"),
    )
    assert (first.name, first.party) == ("Ada Example", "Party of X")
    assert first.numbers == (Number("popolo", "p1"), Number("wikidata", "Q12358062"))
    assert [link.label for link in first.links] == ["Wikipedia (en)"]
    assert (second.name, second.roles[0].party, second.roles[0].role) == ("بو مثال", "unknown", "member")
    assert minister.numbers == (Number("uk-person", "11267"),) and minister.roles[0].body == "hm-treasury"


def test_a_vote_that_ends_before_it_begins_has_a_beginning():
    *_, vote = values(popolo.read, example("popolo"))
    assert vote.when == When("2013-01-01", "12:00:00", "+00:00")
    assert (vote.result, vote.counts) == ("passed", (("yes", 2),))
    assert vote.cast[0] == Cast("Ada Example", "yes", Number("popolo", "p1"))


def test_every_term_of_a_member_of_the_congress_is_an_office():
    ada, bo, committee, part = values(legislators.read, example("legislators"))
    assert (ada.name, ada.party) == ("Ada M. Example", "Independent")
    assert [number.value for number in ada.numbers if number.scheme == "fec"] == ["S8WA00194", "H2WA01054"]
    assert Number("thomas", "00172") in ada.numbers
    assert ada.roles[1] == Role("senator", "Senate", "us", "WA", "Independent", "2019-01-03", "2031-01-03")
    assert [link.url for link in ada.links] == ["https://www.example.senate.gov"]
    assert (bo.name, bo.roles[0].area) == ("Bo No Jr.", "NO-0")
    assert (committee.name, part.within) == ("House Committee on Examples", "House Committee on Examples")
    assert part.numbers == (Number("thomas", "HSEX03"),)


def test_a_broken_member_takes_no_other_along():
    found = list(legislators.read(example("legislators").replace(b"bioguide: B000002", b'bioguide: "B000002')))
    assert [(one.record, one.code) for one in found if isinstance(one, Refusal)] == [(2, "broken")]
    assert len(found) == 4


def test_seats_in_committees_are_read_and_a_committee_without_any_is_one():
    text = "SSAF:\n- name: Ada Example\n  party: majority\n  rank: 1\n  title: Chairman\n  bioguide: B001236\n"
    text += "- name: Bo Example\n  party: minority\nSSAF13: []\n"
    committee, empty = values(legislators.read, text.encode())
    assert format_of(text.encode()) == "legislators"
    assert [(one.name, one.role) for one in committee.members] == [
        ("Ada Example", "chairman"),
        ("Bo Example", "member"),
    ]
    assert (empty.kind, empty.members) == ("subcommittee", ())


def test_a_roll_call_of_the_bundestag_is_read_from_its_flags():
    (vote,) = values(bundestag.read, example("bundestag"))
    assert vote.numbers == (Number("bundestag", "20-195-3"),)
    assert vote.cast == (
        Cast("Dr. Ada Beispiel", "yes", None, "GRÜNE"), Cast("Bo Müller", "no", None, "SPD"),
        Cast("Cé Ohne", "absent", None, "fraktionslos"),
    )  # fmt: skip
    assert dict(vote.counts) == {"yes": 1, "no": 1, "abstain": 0, "invalid": 0, "absent": 1}


@pytest.mark.parametrize(
    "data", [b"<!DOCTYPE html><html><title>Fehler</title></html>", b"\xd0\xcf\x11\xe0" + bytes(600)]
)
def test_what_is_only_called_a_workbook_is_refused_as_that(data):
    assert list(bundestag.read(data)) == [Refusal(1, 1, "workbook")]


def test_an_answer_may_hold_fewer_than_it_announces():
    member, vote = values(bundestag.read_watch, example("abgeordnetenwatch"))
    assert member.roles == (Role("member", "Bundestag", "de", "91 - Beispielkreis I", "DIE BEISPIELE", "2021-08-19"),)
    assert [one.text for one in vote.motion] == [
        "Änderung im Prostituiertenschutzgesetz",
        "Abgestimmt wurde über den Entwurf.",
    ]
    assert [(one.name, one.option) for one in vote.cast] == [("Ada Beispiel", "yes"), ("Bo Müller", "absent")]
    assert (vote.session, vote.result, vote.when.day) == ("19", "passed", "2021-06-24")


def test_an_answer_that_says_error_is_heard():
    assert bundestag.trouble({"meta": {"status": "error", "status_message": "Not found"}}) == "Not found"
    assert bundestag.trouble({"meta": {"status": "ok"}, "data": []}) == ""


def test_an_older_bill_is_the_same_measure_with_moments_in_the_zone_of_its_city():
    (bill,) = values(govtrack.read, example("govtrack"))
    assert key(bill.place, bill.session, bill.identifier) == key("us", "112", "H.R. 9954")
    assert [(one.kind, one.when) for one in bill.events] == [
        ("referred", When("2011-05-24")), ("failed", When("2011-05-31", "19:10:00", "-04:00")),
        ("signed", When("2011-06-01")),
    ]  # fmt: skip
    assert bill.related == (Related("us", "112", "HR 2544", "unknown"), Related("us", "112", "S 1326", "identical"))
    assert (bill.titles[0].text, bill.aliases) == ("To end arrests, and for other purposes.", ("Safety Act",))


def test_a_page_of_thomas_with_tags_without_ends_is_read():
    (bill,) = values(govtrack.read_page, example("thomas"))
    assert (bill.session, bill.identifier, bill.kind) == ("113", "HJRES 99", "joint_resolution")
    assert bill.titles[0].text == 'Proposing "rights" at work.' and bill.dates[0].when.day == "2013-02-06"


def test_a_hearing_is_read_and_who_testifies_is_not():
    (hearing,) = values(govtrack.read_hearing, example("committee_meeting"))
    assert isinstance(hearing, ItemRead) and hearing.title == "H.R. 9901—Safety for Workers Act"
    assert hearing.when == When("2026-05-19", "17:00:00", "America/New_York") and hearing.where == "H-313 CAPITOL"


def real(folder):
    found = shared(f"data/{folder}")
    if found is None:
        print(f"../shared/data/{folder} is not there: only files of our own are read.")
    return found


def test_every_real_legislature_is_read():
    folder = real("popolo_everypolitician")
    for name, persons, seats, unended in (("estonia", 193, 299, 202), ("kenya", 355, 355, 348)) if folder else ():
        data = (folder / f"{name}-ep-popolo-v1.0.json").read_bytes()
        assert format_of(data) == "popolo"
        people = [one for one in values(popolo.read, data) if isinstance(one, OfficeRead)]
        roles = [role for one in people for role in one.roles]
        assert (len(people), len(roles), sum(not role.until for role in roles)) == (persons, seats, unended)


def test_every_real_member_of_the_congress_is_read():
    folder = real("us_congress_legislators")
    counted = {}
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        assert format_of(path.read_bytes()) == "legislators", path.name
        found = list(legislators.read(path.read_bytes()))
        assert not [one for one in found if isinstance(one, Refusal)]
        counted[path.stem] = (len({one.record for one in found}), sum(len(one.value.members) for one in found
                              if isinstance(one.value, BodyRead)))  # fmt: skip
    assert not folder or {name: counted[name] for name in ("legislators-current", "legislators-social-media")} == {
        "legislators-current": (537, 0), "legislators-social-media": (519, 0),
    }  # fmt: skip
    assert not folder or (counted["committee-membership-current"][1], counted["committees-current"][0]) == (3879, 49)


def test_every_real_vote_of_the_bundestag_is_read():
    folder = real("de_bundestag_votes")
    if folder:
        (vote,) = values(bundestag.read, (folder / "20201126_3_xls-data.xlsx").read_bytes())
        assert len(vote.cast) == 709 and sum(many for _, many in vote.counts) == 709
        made = {path.stem: values(bundestag.read_watch, path.read_bytes()) for path in folder.glob("*.json")}
        assert Counter(type(one) for some in made.values() for one in some) == {OfficeRead: 2, VoteRead: 3}


def test_every_real_older_bill_is_read_and_its_page_is_the_same_measure():
    folder = real("us_govtrack_bill_xml")
    keys = {}
    for path in sorted(folder.glob("bills/*/*.*")) if folder else ():
        read = govtrack.read if path.suffix == ".xml" else govtrack.read_page
        assert format_of(path.read_bytes()) == ("govtrack" if path.suffix == ".xml" else "thomas")
        (bill,) = values(read, path.read_bytes())
        assert isinstance(bill, MeasureRead) and bill.titles and bill.dates
        keys.setdefault(path.parent.name, set()).add(key(bill.place, bill.session, bill.identifier))
    assert not folder or (len(keys), all(len(some) == 1 for some in keys.values())) == (8, True)
    if folder:
        assert len(values(govtrack.read_hearing, (folder / "hearings/sample_hearing.xml").read_bytes())) == 1
