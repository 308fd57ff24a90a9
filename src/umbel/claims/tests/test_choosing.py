"""Choosing one of very many, without script: words, then the best of what fits."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.claims.actions.findings import indexed
from umbel.claims.models import ClaimFinding, Finding, PaperClaim
from umbel.claims.tests.scene import CLAIM, checked, noted, source, written
from umbel.core.search import words_of
from umbel.papers.models import Paper, PaperTerms

MANY = 420  # more than any menu holds
WEIGHED = {"verb": "supports", "why": "It says so."}


@pytest.fixture
def findings(cast):
    """The one that is looked for is the oldest of very many."""
    with scene():
        one = source(cast, "A study of night buses", reach="public")
    looked_for = checked(cast, one, says="Night buses make the way home safer")
    with scene():
        more = [
            Finding(source=one, group=cast.aurora, says=f"Number {n} rose", page="p. 1", population=f"group {n}")
            for n in range(MANY)
        ]
        Finding.objects.bulk_create(more)
        Finding.objects.filter(pk=looked_for.pk).update(made_on=looked_for.made_on - timedelta(days=1))
        for finding in more[:20]:
            indexed(finding)
    return looked_for


def options(answer):
    return re.findall(r'type="radio" name="\w+" value="([0-9a-f-]{36})"', answer.content.decode())


def test_the_oldest_of_very_many_is_found_by_a_word_and_chosen_with_the_next_press(cast, findings, enter):
    claim, edda = written(cast), enter(cast.edda)
    door = f"/claims/{claim.pk}/weigh/"
    first = edda.get(door)
    assert len(options(first)) == 7
    assert str(findings.pk) not in options(first)
    asked = edda.post(door, WEIGHED | {"finding-words": "buses home"})
    assert asked.status_code == 422
    assert "Which of these is it?" in html.unescape(asked.content.decode())
    assert options(asked) == [str(findings.pk)]
    assert 'value="buses home"' in asked.content.decode()
    chosen = {"finding-words": "buses home", "finding-asked": "buses home", "finding": str(findings.pk)}
    assert edda.post(door, WEIGHED | chosen).status_code == 302
    assert ClaimFinding.objects.get().finding == findings


def test_new_words_count_more_than_an_old_choice(cast, findings, enter):
    claim, edda = written(cast), enter(cast.edda)
    old = Finding.objects.exclude(pk=findings.pk).first()
    typed = {"finding-words": "way home", "finding-asked": "number", "finding": str(old.pk)}
    assert options(edda.post(f"/claims/{claim.pk}/weigh/", WEIGHED | typed)) == [str(findings.pk)]
    assert not ClaimFinding.objects.exists()


def test_an_address_needs_no_second_press(cast, findings, enter):
    claim, edda = written(cast), enter(cast.edda)
    typed = {"finding-words": f"https://somewhere.example{findings.get_absolute_url()}"}
    assert edda.post(f"/claims/{claim.pk}/weigh/", WEIGHED | typed).status_code == 302


def test_words_that_fit_nothing_are_kept_and_said_to_fit_nothing(cast, findings, enter):
    claim, edda = written(cast), enter(cast.edda)
    answer = edda.post(f"/claims/{claim.pk}/weigh/", WEIGHED | {"finding-words": "submarines"})
    assert answer.status_code == 422
    assert "Nothing you may see fits all of this." in html.unescape(answer.content.decode())
    assert 'value="submarines"' in answer.content.decode()
    assert "It says so." in html.unescape(answer.content.decode()), "what else was typed is still there"


@pytest.mark.law("seeing")
def test_nothing_is_offered_that_she_may_not_see(cast, enter):
    with scene():
        one = source(cast, "A study", reach="public")
    hers = noted(cast.edda, one, cast.aurora, says="Only Aurora knows of night buses")
    with scene():
        claim = make(type(written(cast)), group=cast.borealis, words="A claim", whose="ours", reach="public")
    door = f"/claims/{claim.pk}/weigh/"
    cleo = enter(cast.cleo)
    assert options(cleo.get(door)) == []
    for said in ({"finding-words": "buses"}, {"finding": str(hers.pk)}, {"finding-words": hers.get_absolute_url()}):
        answer = cleo.post(door, WEIGHED | said)
        assert answer.status_code == 422
        assert "Only Aurora knows" not in html.unescape(answer.content.decode())


def test_a_paper_and_a_source_are_chosen_by_words_too(cast, enter):
    with scene():
        study = source(cast, "A study of night buses")
        from umbel.evidence.models import SourceTerms

        SourceTerms.objects.create(of=study, **words_of(study.title, "", ""))
        paper = make(Paper, title="A letter about trams", group=cast.aurora, reach="public", text="Words.")
        PaperTerms.objects.create(of=paper, **words_of(paper.title, "", ""))
    claim, edda = written(cast), enter(cast.edda)
    assert options(edda.post(f"/claims/{claim.pk}/paper/", {"paper-words": "trams"})) == [str(paper.pk)]
    edda.post(f"/claims/{claim.pk}/paper/", {"paper": str(paper.pk)})
    assert PaperClaim.objects.get().paper == paper
    said = {name: value for name, value in CLAIM.items() if value is not None} | {"id": uuid4()}
    asked = edda.post(f"/claims/add/{cast.aurora.pk}/", said | {"seen_in-words": "buses"})
    assert options(asked) == [str(study.pk)]
    again = {"seen_in-words": "buses", "seen_in-asked": "buses", "seen_in": str(study.pk)}
    assert edda.post(f"/claims/add/{cast.aurora.pk}/", said | again).status_code == 302
    assert type(claim).objects.get(pk=said["id"]).seen_in == study


def test_the_list_of_findings_is_searched_in_the_same_words(cast, findings, enter):
    seen = html.unescape(enter().get("/claims/findings/?q=buses+home").content.decode())
    assert "Night buses make the way home safer" in seen
    assert "Number 1 rose" not in seen
