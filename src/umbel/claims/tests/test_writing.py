"""What may be written: exact populations, numbers as printed, answers of their length, nobody named unheard."""

import html
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from umbel.claims import actions, words
from umbel.claims.models import ClaimReport, Finding, Report
from umbel.claims.tests.scene import CLAIM, TOLD, checked, leaning, noted, now, source, written
from umbel.core.actions import Refused


@pytest.fixture
def study(cast):
    with scene():
        return source(cast)


@pytest.mark.parametrize("said", ["sex workers", "Sex workers.", " all  sex workers ", "Women"])
def test_nobody_can_have_asked_all_of_them(cast, study, said):
    with pytest.raises(Refused) as no:
        noted(cast.edda, study, cast.aurora, population=said)
    assert no.value.field == "population"
    assert "street-based women in Vancouver" in str(no.value.sentence)


@pytest.mark.parametrize("said", ["street-based women in Vancouver", "583 sex workers in France, through groups"])
def test_whom_they_asked_exactly_is_taken(cast, study, said):
    assert noted(cast.edda, study, cast.aurora, population=said).population == said


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("value", {"value": "about three"}),
        ("high", {"high": ""}),
        ("low", {"low": ""}),
        ("value", {"value": ""}),
        ("measure", {"measure": " "}),
        ("year_to", {"year_to": 1980}),
    ],
)
def test_numbers_that_say_nothing_are_refused_where_they_stand(cast, study, field, other):
    with pytest.raises(Refused) as no:
        noted(cast.edda, study, cast.aurora, **other)
    assert no.value.field == field


PRINTED = some.from_regex(r"[−+]?[0-9]{1,4}([.,][0-9]{1,3})?%?", fullmatch=True).filter(lambda text: text.isprintable())


@settings(max_examples=15)
@given(PRINTED, PRINTED, PRINTED)
def test_the_number_on_every_page_is_the_stored_one(cast, study, enter, value, low, high):
    finding = checked(cast, study, value=value, low=low, high=high)
    claim = written(cast)
    actions.weigh(cast.edda, claim, finding=finding, verb="supports", why="So.")
    said = f"{value} ({low} – {high})"
    assert finding.number == said
    pages = [finding.get_absolute_url(), claim.get_absolute_url(), f"/claims/of/{study.pk}/"]
    for address in pages:
        assert said in html.unescape(enter().get(address).content.decode()).replace("<b>", "").replace("</b>", "")
    (told,) = enter().get(f"{claim.get_absolute_url().rstrip('/')}.json").json()["rests_on"]
    assert (told["value"], told["low"], told["high"]) == (value, low, high)


def test_a_correction_has_to_be_checked_again(cast, study):
    finding = now(cast.edda, checked(cast, study))
    from umbel.claims.tests.scene import FINDING

    actions.revise_finding(cast.edda, finding, revision=finding.revision, **FINDING | {"value": "2.98"})
    assert Finding.objects.get(pk=finding.pk).stands == "noted"


@pytest.mark.parametrize(("field", "most"), [("short", 20), ("medium", 80), ("long", 300)])
def test_answers_keep_to_their_length(cast, field, most):
    fits = "word " * most
    assert written(cast, **{field: fits}).pk
    with pytest.raises(Refused) as no:
        written(cast, **{field: fits + "more"})
    assert no.value.field == field
    assert str(most + 1) in str(no.value.sentence)


def test_words_are_counted_as_people_count_them():
    assert words.count("Well – it's 2.99, isn't it?") == 5


def test_another_language_may_take_a_quarter_more(cast):
    claim = written(cast, short="word " * 20)
    actions.translate_claim(cast.bea, claim, field="short", lang="es", body="palabra " * 25)
    with pytest.raises(Refused):
        actions.translate_claim(cast.bea, now(cast.bea, claim), field="short", lang="es", body="palabra " * 26)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("verdict", {"verdict": "false"}),
        ("verdict", {"whose": "theirs", "said_by": "A paper", "verdict": "values"}),
        ("verdict", {"whose": "theirs", "said_by": "A paper", "kind": "values", "verdict": "false"}),
        ("said_by", {"whose": "theirs"}),
        ("said_by", {"person": "Somebody"}),
        ("said_by", {"whose": "theirs", "person": "Somebody"}),
        ("reply", {"whose": "theirs", "said_by": "Minister", "person": "Somebody"}),
    ],
)
def test_only_others_are_judged_and_whoever_is_named_may_answer(cast, field, other):
    with pytest.raises(Refused) as no:
        actions.write_claim(cast.edda, cast.aurora, id=uuid4(), **CLAIM | other)
    assert no.value.field == field


def test_an_office_holder_is_named_with_her_answer(cast, enter):
    office = {"whose": "theirs", "said_by": "Minister of the interior", "person": "Somebody", "reply": "Asked in May."}
    seen = enter().get(written(cast, **office).get_absolute_url()).content.decode()
    assert "What Somebody answers" in seen
    assert "Asked in May." in seen


def test_the_page_answers_first_then_says_why_then_on_what(cast, study, enter):
    claim = leaning(cast, study, whose="theirs", said_by="A campaign", verdict="true", words="It <b>does</b> harm.")
    response = enter().get(claim.get_absolute_url())
    seen = response.content.decode()
    places = [seen.index(word) for word in ("Our answer", "<h2>Why", "What it rests on", "odds ratio")]
    assert places == sorted(places)
    assert len(response.content) <= 30_000
    assert '"@type": "ClaimReview"' in seen
    assert '"ratingValue": 5' in seen
    assert "It \\u003cb" in seen, "nothing in it can be markup"
    assert seen.count("<script") == 1


def test_the_text_to_pass_on_says_our_answer_how_sure_we_are_and_where_it_stands(cast, study, enter):
    claim = leaning(cast, study, whose="theirs", said_by="A campaign", verdict="true", words="It does harm.")
    door = claim.get_absolute_url()
    text = html.unescape(enter().get(door).content.decode()).partition("Text to pass on")[2].partition("</details>")[0]
    assert claim.short in text
    assert "How sure we are: Moderate" in text
    assert f"http://testserver{door}" in text
    assert "It does harm." not in text, "what others say is not repeated"
    actions.step_claim(cast.edda, claim, to="withdrawn", why="Its study fell.")
    assert "Text to pass on" not in enter().get(door).content.decode()


def test_what_was_counted_stands_beside_it_as_a_badge(cast, study, enter):
    claim = written(cast)
    finding = checked(cast, study, measures="mixed")
    actions.weigh(cast.edda, claim, finding=finding, verb="supports", why="So.")
    for door in (finding.get_absolute_url(), claim.get_absolute_url()):
        assert "Sex work, trafficking or minors, mixed</span>" in enter().get(door).content.decode()


def test_the_feed_tells_what_changed(cast, study, enter):
    claim = leaning(cast, study)
    feed = enter().get("/claims/index.atom").content.decode()
    assert str(claim.pk) in feed
    assert "T00:00:00" in feed


@pytest.mark.parametrize(("verdict", "told"), [("false", "False"), ("", "Not judged yet")])
def test_nobody_takes_what_others_say_for_what_we_say(cast, study, enter, verdict, told):
    claim = leaning(cast, study, whose="theirs", said_by="A campaign", verdict=verdict)
    beside = f"Others say this. Our answer: {told}"
    for path in ("/", f"/search/?q={claim.words.split()[0]}", "/claims/index.atom"):
        page = html.unescape(enter().get(path).content.decode())
        assert claim.words in page, path
        assert beside in page, path


def report(cast, **other):
    made = actions.write_report(cast.edda, cast.aurora, id=uuid4(), **TOLD | other)
    for who in (cast.edda, cast.lin):
        actions.share_report(who, now(who, made), to="public")
    return now(cast.edda, made)


@pytest.mark.law("a report leads back to nobody")
def test_a_report_from_members_leads_back_to_nobody(cast, enter):
    made = report(cast)
    claim = written(cast)
    actions.weigh_report(cast.edda, claim, report=made, verb="supports", why="They say so.")
    link = ClaimReport.objects.get()
    for row in (made, link):
        assert (row.made_on.day, row.made_on.hour, row.made_on.minute, row.made_on.second) == (1, 0, 0, 0)
    assert made.month.day == 1
    names = {field.name for field in Report._meta.concrete_fields}
    assert names == set("id made_on revision group reach says band month how_checked outcome direction".split())
    for address in (made.get_absolute_url(), claim.get_absolute_url()):
        seen = enter().get(address).content.decode()
        assert "A few groups" in seen
        assert "17" not in seen.partition("<main")[2].partition("</main")[0].replace(str(made.pk), "").replace(
            str(claim.pk), ""
        ), "the day is nowhere"


def test_what_only_members_report_is_said_in_these_words(cast, enter):
    claim = written(cast)
    actions.weigh_report(cast.edda, claim, report=report(cast), verb="supports", why="They say so.")
    assert "Members report it" in enter().get(claim.get_absolute_url()).content.decode()


def test_a_finding_travels_no_further_than_its_source(cast):
    with scene():
        inside = source(cast, reach="members")
    finding = noted(cast.edda, inside, cast.aurora)
    with pytest.raises(Refused):
        actions.share_finding(cast.edda, finding, to="public")


def test_a_second_press_makes_no_second_finding(cast, study):
    from umbel.claims.tests.scene import FINDING

    key = uuid4()
    for _press in range(2):
        actions.note_finding(cast.edda, study, id=key, group=cast.aurora, **FINDING)
    assert Finding.objects.count() == 1


def test_only_an_editor_of_a_group_notes_for_it(cast, study):
    with pytest.raises(Refused):
        noted(cast.cleo, study, cast.aurora)
