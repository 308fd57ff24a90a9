"""Sources that are looked at by themselves, how each is doing, and what they gave."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Part, today
from umbel.policy.models.watching import WORK, Watch
from umbel.terms.models import Term

WEEK = 168  # hours


class Lookout(Part):
    """A source that a group has looked at for it. Nobody is asked before the keeper has allowed its server."""

    ends = ("of",)
    of = models.ForeignKey(Watch, models.CASCADE, related_name="+")
    name = models.CharField(
        _("Name of the source"), max_length=120, help_text=_("Such as: Parliament, all bills. No names of people.")
    )
    link = models.URLField(
        _("Address of its list"),
        max_length=500,
        help_text=_(
            "It begins with https:// and leads to the whole list: a feed, a calendar, a file. Not to a search."
        ),
    )
    format = models.CharField(_("Kind of file"), max_length=20, blank=True)
    place = models.ForeignKey(Term, models.SET_NULL, null=True, blank=True, related_name="+")
    rhythm = models.PositiveSmallIntegerField(
        _("How often something new is to be expected, in days"),
        default=0,
        validators=[MaxValueValidator(400)],
        help_text=_("0: nobody knows. Else it fails aloud when nothing new has come for twice as long."),
    )
    hours = models.PositiveSmallIntegerField(
        _("Look at most once in so many hours"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(WEEK)],
        help_text=_("1 to 168. What its owners ask for stands on their pages; be gentle."),
    )
    may_be_empty = models.BooleanField(
        _("The list may be empty"), default=False, help_text=_("As a calendar is while nobody sits.")
    )
    paused = models.BooleanField(default=False)
    asking = models.BooleanField(default=False)  # a question is out, and nothing is noted of it yet
    asked_at = models.DateTimeField(null=True)
    free_from = models.DateTimeField(null=True)  # its server wants to be left alone until then
    looked_at = models.DateTimeField(null=True)  # the last time all was well
    changed_at = models.DateTimeField(null=True)  # the last time something was new
    trouble = models.CharField(max_length=12, blank=True)
    said = models.CharField(max_length=300, blank=True)  # what the server said, or where it sent us
    failing_since = models.DateTimeField(null=True)
    looks = models.JSONField(default=list)  # the last good ones: [when, how many in the list, how many new]
    shape = models.JSONField(default=dict)  # of each thing a record may say, how many in a hundred say it
    marks = models.TextField(blank=True)  # of what stood in the last good list
    gaps = models.JSONField(default=list)  # what may have been missed: [from, to, about how many or nothing]
    unread = models.PositiveIntegerField(default=0)  # records of the last list that could not be read
    red = models.BooleanField(default=False)  # it fails, or something may have been missed

    class Privacy:
        inside = frozenset(
            "of name link format place rhythm hours may_be_empty paused asking asked_at free_from looked_at"
            " changed_at trouble said failing_since looks shape marks gaps unread red".split()
        )
        whose = None
        why_nobodys = WORK
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["of", "name"], name="lookout_of_a_watch"),
            models.Index(fields=["of"], condition=models.Q(red=True), name="lookout_red"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("policy:lookout", args=[self.pk])

    @property
    def host(self) -> str:
        """The server that is asked."""
        return (urlsplit(self.link).hostname or "").lower()

    @property
    def allowed(self) -> bool:
        """Whether the keeper of this site allowed that its server is asked."""
        return self.host in settings.UMBEL_WATCH

    @property
    def next_at(self) -> Any:
        """From when on it may be asked again; nothing: now."""
        after = [self.free_from, self.asked_at + timedelta(hours=self.hours) if self.asked_at else None]
        return max(filter(None, after), default=None)


class Fetched(Part):
    """What a source gave, as it gave it, so that it can be read again without asking anybody."""

    ends = ("of",)
    of = models.ForeignKey(Lookout, models.CASCADE, related_name="+")
    day = models.DateField(default=today)
    link = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    box = models.BinaryField()  # packed, then encrypted under the house's key
    format = models.CharField(max_length=20, blank=True)
    tag = models.CharField(max_length=200, blank=True)  # its ETag
    changed = models.CharField(max_length=60, blank=True)  # its Last-Modified
    whole = models.BooleanField(default=True)  # else the beginning of an answer that was cut
    letters = models.CharField(max_length=40, blank=True)  # what its server called them
    reached = models.PositiveIntegerField(null=True)  # records taken in; nothing: all of them

    class Privacy:
        inside = frozenset("of day link sha256 size box format tag changed letters whole reached".split())
        whose = None
        why_nobodys = "What a server gives to anybody who asks."
        keep = "30 days"

    class Meta:
        indexes = (models.Index(fields=["of", "-made_on"], name="fetched_newest"),)

    def __str__(self) -> str:
        return f"{self.link} {self.day}"
