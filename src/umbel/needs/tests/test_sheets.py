"""What comes back to those who said it: plain, the same for all, and nothing on it that points at anybody."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.wording import sha
from umbel.needs import actions, desk, queries, sheets, years
from umbel.needs.models import DecisionAnswer, Need, NeedSaid, NeedStep, NeedTold, NeedWording
from umbel.needs.tests.test_needs import heard, now, term
from umbel.papers import printing
from umbel.people.models import Coalition
from umbel.week.models import Decision, DecisionWording

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def sheet(cast, need, lang="en", who="edda"):
    with scene():
        whole = Coalition.objects.get()
    return sheets.of_need(getattr(cast, who), whole, now(cast.edda, need), lang)


def step(cast, need, to, why):
    actions.step_need(cast.edda, now(cast.edda, need), to=to, why=why)


def words(made):
    return "\n".join([made.title, made.passed_on, *made.aloud, *made.foot])


def test_you_said_we_did_we_could_not_because_and_what_next(cast):
    need = heard(cast)
    step(cast, need, "planned", "We asked for a house.")
    step(cast, need, "declined", "The house is full until May.")
    assert [(part.heading, part.lines[0].words) for part in sheet(cast, need).parts] == [
        ("You said", "A bed where nobody asks."),
        ("We did", "We asked for a house."),
        ("We could not, because", "The house is full until May."),
        ("What next", "Not now. It stays written down."),
        ("How to tell us more",
         "Tell the peer who brought you this. What you say is written down; who said it is not."),
    ]  # fmt: skip


def test_what_is_said_back_in_plain_words_takes_the_place_of_the_steps(cast):
    need = heard(cast)
    step(cast, need, "planned", "Minutes, item 4.")
    here = now(cast.edda, need)
    actions.say_back(cast.edda, here, revision=here.revision, did="We asked.", could_not="No money.", then="In May.")
    shown = words(sheet(cast, need))
    assert "Minutes" not in shown
    assert all(one in shown for one in ("We asked.", "No money.", "In May."))


@pytest.mark.parametrize("lang", printing.TONGUES)
def test_in_each_language_its_headings_are_said_and_what_is_not_worded_yet_is_marked(cast, lang):
    need = heard(cast)
    made = sheet(cast, need, lang)
    with override(lang):
        mark = sheets._("not yet said in this language")
    if lang != "en":
        assert made.title != "What came of what you told us"
        assert (made.parts[0].lines[0].lang, made.parts[0].lines[0].mark) == ("en", mark)
        actions.translate_need(cast.lin, now(cast.lin, need), part="says", lang=lang, body="Ω, я")
        assert (sheet(cast, need, lang).parts[0].lines[0].words) == "Ω, я"
    assert made.paper.startswith(b"%PDF")


def test_there_is_nothing_to_translate_where_nothing_is_said(cast):
    need = heard(cast)
    with pytest.raises(Refused, match="Say it first"):
        actions.translate_need(cast.lin, now(cast.lin, need), part="did", lang="ru", body="Дом")


def test_everybody_gets_the_same_sheet_and_none_reads_on_it_what_some_do_not_see(cast):
    need = heard(cast)
    with scene():
        Need.objects.all().update(reach="public")
        for reach in ("group", "public"):
            decision = make(Decision, group=cast.aurora, reach=reach, question="?", result="!", day=MARCH)
            make(DecisionAnswer, need=need, decision=decision, how=f"Answered for the {reach}.")
    made = sheet(cast, need)
    assert "Answered for the public." in words(made)
    assert "Answered for the group." not in words(made)
    assert made == sheet(cast, need, who="cleo")
    assert made.paper == sheet(cast, need, who="wren").paper


@settings(max_examples=25)
@given(
    some.dates(date(2024, 1, 1), date(2026, 10, 31)), some.integers(1, 28),
    some.sampled_from(["RL", "RL-N", "RL-N-TOWN", "harbour-town"]), some.sampled_from(printing.TONGUES),
)  # fmt: skip
def test_no_place_under_the_region_no_day_under_the_month_and_no_community_is_on_it(cast, month, day, key, lang):
    with scene():
        place = term(key, "place")
        given = {"says": "A bed.", "domain": "housing", "heard": "talk", "group": cast.aurora, "place": place}
        need = make(Need, month=month.replace(day=1), **given)
        make(NeedStep, of=need, number=1, to="planned", why="So.", on=month.replace(day=day))
        make(NeedSaid, of=need, community=term("migrants"), comes="first", band="few")
    made = sheet(cast, need, lang)
    shown = words(made)
    assert ("Town" in shown or "TOWN" in shown.upper()) is False
    assert "Migrants" not in shown
    assert set(re.findall(r"\d+", shown)) <= {str(month.year)}
    assert made.on.day == 1


def tell(cast, need, **more):
    said = {"id": uuid4(), "month": MARCH, "band": "few"} | more
    return actions.tell_back(cast.wren, now(cast.wren, need), **said)


def test_a_need_that_is_answered_waits_until_those_who_said_it_were_told(cast):
    need = heard(cast)
    with pytest.raises(Refused, match="Say that first"):
        tell(cast, need)
    step(cast, need, "met", "A house is open.")
    assert [duty.thing for duty in desk.waiting(cast.edda)] == [need]
    told = tell(cast, need, month=date(2026, 3, 17), band="ten")
    assert (told.month, told.band, told.to) == (MARCH, "ten", "met")
    assert desk.waiting(cast.edda) == []
    step(cast, need, "heard", "It closed again.")
    step(cast, need, "met", "Another one is open.")
    assert [duty.thing for duty in desk.waiting(cast.edda)] == [need], "what is new has to be told anew"


def test_told_is_a_band_and_a_month_and_nobody(cast, client):
    need = heard(cast)
    step(cast, need, "met", "A house is open.")
    tell(cast, need, band="fifty")
    names = {field.name for field in NeedTold._meta.concrete_fields}
    assert names == {"id", "made_on", "revision", "of", "to", "month", "band"}
    with scene():
        Need.objects.all().update(reach="public")
    page = client.get(f"/needs/{need.pk}/sheet/").content.decode().partition("Who was told")[2]
    assert "2026" in page
    assert "Fifty or more" in page
    assert "March" not in page, "no page says to strangers in which month fifty people met"


def test_to_whom_a_small_group_is_never_a_number(cast, client):
    need = heard(cast)
    step(cast, need, "met", "A house is open.")
    tell(cast, need, band="few")
    with scene():
        Need.objects.all().update(reach="public")
    page = client.get(f"/needs/{need.pk}/sheet/").content.decode()
    assert "To a small group; how many is not shown" in page


def decided(cast, reach="public", **more):
    with scene():
        given = {"question": "Do we open a house?", "result": "Yes, in Mill Street.", "day": date(2026, 3, 17)}
        return make(Decision, group=cast.aurora, reach=reach, **given | {"stands": "adopted"} | more)


def answering(cast, decision, reach, **more):
    with scene():
        given = {"domain": "housing", "heard": "talk", "group": cast.aurora, "reach": reach}
        need = make(Need, **given | {"says": f"A bed for the {reach}."} | more)
        make(DecisionAnswer, need=need, decision=decision, how=f"A house for the {reach}.")
        return need


def of_decision(cast, decision, lang="en", who="edda"):
    with scene():
        whole = Coalition.objects.get()
    viewer = getattr(cast, who)
    return sheets.of_decision(viewer, whole, queries.decision(viewer, decision.pk), lang)


def test_a_decision_has_its_sheet_made_of_the_needs_that_it_answers(cast):
    decision = decided(cast)
    need = answering(cast, decision, "public", did="Eight beds.", could_not="No money for more.", then="In May again.")
    answering(cast, decision, "group")
    made = of_decision(cast, decision)
    assert [(part.heading, [line.words for line in part.lines]) for part in made.parts[:4]] == [
        ("You said", ["A bed for the public."]),
        ("We did", ["Yes, in Mill Street.", "Eight beds.", "March 2026"]),
        ("We could not, because", ["No money for more."]),
        ("What next", ["In May again."]),
    ]  # fmt: skip
    assert made.on == MARCH, "no day"
    assert made == of_decision(cast, decision, who="cleo")
    actions.translate_need(cast.lin, now(cast.lin, need), part="did", lang="ro", body="Opt paturi.")
    assert "Opt paturi." in words(of_decision(cast, decision, "ro"))


def test_of_a_decision_in_another_language_only_what_a_second_person_read_is_printed(cast):
    decision = decided(cast)
    with scene():
        given = {"of": decision, "lang": "es", "sha256": "", "after": sha(decision.result), "field": "result"}
        make(DecisionWording, number=1, body="Sí.", **given)
    assert "Sí." not in words(of_decision(cast, decision, "es"))
    with scene():
        DecisionWording.objects.all().update(checked_on=MARCH)
    assert "Sí." in words(of_decision(cast, decision, "es"))


def test_what_is_not_decided_has_no_sheet_and_nobody_was_told(cast):
    decision = decided(cast, "group", stands="proposed")
    with pytest.raises(NotSeen):
        of_decision(cast, decision)
    with pytest.raises(Refused, match="not decided yet"):
        actions.tell_decision(cast.wren, decision, id=uuid4(), month=MARCH, band="few")


def reported(lang="en", year=2026):
    with scene():
        whole = Coalition.objects.get()
    return years.report(whole, year, lang)


def test_the_report_of_a_year_holds_what_anyone_may_read_and_was_told_back(cast, monkeypatch):
    need, hidden, decision = heard(cast), heard(cast, says="A hidden one."), decided(cast)
    for one in (need, hidden):
        step(cast, one, "met", "A house is open.")
        tell(cast, one, band="few")
        tell(cast, one, band="fifty", month=date(2026, 4, 2))
        tell(cast, one, band="fifty", month=date(2025, 4, 2))
    actions.tell_decision(cast.wren, decision, id=uuid4(), month=MARCH, band="ten")
    with scene():
        Need.objects.filter(pk=need.pk).update(reach="public")
    made = reported()
    assert [part.heading for part in made.parts] == ["1. Met", "2. decided"]
    assert made.parts[0].lines[-1].words == "Fifty or more · To a small group; how many is not shown, for their safety."
    whole = str(made.parts)
    assert "words='A house is open.', lang='en', mark='', before='We did'" in whole
    assert "hidden" not in whole
    assert not re.search(r"March|April|100|\b5[0-9]\b", whole), "no month, and nothing is added up"
    assert [len(reported(year=year).parts) for year in (2025, 2024)] == [1, 0]
    assert "Nothing that anyone may read" in reported(year=2024).head[0].words
    assert len(made.head) == 1
    monkeypatch.setattr(queries, "MOST", 1)
    assert "There was more than fits here" in reported().head[1].words


@pytest.mark.parametrize("lang", printing.TONGUES)
def test_the_report_is_printed_in_each_language(cast, lang):
    need = heard(cast)
    step(cast, need, "met", "A house is open.")
    tell(cast, need, band="few")
    with scene():
        Need.objects.all().update(reach="public")
    made = reported(lang)
    assert made.paper.startswith(b"%PDF")
    assert (made.parts[0].heading == "1. Met") is (lang == "en")


def test_a_wording_nobody_checked_says_so_on_the_sheet(cast):
    need = heard(cast)
    actions.translate_need(cast.lin, now(cast.lin, need), part="says", lang="es", body="Una cama.")
    assert sheet(cast, need, "es").parts[0].lines[0].mark == "sin revisar"
    with scene():
        NeedWording.objects.all().update(checked_on=MARCH)
    assert not sheet(cast, need, "es").parts[0].lines[0].mark


@pytest.mark.parametrize("year", ["0", "0000", "1", "9999", "99999", "9" * 30])
def test_of_a_year_that_is_none_there_is_no_report(cast, client, year):
    assert [client.get(f"/needs/year/{year}/{end}").status_code for end in ("", "pdf/", "?in=ar")] == [404] * 3
