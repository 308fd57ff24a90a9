"""A link out of a chat becomes a deadline: on a phone, without script, by somebody who is no editor."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS
from tests.journeys.test_pages import faults, speak

pytestmark = pytest.mark.browser
PHONE = (360, 740)
HOUSING, ENVIRONMENT = "California Senate Committee on Housing", "California Senate Committee on Environmental Quality"


def narrow(page):
    """Nothing is wider than the phone."""
    assert page.locator("body").bounding_box()["width"] <= PHONE[0]
    for element in page.locator("main > *").all():
        box = element.bounding_box()
        assert box is None or box["x"] + box["width"] <= PHONE[0] + 1, element.inner_text()[:80]


def bring(page, sentence):
    """Paste a link, say one sentence; the page of the measure."""
    page.goto("/policy/")
    page.get_by_role("link", name="Bring in a measure for Library").click()
    narrow(page)
    page.get_by_label("Link").fill("leginfo.example/SB-1")
    page.get_by_label("What it is, in one sentence").fill(sentence)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile("/policy/[0-9a-f-]{36}/$"))
    return page.url


def hear(page, days, body):
    """Add a hearing before a committee."""
    page.get_by_role("link", name="Add a day").click()
    narrow(page)
    page.get_by_label("What happens on it").select_option(label="Hearing")
    page.locator("[name=on]").fill(f"{datetime.now(UTC).date() + timedelta(days):%Y-%m-%d}")
    page.get_by_label("Before which committee").select_option(label=body)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile("/policy/[0-9a-f-]{36}/$"))


def test_a_link_becomes_a_deadline_in_the_calendar_and_on_the_desk(person):
    page = person(PHONE, name="Bea")
    address = bring(page, "It would count who stands where at night.")
    expect(page.locator("main")).to_contain_text("Where it stands is not yet known")
    hear(page, 12, HOUSING)
    narrow(page)
    due = f"Last day for letters to {HOUSING}"
    expect(page.locator("main")).to_contain_text(due)
    expect(page.locator("main")).to_contain_text("the last Wednesday before the hearing")
    expect(page.locator("main")).to_contain_text("12:00 (Los Angeles)")
    for where in ("/week/calendar/", "/"):
        page.goto(where)
        line = page.get_by_role("link", name=f"{due}: It would count who stands where at night.")
        expect(line).to_be_visible()
    line.click()
    page.wait_for_url(address)


def test_before_anyone_writes_the_page_says_who_publishes_home_addresses(person):
    page = person(PHONE, name="Bea")
    bring(page, "It would ask every hotel for a list.")
    hear(page, 9, f"{ENVIRONMENT} (2021–22)")
    words = page.locator("main").inner_text()
    assert words.index("full name and home address") < words.index("What is due when")
    page.get_by_text("Pass it on").click()
    told = page.locator("details", has_text="Pass it on").inner_text()
    assert told.index("Do not write alone") < told.index("It would ask every hotel")


def test_a_visitor_reads_what_a_bill_would_do_and_on_what_that_rests(person):
    page = person(PHONE)
    page.goto("/policy/?q=AB+379")
    page.get_by_role("link", name="AB 379").first.click()
    narrow(page)
    words = page.locator("main").inner_text()
    assert words.index("What is due when") < words.index("What it would do to whom") < words.index("History")
    expect(page.locator("main")).to_contain_text("sources disagree")
    page.get_by_role("link", name="Where police repress sex work").click()
    expect(page.locator("main")).to_contain_text("People taken for sex workers: criminalises more")
    page.goto("/policy/law/")
    narrow(page)
    page.get_by_role("link", name="Belgium").click()
    expect(page.locator("main")).to_contain_text("Self-employed people and people without papers.")


def pages(page, *, inside):
    """Every kind of page of this room, the forms too."""
    paths = ["/policy/", "/policy/law/", "/policy/institutions/"]
    for start, name in (("/policy/?q=AB+379", "AB 379"), ("/policy/?q=214", "Bill 214"), (paths[1], "California")):
        page.goto(start)
        paths.append(page.get_by_role("link", name=name).first.get_attribute("href"))
    page.goto("/policy/institutions/")
    paths.append(page.get_by_role("link", name="Committee on Environmental").first.get_attribute("href"))
    page.goto(paths[3])
    paths.append(page.get_by_role("link", name="The bill, in the Senate").first.get_attribute("href"))
    if inside:
        doors = "revise step day sponsor vote join effect translate share hide".split()
        paths += [f"{paths[3]}{door}/" for door in doors]
        page.goto("/policy/law/")
        paths.append(page.locator("a[href*='/policy/law/add/']").first.get_attribute("href"))
        page.goto("/policy/institutions/")
        paths.append(page.locator("a[href*='/institutions/add/']").first.get_attribute("href"))
    return paths


@pytest.mark.parametrize("who", ["", "Edda"])
@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(person, size, who, language):
    page = person(size, script=True, name=who)
    paths = pages(page, inside=bool(who))
    speak(page, language)
    wrong = []
    for path in paths:
        page.goto(path)
        wrong += faults(page, path, size)
    assert wrong == []
