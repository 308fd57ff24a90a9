"""Journey A: from a piece of paper to a page in her language: you said, we did, we could not because."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import arrived
from tests.journeys.test_concerns import PHONE, leads_to_a_need, listens
from tests.journeys.test_measures import bring, narrow
from tests.journeys.test_positions import decided, press

pytestmark = pytest.mark.browser
NEED, POSITION = "Light at the bridge", "Light, and no patrols"
BACK = {
    "did": "Two lamps are lit since autumn.",
    "could_not": "The far side belongs to the railway.",
    "then": "We ask the railway.",
}
IN = {  # as somebody in the coalition would say it; nobody has checked it
    "ro": {"says": "Lumină la pod", "did": "Două lămpi ard din toamnă.", "could_not": "Dincolo e calea ferată.",
           "then": "Întrebăm calea ferată."},
    "ar": {"says": "ضوء عند الجسر", "did": "مصباحان مضاءان منذ الخريف.", "could_not": "الجانب الآخر للسكك الحديدية.",
           "then": "سنسأل السكك الحديدية."},
}  # fmt: skip


def said(page, thing, door, button, **words):
    """One form of a thing, filled in and pressed; its page again."""
    page.goto(f"{thing}{door}/")
    for name, value in words.items():
        field = page.locator(f"main [name={name.replace('_words', '-words')}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(thing)


def shared(address, *people):
    """Opened to anyone by as many as it takes."""
    for who in people:
        who.goto(address)
        who.get_by_role("button", name="Share it with anyone").click()
        who.wait_for_url(address)


def stands_for(edda, lin, measure):
    """A position on the measure, adopted by a decision and open to anyone; its address."""
    edda.goto("/positions/")
    edda.locator("main a[href*='/positions/add/']", has_text="Library").click()
    edda.locator("[name=title]").fill(POSITION)
    edda.locator("[name=stance]").select_option("oppose")
    edda.locator("[name=measure-words]").fill(measure)
    edda.get_by_role("checkbox", name=re.compile("[Pp]olic")).first.check()
    edda.locator("[name=ask]").fill("The town votes it down and puts up lamps.")
    edda.locator("[name=text]").fill("The town should put up lamps at the bridge.")
    edda.locator("[name=plain]").fill("Lamps, not patrols.")
    edda.get_by_role("button", name="Keep the draft").click()
    address = arrived(edda, "/positions/#/")
    press(edda, "Nobody we could think of", "Keep it", nobody="Two groups.")
    press(edda, "Are the marks right?", "I have looked at all sentences: the marks are right")
    decided(edda, "Do we ask for lamps?")
    edda.goto(address)
    edda.get_by_role("link", name="Adopt it").click()
    edda.get_by_label("By which decision of your body").select_option(label="Do we ask for lamps?")
    edda.get_by_role("button", name="Adopt it by this decision").click()
    edda.wait_for_url(address)
    shared(address, edda, lin)
    return address


def worded(lin, need):
    """What was said and what came of it, in both languages."""
    for lang, words in IN.items():
        for part, body in words.items():
            said(lin, need, "translate", "Keep these words", part=part, lang=lang, body=body)


def test_what_was_said_on_paper_comes_back_in_her_language(person):
    bea, edda, lin = person(PHONE, name="Bea"), person(name="Edda"), person(name="Lin")
    leads_to_a_need(bea, listens(bea, said=1))
    bea.get_by_role("link", name=NEED).click()
    need = arrived(bea, "/needs/#/")
    measure = bring(bea, "It would send patrols to the bridge at night.")

    position = stands_for(edda, lin, measure)
    said(edda, position, "need", "Keep it", need_words=need, how="We ask for lamps, not patrols.")
    edda.goto(f"{need}answer/")
    edda.get_by_label("Which decision").select_option(label="Do we ask for lamps?")
    edda.locator("[name=how]").fill("We decided to ask for lamps.")
    edda.get_by_role("button", name="Keep it").click()
    edda.wait_for_url(need)
    said(edda, measure, "step", "Say so", to="fell", why="The town voted it down.")
    expect(edda.locator("main")).to_contain_text("Fell: it did not pass")
    said(edda, need, "step", "Say so", to="met", why="The patrols were voted down and lamps stand.")
    said(edda, need, "back", "Keep these words", **BACK)
    worded(lin, need)
    shared(need, edda, lin)

    peer = person(PHONE)
    for lang, words in IN.items():
        peer.context.clear_cookies()
        peer.goto(f"{need}sheet/?in={lang}")
        narrow(peer)
        for one in words.values():
            expect(peer.locator("article.sheet")).to_contain_text(one)
        answer = peer.context.request.get(f"{need}sheet/pdf/?in={lang}")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.body().startswith(b"%PDF")
        assert "set-cookie" not in answer.headers, "whoever takes the sheet is given nothing else to carry"
        assert {cookie["name"] for cookie in peer.context.cookies()} <= {"form"}, "of the forms of the page"
    peer.goto(f"{position}brief/")
    expect(peer.locator("article.brief")).to_contain_text("The town votes it down and puts up lamps.")

    said(bea, need, "told", "Keep it", band="ten")
    bea.goto("/needs/")
    bea.get_by_role("link", name="What was told back in").click()
    expect(bea.locator("main")).to_contain_text(NEED)
    expect(bea.locator("main")).to_contain_text("They were told: Ten or more")
