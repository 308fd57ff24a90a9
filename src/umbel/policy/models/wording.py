"""What is said of a law or of a text, in other languages. A row without words: somebody asked for them."""

from typing import Any

from django.db import models
from django.urls import reverse

from umbel.core.wording import Wording
from umbel.policy.models.law import LawNote, Provision
from umbel.policy.models.measure import Effect
from umbel.policy.models.text import Version


class _Said(Wording):
    """One rendering of words of this room."""

    of: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.body

    def get_absolute_url(self) -> str:
        return page_of(self.of)


class EffectWording(_Said):
    """How a measure does what it does to somebody."""

    of = models.ForeignKey(Effect, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="effect_wording_of"),)


class VersionWording(_Said):
    """The clause of a text that matters."""

    of = models.ForeignKey(Version, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="version_wording_of"),)


class ProvisionWording(_Said):
    """What a line of law says, and what else follows."""

    of = models.ForeignKey(Provision, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="provision_wording_of"),)


class NoteWording(_Said):
    """What is said apart from the statute."""

    of = models.ForeignKey(LawNote, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="note_wording_of"),)


WORDED: dict[type[Any], tuple[type[_Said], tuple[str, ...], str]] = {
    Effect: (EffectWording, ("why",), "effect"),
    Version: (VersionWording, ("says",), "text"),
    Provision: (ProvisionWording, ("says", "besides"), "provision"),
    LawNote: (NoteWording, ("says",), "note"),
}
"""What can be said in other languages: where it is kept, which of its words, and the name of its page."""


def words_of(what: Any) -> dict[str, str]:
    """The words of a thing that can be said otherwise: those that are there."""
    return {name: said for name in WORDED[type(what)][1] if (said := getattr(what, name))}


def page_of(what: Any) -> str:
    """Where its words are said in other languages."""
    return reverse(f"policy:words-{WORDED[type(what)][2]}", args=[what.pk])
