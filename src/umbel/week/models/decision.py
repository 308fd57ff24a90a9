"""Decision: what a body decided, how, and what stands now. Rooms above rest on it."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, door
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.people.models import Shared
from umbel.week.models.meeting import Meeting

SOONEST = timedelta(hours=1)  # between asking whether anybody objects and the moment it is agreed
AGAIN = timedelta(days=1)  # what everybody has at least, once an objection is lifted


class Way(models.TextChoices):
    """How it was decided."""

    CONSENT = "consent", _("By consent: nobody objected")
    VOTE = "vote", _("By vote")
    MANDATE = "mandate", _("By somebody with a mandate for it")
    ELSEWHERE = "elsewhere", _("Before Umbel, or elsewhere")


class Decision(Shared):
    """A question a body answered, in one sentence. Between meetings it is agreed at a moment unless someone objects."""

    TOLD: ClassVar = ("question", "pk")
    WAY: ClassVar = "decision"
    STEPS: ClassVar = {
        "proposed": ("objected", "adopted", "withdrawn"),
        "objected": ("proposed", "withdrawn"),
        "adopted": ("replaced", "withdrawn"),
        "replaced": ("adopted",),  # where what replaced it is taken back
    }
    NEEDS_WHY: ClassVar = frozenset({"withdrawn"})
    STATES: ClassVar = {
        "proposed": _("proposed"),
        "objected": _("somebody objects"),
        "adopted": _("decided"),
        "replaced": _("replaced by a later decision"),
        "withdrawn": _("taken back"),
    }
    DECIDED: ClassVar = ("adopted", "replaced")
    WORDED: ClassVar = ("question", "result")  # what is put into other languages

    question = models.CharField(_("The question"), max_length=300)
    result = models.CharField(_("The answer, in one sentence"), max_length=500)
    way = models.CharField(_("How it is decided"), max_length=10, choices=Way.choices, default=Way.CONSENT)
    day = models.DateField(_("Day"))  # where it is agreed at a moment: the day it is there then
    review = models.DateField(_("Look at it again on"), null=True, blank=True)
    until = models.DateTimeField(null=True, editable=False)  # the moment from which on it is agreed
    zone = models.CharField(max_length=40, blank=True, editable=False)  # whose clock was meant
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="+")
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    stands = models.CharField(max_length=20, default="proposed", editable=False)

    class Privacy:
        open = frozenset({"question", "result", "way", "day", "review", "stands"})
        inside = frozenset({"until", "zone", "meeting", "replaces"})
        why_nobodys = "A body's word; who asked, who objected and who agreed is never a field."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="decision_newest"),
            models.Index(fields=["-day", "-id"], name="decision_by_day"),
            models.Index(fields=["group", "-day", "-id"], name="decision_by_day_of_group"),
            models.Index(fields=["reach", "-day", "-id"], name="decision_by_day_in_reach"),
            models.Index(fields=["stands", "until"], name="decision_by_its_moment"),
            models.Index(
                fields=["group", "until"],
                name="decision_that_is_asked",
                condition=Q(stands__in=("proposed", "objected")),
            ),
            models.Index(fields=["meeting"], name="decisions_of_a_meeting", condition=Q(meeting__isnull=False)),
            models.Index(fields=["replaces"], name="decision_by_what_it_replaces", condition=Q(replaces__isnull=False)),
        )

    def __str__(self) -> str:
        """The question, as the reader's language says it where it was looked up."""
        return str(self.__dict__.get("said", {}).get("question") or self.question)

    @property
    def answer(self) -> str:
        """The result, as the reader's language says it where it was looked up."""
        return str(self.__dict__.get("said", {}).get("result") or self.result)

    def get_absolute_url(self) -> str:
        return f"{door('week:decisions')}{self.pk}/"

    @property
    def now(self) -> str:
        """Where it stands at this very second, whether the clock has come by to write it down or not."""
        agreed = self.stands == "proposed" and self.until is not None and self.until <= timezone.now()
        return "adopted" if agreed else self.stands

    @property
    def standing(self) -> str:
        """The same, in words."""
        return str(self.STATES.get(self.now, self.now))

    @property
    def mark(self) -> str:
        """The look of where it stands; the words beside it say the same."""
        return {"adopted": "good", "proposed": "wait", "objected": "wait"}.get(self.now, "")


class DecisionTerms(Terms):
    """The words a decision is found by."""

    of = models.OneToOneField(Decision, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class DecisionStep(Step):
    """A move of a decision: an objection, the moment it was agreed, its end."""

    of = models.ForeignKey(Decision, models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of", "number"], name="one_step_at_a_time"),
            models.UniqueConstraint(fields=["of"], condition=Q(to="adopted", why=""), name="adopted_once"),
        )

    def __str__(self) -> str:
        return self.to


class Objection(Part):
    """A reason why something should not be agreed yet. Whose it is, is not kept: only that it can be taken back."""

    ends = ("of",)
    of = models.ForeignKey(Decision, models.CASCADE, related_name="+")
    reason = models.TextField(_("Why not like this"), max_length=2_000)
    answer = models.TextField(_("What we answer, or change"), blank=True, max_length=2_000)
    by = models.CharField(max_length=64, blank=True)  # pseudonym for this one objection, until it is settled
    lifted_on = models.DateField(null=True)

    class Privacy:
        inside = frozenset({"of", "reason", "answer", "by", "lifted_on"})
        whose = None
        why_nobodys = "Words and a pseudonym for them alone, destroyed when it is settled."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["of", "lifted_on"], name="objections_that_are_open"),)

    def __str__(self) -> str:
        return str(self.of)

    def get_absolute_url(self) -> str:
        return reverse("week:decision", args=[self.of_id])
