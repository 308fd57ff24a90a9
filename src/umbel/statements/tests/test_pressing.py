"""A press counts for exactly what was read, and while whoever made it could still make it. The page says so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from tests.test_doors import MOST_QUERIES
from umbel.claims import actions as claims
from umbel.core.actions import Refused
from umbel.core.viewers import Visitor
from umbel.people.models import Member, Press, Seat
from umbel.positions.tests.scene import leaning, source
from umbel.statements import actions, owed
from umbel.statements.models import Statement, StatementClaim
from umbel.statements.tests.scene import THREE, asked, begun, mandated, now, published, worded, written

pytestmark = [pytest.mark.django_db, pytest.mark.law("a statement goes out under a mandate")]
WAITS, VOID = "Somebody has pressed to publish it", "that press does not count any more"


@pytest.fixture
def two(cast):
    """A statement about a person with nothing lacking, a mandate of two presses, and a second editor."""
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="editor")
    cast.cleo, cast.claim = Member.objects.get(pk=cast.cleo.pk), leaning(cast, source(cast))
    statement = asked(cast, written(cast, begun(cast, person=True), person=True))
    actions.say_who_agreed(cast.edda, statement, agreed="Her sister.", names="nobody")
    line = owed.lines(now(cast.edda, statement))[0].key
    actions.bear_claim(cast.edda, now(cast.edda, statement), line=line, claim=cast.claim)
    return now(cast.edda, statement), mandated(cast, presses=2)


def public(statement):
    return Statement.objects.visible_to(Visitor()).filter(pk=statement.pk).exists()


def told(browser, statement):
    """Whether its page says that a press waits, and that one does not count."""
    page = browser.get(statement.get_absolute_url()).content.decode()
    return WAITS in page, VOID in page


def seatless(cast):
    with scene():
        Seat.objects.filter(member=cast.edda, group=cast.aurora).delete()


def sits_lower(cast):
    with scene():
        Seat.objects.filter(member=cast.edda, group=cast.aurora).update(role="steward")


def gone(cast):
    with scene():
        Member.objects.get(pk=cast.edda.pk).delete()


@pytest.mark.parametrize("lost", [seatless, sits_lower, gone])
def test_who_lost_the_seat_between_two_presses_has_not_pressed(cast, enter, two, lost):
    statement, mandate = two
    published(cast, statement, mandate)
    reader = enter(cast.wren)
    with CaptureQueriesContext(connection) as asked_for:
        assert told(reader, statement) == (True, False)
    assert len(asked_for) <= MOST_QUERIES["statement"]["most"][0]
    lost(cast)
    assert told(reader, statement) == (False, True)
    published(cast, statement, mandate, cast.cleo)
    assert not public(statement), "the first press was from a seat that is lost"
    assert told(reader, statement) == (True, False)
    assert len(now(cast.cleo, statement).by) == Press.objects.filter(about=statement.pk).count() == 1
    with scene():
        Seat.objects.filter(member=cast.bea, group=cast.aurora).update(role="editor")
    published(cast, statement, mandate, Member.objects.get(pk=cast.bea.pk))
    assert public(statement)


def facts(cast, here):
    keys = [line.key for line in owed.lines(here)]
    actions.mark_facts(cast.bea, here, revision=here.revision, facts=keys[:1])


def bears(cast, here):
    line = owed.lines(here)[1].key
    actions.bear_claim(cast.bea, here, line=line, claim=cast.claim)


def leans_no_more(cast, here):
    claims.leans_no_more(cast.edda, StatementClaim.objects.get(statement=here))


CHANGES = {
    "who agreed": lambda cast, here: actions.say_who_agreed(cast.bea, here, agreed="Her lawyer.", names="asked"),
    "an answer": lambda cast, here: actions.answer_questions(
        cast.bea, here, revision=here.revision, **THREE | {"hurts": "Nobody."}
    ),
    "which are facts": facts,
    "a claim more": bears,
    "a claim less": leans_no_more,
    "a language": worded,
    "the words": lambda cast, here: asked(cast, written(cast, here, says="Other words.", person=True)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_between_two_presses_makes_the_first_void_and_the_page_says_so(cast, enter, two, change):
    statement, mandate = two
    published(cast, statement, mandate)
    CHANGES[change](cast, now(cast.edda, statement))
    reader = enter(cast.wren)
    assert told(reader, statement) == (False, True)
    published(cast, statement, mandate, cast.cleo)
    assert not public(statement), f"the first press was for something else: {change}"
    assert told(reader, statement) == (True, False)
    published(cast, statement, mandate)
    assert public(statement)


def test_who_may_not_press_voids_nothing(cast, enter, two):
    statement, mandate = two
    published(cast, statement, mandate)
    with pytest.raises(Refused, match="No mandate"):
        published(cast, statement, mandate, cast.lin)
    assert told(enter(cast.wren), statement) == (True, False)
    published(cast, statement, mandate, cast.cleo)
    assert public(statement)
