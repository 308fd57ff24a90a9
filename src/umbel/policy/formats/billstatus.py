"""Bills of the Congress of the United States, as its printing office tells of them (BILLSTATUS XML 1.0.0 to 3.0.0)."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from umbel.policy.formats.congress import KIND, PLACE, bill, step
from umbel.policy.formats.reading import from_xml
from umbel.policy.formats.record import (
    Dated,
    Event,
    Link,
    MeasureRead,
    Number,
    Read,
    Related,
    Said,
    Sponsor,
    Version,
    VoteRead,
    When,
)
from umbel.policy.formats.words import address, day, line, links, paragraphs, when

ZONE = "America/New_York"
"""Hours of the chambers without a zone are theirs."""
LIBRARY = "Library of Congress"
SIGNS = re.compile(r"[\W_]+")
MEDIA = {"xml": "application/xml", "pdf": "application/pdf", "htm": "text/html", "html": "text/html"}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words tells of bills in this way."""
    return bool(re.search(r"<billStatus[\s>]", head))


def read(data: bytes) -> Iterator[Read]:
    """Every bill of a file."""
    return from_xml(data, "billStatus", _measures)


def _said(element: Element | None, *names: str) -> str:
    """What the first of these children says that says anything."""
    if element is None:
        return ""
    for name in names:
        if said := line(element.findtext(name)):
            return said
    return ""


def _measures(root: Element) -> Iterator[MeasureRead]:
    one = root.find("bill")
    kind, number = _said(one, "type", "billType"), _said(one, "number", "billNumber")
    congress = _said(one, "congress")
    if one is None or not (kind and number and congress):
        return
    events = _events(one)
    laws = [f"{_said(law, 'type')} {_said(law, 'number')}".strip() for law in one.findall("laws/item")]
    yield MeasureRead(
        place=PLACE, session=congress, identifier=bill(kind, number), kind=KIND.get(kind.upper(), "other"),
        titles=(Said("en", _said(one, "title")),) if _said(one, "title") else (),
        aliases=tuple(dict.fromkeys(_aliases(one))), summary=_summary(one), links=_links(one),
        bodies=tuple(dict.fromkeys(_said(body, "name") for body in _committees(one) if _said(body, "name"))),
        sponsors=tuple(_sponsors(one)), events=events, dates=_dates(one, events), versions=tuple(_versions(one)),
        votes=tuple(_votes(one, congress, bill(kind, number))), subjects=_subjects(one),
        status=_said(one.find("latestAction"), "text"),
        outcome="; ".join(filter(None, laws)), related=tuple(_related(one)),
        updated=when(_said(one, "updateDateIncludingText", "updateDate")),
    )  # fmt: skip


def _aliases(one: Element) -> Iterator[str]:
    """Short titles of the whole bill, not those of its portions."""
    for title in one.findall("titles/item"):
        if "short" in _said(title, "titleType").lower() and "portions" not in _said(title, "titleType"):
            yield _said(title, "title")


def _summary(one: Element) -> tuple[Said, ...]:
    """The newest summary."""
    some = [*one.findall("summaries/billSummaries/item"), *one.findall("summaries/summary")]
    some = [each for each in some if (each.findtext("text") or "").strip()]
    if not some:
        return ()
    newest = max(some, key=lambda each: (_said(each, "actionDate"), _said(each, "updateDate")))
    return (Said("en", paragraphs(newest.findtext("text"))),)


def _links(one: Element) -> tuple[Link, ...]:
    costs = [(each.findtext("rptUrl") or each.findtext("url"), _said(each, "rptTitle", "title"))
             for each in one.findall("cboCostEstimates/item")]  # fmt: skip
    return links(*costs)


def _committees(one: Element) -> list[Element]:
    return [*one.findall("committees/billCommittees/item"), *one.findall("committees/item")]


def _sponsors(one: Element) -> Iterator[Sponsor]:
    for role in ("sponsor", "cosponsor"):
        for each in one.findall(f"{role}s/item"):
            name = " ".join(filter(None, (_said(each, part) for part in ("firstName", "middleName", "lastName"))))
            number = _said(each, "bioguideId")
            since = day(_said(each, "sponsorshipDate")) if role == "cosponsor" else day(_said(one, "introducedDate"))
            if name or number:
                yield Sponsor(
                    name or _said(each, "fullName").partition(" [")[0], role,
                    Number("bioguide", number) if number else None, _said(each, "party"),
                    "-".join(filter(None, (_said(each, "state"), _said(each, "district")))), since,
                    day(_said(each, "sponsorshipWithdrawnDate")),
                )  # fmt: skip


def _events(one: Element) -> tuple[Event, ...]:
    """Each thing once: the chambers and the library tell of the same in almost the same words."""
    made: list[Event] = []
    for each in reversed(one.findall("actions/item")):  # the newest stands first
        text, code = _said(each, "text"), _said(each, "actionCode")
        source = _said(each.find("sourceSystem"), "name")
        bodies = [_said(body, "name") for name in ("committee", "committees/item") for body in each.findall(name)]
        body = "; ".join(filter(None, bodies))
        if text:
            known = when(_said(each, "actionDate"))
            hour = when(f"{known.day}T{_said(each, 'actionTime')}").hour
            known = known._replace(hour=hour, zone=ZONE if hour else "")
            made.append(Event(known, text, body, step(text), code, source))
    told: dict[str, set[str]] = {}
    for event in made:
        if event.source == LIBRARY:
            told.setdefault(event.when.day, set()).add(_letters(event.text))
    kept: dict[tuple[str, str], Event] = {}
    for event in made:
        letters = _letters(event.text)
        again = event.source != LIBRARY and any(known.endswith(letters) for known in told.get(event.when.day, ()))
        if not again:
            kept.setdefault((event.when.day, event.when.hour + letters), event)
    return tuple(sorted(kept.values(), key=lambda event: event.when.day))


def _letters(text: str) -> str:
    return SIGNS.sub("", text.casefold())


def _dates(one: Element, events: tuple[Event, ...]) -> tuple[Dated, ...]:
    made = [Dated("introduced", when(_said(one, "introducedDate")))] if _said(one, "introducedDate") else []
    made += [Dated(each.kind, each.when, each.source) for each in events if each.kind in LASTING]
    return tuple(dict.fromkeys(made))


LASTING = {"passed", "failed", "presented", "signed", "vetoed", "overridden", "enacted"}


def _versions(one: Element) -> Iterator[Version]:
    for each in one.findall("textVersions/item"):
        some = [to for form in each.findall("formats/item") if (to := address(form.findtext("url")))]
        made = tuple(Link(to, "", MEDIA.get(to.rpartition(".")[2].lower(), "")) for to in some)
        if label := _said(each, "type"):
            yield Version(label, day(_said(each, "date")), made)


def _votes(one: Element, congress: str, identifier: str) -> Iterator[VoteRead]:
    some = [*one.findall("recordedVotes/recordedVote"), *one.findall("actions/item/recordedVotes/recordedVote")]
    seen = set()
    for each in some:
        chamber, roll = _said(each, "chamber"), _said(each, "rollNumber")
        name = f"{chamber}-{_said(each, 'congress') or congress}-{_said(each, 'sessionNumber')}-{roll}".lower()
        if roll and name not in seen:
            seen.add(name)
            yield VoteRead(
                (Number("us-roll", name),), PLACE, congress, identifier,
                (Said("en", _said(each, "fullActionName")),) if _said(each, "fullActionName") else (), chamber,
                _there(when(_said(each, "date"))), links=links((each.findtext("url"), "")),
            )  # fmt: skip


def _there(known: When) -> When:
    """A moment given in UTC as the clocks of the Capitol had it: a vote at ten in the evening is of that day."""
    if not known.hour or known.zone != "+00:00":
        return known
    at = datetime.fromisoformat(f"{known.day}T{known.hour}+00:00").astimezone(ZoneInfo(ZONE))
    return When(at.date().isoformat(), at.time().isoformat(), ZONE)


def _subjects(one: Element) -> tuple[str, ...]:
    paths = ["policyArea", "primarySubject", "subjects/policyArea", "subjects/legislativeSubjects/item"]
    paths += [f"subjects/billSubjects/{name}" for name in
              ("primarySubject", "otherSubjects/item", "policyArea", "legislativeSubjects/item")]  # fmt: skip
    return tuple(dict.fromkeys(name for path in paths for each in one.findall(path) if (name := _said(each, "name"))))


def _related(one: Element) -> Iterator[Related]:
    for each in one.findall("relatedBills/item"):
        kind, number = _said(each, "type"), _said(each, "number")
        if kind and number:
            how = dict.fromkeys(_said(detail, "type") for detail in each.findall("relationshipDetails/item"))
            title = _said(each, "title", "latestTitle")
            yield Related(PLACE, _said(each, "congress"), bill(kind, number), "; ".join(filter(None, how)), title)
