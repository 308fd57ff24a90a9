"""With the keyboard alone: everything can be reached, and what has the focus can be seen."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES

pytestmark = pytest.mark.browser
ALL = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
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


@pytest.mark.parametrize("size", SIZES)
def test_joining_and_reading_with_the_keyboard_alone(person, invited, size):
    code, page = invited(size), person(size)
    enter(page, "^I have a code$", "**/come-in/")
    tab_to(page, "^Your code")
    page.keyboard.type(code)
    tab_to(page, "^Go on$")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Choose a name and a passphrase")
    words = page.locator("b.code").inner_text()
    tab_to(page, "^A name you choose")
    page.keyboard.type(f"Typist {uuid.uuid4().hex[:6]}")
    tab_to(page, "^A passphrase")
    page.keyboard.type(words)
    enter(page, "^Come in$", "**/welcome/")
    enter(page, "^Read in the library$", "**/library/")
    title = page.locator("ul.sources a").first.inner_text()
    enter(page, f"^{re.escape(title)}$", re.compile("/library/[0-9a-f-]{36}/$"))
    expect(page.locator("h1")).to_have_text(title)
    page.goto("/people/me/")
    enter(page, "^Leave this site$", "**/left/")
