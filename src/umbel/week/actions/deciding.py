"""Every change to decisions: proposing, objecting, agreeing by the clock, recording, taking back, opening."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.records import first_moment, this_second, today
from umbel.core.search import index
from umbel.core.steps import move
from umbel.core.viewers import House
from umbel.core.wording import newest
from umbel.people import sharing, zones
from umbel.people.models import Group, Member, Reach, Role
from umbel.week import rules
from umbel.week.actions.hours import Hour, at
from umbel.week.models import AGAIN, SOONEST, Decision, DecisionStep, DecisionTerms, DecisionWording, Objection


class Said(TypedDict):
    """What a decision says, however it came about."""

    question: str
    result: str
    review: date | None
    replaces: Decision | None


class Proposed(Said, Hour):
    """The same, with the moment at which it is agreed."""


class Recorded(Said):
    """The same, with the day on which it was decided, and how."""

    way: str
    day: date


@action(allow=rules.in_group, makes=Decision)
def propose(who: Member, where: Group, *, id: UUID, **words: Unpack[Proposed]) -> Decision:
    """Propose something that is agreed at a moment unless someone objects."""
    until = at(words)
    if until < timezone.now() + SOONEST:
        raise Refused(_("Please leave everybody at least an hour to read it."), field="hour")
    decision = begun(id, where, words)
    decision.until, decision.zone, decision.day = until, words["place"], words["day"]
    decision.save()
    indexed(decision)
    wait_for(decision)
    return decision


@action(allow=rules.in_group, answerable=True, makes=Decision)
def record(who: Member, where: Group, *, id: UUID, **words: Unpack[Recorded]) -> Decision:
    """Record what was decided already: by a vote, by a mandate, or before Umbel."""
    return decided(begun(id, where, words), words["way"], words["day"])


def decided(decision: Decision, way: str, day: date, place: str = zones.LATEST) -> Decision:
    """Keep what was decided with everybody there, or elsewhere: it stands at once."""
    if day > zones.there(timezone.now(), place).date():
        raise Refused(_("This day is still to come. To ask whether anybody objects, propose it."), field="day")
    decision.way, decision.day = way, day
    decision.save()
    indexed(decision)
    adopted(decision)
    return decision


def begun(key: UUID, where: Group, words: Said) -> Decision:
    """A decision as it was said; what it replaces has to be a decision of the same body that stands."""
    older = words["replaces"]
    if older is not None and (older.group_id != where.pk or older.now != "adopted"):
        raise Refused(_("Only what this group decided, and what still stands, can be replaced."), field="replaces")
    said = {name: words[name] for name in ("question", "result", "review")}
    return Decision(id=key, group=where, replaces=older, **said)


def indexed(decision: Decision) -> None:
    """Let a decision be found by its words, in every language that a second person has read it in."""
    rows = newest(DecisionWording.objects.filter(of=decision, checked_on__isnull=False).order_by("number"))
    said = [(field, row.body) for (field, _lang), row in rows.items()]
    heads, texts = ([body for field, body in said if field == name] for name in Decision.WORDED)
    head, opened = "\n".join([decision.question, *heads]), "\n".join([decision.result, *texts])
    index(DecisionTerms, decision, head=head, opened=opened, inside="")


def adopted(decision: Decision) -> None:
    """From now on it stands, and what it replaces says so."""
    move(DecisionStep, decision, "adopted", "")
    older = Decision.objects.select_for_update().filter(pk=decision.replaces_id or decision.pk).first()
    if older is not None and older.pk != decision.pk and older.now == "adopted":
        if older.stands == "proposed":
            move(DecisionStep, older, "adopted", "")
        move(DecisionStep, older, "replaced", "")


def stands_again(key: UUID) -> None:
    """What was replaced by something that is taken back stands as before, unless something else replaced it too."""
    older = Decision.objects.select_for_update().filter(pk=key, stands="replaced").first()
    if older is not None and not Decision.objects.filter(replaces=older, stands__in=Decision.DECIDED).exists():
        move(DecisionStep, older, "adopted", str(_("What had replaced it was taken back.")))


def wait_for(decision: Decision) -> None:
    """Let the worker come by at the moment itself."""
    after("umbel.week.jobs.adopt", str(decision.pk), at=decision.until)


def come(decision: Decision) -> bool:
    """Whether its moment has come: by the database's own clock, which is one for all who ask."""
    return Decision.objects.filter(pk=decision.pk, until__lte=Now()).exists()


@action(allow=rules.nobody, by_house=True, answerable=True)
def adopt(who: House, decision: Decision) -> Decision:
    """Adopt what nobody objected to, once its moment has come."""
    if decision.stands != "proposed" or not come(decision):
        raise Refused(_("Its moment has not come, or somebody objects."))
    adopted(decision)
    return decision


@action(allow=rules.sits_in, makes=Objection)
def object_to(who: Member, decision: Decision, *, id: UUID, reason: str) -> Objection:
    """Object to what is proposed, with a reason. Who objected is not kept."""
    if decision.stands not in {"proposed", "objected"}:
        raise Refused(_("This is not open any more. Propose something to replace it."))
    if decision.stands == "proposed" and come(decision):
        raise Refused(_("The moment has passed: this is agreed. Propose something to replace it."))
    objection = Objection(id=id, of=decision, reason=reason, made_on=first_moment(today()))
    objection.by = who.made_this(objection.pk)
    objection.save()
    if decision.stands == "proposed":
        move(DecisionStep, decision, "objected", "")
    return objection


@action(allow=rules.sits_in_its)
def answer_objection(who: Member, objection: Objection, *, revision: int, answer: str) -> Objection:
    """Answer an objection, for all who read it."""
    if objection.lifted_on:
        raise Refused(_("This objection is settled already."))
    objection.answer = answer
    objection.save()
    return objection


@action(allow=rules.sits_in, answerable=True)
def lift(who: Member, decision: Decision, *, objection: Objection) -> Decision:
    """Lift an objection: whoever raised it, or a steward of the group once it is answered."""
    if objection.of_id != decision.pk or objection.lifted_on or decision.stands != "objected":
        raise Refused(_("This objection is settled already."))
    if not rules.raised(who, objection):
        if not who.sits(Role.STEWARD, decision.group_id):
            raise Refused(_("Whoever raised it lifts it, or a steward of this group."))
        if not objection.answer:
            raise Refused(_("Nobody has answered this objection. Answer it first."))
    settle(objection)
    if not Objection.objects.filter(of=decision, lifted_on=None).exists():
        decision.until = max(decision.until or this_second(), this_second() + AGAIN)
        decision.day = zones.there(decision.until, decision.zone).date()
        move(DecisionStep, decision, "proposed", "")
        wait_for(decision)
    return decision


def settle(objection: Objection) -> None:
    """Its words stay; nobody can tell any more whose they were."""
    objection.lifted_on, objection.by = today(), ""
    objection.save()


@action(allow=rules.sits_in, answerable=True)
def withdraw(who: Member, decision: Decision, *, why: str) -> Decision:
    """Take back a proposal, or what was recorded wrongly, with a reason; what it replaced stands again."""
    if decision.stands == "proposed" and come(decision):
        raise Refused(_("The moment has passed: this is agreed. Propose something to replace it."))
    if decision.stands == "adopted" and decision.until is not None:
        sentence = _("Everybody could object to it, so nobody takes it back alone. Propose something to replace it.")
        raise Refused(sentence)
    move(DecisionStep, decision, "withdrawn", why)
    if decision.replaces_id:
        stands_again(decision.replaces_id)
    for objection in Objection.objects.filter(of=decision, lifted_on=None):
        settle(objection)
    return decision


@action(allow=rules.opens, answerable=True)
def share_decision(who: Member, decision: Decision, *, to: str, revision: int | None = None) -> Decision:
    """Press for a decision to travel further."""
    if to == Reach.PUBLIC and decision.now not in Decision.DECIDED:
        raise Refused(_("Anyone may read what is decided, not what is still open."), field="to")
    sharing.widen(who, decision, to)
    return decision


@action(allow=rules.no_longer_new, answerable=True)
def hide_decision(who: Member, decision: Decision, *, to: str) -> Decision:
    """Take a decision back at once from those who need not see it."""
    sharing.narrow(decision, to)
    return decision
