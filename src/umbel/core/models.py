"""The tables of the ground itself: how power was used, and what waits to be done."""

from django.db import models

from umbel.core.queue import Job
from umbel.core.records import Record, Unlinked
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer

__all__ = ["Job", "Trace"]


class Trace(Unlinked):
    """Power answers for itself: what was done, to what, on which day, from which seat."""

    action = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    subject = models.UUIDField()
    seat = models.CharField(max_length=40)

    class Privacy:
        inside = frozenset({"action", "kind", "subject", "seat"})
        whose = None
        why_nobodys = "It names a seat, never a person."
        keep = "13 months"

    class Meta:
        indexes = (models.Index(fields=["subject"], name="trace_of_its_subject"),)

    def __str__(self) -> str:
        return f"{self.day} {self.seat}: {self.action}"

    @classmethod
    def of(cls, viewer: Viewer, subject: Record) -> "models.QuerySet[Trace]":
        """How power was used on this thing: for members, and only if the thing itself is seen."""
        here = viewer.signed_in and seen(type(subject), viewer).filter(pk=subject.pk).exists()
        rows = cls._base_manager.filter(subject=subject.pk, kind=subject._meta.label)
        return rows.order_by("-day", "id") if here else rows.none()
