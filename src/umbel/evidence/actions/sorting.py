"""Every change to piles: begun, sorted one by one, undone, and what becomes of them."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import parse_qsl
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.steps import move
from umbel.evidence import queries, queries_sorting, rules
from umbel.evidence.actions.collecting import put_on
from umbel.evidence.models import (
    Collection,
    Fate,
    Import,
    ImportLine,
    Listed,
    Pile,
    Piled,
    Source,
    SourceAbout,
    SourceStep,
)
from umbel.people.models import Group, Member
from umbel.terms.models import Term

MOST, AT_ONCE = 2_000, 200
HERS_FOR = timedelta(minutes=10)  # nobody else gets what is before her eyes
LONGEST = 300  # letters of a reason


@action(allow=rules.begins, makes=Pile)
def sort_found(who: Member, where: Group, *, id: UUID, title: str, asked: str, reasons: list[str]) -> Pile:
    """Begin to sort what a search in the library finds."""
    words = dict(parse_qsl(asked)) if "=" in asked else {"q": asked}
    rows, query = queries.library(who, words).defer(*queries.NOT_LISTED), words.get("q", "")
    found = rows.matching(query).page(MOST)[0] if query else rows.order_by("-made_on", "-id")[:MOST]
    return begin(who, Pile(id=id, group=where, title=title, reasons=reasons), found)


@action(allow=rules.sorts, makes=Pile)
def sort_import(who: Member, coming: Import, *, id: UUID, title: str, reasons: list[str]) -> Pile:
    """Begin to sort what an import brought."""
    lines = ImportLine.objects.visible_to(who, of=coming).filter(source__isnull=False).order_by("number")
    pile = Pile(id=id, group_id=coming.group_id, title=title, reasons=reasons)
    return begin(who, pile, [line.source for line in lines.select_related("source")[:MOST] if line.source])


@action(allow=rules.sorts, makes=Pile)
def sort_collection(who: Member, collection: Collection, *, id: UUID, title: str, reasons: list[str]) -> Pile:
    """Begin to sort a reading list."""
    rows = Listed.objects.visible_to(who, collection=collection).order_by("place", "id").select_related("source")
    pile = Pile(id=id, group_id=collection.group_id, title=title, reasons=reasons)
    return begin(who, pile, [row.source for row in rows[:MOST]])


def begin(member: Member, pile: Pile, sources: Iterable[Source]) -> Pile:
    """A pile of these, each once, in this order."""
    known = {source.pk: source for source in sources}
    if not known:
        raise Refused(_("There is nothing to sort: no source is found this way."))
    pile.reasons = pile.reasons or queries_sorting.last_reasons(member, pile.group_id)
    pile.save()
    rows = [Piled(of=pile, source=source, place=place) for place, source in enumerate(known.values(), 1)]
    Piled.objects.bulk_create(rows, batch_size=500)
    return pile


@action(allow=rules.edits_pile)
def revise_pile(who: Member, pile: Pile, *, revision: int, title: str, reasons: list[str]) -> Pile:
    """Say what is sorted, and for which reasons something is dropped."""
    pile.title, pile.reasons = title, reasons
    pile.save()
    return pile


@action(allow=rules.sorts)
def go_on(who: Member, pile: Pile) -> Pile | Piled:
    """Go on where she was, or with the next source that nobody has before her eyes."""
    return next_for(who, pile)


def waits_for(member: Member, rows: "QuerySet[Piled]", pile: Pile) -> "QuerySet[Piled]":
    """Of these, what is not answered yet and not handed to another seat."""
    hers = [role for role, group in member.seats() if group == pile.group_id]
    return rows.filter(Q(answer="") | Q(answer=Fate.HAND, seat__in=hers))


def next_for(member: Member, pile: Pile) -> Pile | Piled:
    """What she has before her eyes; else the next that nobody has; last what was handed to her seat."""
    Pile.objects.select_for_update().get(pk=pile.pk)  # two who ask at once get two answers
    rows = waits_for(member, Piled.objects.visible_to(member, of=pile), pile)
    held = [
        row for row in rows.exclude(before="").order_by("place")[:AT_ONCE] if row.before == member.made_this(row.pk)
    ]
    free = rows.filter(Q(until__isnull=True) | Q(until__lt=timezone.now()))
    chosen = (
        held[0] if held else free.select_for_update(of=("self",), skip_locked=True).order_by("answer", "place").first()
    )
    if chosen is None:
        return pile
    chosen.before, chosen.until = member.made_this(chosen.pk), timezone.now() + HERS_FOR
    chosen.save(update_fields=["before", "until"])
    return chosen


@action(allow=rules.sorts_one)
def sort(
    who: Member, piled: Piled, *, answer: str, reason: str, words: str, topic: Term | None, seat: str
) -> Pile | Piled:
    """Say of one source that it is kept, dropped, kept under a topic, or handed to a seat of the group."""
    if piled.answer == answer and piled.seat == seat:
        return after(next_for(who, piled.of), piled)  # pressed twice
    if piled.answer not in {"", Fate.HAND}:
        raise Refused(_("Somebody has answered this one meanwhile. Go back to it to answer otherwise."))
    why = (words or reason).strip()[:LONGEST]
    if answer == Fate.DROP and not why:
        raise Refused(_("Please say why it is dropped: choose a reason, or write one."), field="reason")
    if answer == Fate.HAND and not seat:
        raise Refused(_("Please choose a seat of the group."), field="seat")
    if answer == Fate.TOPIC:
        put_under(who, piled, topic)
    piled.answer, piled.why = answer, why if answer == Fate.DROP else ""
    piled.seat = seat if answer == Fate.HAND else ""
    piled.turn = (Piled.objects.filter(of=piled.of_id).aggregate(last=Max("turn"))["last"] or 0) + 1
    piled.before, piled.until = "", None
    piled.save()
    return after(next_for(who, piled.of), piled)


def put_under(member: Member, piled: Piled, topic: Term | None) -> None:
    """The source is about this topic from now on. What it was about already, undoing does not take away."""
    if topic is None:
        raise Refused(_("Please choose a topic."), field="topic")
    if not rules.editors(member, piled.source):
        raise Refused(_("Only editors of the group that keeps this source say what it is about."), field="topic")
    made = SourceAbout.objects.get_or_create(source=piled.source, term=topic)[1]
    piled.topic = topic if made else None


@action(allow=rules.sorts_one)
def sort_again(who: Member, piled: Piled) -> Pile | Piled:
    """Go back to a source and take its answer away."""
    if piled.topic_id and rules.editors(who, piled.source):
        SourceAbout.objects.filter(source=piled.source_id, term=piled.topic_id).delete()
    last = Piled.objects.visible_to(who, of=piled.of).filter(turn__lt=piled.turn or 0).order_by("-turn").first()
    piled.answer, piled.why, piled.seat, piled.topic, piled.turn = "", "", "", None, None
    piled.before, piled.until = who.made_this(piled.pk), timezone.now() + HERS_FOR
    piled.save()
    return after(piled, last) if last else piled


def after(here: Pile | Piled, last: Piled) -> Pile | Piled:
    """The next page knows which answer was the last."""
    here.__dict__["back"] = last.pk
    return here


@action(allow=rules.edits_pile)
def collect_kept(who: Member, pile: Pile, *, collection: Collection) -> Collection:
    """Put what was kept on a reading list of the group."""
    if not rules.curates(who, collection):
        raise Refused(_("Only editors of the group that keeps this list put something on it."), field="collection")
    rows = Piled.objects.visible_to(who, of=pile).filter(answer__in=[Fate.KEEP, Fate.TOPIC])
    put_on(collection, [row.source for row in rows.order_by("place").select_related("source")])
    return collection


@action(allow=rules.edits_pile, answerable=True)
def set_dropped_aside(who: Member, pile: Pile) -> Pile:
    """Set aside, two hundred at a time, what was dropped and the group keeps: not to be cited, and why."""
    rows = Piled.objects.visible_to(who, of=pile).filter(answer=Fate.DROP, source__group=pile.group_id)
    open_ones = rows.exclude(source__stands="set_aside").order_by("place").select_related("source")
    for row in open_ones[:AT_ONCE]:
        move(SourceStep, row.source, "set_aside", row.why)
    return pile
