"""Going out of sight, and what is said when something goes wrong."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SIZES

pytestmark = pytest.mark.browser
NOWHERE = "/library/00000000-0000-4000-8000-000000000000/"
ONLY_COOKIE = "form"  # it holds a form together with who opened it; nothing is known by it


@pytest.mark.parametrize("size", SIZES)
def test_leave_this_site(person, size):
    """Signed out, the browser told to forget, a page that says nothing; Back brings nothing back."""
    lin = person(size, name="Lin")
    lin.goto("/people/me/")
    expect(lin.locator("main")).to_contain_text("Lin")
    with lin.expect_response(lambda answer: answer.request.method == "POST") as pressed:
        lin.get_by_role("button", name="Leave this site").click()
    lin.wait_for_url("**/left/")
    assert pressed.value.all_headers()["clear-site-data"] == '"cache", "storage"'
    expect(lin).to_have_title("Notes")
    words = lin.locator("body").inner_text()
    assert "Lin" not in words
    assert "Umbel" not in words
    lin.go_back()
    assert "What we hold about you" not in lin.content()
    lin.goto("/people/me/")
    assert "/sign-in/" in lin.url, "the session is over"


def reads(page):
    """She looks at many pages and does nothing; the cookies she was given, and one source."""
    source = page.locator("main a[href^='/library/']").last.get_attribute("href")
    for path in ("/library/", source, "/search/?q=law", "/words/", "/people/", "/who-may-do-what/"):
        page.goto(path)
    return page.context.cookies(), source


def test_who_only_reads_is_given_no_cookie_but_the_one_of_the_forms(person):
    page = person()
    kept, source = reads(page)
    assert {cookie["name"] for cookie in kept} == {ONLY_COOKIE}
    for path in (f"{source.rstrip('/')}.ris", "/library/index.atom", "/sitemap.xml"):
        assert "set-cookie" not in page.request.get(path).headers, path


def test_the_cookie_of_the_forms_ends_with_the_visit(person):
    kept, _source = reads(person())
    assert [cookie["expires"] for cookie in kept] == [-1]


def wrong_words(page, name):
    page.goto("/people/sign-in/")
    page.get_by_label("Your chosen name").fill(name)
    page.get_by_label("Your passphrase").fill("entirely wrong words")
    page.get_by_role("button", name="Sign in").click()
    return page.locator("[role=alert]").inner_text()


def test_what_goes_wrong_in_coming_in_is_said(person):
    page = person((360, 740))
    assert wrong_words(page, "Lin") == wrong_words(page, "nobody of this name")
    page.goto("/people/come-in/")
    page.get_by_label("Your code").fill("0000 1111 2222")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[role=alert]")).to_contain_text("This code opens nothing")
    for path, status in ((NOWHERE, 404), ("/people/invitations/", 403)):
        assert page.goto(path).status == status
        assert page.locator("h1").inner_text()
        assert page.locator("main a").count(), "a way on"


def test_a_form_that_is_too_old_says_what_to_do(person):
    page = person((360, 740))
    page.goto("/people/come-in/")
    page.context.clear_cookies()
    page.get_by_label("Your code").fill("0000 1111 2222")
    with page.expect_response("**/come-in/") as answer:
        page.get_by_role("button", name="Go on").click()
    assert answer.value.status == 403
    expect(page.locator("h1")).to_have_text("Please send it once more")


def test_a_file_that_cannot_be_read_is_refused_in_words(person):
    lin = person((360, 740), name="Lin")
    lin.goto("/library/imports/")
    lin.get_by_role("link", name="Bring in a library for Library").click()
    for data, words in ((b"", "empty"), (b"hello", "cannot read this kind")):
        file = {"name": "x.ris", "mimeType": "text/plain", "buffer": data}
        lin.get_by_label("File with your library").set_input_files(file)
        lin.get_by_role("button", name="Look at it first").click()
        expect(lin.locator("[role=alert]")).to_contain_text(words)
