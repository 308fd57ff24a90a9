"""Reads about packs and signals. The first argument is always who is looking."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import ngettext

from umbel.core.seeing import Seen
from umbel.core.text import fold
from umbel.core.viewers import Viewer
from umbel.people.prepared import Alike
from umbel.people.told import desk
from umbel.people.told.desk import Duty
from umbel.policy import queries_texts
from umbel.policy.models import Delivery, Lookout, Measure, Pack, Signal, Sorted, Watch

FEW = 20


def packs(viewer: Viewer) -> Seen[Pack]:
    return Pack.objects.visible_to(viewer).select_related("group")


def packs_of(viewer: Viewer, watch: Watch) -> Seen[Pack]:
    """What is looked for in what this group brings in."""
    return Pack.objects.visible_to(viewer).filter(group=watch.group_id).order_by("name", "id")


def watches(viewer: Viewer) -> dict[Any, Watch]:
    """Where her groups sort, by group."""
    rows = Watch.objects.visible_to(viewer).filter(group__in=viewer.groups())
    return {watch.group_id: watch for watch in rows} if viewer.groups() else {}


def waiting_of(viewer: Viewer) -> dict[Any, int]:
    """How many signals wait in each of her watches. Of nobody in particular: who sorted what is not kept."""
    rows = Signal.objects.visible_to(viewer).filter(of__group__in=viewer.groups(), answer="").order_by()
    return dict(rows.values_list("of").annotate(n=Count("pk")))


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk: groups of hers in which signals wait, sources that fail, effects to look at again. One question."""
    return [duty(*one) for one in (FIRST if desk.some_do() else COUNTED)(viewer)]


def counted_ones(viewer: Viewer) -> Any:
    """These, as (of what, its group, how many, the door where it is done)."""
    rows = Signal.objects.visible_to(viewer).filter(of__group__in=viewer.groups(), answer="").order_by()
    failing = (
        Lookout.objects.visible_to(viewer).filter(of__group__in=viewer.groups(), red=True, paused=False).order_by()
    )
    asks = ((rows, "policy:watch"), (failing, "policy:lookouts"), (queries_texts.behind(viewer), "policy:detail"))
    counted, *others = (
        some.values_list("of", "of__group").annotate(n=Count("of"), door=Value(door)) for some, door in asks
    )
    return counted.union(*others, all=True).order_by("-door", "of")[: 2 * FEW]


def first_ones(viewer: Viewer) -> Any:
    """As many of these as a desk can show, and one."""
    return counted_ones(viewer)[: desk.MOST + 1]


COUNTED, FIRST = Alike(counted_ones), Alike(first_ones)


def duty(key: UUID, group: UUID, many: int, door: str) -> Duty:
    """One line of the desk."""
    if door == "policy:watch":
        return Duty(key, group, does=words(many), at=(door, key))
    if door == "policy:detail":
        says = ngettext(
            "%(many)s effect was written about an earlier text; look again",
            "%(many)s effects were written about an earlier text; look again",
            many,
        )
        return Duty(key, group, does=says % {"many": many}, at=(door, key))
    says = ngettext("%(many)s source fails", "%(many)s sources fail", many) % {"many": many}
    return Duty(key, group, does=says, at=reverse(door))


def words(many: int) -> str:
    """How many wait, as one line."""
    return ngettext("%(many)s signal to sort", "%(many)s signals to sort", many) % {"many": many}


def counts(viewer: Viewer, watch: Watch) -> dict[str, int]:
    """How many of each answer."""
    rows = Signal.objects.visible_to(viewer, of=watch).order_by().values_list("answer")
    return dict(rows.annotate(n=Count("pk")))


def sorted_ones(viewer: Viewer, watch: Watch) -> Seen[Signal]:
    """The last few that were sorted."""
    rows = Signal.objects.visible_to(viewer, of=watch).filter(turn__isnull=False)
    return rows.order_by("-turn")[:FEW]


def became(viewer: Viewer, signal: Signal) -> Measure | None:
    """The measure it was put to, where she sees that."""
    return Measure.objects.visible_to(viewer).filter(pk=signal.measure_id).first() if signal.measure_id else None


def likes(viewer: Viewer, signal: Signal) -> Seen[Signal]:
    """What probably tells the same, and is sorted together with it."""
    rows = Signal.objects.visible_to(viewer, of=signal.of).filter(like=signal.pk, turn=None)
    return rows.order_by("made_on", "place")[:FEW]


def deliveries(viewer: Viewer, watch: Watch) -> Seen[Delivery]:
    return Delivery.objects.visible_to(viewer, of=watch).order_by("-made_on", "-id")[:FEW]


def last(viewer: Viewer, watch: Watch, key: str = "") -> Signal | None:
    """What can be taken back first: that one, if it was answered; else the last answer."""
    rows = Signal.objects.visible_to(viewer, of=watch).filter(turn__isnull=False)
    return (rows.filter(pk=key).first() if key else None) or rows.order_by("-turn").first()


def measures(viewer: Viewer) -> Seen[Measure]:
    """What a signal can be put to, the last changed first."""
    return Measure.objects.visible_to(viewer).order_by("-changed_on", "-id")


def meant(signal: Signal, some: list[Measure]) -> Measure | None:
    """Which of these it is probably about: one with its link, else one whose number stands in its title."""
    title = f" {fold(signal.title)} "
    linked = (one for one in some if signal.link and one.link == signal.link)
    return next(linked, None) or next(
        (one for one in some if one.identifier and f" {fold(one.identifier)} " in title), None
    )


def found_about(viewer: Viewer, measure: Measure) -> list[Signal]:
    """What was found about it, where she sits in the group that found it."""
    if not viewer.groups():
        return []
    rows = Signal.objects.visible_to(viewer).filter(measure=measure, answer__in=[Sorted.LINK, Sorted.NEW])
    return list(rows.order_by("-done_on", "pk")[:7])
