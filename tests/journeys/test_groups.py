"""Groups as people meet them: a caucus by one's own word, a kept seat, a role for somebody new, a mandate by two."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES

pytestmark = pytest.mark.browser
PHONE = (360, 740)


def group(page, name):
    page.goto("/people/")
    page.locator("main").get_by_role("link", name=name).first.click()
    return page


def test_a_caucus_by_ones_own_word_and_nobody_reads_who(person, newcomer):
    page, name, _words = newcomer(PHONE)
    group(page, "Migrants' caucus").get_by_role("link", name="I belong here: take a seat").click()
    page.get_by_label("I belong here").check()
    page.get_by_role("button", name="Take the seat").click()
    expect(page.locator("main")).to_contain_text("listed nowhere")
    expect(page.get_by_role("button", name="Give up my seat here")).to_be_visible()
    for who in ("Wren", "Sol", "Lin"):
        expect(group(person(PHONE, name=who), "Migrants' caucus").locator("main")).not_to_contain_text(name)
    group(page, "Migrants' caucus").get_by_role("button", name="Give up my seat here").click()


@pytest.mark.parametrize("size", SIZES)
def test_a_kept_seat_is_offered_and_refused_without_a_reason(person, size):
    wren, cleo = person(size, name="Wren"), person(size, name="Cleo")
    group(wren, "Stewards").get_by_role("link", name="offer it").click()
    wren.get_by_label("Who").select_option(label="Cleo")
    wren.get_by_role("button", name="Offer it").click()
    cleo.goto("/")
    cleo.get_by_role("link", name="A seat is offered to you").click()
    cleo.get_by_label("No", exact=True).check()
    cleo.get_by_role("button", name="Answer").click()
    expect(cleo.locator("h1")).to_have_text("What we hold about you")
    expect(group(cleo, "Stewards").locator("main")).to_contain_text("Not all of them are filled.")
    cleo.goto("/")
    expect(cleo.locator("main")).not_to_contain_text("A seat is offered to you")


def test_somebody_new_raises_a_hand_before_others_hear_of_it(person, newcomer):
    page, name, _words = newcomer(PHONE)
    person_of_the_board = person(PHONE, name="Sol")
    person_of_the_board.goto("/people/roles/")
    expect(person_of_the_board.locator("main")).not_to_contain_text("Reading sources in Spanish")
    page.goto("/people/roles/")
    page.get_by_role("link", name="Reading sources in Spanish").click()
    page.get_by_role("link", name="I would like to do it").click()
    page.get_by_role("button", name="Raise my hand").click()
    expect(page.locator("main")).to_contain_text("You raised your hand.")
    edda = person(PHONE, name="Edda")
    edda.goto("/")
    edda.get_by_role("link", name="Somebody raised a hand").first.click()
    expect(edda.locator("main")).to_contain_text(name)
    page.get_by_role("button", name="Lower my hand").click()
    edda.reload()
    expect(edda.locator("main")).not_to_contain_text(name)


def test_a_mandate_waits_for_a_second_press_and_one_ends_it(person):
    lin, edda, bea = (person(name=who) for who in ("Lin", "Edda", "Bea"))
    group(lin, "Library").get_by_role("link", name="Let somebody act for it").click()
    lin.get_by_label("For what").select_option("media")
    lin.get_by_label("On what exactly, and what not").fill("Numbers from our own library.")
    lin.get_by_label("The decision it rests on").fill("The library agreed on 3 March.")
    lin.get_by_label("From").fill("2026-01-01")
    lin.get_by_label("Until").fill("2099-01-01")
    lin.get_by_role("button", name="Press for it").click()
    expect(lin.locator("main")).to_contain_text("waits for another press")
    edda.goto("/")
    edda.get_by_role("link", name="A mandate waits for another press: Speaking to the press").click()
    expect(edda.locator("main")).to_contain_text("Numbers from our own library.")
    edda.get_by_role("button", name="Press for it").click()
    card = group(bea, "Library").locator("article", has_text="Speaking to the press")
    expect(card).to_contain_text("given")
    card.get_by_role("link", name="End it").click()
    bea.get_by_role("button", name="End it now").click()
    expect(bea.locator("article", has_text="Speaking to the press")).to_contain_text("ended")
