"""What States told a State in the Universal Periodic Review: tables of recommendations, and lists of the UN as text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from umbel.evidence.formats.fields import small
from umbel.policy.formats.feeds import made
from umbel.policy.formats.letters import decoded
from umbel.policy.formats.reading import Row, from_table, whole_text
from umbel.policy.formats.record import Found, ItemRead, Read, RecommendationRead, Refusal, TextRead, When
from umbel.policy.formats.words import line, paragraphs

COLUMNS = {
    "to": "to", "stateunderreview": "to", "sur": "to", "text": "text", "recommendation": "text", "from": "from",
    "recommendingstate": "from", "response": "response", "decision": "response", "position": "response",
    "action": "action", "actioncategory": "action", "issue": "issue", "issues": "issue", "themes": "issue",
    "session": "session", "cycle": "cycle", "year": "year", "number": "number", "paragraph": "number",
}  # fmt: skip
NEEDED = {"to", "text"}
CALENDAR = {"to": "to", "tocow": "code", "session": "session", "country": "to", "review1": "1", "review2": "2"}
SUPPORTED = re.compile(r"accept|support", re.IGNORECASE)
NOTED = re.compile(r"noted|reject|not\b|refus|pending|partial", re.IGNORECASE)

BEGINS = re.compile(r"\s*(?:[-*•]\s*)?(\d{1,3}\.\d{1,3})\.?\s{1,12}(\S.*)")
IN_BRACKETS = r"\(((?:[^()]|\([^()]{0,200}\)){3,300})\)"
BY = re.compile(IN_BRACKETS)
LAST = re.compile(rf"\s*{IN_BRACKETS}[;.]?\s*$")
ENDS = re.compile(r"\)\s*[;.]?\s*$")
FURNITURE = re.compile(r"\s*(?:A/HRC/\S+|GE\.\d\S*|\d{1,3})\s*")
"""What stands on top and at the bottom of every page."""
STANDS = re.compile(r"\s*(?:[-*]\s*)?(Supported|Noted|Accepted|Rejected|Supported/Noted)\s*", re.IGNORECASE)
SYMBOL = re.compile(r"A/HRC/[\w./-]*\w")
EXAMINED = re.compile(r"(?:examined by|Session\s*[-–]\s*)\s*(?:the )?([A-Z][^,\n;:–]{2,60}?)(?:,| [-–] |\s+which|\n)")
SESSION = re.compile(r"UPR (\d{1,2})(?:st|nd|rd|th) Session|WG\.6/(\d{1,2})/")
MOST_LETTERS = 10_000
LONGEST = 40
"""Lines a recommendation may have."""


SEVERAL = re.compile(r";|(?<!Antigua)(?<!Bosnia)(?<!Kitts)(?<!Tome)(?<!Tomé)(?<!Vincent)(?<!Trinidad) & ")
"""What stands between several States, and not inside the name of one."""


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is a table of recommendations."""
    names = _names(head)
    return {"to", "text", "from"} <= names or {"to", "text", "response"} <= names


def sniff_calendar(head: str) -> bool:
    """Whether a file that begins with these words says which State is reviewed when."""
    names = {CALENDAR.get(small(name), "") for name in _first(head)}
    return len(_first(head)) <= 8 and ({"to", "session", "code"} <= names or {"to", "1", "2"} <= names)


def sniff_list(head: str) -> bool:
    """Whether a file that begins with these words is a text of the review."""
    return bool(SYMBOL.search(head)) and bool(re.search(r"universal periodic review|\bUPR\b", head, re.IGNORECASE))


def _first(head: str) -> list[str]:
    return re.split("[,;\t]", head.lstrip("\ufeff \n").partition("\n")[0])


def _names(head: str) -> set[str]:
    return {COLUMNS.get(small(name), "") for name in _first(head)}


def read(data: bytes) -> Iterator[Read]:
    """Every recommendation of a table; the same twice has the same identifier."""
    return from_table(decoded(data), COLUMNS, _recommendation, NEEDED)


def read_calendar(data: bytes) -> Iterator[Read]:
    """Every review of every State."""
    return from_table(decoded(data), CALENDAR, _reviews, {"to"})


def response(text: str) -> str:
    """What a State answered: “supported”, “noted”, or its own word."""
    said = line(text)
    return "noted" if NOTED.search(said) else "supported" if SUPPORTED.search(said) else said.lower()


def _recommendation(row: Row) -> Iterator[RecommendationRead]:
    to, text = line(row["to"]), paragraphs(row["text"])
    by = tuple(filter(None, map(line, re.split(SEVERAL, row.get("from", "")))))
    session, year = line(row.get("session")), line(row.get("year"))
    if to and text:
        number = line(row.get("number")) or made(
            "|".join([to, session or year, *by, " ".join(text.split()).casefold()])
        )
        issues = tuple(filter(None, map(line, re.split("[;|]", row.get("issue", "")))))
        yield RecommendationRead(
            number, to, text, by=by, cycle=line(row.get("cycle")), session=session or year,
            response=response(row.get("response", "")), action=line(row.get("action")), subjects=issues,
        )  # fmt: skip


def _reviews(row: Row) -> Iterator[ItemRead]:
    to = line(row["to"])
    some = [(line(row.get("session")), "")] if row.get("session") else []
    some += [(cycle, line(row.get(cycle))) for cycle in ("1", "2") if re.fullmatch(r"\d{4}", row.get(cycle, ""))]
    for number, year in some if to else []:
        yield ItemRead(f"upr:{to}:{year or number}", to, when=When(year), kind="review", subjects=(f"UPR {number}",))


def read_list(data: bytes) -> Iterator[Read]:
    """Every numbered recommendation of a text; a text without any is itself what is read."""
    whole = whole_text(data)
    if isinstance(whole, Refusal):
        yield whole
        return
    text = whole.replace("\r\n", "\n").replace("\r", "\n")
    to, symbol, session = (_found(pattern, text) for pattern in (EXAMINED, SYMBOL, SESSION))
    number = 0
    for number, (at, value) in enumerate(_listed(text), 1):
        yield Found(number, at, value._replace(to=to, session=session, symbol=value.symbol or symbol))
    if not number and sniff_list(text[: 1 << 16]):
        yield Found(1, 1, TextRead(paragraphs(text), media="text/plain"))
    elif not number:
        yield Refusal(1, 1, "none")


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return line(next(filter(None, found.groups()), "") if found and found.groups() else found[0] if found else "")


class _Begun(NamedTuple):
    """A numbered sentence whose lines are being found: those it is made of, and what stands below it."""

    line: int
    number: str
    parts: list[str]
    below: list[str]
    theme: str


def _listed(text: str) -> Iterator[tuple[int, RecommendationRead]]:
    begun, theme, open_ = None, "", False
    for at, said in enumerate(text.split("\n"), 1):
        found = BEGINS.fullmatch(said)
        if found or said.startswith("Theme:"):
            yield from _made(begun)
            theme = theme if found else line(said[6:])
            begun = _Begun(at, found[1], [found[2]], [], theme) if found else None
            open_ = not ENDS.search(said)
        elif begun and open_ and not FURNITURE.fullmatch(said):
            begun.parts.append(said)
            open_ = not ENDS.search(said) and len(begun.parts) < LONGEST
        elif begun and not open_ and len(begun.below) < LONGEST:
            begun.below.append(said)
    yield from _made(begun)


def _made(begun: _Begun | None) -> Iterator[tuple[int, RecommendationRead]]:
    """A numbered sentence is a recommendation where it names, in brackets at its end, who made it."""
    if begun is None:
        return
    whole = line(re.sub(r"(?<=\w)-\n\s*(?=[a-z])", "-", "\n".join(part.strip() for part in begun.parts)))
    if len(whole) > MOST_LETTERS:
        return
    states: list[str] = []
    while end := LAST.search(whole[-400:]):
        whole = whole[: max(0, len(whole) - 400) + end.start()]
        states = [line(end[1]), *states]
    if states and whole:
        stands = next((found[1] for one in begun.below if (found := STANDS.fullmatch(one))), "")
        source = next((found[0] for one in begun.below if "Position" in one and (found := SYMBOL.search(one))), "")
        yield begun.line, RecommendationRead(
            begun.number, "", whole, by=tuple(dict.fromkeys(states)), response=response(stands), symbol=source,
            subjects=tuple(dict.fromkeys(_themes(begun.below) or ([begun.theme] if begun.theme else []))),
        )  # fmt: skip


def _themes(after: list[str]) -> list[str]:
    """The themes that stand as a list before the groups of persons."""
    made_of = []
    for one in after:
        if one.startswith("Groups of"):
            break
        if one.startswith("- "):
            made_of.append(line(one[2:]))
    return made_of
