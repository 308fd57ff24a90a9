"""Roll calls of the German Bundestag: its own lists (XLSX), and those of abgeordnetenwatch (JSON)."""

import re
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, at, begins, first, objects
from umbel.policy.formats import xlsx
from umbel.policy.formats.reading import from_items, numbered
from umbel.policy.formats.record import Cast, Number, OfficeRead, Read, Refusal, Role, Said, Value, VoteRead
from umbel.policy.formats.words import day, line, links, paragraphs, when

PLACE, BODY = "de", "Bundestag"
FLAGS = {"ja": "yes", "nein": "no", "enthaltung": "abstain", "ungültig": "invalid", "nichtabgegeben": "absent"}
OPTIONS = {"yes": "yes", "no": "no", "abstain": "abstain", "no_show": "absent"}
NEEDED = {"name", "ja", "nein"}


def sniff(head: str) -> bool:
    """Whether this is a workbook; only its headings say whether it is a list of a roll call."""
    return xlsx.sniff(head)


def sniff_watch(head: str) -> bool:
    """Whether a file that begins with these words is an answer of abgeordnetenwatch."""
    return begins(head) and '"abgeordnetenwatch_api"' in head


def trouble(answer: Any) -> str:
    """What an answer says went wrong, where it says so."""
    meta = answer.get("meta") if isinstance(answer, dict) else None
    if isinstance(meta, dict) and meta.get("status") == "error":
        return line(first(meta.get("status_message"))) or "error"
    return ""


def read(data: bytes) -> Iterator[Read]:
    """The roll call of a workbook, with everybody in it."""
    table = list(xlsx.rows(data))
    refused = [one for one in table if isinstance(one, Refusal)]
    listed = [cells for one in table if not isinstance(one, Refusal) for cells in [one[1]]]
    heads = [line(cell).lower() for cell in listed[0]] if listed else []
    if not set(heads) >= NEEDED:
        yield from refused[:1] or [Refusal(1, 1, "headings")]
        return
    yield from refused
    yield from numbered(_roll_calls([dict(zip(heads, cells, strict=False)) for cells in listed[1:]]))


def _roll_calls(rows: list[dict[str, str]]) -> Iterator[VoteRead]:
    votes: dict[tuple[str, ...], list[Cast]] = {}
    for row in rows:
        option = next((option for flag, option in FLAGS.items() if row.get(flag, "").strip() in {"1", "1.0"}), "")
        name = line(row.get("bezeichnung")) or " ".join(filter(None, (line(row.get("vorname")), line(row.get("name")))))
        if name:
            number = tuple(line(row.get(part)) for part in ("wahlperiode", "sitzungnr", "abstimmnr"))
            votes.setdefault(number, []).append(Cast(name, option, None, line(row.get("fraktion/gruppe"))))
    for number, cast in votes.items():
        counts = tuple((option, sum(one.option == option for one in cast)) for option in FLAGS.values())
        yield VoteRead(
            (Number("bundestag", "-".join(number)),), PLACE, number[0], body=BODY, counts=counts, cast=tuple(cast),
        )  # fmt: skip


def read_watch(data: bytes) -> Iterator[Read]:
    """Every vote and everybody in office in an answer; how many it announces is not how many it holds."""
    return from_items(data, lambda item: _is_one(item) or any(map(_is_one, objects(item.get("data")))), _values)


def _is_one(item: Item) -> bool:
    return item.get("entity_type") in {"candidacy_mandate", "node"} and "api_url" in item


def _values(item: Item) -> Iterator[Value]:
    for one in [item] if _is_one(item) else objects(item.get("data")):
        yield from _mandate(one) if one.get("entity_type") == "candidacy_mandate" else _poll(one)


def _label(one: Item, path: str) -> str:
    """A name without the period in brackets that every one of them carries."""
    return re.sub(r"\s*\(Bundestag[^()]*\)$", "", line(first(at(one, path))).replace("\xad", ""))


def _number(kind: str, value: Any) -> tuple[Number, ...]:
    said = line(first(value))
    return (Number(f"abgeordnetenwatch-{kind}", said),) if said else ()


def _mandate(one: Item) -> Iterator[OfficeRead]:
    group = next((_label(each, "fraction.label") for each in objects(one.get("fraction_membership"))), "")
    area = _label(one, "electoral_data.constituency.label") or _label(one, "electoral_data.electoral_list.label")
    name, dates = _label(one, "politician.label"), (day(first(one.get(end))) for end in ("start_date", "end_date"))
    if name:
        numbers = _number("politician", at(one, "politician.id")) + _number("mandate", one.get("id"))
        role = Role("member", BODY, PLACE, area, group, *dates)
        pages = links((first(at(one, "politician.abgeordnetenwatch_url")), "abgeordnetenwatch"))
        yield OfficeRead(name, numbers, (role,), group, pages)


def _poll(one: Item) -> Iterator[VoteRead]:
    title = _label(one, "label")
    cast = []
    for each in objects(at(one, "related_data.votes")):
        said = line(first(each.get("vote")))
        number = next(iter(_number("mandate", at(each, "mandate.id"))), None)
        cast.append(
            Cast(_label(each, "mandate.label"), OPTIONS.get(said, said), number, _label(each, "fraction.label"))
        )
    pages = [
        (first(each.get("uri")), line(first(each.get("title")))) for each in objects(one.get("field_related_links"))
    ]
    text = paragraphs(first(one.get("field_intro")))
    if title:
        yield VoteRead(
            _number("poll", one.get("id")), PLACE, _session(one),
            motion=tuple(Said("de", words) for words in (title, text) if words), body=BODY, cast=tuple(cast),
            when=when(first(one.get("field_poll_date"))),
            result={"True": "passed", "False": "failed"}.get(str(one.get("field_accepted")), ""),
            links=links(*pages, (first(one.get("abgeordnetenwatch_url")), "abgeordnetenwatch")),
        )  # fmt: skip


def _session(one: Item) -> str:
    found = re.search(r"/bundestag/(\d{1,2})$", first(at(one, "field_legislature.abgeordnetenwatch_url")))
    return found[1] if found else _label(one, "field_legislature.label")
