"""Two who press at the same moment: on SQLite one after the other, on PostgreSQL truly at once."""

import pytest
from django.core.exceptions import PermissionDenied

from umbel.core.actions import NotSeen, Refused, Stale
from umbel.core.viewers import Visitor
from umbel.people import actions as people
from umbel.people.tests.test_power import at_once
from umbel.statements import actions
from umbel.statements.models import Statement, StatementStep
from umbel.statements.tests.scene import mandated, now, ready, worded

pytestmark = pytest.mark.django_db(transaction=True)
law = pytest.mark.law("a statement goes out under a mandate")


def tried(act):
    """Whether it was done; nobody falls over."""
    try:
        act()
    except (Refused, Stale, PermissionDenied, NotSeen):
        return False
    return True


@law
def test_what_four_publish_goes_out_once(cast):
    statement, mandate = ready(cast), mandated(cast)
    here = now(cast.edda, statement)
    press = lambda: actions.publish(cast.edda, here, revision=here.revision, mandate=mandate)  # noqa: E731
    assert sorted(at_once(4, lambda: tried(press))) == [False, False, False, True]
    assert StatementStep.objects.filter(of=statement, to="public").count() == 1


@law
@pytest.mark.parametrize("other", ["the mandate ends", "it is worded", "it is withdrawn"])
def test_what_changes_while_it_goes_out_was_before_or_after(cast, other):
    for turn in range(4):
        statement, mandate = ready(cast), mandated(cast)
        here = now(cast.edda, statement)
        acts = [
            lambda here=here, by=mandate: actions.publish(cast.edda, here, revision=here.revision, mandate=by),
            {
                "the mandate ends": lambda by=mandate: people.end_mandate(cast.bea, by, why=""),
                "it is worded": lambda of=statement: worded(cast, of),
                "it is withdrawn": lambda of=here: actions.withdraw(cast.wren, of, why="No."),
            }[other],
        ]
        turns = iter(acts[:: 1 if turn % 2 else -1])
        at_once(2, lambda turns=turns: tried(next(turns)))
        after = now(cast.edda, statement)
        seen = Statement.objects.visible_to(Visitor()).filter(pk=statement.pk).exists()
        assert seen == (after.published_on is not None)
        if other == "it is worded" and seen:
            assert after.upto == 0, "what came afterwards waits for its reader"
        if other == "it is withdrawn":
            assert after.stands == "withdrawn"
