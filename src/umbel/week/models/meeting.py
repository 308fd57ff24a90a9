"""Meeting: when a group meets, what it talks about, and what was noted. Never who came, never who said what."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, today
from umbel.people import zones
from umbel.people.models import Shared
from umbel.week.models.held import Held

MOST = 300  # points, decisions or promises of one meeting: all of them stand on its page
WEEK = timedelta(days=7)  # corrections are possible for so long


class Meeting(Shared):
    """A meeting of one group. Only that group knows of it; a copy of its minutes may travel."""

    title = models.CharField(_("What meets"), max_length=120, help_text=_("Neutral words: it stands in calendars."))
    starts = models.DateTimeField(editable=False)
    minutes = models.PositiveSmallIntegerField(_("How many minutes"), default=90)
    zone = models.CharField(max_length=40, editable=False)  # on whose clock the hour was said
    languages = models.CharField(_("In which languages"), max_length=120, blank=True)
    interpreter = models.CharField(_("Who interprets, and how"), max_length=200, blank=True)
    access = models.CharField(_("What makes it easier to take part"), max_length=300, blank=True)
    where = models.CharField(_("Link or place"), max_length=500, blank=True)  # forgotten the day after
    enough = models.BooleanField(_("Were there enough of us?"), null=True)
    off = models.BooleanField(default=False, editable=False)

    class Privacy:
        inside = frozenset("title starts minutes zone languages interpreter access where enough off".split())
        why_nobodys = "A group's meeting; who comes is never a field."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="meeting_newest"),
            models.Index(fields=["group", "starts"], name="meeting_by_its_hour"),
            models.Index(fields=["starts"], name="meetings_that_are_over"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("week:meeting", args=[self.pk])

    @property
    def ends(self) -> datetime:
        """When it is over, by plan."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def ahead(self) -> bool:
        """Whether it is still to come, or going on."""
        return not self.off and timezone.now() < self.ends

    @property
    def fixed(self) -> bool:
        """Whether its minutes are what they are: a week after it was over."""
        return timezone.now() >= self.ends + WEEK

    @property
    def today(self) -> bool:
        """Whether this is the day of the meeting, there; the link is shown on no other."""
        now = timezone.now()
        same = zones.there(now, self.zone).date() == zones.there(self.starts, self.zone).date()
        return not self.off and (same or self.starts <= now < self.ends)


class Role(models.TextChoices):
    """What somebody does for a meeting. It is offered anew each time."""

    FACILITATOR = "facilitator", _("Facilitator")
    NOTES = "notes", _("Note-taker")
    TIME = "time", _("Time-keeper")


class Turn(Part, Held):
    """Somebody took a role for one meeting. Forgotten when it is over, with the key that it was under."""

    ends = ("of",)
    of = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Privacy:
        inside = frozenset({"of", "role"})
        keep = "until it is over"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "role"], name="one_turn_at_each_role"),)

    def __str__(self) -> str:
        return str(self.get_role_display())


class Want(models.TextChoices):
    """What a point is there for."""

    TELL = "tell", _("to tell")
    TALK = "talk", _("to talk about")
    DECIDE = "decide", _("to decide")


class Point(Part):
    """One point of an agenda, and what was noted about it."""

    ends = ("of",)
    of = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("The point"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("Minutes it takes"), default=10)
    wants = models.CharField(_("What is wanted"), max_length=6, choices=Want.choices, default=Want.TALK)
    notes = models.TextField(_("What was said, not who said it"), blank=True)
    left_open = models.TextField(_("What stays open"), blank=True)

    class Privacy:
        inside = frozenset({"of", "number", "title", "minutes", "wants", "notes", "left_open"})
        whose = None
        why_nobodys = "A group's words; who said them is never a field."
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["of", "number", "id"], name="points_in_their_order"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("week:point", args=[self.pk])


class PointVersion(Part):
    """What stood in the minutes before it was corrected. Forgotten when they are fixed."""

    ends = ("of",)
    of = models.ForeignKey(Point, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    notes = models.TextField(blank=True)
    left_open = models.TextField(blank=True)
    on = models.DateField(default=today)

    class Privacy:
        inside = frozenset({"of", "number", "notes", "left_open", "on"})
        whose = None
        why_nobodys = "A group's words; who wrote them is never a field."
        keep = "until it is over"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "number"], name="one_version_at_a_time"),)

    def __str__(self) -> str:
        return str(self.on)


class Minutes(Shared):
    """A copy of the minutes for others: a text of its own, without promises and without what the group keeps back."""

    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=120)
    day = models.DateField()
    body = models.TextField(_("The text that others read"))
    WORDED: ClassVar = ("title", "body")  # what is put into other languages

    class Privacy:
        open = frozenset({"title", "day", "body"})
        inside = frozenset({"meeting"})

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="minutes_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="minutes_newest_in_reach"),
            models.Index(fields=["meeting"], name="copies_of_a_meeting", condition=Q(meeting__isnull=False)),
        )

    def __str__(self) -> str:
        """The title, as the reader's language says it where it was looked up."""
        return str(self.__dict__.get("said", {}).get("title") or self.title)

    def get_absolute_url(self) -> str:
        return reverse("week:minutes", args=[self.pk])
