"""The same as Open States said it until 2020 (API v1, JSON): whole archives of it are still passed around."""

import re
from collections.abc import Callable, Iterator

from umbel.evidence.formats.items import Item, at, begins, first, objects, strings
from umbel.policy.formats.reading import from_items
from umbel.policy.formats.record import (
    BodyRead,
    Cast,
    Dated,
    Event,
    ItemRead,
    Link,
    MeasureRead,
    Number,
    OfficeRead,
    Read,
    Role,
    Said,
    Sponsor,
    Value,
    Version,
    VoteRead,
    When,
)
from umbel.policy.formats.words import address, line, links, paragraphs, when

NUMBERED = r"[A-Z]{3}\d{6,8}"
MARK = re.compile(
    rf'"(?:id|leg_id)"\s*:\s*"{NUMBERED}"|"(?:boundary_id|(?:upper|lower)_chamber_name|latest_json_url)"\s*:'
)
STEPS = {
    "bill:introduced": "introduced", "bill:filed": "introduced", "bill:passed": "passed", "bill:failed": "failed",
    "bill:withdrawn": "withdrawn", "committee:referred": "referred", "committee:passed": "reported",
    "governor:received": "presented", "governor:signed": "signed", "governor:vetoed": "vetoed",
    "bill:veto_override:passed": "overridden", "amendment:passed": "amended",
}  # fmt: skip
CHAMBERS = {"upper", "lower", "joint"}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds answers of the first Open States."""
    return begins(head) and bool(MARK.search(head)) and "ocd-bill/" not in head


def read(data: bytes) -> Iterator[Read]:
    """Every bill, person, committee, district, hearing and legislature in its order."""
    return from_items(data, lambda item: bool(_made(item)), _values)


def _values(item: Item) -> Iterator[Value]:
    made = _made(item)
    yield from made(item) if made else ()


def _made(item: Item) -> Callable[[Item], Iterator[Value]] | None:
    keys = set(item)
    if {"leg_id", "full_name"} <= keys:
        return _person
    if {"bill_id", "state", "session"} <= keys:
        return _bill
    if {"committee", "chamber", "state"} <= keys:
        return _body
    if {"boundary_id", "legislators"} <= keys:
        return _district
    if {"when", "description", "state"} <= keys:
        return _hearing
    return _legislature if {"abbreviation", "chambers"} <= keys else None


def _text(one: Item, path: str) -> str:
    return line(first(at(one, path)))


def _number(one: Item, path: str) -> Number | None:
    value = _text(one, path)
    return Number("openstates-v1", value) if value else None


def _numbers(one: Item, path: str = "id") -> tuple[Number, ...]:
    number = _number(one, path)
    return (number,) if number else ()


def _sources(one: Item) -> tuple[Link, ...]:
    return links(*((first(each.get("url")), "") for each in objects(one.get("sources"))))


def _bill(one: Item) -> Iterator[MeasureRead]:
    title, where = _text(one, "title"), f"us-{_text(one, 'state').lower()}"
    session, identifier = _text(one, "session"), _text(one, "bill_id")
    days = one.get("action_dates")
    dates = days.items() if isinstance(days, dict) else ()
    kinds = strings(one.get("type"))
    if not (title or identifier):
        return
    yield MeasureRead(
        where, session, identifier, kinds[0].replace(" ", "_") if kinds else "other",
        (Said("", title),) if title else (), tuple(line(text) for text in strings(one.get("alternate_titles"))),
        numbers=_numbers(one), links=_sources(one), bodies=tuple(filter(None, [_text(one, "chamber")])),
        sponsors=tuple(_sponsors(one)), events=tuple(_events(one)),
        dates=tuple(Dated(DATES[name], known, "Open States") for name, said in dates
                    if name in DATES and (known := when(first(said))._replace(hour="", zone="")).day),
        versions=tuple(_versions(one)), votes=tuple(_votes(one, where, session, identifier)),
        subjects=tuple(line(text) for text in strings(one.get("subjects"))), updated=when(_text(one, "updated_at")),
    )  # fmt: skip


DATES = {"first": "introduced", "passed_upper": "passed", "passed_lower": "passed", "signed": "signed"}


def _sponsors(one: Item) -> Iterator[Sponsor]:
    for each in objects(one.get("sponsors")):
        if name := _text(each, "name"):
            yield Sponsor(name, {"primary": "sponsor"}.get(_text(each, "type"), "cosponsor"), _number(each, "leg_id"))


def _events(one: Item) -> Iterator[Event]:
    for each in objects(one.get("actions")):
        if text := _text(each, "action"):
            sorts = strings(each.get("type"))
            kind = next((STEPS[name] for name in sorts if name in STEPS), "")
            known = when(_text(each, "date"))
            known = known._replace(hour="") if known.hour == "00:00:00" else known
            yield Event(known, text, _text(each, "actor"), kind, _text(each, "+action_number"))


def _versions(one: Item) -> Iterator[Version]:
    for each in objects(one.get("versions")):
        to, label = address(first(each.get("url"))), _text(each, "name")
        if to or label:
            link = (Link(to, "", _text(each, "mimetype")),) if to else ()
            yield Version(label, "", link, _number(each, "doc_id"))


def _votes(one: Item, where: str, session: str, identifier: str) -> Iterator[VoteRead]:
    for each in objects(one.get("votes")):
        cast = [Cast(_text(who, "name"), option, _number(who, "leg_id"))
                for option in ("yes", "no", "other") for who in objects(each.get(f"{option}_votes"))]  # fmt: skip
        counts = [(option, _text(each, f"{option}_count")) for option in ("yes", "no", "other")]
        passed = {"True": "passed", "False": "failed"}.get(str(each.get("passed")), "")
        yield VoteRead(
            _numbers(each), where, session, identifier,
            tuple(Said("", text) for text in [_text(each, "motion")] if text),
            _text(each, "chamber"), when(_text(each, "date")), passed,
            tuple((option, int(many)) for option, many in counts if re.fullmatch(r"\d{1,6}", many, re.ASCII)),
            tuple(who for who in cast if who.name), links=_sources(each),
        )  # fmt: skip


def _person(one: Item) -> Iterator[OfficeRead]:
    old = one.get("old_roles")
    past = objects([each for some in old.values() for each in objects(some)]) if isinstance(old, dict) else []
    some = [role for each in [*objects(one.get("roles")), *past] for role in _role(each)]
    party, state = _text(one, "party"), _text(one, "state")
    if not some and _text(one, "chamber") in CHAMBERS:
        some = [Role("member", _text(one, "chamber"), f"us-{state}", _text(one, "district"), party)]
    if name := _text(one, "full_name"):
        numbers = (*_numbers(one, "leg_id"), *(Number("votesmart", n) for n in [_text(one, "votesmart_id")] if n))
        yield OfficeRead(name, numbers, tuple(some), party, links((first(one.get("url")), "")))


def _role(one: Item) -> Iterator[Role]:
    body = _text(one, "committee") or _text(one, "chamber")
    role = _text(one, "position") or _text(one, "type")
    if body and role:
        yield Role(
            role, body, f"us-{_text(one, 'state')}", _text(one, "district"), _text(one, "party"),
            when(_text(one, "start_date")).day, when(_text(one, "end_date")).day,
        )  # fmt: skip


def _body(one: Item) -> Iterator[BodyRead]:
    name, part = _text(one, "committee"), _text(one, "subcommittee")
    members = [Sponsor(who, _text(each, "role"), _number(each, "leg_id"))
               for each in objects(one.get("members")) if (who := _text(each, "name"))]  # fmt: skip
    if name:
        where, chamber = f"us-{_text(one, 'state')}", _text(one, "chamber")
        kind = "subcommittee" if part else "committee"
        within = name if part else chamber
        yield BodyRead(part or name, kind, where, within, _numbers(one), _sources(one), tuple(members))


def _district(one: Item) -> Iterator[OfficeRead]:
    for each in objects(one.get("legislators")):
        if name := _text(each, "full_name"):
            role = Role("member", _text(one, "chamber"), f"us-{_text(one, 'abbr')}", _text(one, "name"))
            yield OfficeRead(name, _numbers(each, "leg_id"), (role,))


def _hearing(one: Item) -> Iterator[ItemRead]:
    """The hour is said in UTC, whatever the zone beside it."""
    starts, ends = (when(_text(one, name)) for name in ("when", "end"))
    if title := _text(one, "description"):
        yield ItemRead(
            _text(one, "id"), title, next((link.url for link in _sources(one)), ""),
            paragraphs(first(one.get("+agenda"))), _utc(starts), _utc(ends), when(_text(one, "updated_at")),
            _text(one, "location"), "hearing", "cancelled" if _text(one, "status") in {"cancelled", "canceled"} else "",
        )  # fmt: skip


def _utc(known: When) -> When:
    return known._replace(zone="+00:00") if known.hour and not known.zone else known


def _legislature(one: Item) -> Iterator[BodyRead]:
    name = _text(one, "legislature_name") or _text(one, "name")
    if name:
        yield BodyRead(name, "legislature", f"us-{_text(one, 'abbreviation')}")
