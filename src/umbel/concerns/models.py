"""Listening doors, the night's locked copy of what was told, themes and the needs they lead to, help now."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import month_begins, this_month
from umbel.core.lock import LockedField
from umbel.core.records import Link, Visible, door, today
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.needs.models import Back, Band, Need, Told
from umbel.people.models import Shared
from umbel.terms.models import Term

A_WEEK = timedelta(days=7)
STEP = 2**16  # bytes: the grain of a copy; its real size is that of the pool, see ``pool``


class ListeningDoor(Shared):
    """Where people say something to a group: who reads it and when, what cannot be done, what must be passed on."""

    TOLD: ClassVar = ("name", "pk")

    name = models.CharField(_("Name of this door"), max_length=80, help_text=_("Neutral: a stranger may read it."))
    says = models.CharField(_("What we say on top"), max_length=400, blank=True)
    readers = models.CharField(_("Who reads this"), max_length=200, help_text=_("Never a name: «two of our peers»."))
    days = models.CharField(_("On which days"), max_length=120)
    cannot = models.TextField(_("What we cannot do"), max_length=1_000)
    law = models.TextField(
        _("What must be passed on by law"), max_length=1_000,
        help_text=_("Plainly, and what is not. If nothing must be, say that."),
    )  # fmt: skip
    closed_until = models.DateField(null=True, editable=False)  # the last day of a week without listening

    class Privacy:
        open = frozenset("name says readers days cannot law closed_until".split())
        why_nobodys = "A group's door; nobody's name stands on it."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="door_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="door_newest_in_reach"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{door('concerns:index')}{self.pk}/"

    @property
    def closed(self) -> date | None:
        """The last day on which nobody listens, if that is so today: it is closed for a week, or its group rests."""
        days = (self.closed_until, self.group.rests_until)
        return max((day for day in days if day and today() <= day), default=None)


class NightCopy(Visible):
    """What was told at one door, as it was last night: one box, made anew every night, whatever came."""

    door = models.OneToOneField(ListeningDoor, models.CASCADE, primary_key=True, related_name="+")
    box = LockedField(block=STEP)

    class Privacy:
        inside = frozenset({"door"})
        locked = frozenset({"box"})
        whose = "door"
        keep = "60 days"

    def __str__(self) -> str:
        return "a copy"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody: listeners read at their door."""
        return NOTHING


class Theme(Back):
    """What several people said, in our own words; and what came of it."""

    TOLD: ClassVar = ("says", "pk")
    STATES: ClassVar = {"heard": _("Heard"), "answered": _("Answered")}

    made_on = models.DateTimeField(default=month_begins, editable=False)
    says = models.CharField(_("What we heard, in our own words"), max_length=300)
    answered = models.BooleanField(default=False, editable=False)
    band = models.CharField(max_length=10, choices=Band.choices, default=Band.FEW, editable=False)

    class Privacy:
        open = frozenset("says answered band".split())
        why_nobodys = "A group's own words about what several people said; a band, never a number."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="theme_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="theme_newest_in_reach"),
        )

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.says
        return said

    def get_absolute_url(self) -> str:
        return f"{door('concerns:index')}themes/{self.pk}/"

    @property
    def stood(self) -> str:
        """How it stands now, in one word."""
        return "answered" if self.answered else "heard"

    @property
    def standing(self) -> str:
        """The same, in words."""
        return str(self.STATES[self.stood])


class ThemeWording(Wording):
    """A theme, or what came of it, in another language."""

    of = models.ForeignKey(Theme, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="theme_wording_newest"),)

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class ThemeTold(Told):
    """That it was told back what came of a theme."""

    WORDS = ThemeWording
    of = models.ForeignKey(Theme, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "month"], name="told_of_theme"),)


class ThemeNeed(Link):
    """A theme that led to a need."""

    ends: ClassVar = ("theme", "need")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"theme", "need"})
        whose = None
        why_nobodys = "It joins a theme and a need."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["theme", "need"], name="theme_leads_to_need_once"),)
        indexes = (models.Index(fields=["need", "theme"], name="theme_of_need"),)

    def __str__(self) -> str:
        return str(_("a theme"))

    def get_absolute_url(self) -> str:
        return f"{door('concerns:index')}themes/{self.theme_id}/"


class HelpNow(Shared):
    """A number that helps at once, for one place: kept by those who know it, with the month it was last tried."""

    TOLD: ClassVar = ("name", "pk")

    name = models.CharField(_("Who answers there"), max_length=120)
    number = models.CharField(_("Number, or how to reach them"), max_length=120)
    says = models.CharField(_("For what, in which languages, at which hours"), max_length=300, blank=True)
    place = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(_("Month"), default=this_month)  # in which somebody last tried it

    class Privacy:
        open = frozenset("name number says place month".split())
        why_nobodys = "A service's public number, never a person's."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="help_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="help_newest_in_reach"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{door('concerns:index')}help/{self.pk}/"

    def serializable_value(self, field_name: str) -> Any:
        """What a file says: the place by its code."""
        return self.place.key if field_name == "place" and self.place else super().serializable_value(field_name)
