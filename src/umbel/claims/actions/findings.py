"""Every change to findings."""

from typing import Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims import readings, rules, words
from umbel.claims.actions.changing import changed
from umbel.claims.models import Appraisal, ClaimFinding, Finding, FindingAbout, FindingStep, FindingTerms
from umbel.core.actions import Refused, action
from umbel.core.search import index
from umbel.core.steps import move
from umbel.evidence.models import Source
from umbel.people import sharing
from umbel.people.models import Group, Member, Reach
from umbel.terms.models import Term

LISTS = ("places", "communities", "topics")


class Noted(words.Numbers):
    """Everything a person may say about a finding."""

    says: str
    page: str
    quoted: str
    population: str
    beware: str
    quotable: str
    year_from: int | None
    year_to: int | None
    design: str
    outcome: str
    direction: str
    led: str
    independence: str
    measures: str
    places: list[Term]
    communities: list[Term]
    topics: list[Term]


@action(allow=rules.notes, makes=Finding)
def note_finding(who: Member, source: Source, *, id: UUID, group: Group, **said: Unpack[Noted]) -> Finding:
    """Note what a source says, in one sentence, with the page it stands on."""
    if not rules.works_in(who, group):
        raise Refused(_("Only an editor of this group notes something for it."), field="group")
    finding = Finding(id=id, group=group, source=source)
    finding.by = who.made_this(finding.pk)
    return kept(finding, said)


@action(allow=rules.editors)
def revise_finding(who: Member, finding: Finding, *, revision: int, **said: Unpack[Noted]) -> Finding:
    """Correct a finding. What was checked has to be checked again."""
    finding.by = who.made_this(finding.pk)
    kept(finding, said)
    if finding.stands == "checked":
        move(FindingStep, finding, "noted", "")
    return finding


def kept(finding: Finding, said: Noted) -> Finding:
    """What was said, looked over, kept; with where and about whom it is."""
    words.exact(said["population"])
    words.numbers(said)
    words.years(said["year_from"], said["year_to"])
    terms = [term for name in LISTS for term in said[name]]  # type: ignore[literal-required]
    for name, value in said.items():
        if name not in LISTS:
            setattr(finding, name, value)
    finding.save()
    links = FindingAbout.objects.filter(finding=finding)
    links.exclude(term__in=terms).delete()
    there = set(links.values_list("term_id", flat=True))
    FindingAbout.objects.bulk_create(FindingAbout(finding=finding, term=t) for t in terms if t.pk not in there)
    indexed(finding)
    touched(finding)
    return finding


def indexed(finding: Finding) -> None:
    """Let a finding be found by what it says, about whom, and by its source."""
    source = finding.source
    opened = [finding.population, finding.value, finding.measure, finding.beware, source.title, source.by, source.doi]
    index(FindingTerms, finding, head=finding.says, opened=" \n ".join(opened), inside="")


def touched(finding: Finding, *, fell: bool = False) -> None:
    """Claims that lean on it have changed with it: the feed says so, and where it fell, they wait to be looked at."""
    leaning = ClaimFinding.objects.filter(finding=finding)
    if fell:
        leaning.update(knows=False)
    changed(leaning)


@action(allow=rules.checks, answerable=True)
def step_finding(who: Member, finding: Finding, *, to: str, why: str) -> Finding:
    """Say that a finding was checked against its source, is doubted, or is withdrawn."""
    if to == "checked" and finding.by == who.made_this(finding.pk) and sharing.needed() > 1:
        raise Refused(_("You noted it yourself. Somebody else looks whether the source says so."), field="to")
    if to == "checked":
        finding.by = ""
    move(FindingStep, finding, to, why)
    touched(finding, fell=to in {"doubted", "withdrawn"})
    return finding


@action(allow=rules.no_longer_new)
def doubt_finding(who: Member, finding: Finding, *, why: str) -> Finding:
    """Stop leaning on a finding at once, and say why."""
    move(FindingStep, finding, "doubted", why)
    touched(finding, fell=True)
    return finding


@action(allow=rules.checks)
def appraise_finding(who: Member, finding: Finding, *, tool: str, doubts: str, note: str) -> Finding:
    """Go through a list of questions about a finding, for what shall carry «strong»."""
    Appraisal.objects.filter(of=finding, tool=tool, settles=True).delete()  # who reads anew opens it anew
    said = {"doubts": doubts, "note": note}
    Appraisal.objects.update_or_create(of=finding, tool=tool, by=who.made_this(finding.pk), defaults=said)
    return summed_up(finding)


@action(allow=rules.settles, answerable=True)
def settle_readings(who: Member, finding: Finding, *, tool: str, doubts: str, note: str) -> Finding:
    """Say what holds where two readers of one list of questions came to different answers."""
    found = next((one for one in apart(finding) if one.tool == tool), None)
    if found is None or not found.differ:
        raise Refused(_("No two readers of this list differ."), field="tool")
    by = who.made_this(finding.pk)
    if sharing.needed() > 1 and any(row.by == by for row in found.readings):
        raise Refused(_("You are one of the two. Somebody else who reads both says what holds."), field="tool")
    said = {"doubts": doubts, "note": note, "settles": True}
    Appraisal.objects.update_or_create(of=finding, tool=tool, by=by, defaults=said)
    return summed_up(finding)


def apart(finding: Finding) -> list[readings.Readings]:
    """The readings of a finding, list by list."""
    return readings.by_tool(Appraisal.objects.filter(of=finding).order_by("made_on", "pk"))


def summed_up(finding: Finding) -> Finding:
    """What all readings together came to stands with the finding: the gravest of what each list came to."""
    came_to = readings.gravest(one.came_to for one in apart(finding))
    Finding.objects.filter(pk=finding.pk).update(came_to=came_to)  # nobody else's writing is stale by it
    touched(finding)
    return finding


@action(allow=rules.keepers, answerable=True)
def share_finding(who: Member, finding: Finding, *, to: str, revision: int | None = None) -> Finding:
    """Press for a finding to travel further."""
    order = list(Reach)
    if order.index(Reach(finding.source.reach)) < order.index(Reach(to)):
        raise Refused(_("Its source does not travel so far. Nobody could check it there."), field="to")
    sharing.widen(who, finding, to)
    return finding


@action(allow=rules.no_longer_new, answerable=True)
def hide_finding(who: Member, finding: Finding, *, to: str) -> Finding:
    """Take a finding back at once from those who need not see it."""
    sharing.narrow(finding, to)
    return finding
