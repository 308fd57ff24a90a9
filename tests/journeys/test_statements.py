"""The bad day, on a telephone without scripts: from the alert to a public statement, and what is owed.

Each press on a link, a button, a box to tick or a menu counts; typing does not.
"""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE, AT = (360, 740), re.compile("/statements/[0-9a-f-]{36}/$")
MOST = 15
WORDS = {
    "title": "Police raided four flats in Two Bridges",
    "happened": "On Tuesday police came to four flats in Two Bridges. They took people's papers.",
    "says": "Repressive policing goes with more violence.",
    "asks": "Release everybody. Give the papers back.",
    "contact": "press@riverland.example",
}
SPANISH = {
    "title": "Redada en cuatro pisos de Two Bridges",
    "happened": "El martes la policía entró en cuatro pisos. Se llevó papeles.",
    "says": "La represión trae más violencia.\nQue quiten el nuevo delito.",
    "asks": "Liberen a todas. Devuelvan los papeles.",
}
THREE = {"points": "No: a town, no street.", "hurts": "Migrants. Sol asked them.", "ours": "“Raid” is ours."}


class Hand:
    """Somebody's thumb on a page: it counts what it presses."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def link(self, name, **how):
        self.presses += 1
        self.page.get_by_role("link", name=name, **how).first.click()

    def button(self, name, lands=AT):
        self.presses += 1
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_url(lands)

    def choose(self, label, value):
        self.presses += 1
        self.page.get_by_label(label).select_option(value)

    def types(self, words):
        for name, said in words.items():
            self.page.locator(f"[name={name}]").fill(said)


def alert(person, title):
    """From the front page to a draft with a standing line and three answers. It names no person and no street."""
    hand = Hand(person(PHONE, name="Wren"))
    hand.link("Act", exact=True)
    hand.link("Say something today: Stewards")
    hand.choose("What it is about", "raid")
    hand.types({"title": title})
    hand.button("Begin")
    hand.link("Write it")
    hand.types(WORDS | {"title": title})
    hand.button("Keep it")
    line = hand.page.locator("li", has_text="takes the new offence out")
    hand.presses += 1
    line.get_by_role("button", name="Add this line").click()
    expect(hand.page.locator("main")).to_contain_text("What it rests on")
    hand.link("Three questions")
    hand.types(THREE)
    hand.button("Keep the answers")
    return hand


def publishes(hand):
    """By the mandate of the stewards: one press is enough."""
    hand.link("Publish it")
    hand.button("Publish it under this mandate")
    assert hand.presses <= MOST, f"{hand.presses} presses"
    return hand.page.url


def on_the_desk(page):
    page.goto("/")
    return page.locator("main")


def caucus_is_to_hear_raids(person):
    """The migrants' caucus says that it is to be heard on policing."""
    sol = person(PHONE, name="Sol")
    sol.goto("/positions/hearing/")
    sol.get_by_role("link", name="Say on what Migrants' caucus must be heard").click()
    sol.get_by_label("Topic").select_option(label="Policing")
    sol.get_by_label("What your silence means").select_option("again")
    sol.get_by_role("button", name="Keep it").click()
    sol.wait_for_url("**/positions/hearing/")
    return sol


def confirms(person, title):
    """Somebody else of the board."""
    edda = person(PHONE, name="Edda")
    on_the_desk(edda).get_by_role("link", name=f"Confirm, correct or withdraw: {title}").click()
    edda.get_by_role("button", name="Confirm it for the body").click()
    edda.wait_for_url(AT)
    expect(edda.locator("main")).to_contain_text("Confirmed by the body")
    expect(on_the_desk(edda)).not_to_contain_text(f"Confirm, correct or withdraw: {title}")


def test_from_the_alert_to_two_languages_what_is_owed_and_the_boards_word(person):
    sol, title, stranger = caucus_is_to_hear_raids(person), WORDS["title"], person(PHONE)
    hand = alert(person, title)
    hand.link("Put it into another language")
    hand.types(SPANISH)
    hand.button("Keep these words")
    draft = hand.page.url
    assert stranger.goto(draft).status == 404
    address = publishes(hand)
    stranger.goto(address)
    main = stranger.locator("main")
    for words in (
        title,
        WORDS["asks"],
        SPANISH["title"],
        "takes the new offence out",
        "Standing in a street is no crime",
    ):
        expect(main).to_contain_text(words)
    for lang in ("en", "es"):
        passed = stranger.locator(f"#pass-{lang}").input_value()
        assert passed.endswith(address), "the text to pass on leads here"
    expect(main).not_to_contain_text("a town, no street")
    wren = hand.page
    for owed in (
        f"Confirm, correct or withdraw: {title}",
        f"A claim is owed behind 1 sentence: {title}",
        f"Nobody has checked it in Español: {title}",
    ):
        expect(on_the_desk(wren)).to_contain_text(owed)
    on_the_desk(sol).get_by_role("link", name=f"A statement touches your caucus: {title}").click()
    sol.get_by_label("Your line beside it").fill("Those who crossed a border are held longest.")
    sol.get_by_role("button", name="Say it").click()
    sol.wait_for_url(AT)
    stranger.reload()
    expect(main).to_contain_text("A body with hearing rights")
    expect(main).to_contain_text("Those who crossed a border")
    expect(main).not_to_contain_text("Migrants' caucus")
    confirms(person, title)


def test_with_the_second_language_missing_it_goes_out_in_one_and_the_other_is_owed(person):
    title = "Police raided a hotel in Two Bridges"
    hand, stranger = alert(person, title), person(PHONE)
    stranger.goto(publishes(hand))
    expect(stranger.locator("main")).to_contain_text(title)
    expect(stranger.locator("#pass-es")).to_have_count(0)
    owed = f"It is not there in Español yet: {title}"
    edda = person(PHONE, name="Edda")
    on_the_desk(edda).get_by_role("link", name=owed).click()
    for name, words in SPANISH.items():
        edda.locator(f"[name={name}]").fill(words)
    edda.get_by_role("button", name="Keep these words").click()
    edda.wait_for_url(AT)
    expect(on_the_desk(edda)).not_to_contain_text(owed)
    stranger.reload()
    expect(stranger.locator("#pass-es")).to_have_count(0)
    wren = hand.page
    on_the_desk(wren).get_by_role("link", name=f"Nobody has checked it in Español: {title}").click()
    wren.get_by_role("button", name="I know this language and have read all of it").click()
    wren.wait_for_url(AT)
    stranger.reload()
    expect(stranger.locator("#pass-es")).to_have_count(1)
    confirms(person, title)
