"""The library's long work: sorting by the keyboard alone, on a small screen, without a script."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES, arrived
from tests.journeys.test_keyboard import choose, enter, press, tab_to, typed, until

pytestmark = pytest.mark.browser
PHONE = (360, 740)


def bring_six(page, word):
    """A library of six records, brought and added; ends on its receipt."""
    page.goto("/library/")
    enter(page, "^Bring in a library$", re.compile("/into/"))
    tab_to(page, "^File with your")
    six = "".join(f"TY  - RPRT\nTI  - {word} {n}\nPY  - 2019\nER  - \n" for n in range(1, 7))
    page.locator(":focus").set_input_files({"name": "six.ris", "mimeType": "text/plain", "buffer": six.encode()})
    press(page, "^Look at it first$")
    until(page, "6 records were read.")
    press(page, "^Add them$")
    until(page, "Done.")


def letter(page, key):
    """The letter that a button shows, with Alt, as the keyboard itself would send it."""
    keyboard = page.context.new_cdp_session(page)
    pressed = {"modifiers": 1, "key": key, "text": key, "unmodifiedText": key, "code": f"Key{key.upper()}"}
    pressed |= {"windowsVirtualKeyCode": ord(key.upper())}
    with page.expect_navigation():
        for kind in ("rawKeyDown", "char"):
            keyboard.send("Input.dispatchKeyEvent", {"type": kind, **pressed})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})
    keyboard.detach()


def here(page):
    return page.locator("h1").inner_text()


def test_six_sources_are_sorted_by_the_keyboard_alone_left_found_again_and_undone(person):
    word, page = f"Lamp {uuid.uuid4().hex[:6]}", person(PHONE, name="Edda")
    bring_six(page, word)
    enter(page, "^Sort them one by one$", re.compile("/sort/$"))
    press(page, "^Begin$")
    expect(page.get_by_text("0 of 6 are sorted.")).to_be_visible()
    letter(page, "g")
    assert here(page) == f"{word} 1"
    letter(page, "k")
    choose(page, "^Because", "Her")
    letter(page, "d")
    assert here(page) == f"{word} 3"
    letter(page, "u")
    assert here(page) == f"{word} 2"
    typed(page, "^or in your own words", "Nobody asked the workers")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # in a field, Enter presses the button of that field
    expect(page.get_by_text("2 of 6 are sorted.")).to_be_visible()
    page.goto("/")  # she leaves, and comes back
    page.goto("/library/piles/")
    enter(page, "six.ris", re.compile("/piles/[0-9a-f-]+/$"))
    letter(page, "g")
    assert here(page) == f"{word} 3"
    choose(page, "^Topic", "Pol")
    letter(page, "t")
    choose(page, "^To whom", "Li")
    letter(page, "h")
    letter(page, "k")
    letter(page, "k")
    expect(page.get_by_text("5 of 6 are sorted.")).to_be_visible()
    expect(page.get_by_text("All that is left was handed over and waits.")).to_be_visible()
    for words in ("Kept: 4", "Dropped: 1", "Nobody asked the workers", "Listener"):
        expect(page.locator("main")).to_contain_text(words)
    press(page, "^Undo the last")
    assert here(page) == f"{word} 6"


@pytest.mark.parametrize("size", SIZES)
def test_lists_piles_and_references_fit_and_are_sound(person, size):
    """No page of these is wider than the screen, and axe finds nothing wrong with them."""
    page = person(size, name="Edda", script=True)
    page.goto("/library/lists/")
    page.get_by_role("link", name="A reading list of Library").click()
    title = f"Begin here {uuid.uuid4().hex[:6]}"
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Begin it").click()
    made = arrived(page, "/library/lists/#/")
    for n in (1, 2):
        page.goto("/library/?q=law")
        page.locator("ul.sources a").nth(n).click()
        source = arrived(page, "/library/#/")
        page.get_by_role("link", name="Put it on a reading list").click()
        page.get_by_label("Reading list").select_option(label=title)
        page.get_by_role("button", name="Put it there").click()
    page.goto(made)
    page.get_by_role("link", name="Sort them one by one").click()
    page.get_by_role("button", name="Begin").click()
    pile = arrived(page, "/library/piles/#/")
    page.get_by_role("button", name=re.compile("^Begin")).click()
    for path in (
        made,
        f"{made}?arrange=1",
        f"{made}cite/",
        f"{source}cite/?style=all",
        pile,
        page.url,
        "/library/piles/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        wrong = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in wrong] == [], path
