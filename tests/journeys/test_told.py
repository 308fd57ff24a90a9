"""Being told, as people do it: an address proved, a mail that says nothing, its way out, and a week away."""

import sqlite3
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import HOMES, ROOT, SIZES, opened
from tests.journeys.test_pages import faults
from umbel.people.told.tests.post_office import open_office

pytestmark = pytest.mark.browser
PHONE = (360, 740)


@pytest.fixture(scope="module")
def postal_site(full, tmp_path_factory):
    """A demo whose keeper has set up mail, and the mail server that takes it."""
    with open_office() as office:
        mail = {"UMBEL_MAIL_FROM": "notes@neutral.example", "UMBEL_MAIL_URL": "https://neutral.example/"}
        mail |= {"UMBEL_MAIL_HOST": "127.0.0.1", "UMBEL_MAIL_PORT": str(office.server_address[1])}
        home = tmp_path_factory.mktemp("postal") / "demo"
        with opened(full, home, ROOT / "src", **mail, UMBEL_MAIL_TLS="none") as address:
            yield address, office


def arrives(office, many):
    """Wait for the mails to come, a while."""
    for _try in range(100):
        if len(office.took) >= many:
            return office.took[many - 1]
        time.sleep(0.1)
    return pytest.fail(f"{len(office.took)} mails came, not {many}")


def something_waits(edda):
    """Edda presses to open the newest source of her group that nobody has opened: another has to press too."""
    for link in edda.locator("ul.list a").evaluate_all("links => links.map(link => link.href)"):
        edda.goto(f"{link}share/")
        if edda.get_by_label("Who shall see it").count():
            edda.get_by_label("Who shall see it").select_option("public")
            edda.get_by_role("button", name="Press to share it").click()
            return
    pytest.fail("nothing can be shared")


def an_hour_passes(site):
    with sqlite3.connect(HOMES[site] / "umbel.sqlite3", timeout=20) as clock:
        clock.execute("UPDATE core_job SET free_from = datetime('now') WHERE name = 'umbel.people.told.jobs.hourly'")


def test_she_proves_an_address_is_told_once_and_ends_it_from_the_mail(person, postal_site):
    site, office = postal_site
    something_waits(person(PHONE, name="Edda", at=site))
    page = person(PHONE, script=True, name="Lin", at=site)
    page.goto("/people/me/")
    page.get_by_role("link", name="look and choose").click()
    expect(page.locator("main")).to_contain_text("notes@neutral.example")
    assert faults(page, "each way as it will look", PHONE) == []
    page.get_by_role("link", name="Type an address of my own").click()
    page.get_by_label("An address of your own").fill("lamp-277@box.example")
    page.get_by_role("button", name="Send me a code").click()
    code = arrives(office, 1).get_payload().partition(": ")[2][:14]
    page.get_by_label("The code that was sent to you").fill(code)
    page.get_by_role("button", name="It is my address").click()
    expect(page.locator("main")).to_contain_text("It goes to lamp-277@box.example.")
    an_hour_passes(site)
    told = arrives(office, 2)
    assert told["Subject"] == "Something is waiting"
    an_hour_passes(site)
    way_out = told["List-Unsubscribe"].strip().strip("<>").removeprefix("https://neutral.example")
    page.goto(way_out)
    page.get_by_role("button", name="No more of these mails").click()
    expect(page.locator("main")).to_contain_text("the address is forgotten")
    page.goto("/people/me/")
    expect(page.locator("main")).to_contain_text("on the desk only")
    assert len(office.took) == 2


@pytest.mark.parametrize("size", SIZES)
def test_away_in_one_press_and_back_in_one(person, size):
    something_waits(person(size, name="Edda"))
    page = person(size, script=True, name="Lin")
    wrong = faults(page, "a desk", size)
    expect(page.locator("main")).to_contain_text("for Library")
    expect(page.locator("main")).not_to_contain_text("Nothing waits for you.")
    page.goto("/people/me/")
    page.get_by_role("button", name="I am away").click()
    expect(page.locator("main")).to_contain_text("You are away until you say that you are back.")
    wrong += faults(page, "away", size)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("What waits is with your groups.")
    wrong += faults(page, "an empty desk", size)
    page.get_by_role("button", name="I am back").click()
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("You are away")
    assert wrong == []
