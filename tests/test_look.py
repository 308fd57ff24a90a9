"""The look holds what docs/look.md promises: small, readable in both lights, no style or script in a page."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.template import loader
from django.template.loader import render_to_string

from umbel.core.viewers import Visitor
from umbel.people.forms import Arrange, OpenGroup

HOUSE = Path(__file__).parents[1] / "src" / "umbel"
SHEET = HOUSE / "core" / "static" / "umbel.css"
PAGES = sorted(HOUSE.glob("*/templates/**/*.html"))
ON = {
    "ink": ("paper", "card", "tint", "tint-leaf", "tint-amber", "tint-plum"),
    "soft": ("paper", "card", "tint", "tint-plum", "tint-amber"),
    "deep": ("paper", "card", "tint", "tint-plum", "tint-amber"),
    "plum": ("tint-plum",),
    "leaf": ("tint-leaf",),
    "amber": ("tint-amber",),
    "red": ("tint",),
    "paper": ("red", "deep"),
}


def lights() -> dict[str, dict[str, str]]:
    """The colours of a bright and of a dark screen, by token."""
    said = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});?", block)) for block in SHEET.read_text().split(":root")[1:3]
    ]
    return {"bright": said[0], "dark": said[1]}


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(one * 2 for one in digits)
    parts = [int(digits[at:to], 16) / 255 for at, to in pairwise((0, 2, 4, 6))]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("light", ["bright", "dark"])
def test_every_word_can_be_read_on_every_ground_it_stands_on(light):
    said = lights()[light]
    weak = [(word, on) for word, grounds in ON.items() for on in grounds if contrast(said[word], said[on]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("light", ["bright", "dark"])
def test_the_rim_of_a_field_can_be_seen(light):
    said = lights()[light]
    assert [on for on in ("paper", "card") if contrast(said["edge"], said[on]) < 3] == []


def test_the_sheet_is_small_and_knows_no_left_and_right():
    sheet = SHEET.read_text()
    assert len(sheet.encode()) <= 14_000
    assert re.findall(r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right|float)\s*:", sheet) == []
    assert "url(" not in sheet
    assert "@import" not in sheet


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_carries_style_or_script(page):
    words = page.read_text()
    assert re.findall(r"<style|\sstyle=|\son\w+=\"|javascript:", words) == []
    ours = ["<script"] if page.name == "by_passkey.html" else []  # which one, tests/test_house.py says
    assert re.findall(r"<script(?! type=\"application/ld\+json\")", words) == ours
    assert re.findall(r"(?:src|href)=\"https?://(?!doi\.org/)", words) == []


def test_when_all_is_broken_a_page_still_stands():
    words = loader.get_template("500.html").render()
    assert "<h1>" in words
    assert "/static/umbel.css" in words


@pytest.mark.parametrize("name", ["404.html", "403.html", "home/form_expired.html", "core/empty.html"])
def test_a_refusal_needs_nothing_around_it(name):
    words = render_to_string(name, {})
    assert words.count("<h1>") == 1
    assert 'class="rail"' not in words


def test_two_forms_of_one_page_share_no_id():
    words = "".join(render_to_string("core/fields.html", {"form": kind(Visitor())}) for kind in (OpenGroup, Arrange))
    ids = re.findall(r' id="([^"]+)"', words)
    assert len(ids) > 4
    assert len(ids) == len(set(ids))


def test_an_error_stands_beside_its_field_and_leads_there_from_the_top():
    form = OpenGroup(Visitor(), {"label": ""})
    words = render_to_string("core/form.html", {"form": form, "press": "Open it"})
    assert 'role="alert"' in words
    assert 'href="#OpenGroup-label"' in words
    assert 'id="OpenGroup-label_error"' in words
    field = re.findall(r"<input[^>]*name=\"label\"[^>]*>", words)[0]
    assert 'aria-invalid="true"' in field
    assert "OpenGroup-label_helptext OpenGroup-label_error" in field
