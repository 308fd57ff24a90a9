"""With the keyboard alone: everything can be reached, and what has the focus can be seen."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES

pytestmark = pytest.mark.browser
ALL = "a[href], button, input:not([type=hidden], [type=radio]:not(:checked)), select, textarea, summary, [tabindex='0']"
REACHABLE = f"""() => [...document.querySelectorAll("{ALL}")].filter(e => e.checkVisibility()).length"""
FOCUSED = f"""() => {{
  const e = document.activeElement, all = [...document.querySelectorAll("{ALL}")].filter(e => e.checkVisibility());
  const style = getComputedStyle(e), box = e.getClientRects()[0];
  const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {{ at: all.indexOf(e), what: e.outerHTML.slice(0, 120),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: !!top && (e.contains(top) || top.contains(e)) }}
}}"""


@pytest.mark.parametrize("who", ["", "Edda"])
@pytest.mark.parametrize("size", SIZES)
def test_tab_reaches_everything_and_the_focus_is_never_hidden(person, size, who):
    page = person(size, name=who)
    page.goto("/library/")
    source = page.locator("ul.sources a").first.get_attribute("href")
    for path in ("/", source, "/search/?q=law", "/people/me/" if who else "/people/come-in/"):
        page.goto(path)
        whole, met, wrong = page.evaluate(REACHABLE), set(), []
        for _press in range(whole + 3):
            page.keyboard.press("Tab")
            now = page.evaluate(FOCUSED)
            if now["at"] >= 0:
                met.add(now["at"])
                wrong += [] if now["ringed"] and now["seen"] else [now]
        assert wrong == [], path
        assert len(met) == whole, path


def tab_to(page, words):
    """Tab until what has the focus says this; never more often than there are things."""
    for _press in range(page.evaluate(REACHABLE) + 2):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and re.search(words, focus.evaluate("e => e.labels?.[0]?.innerText || e.innerText || ''")):
            return
    pytest.fail(f"Tab never came to “{words}”")


def enter(page, words, address):
    tab_to(page, words)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def typed(page, words, text):
    tab_to(page, words)
    page.keyboard.type(text)


def press(page, words):
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def until(page, words):
    """Look again, by the keyboard too, until the page says so."""
    for _look in range(60):
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(250)
        page.reload()
    pytest.fail(f"“{words}” never stood on the page")


def choose(page, words, letters):
    """In a menu that has the focus the first letters of an option choose it."""
    typed(page, words, letters)


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_path_with_the_keyboard_alone(person, invited, size):
    """Join, bring a library in, say a source in Spanish, find it, share it by two presses, leave."""
    (code, confirms), page = invited(size), person(size)
    enter(page, "^I have a code$", "**/come-in/")
    typed(page, "^Your code", code)
    press(page, "^Go on$")
    typed(page, "^The word you two agreed", "elderberry")
    press(page, "^Knock$")
    expect(page.locator("h1")).to_have_text("Wait a moment")
    confirms("Elderberry")
    press(page, "^May I come in now")
    expect(page.locator("h1")).to_have_text("Choose a name and a passphrase")
    words = page.locator("b.code").inner_text()
    typed(page, "^A name you choose", f"Typist {uuid.uuid4().hex[:6]}")
    typed(page, "^A passphrase", words)
    enter(page, "^Come in$", "**/welcome/")
    title = f"Keys and lamps {uuid.uuid4().hex[:8]}"
    source = brings(page, title)
    lin = person(size, name="Lin")
    lin.goto(source)
    says_in_spanish(lin)
    page.goto("/")
    typed(page, "^Search words", title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    enter(page, f"^{title}$", source)
    press(page, "^Share it with anyone$")
    lin.goto(source)
    press(lin, "^Share it with anyone$")
    stranger = person(size)
    assert stranger.goto(source).status == 200
    page.goto("/people/me/")
    enter(page, "^Leave this site$", "**/left/")


def brings(page, title):
    """A library of one record; the file itself is handed over by the system's own window."""
    enter(page, "^Read in the library$", "**/library/")
    enter(page, "^Bring in a library$", re.compile("/into/"))
    tab_to(page, "^File with your")
    file = {"name": "keys.ris", "mimeType": "text/plain", "buffer": f"TY  - RPRT\nTI  - {title}\nER  - \n".encode()}
    page.locator(":focus").set_input_files(file)
    press(page, "^Look at it first$")
    until(page, "One record was read.")
    press(page, "^Add them$")
    until(page, "Done.")
    enter(page, f"^{title}$", re.compile("/library/[0-9a-f-]{36}/$"))
    return page.url


def says_in_spanish(page):
    enter(page, "^Put it into another language$", "**/translate/")
    choose(page, "^Which part", "Ti")
    choose(page, "^Language", "Sp")
    typed(page, "^In that language", "Llaves y farolas")
    press(page, "^Keep these words$")
    expect(page.get_by_text("not yet checked")).to_be_visible()
