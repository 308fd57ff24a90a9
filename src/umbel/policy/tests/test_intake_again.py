"""What files say of the end of a measure, of a vote under another number, of States by any name; many files at once."""

import json
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from tests.shared import shared
from umbel.policy import actions
from umbel.policy.formats import read
from umbel.policy.formats.parts import Event, Judgment, When
from umbel.policy.formats.record import CaseRead, Found, MeasureRead, RecommendationRead, Refusal, VoteRead
from umbel.policy.intake import standing, states
from umbel.policy.intake.alike import alike
from umbel.policy.models import Dated, Measure, MeasureStep, Named, Office, Vote
from umbel.policy.tests.broken import example
from umbel.policy.tests.test_intake import bill, desk, those
from umbel.terms.models import Term

__all__ = ["desk"]


def ended(text, kind):
    return {"date": "2026-05-09", "description": text, "classification": [kind]}


SIGNED, WITHDRAWN = ended("Signed by the Governor.", "executive-signature"), ended("Withdrawn by author.", "withdrawal")


def test_a_file_that_says_how_it_ended_moves_it_once_with_the_words_and_the_source(desk, cast, enter):
    desk(bill())
    assert those(Measure).get().stands == "not_known"
    told = desk(bill(actions=[SIGNED]))
    one = those(Measure).get()
    assert (one.stands, told["merged"], told["notes"]) == ("passed", 1, [])
    (step,) = those(MeasureStep)
    assert step.why == "Signed by the Governor. · https://openstates.example.org/ca/ab12"
    assert desk(bill(actions=[SIGNED]))["unchanged"] == 1
    assert step.why in enter(cast.edda).get(one.get_absolute_url()).content.decode()


def test_what_the_group_said_of_where_it_stands_is_never_moved_by_a_file_and_the_difference_is_told_once(desk, cast):
    desk(bill())
    one = Measure.objects.visible_to(cast.edda).get()
    actions.step_measure(cast.edda, one, to="withdrawn", why="Its author told us.")
    told = desk(bill(actions=[SIGNED]))
    assert those(Measure).get().stands == "withdrawn"
    assert "the file says “Passed”" in told["notes"][0]["why"]
    assert desk(bill(actions=[SIGNED]))["notes"] == []


def test_a_file_moves_nothing_back_and_two_ends_at_once_are_none(desk, cast):
    desk(bill(actions=[SIGNED]))
    assert "the file says “Withdrawn”" in desk(bill(actions=[WITHDRAWN]))["notes"][0]["why"]
    assert those(Measure).get().stands == "passed"
    desk(bill(identifier="AB 99", actions=[SIGNED, WITHDRAWN]))
    assert those(Measure, identifier="AB 99").get().stands == "not_known"


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"outcome": "Public Law 114-94"}, "passed"), ({"status": "passed"}, "passed"), ({"status": "failed"}, "fell"),
        ({"status": "Procedure completed"}, "passed"), ({"status": "Procedure rejected"}, "fell"),
        ({"status": "ENACTED:VETO_OVERRIDE"}, "passed"), ({"status": "VETOED:POCKET"}, "fell"),
        ({"status": "vetoed"}, ""), ({"status": "PROV_KILL:SUSPENSIONFAILED"}, ""), ({"status": "engrossed"}, ""),
        ({"status": "Procedure completed, awaiting publication in Official Journal"}, "passed"), ({}, ""),
        ({"identifier": "HRES 3", "events": (Event(When("2026-01-02"), "Agreed to.", kind="passed"),)}, "passed"),
        ({"identifier": "HR 3", "events": (Event(When("2026-01-02"), "Passed House.", kind="passed"),)}, ""),
    ],
)  # fmt: skip
def test_only_words_that_mean_nothing_else_say_how_it_ended(said, stands):
    assert standing.of_measure(MeasureRead("us", "1", "HR 1")._replace(**said))[0] == stands


def test_a_judgment_decides_a_case_and_a_motion_stands_or_falls_by_its_last_vote(desk):
    assert standing.of_case(CaseRead("coe", "1/2", judgments=(Judgment(kind="communicated"),))) == ("", "")
    motion = VoteRead((), "eu", measure="RC-B9-0187/2024", result="failed")
    assert standing.of_vote(motion)[0] == "fell"
    assert standing.of_vote(motion._replace(part="§ 4"))[0] == ""
    assert standing.of_vote(motion._replace(measure="A9-0216/2023"))[0] == ""
    desk(example("hudoc"), example("oeil"))
    assert those(Measure, identifier="63664/19").get().stands == "decided"
    assert set(those(Measure).exclude(kind="case").values_list("stands", flat=True)) == {"passed"}


def test_every_real_bill_that_became_law_stands_as_passed(desk):
    folder = shared("data/us_billstatus_xml")
    if folder is None:
        print("../shared/data is not there: only files of our own say how they ended.")
        return
    desk(*(path.read_bytes() for path in sorted(folder.rglob("*.xml"))))
    law = those(Measure, besides__contains="Outcome: Public Law")
    assert law.count() >= 3
    assert set(law.values_list("stands", flat=True)) == {"passed"}
    others = those(Measure, stands="passed").exclude(pk__in=law)
    assert {one.identifier.split()[0] for one in others} <= {"HRES", "SRES"}


VOTE = {
    "on": When("2016-01-07").day,
    "part": "",
    "what": "House: Passage of a Measure",
    "official": "us-roll house-114-2-20",
}


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ({"official": "clerk 2016/020"}, True),
        ({"official": "clerk 2016/020", "what": "On passage"}, False),
        ({"official": "us-roll house-114-2-19"}, False),
        ({"official": "clerk 1", "what": "Senate: Passage of a Measure"}, False),
        ({"official": "clerk 1", "on": "2016-01-08"}, False),
        ({"official": "clerk 1", "on": None}, False),
        ({"official": "clerk 1", "favour": 200}, True),
        ({"official": "clerk 1", "favour": 200, "part": "§ 1"}, False),
        ({"official": "", "what": "House: passage of a measure."}, True),
    ],
)
def test_two_votes_are_one_by_chamber_day_and_number_or_motion(other, one):
    assert alike(VOTE.get, (VOTE | other).get) is one


def test_votes_whose_counts_differ_are_two():
    assert not alike((VOTE | {"favour": 1}).get, (VOTE | {"favour": 2, "official": "clerk 1"}).get)


def voted(**said):
    """A vote as a file of votes gives it: who voted how in one place, beside the bill that another file gave."""
    one = {
        "id": "ocd-vote/7", "motion_text": "Third reading", "start_date": "2026-03-09", "result": "pass",
        "organization": {"name": "Assembly"}, "counts": [{"option": "yes", "value": 41}], "votes": [],
    }  # fmt: skip
    return one | said


def test_a_vote_that_somebody_wrote_down_by_hand_is_not_a_second_one_when_a_file_brings_it(desk, cast):
    desk(bill())
    none = dict.fromkeys(["at", "against", "abstained", "not_voting", "tellers"])
    said = {"on": date(2026, 3, 9), "what": "Assembly: third reading.", "whole": "whole", "part": "", "result": ""}
    one = Measure.objects.visible_to(cast.edda).get()
    actions.add_vote(cast.edda, one, id=uuid4(), favour=41, link="https://a.example/", **said, **none)
    told = desk(bill(votes=[voted(votes=[{"option": "yes", "voter_name": "A. Member"}])]))
    (vote,) = those(Vote)
    assert (vote.what, vote.favour, vote.result, vote.official) == (said["what"], 41, "passed", "ocd-vote 7")
    assert (told["parts"]["vote"], those(Named, of=vote).count()) == (0, 1)
    desk(bill(votes=[voted(id="ocd-vote/8", organization={"name": "Senate"})]))
    assert those(Vote).count() == 2


def test_a_vote_that_names_no_measure_is_laid_beside_the_one_that_has_its_number(desk, cast):
    desk(example("legiscan"))
    (one,) = [vote for vote in those(Vote) if vote.official.startswith("legiscan-roll_call")][:1]
    roll = {
        "roll_call_id": int(one.official.split()[-1]), "bill_id": 424242, "date": one.on.isoformat(), "desc": one.what,
        "yea": one.favour or 0, "nay": one.against or 0, "nv": 0, "absent": 0, "total": 1, "passed": 1, "chamber": "S",
        "votes": [{"people_id": 71, "vote_id": 1, "vote_text": "Yea"}],
    }  # fmt: skip
    before = those(Measure).count()
    desk(json.dumps({"status": "OK", "roll_call": roll}).encode())
    assert those(Measure).count() == before
    assert those(Vote, official=one.official).count() == 1


def test_a_vote_in_the_evening_is_of_the_day_that_the_chamber_had():
    (one,) = [found.value for found in read(example("billstatus")) if isinstance(found, Found)]
    late = example("billstatus").replace(b"2026-03-04T17:34:00Z", b"2026-03-05T02:34:00Z")
    (other,) = [found.value for found in read(late) if isinstance(found, Found)]
    assert one.votes[0].when == When("2026-03-04", "12:34:00", "America/New_York")
    assert other.votes[0].when == When("2026-03-04", "21:34:00", "America/New_York")


def test_an_office_that_was_taken_away_stays_away(desk, cast):
    desk(example("legislators"))
    one = those(Office).order_by("name")[0]
    others = those(Office).count() - 1
    actions.drop(cast.edda, Office.objects.visible_to(cast.edda).get(pk=one.pk))
    told = desk(example("legislators"))
    assert (told["added"], those(Office).count()) == (0, others)
    assert not those(Office, of=one.of_id, name=one.name, role=one.role, first=one.first).exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "VN"), ("Republic of Korea", "KR"), ("DPR Korea", "KP"), ("Turkey", "TR"), ("Türkiye", "TR"),
        ("Bolivia (Plurinational State of)", "BO"), ("Cote d'Ivoire", "CI"), ("Macedonia FYR", "MK"),
        ("Democratic Republic of Congo", "CD"), ("Holy See", "VA"), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_a_state_is_known_by_the_names_of_the_united_nations(name, code):
    assert states.code(name) == code


def test_a_review_of_a_state_under_either_name_is_one_place(desk):
    with scene():
        make(Term, list="place", key="TR", name="Türkiye")
    row = "{to},Asia,OIC,Decriminalize sex work,Elsewhere,Africa,AU,Noted,5,Labour,{session}\n"
    head = example("upr").decode().splitlines()[0] + "\n"
    desk((head + row.format(to="Turkey", session=18) + row.format(to="Türkiye", session=19)).encode())
    assert [one.place.key for one in those(Measure)] == ["TR", "TR"]


def test_every_real_state_of_a_review_is_in_our_lists_and_none_is_cut_at_its_and():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only names of our own are known.")
        return
    known = {line.split(",")[3].strip('"') for line in PLACES.read_text().splitlines()[1:]}
    names = set()
    for path in (*folder.glob("un_upr_recommendations/*.csv"), *folder.rglob("un_upr_documents/cycle4/*.md")):
        for one in read(path.read_bytes()):
            if isinstance(one, Found) and isinstance(one.value, RecommendationRead):
                names |= {one.value.to, *one.value.by}
    assert len(names) > 170
    assert sorted(name for name in names if name not in known and not states.code(name)) == []


PLACES = Path(__file__).parents[2] / "terms/data/places.csv"


def test_small_files_are_taken_in_together_and_each_keeps_its_account(desk):
    told = desk(bill(), b"nothing we know", bill(identifier="AB 13"), bill(votes=[voted()]))
    assert (told["read"], told["added"], told["merged"]) == (4, 2, 1)
    assert [row["file"] for row in told["refused"]] == ["file1"]
    assert told["parts"]["dated"] == those(Dated).count()


def test_of_all_real_files_only_those_are_refused_that_hold_nothing_or_are_no_such_file():
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: what is broken is tried with files of our own.")
        return
    refused = {}
    for path in sorted(folder.glob("*/**/*")):
        if path.is_file() and path.relative_to(folder).parts[0] in READ:
            codes = {one.code for one in read(path.read_bytes()) if isinstance(one, Refusal)}
            refused |= {path.name: codes} if codes and path.name not in {"SOURCE.md", "FILES.tsv"} else {}
    assert refused == {
        "voluntary.xls": {"workbook"}, "sample_witness.xml": {"none"},
        **{f"{name}.json": {"none"} for name in ("countries", "judges_per_country", "originatingbody")},
    }  # fmt: skip


READ = set(
    "us_billstatus_xml us_congress_legislators us_govtrack_bill_xml us_legiscan_json us_openstates_bill_index"
    " us_openstates_v1_texas coe_hudoc_csv coe_hudoc_docs un_upr_documents un_upr_recommendations de_bundestag_votes"
    " popolo_everypolitician".split()
)
