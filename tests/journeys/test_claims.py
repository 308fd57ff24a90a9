"""From a real paper to a claim with its answer, by somebody who never heard of GRADE: on a phone, without script."""

import re
import uuid

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = (360, 740)
SECONDS = {"press": 5, "choose": 8, "word": 1.6}  # of somebody who types with one thumb, reading included
MINUTES = 12


class Hand:
    """One person's thumb: it presses, chooses and types, and counts."""

    def __init__(self, page):
        self.page, self.did = page, {"press": 0, "choose": 0, "word": 0}

    def press(self, name, role="link"):
        self.did["press"] += 1
        self.page.get_by_role(role, name=name).first.click()

    def choose(self, label, words):
        self.did["choose"] += 1
        self.page.get_by_label(label).select_option(label=words)

    def pick(self, words):
        self.did["choose"] += 1
        self.page.get_by_role("radio", name=words).check()

    def type(self, label, words):
        self.did["press"] += 1
        self.did["word"] += len(words.split())
        self.page.get_by_label(label).first.fill(words)

    @property
    def minutes(self):
        return sum(SECONDS[kind] * times for kind, times in self.did.items()) / 60


def note_a_finding(hand):
    """In the library, open the paper, say what it says in four lines; its address."""
    page = hand.page
    page.goto("/library/")
    hand.type("Find in the library", "Vancouver occupational")
    hand.press("Find", "button")
    hand.press("Sex workers' experiences and occupational conditions")
    hand.press("What we take from it, and what leans on it")
    hand.press("Note what it says")
    hand.type("What it says, in one sentence", "Migrants were more likely to say that work got worse.")
    hand.type("Page or table it stands on", "table 3")
    hand.type("About whom exactly", "sex workers")
    hand.type("The number, as printed", "2.79")
    hand.type("What the number is", "adjusted odds ratio")
    hand.choose("Would we quote it to an opponent?", "Yes, with its limits in the same breath")
    hand.choose("What it is about", "Working conditions")
    hand.choose("How they went about it", "Asked many people once (survey)")
    hand.press("Keep it", "button")
    expect(page.get_by_role("alert")).to_contain_text("No study asked all of them")
    hand.type("About whom exactly", "299 sex workers in Metro Vancouver, migrants beside others")
    hand.press("Keep it", "button")
    page.wait_for_url(re.compile("/claims/findings/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text("2.79 adjusted odds ratio")
    return page.url


def claim_it(hand, words):
    """Write down the claim and weigh the finding for it; its address."""
    page = hand.page
    page.goto("/claims/")
    hand.press("Write down a claim for Library")
    hand.type("The claim, word for word", words)
    hand.choose("Whose it is", "Ours: we say it")
    hand.choose("How sure we are", "Strong")
    hand.type("Our answer in 20 words", "Among those asked in Vancouver, migrants were more likely to say so.")
    hand.press("Keep it", "button")
    page.wait_for_url(re.compile("/claims/[0-9a-f-]{36}/$"))
    address = page.url
    hand.press("Weigh a finding")
    hand.pick(re.compile("Migrants were more likely to say that work got worse."))
    hand.choose("What it does to the claim", "supports it")
    hand.type("Why, in one sentence", "It is what they asked.")
    hand.press("Keep it", "button")
    page.wait_for_url(address)
    return address


def opened_by(who, address, says):
    """She presses to share it; if the house was busy and says so, once more, as anybody would."""
    for _again in range(3):
        who.goto(address)
        with who.expect_navigation():
            who.get_by_role("button", name="Share it with anyone").click()
        who.goto(address)
        if says in (told := who.locator("main").inner_text()):
            return
    pytest.fail(told)


def test_a_real_paper_becomes_a_finding_and_a_claim_within_twelve_minutes(person):
    words = f"Punishing clients hits migrants hardest, {uuid.uuid4().hex[:6]}"
    lin, edda, visitor = person(PHONE, name="Lin"), person(PHONE, name="Edda"), person(PHONE)
    hand = Hand(lin)
    finding = note_a_finding(hand)
    claim = claim_it(hand, words)
    print(f"{hand.did}: {hand.minutes:.1f} minutes")
    assert hand.minutes <= MINUTES, hand.did
    assert hand.did["press"] + hand.did["choose"] <= 40, hand.did
    expect(lin.locator("main")).to_contain_text("How sure we are: Limited")
    edda.goto(finding)
    edda.get_by_role("link", name="Does the source say so?").click()
    edda.get_by_role("button", name="Say so").click()
    edda.wait_for_url(finding)
    for address in (finding, claim):
        opened_by(lin, address, "One more person is needed.")
        opened_by(edda, address, "Who sees this: Anyone")
    visitor.goto(claim)
    expect(visitor.locator("main")).to_contain_text("How sure we are: Moderate")
    visitor.get_by_role("link", name="Migrants were more likely").click()
    expect(visitor.get_by_role("link", name="10.17269/s41997-019-00226-z")).to_be_visible()


def test_a_retraction_is_found_mended_and_told_with_a_few_presses(person):
    edda = person(PHONE, name="Edda")
    edda.goto("/library/?q=Platt")
    edda.get_by_role("link", name="Associations between sex work laws").first.click()
    edda.get_by_role("link", name="What we take from it").click()
    edda.get_by_role("link", name="What became of this source").click()
    edda.get_by_label("Now it is").select_option(label="Retracted")
    edda.get_by_label("Because").fill("This is a rehearsal: nothing has happened.")
    edda.get_by_role("button", name="Say so").click()
    edda.wait_for_url(re.compile("/claims/repairs/$"))
    expect(edda.locator("main")).to_contain_text("Where police repress sex work")
    expect(edda.locator("main")).to_contain_text("Fewer sex workers live with HIV")
    while edda.get_by_role("link", name="Look at it again").count():
        edda.get_by_role("link", name="Look at it again").first.click()
        edda.get_by_role("button", name="I have looked at it").click()
        edda.wait_for_url(re.compile("/claims/repairs/$"))
    expect(edda.locator("main")).to_contain_text("The letter about night buses")
    expect(edda.locator("main")).to_contain_text("Two Bridges needs night buses")
    while edda.locator("main form button").count():
        edda.locator("main form button").first.click()
        edda.wait_for_url(re.compile("/claims/repairs/$"))
    expect(edda.locator("main")).to_contain_text("Nothing has to be mended.")
    edda.goto("/library/?q=Platt")
    edda.get_by_role("link", name="Associations between sex work laws").first.click()
    edda.get_by_role("link", name="What we take from it").click()
    edda.get_by_role("link", name="What became of this source").click()
    edda.get_by_label("Now it is").select_option(label="Current")
    edda.get_by_label("Because").fill("The rehearsal is over.")
    edda.get_by_role("button", name="Say so").click()
