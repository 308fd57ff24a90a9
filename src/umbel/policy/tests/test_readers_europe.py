"""What the European Parliament and those who watch it publish: each trap in a few lines of our own."""

from collections import Counter

import pytest

from tests.shared import shared
from umbel.policy.formats import ep_open, ep_votes, format_of, oeil, parltrack
from umbel.policy.formats.record import Cast, Found, Number, Refusal, Said, Sponsor, When
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def test_a_roll_call_counts_as_the_clerk_did_and_a_correction_is_no_vote():
    one, other = values(ep_votes.read, example("ep_rcv"))
    assert dict(one.counts) == {"yes": 2, "no": 1, "abstain": 0}
    assert one.cast == (
        Cast("Ágüilar", "yes", Number("ep-person", "198096"), "ECR", "no"),
        Cast("Nobody", "yes", Number("ep-mep", "6836"), "NI"),
        Cast("Old Style", "no", None, "ID"),
    )
    assert one.when == When("2026-07-23", "12:49:32", "Europe/Brussels")
    assert other.when == When("2026-07-23") and other.cast == ()


def test_a_part_of_a_text_is_told_from_the_text_and_the_procedure_goes_before_the_document():
    one, _ = values(ep_votes.read, example("ep_rcv"))
    assert one.measure == "2026/2042(INI)"
    assert ep_votes.measure_of("RC-B9-0331/2023 – Motion") == "RC-B9-0331/2023"
    assert ep_votes.measure_of("2024-2006(REG)") == "2024/2006(REG)"
    part = example("ep_rcv").replace(" – 2026/2042(INI)".encode(), b"")
    assert values(ep_votes.read, part)[0].part == "§ 17/2"


def test_a_corrected_list_has_the_numbers_of_the_one_it_corrects():
    wrong = example("ep_rcv").replace(b'Result.For Number="2"', b'Result.For Number="3"')
    one, again = values(ep_votes.read, wrong)[0], values(ep_votes.read, example("ep_rcv"))[0]
    assert one.numbers == again.numbers == (Number("ep-vote", "916365"),) and one.counts != again.counts


def test_a_list_of_results_says_what_became_of_every_amendment():
    calendar, amendment, whole = values(ep_votes.read_results, example("ep_vot"))
    assert (calendar.result, calendar.numbers) == ("", (Number("ep-dossier", "120324"),))
    assert (amendment.result, dict(amendment.counts)) == ("failed", {"yes": 113, "no": 493, "abstain": 7})
    assert (amendment.part, amendment.measure) == ("§ 3, 2nd part · 14 · ID", "A10-0240/2026")
    assert (whole.result, whole.counts, whole.motion[1].text) == ("passed", (), "Motion for a resolution")


def test_open_data_is_read_with_languages_as_maps_and_days_in_boxes():
    procedure, document, decision, person = values(ep_open.read, example("ep_open"))
    assert procedure.titles == (Said("en", "Example Regulation"), Said("fr", "Règlement d'exemple"))
    assert [(one.kind, one.when.day, one.text) for one in procedure.events] == [
        ("referred", "2026-05-09", "Saisine"), ("reported", "2026-06-09", "Committee tabling report"),
    ]  # fmt: skip
    assert procedure.dates[-1].what == "vote" and procedure.dates[-1].source == "agenda"
    assert procedure.bodies == ("LIBE",)
    assert procedure.sponsors[1] == Sponsor("", "rapporteur", Number("ep-person", "197650"), "S-D", "", "2026-05-26")
    assert (document.identifier, document.sponsors[0].party) == ("RC-B9-0068/2026", "RENEW")
    assert document.versions[0].links[0][1:] == ("en pdf", "application/pdf")
    assert document.versions[0].language == "en"
    assert document.subjects == ("http://eurovoc.europa.eu/571",)
    assert decision.cast[0] == Cast("", "yes", Number("ep-person", "840"), "", "no")
    assert dict(decision.counts) == {"yes": 122, "no": 470, "abstain": 69} and decision.result == "failed"
    assert [role.body for role in person.roles] == ["European Parliament", "6562"]


@pytest.mark.parametrize(
    ("identifier", "called"),
    [("RC-9-2021-0068", "RC-B9-0068/2021"), ("A-10-2026-0070", "A10-0070/2026"), ("B-9-2021-0069", "B9-0069/2021"),
     ("TA-9-2020-0147", "TA-9-2020-0147"), ("x", "x")],
)  # fmt: skip
def test_a_document_is_called_as_people_call_it(identifier, called):
    assert ep_open.document_name(identifier) == called


def test_an_error_that_came_as_a_good_answer_is_heard():
    answer = {"@id": "https://data.europarl.europa.eu/eli/dl/proc/2026-2033", "error": "404 Not Found from POST x"}
    assert ep_open.trouble(answer) == "404 Not Found from POST x"
    assert ep_open.trouble({"data": []}) == ""


def test_a_page_of_the_observatory_is_read_without_its_script_and_its_pictures():
    (one,) = values(oeil.read, example("oeil"))
    assert one.identifier == "2026/2139(INI)"
    assert one.titles == (Said("en", "Regulation of prostitution in the EU & its cross-border implications"),)
    assert one.subjects == ("4.10.09 Women condition and rights", "7.30.30.02 Action to combat violence")
    assert [(who.name, who.role, who.party, who.since) for who in one.sponsors] == [
        ("EXAMPLE Ada", "rapporteur", "S&D", "2026-05-04"), ("MUSTER Bo", "shadow rapporteur", "EPP", ""),
        ("ÉXEMPLE Cé", "shadow rapporteur", "Renew", ""),
    ]  # fmt: skip
    assert [(date.what, date.when.day) for date in one.dates] == [("referred", "2026-04-16"), ("passed", "2026-05-19")]
    assert (one.status, one.versions[0].label) == ("Procedure completed", "Motion for a resolution B10-0462/2026")


def test_another_page_of_the_parliament_is_none():
    assert list(oeil.read(b"<html><head><title>News</title></head></html>")) == [Refusal(1, 1, "none")]


def test_a_dump_has_one_field_in_two_types_and_days_that_are_none():
    dossier, vote, member = values(parltrack.read, example("parltrack"))
    assert [(one.label, one.date, len(one.links)) for one in dossier.versions] == [
        ("Committee draft report PE500.001", "2026-02-03", 1), ("Legislative proposal 05077/2026", "2026-01-08", 0),
    ]  # fmt: skip
    assert [who.number for who in dossier.sponsors] == [Number("ep-person", "28292"), None, None]
    assert [one.when.day for one in dossier.events] == ["2026-01-08", ""]
    assert dossier.events[0].text == "Legislative proposal published – again"
    assert dossier.subjects == ("8.40.05 Court of Auditors",)
    assert dict(vote.counts) == {"yes": 2, "no": 1, "abstain": 0}
    assert vote.cast[:2] == (Cast("", "yes", Number("ep-person", "28268"), "ALDE"), Cast("Nart", "yes", None, "ALDE"))
    assert vote.measure == "A10-0100/2026"
    assert [(role.body, role.until) for role in member.roles] == [
        ("European Parliament", ""), ("Group of Examples", "2025-01-01"),
    ]  # fmt: skip


def test_a_number_and_a_word_of_the_same_vote_are_the_same():
    one = b'{"voteid": 7754, "title": "A", "votes": {}, "meta": {}}'
    (vote,) = values(parltrack.read, one)
    assert vote.numbers == (Number("ep-vote", "7754"),)


def test_every_real_file_is_read_as_its_source_says():
    folder = shared("data/eu_ep_plenary/scrapers/data")
    if folder is None:
        print("../shared/data is not there: only files of our own are read.")
        return
    counted = Counter()
    for path in sorted(folder.rglob("*.*")):
        kind = format_of(path.read_bytes())
        counted[kind] += 1
        if kind:
            read = {"ep_rcv": ep_votes.read, "ep_vot": ep_votes.read_results, "ep_meps": ep_votes.read_members}
            found = values(read.get(kind) or {"ep_open": ep_open.read, "oeil": oeil.read}[kind], path.read_bytes())
            assert found and not [one for one in found if isinstance(one, Refusal)], path.name
            counted[f"{kind} records"] += len(found)
    assert counted["ep_meps records"] == 875
    assert (counted["ep_rcv"], counted["ep_rcv records"]) == (6, 6)
    assert (counted["ep_open"], counted["ep_open records"]) == (5, 5)
    assert (counted["oeil"], counted["oeil records"]) == (5, 5)
    assert counted["ep_vot"] == 5
    assert counted[""] == 9, "home pages, press releases, a summary and a text: pages, and nothing to add"
