"""People without names, as they would do it: organisations, lost words, a stolen session, a coalition from nothing."""

import os
import re
import sqlite3
import subprocess
import sys
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import HOMES, ROOT, SIZES, free_port

pytestmark = pytest.mark.browser
PHONE = (360, 740)


def code_on(page):
    return page.locator("p.code").first.inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_an_organisation_applies_is_vouched_for_and_its_first_person_comes_in(person, size):
    name, stranger = f"Night Bus {uuid.uuid4().hex[:6]}", person(size)
    stranger.goto("/people/")
    stranger.get_by_role("link", name="Apply as an organisation").click()
    expect(stranger.locator("main")).to_contain_text("Sex work is work")
    stranger.get_by_label("Name of the organisation").fill(name)
    stranger.get_by_label("What it does, and who leads it").fill("Rides home. Led by those who ride.")
    stranger.get_by_label("We share these values").check()
    stranger.get_by_role("button", name="Apply", exact=True).click()
    kept = code_on(stranger)
    bea, wren = person(size, name="Bea"), person(size, name="Wren")
    bea.get_by_role("link", name=name).click()
    bea.get_by_role("link", name="Vouch for it as Lantern House").click()
    bea.get_by_label("For whom").select_option(label=name)
    bea.get_by_role("button", name="We know them, and vouch").click()
    expect(bea.locator("main")).to_contain_text("Lantern House")
    for steward in (person(size, name="Edda"), wren):
        steward.goto("/")
        steward.get_by_role("link", name=name).click()
        steward.get_by_role("link", name="Decide about it").click()
        steward.get_by_label("From now on it").select_option("provisional")
        steward.get_by_label("Because").fill("Two of us have worked with them.")
        steward.get_by_role("button", name="Decide").click()
        expect(steward.locator("h1")).to_contain_text("has applied" if steward != wren else "member for a trial time")
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", code_on(wren))
    stranger.goto("/people/apply/how-far/")
    stranger.get_by_label("The code you saw when you applied").fill(kept)
    stranger.get_by_role("button", name="Look").click()
    expect(stranger.locator("main")).to_contain_text("Two of us have worked with them.")


def test_lost_words_come_back_by_a_trusted_one_after_a_day(person, newcomer, site):
    page, name, words = newcomer(PHONE)
    page.goto("/people/me/trust/")
    page.get_by_label("Your passphrase").fill(words)
    page.get_by_label("Their chosen name").fill("lin")
    page.get_by_role("button", name="Keep this, locked").click()
    lost = person(PHONE)
    lost.goto("/people/sign-in/")
    lost.get_by_role("link", name="I lost my words").click()
    lost.get_by_role("link", name="I have no code, but somebody here whom I trust").click()
    lost.get_by_label("Your chosen name").fill(name)
    lost.get_by_role("button", name="Ask", exact=True).click()
    code = code_on(lost)
    lin = person(PHONE, name="Lin")
    lin.get_by_role("link", name="Somebody lost their words").click()
    expect(lin.locator("main")).to_contain_text(name)
    lin.get_by_role("button", name="Yes, I know it is them").click()
    page.goto("/library/")
    expect(page.get_by_role("alert").first).to_contain_text("let back in under your name")
    assert "opens nothing yet" in come_back(lost, code)
    with sqlite3.connect(HOMES[site] / "umbel.sqlite3") as clock:
        clock.execute("UPDATE people_wayback SET agreed_on = datetime(agreed_on, '-25 hours') WHERE agreed_on NOT NULL")
    come_back(lost, code)
    expect(lost.locator("h1")).to_have_text("What we hold about you")
    page.goto("/people/me/")
    assert "/sign-in/" in page.url, "whoever was signed in before is not any more"


def come_back(page, code):
    page.goto("/people/back/")
    page.get_by_label("The code you saw when you asked").fill(code)
    page.get_by_label("A new passphrase").fill("other words for another week")
    page.get_by_role("button", name="Come back in").click()
    return page.locator("main").inner_text()


def test_a_stolen_session_is_ended_from_another(person, newcomer):
    page, name, words = newcomer(PHONE)
    thief = person(PHONE)
    thief.goto("/people/sign-in/")
    thief.get_by_label("Your chosen name").fill(name.upper())
    thief.get_by_label("Your passphrase").fill(words.upper())
    thief.get_by_role("button", name="Sign in").click()
    expect(thief, "on a phone that others use titles say nothing").to_have_title("Notes")
    page.goto("/people/me/")
    page.get_by_role("button", name="End it").click()
    thief.goto("/people/me/")
    assert "/sign-in/" in thief.url


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A coalition of individuals set up from nothing, and served."""
    home, port = tmp_path_factory.mktemp("own"), free_port()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("UMBEL_", "DJANGO_"))}
    env |= {"UMBEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    setup = [sys.executable, "-m", "umbel", "setup", "--name", "Our Own", "--language", "en", "--steward", "Ana"]
    said = "these are the words of ana\nthese are the words of ben\n"
    subprocess.run(
        [*setup, "--steward", "Ben"], cwd=ROOT, env=env, input=said, text=True, check=True, capture_output=True
    )
    command = [sys.executable, "-m", "umbel", "serve", "--port", str(port), "--with-worker"]
    serve = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in serve.stdout:
        if str(port) in line:
            break
    yield f"http://localhost:{port}"
    serve.terminate()
    serve.communicate(timeout=30)


def test_a_coalition_of_individuals_is_set_up_from_nothing(person, own):
    ana = person(PHONE, at=own)
    ana.goto("/people/sign-in/")
    ana.get_by_label("Only I use it").check()
    ana.get_by_label("Your chosen name").fill("Ana")
    ana.get_by_label("Your passphrase").fill("These are the words of Ana")
    ana.get_by_role("button", name="Sign in").click()
    ana.get_by_role("link", name="How a coalition begins").click()
    ana.get_by_role("link", name="How this coalition works").click()
    ana.get_by_label("Organisations can apply").uncheck()
    ana.get_by_role("button", name="Keep it").click()
    stranger = person(PHONE, at=own)
    stranger.goto("/people/")
    expect(stranger.get_by_role("link", name="Apply as an organisation")).to_have_count(0)
    ana.goto("/people/invitations/new/")
    ana.get_by_role("button", name="Show me the code").click()
    stranger.goto("/people/come-in/")
    stranger.get_by_label("Your code").fill(code_on(ana))
    stranger.get_by_role("button", name="Go on").click()
    stranger.get_by_label("The word you two agreed").fill("lantern")
    stranger.get_by_role("button", name="Knock").click()
    ana.goto("/")
    ana.get_by_role("link", name="An invitation").click()
    ana.get_by_label("The word you two agreed").fill("LANTERN")
    ana.get_by_role("button", name="Yes, let them in").click()
    stranger.get_by_role("button", name="May I come in now?").click()
    words = stranger.locator("b.code").inner_text()
    stranger.get_by_label("A name you choose").fill("Cherry")
    stranger.get_by_label("A passphrase").fill(words)
    stranger.get_by_role("button", name="Come in").click()
    expect(stranger.locator("main")).to_contain_text("For your first weeks")
    stranger.goto("/people/me/leave/")
    stranger.get_by_label("Your passphrase").fill(words)
    stranger.get_by_label("Yes, erase everything about me now").check()
    stranger.get_by_role("button", name="Leave and erase all of this").click()
    expect(stranger.locator("h1")).to_have_text("You have left")
    stranger.goto("/people/sign-in/")
    stranger.get_by_label("Your chosen name").fill("Cherry")
    stranger.get_by_label("Your passphrase").fill(words)
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger.get_by_role("alert").first).to_contain_text("do not belong together")
