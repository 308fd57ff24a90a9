"""People in office, bodies and votes in Popolo (JSON), as EveryPolitician gives whole legislatures."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, begins, first, objects
from umbel.policy.formats.reading import from_whole
from umbel.policy.formats.record import BodyRead, Cast, Number, OfficeRead, Read, Role, Said, Value, VoteRead
from umbel.policy.formats.words import day, line, links, when

OFFICIAL = re.compile(r"website|wikipedia|official|parliament", re.IGNORECASE)
"""Which pages of a person are pages of the office, not of a private life."""
KEPT = frozenset("wikidata datadotparl_id parlid".split())
PEOPLE = re.compile(r"uk\.org\.publicwhip/(\w+)/(\d+)")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds lists of Popolo."""
    listed = r'"(?:persons|people|memberships|organizations|vote_events|posts|areas|events)"\s*:\s*\['
    marked = r'"(?:organization_id|person_id|on_behalf_of_id|other_names|birth_date|given_name|voter_id)"'
    return begins(head) and bool(re.search(listed, head)) and bool(re.search(marked, head))


def read(data: bytes) -> Iterator[Read]:
    """Every person with every office, every body, every vote; former names and all that is private stay there."""
    return from_whole(data, _values)


def _text(one: Item, name: str) -> str:
    return line(first(one.get(name)))


def _named(whole: Item, *names: str) -> dict[str, str]:
    return {_text(one, "id"): _text(one, "name") for name in names for one in objects(whole.get(name))}


def _values(whole: Any) -> Iterator[Value]:
    if not isinstance(whole, dict):
        return
    bodies, areas, posts = (_named(whole, name) for name in ("organizations", "areas", "posts"))
    roles: dict[str, list[Role]] = defaultdict(list)
    for one in objects(whole.get("memberships")):
        area = areas.get(_text(one, "area_id"), "") or posts.get(_text(one, "post_id"), "")
        body = _text(one, "organization_id")
        roles[_text(one, "person_id")].append(Role(
            _text(one, "role") or "member", bodies.get(body, "") or body, "", area,
            bodies.get(_text(one, "on_behalf_of_id"), "") or _text(one, "on_behalf_of_id"),
            day(_text(one, "start_date")), day(_text(one, "end_date")),
        ))  # fmt: skip
    people = {_text(one, "id"): one for name in ("persons", "people") for one in objects(whole.get(name))}
    for number in people | roles:
        if number:
            yield _person(number, people.get(number, {}), roles.get(number, []))
    for one in objects(whole.get("organizations")):
        if name := _text(one, "name"):
            pages = links(*((first(each.get("url")), _text(each, "note")) for each in objects(one.get("links"))))
            yield BodyRead(
                name, _text(one, "classification"), numbers=(Number("popolo", _text(one, "id")),), links=pages
            )
    for one in objects(whole.get("vote_events")):
        yield from _vote(one, whole)


def _person(number: str, one: Item, roles: list[Role]) -> OfficeRead:
    found = PEOPLE.fullmatch(number)
    numbers = [Number(f"uk-{found[1]}", found[2]) if found else Number("popolo", number)]
    said = [(_text(each, "scheme"), _text(each, "identifier")) for each in objects(one.get("identifiers"))]
    numbers += [Number(scheme, value) for scheme, value in said if scheme in KEPT and value]
    pages = [(first(each.get("url")), _text(each, "note")) for each in objects(one.get("links"))]
    party = next((role.party for role in sorted(roles, key=lambda role: role.since, reverse=True) if role.party), "")
    official = links(*((to, note) for to, note in pages if OFFICIAL.search(note)))
    return OfficeRead(_text(one, "name"), tuple(dict.fromkeys(numbers)), tuple(roles), party, official)


def _vote(one: Item, whole: Item) -> Iterator[VoteRead]:
    people = _named(whole, "persons", "people")
    motion = next((each for each in objects(whole.get("motions")) if each.get("id") == one.get("motion_id")), {})
    text = _text(motion, "text") or _text(one, "motion_id")
    counts = [(_text(each, "option"), _text(each, "value")) for each in objects(one.get("counts"))]
    voters = [(_text(each, "voter_id"), _text(each, "option")) for each in objects(one.get("votes"))]
    cast = [Cast(people.get(who, ""), option, Number("popolo", who) if who else None) for who, option in voters]
    number = _text(one, "id") or _text(one, "identifier")
    if number:
        yield VoteRead(
            (Number("popolo", number),), motion=(Said("", text),) if text else (), body=_text(one, "organization_id"),
            when=when(_text(one, "start_date")),
            result={"pass": "passed", "fail": "failed"}.get(_text(motion, "result") or _text(one, "result"), ""),
            counts=tuple((name, int(many)) for name, many in counts if re.fullmatch(r"\d{1,6}", many, re.ASCII)),
            cast=tuple(cast),
        )  # fmt: skip
