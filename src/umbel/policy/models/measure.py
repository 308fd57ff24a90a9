"""A measure and what belongs to it. A link and one sentence make one; everything else is «not yet known»."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import ClaimCitation
from umbel.core.records import Link, Part, door
from umbel.core.records import today as this_day
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.core.wording import Wording
from umbel.people.models import Shared
from umbel.policy.models.institution import Institution
from umbel.policy.models.tables import Actor, Change, Event, Joined, Kind, Sponsoring, Sure, Way
from umbel.terms.models import Term

WHY = "Public acts of public bodies; who wrote them down is not kept."
OVER = ("passed", "decided", "fell", "withdrawn", "struck_down", "reversed")
ANY = ("under_way", *OVER, "referred_back")


class Measure(Shared):
    """A bill, directive, case, review, ordinance, budget ask …: its link, one sentence, and what is known of it."""

    TOLD: ClassVar = ("says", "pk")
    WAY: ClassVar = "measure"
    STEPS: ClassVar[dict[str, tuple[str, ...]]] = {
        "not_known": ANY,
        "under_way": (*OVER, "referred_back"),
        "referred_back": ("under_way", *OVER),
        "passed": ("reversed", "struck_down", "under_way"),
        **dict.fromkeys(("decided", "fell", "withdrawn", "struck_down", "reversed"), ("under_way", "passed")),
    }
    NEEDS_WHY: ClassVar = frozenset({"struck_down", "reversed", "referred_back", "withdrawn"})
    STATES: ClassVar = {
        "not_known": _("Where it stands is not yet known"),
        "under_way": _("Under way"),
        "passed": _("Passed"),
        "decided": _("Decided by a court"),
        "fell": _("Fell: it did not pass"),
        "withdrawn": _("Withdrawn"),
        "referred_back": _("Sent back"),
        "struck_down": _("Struck down by a court"),
        "reversed": _("Reversed by a later one"),
    }

    link = models.URLField(_("Link"), max_length=500, help_text=_("Its official page, or wherever you heard of it."))
    says = models.CharField(_("What it is, in one sentence"), max_length=400)
    name = models.CharField(_("Its official name, word for word"), max_length=300, blank=True)
    kind = models.CharField(_("What kind of measure"), max_length=14, choices=Kind.choices, blank=True)
    place = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    session = models.CharField(
        _("Session or procedure"), max_length=60, blank=True,
        help_text=_("The same number comes again in the next session: 2021–22, 10th term, 2022/2139(INI)."),
    )  # fmt: skip
    identifier = models.CharField(_("Its number"), max_length=80, blank=True, help_text=_("AB 379, Bill C-36 …"))
    aliases = models.TextField(_("Other names, one a line"), max_length=1_000, blank=True)
    besides = models.TextField(_("What files say of it besides, one thing a line"), max_length=20_000, blank=True)
    key = models.CharField(max_length=200, blank=True, editable=False)  # as files know it
    taken = models.TextField(blank=True, editable=False)  # marks of what files said
    stands = models.CharField(max_length=14, default="not_known", editable=False)
    changed_on = models.DateField(default=this_day, editable=False)
    last = models.CharField(max_length=8, choices=Change.choices, default=Change.KNOWN, editable=False)
    new_on = models.DateField(default=this_day, editable=False)  # since when it travels as far as it does

    class Privacy:
        open = frozenset("link says name kind place session identifier aliases besides stands changed_on".split())
        inside = frozenset({"key", "taken", "last", "new_on"})
        why_nobodys = WHY

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["group", "place", "session", "identifier"],
                condition=~models.Q(identifier="") & ~models.Q(place=None), name="one_measure_of_a_number",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="measure_newest"),
            models.Index(fields=["-changed_on", "-id"], name="measure_last_changed"),
            models.Index(fields=["reach", "-made_on", "-id"], name="measure_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="measure_newest_of_group"),
            models.Index(fields=["place", "-made_on", "-id"], name="measure_newest_of_place"),
            models.Index(fields=["kind", "-made_on", "-id"], name="measure_newest_of_kind"),
            models.Index(fields=["stands", "-made_on", "-id"], name="measure_newest_that_stands"),
            models.Index(fields=["group", "key"], name="measure_by_key"),
            models.Index(fields=["place", "new_on"], name="measure_new_in_a_place", condition=Q(place__isnull=False)),
            models.Index(fields=["group", "identifier"], name="measure_by_number"),
        )

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.says
        return " · ".join(filter(None, [self.identifier, self.name or said]))

    def get_absolute_url(self) -> str:
        return f"{door('policy:index')}{self.pk}/"

    def serializable_value(self, field_name: str) -> Any:
        """What a file says: the place by its code."""
        return self.place.key if field_name == "place" and self.place else super().serializable_value(field_name)

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return str(self.STATES[self.stands])

    @property
    def mark(self) -> str:
        """The look of it; harm and opposition are said in words."""
        return "wait" if self.stands in {"not_known", "under_way", "referred_back"} else ""


class MeasureTerms(Terms):
    """The words a measure is found by."""

    of = models.OneToOneField(Measure, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class MeasureStep(Step):
    """A move of a measure: under way, passed, fell, struck down, reversed."""

    of = models.ForeignKey(Measure, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # an outcome without its reason helps nobody
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="measure_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class MeasureWording(Wording):
    """The one sentence of a measure in another language."""

    of = models.ForeignKey(Measure, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="measure_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class OfMeasure(Part):
    """A line on the page of a measure."""

    ends = ("of",)
    of = models.ForeignKey(Measure, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"of"})
        whose = None
        why_nobodys = WHY
        keep = "while it stands"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return f"{door('policy:index')}{self.of_id}/"


class Sponsor(OfMeasure):
    """Who stands behind it, from when to when: authors change during passage."""

    name = models.CharField(_("Who: somebody in public office, or a body"), max_length=120)
    role = models.CharField(_("How"), max_length=12, choices=Sponsoring.choices, default=Sponsoring.AUTHOR)
    first = models.DateField(_("Since"), null=True, blank=True)
    last = models.DateField(_("Until"), null=True, blank=True)
    link = models.URLField(_("Where it says so"), max_length=500, blank=True)

    class Privacy:
        open = frozenset({"name", "role", "first", "last", "link"})

    class Meta:
        indexes = (
            models.Index(fields=["of", "first"], name="sponsor_of_a_measure"),
            models.Index(fields=["name", "made_on"], name="sponsor_by_name"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({Sponsoring(self.role).label})"


class Dated(OfMeasure):
    """One day of a measure as one source gives it. Where another gives another day, both stand side by side."""

    kind = models.CharField(_("What happens on it"), max_length=12, choices=Event.choices)
    what = models.CharField(
        _("What exactly"), max_length=200, blank=True, help_text=_("For instance: passed the Assembly, 74 to 0.")
    )
    on = models.DateField(_("Day"))
    hour = models.TimeField(_("Hour there"), null=True, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    at = models.ForeignKey(Institution, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(
        _("Where this day is from"), max_length=500, help_text=_("An address, or what you read or heard.")
    )
    sure = models.CharField(_("How far we rely on it"), max_length=10, choices=Sure.choices, blank=True)

    class Privacy:
        open = frozenset({"kind", "what", "on", "hour", "zone", "at", "source", "sure"})

    class Meta:
        indexes = (
            models.Index(fields=["of", "on"], name="day_of_a_measure"),
            models.Index(fields=["on", "of"], name="days_ahead"),
        )

    def __str__(self) -> str:
        return self.what or str(Event(self.kind).label)


class Joint(Link):
    """What one measure does to another."""

    ends = ("of", "other")
    of = models.ForeignKey(Measure, models.CASCADE, related_name="+")
    other = models.ForeignKey(Measure, models.CASCADE, related_name="+")
    verb = models.CharField(_("What it does to it"), max_length=10, choices=Joined.choices)

    class Privacy:
        open = frozenset({"of", "other", "verb"})
        whose = None
        why_nobodys = WHY
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "other"], name="joined_once"),)
        indexes = (models.Index(fields=["other", "of"], name="joined_from_the_other"),)

    def __str__(self) -> str:
        return str(self.get_verb_display())

    def get_absolute_url(self) -> str:
        return f"{door('policy:index')}{self.of_id}/"


class Effect(OfMeasure):
    """What it would do, or does, to somebody: which way, by which clause, and why we say so."""

    actor = models.CharField(_("To whom"), max_length=12, choices=Actor.choices)
    way = models.CharField(_("What it does to them"), max_length=8, choices=Way.choices)
    clause = models.CharField(_("By which clause"), max_length=120, blank=True, help_text=_("§ 653.25, article 2 …"))
    why = models.CharField(_("How, in one or two sentences"), max_length=600)
    version = models.ForeignKey("policy.Version", models.SET_NULL, null=True, blank=True, related_name="+")

    class Privacy:
        open = frozenset({"actor", "way", "clause", "why", "version"})

    class Meta:
        indexes = (models.Index(fields=["of", "actor"], name="effect_of_a_measure"),)

    def __str__(self) -> str:
        return f"{self.get_actor_display()}: {self.get_way_display()}"

    @property
    def sign(self) -> str:
        """Beside the words."""
        return Way(self.way).sign


class EffectClaim(ClaimCitation):
    """An effect that rests on a claim."""

    ends = ("effect", "claim")
    effect = models.ForeignKey(Effect, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"effect"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["effect", "claim"], name="effect_rests_on_claim_once"),)
        indexes = (models.Index(fields=["claim", "effect"], name="effect_by_claim"),)

    def __str__(self) -> str:
        return str(_("an effect of a measure"))

    @classmethod
    def whole(cls) -> str:
        """The measure."""
        return "effect__of"
