"""What could only be refused is not offered: the page of the press says why."""

import pytest

from umbel.statements import actions
from umbel.statements.models import StatementWording
from umbel.statements.tests.scene import begun, mandated, now, out, ready, right, worded

pytestmark = pytest.mark.django_db


def checked(cast):
    statement = ready(cast)
    worded(cast, statement)
    last = StatementWording.objects.filter(of=statement).count()
    return actions.check_language(cast.edda, now(cast.edda, statement), lang="es", last=last)


def withdrawn(cast):
    return actions.withdraw(cast.edda, ready(cast), why="No.")


CASES = [
    (ready, "confirm", "Only what is public now"),
    (out, "confirm", "You pressed for it yourself"),
    (ready, "correct", "Only what we say now is corrected"),
    (withdrawn, "withdraw", "It was withdrawn already"),
    (ready, "check", "Nothing waits for a reader"),
    (checked, "check", "Nothing waits for a reader"),
    (begun, "facts", "There is no sentence in it yet"),
    (begun, "bear", "There is no sentence in it yet"),
    (out, "write", "What went out stays as it is"),
    (out, "questions", "What went out stays as it is"),
    (out, "agreed", "What went out stays as it is"),
    (out, "publish", "This is out already"),
    (begun, "publish", "No mandate for statements that holds today"),
    (begun, "publish", "The three questions are not answered yet"),
    (withdrawn, "publish", "does not go out any more"),
]


@pytest.mark.parametrize(("made", "door", "why"), CASES)
def test_what_can_only_be_refused_says_so_and_offers_no_press(cast, enter, made, door, why):
    statement = made(cast)
    address = f"/statements/{statement.pk}/{'claim' if door == 'bear' else door}/"
    edda = enter(cast.edda)
    page = edda.get(address).content.decode()
    assert why in page
    assert '<form class="stack" method="post"' not in page
    assert edda.post(address, {}).status_code == 422


def test_what_can_be_pressed_is_offered(cast, enter):
    mandated(cast)
    statement = ready(cast)
    worded(cast, statement)
    for who, door in ((cast.edda, "publish"), (cast.edda, "check"), (cast.bea, "facts"), (cast.edda, "withdraw")):
        page = enter(who).get(f"/statements/{statement.pk}/{door}/").content.decode()
        assert '<form class="stack" method="post"' in page, door


def test_a_caucus_reads_that_nothing_waits_for_its_word(cast, enter):
    one = right(cast)
    page = enter(cast.cleo).get(f"/statements/rights/{one.pk}/word/").content.decode()
    assert "No statement that members read is about this now." in page
    assert '<form class="stack" method="post"' not in page


def test_the_presses_towards_going_out_stand_below_the_text(cast, enter):
    mandated(cast)
    statement = ready(cast)
    page = enter(cast.edda).get(statement.get_absolute_url()).content.decode()
    assert page.index(statement.asks) < page.index(f"/statements/{statement.pk}/publish/")
