"""Bills of the states of the United States in a table of Open States: a row for each version and kind of file."""

import re
from collections.abc import Iterator

from umbel.evidence.formats.fields import small
from umbel.policy.formats.places import place
from umbel.policy.formats.reading import Row, from_table, grouped
from umbel.policy.formats.record import Link, MeasureRead, Number, Read, Said, Value, Version, key
from umbel.policy.formats.words import address, line, month_first

HEADINGS = "id session identifier title jurisdiction_id media_type url note classification subject".split()
KNOWN = {small(name): name for name in HEADINGS}
NOTE = re.compile(r"(\d\d/\d\d/\d\d(?:\d\d)?) - (.+)")
NEEDED = {"session", "identifier", "jurisdiction_id"}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is such a table."""
    names = {small(name) for name in re.split("[,;\t]", head.lstrip("\ufeff \n").partition("\n")[0])}
    return {small(name) for name in NEEDED} <= names


def read(data: bytes) -> Iterator[Read]:
    """Every bill once, with all its versions."""
    return grouped(from_table(data, KNOWN, _measure, NEEDED), _key, _together)


def _key(value: Value) -> str:
    return key(value.place, value.session, value.identifier) if isinstance(value, MeasureRead) else ""


def _measure(row: Row) -> Iterator[MeasureRead]:
    identifier, session = line(row["identifier"]), line(row["session"])
    scheme, found = line(row.get("id")), NOTE.fullmatch(line(row.get("note")))
    title, to = line(row.get("title")), address(row.get("url"))
    label, since = (found[2], month_first(found[1]).day) if found else (line(row.get("note")), "")
    version = Version(label, since, (Link(to, "", line(row.get("media_type"))),) if to else ())
    if identifier and session and place(row["jurisdiction_id"]):
        yield MeasureRead(
            place(row["jurisdiction_id"]), session, identifier, _kind(identifier), (Said("", title),) if title else (),
            numbers=(Number("ocd-bill", scheme.removeprefix("ocd-bill/")),) if scheme else (),
            versions=(version,) if label or to else (),
        )  # fmt: skip


def _kind(identifier: str) -> str:
    letters = re.sub("[^A-Z]", "", identifier.upper())
    if "CR" in letters:
        return "concurrent_resolution"
    if "JR" in letters:
        return "joint_resolution"
    return "bill" if letters.endswith(("B", "F", "A", "S")) else "other"


def _together(one: Value, other: Value) -> Value:
    """Two rows of one bill: versions of the same name are one, with each of its files."""
    if not (isinstance(one, MeasureRead) and isinstance(other, MeasureRead)):
        return one
    versions = list(one.versions)
    for new in other.versions:
        at = next((n for n, known in enumerate(versions) if (known.label, known.date) == (new.label, new.date)), None)
        if at is None:
            versions.append(new)
        else:
            some = tuple(dict.fromkeys((*versions[at].links, *new.links)))
            versions[at] = versions[at]._replace(links=some)
    return one._replace(versions=tuple(versions), numbers=tuple(dict.fromkeys((*one.numbers, *other.numbers))))
