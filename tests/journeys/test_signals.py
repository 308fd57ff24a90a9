"""The morning's signals, sorted by keyboard alone and without script: five minutes of reading and pressing at most."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES
from tests.journeys.test_pages import faults

pytestmark = pytest.mark.browser
SECONDS = {"read": 3, "press": 1.5}  # of one signal: its title and the sentence; of two keys at once, deciding included
MANY, ENOUGH = 60, 300


def feed(many, start=0):
    """A morning's feed: every item says something of its own, one in twelve is about a bill we know."""
    numbers = range(start + 1, start + many + 1)
    said = {n: f"Council {n} debates sex work" if n % 12 else f"AB 379 ({n}) on loitering amended" for n in numbers}
    said |= {n + 9_000: f"Gardens {n} open on Sunday" for n in range(5)}
    told = [f"<item><title>{words}</title><link>https://news.example/{n}</link></item>" for n, words in said.items()]
    return f'<rss version="2.0"><channel><title>News</title>{"".join(told + told[:2])}</channel></rss>'


class Keyboard:
    """Two keys at once, and the count of them."""

    def __init__(self, page):
        self.page, self.presses, self.read = page, 0, 0
        self.wire = page.context.new_cdp_session(page)

    def alt(self, letter):
        """Press Alt and a letter as a keyboard does: access keys go by the sign that comes of it."""
        self.presses += 1
        key = {"modifiers": 1, "key": letter, "windowsVirtualKeyCode": ord(letter.upper())}
        for said in ({"type": "rawKeyDown"}, {"type": "char", "text": letter, "unmodifiedText": letter}):
            self.wire.send("Input.dispatchKeyEvent", said | key)
        self.wire.send("Input.dispatchKeyEvent", {"type": "keyUp"} | key)

    def keys(self, letter):
        """Press Alt and a letter, and wait for the page that answers."""
        with self.page.expect_navigation():
            self.alt(letter)

    def seconds(self):
        return self.read * SECONDS["read"] + self.presses * SECONDS["press"]


def bring(page, text):
    """Paste a feed for the library; the page that says what became of it."""
    page.goto("/policy/signals/")
    page.get_by_role("link", name="Bring something for Library").click()
    page.get_by_label("Where it is from").fill("Morning news")
    page.get_by_label("or paste links, or a text").fill(text)
    page.get_by_role("button", name="Look through it").click()
    page.wait_for_url(re.compile("/signals/brought/"))


def hand_on(hand, page):
    """Go to the list of groups, type the first letters of one, hand it on."""
    hand.alt("o")
    page.keyboard.type("Stew")
    hand.presses += 4
    hand.keys("h")


def test_a_mornings_signals_are_sorted_by_keyboard_in_five_minutes(person):
    page = person(name="Edda")
    bring(page, feed(MANY))
    main = page.locator("main")
    expect(main.locator("dd").first).to_have_text(str(MANY))
    main.get_by_role("link", name="Signals to sort").click()
    hand = Keyboard(page)
    hand.keys("g")
    seen = []
    while hand.read < MANY:
        title = main.locator("h1").inner_text()
        expect(main.locator("mark").first).to_be_visible()
        seen.append(title)
        hand.read += 1
        if title.startswith("AB 379"):
            expect(main.locator("select[name=measure] option[selected]")).to_contain_text("AB 379")
            hand.keys("m")
        elif hand.read == 20:
            hand.keys("n")
        elif hand.read == 30:
            hand_on(hand, page)
        elif hand.read == 40:
            hand.keys("1")
            hand.keys("u")
            expect(main.locator("h1")).to_have_text(title)
            hand.keys("2")
        else:
            hand.keys(str(hand.read % 4 + 1))
    expect(main).to_contain_text("All of them are sorted.")
    assert len(set(seen)) == MANY
    assert hand.presses <= MANY + 10, hand.presses
    assert hand.seconds() <= ENOUGH, hand.seconds()
    expect(main).to_contain_text("Council 59 debates sex work")
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("signals to sort")


def test_one_leaves_and_comes_back_to_this_very_signal_from_the_desk(person):
    page = person((360, 740), name="Edda")
    bring(page, feed(3, start=100))
    page.goto("/")
    page.get_by_role("link", name="3 signals to sort").click()
    page.get_by_role("button", name=re.compile("Begin|Go on")).click()
    here = page.locator("main h1").inner_text()
    for _return in range(2):
        page.goto("/")
        page.get_by_role("link", name="3 signals to sort").click()
        Keyboard(page).keys("g")
        expect(page.locator("main h1")).to_have_text(here)
    bring(page, feed(3, start=100))
    expect(page.locator("main dd").first).to_have_text("0")
    page.goto("/policy/signals/")
    page.get_by_role("link", name="3 signals to sort").click()
    hand = Keyboard(page)
    for letter in "g123":
        hand.keys(letter)
    expect(page.locator("main")).to_contain_text("All of them are sorted.")


@pytest.mark.parametrize("size", SIZES)
def test_its_pages_hold_at_every_size(person, size):
    """Packs, a pack, trying it, bringing, sorting: nothing is wider than the screen, axe finds no fault."""
    page = person(size, script=True, name="Edda")
    page.goto("/policy/packs/")
    page.get_by_role("link", name="Hostile words, and those of old laws").click()
    page.get_by_label("A text", exact=False).fill("A bill on sex trafficking, not on drug trafficking. " * 9)
    page.get_by_role("button", name="What is found?").click()
    expect(page.locator("mark").first).to_have_text("sex trafficking,")
    bring(page, feed(2, start=200 + size[0]))
    doors = ["/policy/packs/", "/policy/signals/", page.url]
    page.locator("main").get_by_role("link", name="Signals to sort").click()
    doors.append(page.url)
    page.get_by_role("button", name=re.compile("Begin|Go on")).click()
    doors.append(page.url)
    for door in doors:
        page.goto(door)
        assert faults(page, door, size) == []
    hand = Keyboard(page)
    for letter in "11":
        hand.keys(letter)
