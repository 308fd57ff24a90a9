"""The words of the pages: found in the code, kept in catalogues, compiled. `python -m tests.catalogues` brings them up.

A string that is gone leaves its catalogue; a new one comes in untranslated and is shown in English until somebody
says it. No catalogue here has been checked by a person: `settings.UMBEL_UNCHECKED` makes every page say so.
"""

import io
from pathlib import Path

import django
import polib
from babel.messages.extract import extract
from django.utils.translation import templatize

django.setup()
from django.utils.translation import override

from umbel.claims.models import Confidence, Status, Verb, Verdict
from umbel.concerns.models import Theme
from umbel.home import held
from umbel.needs.models import Need
from umbel.positions.models import Answer, Mark, Position, Stance
from umbel.week.models import Decision

SOURCE = Path(__file__).parents[1] / "src" / "umbel"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}
LANGUAGES = ("es",)
ON_PAPER = ("ar", "el", "ro", "ru")  # of these only what is printed is said: what people carry is in their language
PRINTED = "papers/printing papers/carried needs/sheets needs/years concerns/sheets claims/briefs claims/shown".split()
PRINTED += ["needs/models/back", "positions/briefs"]
HEADER = "Worded for Umbel. No person has checked these words yet."

LISTED = (Confidence, Verdict, Status, Stance, Mark, Answer)  # small tables whose words are printed
STATES = (Need, Theme, Decision, Position)


def printed() -> list[str]:
    """Every string of the pages that are printed."""
    found = [said for name in PRINTED for said in of("python", (SOURCE / f"{name}.py").read_text())]
    with override("en"):
        found += [str(one) for table in LISTED for one in table.labels] + [Verb(one).side for one in Verb]
        return list(dict.fromkeys([*found, *(str(one) for kind in STATES for one in kind.STATES.values())]))


def strings() -> list[str]:
    """Every string of the pages, once, in order, with the sentences of rules, actions and models that pages show."""
    found: dict[str, None] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations", "command"} & set(path.parts):
            found |= dict.fromkeys(of("python", path.read_text()))
    for path in sorted(SOURCE.rglob("*.html")):
        found |= dict.fromkeys(of("python", templatize(path.read_text(), origin=str(path))))
    with override("en"):
        return list(found | dict.fromkeys(held.sentences()))


PLURALS: dict[str, str] = {}
"""What is said of one thing, and what is said of several: filled while strings are found."""


def of(kind: str, text: str) -> list[str]:
    rows = extract(kind, io.BytesIO(text.encode()), KEYWORDS, [], {})
    found = [message if isinstance(message, tuple) else (message,) for _line, message, _comments, _context in rows]
    PLURALS.update({message[0]: message[1] for message in found if len(message) > 1})
    return [message[0] for message in found if message[0]]


def path_of(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def bring_up(language: str) -> polib.POFile:
    """The catalogue with exactly the strings of the code; what was said already stays said."""
    path = path_of(language)
    old = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.header = HEADER
    catalogue.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    catalogue.metadata |= {"Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for message in sorted(printed() if language in ON_PAPER else strings()):
        flags = ["python-format"] if "%(" in message else []
        said = old.get(message, polib.POEntry())
        entry = polib.POEntry(msgid=message, msgstr=said.msgstr, flags=flags)
        if message in PLURALS:
            entry.msgid_plural, entry.msgstr_plural = PLURALS[message], said.msgstr_plural or {0: "", 1: ""}
        catalogue.append(entry)
    return catalogue


def main() -> None:
    for language in (*LANGUAGES, *ON_PAPER):
        catalogue, path = bring_up(language), path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        print(f"{language}: {len(catalogue.translated_entries())} of {len(catalogue)} strings are said")


if __name__ == "__main__":
    main()
