"""From a link to a deadline, a warning before anyone writes, and what an effect rests on."""

import html
import json
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.claims import actions as claims
from umbel.claims.tests.scene import fell, leaning, source
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.policy import actions, due, queries
from umbel.policy.models import Dated, EffectClaim, Measure
from umbel.policy.tests.scene import DAY, SAYS, brought, committee, day, now, shared
from umbel.terms.models import Term

WARNS = "asks people who write alone for their full name and home address"


def page(client, address):
    return html.unescape(client.get(address).content.decode())


def test_a_link_and_one_sentence_make_a_measure_and_its_page_works(cast, enter):
    measure = brought(cast, public=True)
    for browser in (enter(), enter(cast.bea)):
        seen = page(browser, measure.get_absolute_url())
        assert SAYS in seen
        assert "Where it stands is not yet known" in seen
        assert "What it would do is not yet known." in seen
        assert "No day to come is known yet." in seen
        assert "https://a.example/bill" in seen
    for suffix in ("json", "csv", "atom", "ics"):
        assert enter().get(f"{measure.get_absolute_url().rstrip('/')}.{suffix}").status_code == 200


def test_a_link_that_runs_something_is_refused(cast):
    with pytest.raises(Refused, match="https://"):
        actions.bring_measure(cast.bea, cast.aurora, id=uuid4(), link="javascript:alert(1)", says=SAYS)


def test_the_same_number_in_another_session_is_another_measure(cast):
    with scene():
        place = make(Term, list="place", key="US-NY", name="New York")
    said = {"link": "https://a.example/", "says": SAYS, "name": "", "kind": "bill", "place": place}
    said |= {"aliases": "", "besides": ""}
    one, other = brought(cast), brought(cast)
    actions.revise_measure(cast.edda, one, revision=one.revision, session="2021", identifier="S.1351", **said)
    with pytest.raises(Refused, match="number already"):
        actions.revise_measure(cast.edda, other, revision=other.revision, session="2021", identifier="S.1351", **said)
    kept = now(cast.edda, other)
    actions.revise_measure(cast.edda, kept, revision=kept.revision, session="2019", identifier="S.1351", **said)


def test_two_days_of_one_event_stand_side_by_side_each_with_its_source(cast, enter):
    measure = brought(cast, public=True)
    day(cast, measure, date(2024, 8, 2), kind="in_force", source="justice.qld.gov.au", sure="official")
    day(cast, measure, date(2024, 8, 1), kind="in_force", source="pla.qld.gov.au", sure="official")
    seen = page(enter(), measure.get_absolute_url())
    for words in ("1 August 2024", "2 August 2024", "justice.qld.gov.au", "pla.qld.gov.au", "sources disagree"):
        assert words in seen


def test_a_hearing_makes_a_deadline_on_the_page_the_calendar_and_the_desk(cast, enter):
    measure, body = brought(cast), committee(cast, name="Committee on nights", home_address=False)
    day(cast, measure, today() + timedelta(days=14), at=body)
    (letters, hearing) = due.of(queries.days_of(cast.edda, measure))
    assert letters.day < hearing.day
    assert letters.hour == time(12)
    assert letters.rule
    edda = enter(cast.edda)
    for address in (measure.get_absolute_url(), "/week/calendar/", "/"):
        assert "Last day for letters to Committee on nights" in page(edda, address), address
    assert "Committee on nights" not in page(enter(cast.cleo), "/week/calendar/")


@pytest.mark.law("nobody writes without being warned")
def test_a_body_that_asks_for_home_addresses_warns_before_anyone_writes(cast, enter):
    measure, body = brought(cast, public=True), committee(cast, public=True)
    day(cast, measure, at=body)
    seen = page(enter(), measure.get_absolute_url())
    assert seen.index(WARNS) < seen.index("Last day for letters")
    assert WARNS in page(enter(), body.get_absolute_url())
    assert "It publishes home addresses" in page(enter(cast.edda), "/")
    passed_on = due.to_pass_on(measure, SAYS, due.of(queries.days_of(Visitor(), measure)), "https://x.example/")
    assert passed_on.index(WARNS) < passed_on.index(SAYS)
    data = json.loads(enter().get(f"{measure.get_absolute_url().rstrip('/')}.json").content)
    assert [one["asks_for_home_addresses"] for one in data["due"]] == [True, True]


@pytest.mark.law("nobody writes without being warned")
def test_a_measure_travels_no_further_than_the_body_that_warns(cast):
    measure, body = brought(cast), committee(cast)
    day(cast, measure, at=body)
    with pytest.raises(Refused, match="as far as this measure"):
        actions.share_measure(cast.edda, now(cast.edda, measure), to="public")
    shared(actions.share_law, body, cast.edda, cast.lin)
    shared(actions.share_measure, measure, cast.edda, cast.lin)
    near, said = committee(cast), {"on": today(), **DAY}
    with pytest.raises(Refused, match="as far as this measure"):
        actions.add_day(cast.edda, now(cast.edda, measure), id=uuid4(), **said | {"at": near})


@pytest.mark.law("nobody writes without being warned")
def test_a_body_hidden_later_takes_its_deadline_along(cast, enter):
    measure, body = brought(cast, public=True), committee(cast, public=True)
    day(cast, measure, at=body)
    day(cast, measure, kind="letters", at=body, on=today() + timedelta(days=3))
    actions.hide_law(cast.cleo, now(cast.cleo, body), to="group")
    seen = page(enter(), measure.get_absolute_url())
    assert "Last day for letters to" not in seen
    assert "Find out first whether home addresses are asked for" in seen
    assert WARNS in page(enter(cast.bea), measure.get_absolute_url())


@pytest.mark.law("nobody writes without being warned")
def test_where_letters_go_to_a_body_nobody_knows_the_page_says_find_out_first(cast, enter):
    measure = brought(cast, public=True)
    day(cast, measure, kind="letters")
    assert "Find out first whether home addresses are asked for" in page(enter(), measure.get_absolute_url())


def test_the_files_for_a_calendar_say_nothing_unless_asked(cast, enter):
    measure, body = brought(cast, public=True), committee(cast, public=True)
    day(cast, measure, at=body)
    for address in (f"{measure.get_absolute_url().rstrip('/')}.ics", "/policy/umbel.ics"):
        neutral = enter().get(address).content.decode()
        assert neutral.count("BEGIN:VEVENT") == 2
        assert neutral.count("SUMMARY:Umbel\r\n") == 2
        assert "street" not in neutral
        assert "DTSTART:" in neutral  # noon over there is a moment
        assert "DTSTART;VALUE=DATE:" in neutral  # the hearing has no hour
        assert "letters to" in enter().get(f"{address}?words=yes").content.decode().replace("\r\n ", "")


def test_votes_on_parts_stand_beside_the_last_one_and_unknown_is_not_nought(cast, enter):
    measure = brought(cast, public=True)
    known = {"favour": 234, "against": 175, "abstained": 122, "not_voting": None, "tellers": None, "at": None}
    said = {"on": date(2023, 9, 14), "what": "The whole", "whole": "whole", "part": "", "result": "passed", "link": "x"}
    actions.add_vote(cast.edda, measure, id=uuid4(), **said | known)
    part = {"what": "The call for client criminalisation", "whole": "paragraph", "part": "split votes", "on": None}
    none = dict.fromkeys(known)
    vote = actions.add_vote(cast.edda, now(cast.edda, measure), id=uuid4(), **said | part | none | {"result": "failed"})
    actions.name_votes(cast.edda, vote, option="against", meant="favour", names="A member\n\nAnother member\n")
    seen = page(enter(), measure.get_absolute_url())
    assert "On a paragraph, or a part of it: split votes" in seen
    data = json.loads(enter().get(f"{measure.get_absolute_url().rstrip('/')}.json").content)
    assert [one["favour"] for one in data["votes"]] == [234, None]
    names = page(enter(), vote.page)
    assert "Another member" in names
    assert "Corrected later to: in favour" in names


@pytest.mark.law("what leans on it is found")
def test_an_effect_shows_how_sure_its_claim_is_and_waits_when_the_claim_was_mended(cast, enter):
    with scene():
        study = source(cast)
    claim, measure = leaning(cast, study), brought(cast, public=True)
    said = {"actor": "profiled", "way": "more", "clause": "§ 1", "why": "Police stop whom they like.", "version": None}
    effect = actions.add_effect(cast.edda, measure, id=uuid4(), **said)
    actions.rest_effect(cast.edda, effect, claim=claim)
    edda = enter(cast.edda)
    assert "How sure we are: Moderate" in page(enter(), measure.get_absolute_url())
    assert "People taken for sex workers: criminalises more" in page(enter(), claim.get_absolute_url())
    fell(cast.bea, study)
    assert "what it rests on was retracted" in page(enter(), measure.get_absolute_url())
    held = now(cast.edda, claim)
    claims.mend(cast.edda, held, revision=held.revision, confidence="limited", because="It fell.")
    use = EffectClaim.objects.get(effect=effect)
    assert use.press in page(edda, "/claims/repairs/")
    assert "What leans on this has to be looked at" in page(edda, "/")
    assert edda.post(use.press).status_code == 302
    assert "Nothing has to be mended." in page(edda, "/claims/repairs/")


def test_where_it_stands_is_a_step_and_a_reversal_owes_its_reason(cast):
    measure = brought(cast)
    actions.step_measure(cast.edda, measure, to="passed", why="")
    with pytest.raises(Refused, match="why"):
        actions.step_measure(cast.edda, now(cast.edda, measure), to="reversed", why=" ")
    actions.step_measure(cast.edda, now(cast.edda, measure), to="reversed", why="A later one did.")
    assert [step.to for step in queries.steps_of(cast.edda, measure)] == ["passed", "reversed"]


def test_one_measure_after_another_is_told_on_both_pages(cast, enter):
    first, second = brought(cast, public=True), brought(cast, public=True)
    actions.join_measure(cast.edda, second, verb="reverses", other=first)
    assert "reverses" in page(enter(), first.get_absolute_url())
    assert "reverses" in page(enter(), second.get_absolute_url())
    with pytest.raises(Refused, match="this very measure"):
        actions.join_measure(cast.edda, now(cast.edda, first), verb="amends", other=now(cast.edda, first))


def test_its_sentence_is_said_in_another_language_and_found_by_it(cast, enter):
    measure = brought(cast, public=True)
    actions.translate_measure(cast.bea, measure, lang="es", body="Multa a quien está en la calle.")
    visitor = enter()
    visitor.cookies["language"] = "es"
    for address in (measure.get_absolute_url(), "/policy/", "/policy/?q=multa"):
        assert "Multa a quien está en la calle." in page(visitor, address), address
    held = now(cast.edda, measure)
    said = {name: getattr(held, name) for name in "link name kind place session identifier aliases besides".split()}
    actions.revise_measure(cast.edda, held, revision=held.revision, says="It does something else.", **said)
    assert "Multa a quien" not in page(visitor, measure.get_absolute_url())


def test_a_line_taken_away_is_gone_and_the_measure_stays(cast):
    measure = brought(cast)
    row = day(cast, measure)
    assert actions.drop(cast.edda, row) == measure
    assert not Dated.objects.filter(of=measure).exists()
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_stopping_is_one_press_and_starting_takes_two(cast, enter):
    measure = brought(cast)
    actions.share_measure(cast.edda, measure, to="public")
    assert enter().get(measure.get_absolute_url()).status_code == 404
    actions.share_measure(cast.lin, now(cast.lin, measure), to="public")
    assert enter().get(measure.get_absolute_url()).status_code == 200
    actions.hide_measure(cast.cleo, now(cast.cleo, measure), to="group")
    assert enter().get(measure.get_absolute_url()).status_code == 404
