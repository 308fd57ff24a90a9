"""Somebody says something on a phone and later opens what came of it; what came on paper becomes a theme and a need."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import arrived

pytestmark = pytest.mark.browser
PHONE = (360, 740)


def speaks(stranger):
    """Her four words."""
    stranger.goto("/concerns/")
    stranger.get_by_role("link", name="The lantern").click()
    expect(stranger.locator("main")).to_contain_text("Tuesdays and Fridays")
    expect(stranger.locator("main")).to_contain_text("0000 111")
    stranger.get_by_label("What do you want to say?").fill("Tamsin and me have no light at the bridge")
    stranger.get_by_role("button", name="Send this to the listeners").click()
    words = stranger.locator("p.code").inner_text()
    assert len(words.split()) == 4
    return words


def listens(bea, said):
    """From what waits on her desk to a theme that both texts are under; its address."""
    bea.get_by_role("link", name="There is something to listen to").first.click()
    door = arrived(bea, "/concerns/#/listen/").rpartition("listen/")[0]
    bea.goto(f"{door}paper/")
    bea.get_by_label("What they said").fill("No light at the bridge, said on paper")
    bea.get_by_role("button", name="Keep it").click()
    expect(bea.locator("p.code")).to_be_visible()
    bea.goto(f"{door}")
    bea.get_by_role("link", name="Name a theme").click()
    bea.get_by_label("What we heard, in our own words").fill("The bridge is dark at night")
    bea.get_by_role("button", name="Keep this theme").click()
    theme = arrived(bea, "/concerns/themes/#/")

    bea.goto(f"{door}listen/")
    heard = 0
    while heard < said:
        text = bea.locator("article .prose").inner_text()
        if "bridge" not in text:
            bea.get_by_role("link", name="Leave it for now: the next one").click()
            continue
        if "Tamsin" in text:
            bea.get_by_role("checkbox", name="Tamsin").check()
        else:
            bea.get_by_role("checkbox", name="There is nothing to blot out").check()
        bea.get_by_role("button", name="Blot these out for good").first.click()
        expect(bea.locator("article")).not_to_contain_text("Tamsin")
        bea.get_by_label("Theme", exact=False).select_option(label="The bridge is dark at night")
        bea.get_by_role("button", name="Put it there").click()
        heard += 1
    return theme


def leads_to_a_need(bea, theme):
    bea.goto(theme)
    bea.get_by_role("link", name="Make a need of it").click()
    bea.get_by_label("What is needed").fill("Light at the bridge")
    bea.get_by_label("What it is about").select_option(label="Conditions at work")
    bea.get_by_role("button", name="Keep this need").click()
    arrived(bea, "/needs/#/")
    bea.goto(theme)
    expect(bea.get_by_role("link", name="Light at the bridge")).to_be_visible()
    bea.get_by_role("link", name="Say what came of it").click()
    bea.get_by_label("We did").fill("We asked the town for lamps.")
    bea.get_by_role("button", name="Say this to those who spoke").click()


def test_from_a_strangers_phone_and_from_paper_to_a_theme_a_need_and_back(person):
    stranger, bea = person(PHONE), person(name="Bea")
    words = speaks(stranger)
    leads_to_a_need(bea, listens(bea, said=2))
    stranger.goto("/concerns/answer/")
    stranger.get_by_label("Your four words").fill(words)
    stranger.get_by_role("button", name="Look").click()
    expect(stranger.locator("main")).to_contain_text("We asked the town for lamps.")
    expect(stranger.locator("main")).not_to_contain_text("no light at the bridge")
    assert {cookie["name"] for cookie in stranger.context.cookies()} <= {"form"}, "of other pages"
