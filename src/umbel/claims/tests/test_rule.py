"""How sure anybody may be: never more than the rule allows, whatever is said and whatever happens underneath."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from umbel.claims import rules
from umbel.claims.models import Confidence, Design, Doubts, Independence, Led, Measures, Quotable, Status, Verb, Verdict

SOURCES = some.integers(0, 3)
WEIGHED = some.builds(
    rules.Weighed, some.sampled_from(Verb.values), some.sampled_from(list(Confidence)), SOURCES, some.booleans()
)
CLAIMS = some.builds(
    SimpleNamespace,
    whose=some.sampled_from(["ours", "theirs"]),
    verdict=some.sampled_from(Verdict.values),
    kind=some.just("fact"),
    confidence=some.sampled_from(Confidence.values),
)
REPORTS = some.lists(some.sampled_from(Verb.values), max_size=3)
FINDINGS = some.builds(
    SimpleNamespace,
    stands=some.sampled_from(["noted", "checked", "doubted", "withdrawn"]),
    read=some.booleans(),
    quotable=some.sampled_from(Quotable.values),
    design=some.sampled_from(Design.values),
    came_to=some.sampled_from(["", *Doubts.values]),
)
AROUND = some.fixed_dictionaries(
    {
        "status": some.sampled_from(["", *Status.values]),
        "looked_at": some.booleans(),
        "aside": some.booleans(),
    }
)


def allowed(claim, findings, reports):
    """The rule once more, written the other way round: from what has to be there for each level."""
    carrying, against = rules.carriers(claim)
    carry = [f for f in findings if f.verb in carrying and f.weight.rank > 0]
    if not carry:
        return Confidence.MEMBERS if any(verb in carrying for verb in reports) else Confidence.NONE
    if [f for f in findings if f.verb in against and f.checked and f.weight.rank > 0]:
        return Confidence.CONTESTED
    solid = [f for f in carry if f.weight in {Confidence.MODERATE, Confidence.STRONG}]
    if any(f.weight == Confidence.STRONG for f in solid) and len({f.work for f in solid}) > 1:
        return Confidence.STRONG
    return Confidence.MODERATE if solid else Confidence.LIMITED


@pytest.mark.law("nobody is surer than what it rests on")
@given(CLAIMS, some.lists(WEIGHED, max_size=5), REPORTS)
def test_a_claim_never_shows_more_than_the_rule_allows(claim, findings, reports):
    line = rules.bound(claim, findings, reports)
    assert rules.ROWS[line].most == allowed(claim, findings, reports)
    shown = rules.shown(claim, line)
    assert shown.rank <= rules.ROWS[line].most.rank
    assert shown.rank <= Confidence(claim.confidence).rank


@given(CLAIMS, some.lists(WEIGHED, min_size=1, max_size=5), REPORTS, some.data())
def test_what_falls_never_makes_us_surer_of_what_it_carried(claim, findings, reports, data):
    carrying, _against = rules.carriers(claim)
    before = rules.ROWS[rules.bound(claim, findings, reports)].most
    at = data.draw(some.integers(0, len(findings) - 1))
    fallen = [*findings]
    fallen[at] = rules.Weighed(findings[at].verb, Confidence.NONE, findings[at].work, findings[at].checked)
    after = rules.ROWS[rules.bound(claim, fallen, reports)].most
    assert after.rank <= before.rank or findings[at].verb not in carrying


@given(FINDINGS, AROUND)
def test_a_finding_carries_no_more_than_its_reading_and_its_source_allow(finding, around):
    weight = rules.weight(finding, **around)
    if around["status"] == "retracted" or around["aside"] or finding.stands in {"doubted", "withdrawn"}:
        assert weight == Confidence.NONE
    if finding.stands == "noted" or not finding.read or finding.quotable == "no":
        assert weight.rank <= Confidence.LIMITED.rank
    if finding.came_to != "none":
        assert weight.rank <= Confidence.MODERATE.rank
    assert weight.rank <= rules.MOST_OF_DESIGN[finding.design].rank


AXES = (Led, Independence, Measures)


@given(FINDINGS, AROUND, some.tuples(*(some.sampled_from(axis.values) for axis in AXES)))
def test_who_led_it_who_paid_and_what_was_counted_never_lower_it(finding, around, axes):
    bare = rules.weight(finding, **around)
    finding.led, finding.independence, finding.measures = axes
    assert rules.weight(finding, **around) == bare


def test_every_design_has_its_line_and_every_line_its_source():
    assert set(rules.MOST_OF_DESIGN) == set(Design)
    assert [row.most for row in rules.ROWS.values()] == list(Confidence)
    assert all(row.source and row.holds for row in rules.ROWS.values())


def test_of_values_nobody_is_sure_or_unsure():
    claim = SimpleNamespace(whose="theirs", verdict="values", kind="values", confidence="strong")
    assert rules.shown(claim, rules.bound(claim, [], [])) is None
