"""Procedures of the European Union as the Legislative Observatory shows them (pages of OEIL)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from umbel.policy.formats.ep_votes import BODY, PLACE, PROCEDURE
from umbel.policy.formats.pages import Part, parts
from umbel.policy.formats.reading import numbered, whole_text
from umbel.policy.formats.record import Dated, Event, Link, MeasureRead, Number, Read, Refusal, Said, Sponsor, Version
from umbel.policy.formats.words import address, day_first, line

SITE = "https://oeil.europarl.europa.eu"
STEPS = [
    ("referred", "referral|referred"), ("published", "published|official journal"), ("signed", "signed|signature"),
    ("in_force", "entry into force"),
    ("passed", "decision by parliament|act adopted|approved by"),
    ("vote", "vote"), ("reported", "report tabled|committee report"), ("failed", "rejected"),
    ("withdrawn", "withdrawn"),
]  # fmt: skip
HEADINGS = frozenset(
    ("Basic information", "Key players", "Key events", "Technical information", "Documentation gateway")
)
MEMBER = re.compile(r"/meps/\w\w/(\d+)")
PERSON = re.compile(r"(.{2,80}?)\s*\(([^()]{1,40})\)")
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a page of a procedure."""
    begin = head[:4000]
    return "<html" in begin.lower() and bool(re.search(r"Procedure File: [^<]{0,40}\|\s*Legislative Observatory", head))


def read(data: bytes) -> Iterator[Read]:
    """The procedure of a page."""
    text = whole_text(data)
    if isinstance(text, Refusal) or not sniff(text[: 1 << 16]):
        yield text if isinstance(text, Refusal) else Refusal(1, 1, "none")
        return
    yield from numbered(_procedure(parts(text)))


def _procedure(page: list[Part]) -> Iterator[MeasureRead]:
    top = next((n for n, one in enumerate(page) if one.tag == "h2" and PROCEDURE.fullmatch(one.text)), None)
    if top is None:
        return
    said = _sections(page[top + 1 :])
    title = next((one.text for one in page[top + 1 :] if one.tag == "h2" and one.text not in HEADINGS), "")
    facts = {one.cells[0]: one.cells[1] for one in said.get("Technical information", []) if len(one.cells) == 2}
    events = tuple(_events(said.get("Key events", [])))
    people = tuple(_people(said.get("Key players", [])))
    number = page[top].text
    yield MeasureRead(
        PLACE, "", number, "procedure", (Said("en", title),) if title else (),
        numbers=(Number("oeil", number),), links=(Link(f"{SITE}/oeil/en/procedure-file?reference={number}", "OEIL"),),
        bodies=tuple(dict.fromkeys(_bodies(said.get("Key players", [])))), sponsors=people, events=events,
        dates=tuple(Dated(one.kind, one.when, "OEIL") for one in events if one.kind and one.when.day),
        versions=tuple(_versions(said.get("Documentation gateway", []))), subjects=tuple(_subjects(said)),
        status=facts.get("Stage reached in procedure", "") or _status(said),
    )  # fmt: skip


def _sections(page: list[Part]) -> dict[str, list[Part]]:
    made: dict[str, list[Part]] = {}
    name = ""
    for one in page:
        if one.tag == "h2":
            name = one.text
        made.setdefault(name, []).append(one)
    return made


def step(text: str) -> str:
    """Which step of a measure these words tell of, or nothing."""
    return next((step for step, words in STEPS if re.search(words, text, re.IGNORECASE)), "")


def _events(section: list[Part]) -> Iterator[Event]:
    for one in section:
        if len(one.cells) >= 2 and DAY.fullmatch(one.cells[0]):
            reference = one.cells[2] if len(one.cells) > 2 else ""
            yield Event(day_first(one.cells[0]), one.cells[1], BODY, step(one.cells[1]), reference)


def _people(section: list[Part]) -> Iterator[Sponsor]:
    """Rapporteurs: first of the committee, then their shadows; no picture of anybody."""
    seen = set()
    for one in section:
        days = DAY.findall(one.text)
        for n, (to, words) in enumerate(one.links if one.cells else ()):
            found, person = MEMBER.search(to), PERSON.fullmatch(words)
            if found and found[1] not in seen:
                seen.add(found[1])
                role = "shadow rapporteur" if "Shadow rapporteur" in one.text else "rapporteur"
                name, party = (line(person[1]), person[2]) if person else (words, "")
                since = day_first(days[n - 1]).day if role == "rapporteur" and 0 < n <= len(days) else ""
                yield Sponsor(name, role, Number("ep-person", found[1]), party, "", since)


def _bodies(section: list[Part]) -> Iterator[str]:
    for one in section:
        found = re.match(r"[A-Z]{4}\b", one.cells[0]) if one.cells else None
        if found:
            yield found[0]


def _versions(section: list[Part]) -> Iterator[Version]:
    for one in section:
        known = next((cell for cell in one.cells if DAY.fullmatch(cell)), "")
        if len(one.cells) > 2 and known and one.cells[0]:
            reference = next((cell for cell in one.cells[1:] if re.search(r"\d", cell) and cell != known), "")
            some = tuple(Link(to, label) for to, label in ((address(to), label) for to, label in one.links) if to)
            yield Version(f"{one.cells[0]} {reference}".strip(), day_first(known).day, some)


def _subjects(said: dict[str, list[Part]]) -> Iterator[str]:
    basic = [one.text for one in said.get("Basic information", []) if one.tag == "p"]
    for label, below in pairwise(basic):
        if label == "Subject":
            yield from (found.strip() for found in re.split(r"\s(?=\d{1,2}(?:\.\d\d)+ )", below) if found.strip())


def _status(said: dict[str, list[Part]]) -> str:
    basic = [one.text for one in said.get("Basic information", []) if one.tag == "p"]
    return next((below for label, below in pairwise(basic) if label == "Status"), "")
