"""Votes of the European Parliament: roll calls with every name (RCV), and lists of results (VOT), both in XML."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import text_of
from umbel.policy.formats.reading import from_xml
from umbel.policy.formats.record import Cast, Number, OfficeRead, Read, Role, Said, VoteRead
from umbel.policy.formats.words import line, when

PLACE, BODY = "eu", "European Parliament"
ZONE = "Europe/Brussels"
PROCEDURE = re.compile(r"\b(\d{4})[/-](\d{4}[A-Z]?)\(([A-Z]{2,4})\)")
DOCUMENT = re.compile(r"\b(?:RC-)?[ABCO]\d{1,2}-\d{4}/\d{4}")
SIDES = (("For", "yes"), ("Against", "no"), ("Abstention", "abstain"))
RESULTS = {"ADOPTED": "passed", "REJECTED": "failed", "LAPSED": "lapsed", "WITHDRAWN": "withdrawn"}
COUNTS = (("numberFavor", "yes"), ("numberAgainst", "no"), ("numberAbstention", "abstain"))


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a list of roll calls."""
    return "<PV.RollCallVoteResults" in head or "<RollCallVote.Result" in head


def sniff_results(head: str) -> bool:
    """Whether a file that begins with these words is a list of results."""
    return bool(re.search(r"<voting\s|<vote\s[^>]*dlvId=", head))


def sniff_members(head: str) -> bool:
    """Whether a file that begins with these words is a list of members."""
    return bool(re.search(r"<meps>\s*<mep>", head))


def read(data: bytes) -> Iterator[Read]:
    """Every roll call. One with the number of an earlier one corrects it."""
    return from_xml(data, r"RollCallVote\.Result", _roll_call)


def read_results(data: bytes) -> Iterator[Read]:
    """Every vote of a list, amendment by amendment."""
    return from_xml(data, "vote", _results)


def read_members(data: bytes) -> Iterator[Read]:
    """Every member."""
    return from_xml(data, "mep", _member)


def measure_of(text: str) -> str:
    """The procedure, or else the document, that these words name: “2024/2006(REG)”, “RC-B9-0331/2023”."""
    if found := PROCEDURE.search(text):
        return f"{found[1]}/{found[2]}({found[3]})"
    document = DOCUMENT.search(text)
    return document[0] if document else ""


def whole_number(text: str | None) -> int:
    """A count; none for what is none."""
    said = (text or "").strip()
    return int(said) if re.fullmatch(r"\d{1,6}", said, re.ASCII) else 0


def _members(side: Element | None, option: str) -> list[tuple[str, str, Number | None, str]]:
    found = []
    for group in side.findall("Result.PoliticalGroup.List") if side is not None else ():
        for member in group.iter("PoliticalGroup.Member.Name"):
            person, other = member.get("PersId", ""), member.get("MepId", "")
            number = Number("ep-person", person) if person else Number("ep-mep", other) if other else None
            found.append((line(text_of(member)), option, number, group.get("Identifier", "")))
    return found


def _roll_call(one: Element) -> Iterator[VoteRead]:
    description = line(text_of(one.find("RollCallVote.Description.Text")))
    cast, counts = [], []
    for name, option in SIDES:
        side = one.find(f"Result.{name}")
        cast += _members(side, option)
        if side is not None:
            counts.append((option, whole_number(side.get("Number"))))
    meant = {(who, number): option for name, option in SIDES for who, _, number, _ in
             _members(one.find(f"Intentions/Intentions.Result.{name}"), option)}  # fmt: skip
    known = when(one.get("Date"))
    identifier, parts = one.get("Identifier", ""), re.split(r"\s[-–]\s", description)
    if identifier or description:
        yield VoteRead(
            (Number("ep-vote", identifier),) if identifier else (), PLACE, "", measure_of(description),
            (Said("", description),) if description else (), BODY, known._replace(zone=ZONE if known.hour else ""),
            counts=tuple(counts), part=parts[-1] if len(parts) > 1 else "",
            cast=tuple(Cast(who, option, number, group, meant.get((who, number), ""))
                       for who, option, number, group in cast if who),
        )  # fmt: skip


def _said(one: Element, *names: str) -> str:
    return " – ".join(filter(None, (line(text_of(one.find(name))) for name in names)))


def _results(one: Element) -> Iterator[VoteRead]:
    about = " ".join(filter(None, (_said(one, "title"), _said(one, "label"), _said(one, "documentTitle"))))
    title, measure = _said(one, "title", "label"), measure_of(about)
    votings = [each for each in one.findall("votings/voting") if each.get("result")]
    for each in votings:
        counts = tuple((option, whole_number(each.get(name))) for name, option in COUNTS if each.get(name))
        label = _said(each, "title") or _said(each, "label")
        parts = [_said(each, "amendmentSubject"), _said(each, "amendmentNumber"), _said(each, "amendmentAuthor")]
        yield VoteRead(
            (Number("ep-vote", each.get("votingId", "")),), PLACE, "", measure or measure_of(label),
            tuple(Said("", text) for text in (title, label) if text), BODY, when(each.get("voteTimestamp")),
            RESULTS.get(each.get("result", ""), each.get("result", "").lower()), counts,
            part=" · ".join(filter(None, parts)),
        )  # fmt: skip
    if not votings and (title or one.get("dlvId")):
        first = one.find("votings/voting")
        known = when(first.get("voteTimestamp") if first is not None else "")
        number = Number("ep-dossier", one.get("dlvId", ""))
        label = _said(first, "title") if first is not None else ""
        yield VoteRead(
            (number,), PLACE, "", measure, tuple(Said("", text) for text in (title, label) if text), BODY, known
        )


def _member(one: Element) -> Iterator[OfficeRead]:
    said = {child.tag: line(text_of(child)) for child in one}
    if name := said.get("fullName", ""):
        number = (Number("ep-person", said["id"]),) if said.get("id") else ()
        group = said.get("politicalGroup", "")
        role = Role("member", BODY, PLACE, said.get("country", ""), group)
        yield OfficeRead(name, number, (role,), said.get("nationalPoliticalGroup", "") or group)
