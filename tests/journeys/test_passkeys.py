"""Passkeys in a real browser with a phone's own keeper of keys beside it: joining, leaving, coming back, proving."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS, SIZES
from tests.journeys.test_pages import faults, speak

pytestmark = pytest.mark.browser
PHONE = (360, 740)
KEEPER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(chromium, site):
    """A browser with scripts, held to the policy of each page, and a keeper of passkeys; what the policy refused."""
    opened = []

    def comes(size=PHONE, *, with_axe=False):
        view = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=view, base_url=site, locale="en-GB", bypass_csp=with_axe)
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        page.refused = []
        page.on("console", lambda said: page.refused.append(said.text) if said.type == "error" else None)
        keeper = context.new_cdp_session(page)
        keeper.send("WebAuthn.enable")
        made = keeper.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPER})
        page.keeper, page.keeps = keeper, made["authenticatorId"]
        return page

    yield comes
    for context in opened:
        context.close()


def kept(page):
    return page.keeper.send("WebAuthn.getCredentials", {"authenticatorId": page.keeps})["credentials"]


def to_the_door(page, invited, size=PHONE, *, mine=True):
    """With a code and a word, as far as the page where a name is chosen."""
    code, confirms = invited(size)
    page.goto("/people/come-in/")
    if mine:
        page.get_by_label("Only I use it").check()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("The word you two agreed").fill("Elderberry")
    page.get_by_role("button", name="Knock").click()
    expect(page.locator("h1")).to_have_text("Wait a moment")
    confirms("elderberry")
    page.get_by_role("button", name="May I come in now?").click()
    expect(page.locator("h1")).to_contain_text("Choose a name")


def joins(page, invited, name, size=PHONE):
    to_the_door(page, invited, size)
    page.get_by_label("A name you choose").fill(name)
    page.get_by_role("button", name="A passkey instead of words").click()
    page.get_by_role("button", name="Make it and come in").click()
    page.wait_for_url("**/welcome/")


def prove(page, press):
    """A form sent with its proof left empty, and what comes then."""
    page.get_by_role("button", name=press).click()
    expect(page.locator("h1")).to_have_text("Is it you?")
    page.get_by_role("button", name="Show my passkey").click()


@pytest.mark.parametrize("size", SIZES)
def test_somebody_joins_by_a_passkey_leaves_and_comes_back_by_it(phone, invited, size):
    page, name = phone(size), f"Passkey {uuid.uuid4().hex[:6]}"
    joins(page, invited, name, size)
    expect(page.locator(".lede")).to_contain_text("take recovery codes")
    (one,) = kept(page)
    assert one["rpId"] == "localhost" and one["isResidentCredential"]
    assert name not in str(one), "the phone keeps no name of hers"
    page.get_by_role("button", name="Leave this site").click()
    page.goto("/people/me/")
    assert "/sign-in/" in page.url
    page.get_by_role("link", name="I have a passkey").click()
    expect(page.get_by_role("button", name="Use my passkey")).to_be_hidden()
    expect(page.get_by_text("Where others use the phone too")).to_be_visible()
    page.get_by_label("Only I use it").check()
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.goto("/people/me/")
    expect(page.locator("main")).to_contain_text(name)
    assert page.refused == [], "nothing was refused by the policy of a page"


def test_who_has_no_words_proves_by_her_passkey_and_leaves_by_it(phone, invited):
    page, name = phone(), f"Passkey {uuid.uuid4().hex[:6]}"
    joins(page, invited, name)
    page.get_by_role("link", name="Take recovery codes").click()
    prove(page, "Show me five codes")
    expect(page.locator("li.code")).to_have_count(5)
    page.goto("/people/me/trust/")
    page.get_by_label("Their chosen name").fill("lin")
    prove(page, "Keep this, locked")
    page.wait_for_url("**/people/me/")
    expect(page.locator("main")).to_contain_text("Lin")
    page.get_by_role("link", name="add one").click()
    prove(page, "Go on")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("No passkey came from your phone")).to_be_visible()
    assert len(kept(page)) == 1, "a phone that has one makes no second"
    page.goto("/people/me/leave/")
    page.get_by_label("Yes, erase everything about me now").check()
    prove(page, "Leave and erase all of this")
    page.wait_for_url("**/gone/")
    page.goto("/people/passkey/")
    page.get_by_label("Only I use it").check()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("alert").first).to_contain_text("This passkey opens nothing here")


def test_a_second_phone_is_added_and_a_lost_one_shut_out(phone, invited):
    lost, new, name = phone(), phone(), f"Passkey {uuid.uuid4().hex[:6]}"
    joins(lost, invited, name)
    lost.goto("/people/me/codes/")
    prove(lost, "Show me five codes")
    code = lost.locator("li.code").first.inner_text()
    lost.get_by_role("link", name="I wrote them down").click()
    lost.get_by_label("One of the five codes").fill(code)
    lost.get_by_role("button", name="Try it").click()
    new.goto("/people/lost/")
    new.get_by_label("Only I use it").check()
    new.get_by_label("Your chosen name").fill(name)
    new.get_by_label("A recovery code").fill(code)
    new.get_by_label("A new passphrase").fill("other words for another phone")
    new.get_by_role("button", name="Come back in").click()
    new.wait_for_url("**/people/me/")
    new.get_by_role("link", name="add one").click()
    new.get_by_label("Your passphrase").fill("other words for another phone")
    new.get_by_role("button", name="Go on").click()
    new.get_by_role("button", name="Make it").click()
    new.wait_for_url("**/people/me/")
    lost.goto("/people/me/")
    assert "/sign-in/" in lost.url, "new words end every session"
    for page, opens in ((lost, False), (new, True)):
        page.goto("/people/passkey/")
        page.get_by_label("Only I use it").check()
        page.get_by_role("button", name="Use my passkey").click()
        page.wait_for_load_state()
        if opens:
            page.wait_for_url(re.compile(r"localhost:\d+/$"))
        else:
            expect(page.get_by_role("alert").first).to_contain_text("This passkey opens nothing here")


def test_without_a_script_the_page_says_so_and_words_do(person, newcomer):
    _page, name, words = newcomer(PHONE)
    page = person(PHONE)
    page.goto("/people/sign-in/")
    page.get_by_role("link", name="I have a passkey").click()
    expect(page.get_by_text("This is the one page that needs a script")).to_be_visible()
    expect(page.locator("main button")).to_have_count(1)
    expect(page.get_by_role("button", name="Use my passkey")).to_be_hidden()
    page.get_by_role("link", name="Sign in with words").click()
    page.get_by_label("Your chosen name").fill(name)
    page.get_by_label("Your passphrase").fill(words)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))


def test_where_others_use_the_phone_no_passkey_is_offered(phone, invited):
    page = phone()
    to_the_door(page, invited, mine=False)
    expect(page.get_by_role("button", name="A passkey instead of words")).to_have_count(0)


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_where_a_passkey_is_asked_for(phone, invited, site, size, language):
    page, wrong, asked = phone(size, with_axe=True), [], []
    page.context.on("request", lambda request: asked.append(request.url))

    def look(what):
        wrong.extend(faults(page, what, size))

    joins(page, invited, f"Passkey {uuid.uuid4().hex[:6]}", size)
    speak(page, language)
    page.goto("/people/me/")
    look("me")
    for path in ("passkeys", "passkeys/remove", "codes"):
        page.goto(f"/people/me/{path}/")
        look(path)
        page.locator("main form button").first.click()
        expect(page.locator("form[data-passkey] .button")).to_be_visible()
        look(f"{path}, shown")
    page.goto("/people/left/")
    page.context.clear_cookies(name="here")
    page.goto("/people/passkey/")
    look("shared")
    page.locator("input[value=mine]").check()
    look("mine")
    page.keeper.send("WebAuthn.clearCredentials", {"authenticatorId": page.keeps})
    page.locator("form[data-passkey] .button").click()
    expect(page.locator("[data-failed]")).to_be_visible(timeout=40_000)
    look("no passkey")
    assert wrong == []
    assert [url for url in asked if not url.startswith((site, "data:"))] == [], "nobody else is asked"


def test_a_name_that_is_taken_is_said_before_a_passkey_is_made(phone, invited):
    page = phone()
    to_the_door(page, invited)
    page.get_by_label("A name you choose").fill("Wren")
    page.get_by_role("button", name="A passkey instead of words").click()
    expect(page.get_by_role("alert").first).to_contain_text("chosen this name already")
    assert kept(page) == []
    page.get_by_label("A name you choose").fill(f"Passkey {uuid.uuid4().hex[:6]}")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make it and come in").click()
    page.wait_for_url("**/welcome/")
