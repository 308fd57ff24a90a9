"""A need, and who said it, kind by kind."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import month_begins, this_month
from umbel.core.records import Part, door
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.core.wording import Wording, sha
from umbel.needs.models.back import Back, Band, Told
from umbel.terms.models import Term


class Domain(models.TextChoices):
    """What a need is about, as networks sort what their members ask for."""

    POLICE = "police", _("Law and police")
    VIOLENCE = "violence", _("Violence and justice")
    HOUSING = "housing", _("Housing")
    HEALTH = "health", _("Health")
    GENDER = "gender", _("Gender-affirming care")
    DRUGS = "drugs", _("Drugs and harm reduction")
    PAPERS = "papers", _("Migration and papers")
    INCOME = "income", _("Income, benefits, mutual aid")
    BANK = "bank", _("Banks and payments")
    DIGITAL = "digital", _("Phones, platforms, censorship")
    CHILDREN = "children", _("Children, care, custody")
    MIND = "mind", _("Rest and peace of mind")
    ACCESS = "access", _("Disability and access")
    LANGUAGE = "language", _("Language")
    WORK = "work", _("Conditions at work")
    BODY = "body", _("Our own groups: money, rules, skills")
    SPEAKING = "speaking", _("Speaking up: letters, hearings, press")
    FINDING = "finding", _("Finding things out ourselves")
    LEADING = "leading", _("Leading, and being followed by others")
    SAFETY = "safety", _("Safety of those who speak up")
    OTHER = "other", _("Something else")


class Heard(models.TextChoices):
    """How it was heard."""

    TALK = "talk", _("Peers talked with people")
    TABLE = "table", _("At a table or a meeting")
    PAPER = "paper", _("On paper")
    VOICE = "voice", _("In a voice message")
    LINE = "line", _("On a telephone line")
    FORM = "form", _("Through a form")
    ASKED = "asked", _("In a consultation")


class Comes(models.TextChoices):
    """How soon it comes for those who said it."""

    FIRST = "first", _("It comes first")
    EARLY = "early", _("It is among the first things")
    ALSO = "also", _("They said it too")


WAITS = Q(stands="heard") | Q(stands__in=("met", "declined"), told=False)  # for an answer, or to be told


class Need(Back):
    """What people need, in their words: roughly where, in which month it was heard, how it stands."""

    TOLD: ClassVar = ("says", "pk")
    WAY: ClassVar = "need"
    STEPS: ClassVar[dict[str, tuple[str, ...]]] = {
        "heard": ("planned", "under_way", "met", "declined"),
        "planned": ("under_way", "met", "declined"),
        "under_way": ("met", "declined"),
        "met": ("heard",),
        "declined": ("heard", "planned", "under_way", "met"),
    }
    NEEDS_WHY: ClassVar = frozenset({"met", "declined"})
    ANSWERED: ClassVar = ("met", "declined")
    STATES: ClassVar = {
        "heard": _("Heard"),
        "planned": _("Planned"),
        "under_way": _("Under way"),
        "met": _("Met"),
        "declined": _("Not now"),
    }

    made_on = models.DateTimeField(default=month_begins, editable=False)
    says = models.CharField(_("What is needed, in the words of those who said it"), max_length=400)
    domain = models.CharField(_("What it is about"), max_length=10, choices=Domain.choices)
    heard = models.CharField(_("How it was heard"), max_length=10, choices=Heard.choices)
    month = models.DateField(_("Month"), default=this_month)  # always the first day of it
    place = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    stands = models.CharField(max_length=10, default="heard", editable=False)
    first = models.BooleanField(default=False, editable=False)  # for somebody it comes first
    told = models.BooleanField(default=False, editable=False)  # how it stands now was told to those who said it

    class Privacy:
        open = frozenset("says domain heard month place stands first".split())
        inside = frozenset({"told"})
        why_nobodys = "Words that several people agreed to; who said them is never a field, nor the day."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="need_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="need_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="need_newest_of_group"),
            models.Index(fields=["first", "-made_on", "-id"], name="need_that_comes_first"),
            models.Index(fields=["group", "-first", "month"], name="need_that_waits", condition=WAITS),
        )

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.says
        return said

    def get_absolute_url(self) -> str:
        return f"{door('needs:index')}{self.pk}/"

    def serializable_value(self, field_name: str) -> Any:
        """What a file says: the place by its code."""
        return self.place.key if field_name == "place" and self.place else super().serializable_value(field_name)

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return str(self.STATES[self.stands])

    @property
    def waits(self) -> bool:
        """Whether it is answered and those who said it do not know it yet."""
        return self.stands in self.ANSWERED and not self.told

    @property
    def mark(self) -> str:
        """The look of it."""
        return {"met": "good", "declined": ""}.get(self.stands, "wait")


class NeedTerms(Terms):
    """The words a need is found by."""

    of = models.OneToOneField(Need, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class NeedStep(Step):
    """A move of a need: planned, under way, met, or not now, because."""

    of = models.ForeignKey(Need, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # those who said it are owed the reason
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="need_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class NeedWording(Wording):
    """A need in another language."""

    of = models.ForeignKey(Need, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="need_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class NeedSaid(Part):
    """That people of one community said it: how soon it comes for them, and no number that could point at them."""

    ends = ("of",)
    of = models.ForeignKey(Need, models.CASCADE, related_name="+")
    community = models.ForeignKey(Term, models.PROTECT, related_name="+")
    comes = models.CharField(_("How soon it comes for them"), max_length=10, choices=Comes.choices)
    band = models.CharField(_("How many said it"), max_length=10, choices=Band.choices, default=Band.FEW)
    agreed = models.CharField(max_length=64, blank=True, editable=False)  # to which words, as their hash

    class Privacy:
        open = frozenset({"of", "community", "comes", "band"})
        inside = frozenset({"agreed"})
        whose = None
        why_nobodys = "A community, never a person; small numbers are not kept."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "community"], name="said_once_by_a_community"),)

    def __str__(self) -> str:
        return str(self.get_comes_display())

    def get_absolute_url(self) -> str:
        return f"{door('needs:index')}{self.of_id}/"

    def agreed_to(self, says: str) -> bool:
        """Whether they may be quoted with these words: many may; a small group only after it agreed to them."""
        return self.band != Band.FEW or self.agreed == sha(says)


class NeedTold(Told):
    """That a need was told back."""

    WORDS, STEPS = NeedWording, NeedStep
    of = models.ForeignKey(Need, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "month"], name="told_of_need"),)
