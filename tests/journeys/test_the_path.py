"""The path of the first slice: joining, bringing a library, wording, sharing, reading, leaving."""

import re
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import ROOT, SIZES

pytestmark = pytest.mark.browser
LIBRARY = ROOT / "src/umbel/home/demo/library-from-a-member.ris"
PRIVATE = re.compile(r"^(?:N1|KW|L1|L2|L4|C\d|OW|XX|U\d|ID|AN|RN|LB|CN)  - (.{12,})$", re.MULTILINE)


def until(page, words, seconds=20):
    """Look again until the page says so: long work is done elsewhere."""
    end = time.monotonic() + seconds
    while words not in page.content():
        assert time.monotonic() < end, f"“{words}” never stood on the page"
        time.sleep(0.3)
        page.reload()


def bring(page):
    page.goto("/library/imports/")
    page.get_by_role("link", name="Bring in a library for Library").click()
    page.get_by_label("File from your reference manager").set_input_files(LIBRARY)
    page.get_by_role("button", name="Look at it first").click()
    until(page, "25 records were read")


def one_source(page, title):
    page.goto("/library/")
    page.get_by_role("link", name="Add a source for Library").click()
    page.get_by_label("Title", exact=False).first.fill(title)
    page.get_by_label("What it says").fill("Night buses keep people safer than lamps do.")
    page.get_by_label("Note for those inside").fill("lent by a friend of mine")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("/library/[0-9a-f-]{36}/$"))
    return page.url


@pytest.mark.parametrize("size", SIZES)
def test_from_a_code_to_a_stranger_who_reads_exactly_what_was_shared(person, newcomer, size):
    page, name = newcomer(size)
    bring(page)
    assert "Nothing is added yet" in page.content()
    page.get_by_role("button", name="Add them").click()
    until(page, "Done.")
    if page.get_by_role("button", name="It is another one").count():
        page.get_by_role("button", name="It is another one").first.click()
    title = f"Night buses and lamps, seen at {size[0]}"
    address = one_source(page, title)
    page.locator("summary", has_text="Put it into another language").click()
    form = page.locator("form", has=page.get_by_label("In that language"))
    form.get_by_label("Language", exact=False).first.select_option("es")
    form.get_by_label("In that language").fill("Los autobuses nocturnos protegen más que las farolas.")
    form.get_by_role("button", name="Keep these words").click()
    assert "not yet checked" in page.content()
    page.goto("/search/?q=farolas")
    page.get_by_role("link", name=title).click()
    for who in (page, person(size, name="Lin")):
        who.goto(address)
        who.get_by_label("Who shall see it").select_option("public")
        who.get_by_role("button", name="Press to share it further").click()
    stranger = person(size)
    stranger.goto("/search/?q=night+buses+lamps")
    stranger.get_by_role("link", name=title).click()
    assert "Night buses keep people safer" in stranger.content()
    assert "lent by a friend" not in stranger.content()
    reads_nothing_else(stranger, address)
    page.goto("/people/me/")
    page.get_by_label("Yes, erase everything about me now").check()
    page.get_by_role("button", name="Leave and erase all of this").click()
    assert "You have left" in page.content()
    wren = person(size, name="Wren")
    wren.goto("/people/")
    wren.get_by_role("link", name="Library").last.click()
    assert name not in wren.content()


def reads_nothing_else(stranger, address):
    """No word that stood in a private field of the imported file is on any public page or in any file."""
    secrets = [words.strip() for words in PRIVATE.findall(Path(LIBRARY).read_text())]
    assert len(secrets) > 5, "there is something to leak"
    pages = ["/", "/library/", address, "/sitemap.xml"]
    pages += [f"/library/index.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    pages += [f"{address.rstrip('/')}.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    for path in pages:
        text = stranger.request.get(path).text()
        assert not [s for s in [*secrets, "lent by a friend", "a private note"] if s in text], path


@pytest.mark.parametrize("size", SIZES[:1])
def test_what_was_brought_can_be_taken_out_again(newcomer, size):
    page, _name = newcomer(size)
    bring(page)
    page.get_by_role("button", name="Add them").click()
    until(page, "Done.")
    page.get_by_role("button", name="Undo").click()
    until(page, "Taken out again.")


def test_hide_this_now(person, newcomer):
    page, _name = newcomer()
    address = one_source(page, "Something shared too early")
    for who in (page, person(name="Edda")):
        who.goto(address)
        who.get_by_label("Who shall see it").select_option("public")
        who.get_by_role("button", name="Press to share it further").click()
    stranger = person()
    assert stranger.goto(address).status == 200
    cleo = person(name="Cleo")
    cleo.goto(address)
    cleo.get_by_role("link", name="Hide this now").click()
    cleo.get_by_role("button", name="Hide it").click()
    assert stranger.goto(address).status == 404


def test_two_who_write_at_once_both_keep_their_words(person, newcomer):
    page, _name = newcomer()
    address = one_source(page, "Written by two")
    edda = person(name="Edda")
    for who in (page, edda):
        who.goto(f"{address}revise/")
    page.get_by_label("What it says").fill("The words of the first.")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(address)
    edda.get_by_label("What it says").fill("The words of the second.")
    edda.get_by_role("button", name="Keep the correction").click()
    assert "The words of the first." in edda.content()
    assert "The words of the second." in edda.content()
    edda.get_by_role("button", name="Keep this").click()
    edda.wait_for_url(address)
    assert "The words of the second." in edda.content()


def test_leave_this_site(person):
    lin = person((360, 740), name="Lin")
    lin.goto("/people/me/")
    lin.get_by_role("button", name="Leave this site").click()
    lin.wait_for_url("**/left/")
    assert "Lin" not in lin.content()
    lin.goto("/people/me/")
    assert "/sign-in/" in lin.url, "the session is over"


def test_what_goes_wrong_is_said(person):
    page = person((360, 740))
    answers = []
    for name in ("Lin", "nobody of this name"):
        page.goto("/people/sign-in/")
        page.get_by_label("Your chosen name").fill(name)
        page.get_by_label("Your passphrase").fill("entirely wrong words")
        page.get_by_role("button", name="Sign in").click()
        answers.append(page.locator("[role=alert]").inner_text())
    assert answers[0] == answers[1]
    page.goto("/people/come-in/")
    page.get_by_label("Your code").fill("0000 1111 2222")
    page.get_by_role("button", name="Go on").click()
    assert "This code opens nothing" in page.content()
    assert page.goto("/library/00000000-0000-4000-8000-000000000000/").status == 404
    assert page.goto("/people/invitations/").status == 403
    lin = person(name="Lin")
    lin.goto("/library/imports/")
    lin.get_by_role("link", name="Bring in a library for Library").click()
    for data, words in ((b"", "empty"), (b"hello", "cannot read this kind")):
        file = {"name": "x.ris", "mimeType": "text/plain", "buffer": data}
        lin.get_by_label("File from your reference manager").set_input_files(file)
        lin.get_by_role("button", name="Look at it first").click()
        assert words in lin.content()


def test_with_the_keyboard_alone(person):
    """From the front page to a source and to joining, by Tab and Enter; what has the focus can be seen."""
    page = person((1280, 900))
    for goal, address in (("Look in the library", "**/library/"), ("I have a code", "**/come-in/")):
        page.goto("/")
        for _press in range(40):
            page.keyboard.press("Tab")
            if page.locator(":focus").inner_text() == goal:
                break
        page.keyboard.press("Enter")
        page.wait_for_url(address)
