"""What a group looks for in the texts of others, and what was found: packs of words, and signals to sort."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Record, first_moment
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer
from umbel.people.models import Group, Shared
from umbel.policy.models.measure import Measure

WORK = "Work of a group; who looked, brought or sorted is not kept."


class Pack(Shared):
    """Words to look for, in one language, one line each. Hostile words too: bills and their friends use them."""

    TOLD: ClassVar = ("name", "pk")
    name = models.CharField(
        _("Name of the pack"), max_length=120, help_text=_("Such as: the movement's words, hostile words, police.")
    )
    lang = models.CharField(max_length=12, default="en")
    lines = models.TextField(_("Words to look for, one line each"), max_length=30_000)
    ours = models.BooleanField(
        _("These are our own words"), default=False, help_text=_("Then nobody is warned of them in a text of ours.")
    )
    found_on = models.DateField(null=True, editable=False)  # the last day on which one of its lines stood in something

    class Privacy:
        open = frozenset({"name", "lang", "lines", "ours"})
        inside = frozenset({"found_on"})
        why_nobodys = "A group's words; who wrote them is not kept."

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="pack_newest"),
            models.Index(fields=["group", "name"], name="pack_of_a_group"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("policy:pack", args=[self.pk])


class Watch(Record):
    """Where a group sorts what its packs found. Only the group knows of it."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)  # why a signal is put away, in the group's own words

    class Privacy:
        inside = frozenset({"group", "reasons"})
        whose = None
        why_nobodys = WORK
        keep = "while it stands"

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="watch_newest"),)

    def __str__(self) -> str:
        return str(self.group)

    def get_absolute_url(self) -> str:
        return reverse("policy:watch", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By those who sit in its group."""
        return Q(group__in=viewer.groups()) if viewer.signed_in else NOTHING


class OfWatch(Record):
    """Something that came in for a group: seen by those who sit in it; by who is new, since she came."""

    of = models.ForeignKey(Watch, models.CASCADE, related_name="+")

    class Privacy:
        inside = frozenset({"of"})
        whose = None
        why_nobodys = WORK

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer, known: frozenset[str] = frozenset()) -> Q:
        """By the group; ``known``: whether her sitting in it was asked already."""
        if not viewer.signed_in:
            return NOTHING
        since = Q(made_on__gte=first_moment(viewer.since)) if viewer.since else EVERYTHING
        return since if "of" in known else Q(of__group__in=viewer.groups()) & since


class Delivery(OfWatch):
    """What somebody brought to look through: only how many items it had, and what became of them."""

    source = models.CharField(
        _("Where it is from"),
        max_length=120,
        help_text=_("The site or list it came from, in a few words. No names of private people."),
    )
    found = models.PositiveIntegerField(default=0)  # new signals
    known = models.PositiveIntegerField(default=0)  # here already, or the same as one that is
    without = models.PositiveIntegerField(default=0)  # none of our words; not kept
    unread = models.PositiveIntegerField(default=0)  # could not be read

    class Privacy:
        inside = frozenset({"source", "found", "known", "without", "unread"})
        keep = "180 days"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="delivery_newest"),
            models.Index(fields=["of", "-made_on"], name="delivery_newest_of_watch"),
        )

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        return reverse("policy:delivery", args=[self.pk])


class Sorted(models.TextChoices):
    """What becomes of a signal."""

    LINK = "link", _("Put to a measure")
    NEW = "new", _("Made a new measure")
    AWAY = "away", _("Put away")
    HAND = "hand", _("Handed on to another group")


class Signal(OfWatch):
    """An item in which lines of our packs were found: which, where, and what the group makes of it."""

    title = models.CharField(max_length=300)
    link = models.CharField(max_length=2_000, blank=True)
    source = models.CharField(max_length=120)
    on = models.DateField(null=True)  # the day it says itself
    why = models.JSONField(default=list)  # [name of the pack, its line, words before, words found, words after]
    others = models.JSONField(default=list)  # the same told elsewhere: [title, link, source, day]
    place = models.PositiveIntegerField(default=0)  # its place in what was brought
    link_key = models.CharField(max_length=32, blank=True)  # of its link, to know it again
    title_key = models.CharField(max_length=32)
    shape = models.JSONField(default=list)  # [name, checksums of words]: to know it again in other words; no text
    like = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")  # sorted together with this one
    answer = models.CharField(max_length=4, choices=Sorted.choices, blank=True)
    because = models.CharField(max_length=300, blank=True)  # it was put away
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, related_name="+")
    made = models.BooleanField(default=False)  # that measure was made of it
    copy = models.UUIDField(null=True)  # its copy in the group it was handed on to
    turn = models.PositiveIntegerField(null=True)  # the how manieth answer, to undo the last
    done_on = models.DateField(null=True)
    before = models.CharField(max_length=64, blank=True)  # pseudonym for this one row: whose eyes it is before
    until = models.DateTimeField(null=True)  # how long nobody else gets it

    class Privacy:
        inside = frozenset(
            "title link source on why others place link_key title_key shape like answer because measure made copy turn"
            " done_on before until".split()
        )
        why_nobodys = "What is said of a text. Who looks at it is a pseudonym for minutes, gone with the answer."
        keep = "90 days after it is done"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="signal_newest"),
            models.Index(fields=["of", "answer", "made_on", "place"], name="signal_by_answer"),
            models.Index(fields=["of", "turn"], name="signal_by_turn"),
            models.Index(fields=["of", "link_key"], name="signal_by_link"),
            models.Index(fields=["of", "title_key"], name="signal_by_title"),
            models.Index(fields=["done_on"], name="signal_by_day_done"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day it says, else the day it came."""
        return self.on or self.made_on.date()

    def get_absolute_url(self) -> str:
        back: Any = self.__dict__.get("back")
        return reverse("policy:signal", args=[self.pk]) + (f"?back={back}" if back else "")
