"""What the pages say, in other languages: every string is in its catalogue, and what a newcomer meets is said."""

import re

import polib
import pytest
from django.conf import settings
from django.utils.translation import templatize

from tests import catalogues

ROOMS = catalogues.SOURCE
MET = [
    *("core/templates/403.html", "core/templates/404.html", "core/templates/500.html"),
    *(
        f"core/templates/core/{name}.html"
        for name in ("base", "fields", "find", "leave", "needed", "pager", "rail", "seen")
    ),
    *(f"home/templates/home/{name}.html" for name in ("front", "welcome", "search", "gone", "left", "form_expired")),
    *(f"home/templates/home/{name}.html" for name in ("who_may", "what_we_hold")),
    *(f"people/templates/people/{name}.html" for name in ("come_in", "word", "wait", "join", "sign_in", "me")),
    *(f"people/templates/people/{name}.html" for name in ("codes", "lost", "lost_ask", "lost_said", "back")),
    *(f"people/templates/people/{name}.html" for name in ("by_passkey", "locked")),
    *(
        f"people/templates/people/{name}.html"
        for name in ("index", "group", "organisation", "questions", "role", "roles")
    ),
    *(f"people/templates/people/{name}.html" for name in ("applied", "decided", "how_far", "left")),
    "core/templates/core/ask.html",
    *("terms/templates/terms/index.html", "evidence/templates/evidence/index.html"),
    *("evidence/templates/evidence/detail.html",),
]
"""Templates of joining, signing in, reading and leaving."""


@pytest.fixture(params=catalogues.LANGUAGES)
def catalogue(request):
    return polib.pofile(str(catalogues.path_of(request.param)))


def test_the_catalogue_holds_exactly_the_strings_of_the_code(catalogue):
    assert sorted(entry.msgid for entry in catalogue) == sorted(catalogues.strings())


def test_what_is_compiled_is_what_is_said(catalogue):
    compiled = polib.mofile(catalogue.fpath.replace(".po", ".mo"))
    said = {entry.msgid: entry.msgstr for entry in catalogue.translated_entries()}
    assert {entry.msgid: entry.msgstr for entry in compiled} == said


def test_every_translation_keeps_the_places_for_names_and_numbers(catalogue):
    def places(text):
        return sorted(re.findall(r"%\(\w+\)s|<[^>]+>", text))

    def words(entry):
        return entry.msgstr_plural.values() or [entry.msgstr]

    said = catalogue.translated_entries()
    assert [e.msgid for e in said if any(places(e.msgid) != places(text) for text in words(e))] == []


def test_what_is_said_of_several_is_said_too(catalogue):
    several = [entry for entry in catalogue if entry.msgid_plural]
    assert several, "pages count days and places"
    assert all(all(entry.msgstr_plural.values()) for entry in several)


@pytest.mark.parametrize("language", catalogues.ON_PAPER)
def test_what_is_printed_is_said_in_every_language_of_paper(language):
    printed = polib.pofile(str(catalogues.path_of(language)))
    assert sorted(entry.msgid for entry in printed) == sorted(catalogues.printed())
    assert [entry.msgid for entry in printed if not entry.msgstr] == []
    test_what_is_compiled_is_what_is_said(printed)
    test_every_translation_keeps_the_places_for_names_and_numbers(printed)


def test_what_a_newcomer_meets_is_said(catalogue):
    said = {entry.msgid for entry in catalogue.translated_entries()}
    missing = []
    for name in MET:
        path = ROOMS / name
        strings = catalogues.of("python", templatize(path.read_text(), origin=str(path)))
        missing += [(name, string) for string in strings if string not in said]
    assert missing == []


@pytest.mark.parametrize("part", ["forms", "actions", "models"])
def test_what_the_forms_about_people_ask_and_answer_is_said(catalogue, part):
    said = {entry.msgid for entry in catalogue.translated_entries()}
    files = sorted((ROOMS / "people" / part).glob("*.py"))
    missing = [(path.name, one) for path in files for one in catalogues.of("python", path.read_text())]
    assert files and [row for row in missing if row[1] not in said] == []


def test_nobody_has_checked_these_words_and_every_page_says_so():
    assert set(catalogues.LANGUAGES) <= set(settings.UMBEL_UNCHECKED)
    for language in catalogues.LANGUAGES:
        assert catalogues.HEADER in catalogues.path_of(language).read_text()
