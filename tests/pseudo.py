"""A pseudo-language: every string of the pages a third longer, with marks on its letters and in brackets.

What stands on a page without brackets is not translatable, and what breaks a page in it will break in a real
language. It is made for the tests only: nobody is ever offered it.
"""

import re
import shutil
from pathlib import Path

import polib

from tests import catalogues

MARKED = str.maketrans("aeiouAEIOUncsyzl", "âéîöüÄÉÎÖÜñçšýžł")
KEPT = re.compile(r"%\(\w+\)s|<[^>]+>|&\w+;")  # what is put in later, and markup
LONGER = 0.4


def pseudo(said: str) -> str:
    """The same words for the eye, longer; what is filled in later stays as it is."""
    parts, at = [], 0
    for kept in KEPT.finditer(said):
        parts += [said[at : kept.start()].translate(MARKED), kept[0]]
        at = kept.end()
    parts.append(said[at:].translate(MARKED))
    more = " ëïn" * max(1, round(len(said) * LONGER / 4))
    return f"⟦{''.join(parts)}{more}⟧"


def house_that_speaks_it(to: Path) -> Path:
    """A copy of the house whose Spanish is the pseudo-language; where its code lies."""
    shutil.copytree(catalogues.SOURCE, to / "umbel", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    catalogue.metadata |= {"Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue.extend(polib.POEntry(msgid=said, msgstr=pseudo(said)) for said in catalogues.strings())
    catalogue.save_as_mofile(str(to / "umbel/locale/es/LC_MESSAGES/django.mo"))
    return to
