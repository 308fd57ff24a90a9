"""Self-description: what people say of themselves together, and never one by one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Record, Unlinked, today
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer


class Question(Record):
    """Something the coalition would like to know of its members together, what for, and its own list of answers."""

    purpose = models.TextField(_("What it is for"), help_text=_("Said first. What will be done with it, and by whom."))
    asks = models.CharField(_("The question"), max_length=200)
    choices = models.TextField(
        _("Answers to choose from"), help_text=_("One a line, in your own words. People may choose several, or none.")
    )
    until = models.DateField(_("Open until"))

    class Privacy:
        inside = frozenset({"purpose", "asks", "choices", "until"})
        whose = None
        why_nobodys = "The coalition's own words."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="question_newest"),)

    def __str__(self) -> str:
        return self.asks

    def get_absolute_url(self) -> str:
        return reverse("people:describe-myself", args=[self.pk])

    def offered(self) -> list[str]:
        """The answers, in the order of the list."""
        return [line.strip()[:120] for line in self.choices.splitlines() if line.strip()]

    @property
    def is_open(self) -> bool:
        """Whether it may still be answered."""
        return self.until >= today()

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By members. It is never asked of anybody else."""
        return EVERYTHING if viewer.signed_in else NOTHING


class Description(Unlinked):
    """One answer to one question, from nobody."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    chosen = models.JSONField(default=list)
    own = models.CharField(max_length=200, blank=True)

    class Privacy:
        inside = frozenset({"question", "chosen", "own"})
        whose = None
        why_nobodys = "It has no person, no order and no hour: nobody can tell whose it is."
        keep = "13 months"

    def __str__(self) -> str:
        return "an answer"
