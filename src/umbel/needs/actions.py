"""Every change to needs."""

from collections.abc import Callable
from datetime import date
from typing import TypedDict, TypeVar, Unpack
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.claims.actions.weighing import last_number
from umbel.claims.models import Claim, this_month
from umbel.core.actions import Refused, action
from umbel.core.search import index
from umbel.core.steps import move
from umbel.core.viewers import Visitor
from umbel.core.wording import Wording, checked, newest, reword, sha
from umbel.evidence.models import Source
from umbel.needs import rules
from umbel.needs.models import (
    Back,
    Band,
    Comes,
    DecisionAnswer,
    DecisionTold,
    Need,
    NeedClaim,
    NeedSaid,
    NeedSource,
    NeedStep,
    NeedTerms,
    NeedThread,
    NeedTold,
    NeedWording,
    Told,
)
from umbel.needs.way import read_as, way
from umbel.people import sharing
from umbel.people.models import Group, Member, Reach
from umbel.terms.models import Term
from umbel.terms.reading import elsewhere
from umbel.week.models import Decision

ASK_FIRST = _(
    "A small group said this. Before others read it, let them agree to these words, through their peer. Then write down"
    " that they did."
)
ALREADY = _(
    "Others read this already, in the words that a small group agreed to. Hide it first, ask them about the new words,"
    " then share it again."
)
NOTHING_YET = _("Nothing is said yet of what came of it. Say that first, then tell them.")
T = TypeVar("T", bound=Told)
NEED_FIRST = _("Not everyone may read this need yet. Share the need with anyone first, then its whole way.")
READ_AGAIN = _(
    "What a stranger would learn has changed since you opened this page. It stands here as it is now: read it again,"
    " then press."
)


class Given(TypedDict):
    """What is known of a need."""

    says: str
    domain: str
    heard: str
    month: date
    place: Term | None


@action(allow=rules.hears, makes=Need)
def hear_need(who: Member, where: Group, *, id: UUID, **told: Unpack[Given]) -> Need:
    """Write down what people need, in their words. Who said it is not asked, and the day is not kept."""
    return kept(Need(id=id, group=where), told)


@action(allow=rules.editors)
def revise_need(who: Member, need: Need, *, revision: int, **told: Unpack[Given]) -> Need:
    """Say a need better. A small group that had agreed to the old words is asked again."""
    if need.reach != Reach.GROUP and not rules.all_agreed(told["says"], NeedSaid.objects.filter(of=need)):
        raise Refused(ALREADY, field="says")
    return kept(need, told)


def kept(need: Need, told: Given) -> Need:
    """What was told, no nearer than a region and no finer than a month."""
    if told["month"] > this_month():
        raise Refused(_("This month is still to come."), field="month")
    if told["place"] and not rules.is_coarse(told["place"].key):
        raise Refused(_("Nearer than a region is not kept: a town can point at people."), field="place")
    for name, value in told.items():
        setattr(need, name, value)
    need.month = told["month"].replace(day=1)
    need.save()
    indexed(need)
    return need


def indexed(need: Need) -> None:
    """Let a need be found by its words, in every language it is worded in."""
    rows = newest(NeedWording.objects.filter(of=need).order_by("number"))
    index(NeedTerms, need, head=need.says, opened=" \n ".join(row.body for row in rows.values()), inside="")


@action(allow=rules.editors, answerable=True)
def step_need(who: Member, need: Need, *, to: str, why: str) -> Need:
    """Say how a need stands: planned, under way, met and how, or not now, and why not."""
    need.told = False
    move(NeedStep, need, to, why)
    return need


@action(allow=rules.editors)
def say_back(who: Member, need: Need, *, revision: int, did: str, could_not: str, then: str) -> Need:
    """Say in plain words what comes back to those who said it: what was done, what was not and why, what is next."""
    need.did, need.could_not, need.then = did, could_not, then
    need.save()
    return need


@action(allow=rules.sits_with, makes=NeedTold)
def tell_back(who: Member, need: Need, *, id: UUID, month: date, band: str) -> NeedTold:
    """Write down that those who said it were told how it stands: the month, and about how many. Nobody's name."""
    if need.stands == "heard" and not need.did:
        raise Refused(NOTHING_YET)
    told = noted(NeedTold(id=id, of=need, to=need.stands, month=month, band=band))
    need.told = need.stands in Need.ANSWERED
    need.save(update_fields=["told"])
    return told


@action(allow=rules.sits_with, makes=DecisionTold)
def tell_decision(who: Member, decision: Decision, *, id: UUID, month: date, band: str) -> DecisionTold:
    """Write down that those whose need it answers were told of a decision: the month, and about how many."""
    if decision.now not in Decision.DECIDED:
        raise Refused(_("This is not decided yet. Tell them once it is."))
    return noted(DecisionTold(id=id, of=decision, to=decision.now, month=month, band=band))


def noted(told: T) -> T:
    """Keep that something was told back: by the month, never by the day."""
    if told.month > this_month():
        raise Refused(_("This month is still to come."), field="month")
    told.month = told.month.replace(day=1)
    told.save()
    return told


@action(allow=rules.sits_with)
def say_who(who: Member, need: Need, *, community: Term, comes: str, band: str, agreed: bool) -> Need:
    """Say of which community people said it, and how soon it comes for them. A small group has to agree first."""
    row = NeedSaid.objects.filter(of=need, community=community).first() or NeedSaid(of=need, community=community)
    row.comes, row.band = comes, band
    row.agreed = sha(need.says) if agreed and band == Band.FEW else ""
    if need.reach != Reach.GROUP and not row.agreed_to(need.says):
        raise Refused(ASK_FIRST, field="agreed")
    row.save()
    return ranked(need)


@action(allow=rules.edits_whole)
def drop_said(who: Member, said: NeedSaid) -> Need:
    """Take away that a community said it."""
    need: Need = said.of
    said.delete()
    return ranked(need)


def ranked(need: Need) -> Need:
    """A need comes first where it does so for anybody: a small group counts as much as a large one."""
    need.first = NeedSaid.objects.filter(of=need, comes=Comes.FIRST).exists()
    need.save(update_fields=["first"])
    return need


@action(allow=rules.editors)
def rest_on_source(who: Member, need: Need, *, source: Source) -> Need:
    """Say that a source of the library shows this need too."""
    NeedSource.objects.get_or_create(need=need, source=source, defaults={"looked": last_number(source)})
    return need


@action(allow=rules.editors)
def rest_on_claim(who: Member, need: Need, *, claim: Claim) -> Need:
    """Say that a claim speaks of this need, so that it is looked at again when the claim is mended."""
    NeedClaim.objects.get_or_create(need=need, claim=claim, defaults={"looked": claim.mended})
    return need


@action(allow=rules.editors)
def answer_need(who: Member, need: Need, *, decision: Decision, how: str) -> Need:
    """Say which decision answers this need, and how."""
    DecisionAnswer.objects.update_or_create(need=need, decision=decision, defaults={"how": how})
    return need


@action(allow=rules.edits_whole)
def drop_answer(who: Member, answer: DecisionAnswer) -> Need:
    """Take an answer away that is none."""
    need: Need = answer.need
    answer.delete()
    return need


@action(allow=rules.no_longer_new)
def translate_need(who: Member, need: Need, *, part: str, lang: str, body: str) -> Need:
    """Say a need, or what comes back of it, in another language."""
    put_into(NeedWording, need, part, lang, body, by=who.made_this)
    indexed(need)
    return need


def put_into(  # noqa: PLR0917  (what a rendering is)
    kind: type[Wording], of: Back, part: str, lang: str, body: str, by: Callable[[UUID], str]
) -> None:
    """Say what somebody said, or what comes back of it, in another language."""
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    if not getattr(of, part):
        raise Refused(_("There is nothing yet to put into another language. Say it first."), field="part")
    reword(kind, of, part, lang, body, by=by)


@action(allow=rules.no_longer_new, answerable=True)
def check_need_wording(who: Member, need: Need, *, wording: NeedWording) -> Need:
    """Say that a translation was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == need.pk)
    return need


@action(allow=rules.keepers, answerable=True)
def share_need(who: Member, need: Need, *, to: str, revision: int | None = None) -> Need:
    """Press for a need to travel further. A small group has agreed to its words before."""
    if not rules.all_agreed(need.says, NeedSaid.objects.filter(of=need)):
        raise Refused(ASK_FIRST, field="to")
    sharing.widen(who, need, to)
    return need


@action(allow=rules.no_longer_new, answerable=True)
def hide_need(who: Member, need: Need, *, to: str) -> Need:
    """Take a need back at once from those who need not see it, and its whole way from everyone."""
    sharing.narrow(need, to)
    if thread := NeedThread.objects.filter(of=need).first():
        closed(thread)
    return need


@action(allow=rules.keepers, answerable=True)
def share_thread(who: Member, need: Need, *, shown: str) -> Need:
    """Press for anyone to read the whole way of a need, having read what a stranger would learn from it."""
    if need.reach != Reach.PUBLIC:
        raise Refused(NEED_FIRST)
    whole = way(Visitor(), need)
    if shown != whole.mark:
        raise Refused(READ_AGAIN)
    thread, _new = NeedThread.objects.get_or_create(of=need, defaults={"group": need.group})
    if thread.reach != Reach.PUBLIC:  # what comes to it later stays off it, until it is opened anew
        thread.shows = whole.keys
        thread.save(update_fields=["shows"])
    sharing.widen(who, thread, Reach.PUBLIC, read=read_as(need) if elsewhere() else shown)
    return need


@action(allow=rules.no_longer_new, answerable=True)
def hide_thread(who: Member, need: Need) -> Need:
    """Take the whole way of a need back at once from everyone; members read it as before."""
    thread = NeedThread.objects.filter(of=need).first()
    if thread is None or thread.reach == Reach.GROUP:
        raise Refused(_("Not everyone may read this way."))
    closed(thread)
    return need


def closed(thread: NeedThread) -> None:
    """Nobody outside reads it any more, and what was half pressed for is void."""
    sharing.void(thread.pk)
    sharing.set_reach(thread, Reach.GROUP)
