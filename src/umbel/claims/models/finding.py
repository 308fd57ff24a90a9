"""A finding: one statement of one source, as anyone can check it there."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from umbel.claims.models.tables import (
    Design,
    Direction,
    Doubts,
    Independence,
    Led,
    Measures,
    Outcome,
    Quotable,
    Tool,
)
from umbel.core.records import Part, door
from umbel.core.search import Terms
from umbel.core.seeing import seen
from umbel.core.steps import Step
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.people.models import Shared
from umbel.terms.models import About

SAID = "says source page quoted value low high measure population beware quotable year_from year_to design outcome"
AXES = "direction led independence measures"


class Finding(Shared):
    """One statement from one source: a number or an insight, about whom, where, when, and on which page it stands."""

    TOLD: ClassVar = ("says", "pk")
    WAY: ClassVar = "finding"
    STEPS: ClassVar = {
        "noted": ("checked", "doubted", "withdrawn"),
        "checked": ("noted", "doubted", "withdrawn"),
        "doubted": ("checked", "withdrawn"),
        "withdrawn": ("noted",),
    }
    NEEDS_WHY: ClassVar = frozenset({"doubted", "withdrawn"})
    STATES: ClassVar = {
        "noted": _("Noted; nobody has checked it yet"),
        "checked": _("Checked against the source"),
        "doubted": _("In doubt: do not lean on it"),
        "withdrawn": _("Withdrawn"),
    }

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    says = models.CharField(_("What it says, in one sentence"), max_length=500)
    page = models.CharField(_("Page or table it stands on"), max_length=80, help_text=_("Such as: p. 14, table 2."))
    quoted = models.CharField(_("In its own words, a line at most"), max_length=400, blank=True)
    value = models.CharField(_("The number, as printed"), max_length=20, blank=True)  # never rounded
    low = models.CharField(_("Its interval begins at"), max_length=20, blank=True)
    high = models.CharField(_("and ends at"), max_length=20, blank=True)
    measure = models.CharField(
        _("What the number is"),
        max_length=80,
        blank=True,
        help_text=_("Per cent of people, odds ratio …"),
    )
    population = models.CharField(
        _("About whom exactly"), max_length=200, help_text=_("For instance: street-based women in Vancouver.")
    )
    beware = models.TextField(_("What to beware of"), max_length=1_000, blank=True)
    quotable = models.CharField(
        _("Would we quote it to an opponent?"), max_length=10, choices=Quotable.choices, blank=True
    )
    year_from = models.SmallIntegerField(_("From year"), null=True, blank=True)
    year_to = models.SmallIntegerField(_("To year"), null=True, blank=True)
    design = models.CharField(_("How they went about it"), max_length=12, choices=Design.choices, blank=True)
    outcome = models.CharField(_("What it is about"), max_length=12, choices=Outcome.choices, default=Outcome.OTHER)
    direction = models.CharField(
        _("Which way it points"), max_length=10, choices=Direction.choices, default=Direction.DESCRIBES
    )
    led = models.CharField(_("Led by the community?"), max_length=10, choices=Led.choices, blank=True)
    independence = models.CharField(_("Whom it depends on"), max_length=10, choices=Independence.choices, blank=True)
    measures = models.CharField(_("What was counted"), max_length=12, choices=Measures.choices, blank=True)
    stands = models.CharField(max_length=20, default="noted", editable=False)
    came_to = models.CharField(max_length=10, choices=Doubts.choices, blank=True, editable=False)  # of all readings
    by = models.CharField(max_length=64, blank=True, editable=False)  # pseudonym of who noted it, until it is checked

    class Privacy:
        open = frozenset(f"{SAID} {AXES} stands came_to".split())
        inside = frozenset({"by"})

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="finding_newest"),
            models.Index(fields=["source"], name="finding_by_source"),
            models.Index(fields=["source"], name="finding_that_fell", condition=Q(stands__in=("doubted", "withdrawn"))),
            models.Index(fields=["outcome", "-made_on", "-id"], name="finding_newest_of_outcome"),
            models.Index(fields=["group", "-made_on", "-id"], name="finding_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.says

    def get_absolute_url(self) -> str:
        return f"{door('claims:findings')}{self.pk}/"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """As far as it travels, and only where its source is seen: nobody is asked to believe what she cannot check."""
        return super().seen_by(viewer) & Q(Exists(seen(Source, viewer).filter(pk=OuterRef("source_id"))))

    @property
    def number(self) -> str:
        """The number with its interval, exactly as it was printed."""
        between = f" ({self.low} – {self.high})" if self.low and self.high else ""
        return f"{self.value}{between}" if self.value else ""

    @property
    def how(self) -> str:
        """How they went about it, in words."""
        return str(Design(self.design).label)

    @property
    def mixes(self) -> str:
        """What was counted, where that was not the sex work of adults alone."""
        plain = self.measures in {"", Measures.WORK}
        return "" if plain else str(Measures(self.measures).label)

    @property
    def years(self) -> str:
        """From when to when."""
        return " – ".join(dict.fromkeys(str(year) for year in (self.year_from, self.year_to) if year))

    @property
    def read(self) -> bool:
        """Whether its quick reading is whole: what, about whom, beware, and would we quote it."""
        return bool(self.says and self.population and self.beware and self.quotable)

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return str(self.STATES.get(self.stands, self.stands))

    @property
    def mark(self) -> str:
        """The look of where it stands; the words beside it say the same."""
        return {"checked": "good", "noted": "wait"}.get(self.stands, "bad")


class FindingTerms(Terms):
    """The words a finding is found by."""

    of = models.OneToOneField(Finding, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class FindingStep(Step):
    """A move of a finding: checked against its source, doubted, withdrawn."""

    of = models.ForeignKey(Finding, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # why not to lean on a thing is for those who would
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="finding_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class FindingAbout(About):
    """Where and about whom a finding is, in the coalition's own lists."""

    ends = ("finding", "term")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"finding"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["finding", "term"], name="finding_about_once"),)
        indexes = (models.Index(fields=["term", "finding"], name="finding_by_term"),)

    def __str__(self) -> str:
        return str(self.term_id)


class Appraisal(Part):
    """One reader went through a list of questions about a finding; two readers are better, and may differ.

    Where they differ, a third who read both says what holds: ``settles``.
    """

    ends = ("of",)
    of = models.ForeignKey(Finding, models.CASCADE, related_name="+")
    tool = models.CharField(_("Which list of questions"), max_length=10, choices=Tool.choices)
    doubts = models.CharField(_("What came out of it"), max_length=10, choices=Doubts.choices)
    note = models.TextField(_("Why, in a few lines"), max_length=2_000)
    by = models.CharField(max_length=64, editable=False)  # pseudonym for this finding: two readings, two readers
    settles = models.BooleanField(default=False, editable=False)  # a third's word, after two differed

    class Privacy:
        open = frozenset({"of", "tool", "doubts", "note", "settles"})
        inside = frozenset({"by"})
        whose = None
        why_nobodys = "A reading of a text; the pseudonym only tells two readers apart."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "tool", "by"], name="one_reading_each"),)

    def __str__(self) -> str:
        return str(self.get_tool_display())
