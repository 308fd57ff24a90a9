"""A statement goes out under a mandate, and by no other way; what was withdrawn does not come back."""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused, Stale
from umbel.core.viewers import House, Visitor
from umbel.people import actions as people
from umbel.people.models import Matter, Member, Role, Seat
from umbel.people.told.desk import opening
from umbel.positions.models import HearingRight
from umbel.statements import actions
from umbel.statements.models import Statement, StatementStep
from umbel.statements.tests.scene import (
    SAID,
    asked,
    begun,
    mandated,
    now,
    out,
    published,
    ready,
    right,
    word,
    worded,
    written,
)

pytestmark = pytest.mark.django_db
law = pytest.mark.law("a statement goes out under a mandate")
NO = (Refused, Stale, PermissionDenied, NotSeen)


def again(member):
    """Her, with the seats she has now."""
    return Member.objects.get(pk=member.pk)


def public(statement):
    """Whether a stranger reads it."""
    return Statement.objects.visible_to(Visitor()).filter(pk=statement.pk).exists()


@law
def test_one_press_where_the_mandate_says_one(cast, client):
    statement = ready(cast)
    assert client.get(f"/statements/{statement.pk}/").status_code == 404
    published(cast, statement, mandated(cast))
    page = client.get(f"/statements/{statement.pk}/").content.decode()
    assert all(SAID[part] in page for part in ("title", "happened", "says", "asks", "contact", "short"))
    assert SAID["title"] in client.get("/statements/").content.decode()
    assert SAID["title"] in client.get("/statements/index.atom").content.decode()
    assert SAID["title"] in client.get("/search/?q=bridges").content.decode()
    assert SAID["title"] in client.get("/").content.decode()


@law
def test_two_presses_where_the_mandate_says_two(cast, enter):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="editor")
    statement, mandate = ready(cast), mandated(cast, presses=2)
    for _time in range(2):
        published(cast, statement, mandate)
        assert not public(statement), "one person pressed twice"
    assert "Somebody has pressed to publish it" in enter(cast.wren).get(statement.get_absolute_url()).content.decode()
    assert [duty.thing for duty in opening(again(cast.cleo))] == [statement]
    published(cast, statement, mandate, again(cast.cleo))
    assert public(statement)


@law
def test_other_words_a_mandate_that_ended_and_another_mandate_make_the_first_press_void(cast):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="editor")
    cleo, statement = again(cast.cleo), ready(cast)
    first, second = mandated(cast, presses=2), mandated(cast, presses=2)
    published(cast, statement, first)
    with pytest.raises(Refused, match="by another mandate"):
        published(cast, statement, second, cleo)
    asked(cast, written(cast, statement, asks="Release nobody."))
    published(cast, statement, first, cleo)
    assert not public(statement), "the first press was for other words"
    worded(cast, statement)
    published(cast, statement, first)
    assert not public(statement), "and the second one for fewer languages"
    people.end_mandate(cast.edda, now(cast.edda, first), why="Over")
    with pytest.raises(Refused, match="No mandate for statements"):
        published(cast, statement, first, cleo)
    assert not public(statement)


@law
def test_of_two_at_once_the_second_is_told_and_what_changed_meanwhile_is_read_first(cast):
    statement, mandate = ready(cast), mandated(cast)
    seen = now(cast.edda, statement)
    worded(cast, statement)
    with pytest.raises(Stale):
        actions.publish(cast.edda, seen, revision=seen.revision, mandate=mandate)
    published(cast, statement, mandate)
    with pytest.raises(Stale):
        actions.publish(cast.edda, seen, revision=seen.revision, mandate=mandate)
    with pytest.raises(Refused, match="out already"):
        published(cast, statement, mandate)
    assert StatementStep.objects.visible_to(cast.edda).filter(of=statement).count() == 1


RIGHT = {"holder": "editor", "matter": "statements", "stands": "given", "first": 0, "last": 0, "presses": 1}
OF_THE_MANDATE = [
    *(("holder", role) for role in Role.values if role != "editor"),
    *(("matter", one) for one in Matter.values if one != "statements"),
    ("stands", "proposed"), ("stands", "ended"), ("first", 1), ("last", -1), ("presses", 2),
]  # fmt: skip
FAULTS = [
    *OF_THE_MANDATE,
    *(("who", name) for name in ("wren", "lin", "bea", "cleo")),
    *(("lacks", what) for what in "person death questions contact paused withdrawn changed".split()),
    *(("meanwhile", what) for what in ("ended", "stale")),
    ("way", "every other door"),
]
SEATS = {"wren": "steward", "lin": "listener", "edda": "editor", "bea": "member"}
WAYS = some.sampled_from(["page", "json", "action"])


def one_that_lacks(cast, lacking):
    """A statement that lacks this, and nothing else."""
    if lacking == "paused":
        statement = ready(cast, topics=[cast.topic])
        for who in (cast.edda, cast.lin):
            if now(cast.edda, statement).reach == "group":
                actions.share_statement(who, now(who, statement), to="members")
        word(cast, HearingRight.objects.visible_to(cast.cleo).get(), statement, pauses=True)
        return now(cast.edda, statement)
    begin = begun(cast, occasion="death" if lacking == "death" else "raid")
    more = {"person": lacking == "person", "contact": "" if lacking == "contact" else SAID["contact"]}
    statement = written(cast, begin, **more)
    if lacking != "questions":
        statement = asked(cast, statement)
    if lacking == "withdrawn":
        actions.withdraw(cast.edda, statement, why="No.")
    if lacking == "changed":
        written(cast, statement, says="Something else.")
    return now(cast.edda, statement)


def by(way, browser, who, here, mandate):
    """Somebody tries to let it out in this way."""
    sent = {"revision": here.revision, "mandate": mandate.pk, "to": "public", "why": "So", "id": uuid4(), "lang": "es"}
    if way == "action":
        with suppress(*NO):
            actions.publish(who, here, revision=here.revision, mandate=mandate)
        return
    doors = DOORS_OUT if way == "every other door" else ("publish",)
    headers = {"Accept": "application/json"} if way == "json" else {}
    for door in doors:
        assert browser.post(f"/statements/{here.pk}/{door}/", sent, headers=headers).status_code < SERVER


SERVER = 500
DOORS_OUT = ("share", "hide", "confirm", "correct", "translate", "check", "write", "questions", "agreed", "facts")


@pytest.fixture
def pages(cast, enter):
    """A browser for each; a caucus that must be heard, and a mandate by which it may pause."""
    right(cast)
    mandated(cast, may_pause=True, holder="steward")
    return {name: enter(getattr(cast, name)) for name in ("edda", "wren", "lin", "bea", "cleo")}


@law
@settings(max_examples=30)
@given(some.lists(some.sampled_from(FAULTS), max_size=2).map(dict), WAYS)
def test_by_no_way_does_a_statement_go_out_outside_its_mandate(cast, pages, faults, way):
    """All is as it should be but for none, one or two things: it goes out only where there is none."""
    with transaction.atomic():
        who = faults.get("who", "edda")
        statement = one_that_lacks(cast, faults.get("lacks", ""))
        mandate = mandated(cast, **RIGHT | {name: said for name, said in faults.items() if name in RIGHT})
        here = now(cast.edda, statement)
        if faults.get("meanwhile") == "ended" and mandate.stands != "ended":
            people.end_mandate(cast.edda, mandate, why="")
        if faults.get("meanwhile") == "stale":
            worded(cast, statement)
        by(faults.get("way", way), pages[who], getattr(cast, who), here, mandate)
        if "holder" in faults and SEATS.get(who) == faults["holder"]:
            faults = {name: said for name, said in faults.items() if name not in {"who", "holder"}}
        assert public(statement) == (not faults)
        transaction.set_rollback(True)


@law
def test_the_mandate_of_another_body_and_the_house_itself_let_nothing_out(cast):
    statement = ready(cast)
    with pytest.raises(Refused, match="No mandate for statements"):
        published(cast, statement, mandated(cast, group=cast.borealis))
    with pytest.raises(PermissionDenied):
        actions.publish(House("to try"), statement, revision=statement.revision, mandate=mandated(cast))
    with pytest.raises(PermissionDenied):
        published(cast, shared(cast, statement), mandated(cast, group=cast.borealis), cast.cleo)
    assert not public(statement)


def shared(cast, statement):
    for who in (cast.edda, cast.lin):
        actions.share_statement(who, now(who, statement), to="members")
    return now(cast.edda, statement)


@law
def test_about_a_person_only_with_who_agreed_and_nobody_outside_reads_that(cast, client, enter):
    statement, mandate = asked(cast, written(cast, begun(cast, occasion="death"))), mandated(cast)
    with pytest.raises(Refused, match="Who agreed"):
        published(cast, statement, mandate)
    actions.say_who_agreed(cast.edda, statement, agreed="Her sister, by telephone.", names="nobody")
    published(cast, statement, mandate)
    for reader in (client, enter(cast.cleo)):
        for end in ("/", ".json", ".csv"):
            told = reader.get(f"/statements/{statement.pk}{end}").content.decode()
            assert SAID["asks"] in told
            for kept in ("Her sister", "a town, no street", "Migrants; we asked"):
                assert kept not in told
    assert "Her sister" in enter(cast.bea).get(statement.get_absolute_url()).content.decode()


@pytest.mark.law("what was withdrawn stays withdrawn")
@pytest.mark.parametrize("before", ["draft", "public", "confirmed", "corrected"])
def test_what_was_withdrawn_does_not_come_back(cast, client, before):
    mandate = mandated(cast)
    statement = ready(cast) if before == "draft" else out(cast, mandate)
    if before == "confirmed":
        actions.confirm(cast.wren, now(cast.wren, statement), revision=now(cast.wren, statement).revision)
    if before == "corrected":
        follow(cast, statement, mandate)
    actions.withdraw(cast.edda, now(cast.edda, statement), why="It was another town.")
    here = now(cast.edda, statement)
    for act, more in (
        (actions.publish, {"revision": here.revision, "mandate": mandate}),
        (actions.confirm, {"revision": here.revision}),
        (actions.correct, {"id": uuid4()}),
        (actions.withdraw, {"why": "Again."}),
    ):
        with pytest.raises(Refused):
            act(cast.wren if act is actions.confirm else cast.edda, now(cast.edda, statement), **more)
    assert now(cast.edda, statement).stands == "withdrawn"
    if before != "draft":
        actions.hide_statement(cast.edda, now(cast.edda, statement), to="members")
        with pytest.raises(Refused):
            published(cast, statement, mandate)
        assert client.get(f"/statements/{statement.pk}/").status_code == 404


def follow(cast, statement, mandate):
    """A correction that went out."""
    new = actions.correct(cast.edda, now(cast.edda, statement), id=uuid4())
    return published(cast, asked(cast, written(cast, new, happened="It was on Wednesday.")), mandate)


def test_withdrawn_and_corrected_ones_stay_and_say_so(cast, client):
    mandate = mandated(cast)
    statement = out(cast, mandate)
    new = follow(cast, statement, mandate)
    page = client.get(statement.get_absolute_url()).content.decode()
    assert "We corrected this:" in page
    assert new.get_absolute_url() in page
    assert statement.get_absolute_url() in client.get(new.get_absolute_url()).content.decode()
    actions.withdraw(cast.wren, now(cast.wren, new), why="Nobody was there.")
    page = client.get(new.get_absolute_url()).content.decode()
    assert "Because: Nobody was there." in page
    assert SAID["asks"] in page
    assert new.get_absolute_url() not in client.get("/").content.decode()


def test_hidden_it_goes_out_again_under_a_mandate_only(cast):
    mandate = mandated(cast)
    statement = out(cast, mandate)
    actions.hide_statement(cast.cleo, now(cast.cleo, statement), to="members")
    assert not public(statement)
    with pytest.raises(Refused, match="never by sharing"):
        actions.share_statement(cast.edda, now(cast.edda, statement), to="public")
    published(cast, statement, mandate)
    assert public(statement)
    assert now(cast.edda, statement).stands == "public"


def test_what_went_out_stays_as_it_is(cast):
    statement = out(cast)
    for change in (lambda: written(cast, statement, says="Other."), lambda: asked(cast, statement)):
        with pytest.raises(Refused, match="stays as it is"):
            change()
