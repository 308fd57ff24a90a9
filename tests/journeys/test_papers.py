"""A paper, from the first word to the one read in another language: on a phone, without JavaScript."""

import os
import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import LOOKS, SIZES
from tests.journeys.test_pages import faults, speak

pytestmark = pytest.mark.browser
PHONE = (360, 740)
TEXT = "The clinic opens on Thursdays.\n\nNobody asks for papers there.\n\nCome as you are."


def start(page, title):
    """Start a paper for the group Library; its address."""
    page.goto("/papers/")
    page.get_by_role("link", name="Start a paper for Library").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Text", exact=False).last.fill(TEXT)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile("/papers/[0-9a-f-]{36}/$"))
    return page.url


def test_a_paper_is_written_talked_about_shared_and_read_in_another_language(person):
    title = f"Thursday clinic {uuid.uuid4().hex[:6]}"
    edda, lin, visitor = person(PHONE, name="Edda"), person(PHONE, name="Lin"), person(PHONE)
    address = start(edda, title)
    expect(edda.locator("p.seen")).to_contain_text("Write as if it could leak")
    assert visitor.goto(address).status == 404
    lin.goto(address)
    lin.get_by_role("link", name="Comment or suggest").click()
    lin.get_by_role("link", name="Say something about paragraph 2").click()
    lin.get_by_label("The paragraph as you would have it").fill("Nobody asks for papers or names there.")
    lin.get_by_role("button", name="Suggest it").click()
    edda.goto(f"{address}paragraphs/")
    edda.get_by_role("button", name="Take it into the text").click()
    expect(edda.locator("article")).to_contain_text("papers or names")
    for who in (edda, lin):
        who.goto(address)
        who.get_by_role("button", name="Share it with anyone").click()
    visitor.goto(address)
    expect(visitor.locator("article")).to_contain_text("papers or names")
    visitor.get_by_role("link", name="I need this in my language").click()
    visitor.get_by_label("Language", exact=False).last.select_option("es")
    visitor.get_by_role("button", name="Ask for it").click()
    translated(
        lin, title, ["Clínica de los jueves", "La clínica abre los jueves.", "Nadie pide papeles ni nombres.", "Ven."]
    )
    visitor.goto(f"{address}?in=es")
    expect(visitor.locator("article")).not_to_contain_text("Nadie pide")
    edda.goto("/papers/queue/")
    edda.get_by_role("link", name=title).click()
    edda.get_by_role("button", name="I know both languages and have read it").click()
    visitor.reload()
    expect(visitor.locator("article")).to_contain_text("Nadie pide papeles ni nombres.")


def translated(page, title, words, lang="es"):
    """Taken from the queue, worded paragraph by paragraph; who worded it cannot be its reader."""
    page.goto(f"/papers/queue/?lang={lang}")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="I take this on").click()
    expect(page.locator("main")).to_contain_text("It is with you.")
    page.get_by_role("link", name="Translate", exact=True).click()
    boxes = page.locator("main textarea")
    assert boxes.count() == len(words)
    for n, said in enumerate(words):
        boxes.nth(n).fill(said)
    page.get_by_role("button", name="Keep these words").click()
    expect(page.locator("main")).to_contain_text("Somebody else who knows both languages reads it")
    expect(page.get_by_role("button", name="I know both languages")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_two_who_write_at_once_keep_both_and_a_person_chooses(person, size):
    title = f"Two at once {uuid.uuid4().hex[:6]}"
    edda, lin = person(size, name="Edda"), person(size, name="Lin")
    address = start(edda, title)
    for who in (edda, lin):
        who.goto(f"{address}write/")
    expect(lin.locator("main")).to_contain_text("Someone is writing here")
    for who, words in ((edda, "on Fridays"), (lin, "at night")):
        box = who.locator("textarea")
        box.fill(TEXT.replace("on Thursdays", words))
        who.get_by_role("button", name="Keep it").click()
    expect(lin.locator("h1")).to_have_text("Two wrote at the same time")
    expect(lin.locator("main")).to_contain_text("on Fridays")
    expect(lin.locator("main")).to_contain_text("at night")
    assert lin.get_by_label("Both, one after the other").is_checked(), "what is chosen already loses nothing"
    lin.get_by_label("What was written at the same time").check()
    lin.get_by_role("button", name="Keep what I chose").click()
    expect(lin.locator("article")).to_contain_text("at night")
    expect(lin.locator("article")).not_to_contain_text("on Fridays")
    edda.goto(f"{address}compare/?old=1&new=2")
    expect(edda.locator("ins")).to_contain_text(["Underlined", "Fridays"])


def test_a_document_is_looked_into_before_anything_is_kept(person):
    from umbel.papers.tests import office

    edda = person(PHONE, name="Edda")
    edda.goto("/papers/")
    edda.get_by_role("link", name="Bring one in").first.click()
    file = {"name": "letter.docx", "mimeType": "application/octet-stream", "buffer": office.docx()}
    edda.get_by_label("File: docx").set_input_files(file)
    edda.get_by_role("button", name="Look at it first").click()
    expect(edda.locator("main")).to_contain_text("Planted-Author")
    expect(edda.locator("main")).to_contain_text("1 with the place where it was taken")
    edda.get_by_role("button", name="Keep it").click()
    edda.wait_for_url(re.compile("/papers/[0-9a-f-]{36}/$"))
    expect(edda.locator("article")).to_contain_text("We ask for three lines")
    assert not re.search("planted-|Planted", edda.content())


HEARD = """async (path) => {
  const data = await (await fetch(path)).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, 44100).decodeAudioData(data);
  return sound.duration;
}"""


def read_aloud(page, address, kind, data):
    """Brought by an editor, who sees what the file carried before she keeps it; the address of its page."""
    page.goto(f"{address}aloud/")
    page.get_by_label("File:").set_input_files({"name": "note", "mimeType": "audio/x", "buffer": data})
    page.get_by_label("Whoever reads agrees to be heard").check()
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator("main")).to_contain_text("Planted-Reader")
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.locator("main")).to_contain_text("Somebody else of this group hears it through")
    assert not re.search("lanted", page.content()), kind
    return page.url


@pytest.mark.parametrize("size", SIZES)
def test_a_paper_is_read_aloud_in_plain_words_heard_through_and_silenced(person, size):
    from umbel.papers.tests import sounds

    title = f"Thursday clinic {uuid.uuid4().hex[:6]}"
    edda, lin = person(size, script=size != PHONE, name="Edda"), person(size, name="Lin")
    visitor, ear = person(size), person(size, script=True)
    address = start(edda, title)
    for who in (edda, lin):
        who.goto(address)
        who.get_by_role("button", name="Share it with anyone").click()
    edda.get_by_role("link", name="I need this in my language").click()
    edda.get_by_label("Language", exact=False).last.select_option(label="English, in plain words")
    edda.get_by_role("button", name="Ask for it").click()
    plain = ["Clinic", "The clinic is open on Thursday.", "Nobody asks for your papers.", "Just come."]
    translated(lin, title, plain, "en-x-plain")
    edda.goto("/papers/queue/?lang=en-x-plain")
    edda.get_by_role("link", name=title).click()
    edda.get_by_role("button", name="I know both languages and have read it").click()
    for kind, make in sounds.ALL.items():
        place = read_aloud(edda, address, kind, make())
        visitor.goto(address)
        assert "/".join(place.split("/")[-3:]) not in visitor.content(), "nobody outside hears it yet"
        lin.goto(place)
        lin.get_by_role("button", name="I have heard it, and it says what the text says").click()
        expect(lin.locator("main")).to_contain_text("heard by a second person")
        answer = visitor.goto(address)
        assert "media-src 'self'" in answer.headers["content-security-policy"]
        heard = visitor.locator("audio").get_attribute("src")
        assert ear.evaluate(HEARD, heard) == pytest.approx(1, abs=0.2), f"a player hears all of {kind}"
    assert visitor.evaluate("document.scrollingElement.scrollWidth") <= size[0]
    expect(visitor.locator("#listen")).to_contain_text("kB")
    picture(visitor, size, "aloud")
    visitor.get_by_role("link", name="English, in plain words").first.click()
    expect(visitor.locator("article")).to_contain_text("Just come.")
    expect(visitor.locator("audio")).to_have_count(0)
    ear.goto(address)
    assert faults(ear, "a paper read aloud", size) == []
    lin.goto(address)
    lin.get_by_role("link", name="Silence this recording").click()
    lin.get_by_role("button", name="Destroy it now").click()
    visitor.goto(address)
    expect(visitor.locator("audio")).to_have_count(0)


def of_papers(page, who):
    """The pages of papers that this person has."""
    page.goto("/papers/")
    public = page.get_by_role("link", name="Two Bridges needs night buses").get_attribute("href")
    paths = ["/papers/", public, f"{public}?in=es", f"{public}ask/"]
    if not who:
        return paths
    draft = page.get_by_role("link", name="Letter to the health council").get_attribute("href")
    forms = ("write", "versions", "compare", "paragraphs", "hide", "share", "ask")
    paths += [draft, "/papers/queue/", "/papers/archives/", *(f"{draft}{door}/" for door in forms)]
    for here, name in ((draft, "Bring version 3"), (f"{draft}paragraphs/", "Say something about paragraph 1")):
        page.goto(here)
        found = page.get_by_role("link", name=name)
        paths += [page.evaluate("([a, b]) => new URL(a, b).href", [found.get_attribute("href"), page.url])]
    page.goto("/papers/queue/")
    job = page.locator("ul.list a").first.get_attribute("href")
    page.goto("/papers/")
    starts = [
        page.get_by_role("link", name=name).first.get_attribute("href")
        for name in ("Start a paper", "Bring one in", "Bring in an archive")
    ]
    return [*paths, job, f"{job}say/", *starts]


@pytest.mark.parametrize("who", ["", "Edda"])
@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_axe_finds_nothing_on_the_pages_of_papers(person, size, who, language):
    page = person(size, script=True, name=who)
    paths, wrong = of_papers(page, who), []
    speak(page, language)
    for path in paths:
        page.goto(path)
        wrong += faults(page, path, size)
    assert wrong == []


@pytest.mark.parametrize("size", SIZES)
def test_an_archive_is_looked_at_chosen_from_one_by_one_and_put_on_the_shelf(person, size):
    from umbel.papers.tests.test_archive import folder

    script = size != PHONE  # on the phone all of it without JavaScript
    edda, name = person(size, script=script, name="Edda"), uuid.uuid4().hex[:6]
    edda.goto("/papers/")
    edda.get_by_role("link", name="Bring in an archive").first.click()
    data = folder(
        {f"{name}/lamps.txt": f"Lamps {name}.", f"{name}/call.txt": f"{name}: ring 612 34 56 78", "a.pdf": "%PDF"}
    )
    file = {"name": f"{name}.zip", "mimeType": "application/zip", "buffer": data}
    edda.get_by_label("A folder packed").set_input_files(file)
    picture(edda, size, "form")
    edda.get_by_role("button", name="Look at it first").click()
    edda.wait_for_url(re.compile("/papers/archives/"))
    until(edda, "Nothing is on the shelf yet")
    expect(edda.locator("main")).to_contain_text("We do not read this kind of file.")
    assert edda.evaluate("document.scrollingElement.scrollWidth") <= size[0]
    assert not script or faults(edda, "what an archive holds", size) == []
    picture(edda, size, "preview")
    edda.get_by_role("link", name="Look through what tells of people").click()
    expect(edda.locator("main")).to_contain_text("It holds telephone numbers.")
    edda.get_by_role("button", name="Bring this one in all the same").click()
    edda.get_by_role("button", name="Leave it out again").click()
    expect(edda.get_by_role("button", name="Bring this one in all the same")).to_be_visible()
    picture(edda, size, "held")
    edda.get_by_role("button", name="Put them on the shelf").click()
    until(edda, "The file is destroyed")
    picture(edda, size, "receipt")
    edda.get_by_role("link", name="lamps", exact=True).click()
    expect(edda.locator("article")).to_contain_text(f"Lamps {name}.")
    speak(edda, "es")
    edda.goto("/papers/archives/")
    edda.get_by_role("link", name=f"{name}.zip").click()
    expect(edda.locator("main")).to_contain_text("El fichero está destruido.")
    picture(edda, size, "receipt-es")


def until(page, words):
    """Look again until the worker has done it."""
    for _ in range(60):
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(250)
        page.reload()
    pytest.fail(f"never said: {words}")


def picture(page, size, name):
    """For eyes, where a folder for them is named."""
    if folder := os.environ.get("UMBEL_PICTURES"):
        page.screenshot(path=f"{folder}/archive-{name}-{size[0]}.png", full_page=True)
