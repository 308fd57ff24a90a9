"""The plain values between the room and every file of a parliament, a court or a site: readers give them.

Text is plain and in one line unless said otherwise; unknown is empty. Of people there is only who holds which office
and what they did in it: no birth, no address, no number to call, no picture, no name they no longer use.
"""

from typing import NamedTuple

from umbel.evidence.formats.record import Refusal, gettext_noop
from umbel.policy.formats.parts import (
    Cast,
    Dated,
    Event,
    Judgment,
    Link,
    Number,
    Related,
    Role,
    Said,
    Sponsor,
    Version,
    When,
)

__all__ = [
    "KINDS",
    "OPTIONS",
    "REFUSALS",
    "STEPS",
    "BodyRead",
    "CaseRead",
    "Cast",
    "Dated",
    "Event",
    "Found",
    "ItemRead",
    "Judgment",
    "Link",
    "MeasureRead",
    "Number",
    "OfficeRead",
    "Read",
    "RecommendationRead",
    "Refusal",
    "Related",
    "Role",
    "Said",
    "SpeechRead",
    "Sponsor",
    "TextRead",
    "Value",
    "Version",
    "VoteRead",
    "When",
    "key",
]


class VoteRead(NamedTuple):
    """A vote. ``counts`` is the official (option, how many); ``cast`` may list more or fewer: never count it instead.

    Options are ``OPTIONS`` where we know the word, else the word of the file. Tellers stand apart; only where they
    vote themselves they are in ``cast`` too. ``of`` is the number of the measure where the file has only that;
    ``part`` names the part of a text that was put to the vote by itself; ``replaces`` is the vote that this one
    corrects.
    """

    numbers: tuple[Number, ...]
    place: str = ""
    session: str = ""
    measure: str = ""
    motion: tuple[Said, ...] = ()
    body: str = ""
    when: When = When()
    result: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    cast: tuple[Cast, ...] = ()
    tellers: tuple[Cast, ...] = ()
    part: str = ""
    links: tuple[Link, ...] = ()
    of: Number | None = None
    replaces: str = ""


class MeasureRead(NamedTuple):
    """A bill, a resolution, a procedure, a case: ``kind`` is one of ``KINDS``. (place, session, identifier) is its
    ``key``; where two files have the same key they tell of one measure.
    """

    place: str
    session: str
    identifier: str
    kind: str = "bill"
    titles: tuple[Said, ...] = ()
    aliases: tuple[str, ...] = ()
    summary: tuple[Said, ...] = ()
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    bodies: tuple[str, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[Dated, ...] = ()
    versions: tuple[Version, ...] = ()
    votes: tuple[VoteRead, ...] = ()
    subjects: tuple[str, ...] = ()
    status: str = ""
    outcome: str = ""
    related: tuple[Related, ...] = ()
    updated: When = When()
    fingerprint: str = ""


class TextRead(NamedTuple):
    """The words of one version of a measure, or of a judgment, in paragraphs; ``of`` is whose.

    ``sha256`` is of the bytes, where the file brings them whole.
    """

    text: str
    of: Number | None = None
    version: Version = Version("")
    media: str = ""
    sha256: str = ""


class CaseRead(NamedTuple):
    """A case before a court, whatever was decided in it and when; (place, identifier) is its ``key``.

    ``applications`` are its numbers there, ``against`` the States by name or code.
    """

    place: str
    identifier: str
    applications: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    subjects: tuple[str, ...] = ()


class RecommendationRead(NamedTuple):
    """What a State or a body told a State to do. ``identifier`` is its number, or made from its words."""

    identifier: str
    to: str
    text: str
    body: str = "UPR"
    by: tuple[str, ...] = ()
    cycle: str = ""
    session: str = ""
    response: str = ""
    action: str = ""
    subjects: tuple[str, ...] = ()
    symbol: str = ""


class OfficeRead(NamedTuple):
    """A person in office, under the one name they use there. ``links`` are pages of the office."""

    name: str
    numbers: tuple[Number, ...] = ()
    roles: tuple[Role, ...] = ()
    party: str = ""
    links: tuple[Link, ...] = ()


class BodyRead(NamedTuple):
    """A chamber, a committee, a ministry: and who sits in it as (name, number, role)."""

    name: str
    kind: str = ""
    place: str = ""
    within: str = ""
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    members: tuple[Sponsor, ...] = ()


class SpeechRead(NamedTuple):
    """Something said, asked or answered in a parliament, in paragraphs; ``heading`` is what it was about."""

    identifier: str
    text: str
    place: str = ""
    body: str = ""
    heading: str = ""
    name: str = ""
    number: Number | None = None
    when: When = When()
    kind: str = "speech"
    links: tuple[Link, ...] = ()


class ItemRead(NamedTuple):
    """One thing a site tells of: a news item, a hearing, a page somebody pasted. ``identifier`` stays when the words
    change; ``stands`` is “cancelled”, “tentative” or nothing; ``sequence`` grows with each change;
    ``repeats`` is the rule of iCalendar by which it comes again.
    """

    identifier: str
    title: str
    link: str = ""
    text: str = ""
    when: When = When()
    until: When = When()
    updated: When = When()
    where: str = ""
    kind: str = "news"
    stands: str = ""
    sequence: int = 0
    repeats: str = ""
    subjects: tuple[str, ...] = ()


Value = (
    MeasureRead | TextRead | CaseRead | VoteRead | RecommendationRead | OfficeRead | BodyRead | SpeechRead | ItemRead
)


class Found(NamedTuple):
    """Something that was read, with its number in the file and the number of its first line, both from 1."""

    record: int
    line: int
    value: Value


Read = Found | Refusal
"""A refusal says the number, the line and a key of ``REFUSALS``; its ``limit`` is in letters."""

KINDS = frozenset(
    "bill resolution joint_resolution concurrent_resolution amendment act regulation directive decision procedure "
    "motion nomination other".split()
)
STEPS = frozenset(
    "introduced referred committee reported amended passed failed sent conference presented signed vetoed overridden "
    "published enacted in_force transposition withdrawn hearing vote deadline".split()
)
OPTIONS = frozenset("yes no abstain present absent not_voting paired invalid".split())

REFUSALS = {
    "none": gettext_noop("There is nothing of this kind in the file. Let us find out the kind by itself."),
    "broken": gettext_noop("Record %(record)s (line %(line)s) is broken and cannot be read. Fetch that file again."),
    "empty": gettext_noop("Record %(record)s (line %(line)s) says nothing by which it could be found again."),
    "line_too_long": gettext_noop("Record %(record)s (line %(line)s) has a line longer than %(limit)s letters."),
    "too_large": gettext_noop("Record %(record)s (line %(line)s) is longer than %(limit)s letters."),
    "headings": gettext_noop("We know none of the headings of this table."),
    "error": gettext_noop("This is an error message of a server, not the file it was asked for. Fetch it again later."),
    "page": gettext_noop("This is a web page, not the file that its name promises. Fetch the file itself."),
    "workbook": gettext_noop("This is an old Excel file, or a damaged one. Save it as CSV or XLSX and bring that."),
}
"""Why something is refused; the values are the fields of ``Refusal``."""


def key(place: str, session: str, identifier: str) -> str:
    """What two files of one measure share: “HB0001”, “hb 1” and “H.B. 1” of one session are one.

    So are the sessions “2017-2018” and “20172018”.
    """
    letters = "".join(one for one in identifier.casefold() if one.isalnum() or one in "/()-")
    years = "".join(one for one in session.casefold() if one.isalnum())
    head = letters.rstrip("0123456789")
    number = letters[len(head) :]
    return f"{place.casefold()}|{years}|{head}{number.lstrip('0') or number[:1]}"
