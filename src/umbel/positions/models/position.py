"""A position: one edition of what a body stands for, which follows the one before it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, door
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.core.wording import Wording, sha
from umbel.needs.models import NeedAnswer
from umbel.people.models import Shared
from umbel.policy.models import Measure
from umbel.terms.models import Term
from umbel.week.models import Decision


class Stance(models.TextChoices):
    """Where we stand. That members are divided is a stand too, and nothing to hide."""

    WATCH = "watch", _("We watch it")
    SUPPORT = "support", _("Support")
    SUPPORT_IF = "support_if_amended", _("Support if amended")
    OPPOSE = "oppose", _("Oppose")
    OPPOSE_UNLESS = "oppose_unless_amended", _("Oppose unless amended")
    NEUTRAL = "neutral", _("Neutral")
    SPLIT = "split", _("Split: our members are divided")


class Position(Shared):
    """One edition of what a body stands for: on a measure or a theme, what it asks, and why."""

    WAY: ClassVar = "position"
    STEPS: ClassVar[dict[str, tuple[str, ...]]] = {
        "draft": ("adopted", "withdrawn"),
        "adopted": ("replaced", "withdrawn"),
    }
    NEEDS_WHY: ClassVar = frozenset({"withdrawn"})
    STATES: ClassVar = {
        "draft": _("Draft"),
        "adopted": _("Adopted"),
        "replaced": _("Replaced by a later edition"),
        "withdrawn": _("Taken back"),
    }
    WORDED: ClassVar = ("title", "ask", "plain", "text")  # what is put into other languages

    title = models.CharField(_("On what, in a few words"), max_length=160)
    stance = models.CharField(_("Where we stand"), max_length=24, choices=Stance.choices, default=Stance.WATCH)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="+")
    ask = models.CharField(
        _("What we ask, in one sentence"), max_length=400, blank=True,
        help_text=_("Who shall do what. If this changes, everybody who signed is asked again."),
    )  # fmt: skip
    text = models.TextField(_("The text"), max_length=20_000, blank=True)
    plain = models.TextField(_("The same in plain words"), max_length=4_000, blank=True)
    line = models.UUIDField(default=uuid4, editable=False)  # the same for all its editions
    number = models.PositiveSmallIntegerField(default=1, editable=False)  # which edition
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")  # that adopted it
    adopted_on = models.DateField(null=True, editable=False)
    archive = models.BooleanField(default=False, editable=False)  # from before Umbel: what it rests on is not recorded
    nobody = models.CharField(
        _("Nobody we could think of. Whom we asked"), max_length=400, blank=True,
        help_text=_("Bodies and communities, never people."),
    )  # fmt: skip
    marked = models.CharField(max_length=64, blank=True, editable=False)  # the text whose marks a person agreed to
    laid = models.CharField(max_length=64, blank=True, editable=False)  # the words that were laid before others
    laid_on = models.DateTimeField(null=True, editable=False)
    asking = models.BooleanField(default=False, editable=False)  # member organisations are asked to sign
    hours = models.PositiveSmallIntegerField(
        _("How long before an institution's last hour the list of signers closes"), default=48,
        choices=[(24, _("24 hours")), (36, _("36 hours")), (48, _("48 hours"))],
    )  # fmt: skip
    stands = models.CharField(max_length=10, default="draft", editable=False)

    class Privacy:
        open = frozenset(
            (
                "title stance measure ask text plain line number follows adopted_on archive nobody asking hours stands"
            ).split()
        )
        inside = frozenset({"decision", "marked", "laid", "laid_on"})
        why_nobodys = "A body's word; who wrote it, who agreed and who did not is never a field."

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["follows"], condition=models.Q(stands__in=("adopted", "replaced")), name="one_edition_follows"
            ),
        )
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="position_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="position_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="position_newest_of_group"),
            models.Index(fields=["stands", "-made_on", "-id"], name="position_newest_that_stands"),
            models.Index(fields=["measure", "-made_on"], name="position_on_a_measure"),
            models.Index(fields=["line", "number"], name="position_by_edition"),
        )

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.title
        return said

    def get_absolute_url(self) -> str:
        return f"{door('positions:index')}{self.pk}/"

    @property
    def words(self) -> str:
        """Everything that is signed, heard and adopted, as one hash."""
        return sha(self.title, self.stance, self.ask, self.text, self.plain)

    @property
    def asks(self) -> str:
        """What we ask, as a hash: who said «only if our asks change» is asked again when this does."""
        return sha(self.stance, self.ask)

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return str(self.STATES[self.stands])

    @property
    def mark(self) -> str:
        """The look of it; the stance itself is said in words."""
        return {"adopted": "good", "draft": "wait"}.get(self.stands, "")


class PositionTerms(Terms):
    """The words a position is found by."""

    of = models.OneToOneField(Position, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class PositionStep(Step):
    """A move of a position: adopted, replaced by a later edition, taken back."""

    of = models.ForeignKey(Position, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # who quoted us may read why we do not say it any more
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="position_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class PositionWording(Wording):
    """A part of a position in another language."""

    of = models.ForeignKey(Position, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="position_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"

    @property
    def part(self) -> str:
        """Which part it words, as the draft calls it."""
        return next((str(one.verbose_name) for one in Position._meta.fields if one.name == self.field), "")


class PositionTopic(Link):
    """What a position is about: by this, those who must be heard know of it."""

    ends = ("position", "topic")
    position = models.ForeignKey(Position, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Term, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"position", "topic"})
        whose = None
        why_nobodys = "A text and a word of our lists."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["position", "topic"], name="position_on_topic_once"),)
        indexes = (models.Index(fields=["topic", "position"], name="position_by_topic"),)

    def __str__(self) -> str:
        return str(_("a topic of a position"))


class PositionAnswer(NeedAnswer):
    """A position that answers a need."""

    ends = ("position", "need")
    position = models.ForeignKey(Position, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"position"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["position", "need"], name="need_answered_by_position_once"),)
        indexes = (models.Index(fields=["need", "position"], name="position_that_answers"),)

    def __str__(self) -> str:
        return self.how
