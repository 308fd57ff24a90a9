"""Signals, sorted one by one: what becomes of each, undone, and handed on."""

from datetime import timedelta
from typing import Any, NoReturn
from uuid import uuid4

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people import queries as people
from umbel.people.models import Group, Member
from umbel.policy import rules
from umbel.policy.actions.measures import kept
from umbel.policy.actions.watching import same, waiting_near, watch_of
from umbel.policy.models import (
    Dated,
    Effect,
    Joint,
    Measure,
    MeasureStep,
    MeasureWording,
    Signal,
    Sorted,
    Sponsor,
    Vote,
    Watch,
)

HERS_FOR = timedelta(minutes=10)  # nobody else gets what is before her eyes
LONGEST, LINK, AT_ONCE = 300, 500, 200  # letters of a reason, and of the link of a measure
COPIED = ("title", "link", "source", "on", "why", "others", "link_key", "title_key", "shape")
PARTS = (Dated, Effect, MeasureStep, MeasureWording, Sponsor, Vote)


@action(allow=rules.sorts)
def go_on_watching(who: Member, watch: Watch) -> Watch | Signal:
    """Go on where she was, or with the next signal that nobody has before her eyes."""
    return next_for(who, watch)


def next_for(member: Member, watch: Watch) -> Watch | Signal:
    """What she has before her eyes; else the oldest that nobody has."""
    Watch.objects.select_for_update().get(pk=watch.pk)  # two who ask at once get two answers
    rows = Signal.objects.visible_to(member, of=watch).filter(answer="").order_by("made_on", "place", "id")
    rows = rows.exclude(like__answer="")  # it is sorted with the one it is like
    held = [row for row in rows.exclude(before="")[:AT_ONCE] if row.before == member.made_this(row.pk)]
    free = rows.filter(Q(until__isnull=True) | Q(until__lt=timezone.now()))
    chosen = held[0] if held else free.first()
    if chosen is None:
        return watch
    chosen.before, chosen.until = member.made_this(chosen.pk), timezone.now() + HERS_FOR
    chosen.save(update_fields=["before", "until"])
    return chosen


@action(allow=rules.sorts)
def sort_signal(
    who: Member, signal: Signal, *, answer: str, measure: Measure | None, reason: str, words: str, to: Group | None
) -> Watch | Signal:
    """Put a signal to a measure, make a new measure of it, put it away with a reason, or hand it on to a group."""
    if signal.answer == answer:
        return after(next_for(who, signal.of), signal)  # pressed twice
    if signal.answer:
        raise Refused(_("Somebody has answered this one meanwhile. Go back to it to answer otherwise."))
    if answer == Sorted.LINK:
        signal.measure = measure or refuse(_("Please choose a measure."), "measure")
    elif answer == Sorted.NEW:
        make_of(who, signal)
    elif answer == Sorted.AWAY:
        why = (words or reason).strip()[:LONGEST]
        signal.because = why or refuse(_("Please say why it is put away: choose a reason, or write one."), "reason")
    else:
        hand_on(signal, to or refuse(_("Please choose a group."), "to"))
    last = Signal.objects.filter(of=signal.of_id).aggregate(last=Max("turn"))["last"] or 0
    signal.answer, signal.turn, signal.done_on, signal.before, signal.until = answer, last + 1, today(), "", None
    signal.save()
    for one in Signal.objects.filter(like=signal, answer=""):
        if answer == Sorted.HAND and to:
            hand_on(one, to)
        one.answer, one.because, one.measure, one.done_on = answer, signal.because, signal.measure, signal.done_on
        one.before, one.until = "", None
        one.save()
    return after(next_for(who, signal.of), signal)


@action(allow=rules.sorts)
def sort_apart(who: Member, signal: Signal) -> Signal:
    """Sort one by one what was put together here, because it is not the same."""
    Signal.objects.filter(like=signal, answer="").update(like=None)
    return signal


def refuse(sentence: Any, field: str) -> NoReturn:
    """No, and what is missing."""
    raise Refused(sentence, field=field)


def make_of(member: Member, signal: Signal) -> None:
    """A measure of the group: its link, and its title as the sentence. One that has this link already is taken."""
    if not 0 < len(signal.link) <= LINK:
        sentence = _("A measure begins with a link, and this has none that fits. Bring the measure in by hand.")
        raise Refused(sentence)
    rows = Measure.objects.visible_to(member).filter(link=signal.link, group=signal.of.group_id)
    signal.measure = rows.order_by("made_on", "id").first()
    signal.made = signal.measure is None
    if signal.made:
        new = Measure(id=uuid4(), group_id=signal.of.group_id)
        signal.measure = kept(new, {"link": signal.link, "says": signal.title})


def hand_on(signal: Signal, group: Group) -> None:
    """The same signal for another group, unless that has it already. To whom is not kept here."""
    if group.closed or group.pk == signal.of.group_id:
        raise Refused(_("Please choose another group, one that is not closed."), field="to")
    new = Signal(of=watch_of(group), **{name: getattr(signal, name) for name in COPIED})
    if same(new) is None:
        new.like_id = waiting_near(new.of).nearest(new.day, dict(new.shape))
        new.save()
        signal.copy = new.pk


@action(allow=rules.sorts)
def sort_signal_again(who: Member, signal: Signal) -> Watch | Signal:
    """Go back to a signal and take its answer away, with what the answer made, if nobody has used it since."""
    for one in Signal.objects.filter(like=signal, turn=None).exclude(answer=""):
        unsay(one)
        one.save()
    if signal.made and signal.measure and unused(who, signal.measure):
        signal.measure.delete()
    rows = Signal.objects.visible_to(who, of=signal.of).filter(turn__lt=signal.turn or 0)
    last = rows.order_by("-turn").first()
    unsay(signal)
    signal.before, signal.until = who.made_this(signal.pk), timezone.now() + HERS_FOR
    signal.save()
    return after(signal, last) if last else signal


def unsay(signal: Signal) -> None:
    """Nothing is said of it any more, and nothing of it stands elsewhere."""
    if signal.copy:
        Signal.objects.filter(pk=signal.copy, answer="").delete()
    signal.answer, signal.because, signal.measure, signal.made, signal.copy = "", "", None, False, None
    signal.turn, signal.done_on = None, None


def unused(member: Member, measure: Measure) -> bool:
    """Whether nobody has said, shared or added anything to it since it was made."""
    if measure.revision > 1 or measure.reach != "group" or any(people.half_open(member, measure, rules.keepers)):
        return False
    joined = Joint.objects.filter(Q(of=measure) | Q(other=measure)).exists()
    put = Signal.objects.filter(measure=measure)[:2].count() > 1
    return not joined and not put and not any(part.objects.filter(of=measure).exists() for part in PARTS)


def after(here: Watch | Signal, last: Signal) -> Watch | Signal:
    """The next page knows which answer was the last."""
    here.__dict__["back"] = last.pk
    return here
