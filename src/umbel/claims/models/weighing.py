"""What a claim rests on, what uses it, and what became of a source."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.claims.models.citing import ClaimCitation, FindingCitation, SourceCitation
from umbel.claims.models.claim import Claim
from umbel.claims.models.report import Report, month_begins
from umbel.claims.models.tables import Status, Verb
from umbel.core.records import Link
from umbel.core.steps import Step
from umbel.evidence.models import Source
from umbel.papers.models import Paper


class ClaimFinding(FindingCitation):
    """What a finding does to a claim, and why we say so."""

    ends = ("claim", "finding")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    verb = models.CharField(_("What it does to the claim"), max_length=12, choices=Verb.choices)
    why = models.CharField(_("Why, in one sentence"), max_length=400)

    class Privacy:
        open = frozenset({"claim", "verb", "why"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["claim", "finding"], name="finding_weighed_once"),)
        indexes = (models.Index(fields=["finding", "claim"], name="claim_by_finding"),)

    def __str__(self) -> str:
        return str(self.get_verb_display())


class ClaimReport(Link):
    """What a report from members does to a claim. It knows no day either."""

    ends = ("claim", "report")
    made_on = models.DateTimeField(default=month_begins, editable=False)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    verb = models.CharField(_("What it does to the claim"), max_length=12, choices=Verb.choices)
    why = models.CharField(_("Why, in one sentence"), max_length=400)

    class Privacy:
        open = frozenset({"claim", "report", "verb", "why"})
        whose = None
        why_nobodys = "It joins two things; who joined them is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["claim", "report"], name="report_weighed_once"),)
        indexes = (models.Index(fields=["report", "claim"], name="claim_by_report"),)

    def __str__(self) -> str:
        return str(self.get_verb_display())


class PaperClaim(ClaimCitation):
    """A paper that says a claim."""

    looked_at = "claims:reworded"
    ends = ("paper", "claim")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"paper"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["paper", "claim"], name="paper_says_claim_once"),)
        indexes = (models.Index(fields=["claim", "paper"], name="paper_by_claim"),)

    def __str__(self) -> str:
        return str(_("a paper"))

    def get_absolute_url(self) -> str:
        """Where it is looked at, when what it cites fell."""
        return reverse("claims:repairs")


class PaperSource(SourceCitation):
    """A paper that cites a source without a claim between."""

    ends = ("paper", "source")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"paper"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["paper", "source"], name="paper_cites_source_once"),)
        indexes = (models.Index(fields=["source", "paper"], name="paper_by_source"),)

    def __str__(self) -> str:
        return str(_("a paper"))

    def get_absolute_url(self) -> str:
        """Where it is looked at, when what it cites fell."""
        return reverse("claims:repairs")


class SourceStatus(Step):
    """What became of a source: retracted, corrected, contested … The last word counts; none is ever deleted."""

    of = models.ForeignKey(Source, models.CASCADE, related_name="+")
    to = models.CharField(_("Now it is"), max_length=20, choices=Status.choices)
    notice = models.CharField(_("Where it says so"), max_length=400, blank=True, help_text=_("A DOI or an address."))
    newest = models.BooleanField(default=True)

    class Privacy:
        open = frozenset({"why", "notice", "newest"})  # why not to cite a thing is for those who would
        inside = frozenset({"by_seat"})

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of"], condition=Q(newest=True), name="one_newest_status"),
            models.UniqueConstraint(fields=["of", "number"], name="status_in_its_place"),
        )
        indexes = (models.Index(fields=["of"], condition=Q(newest=True) & ~Q(to="current"), name="status_that_fell"),)

    def __str__(self) -> str:
        return str(self.get_to_display())
