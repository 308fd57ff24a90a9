"""A decision is asked for in a language, worded, read by a second person, and stands in the register."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES, arrived
from tests.journeys.test_pages import speak
from tests.journeys.test_papers import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_a_decision_is_asked_for_worded_read_and_stands_in_the_register(person, size):
    mark = uuid.uuid4().hex[:6]
    lin, edda = person(size, script=size != PHONE, name="Lin"), person(size, name="Edda")
    edda.goto("/week/")
    edda.get_by_role("link", name="Record a decision").first.click()
    edda.get_by_label("The question").fill(f"Do we ask for buses {mark}?")
    edda.get_by_label("The answer, in one sentence").fill("Yes, three lines.")
    edda.get_by_role("button", name="Record it").click()
    address = arrived(edda, "/week/decisions/#/")
    edda.get_by_role("link", name="I need this in my language").click()
    arrived(edda, "/want/")
    edda.locator("main").get_by_label("Language").select_option("es")
    edda.get_by_role("button", name="Ask for it").click()
    edda.get_by_role("button", name="It is urgent").click()
    expect(edda.get_by_role("button", name="It is urgent")).to_have_count(0)
    lin.goto("/papers/queue/?lang=es")
    lin.get_by_role("link", name=mark).click()
    arrived(lin, "/say/")
    lin.locator("main").get_by_label("Language").select_option("es")
    lin.get_by_label("The question, or the title").fill(f"¿Pedimos autobuses {mark}?")
    lin.get_by_label("The answer, or the text").fill("Sí, tres líneas.")
    lin.get_by_role("button", name="Keep these words").click()
    expect(lin.locator("#languages")).to_contain_text("Somebody else who knows both languages reads it")
    edda.goto(address)
    edda.get_by_role("button", name="I know both languages and have read it").click()
    speak(edda, "es")
    edda.goto("/week/decisions/")
    expect(edda.locator("main")).to_contain_text(f"¿Pedimos autobuses {mark}?")
    edda.goto(address)
    expect(edda.locator("h1")).to_have_text(f"¿Pedimos autobuses {mark}?")
    edda.get_by_text("El original").click()
    expect(edda.locator("main")).to_contain_text(f"Do we ask for buses {mark}?")
    assert edda.evaluate("document.scrollingElement.scrollWidth") <= size[0]
