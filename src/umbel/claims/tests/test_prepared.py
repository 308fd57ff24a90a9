"""What strangers ask is put into SQL once: its words are those of seeing, and its answers are new each time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from umbel.claims import actions, mending, queries
from umbel.claims.models import Claim, ClaimFinding, Finding
from umbel.claims.tests.scene import leaning, now, source
from umbel.core.viewers import Bearer, Visitor
from umbel.people.prepared import Ready

pytestmark = pytest.mark.django_db


def every():
    own = {name: one for name, one in vars(queries).items() if isinstance(one, Ready)}
    return own | {f"saying-{n}": one for n, one in enumerate(mending.saying())}


def sql(ask, *about):
    with CaptureQueriesContext(connection) as asked:
        list(ask(Visitor(), *about))
    (one,) = asked
    return one["sql"]


@pytest.fixture
def claim(cast):
    with scene():
        one = source(cast)
    return leaning(cast, one)


@pytest.mark.law("seeing")
def test_the_words_kept_are_those_that_seeing_would_say_now(claim):
    assert len(every()) >= 4
    for name, ready in every().items():
        for _time in range(2):
            assert sql(ready, claim) == sql(ready.ask, Claim(id=claim.pk)), name


@pytest.mark.law("seeing")
def test_what_is_hidden_is_gone_from_the_very_next_page(cast, claim):
    assert len(queries.LINKS(Visitor(), claim)) == 1
    finding = Finding.objects.get()
    actions.hide_finding(cast.edda, now(cast.edda, finding), to="members")
    assert len(queries.LINKS(Visitor(), claim)) == 0
    assert len(queries.LINKS(cast.edda, claim)) == 1


@pytest.mark.law("seeing")
def test_only_strangers_are_asked_for_in_kept_words(cast, claim):
    link = ClaimFinding.objects.get()
    actions.hide_finding(cast.edda, now(cast.edda, link.finding), to="group")
    assert list(queries.LINKS(Bearer(opens=frozenset({link.pk})), claim)) == [link]
    assert list(queries.LINKS(cast.cleo, claim)) == []


def test_one_claim_is_not_answered_with_another(cast, claim):
    with scene():
        two = source(cast, "Another")
    other = leaning(cast, two, words="Something else.")
    keys = [[row.claim_id for row in queries.LINKS(Visitor(), one)] for one in (claim, other)]
    assert keys == [[claim.pk], [other.pk]]
