"""Two who press at the same moment, each on a connection of her own: on PostgreSQL truly so, on SQLite in turn."""

import pytest

from umbel.core.actions import Refused, Stale
from umbel.people.tests.test_power import at_once
from umbel.positions import actions
from umbel.positions.models import PositionStep, SentenceReport
from umbel.positions.tests.scene import (
    EVENT,
    FACT,
    adopted,
    agreed,
    borne,
    decided,
    drafted,
    leaning,
    now,
    reported,
    revised,
    sentence,
    source,
)

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = f"{FACT} {EVENT}"


def ready(cast):
    """A draft that lacks nothing: its fact says a claim, its event tells a report."""
    draft = drafted(cast, text=BOTH)
    borne(cast, draft, leaning(cast, source(cast)))
    actions.bear_report(cast.edda, sentence(cast, draft, EVENT), report=reported(cast))
    return agreed(cast, draft)


def tried(act):
    """Whether it was done; nobody falls over."""
    try:
        act()
    except (Refused, Stale):
        return False
    return True


def test_a_draft_that_four_adopt_is_adopted_once(cast):
    draft, decisions = ready(cast), iter([decided(cast, f"Do we? {n}") for n in range(4)])
    got = at_once(4, lambda: tried(lambda: adopted(cast, draft, next(decisions))))
    assert sorted(got) == [False, False, False, True]
    assert PositionStep.objects.filter(of=draft, to="adopted").count() == 1


@pytest.mark.parametrize("other", ["what bears it is taken away", "its words are changed"])
def test_what_is_taken_away_while_it_is_adopted_was_there_or_it_is_not_adopted(cast, other):
    for turn in range(6):
        draft, decision = ready(cast), decided(cast, f"Do we? {turn}")
        tells = SentenceReport.objects.visible_to(cast.edda).get(sentence__of=draft)
        against = {
            "what bears it is taken away": lambda tells=tells: actions.bear_report_no_more(cast.edda, tells),
            "its words are changed": lambda draft=draft: revised(cast, draft, text=f"{BOTH} It kills."),
        }[other]
        acts = iter([lambda draft=draft, so=decision: adopted(cast, draft, so), against][:: 1 if turn % 2 else -1])
        assert sum(at_once(2, lambda acts=acts: tried(next(acts)))) == 1, "one of the two, never both, never none"
        done = now(cast.edda, draft)
        whole = done.text == BOTH and SentenceReport.objects.visible_to(cast.edda).filter(sentence__of=draft).exists()
        assert (done.stands == "adopted") is whole
