"""What strangers ask is put into SQL once: its words are those of seeing, and its answers are new each time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from umbel.claims import actions, mending, queries
from umbel.claims.models import Claim, ClaimFinding, Finding
from umbel.claims.tests.scene import leaning, now, source
from umbel.core.viewers import Bearer, Visitor
from umbel.people.prepared import Alike

pytestmark = pytest.mark.django_db


WEIGHED = ("LINKS", "WORDS", "REPORTS")


def sql(who, ask, *about):
    with CaptureQueriesContext(connection) as asked:
        list(ask(who, *about))
    (one,) = asked
    return one["sql"]


@pytest.fixture
def claim(cast):
    with scene():
        one = source(cast)
    return leaning(cast, one)


@pytest.mark.law("seeing")
def test_the_words_kept_are_those_that_seeing_would_say_now(claim):
    assert len(mending.saying()) >= 4
    for ready in mending.saying():
        for _time in range(2):
            assert sql(Visitor(), ready, claim) == sql(Visitor(), ready.ask, Claim(id=claim.pk))


@pytest.mark.law("seeing")
def test_what_is_weighed_is_asked_in_the_words_of_seeing_by_strangers_and_by_members(cast, claim):
    keys = {"LINKS": {claim.pk}, "WORDS": {Finding.objects.get().source_id}, "REPORTS": {claim.pk}}
    for who in (Visitor(), cast.lin, cast.edda, cast.cleo):
        assert who.groups() is not None
        for name in WEIGHED:
            alike = getattr(queries, name)
            for _time in range(2):
                assert sql(who, alike, keys[name]) == sql(who, alike.ask, keys[name]), (name, who)
            assert isinstance(alike, Alike)


@pytest.mark.law("seeing")
def test_what_is_hidden_is_gone_from_the_very_next_page(cast, claim):
    assert len(queries.LINKS(Visitor(), {claim.pk})) == 1
    finding = Finding.objects.get()
    actions.hide_finding(cast.edda, now(cast.edda, finding), to="members")
    assert len(queries.LINKS(Visitor(), {claim.pk})) == 0
    assert len(queries.LINKS(cast.edda, {claim.pk})) == 1


@pytest.mark.law("seeing")
def test_words_kept_for_others_open_nothing_to_her(cast, claim):
    link = ClaimFinding.objects.get()
    actions.hide_finding(cast.edda, now(cast.edda, link.finding), to="group")
    assert list(queries.LINKS(Bearer(opens=frozenset({link.pk})), {claim.pk})) == [link]
    assert list(queries.LINKS(cast.cleo, {claim.pk})) == []


def test_one_claim_is_not_answered_with_another(cast, claim):
    with scene():
        two = source(cast, "Another")
    other = leaning(cast, two, words="Something else.")
    keys = [[row.claim_id for row in queries.LINKS(Visitor(), {one.pk})] for one in (claim, other)]
    assert keys == [[claim.pk], [other.pk]]
