"""Procedures, votes and members of the European Parliament in the dumps of Parltrack (JSON, a record a line)."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.items import Item, at, begins, first, objects, strings
from umbel.policy.formats.ep_votes import BODY, PLACE, measure_of
from umbel.policy.formats.feeds import made
from umbel.policy.formats.oeil import step
from umbel.policy.formats.reading import from_items
from umbel.policy.formats.record import (
    Cast,
    Dated,
    Event,
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
)
from umbel.policy.formats.words import address, day, line, links, when

SIDES = (("+", "yes"), ("-", "no"), ("0", "abstain"))
MARK = re.compile(r'"procedure"\s*:\s*\{|"voteid"\s*:|"UserID"\s*:')


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a dump of Parltrack."""
    return begins(head) and bool(MARK.search(head)) and bool(re.search(r'"(?:meta|votes|Name)"\s*:', head))


def read(data: bytes) -> Iterator[Read]:
    """Every procedure, vote and member of a dump; what changed in it before is left where it is."""
    return from_items(data, lambda item: bool({"procedure", "voteid", "UserID"} & set(item)), _values)


def _values(one: Item) -> Iterator[Value]:
    if isinstance(one.get("procedure"), dict):
        yield from _dossier(one)
    elif "voteid" in one:
        yield from _vote(one)
    elif "UserID" in one:
        yield from _member(one)


def _text(one: Item, path: str) -> str:
    return line(first(at(one, path)))


def _person(value: object) -> Number | None:
    """A member is a number; what is a long code or nothing is no number."""
    said = first(value)
    return Number("ep-person", said) if re.fullmatch(r"\d{1,7}", said, re.ASCII) else None


def _dossier(one: Item) -> Iterator[MeasureRead]:
    reference, title = _text(one, "procedure.reference"), _text(one, "procedure.title")
    if not reference:
        return
    events = tuple(_events(one))
    subject, committees = at(one, "procedure.subject"), objects(one.get("committees"))
    named = [f"{number} {name}" for number, name in subject.items()] if isinstance(subject, dict) else []
    subjects = named or strings(subject)
    yield MeasureRead(
        PLACE, "", reference, "procedure", (Said("en", title),) if title else (), numbers=(Number("oeil", reference),),
        links=links((_text(one, "meta.source"), "OEIL")), sponsors=tuple(_rapporteurs(one)), events=events,
        bodies=tuple(dict.fromkeys(name for each in committees if (name := _text(each, "committee")))),
        dates=tuple(Dated(each.kind, each.when, "Parltrack") for each in events if each.kind and each.when.day),
        subjects=tuple(map(line, subjects)), status=_text(one, "procedure.stage_reached"),
        updated=when(_text(one, "meta.updated")), versions=tuple(_versions(one)),
    )  # fmt: skip


def _versions(one: Item) -> Iterator[Version]:
    """Its documents, each under its kind and number, as the Legislative Observatory lists them."""
    for each in objects(one.get("docs")):
        some = [(_text(doc, "title"), address(_text(doc, "url"))) for doc in objects(each.get("docs"))]
        made = tuple(Link(to, title) for title, to in some if to)
        label = " ".join(filter(None, (_text(each, "type"), some[0][0] if some else "")))
        if label:
            yield Version(label, day(_text(each, "date")), made)


def _rapporteurs(one: Item) -> Iterator[Sponsor]:
    for committee in objects(one.get("committees")):
        for role, name in (("rapporteur", "rapporteur"), ("shadow rapporteur", "shadows")):
            for each in objects(committee.get(name)):
                who, number = _text(each, "name"), _person(each.get("mepref"))
                if who or number:
                    yield Sponsor(
                        who, role, number, _text(each, "abbr") or _text(each, "group"), "", day(_text(each, "date"))
                    )


def _events(one: Item) -> Iterator[Event]:
    for each in objects(one.get("events")):
        if text := " – ".join(map(line, strings(each.get("type")))):
            known = when(_text(each, "date"))
            known = known._replace(hour="") if known.hour.startswith("00:00") else known
            yield Event(known, text, " ".join(map(line, strings(each.get("body")))), step(text))


def _vote(one: Item) -> Iterator[VoteRead]:
    cast, counts = [], []
    for sign, option in SIDES:
        side = next(iter(objects(at(one, "votes").get(sign) if isinstance(at(one, "votes"), dict) else None)), {})
        total = first(side.get("total"))
        if re.fullmatch(r"\d{1,5}", total, re.ASCII):
            counts.append((option, int(total)))
        groups = side.get("groups")
        for group, members in groups.items() if isinstance(groups, dict) else ():
            cast += [
                Cast(_text(who, "name"), option, _person(who.get("mepid")), line(group)) for who in objects(members)
            ]
    title, known = _text(one, "title"), when(_text(one, "ts"))
    reference = next(iter(strings(one.get("epref"))), "") or measure_of(title)
    number = _text(one, "voteid")
    if number or title:
        yield VoteRead(
            (Number("ep-vote", number or made(f"{title}|{known}")),), PLACE, "", line(reference),
            (Said("", title),) if title else (), BODY, known, counts=tuple(counts),
            cast=tuple(who for who in cast if who.name or who.number), links=links((_text(one, "url"), "")),
        )  # fmt: skip


def _member(one: Item) -> Iterator[OfficeRead]:
    """A member under the name of now; birth, addresses, numbers and pictures stay in the dump."""
    name, number, roles = _text(one, "Name.full"), _person(one.get("UserID")), []
    for kind in ("Constituencies", "Groups", "Committees", "Delegations"):
        for each in objects(one.get(kind)):
            body = BODY if kind == "Constituencies" else _text(each, "Organization") or _text(each, "abbr")
            since, until = (day(_text(each, end)) for end in ("start", "end"))
            area, party = _text(each, "country"), _text(each, "party")
            role = _text(each, "role") or "member"
            if body:
                roles.append(Role(role, body, PLACE, area, party if kind == "Constituencies" else "", since, until))
    if name:
        yield OfficeRead(name, (number,) if number else (), tuple(roles))
