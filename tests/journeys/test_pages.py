"""Every kind of page, as a visitor and as a member: reachable by everyone, small, quiet, and of no third party."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS, SIZES
from tests.journeys.test_the_path import bring

pytestmark = pytest.mark.browser
PUBLIC = ["/", "/library/", "/words/", "/people/", "/people/sign-in/", "/people/come-in/", "/search/?q=law"]
PUBLIC += ["/people/lost/", "/people/lost/ask/", "/people/back/", "/n/", "/n/code/"]
PUBLIC += ["/who-may-do-what/", "/what-we-hold/", "/styleguide/", "/gone/", "/people/left/", "/nothing-here/"]
INSIDE = ["/", "/library/", "/library/imports/", "/people/", "/people/me/", "/welcome/", "/people/invitations/"]
INSIDE += [f"/people/me/{door}/" for door in ("trust", "codes", "codes/try", "words", "travel", "reach", "leave")]
INSIDE += [f"/people/me/told/{door}" for door in ("", "address/", "address/code/", "quiet/", "away/", "back/")]
WIRE, REQUESTS = 30_000, 4


def of_everything(page, who):
    """The pages of this visitor, with one source, one group, one term and the forms she may use."""
    paths = list(PUBLIC if not who else INSIDE)
    page.goto("/library/")
    source = page.locator("ul.sources a").first.get_attribute("href")
    paths.append(source)
    if who:
        page.goto("/people/")
        group = page.locator("a[href^='/people/groups/']").first.get_attribute("href")
        page.goto("/words/")
        paths += [f"{source}{door}/" for door in ("revise", "translate", "step", "share", "hide")]
        paths += [group, page.locator("a.meta").first.get_attribute("href")]
        page.goto("/library/imports/")
        paths += [page.locator("a[href*='/into/']").first.get_attribute("href")]
        paths += [page.locator("ul.list a").first.get_attribute("href")]
        page.goto("/library/")
        paths += [page.locator("a[href*='/library/add/']").first.get_attribute("href")]
    return paths


def speak(page, language):
    page.context.add_cookies([{"name": "language", "value": language, "domain": "localhost", "path": "/"}])


@pytest.mark.parametrize("who", ["", "Edda"])
@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(person, site, size, who, language):
    page = person(size, script=True, name=who)
    paths = of_everything(page, who)
    speak(page, language)
    page.route("**/*.svg", lambda route: route.abort())
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    for path in paths:
        page.goto(path)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        wrong += faults(page, path, size)
    assert wrong == []
    assert [url for url in asked if not url.startswith((site, "data:"))] == [], "nobody else is asked"


def faults(page, path, size):
    """What axe finds here, and whether the page is wider than the screen."""
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    wrong = [f"{path} is {wide} wide"] if wide > size[0] else []
    return wrong + [f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_pages_that_answer_a_press(person, invited, size):
    """A form with errors, the page of joining, a form that is too old, a preview with every kind of line."""
    page, wrong = person(size, script=True), []
    for code, words in (("0000 1111 2222", "This code opens nothing"), (invited(size)[0], "agreed by voice")):
        page.goto("/people/come-in/")
        page.get_by_label("Your code").fill(code)
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("main")).to_contain_text(words)
        wrong += faults(page, words, size)
    page.goto("/people/come-in/")
    page.context.clear_cookies()
    page.get_by_label("Your code").fill("0000 1111 2222")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Please send it once more")
    wrong += faults(page, "a form that is too old", size)
    edda = person(size, script=True, name="Edda")
    bring(edda, "A record with a title and with secrets")
    wrong += faults(edda, "a preview", size)
    edda.goto("/library/")
    edda.get_by_role("link", name="Add a source for Library").click()
    edda.locator("form").evaluate_all("forms => forms.forEach(form => form.noValidate = true)")
    edda.get_by_role("button", name="Add it").click()
    expect(edda.locator("[role=alert]").first).to_be_visible()
    assert wrong + faults(edda, "a form with errors", size) == []


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_the_way_in_where_two_write_and_where_nobody_may(person, invited, size):
    (code, confirms), page, wrong = invited(size), person(size, script=True), []
    page.goto("/people/come-in/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("The word you two agreed").fill("plum")
    page.get_by_role("button", name="Knock").click()
    expect(page.locator("h1")).to_have_text("Wait a moment")
    wrong += faults(page, "waiting", size)
    confirms("plum")
    page.get_by_role("button", name="May I come in now?").click()
    expect(page.locator("h1")).to_have_text("Choose a name and a passphrase")
    wrong += faults(page, "joining", size)
    wren = person(size, script=True, name="Wren")
    wren.goto("/people/invitations/new/")
    wren.get_by_role("button", name="Show me the code").click()
    expect(wren.locator("h1")).to_have_text("The code")
    wrong += faults(wren, "a code", size)
    edda, lin = person(size, script=True, name="Edda"), person(size, script=True, name="Lin")
    edda.goto("/library/")
    source = edda.locator("ul.sources a").last.get_attribute("href")
    for who in (edda, lin):
        who.goto(f"{source}revise/")
        who.get_by_label("Note for those inside").fill(f"From {who.viewport_size['width']} {id(who)}")
    for who in (edda, lin):
        who.get_by_role("button", name="Keep the correction").click()
    expect(lin.get_by_role("button", name="Keep this")).to_be_visible()
    wrong += faults(lin, "two who write at once", size)
    lin.goto("/people/arrange/")
    assert wrong + faults(lin, "forbidden", size) == []


@pytest.mark.parametrize("path", ["/", "/library/", "/words/", "source"])
def test_a_public_page_is_small_and_asks_nobody_else(person, site, path):
    page = person((360, 740))
    if path == "source":
        page.goto("/library/")
        path = page.locator("ul.sources a").first.get_attribute("href")
    fresh = person((360, 740))
    fresh.goto("about:blank")
    fresh.context.clear_cookies()
    session = fresh.context.new_cdp_session(fresh)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    sizes, asked = [], []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    fresh.goto(path)
    fresh.wait_for_load_state("networkidle")
    assert all(url.startswith((site, "data:")) for url in asked), asked
    print(f"{path}: {sum(sizes)} bytes in {len(asked)} requests")
    assert len(asked) <= REQUESTS, asked
    assert sum(sizes) <= WIRE


def test_every_page_says_how_it_may_be_used(person):
    for who in ("", "Edda"):
        page = person(name=who)
        for path in of_everything(page, who):
            headers = page.request.get(path).headers
            assert headers["content-security-policy"].startswith("default-src 'none'"), path
            assert "script-src 'none'" in headers["content-security-policy"]
            assert headers["referrer-policy"] == "no-referrer"
            assert headers["x-content-type-options"] == "nosniff"
            assert not who or headers["cache-control"] == "no-store", path


def test_in_spanish_it_says_that_nobody_checked_the_words(person):
    page = person((360, 740))
    page.get_by_role("button", name="español").click()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator(".banners p").count() == 2, "the demo's notice and the one about unchecked words"
