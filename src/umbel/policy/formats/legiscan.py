"""Bills, roll calls, people and texts of the states of the United States, as LegiScan gives them (API and datasets)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, at, first, objects
from umbel.evidence.formats.lines import letters
from umbel.policy.formats.reading import from_whole
from umbel.policy.formats.record import (
    BodyRead,
    Cast,
    Dated,
    Event,
    Link,
    MeasureRead,
    Number,
    OfficeRead,
    Read,
    Related,
    Role,
    Said,
    Sponsor,
    TextRead,
    Value,
    Version,
    VoteRead,
)
from umbel.policy.formats.words import address, day, line, links, paragraphs, when

KINDS = {"B": "bill", "R": "resolution", "CR": "concurrent_resolution", "JR": "joint_resolution"}
KINDS |= {"JRCA": "joint_resolution", "CA": "amendment", "M": "motion"}
STANDS = ["", "introduced", "engrossed", "enrolled", "passed", "vetoed", "failed"]
STEPS = {
    1: "introduced", 2: "passed", 3: "passed", 4: "enacted", 5: "vetoed", 6: "failed", 7: "overridden", 8: "enacted",
    9: "referred", 10: "reported", 11: "reported",
}  # fmt: skip
"""What the numbers of its events mean."""
OPTIONS = {1: "yes", 2: "no", 3: "not_voting", 4: "absent"}
COUNTED = (("yea", "yes"), ("nay", "no"), ("nv", "not_voting"), ("absent", "absent"))
WHAT = re.compile(
    r'^\s*\{\s*(?:"status"\s*:\s*"OK"\s*,\s*)?"(?:bill|roll_call|person|text|masterlist|searchresult)"\s*:'
)
BILL_PAGE = re.compile(r"legiscan\.com/([A-Z]{2})/bill/([^/]+)/(\d{4})")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is of LegiScan."""
    marks = '"(?:bill_id|roll_call_id|people_id|doc_id)"|legiscan'
    return bool(WHAT.match(head) and re.search(marks, head, re.IGNORECASE))


def trouble(answer: Any) -> str:
    """What an answer says went wrong, where it says so."""
    wrong = isinstance(answer, dict) and answer.get("status") == "ERROR"
    return line(first(at(answer, "alert.message"))) or "ERROR" if wrong else ""


def read(data: bytes) -> Iterator[Read]:
    """The bill, the vote, the person or the text of a file; every bill of a list."""
    return from_whole(data, _values)


def _values(whole: Any) -> Iterator[Value]:
    envelope = whole if isinstance(whole, dict) else {}
    for one in objects(envelope.get("bill")):
        yield from _bill(one)
    for one in objects(envelope.get("roll_call")):
        yield from _vote(one)
    for one in objects(envelope.get("person")):
        yield from _person(one)
    for one in objects(envelope.get("text")):
        yield from _text(one)
    for listed in (*objects(envelope.get("masterlist")), *objects(envelope.get("searchresult"))):
        for name, one in listed.items():
            if name.isdecimal() and isinstance(one, dict):
                yield from _listed(one)


def _number(one: Item, name: str) -> Number | None:
    value = line(first(one.get(name)))
    return Number(f"legiscan-{name.removesuffix('_id')}", value) if value not in {"", "0"} else None


def _numbers(one: Item, name: str) -> tuple[Number, ...]:
    number = _number(one, name)
    return (number,) if number else ()


def _code(value: Any) -> int:
    text = first(value)
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else 0


def _session(one: Item) -> str:
    """The years of a session; a special one by its name."""
    start, end = (first(at(one, f"session.year_{name}")) for name in ("start", "end"))
    name = line(first(at(one, "session.session_title")) or first(at(one, "session.session_name")))
    if _code(at(one, "session.special")) or not start:
        return name or start
    return f"{start}-{end}" if end and end != start else start


def _text_of(one: Item, name: str) -> str:
    return line(first(one.get(name)))


def _bill(one: Item) -> Iterator[MeasureRead]:
    place, identifier = _text_of(one, "state").lower(), _text_of(one, "bill_number") or _text_of(one, "number")
    if not (place and identifier):
        return
    title, summary = _text_of(one, "title"), _text_of(one, "description")
    session = _session(one)
    stands = _code(one.get("status"))
    made = MeasureRead(
        f"us-{place}", session, identifier, KINDS.get(_text_of(one, "bill_type"), "other"),
        (Said("en", title),) if title else (), (), (Said("en", summary),) if summary else (),
        numbers=_numbers(one, "bill_id"), bodies=tuple(filter(None, [line(first(at(one, "committee.name")))])),
        links=links((_text_of(one, "url"), "LegiScan"), (_text_of(one, "state_link"), "")),
        sponsors=tuple(_sponsors(one)), events=tuple(_events(one)), dates=tuple(_dates(one)),
        versions=tuple(version for each in objects(one.get("texts")) if (version := _version(each))),
        votes=tuple(vote for each in objects(one.get("votes")) for vote in _vote(each)),
        subjects=tuple(filter(None, (_text_of(each, "subject_name") for each in objects(one.get("subjects"))))),
        status=STANDS[stands] if stands < len(STANDS) else "",
        related=tuple(_related(one, f"us-{place}", session)), fingerprint=_text_of(one, "change_hash"),
    )  # fmt: skip
    yield made._replace(
        votes=tuple(v._replace(place=made.place, session=session, measure=identifier) for v in made.votes)
    )


def _listed(one: Item) -> Iterator[MeasureRead]:
    """A bill of a list of many, known by its page where the list does not say its state."""
    found = BILL_PAGE.search(first(one.get("url")))
    place = _text_of(one, "state") or (found[1] if found else "")
    identifier = _text_of(one, "bill_number") or _text_of(one, "number") or (found[2] if found else "")
    if place and identifier:
        title, last = _text_of(one, "title"), when(first(one.get("last_action_date")))
        yield MeasureRead(
            f"us-{place.lower()}", found[3] if found else "", identifier,
            titles=(Said("en", title),) if title else (), numbers=_numbers(one, "bill_id"),
            links=links((_text_of(one, "url"), "LegiScan")), fingerprint=_text_of(one, "change_hash"),
            events=(Event(last, _text_of(one, "last_action")),) if _text_of(one, "last_action") else (),
        )  # fmt: skip


def _sponsors(one: Item) -> Iterator[Sponsor]:
    for each in objects(one.get("sponsors")):
        if name := _text_of(each, "name"):
            role = "cosponsor" if _code(each.get("sponsor_type_id")) in {2, 3} else "sponsor"
            yield Sponsor(name, role, _number(each, "people_id"), _text_of(each, "party"), _text_of(each, "district"))


def _events(one: Item) -> Iterator[Event]:
    for each in objects(one.get("history")):
        if text := _text_of(each, "action"):
            yield Event(when(first(each.get("date"))), text, _text_of(each, "chamber"))


def _dates(one: Item) -> Iterator[Dated]:
    for each in objects(one.get("progress")):
        known, step = when(first(each.get("date"))), STEPS.get(_code(each.get("event")), "")
        if known.day and step:
            yield Dated(step, known, "LegiScan")
    for each in objects(one.get("calendar")):
        known = when(f"{first(each.get('date'))} {first(each.get('time')) or '00:00'}")
        if known.day:
            hour = known.hour if first(each.get("time")) else ""
            yield Dated("hearing", known._replace(hour=hour), _text_of(each, "description"))


def _version(one: Item) -> Version | None:
    label, media = _text_of(one, "type"), _text_of(one, "mime")
    some = dict.fromkeys(filter(None, (address(first(one.get(name))) for name in ("state_link", "url"))))
    made = Version(
        label, day(first(one.get("date"))), tuple(Link(to, "", media) for to in some), _number(one, "doc_id")
    )
    return made if label or some else None


def _related(one: Item, place: str, session: str) -> Iterator[Related]:
    for each in objects(one.get("sasts")):
        if number := _text_of(each, "sast_bill_number"):
            yield Related(place, session, number, _text_of(each, "type"))


def _vote(one: Item) -> Iterator[VoteRead]:
    numbers = _numbers(one, "roll_call_id")
    if numbers:
        cast = [
            Cast("", OPTIONS.get(_code(each.get("vote_id")), _text_of(each, "vote_text")), _number(each, "people_id"))
            for each in objects(one.get("votes"))
        ]
        yield VoteRead(
            numbers, motion=(Said("en", _text_of(one, "desc")),) if _text_of(one, "desc") else (),
            body=_text_of(one, "chamber"), when=when(first(one.get("date"))),
            result={"1": "passed", "0": "failed"}.get(first(one.get("passed")), ""),
            counts=tuple((option, _code(one[name])) for name, option in COUNTED if name in one),
            cast=tuple(cast), of=_number(one, "bill_id"), links=links((_text_of(one, "url"), "LegiScan")),
        )  # fmt: skip


def _person(one: Item) -> Iterator[Value]:
    name, numbers = _text_of(one, "name"), _numbers(one, "people_id")
    if name and _code(one.get("committee_sponsor")):
        yield BodyRead(name, "committee", numbers=numbers + _numbers(one, "committee_id"))
    elif name:
        party = _text_of(one, "party")
        role = Role(_text_of(one, "role"), area=_text_of(one, "district"), party=party)
        yield OfficeRead(name, numbers, (role,) if role.role else (), party)


def _text(one: Item) -> Iterator[TextRead]:
    """The text, where it came whole: its size is its checksum. Of a PDF there are no words to read."""
    try:
        doc = base64.b64decode(first(one.get("doc")), validate=True)
    except (binascii.Error, ValueError):
        return
    version, media = _version(one), _text_of(one, "mime")
    if version and doc and first(one.get("text_size")) in {"", str(len(doc))}:
        words = paragraphs(letters(doc)) if media.startswith("text/") else ""
        yield TextRead(words, _number(one, "bill_id"), version, media, hashlib.sha256(doc).hexdigest())
