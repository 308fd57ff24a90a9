"""Names as BibTeX and BibLaTeX write them."""

import re
from itertools import pairwise

from umbel.evidence.formats.names import BODY, LONGEST, NOBODY, SUFFIX, in_order, people
from umbel.evidence.formats.record import Name, one_line
from umbel.evidence.formats.tex import plain_tex

AND = re.compile(r"[{}]|\s+and\s+(?=\S)", re.IGNORECASE)
COMMA = re.compile("[{},]")
BLANK = re.compile(r"[{}]|(?:\s|(?<!\\)~)+")


def _parts(text: str, between: re.Pattern[str]) -> list[str]:
    """A text cut where this stands outside of all braces."""
    depth, cuts = 0, [(0, 0)]
    for found in between.finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            cuts.append(found.span())
    cuts.append((len(text), len(text)))
    return [text[one[1] : other[0]].strip() for one, other in pairwise(cuts)]


def _plain(text: str) -> str:
    return one_line(plain_tex(text))


def names(text: str) -> list[Name]:
    """Everybody a field names. What is whole in braces is a body; “others” is nobody we know."""
    found: list[Name] = []
    for part in _parts(" ".join(text.split()), AND):
        found += _name(part)
    return found


def _name(text: str) -> list[Name]:
    said = _plain(text)
    if not said or said.lower() == "others" or NOBODY.fullmatch(said):
        return []
    if len(said) > LONGEST or (text.startswith("{") and _braced(text)):
        return [Name(literal=said)]
    if re.match(r"(?:family|given|prefix)\s*=", text):
        named = dict(part.split("=", 1) for part in _parts(text, COMMA) if "=" in part)
        plain = {key.strip(): _plain(value.strip(' "')) for key, value in named.items()}
        given = ", ".join(filter(None, (plain.get("given", ""), plain.get("suffix", ""))))
        return [Name(f"{plain.get('prefix', '')} {plain.get('family', '')}".strip(), given)]
    if ";" in said:
        return people(said)
    parts = [one for one in map(_plain, _parts(text, COMMA)) if one]
    if len(parts) == 1:
        return _in_order(_parts(text, BLANK), said)
    if " " in parts[0] and BODY.search(parts[0]):
        return [Name(literal=", ".join(parts))]
    if len(parts) == 3:
        at, to = (1, 2) if SUFFIX.fullmatch(parts[1]) or not SUFFIX.fullmatch(parts[2]) else (2, 1)
        return [Name(parts[0], f"{parts[to]}, {parts[at]}")]
    return [Name(*parts)] if len(parts) == 2 else people(said)


def _braced(text: str) -> bool:
    """Whether one pair of braces holds all of it."""
    depth = 0
    for sign in re.finditer("[{}]", text):
        depth += 1 if sign[0] == "{" else -1
        if not depth:
            return sign.end() == len(text)
    return False


def _in_order(words: list[str], said: str) -> list[Name]:
    known = [plain for word in words if (plain := _plain(word))]
    return people(said) if len(known) == 1 or BODY.search(said) else [in_order(known)]
