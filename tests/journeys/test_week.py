"""A whole meeting by three phones: one without a script, one that loses the line; what is on whose desk afterwards."""

import re
import sqlite3
import uuid
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.conftest import HOMES, SIZES, arrived
from tests.journeys.test_pages import faults

pytestmark = pytest.mark.browser
PHONE = (360, 740)


def call_a_meeting(page, title):
    page.goto("/week/")
    card = page.locator("article.card", has=page.get_by_role("heading", name="Library"))
    card.get_by_role("link", name="Call a meeting").click()
    page.get_by_label("What meets").fill(title)
    page.get_by_label("Day", exact=False).first.fill("2040-05-01")
    page.get_by_label("On the clock of this city").fill("los angeles")
    page.get_by_label("In which languages").fill("English, Spanish")
    page.get_by_label("Link or place").fill("https://meet.example/kept-for-the-day")
    page.get_by_role("button", name="Call it").click()
    page.wait_for_url(re.compile("/week/meetings/[0-9a-f-]{36}/$"))
    return page.url


def add_point(page, meeting, title):
    page.goto(meeting)
    page.get_by_role("link", name="Add a point").click()
    page.get_by_label("The point").fill(title)
    page.get_by_label("What is wanted").select_option("decide")
    page.get_by_role("button", name="Put it on the agenda").click()
    page.wait_for_url(re.compile("/week/points/"))


def notes_of(page, meeting, title):
    page.goto(meeting)
    page.get_by_role("link", name=title).click()
    page.get_by_role("link", name="Write down what was said").click()
    return page.get_by_label("What was said, not who said it")


def promise(page, meeting, what, whose):
    page.goto(meeting)
    page.get_by_role("link", name="Promise something").click()
    page.get_by_label("What will be done").fill(what)
    page.get_by_label("Who does it").select_option(label=whose)
    page.get_by_label("By when").fill(f"{datetime.now(UTC):%Y-%m-%d}")  # what is due comes first on a desk of ten
    page.get_by_role("button", name="Promise it").click()
    page.wait_for_url(re.compile("/week/promises/"))


def the_day_comes(site, meeting, hours=0):
    """The clock of the demo is moved: the meeting is going on, or was so many hours ago."""
    key = meeting.rstrip("/").rpartition("/")[2].replace("-", "")
    with sqlite3.connect(HOMES[site] / "umbel.sqlite3", timeout=20) as clock:
        moved = f"UPDATE week_meeting SET starts = datetime('now', '-{hours} hours', '-5 minutes') WHERE id = ?"
        assert clock.execute(moved, [key]).rowcount == 1


def test_a_whole_meeting_by_three_phones(person, site):
    mark = uuid.uuid4().hex[:6]
    title, rent = f"Evening meeting {mark}", f"Rent {mark}"
    lin, bea, edda = person(PHONE, name="Lin", script=True), person(PHONE, name="Bea"), person(PHONE, name="Edda")
    meeting = call_a_meeting(bea, title)
    expect(bea.locator("main")).to_contain_text("18:00 Los Angeles")
    expect(bea.locator("main")).not_to_contain_text("kept-for-the-day")
    add_point(edda, meeting, rent)
    lin.goto(meeting)
    lin.locator("li", has_text="Note-taker").get_by_role("button", name="I take it").click()
    expect(lin.locator("main")).to_contain_text("Note-taker: Lin")
    the_day_comes(site, meeting)
    edda.goto(meeting)
    expect(edda.get_by_role("link", name="https://meet.example/kept-for-the-day")).to_be_visible()
    two_write_and_one_loses_the_line(lin, edda, meeting, rent)
    bea.goto(meeting)
    expect(bea.locator("main")).to_contain_text("We pay half. We ask the union for the rest.")
    bea.get_by_role("link", name="Write down a decision").click()
    bea.get_by_label("The question").fill(f"Do we pay the rent {mark}?")
    bea.get_by_label("The answer, in one sentence").fill("Half of it, until spring.")
    bea.get_by_label("How it is decided").select_option("vote")
    bea.get_by_role("button", name="Write it down").click()
    expect(bea.locator("main")).to_contain_text("Half of it, until spring.")
    promise(bea, meeting, f"Ring the union {mark}", "I do it")
    promise(bea, meeting, f"Word it in Spanish {mark}", "Editor")
    promise(bea, meeting, f"Buy bread {mark}", "The group: whoever takes it")
    what_is_on_whose_desk(person, mark)
    sees_it_in_spanish_the_same_day(edda, meeting)
    the_day_comes(site, meeting, hours=9 * 24)
    lin.goto(meeting)
    expect(lin.locator("main")).to_contain_text("These minutes are fixed.")
    expect(lin.locator("main")).not_to_contain_text("kept-for-the-day")


def two_write_and_one_loses_the_line(lin, edda, meeting, rent):
    """Lin's line is gone when she presses; when it is back, Edda has written too. Both texts are there, Lin decides."""
    field = notes_of(lin, meeting, rent)
    field.fill("We pay half.")
    lin.context.set_offline(True)
    with pytest.raises(Error):
        lin.get_by_role("button", name="Keep the notes").click()
        lin.wait_for_url(re.compile("/points/[0-9a-f-]{36}/$"), timeout=3_000)
    edda_field = notes_of(edda, meeting, rent)
    edda_field.fill("We ask the union for the rest.")
    edda.get_by_role("button", name="Keep the notes").click()
    edda.wait_for_url(re.compile("/points/[0-9a-f-]{36}/$"))
    lin.context.set_offline(False)
    lin.reload()
    main = lin.locator("main")
    expect(main).to_contain_text("Somebody else changed this while you were writing")
    expect(main).to_contain_text("We ask the union for the rest.")
    expect(lin.get_by_label("What was said, not who said it")).to_have_value("We pay half.")
    lin.get_by_label("What was said, not who said it").fill("We pay half. We ask the union for the rest.")
    lin.get_by_role("button", name="Keep this").click()
    expect(lin.locator("main")).to_contain_text("We pay half. We ask the union for the rest.")


def what_is_on_whose_desk(person, mark):
    """Hers on hers, the editors' on theirs, the group's on nobody's until it is taken; handed back in one press."""
    for name, on_it in (("Bea", ["Ring"]), ("Lin", ["Word"]), ("Edda", ["Word"]), ("Cleo", []), ("Sol", [])):
        desk = person(PHONE, name=name).locator("main").inner_text()
        found = [what for what in ("Ring", "Word", "Buy") if re.search(rf"{what} [\w ]+ {mark}", desk)]
        assert found == on_it, name
    bea = person(PHONE, name="Bea")
    bea.goto("/week/promises/")
    bea.locator("li", has_text=f"Ring the union {mark}").get_by_role("button", name="Hand it back").click()
    cleo = person(PHONE, name="Cleo")
    cleo.goto("/week/promises/")
    cleo.locator("li", has_text=f"Ring the union {mark}").get_by_role("button", name="I take it").click()
    cleo.goto("/")
    expect(cleo.locator("main")).to_contain_text(f"Ring the union {mark}")
    cleo.goto("/week/promises/")
    cleo.locator("li", has_text=f"Ring the union {mark}").get_by_role("button", name="It is done").click()
    expect(cleo.locator("main")).not_to_contain_text(f"Ring the union {mark}")


def sees_it_in_spanish_the_same_day(page, meeting):
    page.goto(meeting)
    page.get_by_role("button", name="Español").click()
    expect(page.locator("main")).to_contain_text("Orden del día y notas")
    expect(page.locator("main")).to_contain_text("Decidido aquí")
    page.get_by_role("button", name="English").click()


@pytest.mark.parametrize("size", SIZES)
def test_a_proposal_is_objected_to_answered_and_agreed_by_the_clock(person, site, size):
    mark = uuid.uuid4().hex[:6]
    lin, edda, cleo = (person(size, name=name) for name in ("Lin", "Edda", "Cleo"))
    lin.goto("/week/")
    card = lin.locator("article.card", has=lin.get_by_role("heading", name="Library"))
    card.get_by_role("link", name="Propose something").click()
    lin.get_by_label("The question").fill(f"Do we print {mark}?")
    lin.get_by_label("The answer, in one sentence").fill("Five hundred.")
    lin.get_by_label("Agreed, unless someone objects, on").fill("2040-03-02")
    lin.get_by_label("On the clock of this city").fill("Madrid")
    lin.get_by_role("button", name="Propose it").click()
    proposal = arrived(lin, "/week/decisions/#/")
    cleo.goto("/week/")
    cleo.get_by_role("link", name=f"Do we print {mark}?").click()
    cleo.get_by_role("link", name="Object").click()
    cleo.get_by_label("Why not like this").fill("The paper is dear. Two hundred would do.")
    cleo.get_by_role("button", name="Object to it").click()
    edda.goto(proposal)
    expect(edda.locator("main")).to_contain_text("somebody objects")
    expect(edda.locator("main")).not_to_contain_text("Cleo")
    expect(edda.get_by_role("button", name="I take it back")).to_have_count(0)
    edda.get_by_role("link", name="Answer this objection").click()
    edda.get_by_label("What we answer, or change").fill("We found cheap paper.")
    edda.get_by_role("button", name="Keep the answer").click()
    cleo.goto(proposal)
    expect(cleo.locator("main")).to_contain_text("We found cheap paper.")
    cleo.get_by_role("button", name="I take it back").click()
    key = proposal.rstrip("/").rpartition("/")[2].replace("-", "")
    with sqlite3.connect(HOMES[site] / "umbel.sqlite3", timeout=20) as clock:
        soon = "strftime('%Y-%m-%d %H:%M:%S', 'now', '+1 seconds')"
        clock.execute(f"UPDATE week_decision SET until = {soon} WHERE id = ?", [key])
        clock.execute(
            f"UPDATE core_job SET free_from = {soon} WHERE state = 'ready' AND name = 'umbel.week.jobs.adopt'"
        )
    lin.wait_for_timeout(4_000)
    with sqlite3.connect(HOMES[site] / "umbel.sqlite3", timeout=20) as look:
        stands = look.execute("SELECT stands FROM week_decision WHERE id = ?", [key]).fetchone()
    assert stands == ("adopted",), "the worker of the demo came by"
    lin.goto("/week/decisions/")
    expect(lin.locator("li", has_text=f"Do we print {mark}?")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_the_week(person, size):
    page, wrong = person(size, script=True, name="Lin"), []
    page.goto("/week/")
    card = page.locator("article.card", has=page.get_by_role("heading", name="Library"))
    paths = ["/week/", "/week/decisions/", "/week/meetings/", "/week/minutes/", "/week/promises/"]
    paths += [link.get_attribute("href") for link in card.get_by_role("link").all()]
    page.get_by_role("link", name="Tuesday meeting").first.click()
    meeting = arrived(page, "/week/meetings/#/")
    paths += [f"{meeting}{door}/" for door in ("", "add", "copy", "enough", "where", "decide", "promise")]
    page.get_by_role("link", name="A letter to the county").click()
    arrived(page, "/week/points/#/")
    paths += [page.url, f"{page.url}note/"]
    page.goto("/week/")
    page.get_by_role("link", name="Do we ask two more").click()
    arrived(page, "/week/decisions/#/")
    paths += [page.url, f"{page.url}object/"]
    for path in paths:
        page.goto(path)
        wrong += faults(page, path, size)
    assert wrong == []
