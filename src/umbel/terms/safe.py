"""What may stand on everybody's pages: words, with the places and marks of the original and nothing else."""

import re
from collections import Counter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")  # filled in by the page
MARK = re.compile(r"</?[a-z]+(?: [^<>]*)?>|&#?\w+;")  # <b>, </b>, &nbsp;
ADDRESS = re.compile(r"\w+://\S*|www\.\S*|\S+@\S+|[\w-]+\.[a-z]{2,}\b(?:/\S*)?", re.IGNORECASE)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LONGER = 3  # times the original, and some more


def fault(words: str, body: str) -> str | Promise:
    """Why these words cannot stand there, in a sentence; nothing, where they can."""
    bare, own = (PLACE.sub("", text).replace("%%", "") for text in (body, words))
    faults: list[tuple[bool, Promise]] = [
        (
            Counter(PLACE.findall(words)) != Counter(PLACE.findall(body)),
            _("Please keep what the page fills in exactly as it is: %(places)s"),
        ),
        (
            MARK.findall(words) != MARK.findall(body) or bool(set("<>") & set(MARK.sub("", body))),
            _("Please keep the marks in angle brackets as the original has them, in their order, and put in no other."),
        ),
        (body.count('"') > words.count('"'), _("Please use “ ” for quotation marks.")),
        (bare.count("%") > own.count("%"), _("Please write a percent sign as %%, or do without it.")),
        (
            bool(Counter(ADDRESS.findall(body)) - Counter(ADDRESS.findall(words))),
            _("Please put in no address or link."),
        ),
        (
            bool(UNSEEN.search(body)) or body.count("\n") > words.count("\n"),
            _("There are signs in it that nobody sees. Please type it anew, on one line."),
        ),
        (
            len(body) > LONGER * len(words) + 60,
            _("This is much longer than the original; the page has no room for it."),
        ),
    ]
    return next((sentence for wrong, sentence in faults if wrong), "")


def places(words: str) -> str:
    """What the page fills in, to be shown."""
    return " ".join(PLACE.findall(words)) or "–"


def edged(words: str, body: str) -> str:
    """The words with the blanks that the original has at its edges."""
    inner = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return before + body.strip() + after if inner else body
