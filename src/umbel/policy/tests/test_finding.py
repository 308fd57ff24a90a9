"""Institutions and lines of law are found by the search of the site, as whole words, and only by who sees them."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from umbel.policy import actions
from umbel.policy.tests.scene import LAW, committee, now, ruled
from umbel.terms.models import Term

MOST = 22  # as in budgets.toml


@pytest.fixture
def place(cast):
    with scene():
        return make(Term, list="place", key="RL", name="Riverland")


def found(client, asked):
    return html.unescape(client.get("/search/", {"q": asked}).content.decode())


def test_a_line_of_law_is_found_by_its_law_article_and_sentence_and_leads_to_its_place(cast, place, enter):
    line = ruled(cast, place, instrument="Straßenordnung", article="§ 653.25")
    for asked in ("strassenordnung", "653.25", '"stands there"', "STAND*", "fined -licence"):
        seen = found(enter(), asked)
        assert f'<a href="/policy/law/{place.pk}/">Straßenordnung</a> <small>Riverland</small>' in seen, asked
    for asked in ("tand", "stand", "fined -straße*", "stands nowhere", "-fined"):
        assert "Straßenordnung</a>" not in found(enter(), asked), asked
    kept = now(cast.edda, line)
    actions.revise_provision(cast.edda, kept, revision=kept.revision, place=place, **LAW)
    assert "Straßenordnung" not in found(enter(), "strassenordnung").partition('<ul class="list">')[2]


def test_an_institution_is_found_by_its_name_by_those_who_see_it(cast, place, enter):
    body = committee(cast)
    assert f'href="/policy/institutions/{body.pk}/"' in found(enter(cast.bea), "public safety")
    for browser in (enter(), enter(cast.cleo)):
        assert str(body.pk) not in found(browser, "public safety")


def test_the_search_page_asks_no_more_than_it_may_when_all_of_it_is_found(cast, place, enter):
    ruled(cast, place)
    committee(cast, public=True)
    browser = enter(cast.edda)
    browser.get("/search/?q=fined")
    with CaptureQueriesContext(connection) as asked:
        assert "Penal Code" in found(browser, "fined")
    assert len(asked) <= MOST
