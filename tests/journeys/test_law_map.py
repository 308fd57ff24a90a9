"""The map of the law, by keyboard, on a phone in Arabic and at a desk: the table says all."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS
from tests.journeys.test_pages import faults, speak

pytestmark = pytest.mark.browser
MAP = "/policy/law/map/"


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_on_the_map_and_nothing_scrolls_sideways(person, size, language):
    page, wrong = person(size, script=True), []
    speak(page, language)
    for path in (MAP, f"{MAP}?where=europe&who=buy", f"{MAP}?where=us&who=taken&said=enforced"):
        page.goto(path)
        wrong += faults(page, path, size)
    assert wrong == []


def test_a_visitor_finds_a_place_by_keyboard_alone_and_the_drawing_holds_nobody_up(person):
    page = person()
    page.goto(f"{MAP}?where=europe&who=buy")
    page.locator("main").focus()
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Sweden":
            break
    here = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{here}")
    expect(page.locator("h1")).to_have_text("Sweden")
    page.goto(f"{MAP}?where=europe&who=buy")
    expect(page.locator("svg a:not([tabindex='-1'])")).to_have_count(0)


def test_a_press_on_a_square_leads_to_its_row_and_no_pattern_is_the_same_as_another(person):
    page = person((360, 740))
    page.goto("/policy/law/")
    page.get_by_role("link", name="Seen from afar").click()
    page.get_by_role("link", name="Europe", exact=True).click()
    page.locator("svg a[href='#DE']").click()
    page.wait_for_url(re.compile("#DE$"))
    expect(page.locator("tr#DE")).to_be_in_viewport()
    expect(page.locator("tr#DE")).to_contain_text("allowed with a licence, registration or zone")
    looks = page.locator("ul.key g").evaluate_all("all => all.map(g => g.getAttribute('class'))")
    assert len(looks) == len(set(looks)) > 3
    page.locator("svg a[href='#AL']").click()
    expect(page.locator("#AL")).to_have_text("Albania")
