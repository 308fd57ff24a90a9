"""What a need rests on, and the verb by which rooms above answer it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import ClaimCitation, SourceCitation
from umbel.core.records import Link, door
from umbel.needs.models.back import Told
from umbel.needs.models.need import Need
from umbel.week.models import Decision, DecisionWording


class NeedSource(SourceCitation):
    """A need that a source shows as well."""

    ends = ("need", "source")
    need = models.ForeignKey(Need, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"need"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["need", "source"], name="need_rests_on_source_once"),)
        indexes = (models.Index(fields=["source", "need"], name="need_by_source"),)

    def __str__(self) -> str:
        return str(_("a need"))


class NeedClaim(ClaimCitation):
    """A need that a claim speaks of."""

    ends = ("need", "claim")
    need = models.ForeignKey(Need, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"need"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["need", "claim"], name="need_rests_on_claim_once"),)
        indexes = (models.Index(fields=["claim", "need"], name="need_by_claim"),)

    def __str__(self) -> str:
        return str(_("a need"))


class NeedAnswer(Link):
    """«This answers that need, and how»: a room above subclasses it, adds its own end first, and owns the rows."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    how = models.CharField(
        _("How it answers it"), max_length=300,
        help_text=_("One plain sentence that stands alone: who did what. Those who said it hear it read aloud."),
    )  # fmt: skip

    @property
    def thing(self) -> Any:
        """What answers."""
        return getattr(self, self.ends[0])

    class Privacy:
        open = frozenset({"need", "how"})
        whose = None
        why_nobodys = "It joins a need and what was done about it."
        keep = "while it stands"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return f"{door('needs:index')}{self.need_id}/"


class DecisionAnswer(NeedAnswer):
    """A decision that answers a need."""

    ends = ("decision", "need")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"decision"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "need"], name="need_answered_by_decision_once"),)
        indexes = (models.Index(fields=["need", "decision"], name="answer_of_need"),)

    def __str__(self) -> str:
        return self.how


class DecisionTold(Told):
    """That a decision was told back to those whose need it answers."""

    WORDS, DRAFTS = DecisionWording, False
    of = models.ForeignKey(Decision, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "month"], name="told_of_decision"),)
