"""Two holes that were found: a press by another mandate that counted, and words that were checked unread."""

import re

import pytest

from conftest import scene
from tests.making import make
from umbel.core.actions import Refused, Stale
from umbel.core.viewers import Visitor
from umbel.people.models import Member, Seat
from umbel.statements import actions
from umbel.statements.models import Statement
from umbel.statements.tests.scene import mandated, now, out, published, ready, worded

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
