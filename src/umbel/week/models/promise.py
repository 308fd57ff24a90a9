"""Promise: what somebody will do, and by when. It can be handed back without a reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.viewers import Viewer
from umbel.people.models import Role, Shared
from umbel.week.models.decision import Decision
from umbel.week.models.held import Held
from umbel.week.models.meeting import Meeting


class Promise(Held, Shared):
    """Something that will be done: by one person, a seat, or the group. Nobody's are counted; forgotten once done."""

    TOLD: ClassVar = ("what", "pk")
    what = models.CharField(_("What will be done"), max_length=300)
    due = models.DateField(_("By when"), null=True, blank=True)
    seat = models.CharField(max_length=10, choices=Role.choices, blank=True)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="+")
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")
    done_on = models.DateField(null=True, editable=False)

    class Privacy:
        inside = frozenset({"what", "due", "seat", "meeting", "decision", "done_on"})
        keep = "90 days after it is done"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="promise_newest"),
            models.Index(fields=["group", "due"], name="promises_that_are_open", condition=Q(done_on=None)),
            models.Index(fields=["meeting"], name="promises_of_a_meeting", condition=Q(meeting__isnull=False)),
            models.Index(fields=["decision"], name="promises_of_a_decision", condition=Q(decision__isnull=False)),
        )

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{reverse('week:promises')}#p-{self.pk}"

    def seat_of(self, who: Viewer) -> str:
        """The seat from which it is hers to do: she took it, or holds the seat that it was promised for."""
        return "member" if self.taken_by(who) else who.sits(self.seat, self.group_id) if self.seat else ""
