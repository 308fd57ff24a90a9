"""Every page in a language a third longer than English: nothing scrolls sideways, is cut, or stays English."""

import pytest

from tests.journeys.conftest import SIZES
from tests.journeys.test_pages import faults, of_everything, speak

pytestmark = pytest.mark.browser
OURS = "button, label, legend, nav a, th, summary, h2, h3, .notice, .meta"
THEIRS = "[translate=no], [lang]:not(html), .person, .list, .lines, .timeline, ul.terms"
UNSAID = f"""() => [...document.querySelectorAll("{OURS}")].filter(e => !e.closest("{THEIRS}") && e.checkVisibility())
  .map(e => e.innerText.trim()).filter(text => /[A-Za-z]{{4}}/.test(text) && !text.includes("⟦"))"""
CUT = """() => [...document.querySelectorAll("button, .button, .tag, label, legend, h1, h2")].filter(e =>
  e.checkVisibility() && !e.matches(".visually-hidden") && getComputedStyle(e).display !== "inline" &&
  e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 100))"""
NAMES = {"Wren", "Edda", "Lin", "Bea", "Cleo", "Library"}


@pytest.mark.parametrize("who", ["", "Edda"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_or_stays_english(person, pseudo_site, size, who):
    page = person(size, script=True, name=who, at=pseudo_site)
    paths, wrong = of_everything(page, who), []
    speak(page, "es")
    for path in paths:
        page.goto(path)
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        wrong += [f"{path} is {wide} wide"] if wide > size[0] else []
        wrong += [f"{path}: not said: {text}" for text in page.evaluate(UNSAID) if text not in NAMES]
        wrong += [f"{path}: cut: {what}" for what in page.evaluate(CUT)]
    assert sorted(set(wrong)) == []


def test_axe_finds_nothing_in_it(person, pseudo_site):
    page = person((360, 740), script=True, name="Edda", at=pseudo_site)
    paths, wrong = of_everything(page, "Edda"), []
    speak(page, "es")
    for path in paths[::3]:
        page.goto(path)
        wrong += faults(page, path, (360, 740))
    assert wrong == []
