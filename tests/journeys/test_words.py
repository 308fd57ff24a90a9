"""A better word, from the page that says it to every page: on a phone, without JavaScript; and what was decided,
asked for in a language, worded, read by a second person, and said in the register."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS, SIZES, arrived
from tests.journeys.test_pages import faults, speak
from tests.journeys.test_papers import PHONE

pytestmark = pytest.mark.browser


def propose(page, words, better):
    """From the foot of the page on which she reads it."""
    page.get_by_role("link", name="¿Una palabra mejor?").click()
    page.get_by_role("link", name=words, exact=True).click()
    page.get_by_label("Cómo debería decirlo la página").fill(better)
    page.get_by_role("button", name="Proponerlo").click()


def test_a_better_word_is_found_on_the_page_taken_over_and_said_everywhere(person):
    said = f"Lo que esperan las palabras {uuid.uuid4().hex[:4]}"
    lin, edda, visitor = person(PHONE, name="Lin"), person(PHONE, name="Edda"), person(PHONE)
    for page in (lin, edda, visitor):
        speak(page, "es")
    lin.goto("/papers/queue/")
    was = lin.locator("h1").inner_text()
    propose(lin, was, "<b>mejor</b>")
    expect(lin.locator("main")).to_contain_text("Deja las marcas")
    expect(lin.get_by_label("Cómo debería decirlo la página")).to_have_value("<b>mejor</b>")
    lin.get_by_label("Cómo debería decirlo la página").fill(said)
    lin.get_by_role("button", name="Proponerlo").click()
    expect(lin.locator("main")).to_contain_text("espera a otra persona")
    assert lin.get_by_role("button", name="Adoptarla").count() == 0
    edda.goto("/papers/queue/")
    expect(edda.locator("h1")).to_have_text(was)
    edda.goto("/words/better/proposed/")
    edda.locator("article", has_text=said).get_by_role("button", name="Adoptarla").click()
    edda.goto("/papers/queue/")
    expect(edda.locator("h1")).to_have_text(said)
    assert edda.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
    edda.goto("/words/better/proposed/")
    edda.locator("article", has_text=said).get_by_role("link", name="Volver a decir lo de antes").click()
    edda.get_by_role("button", name="Decirlo como antes").click()
    edda.goto("/papers/queue/")
    expect(edda.locator("h1")).to_have_text(was)
    visitor.goto("/")
    expect(visitor.get_by_role("link", name="¿Una palabra mejor?")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_a_decision_is_asked_for_worded_read_and_stands_in_the_register(person, size):
    mark = uuid.uuid4().hex[:6]
    lin, edda = person(size, script=size != PHONE, name="Lin"), person(size, name="Edda")
    edda.goto("/week/")
    library = edda.locator("article.card", has=edda.get_by_role("heading", name="Library"))  # Lin has no other of hers
    library.get_by_role("link", name="Record a decision").click()
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


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_words(person, size, language):
    page, wrong = person(size, script=True, name="Edda"), []
    page.goto("/week/decisions/")
    decision = page.locator("ul.list a").last.get_attribute("href")
    page.goto("/words/better/?page=terms/better.html")
    one = page.locator("ul.list a").first.get_attribute("href")
    speak(page, language)
    words = ["/words/better/", "/words/better/?q=a", f"/words/better/{one}", "/words/better/proposed/"]
    for path in (*words, decision, f"{decision}say/", f"{decision}want/", "/papers/queue/"):
        page.goto(path)
        wrong += faults(page, path, size)
    assert wrong == []
