"""The table of what waits to be done: names of tasks and ids of things, and nobody's words."""

from django.db import models
from django.db.models import Q

from umbel.core.records import Visible, any_key, today
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Viewer

READY, RUNNING, DONE, FAILED = "ready", "running", "done", "failed"
IS_OPEN = Q(free_from__isnull=False)


class Job(Visible):
    """One thing to be done. While it is open it has a time from which a worker may take it."""

    id = models.BigIntegerField(primary_key=True, default=any_key, editable=False)
    name = models.CharField(max_length=160)  # module and function; only registered tasks are run
    given = models.JSONField()  # [args, kwargs]
    key = models.CharField(max_length=64)  # of name and what is given: one open job of a kind
    state = models.CharField(max_length=7, default=READY)
    free_from = models.DateTimeField(null=True)  # its time, or the end of the lease; ended jobs have none
    holder = models.CharField(max_length=16, blank=True)  # random, per worker
    tries = models.PositiveSmallIntegerField(default=0)  # since it last got anywhere
    again = models.BooleanField(default=False)  # asked for once more while it ran
    error = models.CharField(max_length=160, blank=True)  # the class of the exception, never its words
    day = models.DateField(default=today)  # when it was made; then, when it ended

    class Privacy:
        inside = frozenset({"id", "name", "given", "key", "state", "free_from", "holder", "tries", "again"})
        inside |= {"error", "day"}
        whose = None
        why_nobodys = "It names a task and ids of things, never a person and never her words."
        keep = "a day after it is done"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], condition=IS_OPEN, name="one_open_job_of_a_kind"),
            models.CheckConstraint(condition=IS_OPEN ^ Q(state__in=(DONE, FAILED)), name="open_jobs_have_a_time"),
        )
        indexes = (models.Index(fields=["free_from"], condition=IS_OPEN, name="open_jobs_by_their_time"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody: whoever asked for a thing sees the thing itself."""
        return NOTHING
