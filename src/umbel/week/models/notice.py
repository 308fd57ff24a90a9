"""Notice: a short text to a group, with answers below. Forgotten after 180 days, unless somebody pins it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, today
from umbel.people.models import Shared


class Notice(Shared):
    """A short text to a group. Who wrote it is not kept: whoever wants to, says so in it."""

    title = models.CharField(_("What it is about"), max_length=120)
    body = models.TextField(_("The notice"), max_length=4_000)
    fades_from = models.DateField(null=True, default=today, editable=False)  # a pinned one does not fade

    class Privacy:
        inside = frozenset({"title", "body", "fades_from"})
        keep = "180 days, unless pinned"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="notice_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="notice_newest_of_group"),
            models.Index(fields=["fades_from"], name="notices_that_fade"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("week:notice", args=[self.pk])

    @property
    def pinned(self) -> bool:
        """Whether it stays until somebody lets it go."""
        return self.fades_from is None


class Answer(Part):
    """An answer below a notice, read by the same group. It goes when the notice goes."""

    ends = ("of",)
    of = models.ForeignKey(Notice, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(editable=False)
    body = models.TextField(_("Your answer"), max_length=4_000)

    class Privacy:
        inside = frozenset({"of", "number", "body"})
        whose = None
        why_nobodys = "A group's words; who wrote them is never a field."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "number"], name="one_answer_at_a_time"),)

    def __str__(self) -> str:
        return str(self.of_id)

    def get_absolute_url(self) -> str:
        return reverse("week:notice", args=[self.of_id])
