"""People in office and committees of the states of the United States, as Open States keeps them (YAML, one a file)."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.items import Item, first, objects
from umbel.policy.formats.places import place
from umbel.policy.formats.reading import numbered, text_of
from umbel.policy.formats.record import BodyRead, Number, OfficeRead, Read, Refusal, Role, Sponsor, Value
from umbel.policy.formats.words import day, line, links
from umbel.policy.formats.yamls import whole

KEPT = frozenset("openstates wikidata legacy_openstates".split())


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a person or a committee of Open States."""
    return bool(re.search(r"^id: ['\"]?ocd-(?:person|organization)/", head, re.MULTILINE))


def read(data: bytes) -> Iterator[Read]:
    """The person or the committee of a file."""
    said = whole(text_of(data))
    if isinstance(said, Refusal):
        yield said
        return
    yield from numbered(_values(said))


def _values(said: object) -> Iterator[Value]:
    for one in objects(said):
        number, name = line(first(one.get("id"))), line(first(one.get("name")))
        scheme, _, value = number.partition("/")
        if not (name and value and scheme in {"ocd-person", "ocd-organization"}):
            continue
        pages = links(*((first(each.get("url")), line(first(each.get("note")))) for each in objects(one.get("links"))))
        if scheme == "ocd-person":
            party = "; ".join(_names(one.get("party")))
            yield OfficeRead(name, (Number(scheme, value), *_numbers(one)), tuple(_roles(one, party)), party, pages)
        else:
            yield BodyRead(
                name, line(first(one.get("classification"))), place(first(one.get("jurisdiction"))),
                line(first(one.get("parent"))) or line(first(one.get("chamber"))), (Number(scheme, value),), pages,
                tuple(_members(one)),
            )  # fmt: skip


def _names(value: object) -> list[str]:
    """Parties of now: those without an end."""
    some = [each for each in objects(value) if not each.get("end_date")] or objects(value)[-1:]
    return [name for each in some if (name := line(first(each.get("name"))))]


def _numbers(one: Item) -> Iterator[Number]:
    for each in objects(one.get("other_identifiers")):
        scheme, value = line(first(each.get("scheme"))), line(first(each.get("identifier")))
        if scheme in KEPT and value:
            yield Number(scheme, value)


def _roles(one: Item, party: str) -> Iterator[Role]:
    for each in objects(one.get("roles")):
        if kind := line(first(each.get("type"))):
            chamber = kind if kind in {"upper", "lower", "legislature"} else "executive"
            until = day(first(each.get("end_date")))
            yield Role(
                "member" if chamber == kind else kind.replace("_", " "), chamber,
                place(first(each.get("jurisdiction"))),
                line(first(each.get("district"))), party, day(first(each.get("start_date"))), until,
            )  # fmt: skip


def _members(one: Item) -> Iterator[Sponsor]:
    for each in objects(one.get("members")):
        if name := line(first(each.get("name"))):
            scheme, _, value = line(first(each.get("person_id"))).partition("/")
            number = Number(scheme, value) if value else None
            dates = (day(first(each.get(end))) for end in ("start_date", "end_date"))
            yield Sponsor(name, line(first(each.get("role"))), number, "", "", *dates)
