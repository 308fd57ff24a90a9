"""A link out of a chat becomes a deadline: on a phone, without script, by somebody who is no editor."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS
from tests.journeys.test_pages import faults, speak
from umbel.people import zones
from umbel.policy import rules

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


def on_the_clock_of(city, days):
    """What a clock there shows at noon in Los Angeles on the last Wednesday before a hearing in so many days."""
    day = rules.last_day("weekday", datetime.now(UTC).date() + timedelta(days=days), None, 3)
    return f"{zones.there(zones.moment(day, time(12), 'America/Los_Angeles'), zones.named(city)):%H:%M}"


def says_where_she_is(page, city):
    """On whose clock she reads hours: said where her quiet hours are, and locked."""
    page.goto("/people/me/told/quiet/")
    page.get_by_label("From").select_option(label="22:00")
    page.get_by_label("Until").select_option(label="08:00")
    page.get_by_label("On the clock of this city").fill(city)
    page.get_by_role("button", name="Keep this, locked").click()
    page.wait_for_url("**/people/me/told/")


def test_a_link_from_a_chat_is_a_deadline_on_three_desks_in_their_zones_and_is_passed_on(person):
    """Bea brings it, Lin keeps it too, Sol only follows it; each reads the hour on her own clock."""
    page = person(PHONE, name="Bea")
    sentence = "It would fine whoever rents out a room by the hour."
    address = bring(page, sentence)
    hear(page, 13, HOUSING)
    for name in ("Edda", "Lin"):
        opens = person(PHONE, name=name)
        opens.goto(address)
        opens.get_by_role("button", name="Share it with all members").click()
        opens.wait_for_url(address)
    desks = {"Bea": "Berlin", "Lin": "Bangkok", "Sol": "Auckland"}
    due = f"Last day for letters to {HOUSING}: {sentence}"
    for name, city in desks.items():
        hour = on_the_clock_of(city, 13)
        desk = person(PHONE, name=name)
        says_where_she_is(desk, city)
        desk.goto(address)
        if name == "Sol":
            desk.get_by_role("button", name="Tell me of what changes here").click()
            desk.wait_for_url(address)
            expect(desk.get_by_role("button", name="Tell me no longer")).to_be_visible()
            narrow(desk)
        for where in ("/", "/week/calendar/", address):
            desk.goto(where)
            words = desk.locator("main").inner_text()
            assert re.search(rf"{hour} \({city}\); (.*, )?12:00 \(Los Angeles\)", words), (name, where)
        desk.goto("/")
        expect(desk.get_by_role("link", name=due)).to_be_visible()
    page.goto(address)
    page.get_by_text("Pass it on").click()
    told = page.locator("details", has_text="Pass it on").inner_text()
    utc = on_the_clock_of("UTC", 13)
    assert re.search(rf"12:00 \(Los Angeles\); {utc} \(UTC\) \(the last Wednesday before the hearing\)", told)
    link = re.search(r"https?://\S+/policy/[0-9a-f-]{36}/", told)[0]
    assert link == address
    assert not any(city in told for city in desks.values()), "it says nothing of who passes it on"
    reads = person(PHONE, name="Cleo")
    reads.goto(link)
    expect(reads.locator("main")).to_contain_text(sentence)


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
        paths += ["/policy/following/", f"{paths[3]}follow/"]
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
