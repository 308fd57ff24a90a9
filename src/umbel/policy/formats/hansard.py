"""What was said and voted in the parliaments of the United Kingdom, as TheyWorkForYou keeps it (Public Whip XML)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import each, text_of
from umbel.policy.formats.ep_votes import whole_number
from umbel.policy.formats.reading import grouped
from umbel.policy.formats.record import (
    Cast,
    Event,
    Found,
    Link,
    MeasureRead,
    Number,
    OfficeRead,
    Read,
    Refusal,
    Said,
    SpeechRead,
    Value,
    VoteRead,
    When,
    key,
)
from umbel.policy.formats.words import day, line, links

HEADINGS = ("oral-heading", "major-heading", "minor-heading")
NAMES = "|".join((*HEADINGS, "speech", "ques", "reply", "spmotion", "personinfo"))
KINDS = {"speech": "speech", "ques": "question", "reply": "answer"}
CHAMBERS = {
    "debate": ("gb", "House of Commons"), "lords": ("gb", "House of Lords"), "wrans": ("gb", "House of Commons"),
    "wms": ("gb", "House of Commons"), "westminhall": ("gb", "Westminster Hall"),
    "westminster": ("gb", "Westminster Hall"), "standing": ("gb", "Public Bill Committee"),
    "ni": ("gb-nir", "Northern Ireland Assembly"), "sp": ("gb-sct", "Scottish Parliament"),
    "spwa": ("gb-sct", "Scottish Parliament"), "spor": ("gb-sct", "Scottish Parliament"),
    "senedd": ("gb-wls", "Senedd"),
}  # fmt: skip
SIDES = {
    "aye": "yes", "ayes": "yes", "content": "yes", "contents": "yes", "for": "yes", "no": "no", "noes": "no",
    "not-content": "no", "not-contents": "no", "against": "no", "abstain": "abstain", "abstentions": "abstain",
    "both": "both", "absent": "absent",
}  # fmt: skip
VOTERS = frozenset("mpname lord mspname mlaname msname".split())
NUMBER = re.compile(r"uk\.org\.publicwhip/([a-z-]+)/([\w.:-]{1,120})")
HOUR = re.compile(r"0*(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
VERSION = re.compile(r"(\d{4}-\d\d-\d\d)[a-z]")
MOTION = re.compile(r"\*?\s*S\d?M-[\d.]+\s*(?:[^:—]{1,80}:)?\s*(.{3,300}?)(?:—|\(lodged|$)", re.DOTALL)
PAGES = ("mp_website", "facebook_page", "blog", "wikipedia_url", "bbc_profile_url", "guardian_mp_summary")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a day of a parliament, or pages of its members."""
    if "<publicwhip" not in head or "<regmem" in head:
        return False
    marked = re.search(rf"<(?:{NAMES.removesuffix('|personinfo')}|division|divisioncount|gidredirect)[\s>]", head)
    return bool(marked or re.search(rf"<personinfo [^>]*(?:{'|'.join(PAGES)}|twitter_username)=", head))


def read(data: bytes) -> Iterator[Read]:
    """Every speech, question, answer, division and motion in its order; a later state of a motion is in it."""
    return grouped(_read(data), _key, _together)


def _read(data: bytes) -> Iterator[Read]:
    votes = "division" if re.search(rb"<division[\s>]", data) else "divisioncount"
    about: dict[str, str] = {}
    number = 0
    for one in each(data, f"{NAMES}|{votes}"):
        if isinstance(one, Refusal):
            number += 1
            yield one._replace(record=number)
        elif (tag := one[2].tag) in HEADINGS:
            about = {name: words for name, words in about.items() if HEADINGS.index(name) < HEADINGS.index(tag)}
            about |= {tag: line(text_of(one[2]))} if tag != HEADINGS[0] else {}  # nothing says where those end
        else:
            number += 1
            value = _value(one[2], " – ".join(about.values()))
            yield Found(number, one[1], value) if value else Refusal(number, one[1], "empty")
    if not number:
        yield Refusal(1, 1, "none")


def _value(one: Element, about: str) -> Value | None:
    if one.tag in {"division", "divisioncount"}:
        return _division(one, about)
    if one.tag == "spmotion":
        return _motion(one)
    return _person(one) if one.tag == "personinfo" else _speech(one, about)


def _identity(one: Element) -> tuple[str, str, str, str]:
    """Its identifier without the letter of its version (a day is published again and again), place, body and day."""
    identifier = one.get("id", "")
    found = NUMBER.search(identifier)
    place, body = CHAMBERS.get(found[1] if found else "", ("gb", ""))
    said = one.get("divdate") or next(iter(DAY.findall(identifier)[-1:]), "")
    return VERSION.sub(r"\1", identifier).removeprefix("uk.org.publicwhip/"), place, body, day(said)


def _when(one: Element, known: str) -> When:
    """An hour may be written “022:00:00”."""
    found = HOUR.fullmatch(one.get("time", "").strip())
    if not (known and found and int(found[1]) < 24):
        return When(known)
    return When(known, f"{int(found[1]):02}:{found[2]}" + (f":{found[3]}" if found[3] else ""), "Europe/London")


def _number(text: str | None) -> Number | None:
    found = NUMBER.search(text or "")
    return Number(f"uk-{found[1]}", found[2]) if found else None


def _speech(one: Element, about: str) -> SpeechRead | None:
    paragraphs = [line("".join(child.itertext())) for child in one if child.tag in {"p", "table"}]
    text = "\n\n".join(filter(None, paragraphs)) or line(text_of(one))
    identifier, place, body, known = _identity(one)
    name = "" if one.get("nospeaker") == "true" else line(one.get("speakername"))
    number = _number(one.get("person_id") or one.get("speakerid"))
    if not (text and identifier):
        return None
    return SpeechRead(
        identifier, text, place, body, about, name, number, _when(one, known), KINDS.get(one.tag, "speech"),
        links((one.get("url"), "")),
    )  # fmt: skip


def _division(one: Element, about: str) -> VoteRead | None:
    """Tellers are listed and not counted (160 with two tellers is 158), but in the Lords, where they vote too."""
    identifier, place, body, known = _identity(one)
    counted = one if one.tag == "divisioncount" else one.find("divisioncount")
    counts = [(SIDES[name], whole_number(many)) for name, many in counted.attrib.items() if name in SIDES] \
        if counted is not None else []  # fmt: skip
    cast: list[Cast] = []
    tellers: list[Cast] = []
    for voter in one.iter():
        if voter.tag in VOTERS:
            name = re.sub(r"\s*\[Teller\]", "", line(voter.get("membername") or text_of(voter)))
            number = _number(voter.get("person_id") or voter.get("id") or voter.get("memberid"))
            side = SIDES.get(voter.get("vote", ""), voter.get("vote", ""))
            if voter.get("teller") == "yes":
                tellers.append(Cast(name, side, number))
            if voter.get("teller") != "yes" or voter.tag == "lord":
                cast.append(Cast(name, side, number))
    if not identifier:
        return None
    sides = dict(counts)
    outcome = "" if not sides.get("yes", 0) + sides.get("no", 0) else \
        "passed" if sides.get("yes", 0) > sides.get("no", 0) else "failed"  # fmt: skip
    return VoteRead(
        (Number("publicwhip", identifier),), place, "", "", (Said("en", about),) if about else (), body,
        _when(one, known), outcome, tuple(counts), tuple(cast), tuple(tellers), links=links((one.get("url"), "")),
        part=one.get("divnumber", ""),
    )  # fmt: skip


def _motion(one: Element) -> MeasureRead | None:
    """A motion of the Scottish Parliament, one state of it: lodged, changed, supported."""
    identifier, text = line(one.get("spid")), line(text_of(one))
    found = MOTION.match(text)
    if not identifier:
        return None
    return MeasureRead(
        "gb-sct", "", identifier, "motion", (Said("en", line(found[1])),) if found else (),
        links=links((one.get("url"), "")), bodies=("Scottish Parliament",),
        events=(Event(When(day(one.get("date"))), text[:2_000]),),
    )  # fmt: skip


def _person(one: Element) -> OfficeRead | None:
    number = _number(one.get("id"))
    pages: tuple[Link, ...] = links(*((one.get(name), name.replace("_", " ")) for name in PAGES))
    return OfficeRead("", (number,), (), "", pages) if number else None


def _key(value: Value) -> str:
    if isinstance(value, MeasureRead):
        return key(value.place, value.session, value.identifier)
    return f"{type(value).__name__} {value.identifier}" if isinstance(value, SpeechRead) else repr(value)


def _together(one: Value, other: Value) -> Value:
    if isinstance(one, MeasureRead) and isinstance(other, MeasureRead):
        return one._replace(
            titles=one.titles or other.titles, events=(*one.events, *other.events),
            links=tuple(dict.fromkeys((*one.links, *other.links))),
        )  # fmt: skip
    return other
