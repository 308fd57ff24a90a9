"""The demo's debates: the myths with their honest limits, and one study that falls, walked to its end."""

import html
import json
import re

import pytest

from umbel.claims import shown
from umbel.claims.models import Claim, ClaimFinding, Finding
from umbel.core.viewers import Visitor
from umbel.evidence.models import Source
from umbel.home.demo import build
from umbel.home.demo.claims import again
from umbel.people.models import Member

MYTHS = {  # a few words of each, and what we say of it
    "Legalising increases trafficking": "missing",
    "The Nordic model decriminalises": "missing",
    "Nobody chooses it": "values",
    "no rules, and pimps win": "unsupported",
    "The average age of entry is 13": "unsupported",
    "Numbers exploded in New Zealand": "unsupported",
    "cut demand in Sweden by half": "unsupported",
    "Most sex workers are trafficked": "unsupported",
    "Laws against websites": "unsupported",
    "Laws against loitering": "unsupported",
    "a lobby of pimps": "unsupported",
    "recorded rape goes down": "",
}
LIMITS = {
    "machat-2019": "Most reported no change",
    "reeves-2017": "swaps 17 and 10",
    "cunningham-2018": "The working paper has another number",
    "cho-2013": "The authors themselves warn",
}


@pytest.fixture
def demo(db):
    build()
    return Member.objects.get(name="Edda")


def seen(client, address):
    return html.unescape(client.get(address).content.decode())


def told(answer):
    """What the list of repairs holds, without its frame."""
    return answer.partition("<main")[2].partition("</main")[0]


def honest(who):
    """The twelve myths stand there, each answered, with what their studies do not show."""
    claims = list(Claim.objects.visible_to(Visitor()))
    for words, verdict in MYTHS.items():
        (claim,) = [one for one in claims if words in one.words]
        assert claim.verdict == verdict, words
        assert claim.short, words
        assert claim.would_change or claim.kind == "values", words
    for key, limit in LIMITS.items():
        (finding,) = Finding.objects.filter(source=again(who, Source, key))
        assert limit in finding.beware, key
    ciacci = Source.objects.get(doi="10.1007/s00148-024-00984-2")
    assert ciacci.stands == "set_aside"
    assert not Finding.objects.filter(source=ciacci).exists(), "nobody cites it until it is checked"
    for one in shown.weighed(Visitor(), claims):
        assert one.confidence is None or one.confidence.rank <= one.row.most.rank


@pytest.mark.law("what leans on it is found")
def test_the_myths_are_honest_and_one_screen_lists_all_that_leans_on_a_study_that_falls(demo, enter):
    honest(demo)
    edda, visitor = enter(demo), enter()
    study = Source.objects.get(doi="10.1371/journal.pmed.1002680")
    links = ClaimFinding.objects.filter(finding__source=study)
    leaning = {link.claim for link in links}
    assert len(leaning) > 1
    claim = Claim.objects.get(words__startswith="Where police repress")
    exported = json.loads(visitor.get(f"/claims/{claim.pk}.json").content)
    assert exported["confidence"] == "moderate"
    assert "Nothing has to be mended." in seen(edda, "/claims/repairs/")

    edda.post(f"/claims/of/{study.pk}/status/", {"to": "retracted", "why": "A rehearsal."})
    screen = told(seen(edda, "/claims/repairs/"))
    assert all(str(one) in screen for one in leaning)
    for one in leaning:
        page = edda.get(f"/claims/{one.pk}/mend/").content.decode()
        revision = re.search(r'name="revision" value="(\d+)"', page)[1]
        said = {"revision": revision, "confidence": "limited", "because": "The review was retracted."}
        assert edda.post(f"/claims/{one.pk}/mend/", said).status_code == 302
    screen = told(seen(edda, "/claims/repairs/"))
    assert "The letter about night buses" in screen, "a file that was given out"
    assert "The city's committee for transport" in screen
    assert "Two Bridges needs night buses" in screen, "a paper that says it"
    presses = re.findall(r'<form method="post" action="(/claims/(?:uses|given)/[^"]+)"', screen)
    for address in presses:
        if not address.endswith("/off/"):
            assert edda.post(address).status_code == 302
    assert "Nothing has to be mended." in seen(edda, "/claims/repairs/")
    now = json.loads(visitor.get(f"/claims/{claim.pk}.json").content)
    (before,) = [row["status"] for row in exported["rests_on"] if row["source"] == str(study.pk)]
    (after,) = [row["status"] for row in now["rests_on"] if row["source"] == str(study.pk)]
    assert (before, after) == ("current", "retracted")
