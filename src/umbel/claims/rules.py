"""Who may do what with claims, and how sure anybody may be: two kinds of rule, both read aloud on our pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import (
    Citation,
    ClaimBrief,
    Confidence,
    Design,
    Doubts,
    Finding,
    GivenOut,
    Kind,
    Quotable,
    Status,
    Verb,
    Verdict,
    Whose,
)
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.people import rules as people
from umbel.people.models import Role, Shared, everybody_sees

keepers, any_member, works_in = people.keepers, people.any_member, people.works_in
no_longer_new, nobody, editors = people.no_longer_new, people.nobody, people.editors


def notes(who: Viewer, _source: Source) -> str:
    """An editor of any group, about a source she sees."""
    return Role.EDITOR if any(role == Role.EDITOR for role, _group in who.seats()) else ""


def checks(who: Viewer, finding: Finding) -> str:
    """An editor of the group that keeps it, or of any open group."""
    return who.sits(Role.EDITOR, finding.group_id) or who.sits(Role.EDITOR)


def settles(who: Viewer, finding: Finding) -> str:
    """An editor of the group that keeps it, or of any open group, who is neither of the two readers."""
    return checks(who, finding)


def looks_after(who: Viewer, what: Citation | GivenOut) -> str:
    """An editor of the group that keeps what says it; of a thing given out, of the group that keeps the claim."""
    return who.sits(Role.EDITOR, what.kept_by)


def edits_brief(who: Viewer, kept: ClaimBrief) -> str:
    """An editor of the group that keeps the claim that it is a brief of."""
    return editors(who, kept.of)


def seen_beside(claim: Shared, finding: Finding) -> bool:
    """Whether all who see a claim see this finding under it, with its source."""
    return everybody_sees(finding, claim) and everybody_sees(finding.source, claim)


# How sure anybody may be ---------------------------------------------------------------------------------------------

NONE, MEMBERS, CONTESTED = Confidence.NONE, Confidence.MEMBERS, Confidence.CONTESTED
LIMITED, MODERATE, STRONG = Confidence.LIMITED, Confidence.MODERATE, Confidence.STRONG
GRADE = "GRADE (BMJ 2008; 336: 924)"
CERQUAL = "GRADE-CERQual (Implementation Science 2018; 13, Suppl. 1: 2)"
OURS = _("our own")

MOST_OF_DESIGN: dict[str, Confidence] = {
    Design.REVIEW: STRONG,
    Design.TRIAL: STRONG,
    Design.COHORT: STRONG,
    Design.NATURAL: STRONG,
    Design.TEXT: STRONG,
    Design.SURVEY: MODERATE,
    Design.INTERVIEWS: MODERATE,
    Design.COMMUNITY: MODERATE,
    Design.RECORDS: MODERATE,
    Design.MODEL: LIMITED,
    Design.COUNTRIES: LIMITED,
    Design.OPINION: LIMITED,
    Design.UNKNOWN: LIMITED,
}
"""The most a finding can carry by how it was made. Who led it, who paid, what was counted: that stands beside it."""


@dataclass(frozen=True)
class Row:
    """One line of the rule: the most that may be shown, where this holds; and where the line comes from."""

    most: Confidence
    holds: str | Promise
    source: str | Promise


ROWS: dict[str, Row] = {
    "nothing": Row(NONE, _("No finding carries it, and no report: then nobody says it as a fact."), OURS),
    "members": Row(MEMBERS, _("Only reports from members carry it: that is said in these very words."), OURS),
    "against": Row(CONTESTED, _("Something carries it, and a checked finding stands against it."), GRADE),
    "weak": Row(
        LIMITED,
        _(
            "What carries it is not checked by a second person, or not read through in four lines, or we would not"
            " quote it to an opponent, or its source is contested,"
            " or by its design it says no more: whole countries compared, a calculation, an opinion."
        ),
        GRADE,
    ),
    "read": Row(
        MODERATE,
        _("A checked finding carries it, read in four lines, and nothing checked is against it."),
        OURS,
    ),
    "appraised": Row(
        STRONG,
        _(
            "Findings of two works carry it, all that and, for one of them, a list of questions (GRADE, CERQual,"
            " AMSTAR-2 …) gone through without serious doubts."
        ),
        f"{GRADE}; {CERQUAL}",
    ),
}
"""The rule, from the lowest to the highest line; a finding of a retracted or set-aside source carries nothing."""


class Weighed(NamedTuple):
    """What one finding brings to one claim."""

    verb: str
    weight: Confidence
    work: int
    checked: bool = True


def weight(finding: Any, *, status: str, looked_at: bool, aside: bool) -> Confidence:
    """The most that a finding can carry by itself.

    ``status`` is what became of its source (``looked_at``: a person has looked since); ``aside`` that the library set
    it aside. A retraction counts at once; any other word about a source counts when a person has looked.
    """
    if finding.stands in {"doubted", "withdrawn"} or status == Status.RETRACTED or aside:
        return NONE
    if finding.stands != "checked" or not finding.read:
        return LIMITED
    if finding.quotable == Quotable.NO:
        return LIMITED
    if looked_at and status in {Status.CONTESTED, Status.CONCERN}:
        return LIMITED
    if finding.came_to == Doubts.SERIOUS:
        return LIMITED
    most = MOST_OF_DESIGN[finding.design]
    return most if finding.came_to == Doubts.NONE else min(most, MODERATE, key=rank)


def rank(level: Confidence) -> int:
    return level.rank


def carriers(claim: Any) -> tuple[set[str], set[str]]:
    """What carries our answer, and what stands against it: for a claim of others that we deny it is the other way."""
    denied = {Verdict.FALSE, Verdict.UNSUPPORTED, Verdict.MISSING}
    if claim.whose == Whose.THEIRS and claim.verdict in denied:
        return {Verb.CONTRADICTS, Verb.QUALIFIES}, {Verb.SUPPORTS}
    return {Verb.SUPPORTS}, {Verb.CONTRADICTS}


def bound(claim: Any, findings: Iterable[Weighed], reports: Iterable[str]) -> str:
    """The line of ``ROWS`` that holds for a claim: what it rests on, and the verbs of the reports beside."""
    for_it, against = carriers(claim)
    known = list(findings)
    carry = [one for one in known if one.verb in for_it and one.weight != NONE]
    if not carry:
        return "members" if set(reports) & for_it else "nothing"
    if any(one.verb in against and one.checked and one.weight != NONE for one in known):
        return "against"
    best = max({one.weight for one in carry}, key=rank)
    if best.rank < MODERATE.rank:
        return "weak"
    works = {one.work for one in carry if best == STRONG and one.weight.rank >= MODERATE.rank}
    return "appraised" if len(works) > 1 else "read"


def shown(claim: Any, line: str) -> Confidence | None:
    """How sure we say we are: never more than the line allows. Of values nobody is sure or unsure."""
    if claim.kind == Kind.VALUES:
        return None
    return min(Confidence(claim.confidence), ROWS[line].most, key=rank)


def falls(claim: Any, line: str, verbs_retracted: Iterable[str]) -> bool:
    """Whether its public page is marked by itself: something that carried it was retracted, and nothing else does."""
    lost = set(verbs_retracted) & carriers(claim)[0]
    return bool(lost) and ROWS[line].most in {NONE, MEMBERS} and claim.kind == Kind.FACT
