"""What happens meanwhile: presses for something else, other words while somebody reads, a second correction."""

import re
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused
from umbel.core.viewers import Visitor
from umbel.people.models import Member, Seat
from umbel.statements import actions
from umbel.statements.models import Statement
from umbel.statements.tests.scene import asked, mandated, now, out, published, ready, worded

pytestmark = pytest.mark.django_db
law = pytest.mark.law("a statement goes out under a mandate")


def again(member):
    return Member.objects.get(pk=member.pk)


def public(statement):
    return Statement.objects.visible_to(Visitor()).filter(pk=statement.pk).exists()


@law
@pytest.mark.parametrize("first", ["share", "publish"])
def test_a_press_for_members_hides_no_press_by_another_mandate(cast, first):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="editor")
    cleo, statement = again(cast.cleo), ready(cast)
    one, two = mandated(cast, presses=2), mandated(cast, presses=2)

    def share():
        actions.share_statement(cast.lin, now(cast.lin, statement), to="members")

    if first == "share":
        share()
    published(cast, statement, one)
    if first == "publish":
        share()
    with pytest.raises(Refused, match="by another mandate"):
        published(cast, statement, two, cleo)
    published(cast, statement, one, cleo)
    assert public(statement)
    for who in (cast.edda, cleo):
        here = now(who, statement)
        with pytest.raises(Refused, match="Somebody else of the body"):
            actions.confirm(who, here, revision=here.revision)


def test_who_checks_a_language_has_read_these_very_words(cast, enter, client):
    statement = out(cast)
    worded(cast, statement)
    edda, door = enter(cast.edda), f"/statements/{statement.pk}/check/"

    def last(page):
        return re.search(r'name="last" value="([0-9]+)"', page.content.decode())[1]

    read = last(edda.get(door))
    worded(cast, statement, who=cast.bea, says="Peor.")
    again = edda.post(door, {"lang": "es", "last": read})
    assert again.status_code == 422
    assert "worded anew" in again.content.decode()
    assert "Peor." in again.content.decode()
    assert "Peor." not in client.get(f"/statements/{statement.pk}/").content.decode()
    assert edda.post(door, {"lang": "es", "last": last(again)}).status_code == 302
    assert "Peor." in client.get(f"/statements/{statement.pk}/").content.decode()


def correction(cast, of):
    """Another statement that corrects it, and lacks nothing."""
    return asked(cast, actions.correct(cast.edda, now(cast.edda, of), id=uuid4()))


@law
def test_of_two_corrections_one_goes_out_until_it_is_withdrawn(cast, client, enter):
    mandate, statement = mandated(cast), out(cast)
    first, second, third = (correction(cast, statement) for _time in range(3))
    published(cast, first, mandate)
    with pytest.raises(Refused, match="corrects the same one already"):
        published(cast, second, mandate)
    assert not public(second)
    page = enter(cast.edda).get(statement.get_absolute_url()).content.decode()
    assert page.count("We corrected this:") == 1
    assert page.count("A correction is being written:") == 2
    actions.withdraw(cast.wren, now(cast.wren, first), why="Wrong too.")
    actions.withdraw(cast.wren, now(cast.wren, third), why="Not needed.")
    published(cast, second, mandate)
    assert public(second)
    page = client.get(statement.get_absolute_url()).content.decode()
    assert page.count("We corrected this:") == 2
    assert page.count("</a> · Withdrawn") == 1, "and the first one is told apart"
    page = enter(cast.edda).get(statement.get_absolute_url()).content.decode()
    assert "A correction is being written:" not in page, "it was taken back"
