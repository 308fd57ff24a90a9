"""That anyone may read the whole way of a need: pressed for by itself, after the need."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from umbel.claims.models import month_begins
from umbel.core.records import door
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer
from umbel.needs.models.need import Need
from umbel.people.models import Shared


class NeedThread(Shared):
    """The way from a need to what came of it, for anyone to read where it is public. Members read it without this."""

    TOLD: ClassVar = ("of__says", "of_id")
    made_on = models.DateTimeField(default=month_begins, editable=False)
    of = models.OneToOneField(Need, models.CASCADE, related_name="+")
    shows = models.JSONField(default=list, editable=False)  # keys of what stood on it when somebody last pressed

    class Privacy:
        open = frozenset({"of"})
        inside = frozenset({"shows"})
        why_nobodys = "That a way may be read; who pressed for it is not kept."

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="thread_newest"),)

    def __str__(self) -> str:
        return str(self.of_id)

    def get_absolute_url(self) -> str:
        """Where one presses for it, having read what a stranger would learn."""
        return f"{door('needs:index')}{self.of_id}/thread/"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """As far as it travels, and only where its need is seen."""
        return super().seen_by(viewer) & Q(Exists(seen(Need, viewer).filter(pk=OuterRef("of_id"))))
