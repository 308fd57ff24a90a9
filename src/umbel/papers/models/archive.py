"""An archive: a folder or a box of mail that somebody brought, and what became of each text in it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from umbel.core.receipts import Line, Outcome, Receipt
from umbel.core.records import Record
from umbel.core.viewers import Viewer
from umbel.papers.models.paper import Inner, Paper
from umbel.people.models import Group

__all__ = ["Archive", "ArchiveLine", "ArchivePhase"]
HOLDS = {"mail": _("e-mail addresses"), "phone": _("telephone numbers"), "people": _("a list of people")}

REFUSED = {
    "empty": _("There are no words in it."),
    "broken": _("It is damaged, so it cannot be read to its end."),
    "huge": _("It is larger than a paper can be."),
    "long": _("It is longer than a paper can be: 400,000 letters. Please part it."),
    "locked": _("It is locked with a password, or saved by a very old program."),
    "macros": _("It brings a program (macros) along."),
    "unknown": _("What is in it is not what its name says, so we cannot read it."),
    "kind": _("We do not read this kind of file."),
    "packed": _("It is an archive within the archive. Please unpack it first."),
    "path": _("Its path leads out of the folder."),
    "link": _("It is only a link to another file."),
    "hidden": _("It is a hidden file of a computer."),
}


class ArchivePhase(models.TextChoices):
    """How far an archive is. The house moves it on; nobody decides anything by it."""

    READING = "reading", _("being read")
    READY = "ready", _("waiting for your word")
    ADDING = "adding", _("being added")
    DONE = "done", _("done")
    DROPPED = "dropped", _("thrown away")


class Archive(Record, Receipt):
    """A folder or a box of mail brought to a group's shelf. Only that group knows of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)  # of the file, without its folders
    lang = models.CharField(max_length=12, default="en")  # most of it is written in
    file = models.CharField(max_length=64, blank=True)  # encrypted under this archive's own key, until it is over
    since = models.DateField(null=True)  # where somebody new brings it: what is older is not compared
    phase = models.CharField(max_length=10, choices=ArchivePhase.choices, default=ArchivePhase.READING)
    reached = models.PositiveIntegerField(default=0)  # texts read, or added, so far

    class Privacy:
        inside = frozenset({"group", "name", "lang", "file", "since", "phase", "reached"})
        whose = None
        why_nobodys = "A file of a group; who brought it is not kept."
        keep = "13 months after"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="archive_newest"),
            models.Index(fields=["group", "-made_on", "-id"], name="archive_newest_of_group"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("papers:archive", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """As everything that belongs to one group alone."""
        return Inner.seen_by(viewer)


class ArchiveLine(Line):
    """One text of an archive: where it stood and what became of it. Its words stay in the file until it is over."""

    ends = ("of",)
    of = models.ForeignKey(Archive, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)  # forgotten when it is over, unless it was added
    words = models.PositiveIntegerField(default=0)
    holds = models.JSONField(default=list)  # what it tells of people: mail, phone, people
    digest = models.CharField(max_length=64, blank=True)  # of title and text, until it is over
    beside = models.JSONField(default=dict)  # guessed letters, names of what hung on it, the place of its twin
    paper = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="+")

    class Privacy:
        inside = frozenset({"of", "title", "words", "holds", "digest", "beside", "paper"})
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["of", "number"], name="archive_line_in_its_place"),
            models.Index(fields=["of", "outcome", "number"], name="archive_line_by_outcome"),
            models.Index(fields=["of", "digest"], name="archive_line_by_digest"),
        )

    def __str__(self) -> str:
        return self.title or self.place or gettext("Its name is forgotten.")

    def get_absolute_url(self) -> str:
        """Its place among those that wait for a word, so that the next one is near."""
        return f"{reverse('papers:archive', args=[self.of_id])}?held=1&after={self.number - 1}"

    @property
    def reason(self) -> str:
        """Why it came to this, in a sentence."""
        twin = self.beside.get("twin")
        return gettext("The same as %(place)s.") % {"place": twin} if twin else str(REFUSED.get(self.why, ""))

    @property
    def notes(self) -> list[str]:
        """What to know of it: where it stood, how long it is, what it holds, what is not brought along, and why."""
        told = [self.place] * bool(self.title and self.place)
        told += [gettext("%(n)s words") % {"n": self.words}] if self.words else []
        held = ", ".join(str(HOLDS[one]) for one in self.holds)
        told += [gettext("It holds %(what)s.") % {"what": held}] if held else []
        told += [gettext("Its letters were guessed; some may be wrong.")] if self.beside.get("guessed") else []
        hung = ", ".join(self.beside.get("attached", []))
        told += [gettext("Not brought along: %(files)s.") % {"files": hung}] if hung else []
        return told + [self.reason] * bool(self.reason)

    @property
    def chosen(self) -> bool:
        """Whether somebody chose it although it tells of people."""
        return bool(self.holds) and self.outcome in {Outcome.NEW, Outcome.ADDED}
