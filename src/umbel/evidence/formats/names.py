"""Names of people and of bodies, as the RIS files of many exporters write them."""

import re

from umbel.evidence.formats.record import Name, one_line, protected

BODY = re.compile(
    r"\b(?:of|for|the|and|und|et|organi[sz]ations?|universi\w+|institut\w*|minist\w+|department|committee|commission|"
    r"council|court|congress|government|parliament|network|collective|group|associa\w+|society|foundation|cent(?:re|er)|"
    r"coalition|alliance|project|programme?|union|nations|bank|agency|office|team|consortium|federation|"
    r"international|asociación|red|réseau|verband|verein)\b",
    re.IGNORECASE,
)
INITIALS = r"(?:[A-Z]\.?[ -]?){1,4}"
ONLY_INITIALS = re.compile(INITIALS)
FAMILY_INITIALS = re.compile(
    r"((?:(?:van|von|der|den|de|da|di|la|le|el|al|bin|ter) )*[^\W\d_][\w'’-]*[^\W\d_A-Z][\w'’-]*) "
    r"((?!(?:UK|US|EU|UN|USA)$)(?:[A-Z]\.?[ -]?){1,4})"
)
INITIALS_FAMILY = re.compile(r"((?:[A-Z]\.[ -]?)+) ?([^\W\d_][\w'’ -]*[^\W\d_A-Z][\w'’-]*)")
SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv|m\.?d|ph\.?d|m\.?sc|esq)\.?", re.IGNORECASE)
NOBODY = re.compile(r"\W*(?:et\.? al|anonymous|anon|n\.?n|no authors? listed|na)\W*", re.IGNORECASE)

LONGEST = 500
"""A longer name, in letters, is not taken apart."""


def people(text: str) -> list[Name]:
    """Everybody one line names; nobody where it says only “et al.” or “anonymous”."""
    found: list[Name] = []
    for part in one_line(text).split(";"):
        if len(name := part.strip()) > LONGEST:
            found.append(Name(literal=name))
        elif name and not NOBODY.fullmatch(name):
            found += _with_commas(name)
    return found


def _with_commas(text: str) -> list[Name]:
    parts = [part.strip() for part in text.split(",")]
    some = [part for part in parts if part]
    if len(parts) == 1:
        return [_without_comma(text)]
    if len(some) < 2:
        return [Name(literal=part) for part in some]
    if " " in some[0] and BODY.search(some[0]):
        return [Name(literal=", ".join(some))]
    if all(FAMILY_INITIALS.fullmatch(part) for part in some):
        return [_without_comma(part) for part in some]
    if len(some) > 3 and not any(SUFFIX.fullmatch(part) for part in some):
        if len(some) % 2 == 0 and all(ONLY_INITIALS.fullmatch(part) for part in some[1::2]):
            return [Name(family, given) for family, given in zip(some[::2], some[1::2], strict=True)]
        return [_without_comma(part) for part in some]
    return [Name(some[0], ", ".join(some[1:]))]


def _without_comma(text: str) -> Name:
    if not BODY.search(text):
        if found := FAMILY_INITIALS.fullmatch(text):
            return Name(found[1], found[2].strip())
        if found := INITIALS_FAMILY.fullmatch(text):
            return Name(found[2], found[1].strip())
    return Name(literal=text)


def in_order(words: list[str]) -> Name:
    """“First von Last”: the last word is the family, with the small words before it; a body as it calls itself."""
    said, words = " ".join(words), list(words)
    if len(words) < 2 or len(said) > LONGEST or BODY.search(said):
        return Name(literal=said)
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    small = next((at for at, word in enumerate(words[:-1]) if word[:1].islower()), len(words) - 1)
    if not small:
        return Name(literal=said)
    given = " ".join(words[:small])
    return Name(" ".join(words[small:]), f"{given}, {suffix}" if suffix else given)


def written(name: Name) -> str:
    """One name as RIS writes it; a body whose name could be taken for a person's ends with a comma."""
    if name.literal:
        text = name.literal if people(name.literal) == [name] else name.literal + ","
    else:
        text = f"{name.family}, {name.given}" if name.given else name.family + ","
    return protected(text)
