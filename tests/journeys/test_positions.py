"""The measure is amended and our asks change: whom it concerns is asked again, on a phone; the others stand."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE, AT = (360, 740), re.compile("/positions/[0-9a-f-]{36}/$")
ASKED = "Does your organisation sign?"


def press(page, link, button, **said):
    """Open a form, fill it in, press; the position again."""
    page.get_by_role("link", name=link).first.click()
    for name, words in said.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(AT)


def decided(page, question):
    """A decision of the group, on record."""
    page.goto("/week/")
    library = page.locator("article", has=page.get_by_role("heading", name="Library", exact=True))
    library.get_by_role("link", name="Record a decision").click()
    page.get_by_label("The question").fill(question)
    page.get_by_label("The answer, in one sentence").fill("Yes.")
    page.get_by_role("button", name="Record it").click()
    page.wait_for_url(re.compile("/week/decisions/[0-9a-f-]{36}/$"))


def next_edition(page, other, question, **changed):
    """Other words, looked through, read by all members, adopted by a decision of its own, open to anyone."""
    press(page, "Begin the next edition", "Begin it")
    press(page, "Say it better", "Keep the correction", **changed)
    press(page, "Nobody we could think of", "Keep it", nobody="Two groups.")
    press(page, "Are the marks right?", "I have looked at all sentences: the marks are right")
    address = page.url
    decided(page, question)
    page.goto(address)
    page.get_by_role("link", name="Adopt it").click()
    page.get_by_label("By which decision of your body").select_option(label=question)
    page.get_by_role("button", name="Adopt it by this decision").click()
    page.wait_for_url(AT)
    for who in (page, other):
        who.goto(address)
        who.get_by_role("button", name="Share it with anyone").click()
        who.wait_for_url(AT)


def test_when_our_asks_change_the_right_signers_are_asked_and_the_others_stand(person):
    edda, lin, bea, stranger = person(name="Edda"), person(name="Lin"), person(PHONE, name="Bea"), person()
    edda.goto("/positions/")
    edda.get_by_role("link", name="Standing in a street is no crime").click()
    next_edition(edda, lin, "Do we say it in easier words?", plain="Standing is no crime.")
    stranger.goto(edda.url)
    expect(stranger.locator("main")).to_contain_text("Lantern House")
    bea.goto("/")
    expect(bea.locator("main")).not_to_contain_text(ASKED)
    next_edition(
        edda,
        lin,
        "It was amended. What do we ask now?",
        ask="The Legislature votes no.",
    )
    stranger.goto(edda.url)
    expect(stranger.locator("main")).to_contain_text("None is named in public.")
    bea.goto("/")
    bea.get_by_role("link", name=ASKED).first.click()
    bea.get_by_label("What your organisation answers").select_option(label="Named in public and to the institution")
    bea.get_by_label("When you want to be asked again").select_option(label="Ask us again every time a word changes")
    bea.get_by_role("button", name="Answer for it").click()
    bea.wait_for_url(AT)
    stranger.reload()
    expect(stranger.locator("main")).to_contain_text("Lantern House")
