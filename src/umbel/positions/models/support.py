"""What a position rests on, sentence by sentence, and whom else it could hurt."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import ClaimCitation, Report
from umbel.core.records import Link, Part, door
from umbel.positions.models.position import Position
from umbel.terms.models import Term


class Mark(models.TextChoices):
    """What a sentence is. Facts and events owe something; what we hold dear and what we ask does not."""

    FACT = "fact", _("A general fact")
    EVENT = "event", _("Something reported that happened")
    VALUE = "value", _("What we hold dear")
    DEMAND = "demand", _("What we ask")


class OfPosition(Part):
    """A line on the page of a position."""

    ends = ("of",)
    of = models.ForeignKey(Position, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"of"})
        whose = None
        why_nobodys = "Words of a body; who wrote them is never a field."
        keep = "while it stands"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return f"{door('positions:index')}{self.of_id}/"


class Sentence(OfPosition):
    """One sentence of the text, and what it is: guessed at first, and a person's word counts."""

    number = models.PositiveSmallIntegerField()  # its place in the text
    words = models.TextField(max_length=20_000)
    kind = models.CharField(_("What this sentence is"), max_length=6, choices=Mark.choices)
    guessed = models.BooleanField(default=True)  # nobody has said it yet
    disputed = models.CharField(
        _("Which words of it say that this is disputed"), max_length=120, blank=True,
        help_text=_("Needed where the claim is contested. Copy them from the sentence: “studies disagree”, “may”."),
    )  # fmt: skip

    class Privacy:
        open = frozenset({"number", "words", "kind", "disputed"})
        inside = frozenset({"guessed"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "number"], name="one_sentence_in_its_place"),)

    def __str__(self) -> str:
        return self.words


class SentenceClaim(ClaimCitation):
    """A sentence of a position that says a claim."""

    ends = ("sentence", "claim")
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"sentence"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sentence", "claim"], name="sentence_says_claim_once"),)
        indexes = (models.Index(fields=["claim", "sentence"], name="sentence_by_claim"),)

    def __str__(self) -> str:
        return str(_("a sentence of a position"))

    @classmethod
    def whole(cls) -> str:
        """The position."""
        return "sentence__of"

    @property
    def thing(self) -> Any:
        """The position: a sentence has no page of its own."""
        return self.sentence.of


class SentenceReport(Link):
    """A sentence that tells what members reported."""

    ends = ("sentence", "report")
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"sentence", "report"})
        whose = None
        why_nobodys = "It joins a sentence and what several groups reported together."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sentence", "report"], name="sentence_tells_report_once"),)
        indexes = (models.Index(fields=["report", "sentence"], name="sentence_by_report"),)

    def __str__(self) -> str:
        return str(_("a sentence of a position"))

    def get_absolute_url(self) -> str:
        return self.sentence.get_absolute_url()


class Harm(OfPosition):
    """Whom else what we ask could hurt, how, who was asked, and what we changed."""

    community = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    whom = models.CharField(
        _("Whom, in their own words"), max_length=160, blank=True,
        help_text=_("A community among us or beside us: people without homes, trans people, survivors …"),
    )  # fmt: skip
    harm = models.CharField(_("How it could hurt them"), max_length=500)
    asked = models.CharField(
        _("Who was asked"), max_length=300, help_text=_("Bodies and communities, never people. If nobody yet: say so.")
    )
    changed = models.CharField(_("What we changed, or why not"), max_length=500)

    class Privacy:
        open = frozenset({"community", "whom", "harm", "asked", "changed"})

    class Meta:
        indexes = (models.Index(fields=["of"], name="harm_of_a_position"),)

    def __str__(self) -> str:
        return self.harm
