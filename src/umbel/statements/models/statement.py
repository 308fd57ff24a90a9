"""A statement: what happened, what we say, what we ask. Written in one language, worded in others."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, door, first_moment, today
from umbel.core.search import Terms
from umbel.core.seeing import EVERYTHING
from umbel.core.steps import Step
from umbel.core.viewers import Viewer
from umbel.core.wording import Wording, sha
from umbel.people.models import Mandate, Reach, Shared
from umbel.terms.models import Term


def day_begins() -> datetime:
    """The only moment a statement knows of its making: when that day began."""
    return first_moment(today())


class Occasion(models.TextChoices):
    """What a statement answers to. Each brings its own prompts and a text to pass on (``occasions.py``)."""

    RAID = "raid", _("A raid or arrests")
    DEATH = "death", _("A death")
    VOTE = "vote", _("A vote")
    BILL = "bill", _("A hostile bill")
    JUDGMENT = "judgment", _("A judgment")
    CUT_OFF = "cut_off", _("A platform or a bank cuts us off")
    OUTED = "outed", _("Somebody was outed")
    OTHER = "other", _("Something else")


class Names(models.TextChoices):
    """Whether a statement about a person names them."""

    NOBODY = "nobody", _("It names nobody")
    ASKED = "asked", _("Those closest asked that the name is said")


class Statement(Shared):
    """What we say today. It goes out by a mandate only; afterwards its words stay as they are."""

    WAY: ClassVar = "statement"
    made_on = models.DateTimeField(default=day_begins, editable=False)  # on a bad day no second is told
    STEPS: ClassVar[dict[str, tuple[str, ...]]] = {
        "draft": ("public", "withdrawn"),
        "public": ("confirmed", "corrected", "withdrawn"),
        "confirmed": ("corrected", "withdrawn"),
        "corrected": ("withdrawn",),
    }
    NEEDS_WHY: ClassVar = frozenset({"withdrawn"})
    STATES: ClassVar = {
        "draft": _("Draft"),
        "public": _("Published"),
        "confirmed": _("Confirmed by the body"),
        "corrected": _("Corrected by a later statement"),
        "withdrawn": _("Withdrawn"),
    }
    WORDED: ClassVar = ("title", "happened", "says", "asks", "short")  # what is put into other languages
    ABOUT_A_PERSON: ClassVar = frozenset({Occasion.DEATH, Occasion.OUTED})
    OUT: ClassVar = ("public", "confirmed")  # what we say now

    title = models.CharField(_("In a few words"), max_length=160)
    occasion = models.CharField(_("What it is about"), max_length=10, choices=Occasion.choices)
    lang = models.CharField(_("In which language you write it"), max_length=12, default=settings.LANGUAGE_CODE)
    happened = models.TextField(_("What happened"), max_length=3_000, blank=True)
    says = models.TextField(_("What we say"), max_length=3_000, blank=True)
    asks = models.TextField(_("What we ask"), max_length=2_000, blank=True)
    short = models.TextField(
        _("A short text to pass on"), max_length=500, blank=True,
        help_text=_("For messengers. The address of this page is put after it."),
    )  # fmt: skip
    contact = models.CharField(
        _("Where to reach us"), max_length=200, blank=True,
        help_text=_("An address that a body publishes anyway. Never that of a person."),
    )  # fmt: skip
    person = models.BooleanField(_("It is about a person"), default=False)
    agreed = models.TextField(
        _("Who agreed to it?"), max_length=600, blank=True,
        help_text=_("Those closest: how they were asked, and what they agreed to. No name."),
    )  # fmt: skip
    names = models.CharField(
        _("Whether it names the person"), max_length=10, choices=Names.choices, default=Names.NOBODY
    )
    points = models.TextField(_("Could it point to a person or a place?"), max_length=600, blank=True)
    hurts = models.TextField(_("Whom else could it hurt?"), max_length=600, blank=True)
    ours = models.TextField(_("Which words in it are not ours?"), max_length=600, blank=True)
    answered = models.CharField(max_length=64, blank=True, editable=False)  # which words the three were answered for
    facts = models.JSONField(null=True, editable=False)  # which sentences a person marked as facts; None: guessed
    stood = models.JSONField(default=list, editable=False)  # sentences that say what a position says: it bears them
    mandate = models.ForeignKey(Mandate, models.SET_NULL, null=True, related_name="+")
    by = models.JSONField(default=list, editable=False)  # pseudonyms of who published it, until it is confirmed
    upto = models.PositiveIntegerField(default=0, editable=False)  # the last wording there was when it went out
    published_on = models.DateField(null=True, editable=False)
    confirm_by = models.DateField(null=True, editable=False)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")  # what it corrects

    stands = models.CharField(max_length=10, default="draft", editable=False)

    class Privacy:
        open = frozenset("title occasion lang happened says asks short contact published_on stands".split())
        inside = frozenset(
            "person agreed names points hurts ours answered facts stood mandate by upto confirm_by follows".split()
        )
        why_nobodys = (
            "A body's word. Who wrote it is never a field; who published it is a pseudonym until it is confirmed."
        )

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="statement_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="statement_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="statement_newest_of_group"),
            models.Index(fields=["stands", "-made_on", "-id"], name="statement_newest_that_stands"),
            models.Index(fields=["follows"], name="statement_that_corrects"),
        )

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.title
        return said

    def get_absolute_url(self) -> str:
        return f"{door('statements:index')}{self.pk}/"

    @property
    def words(self) -> str:
        """Everything that goes out, as one hash: the three questions are answered for exactly this."""
        return sha(self.title, self.happened, self.says, self.asks, self.short, self.contact)

    @property
    def in_one(self) -> str:
        """Everything that is worded of it, to read in one go."""
        return "\n\n".join(said for name in self.WORDED if (said := getattr(self, name)))

    @property
    def about_a_person(self) -> bool:
        """Whether somebody has to have agreed before it goes out."""
        return self.person or self.occasion in self.ABOUT_A_PERSON

    @property
    def out(self) -> bool:
        """Whether anyone reads it as what we say now."""
        return self.stands in self.OUT and self.reach == Reach.PUBLIC

    @property
    def late(self) -> bool:
        """Whether the days are over within which the body confirms it."""
        return self.stands == "public" and self.confirm_by is not None and today() > self.confirm_by

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return str(self.STATES[self.stands])

    @property
    def mark(self) -> str:
        """The look of it; the words beside say the same."""
        return {"public": "good", "confirmed": "good", "draft": "wait"}.get(self.stands, "")

    @property
    def beside(self) -> str:
        """What stands beside it wherever it is named, so that nobody takes it for what we say now."""
        return self.standing if self.stands in {"corrected", "withdrawn"} else ""


class StatementTerms(Terms):
    """The words a statement is found by."""

    of = models.OneToOneField(Statement, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class StatementStep(Step):
    """A move of a statement: published, confirmed, corrected by a later one, withdrawn."""

    of = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # whoever quoted us may read why we do not say it any more
        inside = frozenset({"by_seat"})

    class Meta:
        indexes = (models.Index(fields=["of", "number"], name="statement_step_in_its_place"),)

    def __str__(self) -> str:
        return self.to


class StatementWording(Wording):
    """A part of a statement in another language. Strangers read it if it went out with it, or was checked since."""

    of = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="statement_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"

    @classmethod
    def read_by(cls, viewer: Viewer) -> Q:
        """Beside other things: what a mandate, or a second person, let out."""
        return EVERYTHING if viewer.signed_in else Q(checked_on__isnull=False) | Q(number__lte=F("of__upto"))

    def went_out(self, statement: Any) -> bool:
        """Whether a mandate, or a second person, let these words out."""
        return self.checked_on is not None or self.number <= statement.upto


class StatementTopic(Link):
    """What a statement is about: by this, those who must be heard know of it at once."""

    ends = ("statement", "topic")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Term, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"statement", "topic"})
        whose = None
        why_nobodys = "A text and a word of our lists."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "topic"], name="statement_on_topic_once"),)
        indexes = (models.Index(fields=["topic", "statement"], name="statement_by_topic"),)

    def __str__(self) -> str:
        return str(_("a topic of a statement"))
