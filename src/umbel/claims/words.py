"""What may be written into a finding or a claim: numbers as printed, people named exactly, answers of their length."""

import re
from typing import TypedDict

from django.utils.translation import gettext as _

from umbel.claims.models import WORDS
from umbel.core.actions import Refused

NUMBER = re.compile(r"[+\-−<>≈~]?\s?\d[\d\s .,]*%?")
EVERYBODY = {
    *("sex workers", "all sex workers", "sex worker", "female sex workers", "women sex workers", "women", "people"),
    *("prostitutes", "prostituted women", "people who sell sex", "women who sell sex", "workers", "everybody", "all"),
    *("trabajadoras sexuales", "trabajadores sexuales", "personas que ejercen el trabajo sexual", "mujeres"),
}
"""What says nothing: no study ever asked all of them."""


class Numbers(TypedDict):
    """The number of a finding and its interval."""

    value: str
    low: str
    high: str
    measure: str


def exact(population: str) -> None:
    """A population that nobody could have asked is refused, with what to write instead."""
    plain = " ".join(re.sub(r"[^\w\s]", " ", population).lower().split())
    if plain in EVERYBODY:
        sentence = _(
            "No study asked all of them. Say exactly whom this one asked, and where: for instance "
            "“street-based women in Vancouver”. It stands in the part of the paper called methods."
        )
        raise Refused(sentence, field="population")


def numbers(said: Numbers) -> None:
    """Numbers are numbers, an interval has two ends, and a number says what it is."""
    for name in ("value", "low", "high"):
        typed = said[name].strip()
        if typed and not NUMBER.fullmatch(typed):
            raise Refused(_("Please write only the number here, as it is printed: 2.99, or 26.4%."), field=name)
    if bool(said["low"]) != bool(said["high"]):
        missing = "high" if said["low"] else "low"
        raise Refused(_("An interval has two ends. Please give both, or none."), field=missing)
    if said["low"] and not said["value"]:
        raise Refused(_("Please give the number that this interval is about."), field="value")
    if said["value"] and not said["measure"].strip():
        raise Refused(_("Please say what this number is: per cent of people, odds ratio …"), field="measure")


def years(first: int | None, last: int | None) -> None:
    """Time runs forward."""
    if first and last and last < first:
        raise Refused(_("The last year lies before the first."), field="year_to")


def count(words: str) -> int:
    """How many words a text has: what stands between blanks and holds a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in words.split())


def fits(field: str, words: str, given: str, more: float = 1.0) -> None:
    """An answer keeps to its length (in another language by a quarter longer); ``given`` names the box."""
    most, has = int(WORDS[field] * more), count(words)
    if has > most:
        sentence = _("This has %(has)s words; %(most)s are the most.") % {"has": has, "most": most}
        raise Refused(sentence, field=given)
