"""Procedures, documents, decisions and members from the European Parliament's open data (JSON-LD)."""

import re
from collections.abc import Iterator
from typing import Any

from umbel.evidence.formats.items import Item, at, begins, first, objects, strings
from umbel.policy.formats.ep_votes import BODY, PLACE, measure_of
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
from umbel.policy.formats.words import day, line, when

BASE = "https://data.europarl.europa.eu/"
OURS = re.compile(
    r"(?:https://data\.europarl\.europa\.eu/)?(eli/dl/proc|eli/dl/doc|eli/dl/event|person)/([^/\s]{1,120})"
)
STEPS = {
    "REFERRAL": "referred", "PLENARY_VOTE_RESULTS": "vote", "PLENARY_VOTE": "vote", "PLENARY_DEBATE": "",
    "COMMITTEE_TABLING_REPORT": "reported", "COMMITTEE_ADOPTING_REPORT": "reported", "SIGNATURE": "signed",
    "PUBLICATION_OFFICIAL_JOURNAL": "published", "PLENARY_ADOPT_POSITION": "passed", "PLENARY_AMEND": "amended",
    "PLENARY_AMEND_PROPOSAL": "amended", "COMMITTEE_TABLING_AMENDMENT": "committee", "PLENARY_REJECT": "failed",
}  # fmt: skip
KINDS = {"RESOLUTION": "resolution", "REPORT": "procedure", "AMENDMENT": "amendment", "QUESTION": "motion"}
VOTERS = (("favor", "yes"), ("for", "yes"), ("against", "no"), ("abstention", "abstain"))
COUNTS = tuple((f"number_of_votes_{name}", option) for name, option in VOTERS)
DOCUMENT = re.compile(r"(RC-)?([ABC]?)-?(\d{1,2})-(\d{4})-(\d{4})")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is of this open data."""
    return begins(head) and bool(re.search(rf'"id"\s*:\s*"{OURS.pattern}', head))


def trouble(answer: Any) -> str:
    """What an answer says went wrong, though it came as a good one."""
    return line(first(answer["error"])) if isinstance(answer, dict) and "error" in answer else ""


def read(data: bytes) -> Iterator[Read]:
    """Every procedure, document, decision and member in its order."""
    return from_items(data, lambda item: bool(OURS.match(first(item.get("id")))), _values)


def _values(one: Item) -> Iterator[Value]:
    found = OURS.match(first(one.get("id")))
    kind = found[1] if found else ""
    if kind == "eli/dl/proc":
        yield from _procedure(one)
    elif kind == "eli/dl/doc":
        yield from _document(one)
    elif kind == "eli/dl/event":
        yield from _decision(one)
    elif kind:
        yield from _member(one)


def _last(value: Any) -> str:
    """The end of an identifier: “COMMITTEE_OPINION” of “def/ep-roles/COMMITTEE_OPINION”."""
    return line(first(value)).rstrip("/").rpartition("/")[2]


def said(value: Any) -> tuple[Said, ...]:
    """Words in languages: a map, one text, or a list of either."""
    if isinstance(value, dict):
        if "@value" in value:
            text = line(first(value["@value"]))
            return (Said(line(first(value.get("@language"))), text),) if text else ()
        return tuple(Said(line(name), text) for name, words in sorted(value.items()) if (text := line(first(words))))
    if isinstance(value, list):
        return tuple(one for part in value[:100] for one in said(part))
    return (Said("", line(first(value))),) if first(value) else ()


def moment(value: Any) -> str:
    """A moment as text, or in a box with its type."""
    return first(value.get("@value")) if isinstance(value, dict) else first(value)


def _number(scheme: str, value: Any) -> tuple[Number, ...]:
    return (Number(scheme, _last(value)),) if _last(value) else ()


def _sponsors(one: Item, name: str) -> Iterator[Sponsor]:
    for each in objects(one.get(name)):
        role = _last(each.get("participation_role")).lower().replace("_", " ")
        group = _last(each.get("politicalGroup")) or _last(each.get("participation_in_name_of")).removeprefix(
            "EP_GROUP_"
        )
        since = day(moment(each.get("activity_date")))
        for person in strings(each.get("had_participant_person")):
            yield Sponsor("", role, Number("ep-person", _last(person)), group, "", since)
        for body in strings(each.get("had_participant_organization")):
            yield Sponsor(_last(body), role, Number("ep-body", _last(body)))


def _events(one: Item) -> Iterator[Event]:
    for each in objects(one.get("consists_of")):
        kind = _last(each.get("had_activity_type"))
        known = when(moment(each.get("activity_date")))
        names = said(each.get("activity_label"))
        text = next((name.text for name in names if name.language == "en"), names[0].text if names else "")
        text = text or kind.replace("_", " ").capitalize()
        if text:
            yield Event(known, text, BODY, STEPS.get(kind, ""), kind, _last(each.get("id")))


def _procedure(one: Item) -> Iterator[MeasureRead]:
    label = measure_of(" ".join(name.text for name in said(one.get("label"))))
    identifier = label or _last(one.get("process_id")).replace("-", "/")
    if not identifier:
        return
    events = tuple(sorted(_events(one), key=lambda event: event.when.day))
    planned = [(_last(each.get("had_activity_type")), when(moment(each.get("activity_date"))))
               for each in objects(one.get("was_scheduled_in"))]  # fmt: skip
    dates = [Dated(event.kind, event.when, BODY) for event in events if event.kind and event.when.day]
    dates += [Dated(STEPS.get(kind, "") or kind.lower(), known, "agenda") for kind, known in planned if known.day]
    people = tuple(_sponsors(one, "had_participation"))
    yield MeasureRead(
        PLACE, "", identifier, "procedure", said(one.get("process_title")),
        numbers=_number("ep-process", one.get("id")), sponsors=people, events=events,
        links=(Link(BASE + first(one["id"]).removeprefix(BASE), BODY),),
        bodies=tuple(dict.fromkeys(who.name for who in people if who.number and who.number.scheme == "ep-body")),
        dates=tuple(dict.fromkeys(dates)), status=_last(one.get("current_stage")),
    )  # fmt: skip


def document_name(identifier: str) -> str:
    """A document as people call it: “RC-9-2021-0068” is RC-B9-0068/2021."""
    found = DOCUMENT.fullmatch(identifier)
    if not found or not (found[1] or found[2]):
        return identifier
    return f"{found[1] or ''}{found[2] or 'B'}{found[3]}-{found[5]}/{found[4]}"


def _document(one: Item) -> Iterator[MeasureRead]:
    identifier = document_name(line(first(one.get("identifier"))) or _last(one.get("id")))
    known, kind = day(moment(one.get("document_date"))), _last(one.get("work_type"))
    sort = next((ours for mark, ours in KINDS.items() if mark in kind), "other")
    texts = sorted(objects(one.get("is_realized_by")), key=lambda text: _last(text.get("id")) != "en")
    links = [Link(f"{BASE}{to}", f"{_last(text.get('id'))} {_last(form.get('id'))}",
                  first(form.get("media_type")).partition("/media-types/")[2])
             for text in texts for form in objects(text.get("is_embodied_by"))
             if (to := first(form.get("is_exemplified_by")))]  # fmt: skip
    called = kind.replace("_", " ").capitalize()
    if identifier:
        yield MeasureRead(
            PLACE, "", identifier, sort, said(one.get("title_dcterms") or one.get("title")),
            numbers=_number("ep-doc", one.get("id")), sponsors=tuple(_sponsors(one, "workHadParticipation")),
            dates=(Dated("published", when(known)),) if known else (), subjects=tuple(strings(one.get("is_about"))),
            versions=tuple(Version(called, known, tuple(links), None, to.label.partition(" ")[0]) for to in links[:1]),
        )  # fmt: skip


def _decision(one: Item) -> Iterator[VoteRead]:
    """Who voted how; who said later that they had meant otherwise did not vote otherwise."""
    meant = {_last(who): option for name, option in VOTERS for who in strings(one.get(f"had_voter_intended_{name}"))}
    cast = [Cast("", option, Number("ep-person", _last(who)), "", meant.get(_last(who), ""))
            for name, option in VOTERS for who in strings(one.get(f"had_voter_{name}"))]  # fmt: skip
    counts = [(option, first(one.get(name))) for name, option in COUNTS if name in one]
    labels, outcome = said(one.get("activity_label")), _last(one.get("had_decision_outcome"))
    about = " ".join([*(label.text for label in labels), *strings(one.get("decided_on_a_realization_of"))])
    starts = when(moment(one.get("activity_start_date")) or moment(one.get("activity_date")))
    if cast or counts or outcome or labels:
        yield VoteRead(
            _number("ep-event", one.get("id")) + _number("ep-vote", one.get("notation_votingId")), PLACE, "",
            measure_of(about), labels, BODY, starts,
            {"ADOPTED": "passed", "REJECTED": "failed"}.get(outcome, outcome.lower()),
            tuple((option, int(many)) for option, many in counts if re.fullmatch(r"\d{1,4}", many, re.ASCII)),
            tuple(cast),
        )  # fmt: skip


def _member(one: Item) -> Iterator[OfficeRead]:
    name, group = line(first(one.get("label"))), line(first(one.get("api:political-group")))
    roles = []
    for each in objects(one.get("hasMembership")):
        dates = (day(moment(at(each, f"memberDuring.{end}"))) for end in ("startDate", "endDate"))
        role, body = _last(each.get("role")).lower().replace("_", " "), _last(each.get("organization"))
        if body:
            roles.append(Role(role or "member", body, PLACE, "", "", *dates))
    country = line(first(one.get("api:country-of-representation")))
    if name:
        first_role = Role("member", BODY, PLACE, country, group)
        yield OfficeRead(name, _number("ep-person", one.get("id")), (first_role, *roles), group)
