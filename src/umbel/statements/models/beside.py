"""What stands beside a statement: the words of caucuses, the claims and positions it says, the needs it answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import ClaimCitation
from umbel.core.records import Link, Part, door, today
from umbel.needs.models import NeedAnswer
from umbel.positions.models import HearingRight, Position
from umbel.statements.models.statement import Statement


class CaucusWord(Part):
    """What a body with hearing rights says of a statement. It is named only as it chose to be."""

    ends = ("of",)
    of = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    right = models.ForeignKey(HearingRight, models.SET_NULL, null=True, related_name="+")
    says = models.TextField(
        _("Your line beside it"), max_length=600, blank=True, help_text=_("Whoever reads the statement reads it.")
    )
    named = models.CharField(
        _("As whom you want to be named"), max_length=120, blank=True,
        help_text=_("Empty: “a body with hearing rights”. Anyone may read this."),
    )  # fmt: skip
    until = models.DateField(null=True, editable=False)  # paused up to and with this day

    class Privacy:
        open = frozenset({"of", "says", "named"})
        inside = frozenset({"right", "until"})
        whose = None
        why_nobodys = "Words of a body; who wrote them is never a field."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "right"], name="one_word_of_a_right"),)

    def __str__(self) -> str:
        return self.says

    def get_absolute_url(self) -> str:
        return f"{door('statements:index')}{self.of_id}/"

    @property
    def pauses(self) -> bool:
        """Whether it keeps the statement from going out today."""
        return self.until is not None and today() <= self.until


class StatementClaim(ClaimCitation):
    """A statement that says a claim, in one of its sentences."""

    ends = ("statement", "claim")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    line = models.CharField(max_length=64)  # the sentence, as its hash

    class Privacy:
        open = frozenset({"statement"})
        inside = frozenset({"line"})

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["statement", "claim", "line"], name="statement_says_claim_once_in_a_line"),
        )
        indexes = (models.Index(fields=["claim", "statement"], name="statement_by_claim"),)

    def __str__(self) -> str:
        return str(_("a statement"))


class StatementPosition(Link):
    """A statement that says again what a position says."""

    ends = ("statement", "position")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"statement", "position"})
        whose = None
        why_nobodys = "It joins two texts of bodies."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "position"], name="statement_says_position_once"),)
        indexes = (models.Index(fields=["position", "statement"], name="statement_by_position"),)

    def __str__(self) -> str:
        return str(_("a statement"))

    def get_absolute_url(self) -> str:
        return f"{door('statements:index')}{self.statement_id}/"


class StatementAnswer(NeedAnswer):
    """A statement that answers a need."""

    ends = ("statement", "need")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"statement"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "need"], name="need_answered_by_statement_once"),)
        indexes = (models.Index(fields=["need", "statement"], name="statement_that_answers"),)

    def __str__(self) -> str:
        return self.how
