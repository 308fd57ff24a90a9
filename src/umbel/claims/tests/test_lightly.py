"""Many claims are weighed by columns alone: that says what the rows say, of every house and to every reader."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.claims import rules, shown
from umbel.claims.models import Claim, ClaimFinding, Finding, SourceStatus
from umbel.core.viewers import Visitor
from umbel.evidence.models import Source

pytestmark = pytest.mark.django_db
FEW = some.integers(0, 3)
STANDS, QUOTABLE = some.sampled_from(["checked", "checked", "noted", "doubted"]), some.sampled_from(["yes", "no", ""])
GROUP, REACH = some.sampled_from(["aurora", "caucus"]), some.sampled_from(["group", "members", "public", "public"])
SOURCES = some.lists(
    some.tuples(GROUP, REACH, some.sampled_from(["verified", "set_aside"]), some.sampled_from(["", "10.1/A", "10.1/a"]),
                some.none() | FEW, some.none() | some.sampled_from(["retracted", "contested", "corrected", "current"])),
    min_size=4, max_size=4,
)  # fmt: skip
CLAIMS = some.lists(
    some.tuples(GROUP, REACH, some.sampled_from(["ours", "theirs"]), some.sampled_from(["true", "false"])),
    min_size=2, max_size=2,
)  # fmt: skip
FINDINGS = some.lists(
    some.tuples(
        FEW, GROUP, REACH, STANDS, QUOTABLE,
        some.sampled_from(["review", "survey", "opinion"]), some.sampled_from(["", "none", "serious"]),
        some.tuples(*[some.none() | some.sampled_from(["supports", "contradicts", "qualifies"])] * 2), FEW,
    ),
    max_size=8,
)  # fmt: skip


def drawn(cast, sources, claims, findings):
    """A house by chance: sources filed under each other, findings of all kinds, and what they do to two claims."""
    stand = []
    for number, (group, reach, stands, doi, under, status) in enumerate(sources):
        told = {"group": getattr(cast, group), "reach": reach, "stands": stands, "doi": doi}
        same = stand[under] if under is not None and under < number else None
        one = make(Source, title=f"Study {number}" * (number > 0), same_as=same, **told)
        stand.append(one)
        if status:
            make(SourceStatus, of=one, number=number + 1, to=status, why="So.")
    said = {"words": "So.", "kind": "fact", "confidence": "strong"}
    made = [
        make(Claim, group=getattr(cast, group), reach=reach, whose=whose, verdict=verdict, **said)
        for group, reach, whose, verdict in claims
    ]
    for number, (at, group, reach, stands, quotable, design, came_to, verbs, looked) in enumerate(findings):
        where = {"source": stand[at], "group": getattr(cast, group), "reach": reach, "stands": stands}
        read = {"says": f"It says {number}", "population": "people", "beware": "Small.", "page": "1"}
        one = make(Finding, quotable=quotable, design=design, came_to=came_to, **where, **read)
        for claim, verb in zip(made, verbs, strict=True):
            if verb:
                make(ClaimFinding, claim=claim, finding=one, verb=verb, why=f"Why {number}", looked=looked)


def heard(one):
    """All that is said of a claim, and what is read of what it rests on."""
    told = [
        (lean.verb, lean.why, lean.finding.says, str(lean.finding.source), lean.told, lean.finding_id)
        if isinstance(lean, ClaimFinding)
        else (lean.verb, lean.why, lean.says, lean.called, lean.told, lean.finding_key)
        for lean in one.leans
    ]
    return one.claim, one.line, one.confidence, one.fell, one.lower, one.unseen, told


@pytest.mark.law("nobody is surer than what it rests on")
@settings(max_examples=60)
@given(SOURCES, CLAIMS, FINDINGS)
def test_weighed_by_columns_is_weighed_by_rows(cast, sources, claims, findings):
    with transaction.atomic():
        with scene():
            drawn(cast, sources, claims, findings)
        for viewer in (Visitor(), cast.edda, cast.bea):
            seen = list(Claim.objects.visible_to(viewer))
            with CaptureQueriesContext(connection) as asked:
                lightly = shown.lightly(viewer, seen)
            assert len(asked) <= 2
            assert [heard(one) for one in lightly] == [heard(one) for one in shown.weighed(viewer, seen)]
        transaction.set_rollback(True)


def test_every_weight_is_drawn(cast):
    """Houses by chance would tell nothing if all of them said the same."""
    with scene():
        sources = [("aurora", "public", "verified", doi, None, None) for doi in ("", "10.1/a", "10.1/A", "")]
        claims = [("aurora", "public", "ours", "true")] * 2
        plain = ("aurora", "public", "checked", "yes", "review", "none")
        drawn(cast, sources, claims, [(1, *plain, ("supports", "supports"), 0), (2, *plain, ("supports", None), 0),
                                      (3, *plain, (None, "supports"), 0)])  # fmt: skip
    lines = {one.line for one in shown.lightly(Visitor(), Claim.objects.visible_to(Visitor()))}
    assert lines == {"read", "appraised"} <= set(rules.ROWS), "one work of one DOI, and two works"
