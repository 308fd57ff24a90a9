"""Places, topics, communities: one kind of record, because they differ in nothing but their list."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, Record
from umbel.core.seeing import EVERYTHING
from umbel.core.viewers import Viewer
from umbel.core.wording import Wording


class List(models.TextChoices):
    """The three lists. A community is what evidence is about, never what a person is."""

    PLACE = "place", _("Places")
    TOPIC = "topic", _("Topics")
    COMMUNITY = "community", _("Communities")


class Term(Record):
    """One entry of a list: a key that never changes, and words that may."""

    list = models.CharField(max_length=10, choices=List.choices)
    key = models.CharField(max_length=40)  # ISO 3166 code, or a short word
    name = models.CharField(max_length=120)  # in the coalition's first language
    says = models.TextField(blank=True)  # one sentence: what it means here
    within = models.CharField(max_length=40, blank=True)  # the key of the larger place

    class Privacy:
        open = frozenset({"list", "key", "name", "says", "within"})
        whose = None
        why_nobodys = "Words of the coalition."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["list", "key"], name="term_has_one_key"),)
        indexes = (models.Index(fields=["-made_on", "-id"], name="term_newest"),)

    def __str__(self) -> str:
        said: str = self.__dict__.get("said") or self.name
        return said

    def get_absolute_url(self) -> str:
        return f"{reverse('terms:index')}#{self.list}-{self.key}"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By everyone: the lists are what the public pages are sorted by."""
        return EVERYTHING


class TermWording(Wording):
    """A term's name in another language."""

    of = models.ForeignKey(Term, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "-number"], name="term_wording_newest"),)

    def __str__(self) -> str:
        return self.body


class About(Link):
    """«Is about»: rooms above subclass it, add their own end, and own the rows."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="+")

    class Privacy:
        open = frozenset({"term"})
        whose = None
        why_nobodys = "It joins a thing and a word."
        keep = "while it stands"

    class Meta:
        abstract = True


class Word(models.TextChoices):
    """What became of a better word."""

    OPEN = "open", _("waits for somebody else")
    TAKEN = "taken", _("checked by a person")
    THANKED = "thanked", _("not taken over, with thanks")
    OLDER = "older", _("was said for a while")


class Better(Record):
    """A better word for a string of the pages, in one language. Taken over by a second person it is said at once."""

    lang = models.CharField(max_length=12)
    words = models.TextField()  # as the code has them
    key = models.CharField(max_length=64)  # their lasting name
    body = models.TextField()  # as somebody would have them
    why = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=8, choices=Word.choices, default=Word.OPEN)
    answer = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=64, blank=True)  # pseudonym of who proposed it, until it is settled

    class Privacy:
        open = frozenset({"lang", "words", "key", "body", "outcome"})
        inside = frozenset({"why", "answer", "by"})
        whose = None
        why_nobodys = "Words of the pages; who found better ones is not kept."
        keep = "while it stands"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["lang", "key"], condition=Q(outcome="taken"), name="one_word_at_a_time"),
        )
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="better_newest"),
            models.Index(fields=["lang", "outcome", "-made_on", "-id"], name="better_newest_in_lang"),
        )

    def __str__(self) -> str:
        return self.body

    def get_absolute_url(self) -> str:
        return f"{reverse('terms:proposed')}#{self.pk}"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By members; by anyone what stands on the pages."""
        return EVERYTHING if viewer.signed_in else Q(outcome=Word.TAKEN)
