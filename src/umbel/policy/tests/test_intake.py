"""Files of parliaments and courts become measures: once, whole, and never over what somebody wrote."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from tests.shared import shared
from umbel.core.viewers import House
from umbel.people.models import Group
from umbel.policy import actions, commands
from umbel.policy.formats import FORMATS, format_of
from umbel.policy.models import Dated, Institution, Measure, Named, Office, Sponsor, Vote
from umbel.policy.rules import side_by_side
from umbel.policy.tests.broken import example
from umbel.policy.tests.test_readers_congress import older
from umbel.terms.models import Term

HOUSE = House("to look")


@pytest.fixture
def desk(cast, capsys, tmp_path):
    """The keeper's shell over one group, and the places of the first lists that tests need."""
    with scene():
        Group.objects.exclude(pk=cast.aurora.pk).delete()
        cast.aurora.label = "Law"
        cast.aurora.save()
        for key, name in (("US", "United States"), ("europe", "Europe"), ("DE", "Germany"), ("GB", "United Kingdom")):
            make(Term, list="place", key=key, name=name)

    def bring(*files, words=()):
        paths = []
        for number, data in enumerate(files):
            path = tmp_path / f"file{number}"
            path.write_bytes(data)
            paths.append(str(path))
        code = commands.main(["import", "--json", *words, *paths])
        told = json.loads(capsys.readouterr().out)
        assert code == bool(told["refused"])
        return told

    return bring


def those(model, **which):
    return model.objects.visible_to(HOUSE).filter(**which)


def bill(**said):
    """A bill as a list of Open States gives it, with a few things more."""
    one = {
        "id": "ocd-bill/1", "session": "2026", "identifier": "AB 12", "title": "Safety for Workers Act",
        "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:ca/government"}, "classification": ["bill"],
        "openstates_url": "https://openstates.example.org/ca/ab12",
        "actions": [{"date": "2026-02-03", "description": "Introduced.", "classification": ["introduction"]}],
    }  # fmt: skip
    return json.dumps(one | said).encode()


def test_one_bill_in_both_schemas_is_one_measure_and_twice_changes_nothing(desk):
    new, old = example("billstatus"), older(example("billstatus").decode()).encode()
    first = desk(new)
    assert (first["read"], first["added"], first["kinds"]["measure"]) == (1, 1, 1)
    before = those(Measure).values().get()
    again = desk(old, new)
    assert (again["read"], again["unchanged"], again["added"]) == (2, 2, 0)
    assert those(Measure).values().get() == before


def test_a_bill_keeps_its_names_days_sponsors_versions_and_votes_each_with_its_source(desk, cast):
    told = desk(example("billstatus"))
    one = Measure.objects.visible_to(cast.edda).get()
    assert (one.identifier, one.session, one.place.key, one.kind) == ("HR 9901", "119", "US", "bill")
    assert (one.name, one.aliases, one.reach) == ("Safety for Workers Act", "SAFE Workers Act", "group")
    assert one.says == "Nobody who reports violence is arrested for what they do & are."
    days = [(row.kind, str(row.on), row.source, row.sure) for row in those(Dated).order_by("on", "kind")]
    assert days[0] == ("introduced", "2026-02-03", "Library of Congress", "official")
    assert days[1] == ("text", "2026-02-03", "https://www.example.org/BILLS-119hr9901ih.xml", "official")
    assert those(Dated).get(source="House floor actions").zone == "America/New_York"
    assert [(row.name, row.role, str(row.last)) for row in those(Sponsor).order_by("first")] == [
        ("First Member", "author", "None"), ("Second Member", "coauthor", "2026-02-20"),
    ]  # fmt: skip
    (vote,) = those(Vote)
    assert (vote.official, vote.favour, vote.result) == ("us-roll house-119-2-12", None, "")
    assert told["parts"] == {
        "dated": 4,
        "sponsor": 2,
        "vote": 1,
        "named": 0,
        "version": 2,
        "institution": 0,
        "office": 0,
    }


def test_only_the_group_sees_it_and_it_is_found_by_its_words_and_its_page_works(desk, cast, enter):
    desk(example("billstatus"), example("oeil"), example("hudoc"))
    found, _after = Measure.objects.visible_to(cast.edda).matching("SAFE workers").page()
    page = enter(cast.edda).get(found[0].get_absolute_url()).content.decode()
    assert "Safety for Workers Act" in page
    for one in Measure.objects.visible_to(cast.edda):
        assert enter(cast.edda).get(one.get_absolute_url()).status_code == 200
        assert enter().get(one.get_absolute_url()).status_code == 404
    assert not Measure.objects.visible_to(cast.cleo).exists()


def test_a_newer_file_adds_what_is_new_and_nothing_somebody_wrote_is_overwritten(desk, cast):
    desk(bill())
    one = Measure.objects.visible_to(cast.edda).get()
    names = "link name kind place session identifier aliases besides"
    said = {name: getattr(one, name) for name in names.split()}
    actions.revise_measure(cast.edda, one, revision=one.revision, says="By hand.", **said)
    newer = [
        {"date": "2026-02-03", "description": "Introduced.", "classification": ["introduction"]},
        {"date": "2026-03-09", "description": "Passed the Assembly.", "classification": ["passage"]},
    ]
    told = desk(bill(title="Another name", abstracts=[{"abstract": "In other words."}], actions=newer))
    assert (told["merged"], told["parts"]["dated"]) == (1, 1)
    now = Measure.objects.visible_to(cast.edda).get()
    assert (now.says, now.name, now.aliases) == ("By hand.", "Safety for Workers Act", "Another name")
    assert now.revision > one.revision
    assert Measure.objects.visible_to(cast.edda).matching("another name").page()[0] == [now]


def test_a_measure_somebody_wrote_by_hand_is_found_by_its_number_and_only_its_gaps_are_filled(desk, cast):
    desk(bill(identifier="AB 1"))
    place = Term.objects.visible_to(HOUSE).get(key="US-CA")
    one = actions.bring_measure(cast.bea, cast.aurora, id=uuid4(), link="https://a.example/", says="Ours.")
    said = {"link": one.link, "says": one.says, "name": "", "kind": "", "aliases": "", "besides": ""}
    one = Measure.objects.visible_to(cast.edda).get(pk=one.pk)
    said |= {"place": place, "session": "2026", "identifier": "AB0012"}
    actions.revise_measure(cast.edda, one, revision=one.revision, **said)
    assert desk(bill())["merged"] == 1
    now = Measure.objects.visible_to(cast.edda).get(pk=one.pk)
    assert (now.link, now.says, now.identifier) == ("https://a.example/", "Ours.", "AB0012")
    assert (now.name, now.kind) == ("Safety for Workers Act", "bill")


def test_a_measure_whose_number_was_corrected_by_hand_is_still_the_one_files_know(desk, cast):
    desk(bill())
    one = Measure.objects.visible_to(cast.edda).get()
    said = {name: getattr(one, name) for name in "link says name kind place session aliases besides".split()}
    actions.revise_measure(cast.edda, one, revision=one.revision, identifier="AB 13", **said)
    assert desk(bill())["unchanged"] == 1
    assert desk(bill(identifier="AB 13", title="A new name"))["merged"] == 1, "there is one of a number only"
    assert those(Measure).get().aliases == "A new name"


def test_two_files_that_disagree_about_a_day_stand_side_by_side(desk, cast):
    other = [{"date": "2026-02-04", "description": "Read first time.", "classification": ["introduction"]}]
    desk(bill(), bill(actions=other))
    rows = those(Dated, kind="introduced").order_by("on")
    (happening,) = side_by_side(rows)
    assert happening.disagree
    assert [str(row.on) for row in happening.rows] == ["2026-02-03", "2026-02-04"]
    assert all(row.source and row.sure == "reported" for row in rows)


def test_what_somebody_took_away_does_not_come_back_with_the_next_file(desk, cast):
    desk(bill())
    actions.drop(cast.edda, Dated.objects.visible_to(cast.edda).get())
    assert desk(bill(title="Another name"))["merged"] == 1
    assert not those(Dated).exists()


def test_what_is_shared_already_is_not_changed_by_a_file(desk, cast):
    desk(bill())
    with scene():
        Measure.objects.update(reach="public")
    told = desk(bill(title="Another name"))
    assert (told["unchanged"], told["merged"]) == (1, 0)
    assert "shared already" in told["notes"][0]["why"]
    assert those(Measure).get().aliases == ""


def test_a_month_is_kept_as_it_was_said_and_no_day_is_invented(desk):
    desk(bill(actions=[{"date": "2026-02", "description": "Introduced.", "classification": ["introduction"]}]))
    assert not those(Dated).exists()
    assert "2026-02: Introduced." in those(Measure).get().besides


def test_a_dry_run_keeps_nothing_and_tells_the_same(desk):
    dry = desk(bill(), example("billstatus"), words=["--dry-run"])
    assert not those(Measure).exists()
    assert dry == desk(bill(), example("billstatus"))


def test_a_state_is_added_below_its_country_and_an_unknown_country_is_refused(desk):
    desk(bill())
    assert those(Term, key="US-CA").get().within == "US"
    elsewhere = {"id": "ocd-jurisdiction/country:qq/government"}
    told = desk(bill(jurisdiction=elsewhere))
    assert told["refused"][0]["why"].startswith("There is no place “qq” in the list of places.")
    assert (told["read"], told["added"]) == (1, 0)


def test_a_file_of_another_kind_is_refused_with_a_sentence_and_takes_no_other_along(desk):
    told = desk(b"<!DOCTYPE html><title>Hello</title>", bill())
    assert (told["added"], len(told["refused"])) == (1, 1)
    assert "web page" in told["refused"][0]["why"]
    assert desk(bill(), words=["--as", "billstatus"])["refused"]


def test_a_vote_is_kept_as_it_was_counted_with_tellers_apart(desk):
    told = desk(example("hansard"))
    (vote,) = those(Vote)
    assert (vote.favour, vote.against, vote.abstained, vote.not_voting, vote.tellers) == (2, 1, None, None, None)
    assert vote.named
    assert [row.name for row in those(Named, option="teller")] == ["Mr. C. Teller"]
    assert those(Named).count() == 4
    assert told["kinds"]["vote"] == 1
    assert "one was made under the number" in told["notes"][0]["why"]


def test_options_that_are_no_side_are_kept_in_words_and_never_summed(desk):
    desk(example("bundestag"))
    (vote,) = those(Vote)
    assert (vote.favour, vote.against, vote.abstained, vote.not_voting) == (1, 1, 0, None)
    assert vote.besides == "invalid: 0; absent: 1"
    assert desk(example("bundestag"))["unchanged"] == 1


def test_a_vote_finds_its_measure_whichever_came_first(desk):
    first = desk(example("ep_rcv"), example("ep_vot"))
    assert first["notes"]
    before = those(Measure).count()
    assert desk(example("ep_rcv"), example("ep_vot"))["added"] == 0
    assert those(Measure).count() == before
    vote = those(Vote, official__contains="916365").get()
    assert those(Named, of=vote, name="Ágüilar").get().meant == "against"
    assert vote.of.identifier == "2026/2042(INI)"


def test_all_languages_of_a_judgment_and_all_judgments_of_a_case_are_one_measure(desk):
    told = desk(example("hudoc"), example("hudoc"))
    assert (told["kinds"]["case"], told["added"], told["unchanged"]) == (4, 2, 2)
    case = those(Measure, identifier="63664/19").get()
    assert (case.kind, case.place.name) == ("case", "Council of Europe")
    assert case.name == "CASE OF A.B. AND OTHERS v. FRANCE"
    names = case.aliases.splitlines()
    assert (names[0], names[-1]) == ("AFFAIRE A.B. ET AUTRES c. FRANCE", "64450/19")
    assert those(Dated, of=case, kind="judgment").count() == 2
    assert "Articles: 8; 8-1" in case.besides


def test_people_in_office_are_kept_by_name_office_and_days_and_twice_they_are_the_same(desk):
    first = desk(example("legislators"), example("popolo"), example("ep_meps"), example("legislators"))
    assert first["kinds"]["office"] == 9
    assert first["parts"]["office"] == those(Office).count()
    assert desk(example("legislators"), example("popolo"))["added"] == 0
    assert all(not row.first or row.role for row in those(Office))


def test_nothing_of_anybody_s_private_life_comes_in_with_any_format(desk, cast):
    with scene():
        make(Term, list="place", key="US-XX", name="A state", within="US")
    told = desk(*(example(name) for name in FORMATS))
    assert not told["refused"]
    assert those(Measure).exists() and those(Office).exists() and those(Named).exists()
    for model in (Measure, Dated, Sponsor, Vote, Named, Institution, Office, Term):
        for row in those(model).values():
            assert not any("CANARY" in str(value) for value in row.values()), row


def test_a_long_file_asks_no_more_for_each_than_a_short_one(desk):
    row = "ocd-bill/{n},2026,AB {n},Bill number {n},ocd-jurisdiction/country:us/state:ca/government,,,\n"

    def file(first, many):
        head = "id,session,identifier,title,jurisdiction_id,media_type,url,note\n"
        return (head + "".join(row.format(n=n) for n in range(first, first + many))).encode()

    asked = []
    for first, many in ((1, 40), (1_000, 400)):
        with CaptureQueriesContext(connection) as queries:
            assert desk(file(first, many))["added"] == many
        asked.append(len(queries))
    assert asked[1] - asked[0] < 400 / 10, "rows are written together"
    with CaptureQueriesContext(connection) as queries:
        desk(file(1_000, 400))
    assert len(queries) < asked[0]


REAL = {"us_billstatus_xml": 16, "us_legiscan_json": 4, "us_openstates_bill_index": 299, "coe_hudoc_csv": 177}


@pytest.mark.parametrize("folder", REAL)
def test_every_real_file_comes_in_once_and_twice_changes_nothing(desk, folder):
    found = shared(f"data/{folder}")
    if found is None:
        print(f"../shared/data/{folder} is not there: only files of our own come in.")
        return
    files = [data for path in sorted(found.rglob("*.*")) if path.is_file() and format_of(data := path.read_bytes())]
    told = desk(*files)
    assert not told["refused"]
    assert those(Measure).count() == REAL[folder]
    again = desk(*files)
    assert (again["added"], again["merged"], again["read"]) == (0, 0, told["read"])


def test_what_a_state_was_told_in_its_review_is_a_measure_under_a_treaty(desk):
    told = desk(example("upr"), example("upr"))
    assert told["kinds"]["recommendation"] == 6
    assert (told["added"], told["unchanged"]) == (2, 4), "one of the three rows stands there twice"
    one = those(Measure).order_by("identifier")[0]
    assert (one.kind, one.reach, one.says != "") == ("treaty", "group", True)
    assert "To: " in one.besides
