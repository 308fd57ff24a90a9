"""A brief that was handed out, kept as it was printed: of claims and of positions alike."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from umbel.core.records import Part, first_moment, today
from umbel.papers.carried import CODE, LONG, SHORT, Brief


def day_begins() -> Any:
    """The first moment of this day: that something was kept is told by its day, never by its hour."""
    return first_moment(today())


class KeptBrief(Part):
    """A brief as it was handed out once: all that was printed, and the keys of what it rested on. Nobody kept it.

    Whoever sees what it is of sees that there is one; it is opened only while all of that see what it rested on too.
    """

    MOST: ClassVar = 60  # of one thing; then the oldest go
    DOOR: ClassVar[str]  # the name of its page

    ends = ("of",)
    made_on = models.DateTimeField(default=day_begins, editable=False)
    of: Any
    number = models.PositiveIntegerField(editable=False)  # its place among all that were kept of one thing
    lang = models.CharField(max_length=12, editable=False)
    whole = models.BooleanField(default=False, editable=False)  # the long one
    code = models.CharField(max_length=CODE, editable=False)  # at its foot
    on = models.DateField(editable=False)  # the day that its file bears
    told = models.JSONField(editable=False)  # all that was printed (``Carried.told``)
    rests = models.JSONField(default=dict, editable=False)  # keys by kind (``carried.resting``)
    named = models.JSONField(default=list, editable=False)  # who stands on it by name because they chose to

    class Privacy:
        open = frozenset({"of", "lang", "whole", "code", "on", "told"})
        inside = frozenset({"number", "rests", "named"})
        whose = None
        why_nobodys = "What a group said on paper; who kept it is never a field, nor at which hour."
        keep = "while it stands"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.tongue} · {self.length}"

    def get_absolute_url(self) -> str:
        return reverse(self.DOOR, args=[self.pk])

    @property
    def brief(self) -> Brief:
        """What was printed, to be printed again."""
        return Brief.again(self.told, self.on, code=self.code, pages=LONG if self.whole else SHORT)

    @property
    def day(self) -> Any:
        """The day on which it was kept."""
        return self.made_on.date()

    @property
    def tongue(self) -> str:
        """Its language, by its own name."""
        return str(get_language_info(self.lang)["name_local"]).capitalize()

    @property
    def length(self) -> str:
        """How long it is, in words."""
        return _("The long one") if self.whole else _("The short one")
