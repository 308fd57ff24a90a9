"""A pseudo-language: every string of the pages a third longer, with marks on its letters and in brackets.

What stands on a page without brackets is not translatable, and what breaks a page in it will break in a real
language. It is made for the tests only, where Spanish stands and, from right to left, where Arabic stands: nobody
is ever offered it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import django.conf
import polib

from tests import catalogues

SPOKEN_AS = ("es", "ar")
MARKED = str.maketrans("aeiouAEIOUncsyzl", "âéîöüÄÉÎÖÜñçšýžł")
KEPT = re.compile(r"%(?:\(\w+\))?[sd%]|\{\w+\}|<[^>]+>|&\w+;")  # what is put in later, and markup
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


def ours() -> Iterator[polib.POEntry]:
    """Every string of the pages."""
    for said in catalogues.strings():
        yield polib.POEntry(msgid=said, msgstr=pseudo(said))


def of_the_framework() -> Iterator[polib.POEntry]:
    """What Django says on our pages: the months, and what is wrong with an answer."""
    book = Path(django.conf.__file__).parent / "locale/en/LC_MESSAGES/django.po"
    for entry in polib.pofile(str(book)):
        if "%" in entry.msgid and "%(" not in entry.msgid:
            continue  # filled in by place, and none of our pages shows it
        if entry.msgid_plural:
            many = dict.fromkeys(range(6), pseudo(entry.msgid_plural))
            yield polib.POEntry(
                msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgctxt=entry.msgctxt, msgstr_plural=many
            )
        else:
            yield polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=pseudo(entry.msgid))


def house_that_speaks_it(to: Path) -> Path:
    """A copy of the house whose Spanish and Arabic are the pseudo-language; where its code lies."""
    shutil.copytree(catalogues.SOURCE, to / "umbel", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    entries = {(e.msgctxt, e.msgid): e for e in (*of_the_framework(), *ours())}
    for language in SPOKEN_AS:
        catalogue = polib.POFile()
        catalogue.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
        catalogue.metadata |= {"Plural-Forms": "nplurals=6; plural=5;"}
        catalogue.extend(entries.values())
        spoken = to / f"umbel/locale/{language}/LC_MESSAGES/django.mo"
        spoken.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save_as_mofile(str(spoken))
    return to
