"""What a group decided or noted, in other languages: what was asked for, what is said, who has read it."""

from functools import cache
from typing import Any, ClassVar

from django.conf.locale import LANG_INFO
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from umbel.core.records import Part
from umbel.core.wording import Wording
from umbel.week.models.decision import Decision
from umbel.week.models.meeting import Minutes

PLAIN = "-x-plain"  # after a language: the same in plain words
SPOKEN = "en es fr ar ru pt de it nl pl ro tr uk el hu bg sr sq sv hi bn th vi sw zh-hans".split()


@cache
def tongue_doors() -> dict[str, str]:
    """Where words for each kind are put, asked once and not for every row of a list."""
    key = "00000000-0000-4000-8000-000000000000"
    names = {"decision": "week:word-decision", "minutes": "week:word-minutes"}
    return {kind: reverse(name, args=[key]).replace(key, "{}") for kind, name in names.items()}


def tongue(lang: str) -> str:
    """A language by its own name; a plain-language edition says so."""
    known, plain, _rest = lang.partition(PLAIN)
    name = str(LANG_INFO.get(known, {}).get("name_local", known)).capitalize()
    return gettext("%(language)s, in plain words") % {"language": name} if plain else name


class Wanted(Part):
    """Something short that was asked for in a language: how many of its words are still to be put into it."""

    ends = ("of",)
    KIND: ClassVar[str]
    of: Any
    lang = models.CharField(max_length=12)
    urgent = models.BooleanField(default=False)
    done = models.BooleanField(default=False)  # nothing is to do and nothing to read
    words = models.PositiveIntegerField(default=0)  # of the original still to do: what a job is paid by
    words_all = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)  # parts that no second person has read

    class Privacy:
        open = frozenset({"of", "lang", "done", "words", "words_all", "unread"})
        inside = frozenset({"urgent"})
        whose = None
        why_nobodys = "A job; who asked for it is not kept."
        keep = "while it stands"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return tongue(self.lang)

    @property
    def waits(self) -> str:
        """What is left of the job, in one line of a list."""
        left = (
            [gettext("%(n)s of %(all)s words to do") % {"n": self.words, "all": self.words_all}] if self.words else []
        )
        left += [gettext("waits for its reader")] if self.unread else []
        return " · ".join(left)

    def get_absolute_url(self) -> str:
        return tongue_doors()[self.KIND].format(self.of_id)  # type: ignore[attr-defined]


def wanted_once(name: str) -> tuple[models.UniqueConstraint]:
    return (models.UniqueConstraint(fields=["of", "lang"], name=f"{name}_wanted_once"),)


def wanted_queue(name: str) -> tuple[models.Index]:
    return (models.Index(fields=["done", "-urgent", "-made_on", "-id"], name=f"{name}_wanted_queue"),)


class DecisionWanted(Wanted):
    """A decision asked for in a language."""

    KIND = "decision"
    of = models.ForeignKey(Decision, models.CASCADE, related_name="+")

    class Meta:
        constraints = wanted_once("decision")
        indexes = wanted_queue("decision")


class MinutesWanted(Wanted):
    """A copy of minutes asked for in a language."""

    KIND = "minutes"
    of = models.ForeignKey(Minutes, models.CASCADE, related_name="+")

    class Meta:
        constraints = wanted_once("minutes")
        indexes = wanted_queue("minutes")


class DecisionWording(Wording):
    """The question or the answer of a decision in another language."""

    of = models.ForeignKey(Decision, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="decision_wording_of"),)

    def __str__(self) -> str:
        return self.body


class MinutesWording(Wording):
    """The title or the text of a copy of minutes in another language."""

    of = models.ForeignKey(Minutes, models.CASCADE, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["of", "lang", "number"], name="minutes_wording_of"),)

    def __str__(self) -> str:
        return self.body


Worded = Decision | Minutes
KINDS: dict[type[Worded], tuple[type[Any], type[Any]]] = {
    Decision: (DecisionWording, DecisionWanted),
    Minutes: (MinutesWording, MinutesWanted),
}
