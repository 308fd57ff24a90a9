"""Bills, votes, people and hearings of the states of the United States, as Open States answers (API v3, JSON)."""

import re
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, at, begins, first, objects, strings
from umbel.policy.formats.places import place
from umbel.policy.formats.reading import from_items
from umbel.policy.formats.record import (
    Cast,
    Dated,
    Event,
    ItemRead,
    Link,
    MeasureRead,
    Number,
    OfficeRead,
    Read,
    Related,
    Role,
    Said,
    Sponsor,
    Value,
    Version,
    VoteRead,
)
from umbel.policy.formats.words import address, day, line, links, paragraphs, when

OURS = re.compile(r"ocd-(?:bill|person|event)/[\w-]{1,60}")
KINDS = {"bill": "bill", "resolution": "resolution", "joint resolution": "joint_resolution"}
KINDS |= {"concurrent resolution": "concurrent_resolution", "constitutional amendment": "amendment"}
KINDS |= {"nomination": "nomination", "motion": "motion", "memorial": "motion"}
STEPS = {
    "introduction": "introduced", "filing": "introduced", "referral-committee": "referred", "passage": "passed",
    "failure": "failed", "committee-passage": "reported", "committee-passage-favorable": "reported",
    "executive-receipt": "presented", "executive-signature": "signed", "executive-veto": "vetoed",
    "became-law": "enacted", "veto-override-passage": "overridden", "withdrawal": "withdrawn",
    "amendment-passage": "amended",
}  # fmt: skip
"""What its classes of actions are here; the rest is no step."""
OPTIONS = {"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent", "excused": "absent", "other": "present"}
OPTIONS |= {"not voting": "not_voting", "paired": "paired"}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds answers of Open States."""
    return begins(head) and bool(re.search(rf'"id"\s*:\s*"{OURS.pattern}"', head))


def trouble(answer: Any) -> str:
    """What an answer says went wrong, where it says so."""
    wrong = isinstance(answer, dict) and "detail" in answer and "results" not in answer and "id" not in answer
    return line(first(answer["detail"]) or first(at({"all": answer["detail"]}, "all.msg"))) or "error" if wrong else ""


def read(data: bytes) -> Iterator[Read]:
    """Every bill, person and hearing in its order."""
    return from_items(data, lambda item: _is_one(item) or any(map(_is_one, objects(item.get("results")))), _values)


def _is_one(item: Item) -> bool:
    return bool(OURS.fullmatch(first(item.get("id"))))


def _values(item: Item) -> Iterator[Value]:
    for one in [item] if _is_one(item) else objects(item.get("results")):
        kind = first(one.get("id")).partition("/")[0]
        if kind == "ocd-bill":
            yield from _bill(one)
        elif kind == "ocd-person":
            yield from _person(one)
        else:
            yield from _event(one)


def _text(one: Item, path: str) -> str:
    return line(first(at(one, path)))


def _number(text: str) -> Number | None:
    scheme, _, value = text.partition("/")
    return Number(scheme, value) if value else None


def _bill(one: Item) -> Iterator[MeasureRead]:
    where, session, identifier = place(_text(one, "jurisdiction.id")), _text(one, "session"), _text(one, "identifier")
    if not (where and identifier):
        return
    events, title = tuple(_events(one)), _text(one, "title")
    summaries = [paragraphs(first(each.get("abstract"))) for each in objects(one.get("abstracts"))]
    yield MeasureRead(
        where, session, identifier, KINDS.get(_text(one, "classification"), "other"),
        (Said("", title),) if title else (), tuple(filter(None, _all(one, "other_titles.title"))),
        tuple(Said("", text) for text in summaries if text), _numbers(one), _links(one),
        tuple(filter(None, [_text(one, "from_organization.name")])), tuple(_sponsors(one)), events,
        tuple(Dated(e.kind, e.when, "Open States") for e in events if e.kind and e.when.day),
        tuple(version for each in objects(one.get("versions")) if (version := _version(each))),
        tuple(vote for each in objects(one.get("votes")) for vote in _vote(each, where, session, identifier)),
        tuple(line(text) for text in strings(one.get("subject"))), _text(one, "latest_action_description"),
        related=tuple(_related(one, where)), updated=when(_text(one, "updated_at")),
    )  # fmt: skip


def _all(one: Item, path: str) -> list[str]:
    return [line(text) for text in strings(at(one, path))]


def _numbers(one: Item) -> tuple[Number, ...]:
    number = _number(_text(one, "id"))
    return (number,) if number else ()


def _links(one: Item) -> tuple[Link, ...]:
    sources = [(first(each.get("url")), line(first(each.get("note")))) for each in objects(one.get("sources"))]
    return links(*sources, (_text(one, "openstates_url"), "Open States"))


def _sponsors(one: Item) -> Iterator[Sponsor]:
    for each in objects(one.get("sponsorships")):
        if name := _text(each, "person.name") or _text(each, "organization.name") or _text(each, "name"):
            role = "sponsor" if each.get("primary") is True else "cosponsor"
            number = _number(_text(each, "person.id") or _text(each, "organization.id"))
            area = _text(each, "person.current_role.district")
            yield Sponsor(name, role, number, _text(each, "person.party"), area)


def _events(one: Item) -> Iterator[Event]:
    for each in objects(one.get("actions")):
        if text := _text(each, "description"):
            classes = _all(each, "classification")
            kind = next((STEPS[name] for name in classes if name in STEPS), "")
            code = ", ".join(classes)
            yield Event(when(_text(each, "date")), text, _text(each, "organization.name"), kind, code)


def _version(one: Item) -> Version | None:
    found = ((address(first(each.get("url"))), _text(each, "media_type")) for each in objects(one.get("links")))
    some = tuple(Link(to, "", media) for to, media in found if to)
    label = _text(one, "note")
    return Version(label, day(_text(one, "date")), some) if label or some else None


def _vote(one: Item, where: str, session: str, identifier: str) -> Iterator[VoteRead]:
    counts = [(_option(_text(each, "option")), _text(each, "value")) for each in objects(one.get("counts"))]
    cast = [
        Cast(_text(each, "voter.name") or _text(each, "voter_name"), _option(_text(each, "option")),
             _number(_text(each, "voter.id")), _text(each, "voter.party"))
        for each in objects(one.get("votes"))
    ]  # fmt: skip
    if _numbers(one):
        yield VoteRead(
            _numbers(one), where, session, identifier,
            tuple(Said("", text) for text in _all(one, "motion_text")[:1]), _text(one, "organization.name"),
            when(_text(one, "start_date")), {"pass": "passed", "fail": "failed"}.get(_text(one, "result"), ""),
            tuple((option, int(many)) for option, many in counts if re.fullmatch(r"\d{1,6}", many, re.ASCII)),
            tuple(each for each in cast if each.name), links=_links(one),
        )  # fmt: skip


def _option(text: str) -> str:
    return OPTIONS.get(text.lower(), text)


def _related(one: Item, where: str) -> Iterator[Related]:
    for each in objects(one.get("related_bills")):
        if identifier := _text(each, "identifier"):
            session = _text(each, "legislative_session") or _text(each, "session")
            yield Related(where, session, identifier, _text(each, "relation_type"))


def _person(one: Item) -> Iterator[OfficeRead]:
    if name := _text(one, "name"):
        party, chamber = _text(one, "party"), _text(one, "current_role.org_classification")
        division = _text(one, "current_role.division_id") or _text(one, "jurisdiction.id")
        role = Role(
            _text(one, "current_role.title") or "member", chamber, place(re.sub("/sld.*", "", division)),
            _text(one, "current_role.district"), party,
        )  # fmt: skip
        pages = links(*((first(each.get("url")), _text(each, "note")) for each in objects(one.get("links"))))
        yield OfficeRead(name, _numbers(one), (role,) if chamber else (), party, pages)


def _event(one: Item) -> Iterator[ItemRead]:
    if title := _text(one, "name"):
        stands = _text(one, "status")
        yield ItemRead(
            _text(one, "id"), title, next((link.url for link in _links(one)), ""),
            paragraphs(first(one.get("description"))), when(_text(one, "start_date")), when(_text(one, "end_date")),
            when(_text(one, "updated_at")), _text(one, "location.name"), "hearing",
            stands if stands in {"cancelled", "tentative"} else "",
        )  # fmt: skip
