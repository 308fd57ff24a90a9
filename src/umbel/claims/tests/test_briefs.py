"""A brief says what we say, how sure we are and what it rests on; its foot says whether an old one still stands."""

import pytest
from django.utils.translation import override

from conftest import scene
from tests.making import make
from umbel.claims.briefs import brief
from umbel.claims.models import Claim, ClaimFinding, Finding, SourceStatus
from umbel.claims.tests.doors import debate
from umbel.evidence.models import Source
from umbel.papers import printing
from umbel.people.models import Coalition

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def made(cast, claim, lang="en", who="edda", *, whole=False):
    with scene():
        coalition = Coalition.objects.get()
    viewer = getattr(cast, who)
    return brief(viewer, coalition, Claim.objects.visible_to(viewer).get(pk=claim.pk), lang, whole=whole)


@pytest.fixture
def claim(cast):
    with scene():
        one = debate(cast, 1, "public")["claim"]
        SourceStatus.objects.all().update(to="current", newest=True)
        return one


def lines(one):
    return "\n".join(f"{line.words} {line.mark}" for part in one.parts for line in part.lines)


def test_it_says_how_sure_we_are_and_where_that_can_be_checked(cast, claim):
    one = made(cast, claim)
    assert [part.heading for part in one.parts] == [
        "Our answer", "How sure we are", "What it rests on", "What members report", "Sources",
    ]  # fmt: skip
    assert "2.99 odds" in lines(one)
    assert "One study 0" in one.parts[-1].lines[0].words


@pytest.mark.parametrize("lang", printing.TONGUES)
def test_it_is_printed_in_each_language_and_what_is_not_worded_there_is_marked(cast, claim, lang):
    one = made(cast, claim, lang)
    with override(lang):
        mark = printing._("not yet said in this language")
    assert (mark in lines(one)) is (lang != "en")
    assert one.paper.startswith(b"%PDF")
    assert b"/Count 1/" in one.paper, "one page"


def test_it_is_the_same_for_all_and_what_some_do_not_see_weighs_nothing(cast, claim):
    before = made(cast, claim)
    with scene():
        inner = make(Source, title="Ours alone", group=cast.aurora, reach="group", stands="verified")
        hidden = {
            "says": "Hidden finding",
            "population": "Women",
            "beware": "-",
            "quotable": "yes",
            "stands": "checked",
        }
        finding = make(Finding, source=inner, group=cast.aurora, reach="group", design="review", **hidden)
        make(ClaimFinding, claim=claim, finding=finding, verb="contradicts", why="So.")
    after = made(cast, claim)
    assert "Hidden finding" not in lines(after)
    assert after == before == made(cast, claim, who="cleo")
    assert after.paper == made(cast, claim, who="wren").paper


def test_when_anything_under_it_changes_its_code_is_another_and_who_holds_the_old_one_is_told(cast, claim, client):
    old = made(cast, claim).code
    assert old == made(cast, claim, "ru", whole=True).code, "one code for all its clothes"
    assert "as we would make it today" in client.get(f"/claims/{claim.pk}/brief/?was={old.upper()}").content.decode()
    with scene():
        SourceStatus.objects.all().update(to="retracted")
    assert made(cast, claim).code != old
    assert "has changed since" in client.get(f"/claims/{claim.pk}/brief/?was={old}").content.decode()


def test_its_day_is_the_day_the_claim_last_changed_at_midnight(cast, claim):
    one = made(cast, claim)
    assert one.on == claim.changed_on
    assert f"D:{one.on:%Y%m%d}000000Z".encode() in one.paper
