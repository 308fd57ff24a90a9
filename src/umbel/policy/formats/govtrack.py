"""Older bills of the Congress of the United States: GovTrack XML, pages of THOMAS, and hearings of its committees."""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from umbel.policy.formats.congress import KIND, PLACE, bill, step
from umbel.policy.formats.reading import from_xml, numbered, whole_text
from umbel.policy.formats.record import (
    Dated,
    Event,
    ItemRead,
    MeasureRead,
    Number,
    Read,
    Refusal,
    Related,
    Said,
    Sponsor,
    When,
)
from umbel.policy.formats.words import address, day, line, month_first, paragraphs, when

KINDS = {
    "h": "HR",
    "s": "S",
    "hj": "HJRES",
    "sj": "SJRES",
    "hr": "HRES",
    "sr": "SRES",
    "hc": "HCONRES",
    "sc": "SCONRES",
}
BODIES = {"h": "House", "s": "Senate", "j": "Conference"}
LASTING = frozenset("passed failed presented signed vetoed enacted".split())
STEPS = {"topresident": "presented", "vetoed": "vetoed", "signed": "signed", "enacted": "enacted"}
META = re.compile(r'<meta name="dc\.(title|date|description|creator)" content="([^"]*)"', re.IGNORECASE)
CALLED = re.compile(r"((?:[HS]\.)(?:(?:J|Con)?\.?\s?(?:Res|R)\.?)?)\s*(\d{1,5})\s+-\s+(.+)", re.IGNORECASE | re.DOTALL)
CONGRESS = re.compile(r"(\d{2,3})(?:st|nd|rd|th) Congress")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a bill of GovTrack."""
    return bool(re.search(r'<bill\s+session="\d+"\s+type="\w+"', head))


def sniff_page(head: str) -> bool:
    """Whether a file that begins with these words is a page of THOMAS about a bill."""
    return "THOMAS (Library of Congress)" in head and 'name="dc.title"' in head


def sniff_hearing(head: str) -> bool:
    """Whether a file that begins with these words is a hearing of a committee."""
    return bool(re.search(r"<committee-meeting\s", head))


def read(data: bytes) -> Iterator[Read]:
    """The bill of a file."""
    begin, end = re.search(rb"<bill(?=\s+session=)", data), data.rfind(b"</bill>")
    if not begin or end < begin.end():
        return iter([Refusal(1, 1, "broken" if begin else "none")])
    # bills that are related to it are called the same: the outer one gets a name of its own
    return from_xml(b"<govtrack" + data[begin.end() : end] + b"</govtrack>", "govtrack", _measures)


def _bill(one: Element) -> str:
    kind, number = KINDS.get(one.get("type", ""), ""), line(one.get("number"))
    return bill(kind, number) if kind and number else ""


def _measures(one: Element) -> Iterator[MeasureRead]:
    identifier, session = _bill(one), line(one.get("session"))
    if not (identifier and session):
        return
    titles = [(each.get("type", ""), line(each.text)) for each in one.findall("titles/title")]
    official = [text for kind, text in titles if kind == "official" and text]
    short = [text for kind, text in titles if kind in {"short", "popular"} and text]
    introduced = one.find("introduced")
    events = tuple(_events(one))
    dates = [Dated("introduced", when(introduced.get("datetime")))] if introduced is not None else []
    dates += [Dated(each.kind, each.when, "GovTrack") for each in events if each.kind in LASTING and each.when.day]
    state, summary = one.find("state"), paragraphs(one.findtext("summary"))
    yield MeasureRead(
        PLACE, session, identifier, KIND.get(identifier.partition(" ")[0], "other"),
        tuple(Said("en", text) for text in (official or short)[-1:]), tuple(dict.fromkeys(short)),
        (Said("en", summary),) if summary else (),
        sponsors=tuple(_sponsors(one)), events=events, dates=tuple(dict.fromkeys(dates)),
        bodies=_names(one, "committees/committee"), subjects=_names(one, "subjects/term"),
        status=line(state.text) if state is not None else "", related=tuple(_related(one)),
        updated=when(one.get("updated")),
    )  # fmt: skip


def _names(one: Element, path: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in one.findall(path) if (name := line(each.get("name")))))


def _sponsors(one: Element) -> Iterator[Sponsor]:
    for role in ("sponsor", "cosponsors/cosponsor"):
        for each in one.findall(role):
            if number := line(each.get("id")):
                since = day(each.get("joined"))
                yield Sponsor("", role.rpartition("/")[2], Number("govtrack", number), since=since)


def _events(one: Element) -> Iterator[Event]:
    for each in one.findall("actions/*"):
        if text := line(each.findtext("text")):
            kind = STEPS.get(each.tag, "") or step(text)
            if each.tag in {"vote", "vote-aux"}:
                kind = "passed" if each.get("result") == "pass" else "failed"
            yield Event(when(each.get("datetime")), text, BODIES.get(each.get("where", ""), ""), kind)


def _related(one: Element) -> Iterator[Related]:
    for each in one.findall("relatedbills/bill"):
        if identifier := _bill(each):
            yield Related(PLACE, line(each.get("session")), identifier, line(each.get("relation")))


def read_page(data: bytes) -> Iterator[Read]:
    """The bill of a page of 2013, with its letters of then and its tags without ends."""
    text = whole_text(data)
    return iter([text]) if isinstance(text, Refusal) else numbered(_of_page(text))


def _of_page(text: str) -> Iterator[MeasureRead]:
    said: dict[str, str] = {}
    for name, words in META.findall(text):
        said.setdefault(name.lower(), line(unescape(words)))
    found, congress = CALLED.match(said.get("title", "")), CONGRESS.search(text)
    if found and congress:
        kind = re.sub("[^A-Z]", "", found[1].upper())
        known = day(said.get("date")) or month_first(said.get("date")).day
        summary = re.sub(r"\s*\.\.\.$", " …", said.get("description", ""))
        yield MeasureRead(
            PLACE, congress[1], bill(kind, found[2]), KIND.get(kind, "other"), (Said("en", line(found[3])),),
            summary=(Said("en", summary),) if summary else (),
            sponsors=(Sponsor(said["creator"], "sponsor"),) if said.get("creator") else (),
            dates=(Dated("introduced", When(known)),) if known else (),
        )  # fmt: skip


def read_hearing(data: bytes) -> Iterator[Read]:
    """A hearing of a committee; who testifies is not read."""
    return from_xml(data, "committee-meeting", _hearings)


def _hearings(one: Element) -> Iterator[ItemRead]:
    number, title = line(one.get("meeting-id")), line(one.findtext("meeting-details/meeting-title"))
    body = line(one.findtext("meeting-details/committees/committee-name"))
    known = day(one.findtext("meeting-details/meeting-date/calendar-date"))
    hour = when(f"{known} {(one.findtext('meeting-details/meeting-date/start-time') or '').strip()}").hour
    room = " ".join(filter(None, (line(each.text) for each in one.findall("meeting-details/meeting-location/*/*"))))
    files = [address(each.get("doc-url")) for each in one.iter("file")]
    stands = {"P": "postponed", "C": "cancelled"}.get(line(one.findtext("current-status")), "")
    if number or title:
        yield ItemRead(
            f"us-meeting-{number}", title or body, next(filter(None, files), ""), body,
            When(known, hour, "America/New_York" if hour else ""), updated=when(one.get("update-date")), where=room,
            kind="hearing", stands=stands,
        )  # fmt: skip
