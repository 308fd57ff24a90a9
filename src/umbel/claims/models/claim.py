"""A claim: what is said in debate, by us or by others, and what we answer."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.claims.models.tables import Confidence, Kind, Verdict, Whose
from umbel.core.records import Part, door, today
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.core.wording import Wording
from umbel.evidence.models import Source
from umbel.people.models import Shared

WORDS = {"short": 20, "medium": 80, "long": 300}
"""How many words each answer may have."""
OPEN = "words lang whose said_by person reply first_seen seen_in kind plain verdict because would_change stands"


class Claim(Shared):
    """Something said in debate, ours or theirs, with our answers; how sure we are is bounded by findings."""

    TOLD: ClassVar = ("words", "pk")
    WAY: ClassVar = "claim"
    STEPS: ClassVar[dict[str, tuple[str, ...]]] = {"standing": ("withdrawn",), "withdrawn": ("standing",)}
    NEEDS_WHY: ClassVar = frozenset({"withdrawn"})
    STATES: ClassVar = {"standing": _("stands"), "withdrawn": _("withdrawn: we do not say this any more")}

    words = models.CharField(_("The claim, word for word"), max_length=500)
    lang = models.CharField(max_length=12, default="en")
    whose = models.CharField(_("Whose it is"), max_length=10, choices=Whose.choices, default=Whose.THEIRS)
    said_by = models.CharField(
        _("Who says it: a role"),
        max_length=200,
        blank=True,
        help_text=_("For instance: a campaign, a ministry."),
    )
    person = models.CharField(
        _("Somebody in public office, by name"), max_length=120, blank=True,
        help_text=_("Only who holds public office and said it in that office. Nobody else is ever named."),
    )  # fmt: skip
    reply = models.TextField(
        _("What that person answers"), max_length=2_000, blank=True,
        help_text=_("Whoever is named may answer here. If asked without an answer, say when."),
    )  # fmt: skip
    first_seen = models.DateField(_("First seen on"), null=True, blank=True)
    seen_in = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("What kind of claim"), max_length=10, choices=Kind.choices, default=Kind.FACT)
    plain = models.TextField(_("The same in plain words"), max_length=1_000, blank=True)
    short = models.TextField(_("Our answer in 20 words"), max_length=400, blank=True)
    medium = models.TextField(_("Our answer in 80 words"), max_length=1_500, blank=True)
    long = models.TextField(_("Our answer in 300 words"), max_length=5_000, blank=True)
    verdict = models.CharField(_("What we say of it"), max_length=12, choices=Verdict.choices, blank=True)
    confidence = models.CharField(
        _("How sure we are"), max_length=10, choices=Confidence.choices, default=Confidence.LIMITED
    )  # what we say; what is shown is never more than the findings carry (rules.bound)
    because = models.CharField(_("Why, in one sentence"), max_length=300, blank=True)
    would_change = models.CharField(_("What would change our mind"), max_length=400, blank=True)
    stands = models.CharField(max_length=20, default="standing", editable=False)
    changed_on = models.DateField(default=today, editable=False)
    mended = models.PositiveIntegerField(default=0, editable=False)  # how often something under it fell and was seen to

    class Privacy:
        open = frozenset([*OPEN.split(), *WORDS, "changed_on"])
        inside = frozenset({"confidence", "mended"})
        why_nobodys = "Words of a debate; named is only who holds public office and said it there, with the answer."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="claim_newest"),
            models.Index(fields=["-changed_on", "-id"], name="claim_last_changed"),
            models.Index(fields=["reach", "-made_on", "-id"], name="claim_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="claim_newest_of_group"),
            models.Index(fields=["mended"], name="claim_that_was_mended"),
        )

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return f"{door('claims:index')}{self.pk}/"

    @property
    def bears(self) -> bool:
        """Whether a sentence of ours may rest on it: it is ours, and it stands."""
        return self.whose == Whose.OURS and self.stands == "standing"

    @property
    def beside(self) -> str:
        """What stands beside it wherever it is named among other things, so that nobody takes it for what we say."""
        if self.stands == "withdrawn":
            return str(self.STATES["withdrawn"])
        if self.whose == Whose.OURS:
            return ""
        return _("Others say this. Our answer: %(verdict)s") % {"verdict": self.get_verdict_display()}

    @property
    def mark(self) -> str:
        """The look of the verdict; the words beside it say the same."""
        return {"true": "good", "mostly": "good", "missing": "wait", "unsupported": "bad", "false": "bad"}.get(
            self.verdict, ""
        )


class ClaimTerms(Terms):
    """The words a claim is found by."""

    of = models.OneToOneField(Claim, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class ClaimStep(Step):
    """A move of a claim: withdrawn, or said again."""

    of = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # whoever quoted us may read why we do not say it any more
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="claim_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class ClaimWording(Wording):
    """A claim's plain words or one of its answers in another language."""

    of = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="claim_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class GivenOut(Part):
    """Something with this claim in it that has left the house: what it was, and which kind of body got it."""

    ends = ("of",)
    of = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    what = models.CharField(_("What was given out"), max_length=200, help_text=_("For instance: the leaflet of May."))
    to = models.CharField(
        _("To whom: a body or a role"), max_length=200, help_text=_("Never a person: a committee, a newsroom.")
    )
    on = models.DateField(_("Day"), default=today)
    looked = models.PositiveIntegerField(default=0)  # up to which mending of the claim they were told

    class Privacy:
        inside = frozenset({"of", "what", "to", "on", "looked"})
        whose = None
        why_nobodys = "It names a thing and a body, never a person."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["of", "-on"], name="given_out_of_a_claim"),)

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{door('claims:index')}{self.of_id}/"

    @property
    def says(self) -> Claim:
        """The claim that is in it."""
        return self.of

    @property
    def kept_by(self) -> UUID:
        """The group that tells whoever got it."""
        return self.of.group_id

    @property
    def press(self) -> str:
        """Where one says that they were told."""
        return reverse("claims:told-them", args=[self.pk])
