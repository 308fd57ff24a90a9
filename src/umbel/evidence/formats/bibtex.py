"""References as BibTeX, safe for BibLaTeX too."""

import re
from collections import Counter
from collections.abc import Iterable

from umbel.evidence.formats.names import SUFFIX
from umbel.evidence.formats.record import Name, Reference
from umbel.evidence.formats.same import fold, words

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis",
    "manuscript": "unpublished",
}  # fmt: skip
BY = {"techreport": "institution", "phdthesis": "school"}
IN = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "in",
        "of",
        "and",
        "to",
        "for",
        "from",
        "is",
        "are",
        "what",
        "how",
        "do",
        "does",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "le",
        "les",
        "des",
        "der",
        "die",
        "das",
    ]
)
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
ESCAPES |= {sign: "\\" + sign for sign in "{}#$%&_"}
CAPITALS = re.compile(r"\b\w+[A-Z]\w*\b")


def _safe(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in " ".join(text.split()))


def _kept(title: str) -> str:
    """A title in which words like HIV keep their capitals whatever a style does."""
    return CAPITALS.sub(lambda word: "{" + word[0] + "}", _safe(title))


def _name(name: Name) -> str:
    if name.literal or not name.given:
        return "{" + _safe(name.literal or name.family) + "}"
    given, _, suffix = name.given.rpartition(", ")
    family = re.sub(r"(.* and .*)", r"{\1}", _safe(name.family))
    return (
        ", ".join(map(_safe, (suffix, given))).join([family + ", ", ""])
        if given and SUFFIX.fullmatch(suffix)
        else f"{family}, {_safe(name.given)}"
    )


def _key(ref: Reference) -> str:
    who = (ref.authors or ref.editors or [Name(literal="anon")])[0]
    title = next((word for word in words(ref.title) if len(word) > 2 and word not in SMALL), "")
    made = fold(who.family or who.literal) + str(ref.year or "nd") + title
    return made.encode("ascii", "ignore").decode() or "source"


def _entry(ref: Reference, key: str) -> str:
    kind = TYPES.get(ref.type, "misc")
    pages = re.sub(r"\s*[-–—]+\s*", "--", ref.pages)
    month = ref.date[5:7].lstrip("0")
    fields = {
        "title": _kept(ref.title), "author": " and ".join(map(_name, ref.authors)),
        "editor": " and ".join(map(_name, ref.editors)), IN.get(kind, "series"): _safe(ref.container),
        "year": str(ref.year or ""), "month": month, BY.get(kind, "publisher"): _safe(ref.publisher),
        "address": _safe(ref.place), "volume": _safe(ref.volume),
        "number": _safe(ref.issue or ref.number), "pages": _safe(pages), "edition": _safe(ref.edition),
        "language": ref.language, "doi": _verbatim(ref.doi), "pmid": ref.pmid, "pmcid": ref.pmcid,
        "isbn": ref.isbn, "issn": ref.issn, "url": _verbatim(ref.url), "abstract": _safe(ref.abstract),
        "version": _safe(ref.version),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _verbatim(text: str) -> str:
    """An address, where nothing is escaped but what would end the field."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", text)


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place > 25 else "") + chr(ord("a") + place % 26)


def write(refs: Iterable[Reference]) -> bytes:
    """A BibTeX file (UTF-8). Keys are author, year and first word of the title; equal ones end with a, b, c …"""
    found = [(ref, _key(ref)) for ref in refs]
    times, seen = Counter(key for _, key in found), Counter[str]()
    made = []
    for ref, key in found:
        made.append(_entry(ref, key + (_letters(seen[key]) if times[key] > 1 else "")))
        seen[key] += 1
    return "\n".join(made).encode()
