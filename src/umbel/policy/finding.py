"""Institutions and lines of law in the search of the site: one question for both, so that the page asks no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, Value
from django.urls import reverse

from umbel.core.search import Part, Query
from umbel.core.viewers import Viewer
from umbel.policy import queries
from umbel.policy.models import Institution, Provision

FEW = 7


@dataclass(frozen=True)
class Hit:
    """Something found: its words, what stands beside them, and the page it stands on."""

    words: str
    beside: str
    door: str
    key: UUID

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Where it stands."""
        return reverse(self.door, args=[self.key])


def held(part: Part) -> Q:
    """Whether the words stand there side by side, whole; the last may go on."""
    return Q(words__contains=f" {' '.join(part.words)}" + ("" if part.begins else " "))


def found(viewer: Viewer, query: str) -> list[Any]:
    """What the search page shows of this room: measures first."""
    return [*queries.best(viewer, query), *best(viewer, query)]


def best(viewer: Viewer, query: str) -> list[Hit]:
    """The first few institutions and lines of law that hold it, newest first."""
    asked = Query.read(query)
    if not asked.words:
        return []
    holds = reduce(and_, [*map(held, asked.words), *(~held(part) for part in asked.without)])
    law = rows(
        Provision.objects.visible_to(viewer).filter(holds), "policy:place", F("place_id"), ("instrument", "place__name")
    )
    bodies = rows(Institution.objects.visible_to(viewer).filter(holds), "policy:institution", F("pk"), ("name",))
    return [
        Hit(words, beside, door, key)
        for door, key, words, beside, _day in law.union(bodies).order_by("-made_on", "said")[:FEW]
    ]


def rows(some: Any, door: str, key: F, said: Iterable[str]) -> Any:
    """What is shown of each, in one shape for both kinds."""
    words, beside = (*(F(name) for name in said), Value("", CharField()))[:2]
    told = some.order_by().annotate(door=Value(door, CharField()), key=key, said=words, near=beside)
    return told.values_list("door", "key", "said", "near", "made_on")
