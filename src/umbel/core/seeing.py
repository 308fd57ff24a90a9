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

    def _fetch_all(self) -> None:
        """What was fetched for a viewer remembers her: its parts need not ask for it again."""
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh and self.viewer is not None:
            for row in self._result_cache or ():
                if isinstance(row, models.Model):
                    row.__dict__["seen_for"] = self.viewer

    def visible_to(self, viewer: Viewer, *first: Q, **whole: models.Model) -> Self:
        """Only what this viewer may see: the one way to start asking.

        ``first`` is looked at before who may see it, where that costs less: it narrows, as a filter does.

        ``whole`` narrows parts and links to one end, as in ``visible_to(viewer, of=source)``; where that was
        fetched for this very viewer, nobody asks again whether she sees it.
        """
        may_see: Any = self.model
        known = frozenset(name for name, end in whole.items() if end.__dict__.get("seen_for") is viewer)
        allowed = EVERYTHING
        if not isinstance(viewer, House):
            allowed = may_see.seen_by(viewer, known) if known else may_see.seen_by(viewer)
        if viewer.opens and allowed:  # nothing is added to everything: an empty Q would give way to the keys
            allowed |= Q(pk__in=viewer.opens)
        rows = self.filter(*first, allowed, **whole)
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
