"""What identifies a source: DOI, ISBN, ISSN, PubMed numbers."""

import re
from urllib.parse import unquote

DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*|info:doi/)?(10\.\d{4,9}/[^\s<>\"]+)", re.IGNORECASE)
PUBMED = re.compile(r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/([0-9]{1,8})/?")
PMC = re.compile(
    r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/articles?/(PMC[0-9]{1,9})\b"
)
ISBN10, ISSN = 10, 8
LONGEST = 200
"""A longer line, in letters, holds no such numbers."""


def doi(text: str) -> str:
    """The DOI that is the whole text, bare and in lower case, or nothing."""
    found = DOI.fullmatch(text.strip())
    if not found:
        return ""
    bare = unquote(found[1]) if text.lstrip()[:4].lower() == "http" else found[1]
    return bare.lower().rstrip(".,;") if bare.isprintable() and " " not in bare else ""


def isbn(text: str) -> str:
    """Thirteen digits of an ISBN whose check digit is right, or nothing."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(value * (ISBN10 - place) for place, value in enumerate(values)) % 11:
            return ""
        digits = "978" + digits[:9]
        return digits + str(-_weighed(digits) % 10)
    return digits if re.fullmatch(r"97[89][0-9]{10}", digits) and _weighed(digits) % 10 == 0 else ""


def _weighed(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def issn(text: str) -> str:
    """An ISSN as 0000-000X, or nothing; without its hyphen only where the check digit is right."""
    found = re.fullmatch(r"([0-9]{4})(-?)([0-9]{3}[0-9Xx])", text)
    if not found:
        return ""
    digits = (found[1] + found[3]).upper()
    weighed = sum((10 if d == "X" else int(d)) * (ISSN - place) for place, d in enumerate(digits))
    return f"{digits[:4]}-{digits[4:]}" if found[2] or weighed % 11 == 0 else ""


def standard(text: str) -> list[tuple[str, str]]:
    """The ("isbn" | "issn", number) in a line such as “0003-0554 (print), 0003-0554”, or nothing if none is there."""
    if len(text) > LONGEST:
        return []
    whole = isbn(re.sub(r"\(.*?\)|ISBN:?", "", text))
    if whole:
        return [("isbn", whole)]
    parts = re.split(r"[\s,;()]+", text)
    return [pair for part in parts for pair in (("isbn", isbn(part)), ("issn", issn(part))) if pair[1]]
