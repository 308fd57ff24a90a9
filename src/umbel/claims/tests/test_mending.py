"""A source falls: everything that leans on it is found at once, and the page is empty when all is seen to."""

import html
import json
from datetime import timedelta
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.claims import actions, mending, shown
from umbel.claims.models import Appraisal, ClaimFinding, Finding, GivenOut, PaperClaim, PaperSource, SourceStatus
from umbel.claims.tests.scene import checked, fell, leaning, now, source
from umbel.core.actions import Refused, Stale
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.papers.models import Paper


def page(client, address):
    return html.unescape(client.get(address).content.decode())


@pytest.fixture
def studies(cast):
    with scene():
        return source(cast, "One review"), source(cast, "Another study")


@pytest.mark.law("what leans on it is found")
def test_the_whole_chain_from_a_retraction_to_an_empty_page(cast, studies, enter):
    one, _other = studies
    claim = leaning(cast, one)
    with scene():
        paper = make(Paper, title="A letter to the committee", group=cast.aurora, reach="public", text="Words.")
    actions.use_in_paper(cast.edda, claim, paper=paper)
    actions.cite_in_paper(cast.edda, one, paper=paper)
    gift = actions.give_out(cast.edda, claim, id=uuid4(), what="Leaflet of May", to="A newsroom", on=today())
    edda, visitor = enter(cast.edda), enter()
    assert "Nothing has to be mended." in page(edda, "/claims/repairs/")
    assert "was retracted" not in page(visitor, claim.get_absolute_url())

    fell(cast.bea, one)  # one press, by any member
    assert str(claim) in page(edda, "/claims/repairs/")
    assert "A letter to the committee" in page(edda, "/claims/repairs/")
    assert "Something under this claim fell" in page(edda, "/")
    marked = page(visitor, claim.get_absolute_url())
    assert "What this rests on was retracted" in marked
    assert "Nothing carries it yet" in marked

    actions.mend(cast.edda, now(cast.edda, claim), revision=claim.revision, confidence="limited", because="It fell.")
    waiting = page(edda, "/claims/repairs/")
    assert "Leaflet of May" in waiting
    assert "A newsroom" in waiting
    assert "Claims to check again" not in waiting
    use, cites = PaperClaim.objects.get(claim=claim), PaperSource.objects.get(source=one)
    actions.looked_at(cast.edda, use)
    actions.looked_at(cast.edda, cites)
    actions.told_them(cast.edda, now(cast.edda, gift))
    assert "Nothing has to be mended." in page(edda, "/claims/repairs/")
    assert "What this rests on was retracted" in page(visitor, claim.get_absolute_url()), "it carries nothing still"


def test_a_claim_that_something_else_carries_is_not_marked_by_itself_but_waits(cast, studies, enter):
    claim = leaning(cast, *studies)
    fell(cast.edda, studies[0])
    seen = page(enter(), claim.get_absolute_url())
    assert "What this rests on was retracted" not in seen
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]


@pytest.mark.parametrize("to", ["concern", "contested", "corrected", "superseded"])
def test_other_news_waits_for_a_person_and_changes_no_public_page_by_itself(cast, studies, enter, to):
    claim = leaning(cast, studies[0])
    (before,) = shown.weighed(Visitor(), [claim])
    fell(cast.edda, studies[0], to)
    (after,) = shown.weighed(Visitor(), [now(cast.edda, claim)])
    assert (after.confidence, after.fell) == (before.confidence, False)
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]
    actions.mend(cast.edda, now(cast.edda, claim), revision=claim.revision, confidence="strong", because="We looked.")
    (looked,) = shown.weighed(Visitor(), [now(cast.edda, claim)])
    assert looked.confidence == ("limited" if to in {"concern", "contested"} else before.confidence)
    assert list(mending.to_mend(cast.edda)) == []


def test_after_72_hours_it_says_so_louder(cast, studies, enter):
    leaning(cast, studies[0])
    fell(cast.edda, studies[0])
    edda = enter(cast.edda)
    assert "more than 72 hours" not in page(edda, "/claims/repairs/")
    with scene():
        row = SourceStatus.objects.get(of=studies[0])
        SourceStatus.objects.filter(pk=row.pk).update(made_on=row.made_on - timedelta(hours=73))
    assert "more than 72 hours" in page(edda, "/claims/repairs/")
    assert "more than 72 hours" in page(edda, "/")


def test_what_falls_again_waits_again(cast, studies):
    claim = leaning(cast, studies[0])
    for to in ("concern", "retracted"):
        fell(cast.edda, studies[0], to)
        assert len(mending.to_mend(cast.edda)) == 1, to
        actions.mend(
            cast.edda, now(cast.edda, claim), revision=now(cast.edda, claim).revision, confidence="limited", because=""
        )
        assert len(mending.to_mend(cast.edda)) == 0, to


def test_a_doubted_finding_carries_nothing_and_its_claims_wait(cast, studies):
    claim = leaning(cast, studies[0])
    finding = Finding.objects.get()
    actions.doubt_finding(cast.bea, now(cast.bea, finding), why="Table 2 says otherwise.")
    (one,) = shown.weighed(Visitor(), [claim])
    assert one.confidence == "none"
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]


def test_taking_the_fallen_finding_away_mends_the_claim_and_its_uses_wait(cast, studies):
    claim = leaning(cast, *studies)
    gift = actions.give_out(cast.edda, claim, id=uuid4(), what="Leaflet", to="A school", on=today())
    fell(cast.edda, studies[0])
    link = ClaimFinding.objects.get(finding__source=studies[0])
    actions.unweigh(cast.edda, now(cast.edda, claim), link=link)
    assert list(mending.to_mend(cast.edda)) == []
    assert [use.pk for use in mending.uses_to_mend(cast.edda)] == [gift.pk]


def test_a_withdrawn_claim_waits_no_more_but_who_has_it_is_to_be_told(cast, studies, enter):
    claim = leaning(cast, studies[0])
    actions.give_out(cast.edda, claim, id=uuid4(), what="Leaflet", to="A school", on=today())
    fell(cast.edda, studies[0])
    actions.step_claim(cast.edda, now(cast.edda, claim), to="withdrawn", why="Its study was retracted.")
    assert list(mending.to_mend(cast.edda)) == []
    assert [type(use) for use in mending.uses_to_mend(cast.edda)] == [GivenOut]
    assert "We have withdrawn this" in page(enter(), claim.get_absolute_url())


@pytest.mark.law("nobody is surer than what it rests on")
def test_what_a_stranger_cannot_check_carries_nothing_for_her(cast, studies):
    claim = leaning(cast, studies[0])
    with scene():
        type(studies[0]).objects.filter(pk=studies[0].pk).update(reach="members")
    (stranger,), (member,) = shown.weighed(Visitor(), [claim]), shown.weighed(cast.edda, [claim])
    assert (stranger.confidence, member.confidence) == ("none", "moderate")


def test_strong_takes_two_sources_and_a_list_of_questions(cast, studies):
    claim = leaning(cast, *studies)
    (one,) = shown.weighed(Visitor(), [claim])
    assert (one.confidence, one.lower) == ("moderate", True)
    finding = Finding.objects.filter(source=studies[0]).get()
    actions.appraise_finding(cast.cleo, now(cast.cleo, finding), tool="amstar", doubts="none", note="All sixteen.")
    (one,) = shown.weighed(Visitor(), [claim])
    assert one.confidence == "strong"
    actions.appraise_finding(cast.edda, now(cast.edda, finding), tool="amstar", doubts="some", note="Item 4.")
    (one,) = shown.weighed(Visitor(), [claim])
    assert one.confidence == "moderate", "two readers differ: both stand, and the doubt counts"
    assert Appraisal.objects.count() == 2


def test_data_say_no_more_than_the_page(cast, studies, client):
    claim = leaning(cast, studies[0])
    told = json.loads(client.get(f"{claim.get_absolute_url().rstrip('/')}.json").content)
    assert told["confidence"] == "moderate"
    assert (told["rests_on"][0]["value"], told["rests_on"][0]["low"]) == ("2.99", "1.96")
    fell(cast.edda, studies[0])
    (row,) = json.loads(client.get("/claims/index.json").content)
    assert row["confidence"] == "none"
    assert "strong" not in client.get("/claims/index.csv").content.decode()


def test_who_writes_while_another_mends_is_told(cast, studies):
    claim = leaning(cast, studies[0])
    fell(cast.edda, studies[0])
    actions.mend(cast.edda, now(cast.edda, claim), revision=claim.revision, confidence="limited", because="")
    with pytest.raises(Stale):
        actions.mend(cast.edda, now(cast.edda, claim), revision=claim.revision, confidence="strong", because="")


def test_what_does_not_wait_cannot_be_mended(cast, studies):
    claim = leaning(cast, studies[0])
    with pytest.raises(Refused):
        actions.mend(cast.edda, claim, revision=claim.revision, confidence="strong", because="")


def test_what_is_filed_under_another_keeps_its_citations_and_falls_with_it(cast, studies, enter):
    one, other = studies
    claim = leaning(cast, one)
    with scene():
        type(one).objects.filter(pk=one.pk).update(same_as=other)
    assert [row.finding.source_id for row in shown.queries.rests_on(Visitor(), claim)] == [one.pk]
    assert str(claim) in page(enter(), f"/claims/of/{other.pk}/")
    fell(cast.bea, other)
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]
    assert "What this rests on was retracted" in page(enter(), claim.get_absolute_url())


@pytest.mark.law("two look")
def test_nobody_checks_what_she_noted_herself(cast, studies):
    from umbel.claims.tests.scene import noted

    finding = noted(cast.edda, studies[0], cast.aurora)
    with pytest.raises(Refused):
        actions.step_finding(cast.edda, finding, to="checked", why="")
    assert checked(cast, studies[0]).stands == "checked"
