"""Seeing is a query: what you may not see does not exist for you."""

from __future__ import annotations

from typing import Any, Self, TypeVar, cast

from django.db import models
from django.db.models import Q

from umbel.core.search import Found, Query
from umbel.core.viewers import House, Viewer

M = TypeVar("M", bound=models.Model)
EVERYTHING = Q()
NOTHING = Q(pk__in=())


class Seen(models.QuerySet[M]):
    """Rows as one viewer may see them. It remembers for whom, so that search can ask."""

    viewer: Viewer | None = None

    def _clone(self) -> Self:
        clone = cast("Self", super()._clone())  # type: ignore[misc]
        clone.viewer = self.viewer
        return clone

    def visible_to(self, viewer: Viewer) -> Self:
        """Only what this viewer may see: the one way to start asking."""
        may_see: Any = self.model
        allowed = EVERYTHING if isinstance(viewer, House) else may_see.seen_by(viewer)
        if viewer.opens and allowed:  # nothing is added to everything: an empty Q would give way to the keys
            allowed |= Q(pk__in=viewer.opens)
        rows = self.filter(allowed)
        rows.viewer = viewer
        return rows

    def matching(self, asked: str) -> Found:
        """Those that hold what was asked, in words a person types (``core.search.Query``).

        Someone not signed in finds by open words only. An empty question, or one of exclusions
        only, finds nothing.
        """
        if self.viewer is None:
            raise TypeError("Say visible_to(viewer) before matching(query).")
        terms: Any = self.model._meta.get_field("terms").related_model
        return Found(self, terms, Query.read(asked), inside=self.viewer.signed_in)


def seen(model: type[M], viewer: Viewer) -> Seen[M]:
    """``model.objects.visible_to(viewer)`` for code that does not know which model it holds."""
    manager: Any = model._default_manager
    return cast("Seen[M]", manager.visible_to(viewer))
