"""Members, offices and committees of the Congress of the United States (YAML of congress-legislators)."""

import re
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, first, objects, strings
from umbel.policy.formats.congress import PLACE
from umbel.policy.formats.reading import text_of
from umbel.policy.formats.record import BodyRead, Found, Number, OfficeRead, Read, Refusal, Role, Sponsor, Value
from umbel.policy.formats.words import day, line, links
from umbel.policy.formats.yamls import each

SCHEMES = "bioguide thomas lis govtrack votesmart icpsr wikidata fec house_history cspan".split()
ROLES = {"rep": ("representative", "House"), "sen": ("senator", "Senate")}
ROLES |= {"prez": ("president", "Executive"), "viceprez": ("vice president", "Executive")}
PAGES = {
    "facebook": "https://www.facebook.com/",
    "twitter": "https://twitter.com/",
    "instagram": "https://instagram.com/",
}
"""Accounts of the office: the source takes no others."""
MEMBER = re.compile(r"^- id:\s*\n\s+(?:bioguide|govtrack|lis|thomas|icpsr)", re.MULTILINE)
COMMITTEE = re.compile(r"^- type: (?:house|senate|joint)\s*\n", re.MULTILINE)
SEATS = re.compile(r"^[A-Z]{4}\d{0,2}:\s*\n- name: ", re.MULTILINE)


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is one of these."""
    return bool(MEMBER.search(head) or COMMITTEE.search(head) or SEATS.search(head))


def read(data: bytes) -> Iterator[Read]:
    """Every member with every term, every committee, everybody in it; a broken one takes no other along."""
    text = text_of(data).replace("\r\n", "\n").replace("\r", "\n")
    seats = SEATS.search(text) and not MEMBER.search(text)
    some = False
    for one in each(text, r"[A-Z]{4}\d{0,2}:" if seats else "- "):
        some = True
        if isinstance(one, Refusal):
            yield one
            continue
        number, line_, said = one
        values = list(_seats(said) if seats else _values(said))
        yield from (Found(number, line_, value) for value in values)
        if not values:
            yield Refusal(number, line_, "empty")
    if not some:
        yield Refusal(1, 1, "none")


def _values(said: Any) -> Iterator[Value]:
    for one in objects(said):
        if isinstance(one.get("id"), dict):
            yield from _member(one)
        elif "name" in one:
            yield from _committees(one)


def _text(one: Item, name: str) -> str:
    return line(first(one.get(name)))


def _member(one: Item) -> Iterator[OfficeRead]:
    numbers = tuple(Number(scheme, line(value)) for scheme in SCHEMES for value in strings(one["id"].get(scheme)))
    said = one["name"] if isinstance(one.get("name"), dict) else {}
    name = _text(said, "official_full") or " ".join(
        filter(None, (_text(said, part) for part in ("first", "last", "suffix")))
    )
    terms = objects(one.get("terms"))
    roles = tuple(role for term in terms for role in _role(term))
    social = one["social"] if isinstance(one.get("social"), dict) else {}
    accounts = ((PAGES[name] + _text(social, name), name) for name in PAGES if _text(social, name))
    pages = links(*((_text(term, "url"), "office") for term in terms[-1:]), *accounts)
    if numbers:
        yield OfficeRead(name, numbers, roles, roles[-1].party if roles else "", pages)


def _role(term: Item) -> Iterator[Role]:
    """A term; the last one in the file is the one of now."""
    if kind := _text(term, "type"):
        role, body = ROLES.get(kind, (kind, ""))
        area = "-".join(filter(None, (_text(term, "state"), _text(term, "district"))))
        yield Role(role, body, PLACE, area, _text(term, "party"), day(_text(term, "start")), day(_text(term, "end")))


def _committees(one: Item) -> Iterator[BodyRead]:
    name, number = _text(one, "name"), _text(one, "thomas_id")
    if name:
        yield BodyRead(name, "committee", PLACE, _text(one, "type"), _numbers(number), links((_text(one, "url"), "")))
    for part in objects(one.get("subcommittees")):
        if under := _text(part, "name"):
            yield BodyRead(under, "subcommittee", PLACE, name, _numbers(number + _text(part, "thomas_id")))


def _numbers(number: str) -> tuple[Number, ...]:
    return (Number("thomas", number),) if number else ()


def _seats(said: Any) -> Iterator[BodyRead]:
    """Who sits in a committee, which is known by its number only."""
    for number, members in said.items() if isinstance(said, dict) else ():
        some = [Sponsor(name, _text(one, "title").lower() or "member", Number("bioguide", _text(one, "bioguide"))
                        if _text(one, "bioguide") else None, _text(one, "party"))
                for one in objects(members) if (name := _text(one, "name"))]  # fmt: skip
        if some or members == []:
            kind = "subcommittee" if number[4:] else "committee"
            yield BodyRead("", kind, PLACE, "", (Number("thomas", line(number)),), (), tuple(some))
