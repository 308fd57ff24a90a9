"""What changed in a week, and what is due: one page for who follows a place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.policy import due, queries, rules, spoken
from umbel.policy.models import Actor, Dated, Effect, Kind, Measure, MeasureWording, Vote
from umbel.terms import queries as terms
from umbel.terms.models import List, Term
from umbel.terms.reading import in_words

WEEK, MANY, FEW, LONGEST = timedelta(days=7), 50, 4, 40
APART = {Kind.CASE: _("Courts"), Kind.TREATY: _("Reviews under treaties")}
"""What is told under a heading of its own, wherever it is about."""


@dataclass
class Changed:
    """A measure of which something is new: what happened, what was voted, what it would do to whom, what comes next."""

    of: Measure
    happened: list[Any] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    next: due.Due | None = None

    def __str__(self) -> str:
        return str(self.of)


def asked(keys: Iterable[str]) -> list[str]:
    """The places an address asks for; what could be none is left out."""
    return [key for key in dict.fromkeys(keys) if 0 < len(key) <= LONGEST and "\0" not in key][:FEW]


def there(keys: list[str], to: str = "") -> Q:
    """In these places, or in what lies below them; everywhere, where none is asked for."""
    return Q(**{f"{to}place__key__in": keys}) | Q(**{f"{to}place__within__in": keys}) if keys else Q()


def changed(viewer: Viewer, keys: list[str]) -> list[Changed]:
    """The measures of which something was written down within a week, the last first, each with what is new of it."""
    first = today() - WEEK
    rows = queries.measures(viewer).filter(there(keys), changed_on__gt=first).order_by("-changed_on", "-id")
    found = {one.pk: Changed(one) for one in in_words(viewer, MeasureWording, "says", rows[:MANY])}
    if not found:
        return []
    this_week = {"of__in": list(found), "on__gt": first, "on__lte": today()}
    days = Dated.objects.visible_to(viewer).filter(**this_week).order_by("on", "pk")[: MANY * FEW]
    for key, some in by_measure(days).items():
        found[key].happened = rules.side_by_side(some)
    votes = Vote.objects.visible_to(viewer).filter(**this_week).order_by("on", "pk")[:MANY]
    for key, some in by_measure(votes).items():
        found[key].votes = some[:FEW]
    order = list(Actor.values)
    effects = Effect.objects.visible_to(viewer).filter(of__in=list(found)).order_by("pk")[: MANY * FEW]
    for key, some in by_measure(spoken.in_words(viewer, effects)).items():
        found[key].effects = sorted(some, key=lambda effect: order.index(effect.actor))[:FEW]
    for key, one in due.next_of(viewer, [one.of for one in found.values()]).items():
        found[key].next = one
    return list(found.values())


def by_measure(rows: Iterable[Any]) -> dict[Any, list[Any]]:
    """These rows, put to the measures they belong to."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row.of_id, []).append(row)
    return found


def by_body(viewer: Viewer, some: list[Changed]) -> list[tuple[str, list[Changed]]]:
    """Under headings: courts and reviews apart, everything else by its place."""
    names = queries.named(viewer, [one.of.place for one in some if one.of.place])
    found: dict[str, list[Changed]] = {}
    for one in some:
        place = names[one.of.place_id] if one.of.place_id else gettext("Where it would be law is not yet known")
        found.setdefault(str(APART.get(Kind(one.of.kind), place)), []).append(one)
    return sorted(found.items())


def due_there(viewer: Viewer, keys: list[str]) -> list[due.Due]:
    """What is to come within two weeks."""
    return due.ahead(viewer, due.SOON, there(keys, "of__"))[:MANY]


def places(viewer: Viewer, keys: list[str], some: list[Changed]) -> list[Term]:
    """What the page can be narrowed to: the places that are asked for, and those of which something is told."""
    here = [one.of.place_id for one in some if one.of.place_id]
    rows: Seen[Term] = Term.objects.visible_to(viewer).filter(Q(pk__in=here) | Q(key__in=keys), list=List.PLACE)
    return terms.said(list(rows.order_by("name")[:MANY]), viewer)


def since() -> date:
    """The first of the seven days."""
    return today() - WEEK + timedelta(days=1)
