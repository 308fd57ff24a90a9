"""When something was published and in which language, as exporters write it."""

import re

from umbel.evidence.formats.record import table

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LANGUAGES = {name: code for code, names in table("languages.tsv") for name in (code, *names.split())}
YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)", re.ASCII)
SLASHED = re.compile(r"(\d{4})(?:[-/.](\d{0,2})(?:[-/.](\d{0,2}))?)?(?:/(.*)|[T ]\d\d:.*)?", re.DOTALL | re.ASCII)
MONTH = rf"(?P<m>{MONTHS.replace(' ', '|')})[a-z]*\.?"
WORDS = (
    re.compile(rf"(?P<y>\d{{4}})[ ,]+{MONTH}(?: (?P<d>\d{{1,2}}))?", re.IGNORECASE | re.ASCII),
    re.compile(rf"{MONTH}(?: (?P<d>\d{{1,2}})(?:st|nd|rd|th)?)?(?:[ ,]+(?P<y>\d{{4}}))?", re.IGNORECASE | re.ASCII),
    re.compile(rf"(?P<d>\d{{1,2}})[. ]+{MONTH}(?:[ ,]+(?P<y>\d{{4}}))?", re.IGNORECASE | re.ASCII),
)


def day(text: str, year: str = "") -> tuple[str, bool]:
    """A date in ISO as far as it is known, and whether that is all the text says; ``year`` completes “JAN 23”."""
    found = SLASHED.fullmatch(text)
    if found and YEAR.fullmatch(found[1]):
        iso, whole = _iso(found[1], int(found[2] or 0), int(found[3] or 0))
        return iso, whole and (found[4] or "").strip("/ ") in {"", "undefined"}
    for words in WORDS:
        said = words.fullmatch(text)
        if said and YEAR.fullmatch(known := said["y"] or year):
            return _iso(known, MONTHS.index(said["m"].lower()) // 4 + 1, int(said["d"] or 0))
    some = YEAR.search(text)
    return (some[0], False) if some else ("", False)


def _iso(year: str, month: int, number: int) -> tuple[str, bool]:
    if not 1 <= month <= len(LENGTHS):
        return year, not (month or number)
    if not 1 <= number <= LENGTHS[month - 1]:
        return f"{year}-{month:02}", not number
    return f"{year}-{month:02}-{number:02}", True


def language(text: str) -> str:
    """The BCP 47 tag of a language that is called by its name or by a code, or nothing."""
    tag, *region = re.split("[-_]", text.strip(" ."))
    known = LANGUAGES.get(tag.lower(), "")
    fits = all(re.fullmatch("[A-Za-z0-9]{2,8}", part) for part in region)
    return "-".join([known, *region]) if known and fits else ""
