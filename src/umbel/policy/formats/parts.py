"""The small values of which what readers give is made: names in languages, days, links, who did what."""

from typing import NamedTuple


class Said(NamedTuple):
    """Words in a language (BCP 47; nothing where the file does not say which)."""

    language: str
    text: str


class Number(NamedTuple):
    """What somebody else calls it: (scheme, value), such as (“bioguide”, “C000127”)."""

    scheme: str
    value: str


class When(NamedTuple):
    """A day in ISO as far as it is known (“2013”, “2013-05”), the hour as “14:30” or “14:30:05” if it is said, and in
    which zone: a name such as “Europe/Lisbon”, or how far from UTC such as “+02:00”.
    """

    day: str = ""
    hour: str = ""
    zone: str = ""


class Link(NamedTuple):
    """Somewhere else: an address of http or https, what it is called there, what kind of file waits (media type)."""

    url: str
    label: str = ""
    media: str = ""


class Sponsor(NamedTuple):
    """Who stands behind a measure in office. ``role`` is “sponsor” or “cosponsor” or the word of the file."""

    name: str
    role: str = ""
    number: Number | None = None
    party: str = ""
    area: str = ""
    since: str = ""
    until: str = ""


class Event(NamedTuple):
    """Something that happened to a measure. ``kind`` is one of ``STEPS`` or nothing; ``code`` is the file's own."""

    when: When
    text: str
    body: str = ""
    kind: str = ""
    code: str = ""
    source: str = ""


class Dated(NamedTuple):
    """A day that matters by itself: ``what`` is one of ``STEPS`` or the word of the file."""

    what: str
    when: When
    source: str = ""


class Version(NamedTuple):
    """One state of the text of a measure, and where each form of it is. ``language`` only where the file says one."""

    label: str
    date: str = ""
    links: tuple[Link, ...] = ()
    number: Number | None = None
    language: str = ""


class Related(NamedTuple):
    """Another measure, as the file calls it: enough to find it by its ``key``."""

    place: str
    session: str
    identifier: str
    how: str = ""
    title: str = ""


class Cast(NamedTuple):
    """What one person in office did in a roll call. ``meant`` is what they later said they had meant to do."""

    name: str
    option: str
    number: Number | None = None
    group: str = ""
    meant: str = ""


class Judgment(NamedTuple):
    """One decision in a case, in all its languages: ``conclusion`` is what the court found, point by point."""

    when: When = When()
    court: str = ""
    kind: str = ""
    titles: tuple[Said, ...] = ()
    conclusion: tuple[str, ...] = ()
    importance: str = ""
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()


class Role(NamedTuple):
    """One office somebody holds or held, where, for whom and how long (ISO as far as known)."""

    role: str
    body: str = ""
    place: str = ""
    area: str = ""
    party: str = ""
    since: str = ""
    until: str = ""
