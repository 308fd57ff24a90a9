"""What is owed afterwards: a claim, a language, the word of a caucus, the body's own; each lies on a desk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.claims import actions as claims
from umbel.claims.models import Claim
from umbel.core.actions import Refused
from umbel.core.records import today
from umbel.people.models import Coalition, Member, Seat
from umbel.positions.models import HearingRight
from umbel.statements import actions, desk, owed, rules
from umbel.statements.models import CaucusWord, StatementTopic
from umbel.statements.tests.scene import (
    SAID,
    SPANISH,
    begun,
    days_later,
    leaning,
    mandated,
    now,
    out,
    published,
    ready,
    right,
    source,
    word,
    worded,
)

pytestmark = pytest.mark.django_db


def kinds(cast, statement, who=None):
    """What is owed for a statement, by kind."""
    who = who or cast.edda
    told = owed.debts(who, now(who, statement)).get(statement.pk, [])
    assert [debt.at for debt in told if debt.kind != "hearing"] == [duty.at for duty in desk.waiting(who)]
    return [debt.kind for debt in told]


@pytest.fixture
def two_languages(cast):
    with scene():
        Coalition.objects.update(languages=["en", "es"])


def test_everything_owed_lies_on_the_desk_until_it_is_there(cast, two_languages):
    statement = out(cast)
    assert kinds(cast, statement) == ["confirm", "claim", "tongue"]
    assert desk.waiting(cast.cleo) == [], "nobody else's desk"
    worded(cast, statement)
    assert kinds(cast, statement) == ["confirm", "claim", "check"]
    actions.check_language(cast.wren, now(cast.wren, statement), lang="es", last=5)
    (line,) = [one for one in owed.lines(statement) if one.fact]
    assert line.words == SAID["says"]
    claim = leaning(cast, source(cast))
    actions.bear_claim(cast.edda, now(cast.edda, statement), line=line.key, claim=now(cast.edda, claim))
    assert kinds(cast, statement) == ["confirm"]
    actions.confirm(cast.wren, now(cast.wren, statement), revision=now(cast.wren, statement).revision)
    assert kinds(cast, statement) == []


def test_a_person_says_which_sentences_are_facts(cast, two_languages):
    statement = out(cast)
    here = now(cast.edda, statement)
    actions.mark_facts(cast.edda, here, revision=here.revision, facts=["invented"])
    assert "claim" not in kinds(cast, statement)
    here = now(cast.edda, statement)
    actions.mark_facts(cast.edda, here, revision=here.revision, facts=[owed.lines(here)[0].key])
    assert [line.words for line in owed.lines(now(cast.edda, here)) if line.fact] == [SAID["happened"]]
    assert "claim" in kinds(cast, statement)
    claim = leaning(cast, source(cast))
    with pytest.raises(Refused, match="does not stand in it"):
        actions.bear_claim(cast.edda, now(cast.edda, here), line="x", claim=now(cast.edda, claim))


@pytest.mark.law("the body confirms what went out")
def test_somebody_else_confirms_than_who_published(cast):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="editor")
    statement = out(cast)
    here = now(cast.edda, statement)
    with pytest.raises(Refused, match="pressed for it yourself"):
        actions.confirm(cast.edda, here, revision=here.revision)
    cleo = Member.objects.get(pk=cast.cleo.pk)
    done = actions.confirm(cleo, now(cleo, statement), revision=here.revision)
    assert (done.stands, done.by) == ("confirmed", [])


def test_after_its_days_it_says_not_confirmed_inside_and_asks_again(cast, client, enter):
    statement = out(cast)
    assert "not confirmed" not in enter(cast.cleo).get(statement.get_absolute_url()).content.decode()
    days_later(statement, 8)
    assert "not confirmed" in enter(cast.cleo).get(statement.get_absolute_url()).content.decode()
    assert "not confirmed" not in client.get(statement.get_absolute_url()).content.decode()
    assert next(duty.due for duty in desk.waiting(cast.wren)) == today() + timedelta(days=6)
    days_later(statement, 8)
    assert next(duty.due for duty in desk.waiting(cast.wren)) == today() + timedelta(days=5)


@pytest.mark.once
@given(some.integers(1, 60), some.integers(0, 400))
def test_who_has_not_confirmed_is_asked_again_and_never_later_than_one_span(span, gone):
    first = date(2026, 1, 1)
    until, at = first + timedelta(days=span), first + timedelta(days=gone)
    due = rules.asked_again(first, until, at)
    assert due >= until
    assert (due - until).days % span == 0
    assert at <= due <= max(until, at + timedelta(days=span))


# Caucuses ------------------------------------------------------------------------------------------------------------


def test_a_caucus_is_told_at_once_and_its_line_stands_beside(cast, client, enter):
    one = right(cast)
    statement = out(cast, topics=[cast.topic])
    cleo = Member.objects.get(pk=cast.cleo.pk)
    (duty,) = desk.waiting(cleo)
    assert (duty.thing, duty.at) == (statement, f"/statements/rights/{one.pk}/word/")
    assert "hearing" in [debt.kind for debt in owed.debts(cast.edda, now(cast.edda, statement))[statement.pk]]
    word(cast, one, statement)
    assert desk.waiting(cleo) == []
    page, told = (
        client.get(statement.get_absolute_url()).content.decode(),
        client.get(f"/statements/{statement.pk}.json"),
    )
    assert "A body with hearing rights" in page
    assert "It hits migrants first." in page
    assert told.json()["beside"] == [{"says": "It hits migrants first.", "named": ""}]
    for said in (page, told.content.decode()):
        assert "A caucus" not in said
        assert str(one.pk) not in said
    word(cast, one, statement, named="The table of Tuesday")
    assert "The table of Tuesday" in client.get(statement.get_absolute_url()).content.decode()


def test_a_caucus_is_asked_for_its_days_unless_its_silence_means_nothing(cast):
    right(cast, cast.cleo, silence="agrees")
    cleo, statement = Member.objects.get(pk=cast.cleo.pk), out(cast, topics=[cast.topic])
    with scene():
        HearingRight.objects.update(made_on=statement.made_on - timedelta(days=30))
    days_later(statement, 6)
    assert desk.waiting(cleo) == []
    with scene():
        HearingRight.objects.update(silence="again")
    assert len(desk.waiting(cleo)) == 1


@pytest.mark.law("what is paused is not public")
@pytest.mark.parametrize("when", ["draft", "out"])
def test_a_caucus_pauses_where_the_mandate_says_so_once_and_lets_it_go_on(cast, client, when):
    one, mandate = right(cast), mandated(cast, may_pause=True)
    statement = ready(cast, topics=[cast.topic])
    if when == "draft":
        for who in (cast.edda, cast.lin):
            actions.share_statement(who, now(who, statement), to="members")
    else:
        published(cast, statement, mandate)
    word(cast, one, statement, pauses=True)
    assert client.get(statement.get_absolute_url()).status_code == 404
    with pytest.raises(Refused, match="has paused it"):
        published(cast, statement, mandate)
    word(cast, one, statement)
    assert client.get(statement.get_absolute_url()).status_code == 404, "it goes out under a mandate only"
    with pytest.raises(Refused, match="once already"):
        word(cast, one, statement, pauses=True)
    published(cast, statement, mandate)
    assert client.get(statement.get_absolute_url()).status_code == 200


@pytest.mark.law("what is paused is not public")
def test_a_pause_ends_with_the_days_of_the_caucus_and_only_a_mandate_allows_it(cast):
    one, mandate = right(cast, days=5), mandated(cast, may_pause=False)
    statement = out(cast, mandate, topics=[cast.topic])
    with pytest.raises(Refused, match="mandate does not say so"):
        word(cast, one, statement, pauses=True)
    with scene():
        type(mandate).objects.update(may_pause=True)
    word(cast, one, statement, pauses=True)
    with scene():
        CaucusWord.objects.update(until=today() - timedelta(days=1))
    published(cast, statement, mandate)
    assert now(cast.edda, statement).reach == "public"


def test_who_has_no_right_on_its_topic_says_nothing(cast):
    one = right(cast)
    statement = out(cast)
    with scene():
        StatementTopic.objects.all().delete()
    with pytest.raises(Refused, match="something else"):
        word(cast, one, statement)


# Languages -----------------------------------------------------------------------------------------------------------


@pytest.mark.law("a statement goes out under a mandate")
def test_what_was_worded_afterwards_is_read_by_strangers_once_a_second_person_checked_it(cast, client, enter):
    statement = out(cast)
    worded(cast, statement)
    spanish = SPANISH["asks"]

    def read(by):
        pages = [by.get(f"/statements/{statement.pk}{end}") for end in ("/", ".json")]
        pages += [by.get("/statements/", headers={"Accept-Language": "es"}), by.get("/search/?q=casa")]
        return "".join(page.content.decode() for page in pages)

    assert spanish not in read(client)
    assert SPANISH["title"] not in read(client)
    in_spanish = {"Accept-Language": "es"}
    said = [client.get(statement.get_absolute_url(), headers=how).content.decode() for how in ({}, in_spanish)]
    assert ["aún no dicho en este idioma" in page for page in said] == [False, True]
    assert spanish in read(enter(cast.cleo))
    with pytest.raises(Refused, match="worded it yourself"):
        actions.check_language(cast.lin, now(cast.lin, statement), lang="es", last=5)
    actions.check_language(cast.bea, now(cast.bea, statement), lang="es", last=5)
    assert spanish in read(client)
    assert client.get(f"/statements/{statement.pk}.json").json()["languages"]["es"]["asks"] == spanish
    worded(cast, statement, asks="Quemen todo.")
    assert "Quemen todo." not in read(client), "better words wait for a reader again"
    assert spanish in read(client), "and what was checked is still read"


def test_it_goes_out_in_the_languages_that_are_ready_and_no_half_one(cast, client):
    statement = ready(cast)
    worded(cast, statement, asks="")
    published(cast, statement, mandated(cast))
    assert SPANISH["title"] not in client.get(statement.get_absolute_url()).content.decode()
    second = ready(cast, title="Another raid")
    worded(cast, second)
    published(cast, second, mandated(cast))
    page = client.get(second.get_absolute_url()).content.decode()
    for words in (*SPANISH.values(), SAID["short"], "Español", "not yet checked"):
        assert words in page
    page = client.get(second.get_absolute_url(), headers={"Accept-Language": "es"}).content.decode()
    assert f'<h1 lang="es" dir="auto">{SPANISH["title"]}</h1>' in page


def test_it_can_be_written_in_another_language_than_the_first(cast, client):
    statement = ready(cast, statement=begun(cast, lang="es"), **SPANISH)
    published(cast, statement, mandated(cast))
    page = client.get(statement.get_absolute_url()).content.decode()
    assert f'<h1 lang="es" dir="auto">{SPANISH["title"]}</h1>' in page
    with pytest.raises(Refused, match="written in this language"):
        worded(cast, statement)


def test_claims_behind_it_are_hidden_from_who_may_not_see_them(cast, client):
    statement = out(cast)
    claim = leaning(cast, source(cast))
    line = owed.lines(statement)[1].key
    actions.bear_claim(cast.edda, now(cast.edda, statement), line=line, claim=now(cast.edda, claim))
    assert claim.get_absolute_url() in client.get(statement.get_absolute_url()).content.decode()
    claims.hide_claim(cast.edda, now(cast.edda, claim), to="members")
    assert claim.get_absolute_url() not in client.get(statement.get_absolute_url()).content.decode()
    assert client.get(f"/statements/{statement.pk}.json").json()["claims"] == []


def test_a_body_without_a_mandate_reads_so_before_it_has_written_everything(cast, enter):
    statement = begun(cast)
    edda = enter(cast.edda)
    page = edda.get(statement.get_absolute_url()).content.decode()
    assert "Your body has given no mandate for statements that holds today." in page
    assert f"/people/groups/{cast.aurora.pk}/" in page
    mandated(cast, holder="steward")
    page = edda.get(statement.get_absolute_url()).content.decode()
    assert "has given no mandate" not in page, "though she holds none herself"


def test_a_stranger_reads_nothing_of_what_is_owed(cast, client):
    statement = out(cast)
    assert kinds(cast, statement)
    page = client.get(statement.get_absolute_url()).content.decode()
    for inside in ("What is owed", "Confirm, correct or withdraw", "Claims are owed", "A claim is owed"):
        assert inside not in page


@pytest.mark.parametrize("what", [{"whose": "theirs"}, {"stands": "withdrawn"}])
def test_no_sentence_of_ours_rests_on_what_others_say_or_on_what_we_took_back(cast, what):
    statement, claim = out(cast), leaning(cast, source(cast))
    with scene():
        Claim.objects.filter(pk=claim.pk).update(**what)
    (line,) = [one for one in owed.lines(statement) if one.fact]
    with pytest.raises(Refused, match="Only a claim that is ours"):
        actions.bear_claim(cast.edda, now(cast.edda, statement), line=line.key, claim=now(cast.edda, claim))
    assert "claim" in kinds(cast, statement)
