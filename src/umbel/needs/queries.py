"""Reads about needs. The first argument is always who is looking."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.claims import shown
from umbel.core.actions import NotSeen
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.needs.models import (
    Comes,
    DecisionAnswer,
    Need,
    NeedAnswer,
    NeedClaim,
    NeedSaid,
    NeedSource,
    NeedStep,
    NeedThread,
    NeedWording,
    Told,
)
from umbel.people.models import Reach
from umbel.people.prepared import Alike, Ready
from umbel.terms import queries as terms
from umbel.terms.models import List, Term
from umbel.terms.reading import in_words
from umbel.week.models import Decision

FEW, SOME, MOST = 7, 100, 500
FIRST = 2020  # year of a report
FILTERS = ("domain", "stands")


def needs(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Need]:
    """The needs she sees, narrowed by what the address says: about what, how it stands, where, of which community."""
    rows, told = (
        Need.objects.visible_to(viewer).select_related("place"),
        {name: value for name, value in (asked or {}).items() if value},
    )
    if any("\0" in value for value in told.values()):
        return rows.none()
    rows = rows.filter(**{name: told[name] for name in FILTERS if name in told})
    if place := told.get("place"):
        rows = rows.filter(Q(place__key=place) | Q(place__within=place))
    if community := told.get("community"):
        said = NeedSaid.objects.visible_to(viewer).filter(community__key=community)
        rows = rows.filter(pk__in=said.values("of"))
    return rows.filter(first=True) if told.get("first") else rows


def need(viewer: Viewer, key: UUID) -> Need:
    """One need with its place, and whether its way is open; or the same 404 that an invented address gets."""
    found: list[Need] = NEED(viewer, Need(id=key))
    if not found:
        raise NotSeen
    return found[0]


def one_need(viewer: Viewer, like: Need) -> Any:
    rows = Need.objects.visible_to(viewer).select_related("place").annotate(is_told=Exists(told_to_anyone(viewer)))
    return rows.filter(pk=like.pk)


def told_to_anyone(viewer: Viewer) -> Seen[NeedThread]:
    """Whether anyone may read the whole way of a need."""
    return NeedThread.objects.visible_to(viewer).filter(of=OuterRef("pk"), reach=Reach.PUBLIC)


def thread(viewer: Viewer, need: Need) -> NeedThread | None:
    """What was pressed for, so that anyone may read the whole way of it."""
    return next(iter(THREADS(viewer, [need.pk])), None)


def threads_of(viewer: Viewer, needs: Collection[UUID]) -> Any:
    """The same, as a question."""
    return NeedThread.objects.visible_to(viewer).filter(of__in=needs).order_by("pk")


THREADS = Alike(threads_of)


def best(viewer: Viewer, query: str) -> list[Need]:
    """The first few that hold it."""
    return in_words(viewer, NeedWording, "says", Need.objects.visible_to(viewer).matching(query).page(FEW)[0])


def newest_open(viewer: Viewer) -> list[Need]:
    """The last few that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Need]:
    """These, as a question."""
    return Need.objects.visible_to(viewer).order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are."""
    return [(_("What people need"), reverse("needs:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> Seen[Need]:
    """What a sitemap may list."""
    return Need.objects.visible_to(viewer).order_by("-made_on", "-id")


def said_by(viewer: Viewer, some: Iterable[Need]) -> dict[UUID, list[Any]]:
    """Who said each of these, side by side: whom it comes first for stands first, however few they are."""
    needs = list(some)
    rows: list[Any] = SAID(viewer, *needs) if needs else []
    names = {one.pk: str(one) for one in terms.said(list({row.community for row in rows}), viewer)}
    order, found = list(Comes.values), dict[UUID, list[Any]]()
    for row in sorted(rows, key=lambda row: (order.index(row.comes), names[row.community_id])):
        row.who = names[row.community_id]
        found.setdefault(row.of_id, []).append(row)
    return found


def all_said(viewer: Viewer, *some: Need) -> Seen[NeedSaid]:
    return NeedSaid.objects.visible_to(viewer).filter(of__in=some).select_related("community")


def sources_of(viewer: Viewer, need: Need) -> list[NeedSource]:
    """The sources of the library that show it."""
    return SOURCES(viewer, need)


def all_sources(viewer: Viewer, need: Need) -> Seen[NeedSource]:
    return NeedSource.objects.visible_to(viewer).filter(need=need).select_related("source").order_by("pk")[:SOME]


def claims_of(viewer: Viewer, need: Need) -> list[Any]:
    """The claims that speak of it, each weighed at this moment for this reader."""
    cites = CLAIMS(viewer, need)
    sure = {one.claim.pk: one for one in shown.lightly(viewer, [cite.claim for cite in cites])} if cites else {}
    return [(cite, sure[cite.claim_id]) for cite in cites]


def all_claims(viewer: Viewer, need: Need) -> Seen[NeedClaim]:
    return NeedClaim.objects.visible_to(viewer).filter(need=need).select_related("claim").order_by("pk")[:SOME]


@cache
def kinds() -> dict[str, tuple[Any, str, Any]]:
    """The tables by which rooms answer needs, this one's and those above: with what answers, and the kind of it."""
    found: list[Any] = [kind for kind in apps.get_models() if issubclass(kind, NeedAnswer)]
    return {kind.__name__: (kind, kind.ends[0], kind._meta.get_field(kind.ends[0]).related_model) for kind in found}


def answers_of(viewer: Viewer, need: Need) -> list[Any]:
    """What answers it, in any room, where she sees that too: one question, with the words of what answers."""
    found = []
    for name, key, how, by, told, far, kept in ANSWERS(viewer, need):
        kind, end, thing = kinds()[name]
        by_what = thing(pk=by, reach=far, group_id=kept, **{thing.TOLD[0]: told})
        found.append(kind(pk=key, need=need, how=how, **{end: by_what}))
    return found


def all_answers(viewer: Viewer, need: Need) -> Any:
    """The same, as rows."""
    first, *others = (
        kind.objects.visible_to(viewer)
        .filter(need=need)
        .order_by()
        .annotate(of_kind=Value(name), by=F(end), told=F(f"{end}__{thing.TOLD[0]}"))
        .annotate(far=F(f"{end}__reach"), kept=F(f"{end}__group"))
        .values_list("of_kind", "pk", "how", "by", "told", "far", "kept")
        for name, (kind, end, thing) in kinds().items()
    )
    return first.union(*others, all=True).order_by("of_kind", "pk")[:SOME]


NEED, SAID, SOURCES = Ready(one_need, Need), Ready(all_said, Need), Ready(all_sources, Need)
CLAIMS, ANSWERS = Ready(all_claims, Need), Ready(all_answers, Need)


def steps_of(viewer: Viewer, need: Need) -> Seen[NeedStep]:
    return NeedStep.objects.visible_to(viewer, of=need).order_by("number")[:SOME]


def told_of(viewer: Viewer, kind: type[Told], of: Any) -> list[Any]:
    """When those who said it were told how it stands."""
    return list(kind.objects.visible_to(viewer, of=of).order_by("month", "pk")[:SOME])


@cache
def tellings() -> list[type[Told]]:
    """The tables by which rooms keep that something was told back, this one's and those above."""
    return [kind for kind in apps.get_models() if issubclass(kind, Told)]


def told_in(viewer: Viewer, kind: type[Told], year: int) -> tuple[list[Any], bool]:
    """What was told back in a year, in the order in which it was made, and whether there was more."""
    seen: Any = kind.objects.visible_to(viewer)
    rows = seen.filter(month__year=year).select_related("of")
    found = list(rows.order_by("of__made_on", "of", "pk")[: MOST + 1])
    return found[:MOST], len(found) > MOST


def last_steps(viewer: Viewer, kind: type[Told], some: Iterable[Any]) -> dict[UUID, Any]:
    """The last step of each of these that says why; of what has no steps to print, none."""
    if kind.STEPS is None:
        return {}
    rows: Any = kind.STEPS.objects.visible_to(viewer)
    return {step.of_id: step for step in rows.filter(of__in=list(some)).exclude(why="").order_by("number")}


def first_day(year: int) -> date:
    """The day a report of a year is dated by; of a year before the first, or after this one, there is none."""
    if not FIRST <= year <= today().year:
        raise NotSeen
    return date(year, 1, 1)


def answered_by(viewer: Viewer, decision: Decision) -> list[DecisionAnswer]:
    """The needs that a decision answers, and how."""
    rows = DecisionAnswer.objects.visible_to(viewer).filter(decision=decision).select_related("need")
    return list(rows.order_by("need__made_on", "pk")[:SOME])


def decision(viewer: Viewer, key: UUID) -> Decision:
    """A decision that stands, or stood until a later one; of what is not decided there is no sheet."""
    found = Decision.objects.visible_to(viewer).filter(pk=key).first()
    if found is None or found.now not in Decision.DECIDED:
        raise NotSeen
    return found


def where(viewer: Viewer, need: Need) -> Term | None:
    """Its place, in the reader's language."""
    return terms.said([need.place], viewer)[0] if need.place else None


def communities(viewer: Viewer) -> list[Term]:
    """What the list can be narrowed to."""
    return list(terms.spoken(viewer, List.COMMUNITY)[:SOME])
