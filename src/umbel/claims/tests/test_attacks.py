"""What somebody tried who wanted to see what is hidden, or to show a claim surer than it is."""

import html
import json
from datetime import timedelta

import pytest

from conftest import scene
from tests.making import make
from umbel.claims import actions, queries, shown
from umbel.claims.models import Claim, ClaimFinding, Finding, Report, SourceStatus, Status
from umbel.claims.tests.scene import checked, fell, leaning, noted, now, source, written
from umbel.core.actions import Refused
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.evidence import actions as library
from umbel.papers.models import Paper

pytestmark = pytest.mark.django_db


def told(client, address):
    return html.unescape(client.get(address).content.decode())


def appraised(cast, *sources, **other):
    """A claim that leans on findings of these, each gone through without doubts: two works would carry «strong»."""
    claim = leaning(cast, *sources, **other)
    for finding in Finding.objects.all():
        actions.appraise_finding(cast.cleo, now(cast.cleo, finding), tool="grade", doubts="none", note="Read.")
    return now(cast.edda, claim)


def sure(claim, who=None):
    (one,) = shown.weighed(who or Visitor(), [now(who or Visitor(), claim)])
    return one.confidence


def old(claim):
    with scene():
        Claim.objects.filter(pk=claim.pk).update(changed_on=today() - timedelta(days=9))


LISTS = "/claims/ /claims/findings/ /claims/map/ /claims/index.json /claims/index.csv /claims/index.atom".split()

# Somebody who wants to see ------------------------------------------------------------------------------------------


@pytest.mark.law("what one may not see does not exist")
def test_where_a_claim_was_seen_is_told_in_no_file_to_who_may_not_see_that_source(cast, enter):
    with scene():
        hidden = source(cast, "Where we heard it", reach="group")
    claim = written(cast, seen_in=hidden)
    for address in (f"{claim.get_absolute_url().rstrip('/')}.", "/claims/index."):
        for kind in ("json", "csv"):
            answer = enter().get(address + kind)
            assert answer.status_code == 200, address + kind
            assert str(hidden.pk) not in answer.content.decode(), address + kind
    seen = written(cast, seen_in=source_seen(cast))
    kept = json.loads(enter().get(f"{seen.get_absolute_url().rstrip('/')}.json").content)
    assert kept["seen_in"] == str(seen.seen_in_id)


def source_seen(cast):
    with scene():
        return source(cast, "Where anyone heard it")


@pytest.mark.law("what one may not see does not exist")
def test_what_is_done_with_hidden_things_changes_no_day_that_a_visitor_reads(cast):
    with scene():
        hidden, seen = source(cast, "Ours", reach="group"), source(cast, "Everybody's")
    claim = leaning(cast, seen)
    finding = noted(cast.edda, hidden, cast.aurora)
    report = make_report(cast)

    def quiet(act):
        old(claim)
        act()
        assert now(Visitor(), claim).changed_on < today()

    quiet(lambda: actions.weigh(cast.edda, now(cast.edda, claim), finding=finding, verb="supports", why="So."))
    quiet(lambda: actions.doubt_finding(cast.edda, now(cast.edda, finding), why="No."))
    quiet(lambda: fell(cast.edda, hidden))
    quiet(lambda: actions.weigh_report(cast.edda, now(cast.edda, claim), report=report, verb="supports", why="So."))
    link = ClaimFinding.objects.get(finding=finding)
    quiet(lambda: actions.unweigh(cast.edda, now(cast.edda, claim), link=link))
    old(claim)
    fell(cast.edda, seen)
    assert now(Visitor(), claim).changed_on == today()


def make_report(cast):
    with scene():
        return make(Report, group=cast.aurora, says="Fear", how_checked="Read back.")


def test_no_page_tells_a_visitor_of_a_hidden_finding_or_report_under_a_public_claim(cast, enter):
    with scene():
        hidden, seen = source(cast, "Hidden-title", reach="group"), source(cast, "Everybody's")
    claim = leaning(cast, seen)
    finding = noted(cast.edda, hidden, cast.aurora, says="Hidden-words", population="Hidden-people of one street")
    actions.weigh(cast.edda, now(cast.edda, claim), finding=finding, verb="supports", why="Hidden-why")
    report = make_report(cast)
    actions.weigh_report(cast.edda, now(cast.edda, claim), report=report, verb="supports", why="Hidden-why")
    with scene():
        paper = make(Paper, title="Hidden-paper", group=cast.aurora, reach="group", text="Words.")
    actions.use_in_paper(cast.edda, now(cast.edda, claim), paper=paper)
    fell(cast.edda, hidden, why="Hidden-reason")
    stem, (other,) = claim.get_absolute_url().rstrip("/"), Finding.objects.exclude(pk=finding.pk)
    addresses = [f"{stem}/", f"{stem}.json", f"{stem}.csv", *LISTS, other.get_absolute_url(), f"/claims/of/{seen.pk}/"]
    addresses += [f"{one}?q=Hidden" for one in ("/claims/", "/claims/findings/", "/search/")]
    assert cast.aurora.pk not in cast.cleo.groups()
    for client in (enter(), enter(cast.cleo)):
        for address in addresses:
            page = told(client, address)
            for secret in ("Hidden-", str(hidden.pk), str(finding.pk), str(paper.pk), str(report.pk)):
                assert secret not in page, (address, secret)
    assert "Hidden-words" in told(enter(cast.edda), f"{stem}/"), "her own group sees it"
    for address in (finding.get_absolute_url(), f"/claims/of/{hidden.pk}/", f"/claims/reports/{report.pk}/"):
        assert enter().get(address).status_code == 404


# Somebody who wants to show more than there is ----------------------------------------------------------------------


def test_two_copies_of_one_work_are_not_two_sources(cast):
    with scene():
        one, copy, other = source(cast, "One review"), source(cast, "Its copy"), source(cast, "Another study")
    claim = appraised(cast, one, copy)
    assert sure(claim) == "strong", "as long as nobody knows"
    library.merge(cast.edda, now(cast.edda, copy), keep=now(cast.edda, one), chosen=[])
    assert sure(claim) == "moderate"
    library.merge(cast.edda, now(cast.edda, one), keep=now(cast.edda, other), chosen=[])
    assert sure(claim) == "moderate", "and what is filed under what is filed is one with it"
    (several, single) = shown.weighed(Visitor(), [now(Visitor(), claim), written(cast)])
    assert (several.confidence, single.confidence) == ("moderate", "none"), "in lists too"


def test_the_same_doi_twice_is_one_source(cast):
    with scene():
        one, copy = source(cast, doi="10.1000/same"), source(cast, "Under another title", doi="10.1000/SAME")
    assert sure(appraised(cast, one, copy)) == "moderate"


def test_a_copy_under_a_copy_and_its_sister_are_one(cast):
    with scene():
        grand, mid, low, sister = (source(cast, f"Copy {n}") for n in range(4))
    claim = appraised(cast, low, sister)
    for one, keep in ((low, mid), (mid, grand), (sister, grand)):
        library.merge(cast.edda, now(cast.edda, one), keep=now(cast.edda, keep), chosen=[])
    assert sure(claim) == "moderate"


def test_who_hides_what_is_against_a_claim_is_told_that_others_now_read_more_than_we_know(cast, enter):
    with scene():
        one, other = source(cast, "One review"), source(cast, "What is against it")
    claim = leaning(cast, one)
    against = checked(cast, other)
    actions.weigh(cast.edda, now(cast.edda, claim), finding=against, verb="contradicts", why="It says no.")
    notice = "do not see what stands against it"
    assert notice not in told(enter(cast.edda), claim.get_absolute_url())
    actions.hide_finding(cast.bea, now(cast.bea, against), to="group")
    assert (sure(claim), sure(claim, cast.edda)) == ("moderate", "contested")
    assert notice in told(enter(cast.edda), claim.get_absolute_url())
    assert notice not in told(enter(), claim.get_absolute_url())


def test_what_is_withdrawn_or_fallen_is_no_review_for_search_engines_and_its_feed_says_so(cast, enter):
    with scene():
        one = source(cast)
    answers = {"whose": "theirs", "said_by": "A campaign", "verdict": "true", "confidence": "strong"}
    fallen, gone = leaning(cast, one, **answers), written(cast, **answers)
    fine = written(cast)
    assert "ClaimReview" in told(enter(), gone.get_absolute_url())
    actions.step_claim(cast.edda, now(cast.edda, gone), to="withdrawn", why="It was wrong.")
    fell(cast.edda, one)
    for claim in (fallen, gone):
        assert "ClaimReview" not in told(enter(), claim.get_absolute_url())
    assert "ld+json" in told(enter(), fine.get_absolute_url())
    feed = told(enter(), "/claims/index.atom")
    entries = {
        str(claim.pk): part for part in feed.split("<entry>") for claim in (fallen, gone, fine) if str(claim.pk) in part
    }
    assert "We have withdrawn this" in entries[str(gone.pk)]
    assert "What this rests on was retracted" in entries[str(fallen.pk)]
    assert CLAIM_SHORT not in entries[str(gone.pk)] + entries[str(fallen.pk)]
    assert CLAIM_SHORT in entries[str(fine.pk)]


CLAIM_SHORT = "Where police repress, sex workers report more violence."


def test_the_last_word_about_a_source_is_shown_however_often_it_changed(cast, enter):
    with scene():
        one = source(cast)
        for number in range(1, 61):
            last = {"newest": number == 60}
            make(
                SourceStatus,
                of=one,
                number=number,
                to="current" if number % 2 else "concern",
                why=f"Word {number}.",
                **last,
            )
    assert "Word 60." in told(enter(), f"/claims/of/{one.pk}/")
    assert queries.words_about(Visitor(), one)[-1].number == 60


def test_a_milder_word_in_a_family_needs_the_editors_of_whatever_it_was_said_of(cast):
    with scene():
        ours = source(cast, "Ours")
        theirs = make_theirs(cast)
        make(SourceStatus, of=theirs, number=1, to="retracted", why="Invented.")
        type(theirs).objects.filter(pk=theirs.pk).update(same_as=ours)
    from umbel.claims.actions.statuses import filed
    from umbel.core.actions import acting_from
    from umbel.core.guards import writing

    with writing("a scene"), acting_from("house"):
        filed(now(cast.cleo, theirs))
    assert word(ours) == "retracted"
    who = cast.edda
    with pytest.raises(Refused, match="taken back by an editor"):
        fell(who, ours, "current", "We say so.")
    assert (word(ours), word(theirs)) == ("retracted", "retracted")


def make_theirs(cast):
    from umbel.evidence.models import Source

    return make(Source, title="Theirs", group=cast.borealis, stands="verified", reach="public")


def word(one):
    return Status(SourceStatus.objects.get(of=one, newest=True).to)


def test_what_is_taken_away_from_under_a_claim_leaves_a_trace_of_the_seat(cast):
    with scene():
        one = source(cast)
    claim = leaning(cast, one)
    actions.unweigh(cast.edda, claim, link=ClaimFinding.objects.get())
    assert Trace.objects.filter(action="claims.unweigh", subject=claim.pk).count() == 1


def test_so_many_findings_under_a_claim_that_some_are_not_weighed_are_refused(cast):
    with scene():
        one = source(cast)
    claim = leaning(cast, one)
    with scene():
        for number in range(100 - ClaimFinding.objects.count()):
            finding = make(Finding, source=one, group=cast.aurora, reach="public", says=f"{number}", page="1")
            make(ClaimFinding, claim=claim, finding=finding, verb="silent", why="It says nothing.")
        more = make(Finding, source=one, group=cast.aurora, reach="public", says="One more", page="1")
    with pytest.raises(Refused, match="100 findings"):
        actions.weigh(cast.edda, now(cast.edda, claim), finding=more, verb="contradicts", why="It says no.")
    (known,) = Finding.objects.filter(says="7")
    actions.weigh(cast.edda, now(cast.edda, claim), finding=known, verb="contradicts", why="It says no.")
    assert ClaimFinding.objects.get(finding=known).verb == "contradicts", "what is there may be weighed anew"


@pytest.mark.parametrize(("to", "words"), [("retracted", "Retracted"), ("concern", "Expression of concern")])
def test_a_finding_of_what_fell_says_so_wherever_it_is_read_alone(cast, enter, to, words):
    with scene():
        one = source(cast, "One review")
    finding = checked(cast, one)
    for address in (finding.get_absolute_url(), "/claims/findings/"):
        assert words not in told(enter(), address)
    fell(cast.edda, one, to)
    for address in (finding.get_absolute_url(), "/claims/findings/"):
        assert words in told(enter(), address), address
