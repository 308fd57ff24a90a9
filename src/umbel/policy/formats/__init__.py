"""Files of parliaments, courts and sites, read: bytes in, plain values out, nothing of Django.

``FORMATS`` is the one list of them. A reader is told from the bytes of a file, never from its name.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from umbel.evidence.formats import lines
from umbel.policy.formats import (
    archive,
    billstatus,
    bundestag,
    docx,
    ep_open,
    ep_votes,
    feeds,
    govtrack,
    hansard,
    hudoc,
    ical,
    legiscan,
    legislators,
    oeil,
    openstates,
    openstates_index,
    openstates_people,
    openstates_v1,
    parltrack,
    pasted,
    popolo,
    upr,
)
from umbel.policy.formats.answers import is_page, is_workbook, listed, title_of
from umbel.policy.formats.reading import parsed
from umbel.policy.formats.record import Found, Read, Refusal


class Format(NamedTuple):
    """How a kind of file is called, told from others by its first words, and read."""

    called: str
    detect: Callable[[str], bool]
    read: Callable[[bytes], Iterator[Read]]
    trouble: Callable[[Any], str] | None = None
    """From an answer in JSON: what it says went wrong, though it came as a good one; nothing where all is well."""


class Answer(NamedTuple):
    """What a server gave: ``kind`` is “records”, “nothing” (an empty list), “error”, “page”, “workbook” or “unknown”.

    ``said`` is what the server says about it, in its own words.
    """

    kind: str
    said: str = ""


def _read_archive(data: bytes) -> Iterator[Read]:
    """Every record of every file of a ZIP, numbered through; a file of no kind is refused."""
    number = 0
    for file in archive.files(data):
        name = format_of(file) if file else ""
        found = FORMATS[name].read(file) if file and name not in {"", "zip"} else iter((Refusal(1, 1, "none"),))
        for one in found:
            number += 1
            yield Found(number, one.line, one.value) if isinstance(one, Found) else one._replace(record=number)
    if not number:
        yield Refusal(1, 1, "none")


FORMATS = {
    "billstatus": Format("BILLSTATUS XML", billstatus.sniff, billstatus.read),
    "legiscan": Format("LegiScan JSON", legiscan.sniff, legiscan.read, legiscan.trouble),
    "openstates": Format("Open States JSON", openstates.sniff, openstates.read, openstates.trouble),
    "openstates_people": Format("Open States YAML", openstates_people.sniff, openstates_people.read),
    "openstates_index": Format("Open States CSV", openstates_index.sniff, openstates_index.read),
    "openstates_v1": Format("Open States JSON, version 1", openstates_v1.sniff, openstates_v1.read),
    "hansard": Format("Public Whip XML", hansard.sniff, hansard.read),
    "bundestag": Format("Bundestag, roll call XLSX", bundestag.sniff, bundestag.read),
    "abgeordnetenwatch": Format(
        "abgeordnetenwatch JSON", bundestag.sniff_watch, bundestag.read_watch, bundestag.trouble
    ),
    "legislators": Format("congress-legislators YAML", legislators.sniff, legislators.read),
    "govtrack": Format("GovTrack XML", govtrack.sniff, govtrack.read),
    "thomas": Format("THOMAS, pages", govtrack.sniff_page, govtrack.read_page),
    "committee_meeting": Format("Hearings of the US House, XML", govtrack.sniff_hearing, govtrack.read_hearing),
    "popolo": Format("Popolo JSON", popolo.sniff, popolo.read),
    "hudoc": Format("HUDOC JSON", hudoc.sniff, hudoc.read, hudoc.trouble),
    "hudoc_csv": Format("HUDOC CSV", hudoc.sniff_table, hudoc.read_table),
    "hudoc_rss": Format("HUDOC RSS", hudoc.sniff_feed, hudoc.read_feed),
    "hudoc_list": Format("HUDOC numbers", hudoc.sniff_list, hudoc.read_list),
    "ep_rcv": Format("European Parliament, roll calls XML", ep_votes.sniff, ep_votes.read),
    "ep_vot": Format("European Parliament, results XML", ep_votes.sniff_results, ep_votes.read_results),
    "ep_meps": Format("European Parliament, members XML", ep_votes.sniff_members, ep_votes.read_members),
    "ep_open": Format("European Parliament, open data JSON-LD", ep_open.sniff, ep_open.read, ep_open.trouble),
    "oeil": Format("Legislative Observatory, pages", oeil.sniff, oeil.read),
    "parltrack": Format("Parltrack JSON", parltrack.sniff, parltrack.read),
    "upr": Format("UPR recommendations CSV", upr.sniff, upr.read),
    "upr_calendar": Format("UPR sessions CSV", upr.sniff_calendar, upr.read_calendar),
    "upr_list": Format("UPR documents", upr.sniff_list, upr.read_list),
    "docx": Format("DOCX", docx.sniff, docx.read),
    "feed": Format("RSS, Atom", feeds.sniff, feeds.read),
    "jsonfeed": Format("JSON Feed", feeds.sniff_json, feeds.read_json),
    "ical": Format("iCalendar", ical.sniff, ical.read),
    "pasted": Format("Pasted links", pasted.sniff, pasted.read),
    "zip": Format("ZIP of such files", archive.sniff, _read_archive),
}


def format_of(data: bytes) -> str:
    """The name of the format whose marks the beginning of a file bears, or nothing."""
    head = head_of(data)
    return next((name for name, known in FORMATS.items() if known.detect(head)), "")


def head_of(data: bytes) -> str:
    """The first words of a file, or the names of what it holds."""
    return archive.head_of(data) if data.startswith(b"PK") else lines.head_of(data)


def answer(name: str, data: bytes) -> Answer:
    """What a server that was asked for a format gave, so that who fetches can fail aloud."""
    head = head_of(data)
    if FORMATS[name].detect(head):
        whole = parsed(data) if head.lstrip()[:1] in {"{", "["} else None
        return Answer("nothing") if listed(whole) == [] else Answer("records")
    if is_page(head):
        return Answer("page", title_of(head))
    if is_workbook(data):
        return Answer("workbook")
    whole = parsed(data)
    if isinstance(whole, Refusal):
        return Answer("unknown", head.strip()[:200])
    hear = FORMATS[name].trouble
    if hear and (wrong := hear(whole)):
        return Answer("error", wrong)
    return Answer("nothing") if listed(whole) == [] else Answer("unknown", head.strip()[:200])


def read(data: bytes) -> Iterator[Read]:
    """Every record of a file of whichever kind it is; what is of none is refused with the reason."""
    if name := format_of(data):
        yield from FORMATS[name].read(data)
    elif is_page(head_of(data)):
        yield Refusal(1, 1, "page")
    elif is_workbook(data):
        yield Refusal(1, 1, "workbook")
    else:
        known = parsed(data)
        hears = (each.trouble for each in FORMATS.values() if each.trouble and each.trouble is not hudoc.trouble)
        wrong = not isinstance(known, Refusal) and any(hear(known) for hear in hears)
        yield Refusal(1, 1, "error" if wrong else "none")
