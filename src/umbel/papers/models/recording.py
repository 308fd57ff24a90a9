"""A recording: a paper read aloud in one of its languages, and the words that were read."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from umbel.core.records import Part, today
from umbel.papers.models.paper import Paper
from umbel.week.models import tongue


class Recording(Part):
    """An audio file of a paper. It is the group's alone until a second person has heard it through."""

    ends = ("of",)
    of = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="+")  # nobody's: the clock destroys its file
    lang = models.CharField(max_length=12)
    file = models.CharField(max_length=64)  # encrypted under this recording's own key; nothing but sound is in it
    kind = models.CharField(max_length=3)  # ogg, mp3 or m4a, as its bytes say
    size = models.PositiveIntegerField()
    after = models.CharField(max_length=64)  # hash of the words that were read
    kept = models.BooleanField(default=False)  # false: somebody has to look first at what its file carried
    inner = models.BooleanField(default=False)  # it reads a text from before the paper travelled this far
    by = models.CharField(max_length=64, blank=True)  # pseudonym of who brought it, until somebody else has heard it
    heard_on = models.DateField(null=True)
    on = models.DateField(default=today)

    class Privacy:
        open = frozenset({"of", "lang", "kind", "size", "after", "heard_on", "on"})
        inside = frozenset({"file", "kept", "inner", "by"})
        whose = None
        why_nobodys = "A voice that somebody lent to a text; whose it is, is not kept."
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["of", "lang", "made_on"], name="recordings_of_paper"),
            models.Index(fields=["kept", "made_on"], name="recordings_to_look_at"),
        )

    def __str__(self) -> str:
        return tongue(self.lang)

    def get_absolute_url(self) -> str:
        return reverse("papers:recording", args=[self.pk])

    @property
    def key_name(self) -> str:
        """Whose key its file is under: its own, and of no use to any other row of that id."""
        return f"recording:{self.pk.hex}"

    @property
    def large(self) -> str:
        """How much it costs to hear it, in words."""
        return gettext("%(n)s kB") % {"n": max(1, round(self.size / 1_000))}
