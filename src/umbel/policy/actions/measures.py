"""Every change to measures and to what stands on their pages."""

from datetime import date, time
from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.search import index
from umbel.core.steps import move
from umbel.core.wording import checked, newest, reword
from umbel.people import sharing
from umbel.people.models import Group, Member, Reach
from umbel.policy import rules
from umbel.policy.formats.record import key
from umbel.policy.models import (
    Change,
    Dated,
    Institution,
    Joint,
    Measure,
    MeasureStep,
    MeasureTerms,
    MeasureWording,
    Named,
    Sponsor,
    Vote,
)
from umbel.terms.models import Term

LONGEST = 120


class Said(TypedDict):
    """Everything a person may say about a measure. What is empty is not yet known."""

    link: str
    says: str
    name: str
    kind: str
    place: Term | None
    session: str
    identifier: str
    aliases: str
    besides: str


class Day(TypedDict):
    """One day of a measure, from one source."""

    kind: str
    what: str
    on: date
    hour: time | None
    zone: str
    at: Institution | None
    source: str
    sure: str


class Counts(TypedDict):
    """One vote. A number nobody gave is unknown."""

    on: date | None
    at: Institution | None
    what: str
    whole: str
    part: str
    result: str
    favour: int | None
    against: int | None
    abstained: int | None
    not_voting: int | None
    tellers: int | None
    link: str


@action(allow=rules.sits_in, makes=Measure)
def bring_measure(who: Member, where: Group, *, id: UUID, link: str, says: str) -> Measure:
    """Bring in a measure: a link and one sentence are enough."""
    return kept(Measure(id=id, group=where), {"link": link, "says": says})


@action(allow=rules.editors)
def revise_measure(who: Member, measure: Measure, *, revision: int, **said: Unpack[Said]) -> Measure:
    """Say what is known of a measure: number, session, place, kind, names."""
    key = {name: said[name] for name in ("place", "session", "identifier")}
    others = Measure.objects.filter(group=measure.group_id, **key).exclude(pk=measure.pk)
    if said["place"] and said["identifier"] and others.exists():
        sentence = _("Your group keeps a measure of this number already. In another session it is another measure.")
        raise Refused(sentence, field="identifier")
    return kept(measure, dict(said))


def kept(measure: Measure, said: dict[str, object]) -> Measure:
    """What was said, kept, and found by its words."""
    if not str(said["link"]).startswith(("https://", "http://")):
        raise Refused(_("A link begins with https://."), field="link")
    for name, value in said.items():
        setattr(measure, name, value)
    where = measure.place.key if measure.place else ""
    if not measure.taken:  # what came from a file stays known by what files call it
        measure.key = key(where, measure.session, measure.identifier)[:200] if measure.identifier else ""
    measure.changed_on, measure.last = today(), Change.KNOWN
    measure.save()
    indexed(measure)
    return measure


def indexed(measure: Measure) -> None:
    """Let a measure be found by its names and its sentence, in every language it is worded in."""
    rows = newest(MeasureWording.objects.filter(of=measure).order_by("number"))
    index(MeasureTerms, measure, **findable(measure, *(row.body for row in rows.values())))


def findable(measure: Measure, *worded: str) -> dict[str, str]:
    """The words it is found by."""
    opened = " \n ".join([measure.says, measure.aliases, measure.session, *worded])
    return {"head": f"{measure.identifier} {measure.name}", "opened": opened, "inside": ""}


def changed(measure: Measure, what: Change) -> None:
    """A measure of which more is known has changed; nobody else's writing is stale by it."""
    Measure.objects.filter(pk=measure.pk).update(changed_on=today(), last=what)


@action(allow=rules.editors, answerable=True)
def step_measure(who: Member, measure: Measure, *, to: str, why: str) -> Measure:
    """Say where a measure stands: under way, passed, fell, sent back, struck down, reversed."""
    move(MeasureStep, measure, to, why)
    changed(measure, Change.OUTCOME)
    return measure


@action(allow=rules.sits_with, makes=Dated)
def add_day(who: Member, measure: Measure, *, id: UUID, **said: Unpack[Day]) -> Dated:
    """Add a day, with the source it is from. Where another source says otherwise, both stay."""
    as_far(measure, said["at"])
    if not rules.FIRST <= said["on"] <= rules.LAST:
        raise Refused(_("Please look at the year of this day: it lies too far from ours."), field="on")
    row = Dated(id=id, of=measure, **said)
    row.save()
    changed(measure, Change.DAY)
    return row


def as_far(measure: Measure, at: Institution | None) -> None:
    """Whoever sees that something can be written to a body sees its rules and its warning too."""
    order = list(Reach.values)
    if at and order.index(at.reach) < order.index(measure.reach):
        sentence = _("Share “%(body)s” as far as this measure first: its rules, and what it asks for, go with it.")
        raise Refused(sentence % {"body": at}, field="at")


@action(allow=rules.sits_with, makes=Sponsor)
def add_sponsor(
    who: Member, measure: Measure, *, id: UUID, name: str, role: str, first: date | None, last: date | None, link: str
) -> Sponsor:
    """Say who stands behind it, from when to when."""
    if first and last and last < first:
        raise Refused(_("The last day lies before the first."), field="last")
    row = Sponsor(id=id, of=measure, name=name, role=role, first=first, last=last, link=link)
    row.save()
    changed(measure, Change.SPONSOR)
    return row


@action(allow=rules.editors, makes=Vote)
def add_vote(who: Member, measure: Measure, *, id: UUID, **said: Unpack[Counts]) -> Vote:
    """Add a vote, on the whole or on a part, with who did not vote and who counted told apart."""
    as_far(measure, said["at"])
    row = Vote(id=id, of=measure, **said)
    row.save()
    changed(measure, Change.VOTE)
    return row


@action(allow=rules.edits_whole)
def name_votes(who: Member, vote: Vote, *, option: str, meant: str, names: str) -> Vote:
    """Say how people in public office voted, one name a line; and what they later said they had meant."""
    lines = [" ".join(line.split()) for line in names.splitlines() if line.strip()]
    if any(len(line) > LONGEST for line in lines):
        raise Refused(_("One name a line, please: one of these lines is too long for a name."), field="names")
    for name in lines:
        Named.objects.update_or_create(of=vote, name=name, defaults={"option": option, "meant": meant})
    vote.named = True
    vote.save(update_fields=["named"])
    changed(vote.of, Change.VOTE)
    return vote


@action(allow=rules.editors)
def join_measure(who: Member, measure: Measure, *, verb: str, other: Measure) -> Measure:
    """Say what a measure does to another: it reverses, amends, replaces or strikes it down."""
    if other.pk == measure.pk:
        raise Refused(_("That is this very measure. Please choose another."), field="other")
    Joint.objects.update_or_create(of=measure, other=other, defaults={"verb": verb})
    joined(measure, other)
    return measure


def joined(*both: Measure) -> None:
    """Two measures are joined, or no longer: that is news of one where all who see it see the other too."""
    order, groups = list(Reach.values), {one.group_id for one in both}
    for one, other in (both, both[::-1]):
        far = order.index(other.reach)
        if far >= order.index(one.reach) and (far or len(groups) == 1):
            changed(one, Change.JOINED)


@action(allow=rules.no_longer_new)
def translate_measure(who: Member, measure: Measure, *, lang: str, body: str) -> Measure:
    """Say in another language what a measure is, in one sentence."""
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    reword(MeasureWording, measure, "says", lang, body, by=who.made_this)
    indexed(measure)
    return measure


@action(allow=rules.no_longer_new, answerable=True)
def check_measure_wording(who: Member, measure: Measure, *, wording: MeasureWording) -> Measure:
    """Say that a translation of the sentence was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == measure.pk)
    return measure


@action(allow=rules.keepers, answerable=True)
def share_measure(who: Member, measure: Measure, *, to: str, revision: int | None = None) -> Measure:
    """Press for a measure to travel further. Bodies one writes to have to be shared as far before."""
    further = Measure(reach=to)
    days, votes = (kind.objects.filter(of=measure).values_list("at", flat=True) for kind in (Dated, Vote))
    for body in Institution.objects.filter(pk__in={body for body in (*days, *votes) if body}):
        as_far(further, body)
    sharing.widen(who, measure, to)
    if measure.reach == to:  # for whom it is there from now on, it is new
        Measure.objects.filter(pk=measure.pk).update(new_on=today())
    return measure


@action(allow=rules.no_longer_new, answerable=True)
def hide_measure(who: Member, measure: Measure, *, to: str) -> Measure:
    """Take a measure back at once from those who need not see it."""
    sharing.narrow(measure, to)
    return measure
