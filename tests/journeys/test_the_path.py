"""The path of the first slice: joining, bringing a library, wording, sharing, reading, leaving."""

import re
import time
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ROOT, SIZES

pytestmark = pytest.mark.browser
LIBRARY = ROOT / "src/umbel/home/demo/library-from-a-member.ris"
PRIVATE = re.compile(r"^(?:N1|L1|C1|OW|KW)  - (.*(?:[!?.:/ ].*){1,})$", re.MULTILINE)
OURS = """
TY  - RPRT
TI  - {title}
AU  - Lamp Collective,
PY  - 2019
KW  - tag-{mark}
KW  - to be read again {mark}
N1  - whispered by {mark}
L1  - file:///home/{mark}/Papers/lamps.pdf
OW  - owner-{mark}
C1  - shelf-{mark}
DA  - 2019/03/04
ER  -
"""


def until(page, words, seconds=20):
    """Look again until the page says so: long work is done elsewhere."""
    end = time.monotonic() + seconds
    while words not in page.locator("main").inner_text():
        assert time.monotonic() < end, f"“{words}” never stood on the page"
        time.sleep(0.3)
        page.reload()


def bring(page, *titles, whole=True):
    """Upload a library with these records in it, and wait for the preview; the word that marks its secrets."""
    mark = uuid.uuid4().hex[:10]
    text = "".join(OURS.format(title=title, mark=mark) for title in titles)
    text += LIBRARY.read_text(encoding="utf-8") if whole else ""
    page.goto("/library/imports/")
    page.get_by_role("link", name="Bring in a library for Library").click()
    file = {"name": f"library-{mark}.ris", "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("File with your library").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    until(page, f"{len(titles) + 25 * whole} records were read. Nothing is added yet.")
    return mark


def one_source(page, title):
    page.goto("/library/")
    page.get_by_role("link", name="Add a source for Library").click()
    page.get_by_label("Title", exact=False).first.fill(title)
    page.get_by_label("What it says").fill("Night buses keep people safer than lamps do.")
    page.get_by_label("Note for those inside").fill("lent by a friend of mine")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("/library/[0-9a-f-]{36}/$"))
    return page.url


def press_to_share(address, *people):
    """Each presses once; the last press opens it."""
    for who in people:
        who.goto(address)
        who.get_by_role("button", name="Share it with anyone").click()
        expect(who.locator("h1")).to_be_visible()


def decide_one(page):
    """One record that is perhaps here already, beside what is here: she says that it is, and is not asked again."""
    page.get_by_role("link", name="Look at what is perhaps already here").click()
    asked, title = page.url, page.locator("article h2").first.inner_text()
    page.get_by_role("button", name="It is the same").first.click()
    page.goto(asked)
    expect(page.locator("article h2", has_text=title)).to_have_count(0)


def put_into_spanish(page, words):
    page.get_by_role("link", name="Put it into another language").click()
    form = page.locator("form", has=page.get_by_label("In that language"))
    form.get_by_label("Language", exact=False).first.select_option("es")
    form.get_by_label("In that language").fill(words)
    form.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text("not yet checked")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_from_a_code_to_a_stranger_who_reads_exactly_what_was_shared(person, newcomer, size):
    page, name, passphrase = newcomer(size)
    brought, kept = f"Lamps of {uuid.uuid4().hex[:8]}", f"Benches of {uuid.uuid4().hex[:8]}"
    mark = bring(page, brought, kept)
    page.get_by_role("button", name="Add them").click()
    until(page, "Done.")
    receipt = page.url
    decide_one(page)
    title = f"Night buses and lamps, seen at {size[0]}"
    address = one_source(page, title)
    lin = person(size, name="Lin")
    lin.goto(address)
    put_into_spanish(lin, "Los autobuses nocturnos protegen más que las farolas.")
    page.goto("/search/?q=farolas")
    page.get_by_role("link", name=title).click()
    page.goto(f"{receipt.split('?')[0]}?outcome=added")
    page.get_by_role("link", name=brought).click()
    second, editor, stranger = page.url, lin, person(size)
    expect(page.get_by_text(f"whispered by {mark}")).to_be_attached()
    assert stranger.goto(address).status == 404
    press_to_share(address, page)
    assert stranger.goto(address).status == 404, "one press alone opens nothing"
    press_to_share(address, editor)
    press_to_share(second, page, editor)
    for words, door in ((title, address), (brought, second)):
        stranger.goto(f"/search/?q={words.replace(' ', '+')}")
        stranger.get_by_role("link", name=words).click()
        stranger.wait_for_url(door)
        expect(stranger.locator("h1")).to_have_text(words)
    reads_nothing_else(stranger, [address, second], [mark, kept, name, "lent by a friend"])
    leaves(page, passphrase)
    wren = person(size, name="Wren")
    wren.goto("/people/")
    wren.get_by_role("link", name="Library").last.click()
    expect(wren.locator("h1")).to_have_text("Library")
    assert name not in wren.content()


def leaves(page, passphrase):
    page.goto("/people/me/")
    page.get_by_role("link", name="Leave the coalition").click()
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_label("Yes, erase everything about me now").check()
    page.get_by_role("button", name="Leave and erase all of this").click()
    page.wait_for_url("**/gone/")
    expect(page.locator("h1")).to_have_text("You have left")


def reads_nothing_else(stranger, addresses, hidden):
    """No word that stood in a private field of the imported file is on any public page or in any file."""
    secrets = [words.strip() for words in PRIVATE.findall(LIBRARY.read_text(encoding="utf-8"))]
    assert len(secrets) > 20, "there is something to leak"
    pages = ["/", "/library/", "/words/", "/people/", "/sitemap.xml", *addresses]
    for place in ["/library/index", *[address.rstrip("/") for address in addresses]]:
        pages += [f"{place}.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    for path in pages:
        answer = stranger.request.get(path)
        text = answer.text()
        assert answer.status == 200, path
        assert not [s for s in [*secrets, *hidden, "a private note"] if s in text], path
    for word in hidden:
        stranger.goto(f"/search/?q=%22{word.replace(' ', '+')}%22")
        assert stranger.locator("main ul.list a").count() == 0, word


@pytest.mark.parametrize("size", SIZES)
def test_what_was_brought_is_taken_out_again_and_what_was_shared_stays_and_is_said(person, newcomer, size):
    page, _name, _words = newcomer(size)
    shared, gone = (f"{what} {uuid.uuid4().hex[:8]}" for what in ("Shared", "Regretted"))
    bring(page, shared, gone, whole=False)
    page.get_by_role("button", name="Add them").click()
    until(page, "Done.")
    receipt = page.url
    doors = {t: page.get_by_role("link", name=t).get_attribute("href") for t in (shared, gone)}
    press_to_share(doors[shared], page, person(size, name="Lin"))
    page.goto(receipt)
    page.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Undo it").click()
    until(page, "Taken out again.")
    line = page.locator("ul.lines > li", has_text=shared)
    expect(line).to_contain_text("It was changed or shared since, so it stays.")
    expect(page.locator("ul.lines > li", has_text=gone)).to_contain_text("taken out again")
    assert page.goto(doors[gone]).status == 404
    assert person(size).goto(doors[shared]).status == 200


@pytest.mark.parametrize("size", SIZES)
def test_hide_this_now(person, newcomer, size):
    page, _name, _words = newcomer(size)
    address = one_source(page, "Something shared too early")
    press_to_share(address, page, person(size, name="Edda"))
    stranger = person(size)
    assert stranger.goto(address).status == 200
    cleo = person(size, name="Cleo")
    cleo.goto(address)
    cleo.get_by_role("link", name="Hide this now").click()
    cleo.get_by_role("button", name="Only the group still sees it").click()
    expect(cleo.locator("main")).to_be_visible()
    assert stranger.goto(address).status == 404


@pytest.mark.parametrize("size", SIZES)
def test_two_who_write_at_once_both_keep_their_words(person, newcomer, size):
    page, _name, _words = newcomer(size)
    address = one_source(page, "Written by two")
    edda = person(size, name="Edda")
    for who in (page, edda):
        who.goto(f"{address}revise/")
    page.get_by_label("What it says").fill("The words of the first.")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url(address)
    edda.get_by_label("What it says").fill("The words of the second.")
    edda.get_by_role("button", name="Keep the correction").click()
    expect(edda.get_by_role("button", name="Keep this")).to_be_visible()
    assert "The words of the first." in edda.content()
    assert "The words of the second." in edda.content()
    edda.get_by_role("button", name="Keep this").click()
    edda.wait_for_url(address)
    expect(edda.get_by_text("The words of the second.")).to_be_visible()
