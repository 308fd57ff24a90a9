"""Who must be heard, what they answered, and who does not agree."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, door
from umbel.people.models import Group, Reach, Shared
from umbel.positions.models.position import Position
from umbel.positions.models.support import OfPosition
from umbel.terms.models import Term


class Silence(models.TextChoices):
    """What it means that a body has not answered when its days are over."""

    AGREES = "agrees", _("It agrees")
    AGAINST = "against", _("It does not agree")
    AGAIN = "again", _("It is asked again, and nothing is adopted before it has answered")


class HearingRight(Link):
    """A caucus must be heard before anything is adopted on a topic. It says so itself, and what its silence means."""

    ends = ("caucus", "topic")
    caucus = models.ForeignKey(Group, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Term, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(_("Within how many days you answer"), default=10)
    silence = models.CharField(_("What your silence means"), max_length=8, choices=Silence.choices)

    class Privacy:
        inside = frozenset({"caucus", "topic", "days", "silence"})
        whose = None
        why_nobodys = "A right of a body that members know of; who sits there is not in it."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["caucus", "topic"], name="heard_once_on_a_topic"),)
        indexes = (models.Index(fields=["topic", "caucus"], name="hearing_right_by_topic"),)

    def __str__(self) -> str:
        return str(_("a right to be heard"))

    def get_absolute_url(self) -> str:
        return reverse("positions:hearing")


class Answer(models.TextChoices):
    """What a body with hearing rights answers."""

    AGREES = "agrees", _("It agrees")
    CHANGES = "changes", _("It agrees if something is changed")
    AGAINST = "against", _("It does not agree")


class Hearing(OfPosition):
    """The answer of a body with hearing rights to these very words. It is named only as it chose to be."""

    right = models.ForeignKey(HearingRight, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(_("What you answer"), max_length=8, choices=Answer.choices)
    says = models.TextField(
        _("What you want to be heard"),
        max_length=2_000,
        blank=True,
        help_text=_("Whoever sees the position inside reads it."),
    )
    named = models.CharField(
        _("As whom you want to be named"), max_length=120, blank=True,
        help_text=_("Empty: “a body with hearing rights”. Anyone may read this when the position is public."),
    )  # fmt: skip
    silent = models.BooleanField(default=False)  # its days went by, and this is what its silence means
    heard = models.CharField(max_length=64)  # which words, as their hash

    class Privacy:
        open = frozenset({"answer", "named", "silent"})
        inside = frozenset({"right", "says", "heard"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "right"], name="one_answer_of_a_right"),)

    def __str__(self) -> str:
        return str(self.get_answer_display())


class Dissent(Shared):
    """Why some of the body do not agree. It goes as far as they choose; who they are is not kept."""

    TOLD: ClassVar = ("says", "of_id")
    reach = models.CharField(_("How far this goes"), max_length=10, choices=Reach.choices, default=Reach.MEMBERS)
    of = models.ForeignKey(Position, models.CASCADE, related_name="+")
    says = models.TextField(_("Why you do not agree"), max_length=2_000)
    by = models.CharField(max_length=64, blank=True)  # pseudonym for this one text

    class Privacy:
        open = frozenset({"of", "says"})
        inside = frozenset({"by"})
        why_nobodys = "Words and a pseudonym for them alone."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="dissent_newest"),
            models.Index(fields=["of"], name="dissent_of_a_position"),
        )

    def __str__(self) -> str:
        return self.says

    def get_absolute_url(self) -> str:
        return f"{door('positions:index')}{self.of_id}/"
