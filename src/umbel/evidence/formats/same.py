"""Whether two references are one source: what is certain, what a person must decide, what is another."""

import json
import re
import unicodedata
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Literal, Self

from umbel.evidence.formats.record import Name, Reference

Verdict = Literal["same", "unsure", "version", "other"]
LONG_ENOUGH = 20
"""Letters from which on a title is rarely the title of something else."""
EQUAL, CLOSE, NEAR, HALF = 0.95, 0.9, 0.8, 0.5
"""How alike titles are, in threes of letters. Measured: docs/decisions/0017, ``./umbel bench duplicates``."""
WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
PARTS = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
"""What shares the ISBN of the book it stands in with other parts of that book."""
PARTICLES = frozenset("af al bin da de del della den der di dos du el la le ten ter the van von".split())
ABOUT_ANOTHER = frozenset(
    "comment comments re reply response erratum errata correction corrigendum addendum retraction retracted protocol"
    " part volume".split()
)
"""Words that make the title of one thing out of the title of another."""
ROMAN = re.compile(r"[ivx]+")
PREPRINTS = ("10.1101/", "10.20944/", "10.2139/ssrn", "10.21203/rs", "10.31219/", "10.31234/", "10.31235/", "10.48550/")
"""How the DOIs of the large preprint servers begin."""
SMALL = frozenset("a and der des die for in la of on the und".split())


SAYS = tuple(field.name for field in fields(Reference))


def words(text: str) -> list[str]:
    """The words of a text without case, marks and punctuation."""
    if not text.isascii():
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(WITHOUT_MARKS)
        text = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", text.casefold())


def fold(text: str) -> str:
    """Letters and digits only, so that two ways to write a title are equal."""
    return "".join(words(text))


def near_key(ref: Reference) -> str:
    """What two records of one source share even when a number is wrong: the title (a short one: with its year)."""
    title = fold(ref.title)
    return title[:120] if len(title) >= LONG_ENOUGH else f"{title} {ref.year}" if title and ref.year else ""


def spot_key(ref: Reference) -> str:
    """First author, year and first page, which two records of one source share even when a title is misspelt."""
    who, page = _first(ref.authors or ref.editors), first_page(ref.pages)
    return f"{who[:40]} {ref.year} {page[:12]}" if who and ref.year and page else ""


def content_key(ref: Reference) -> str:
    """The digest of everything a record says, notes too: the same file twice adds nothing."""
    return sha256(json.dumps([getattr(ref, name) for name in SAYS]).encode()).hexdigest()


KINDS = ("doi", "pmid", "isbn", "near", "spot")


def keys(ref: Reference) -> dict[str, str]:
    """By what others are found that may be the same: kind of key to its value."""
    found = {"doi": ref.doi, "pmid": ref.pmid, "isbn": ref.isbn, "near": near_key(ref), "spot": spot_key(ref)}
    return {kind: value for kind, value in found.items() if value}


def first_page(pages: str) -> str:
    """The page it begins on, as a number (with its letter: S31 is not 31)."""
    found = re.match(r"(?:pp?\.?)?([a-z]*)0*(\d+)", pages.lower().replace(" ", ""))
    return found[1] + found[2] if found else ""


def _first(names: list[Name]) -> str:
    """The first word of the first name that is more than a particle: programs differ on everything behind it."""
    said = words(names[0].family or names[0].literal) if names else []
    return next((word for word in said if word not in PARTICLES), said[0] if said else "")


def _agree(one: object, other: object) -> bool | None:
    """Whether both say the same; None where one of them says nothing."""
    return one == other if one and other else None


def _threes(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)} or {text}


def likeness(one: str, other: str) -> tuple[float, float]:
    """How alike two folded titles are, from 0 to 1: as wholes, and the shorter as a part of the longer."""
    if one == other:
        return 1.0, 1.0
    a, b = _threes(one), _threes(other)
    shared = len(a & b)
    return 2 * shared / (len(a) + len(b)), shared / min(len(a), len(b))


def _marks(title: str) -> set[str]:
    """What tells two titles of one series apart: numbers, and words such as «part» and «reply»."""
    said = set(words(title))
    return {word for word in said if word in ABOUT_ANOTHER or ROMAN.fullmatch(word)} | set(re.findall(r"\d+", title))


def _journals_fit(one: str, other: str) -> bool | None:
    """Whether one name of a journal may be a short form of the other: each word begins one of the other, in order."""
    short, long = sorted(([w for w in words(text) if w not in SMALL] for text in (one, other)), key=len)
    if not short:
        return None
    rest = iter(long)
    return all(any(word.startswith(said[:3]) for word in rest) for said in short)


def early(ref: Reference) -> bool:
    """Whether it came before the journal's own: a preprint."""
    return ref.type == "article" or "preprint" in ref.version.casefold() or ref.doi.startswith(PREPRINTS)


@dataclass(slots=True)
class Beside:
    """Two references beside each other: on what they agree (True), differ (False) or say nothing together (None)."""

    alike: float
    within: float
    titles: int
    first: bool | None
    year: bool | None
    page: bool | None
    volume: bool | None
    journal: bool | None
    doi: bool | None
    pmid: bool | None
    pmcid: bool | None
    isbn: bool | None
    url: bool | None
    date: bool | None

    @classmethod
    def of(cls, a: Reference, b: Reference) -> Self:
        one, other = fold(a.title), fold(b.title)
        alike, within = likeness(one, other) if one and other else (0.0, 0.0)
        volumes = [re.findall(r"^\d*", ref.volume)[0] for ref in (a, b)]
        return cls(
            alike,
            within,
            titles=min(len(one), len(other)),
            first=_agree(_first(a.authors or a.editors), _first(b.authors or b.editors)),
            year=_agree(a.year, b.year),
            page=_agree(first_page(a.pages), first_page(b.pages)),
            volume=_agree(*volumes),
            journal=_journals_fit(a.container, b.container),
            doi=_agree(a.doi, b.doi),
            pmid=_agree(a.pmid, b.pmid),
            pmcid=_agree(a.pmcid, b.pmcid),
            isbn=_agree(a.isbn, b.isbn),
            url=_agree(a.url, b.url),
            date=_agree(a.date[4:] and a.date, b.date[4:] and b.date),
        )


def judge(a: Reference, b: Reference) -> Verdict:
    """Whether two references are one source.

    *same* is certain, and merges by itself; *unsure* and *version* (a preprint, another edition, the same title under
    another DOI) are for a person; *other* is everything else.
    """
    if a == b:
        return "same"
    both = Beside.of(a, b)
    if both.doi or both.pmid or both.pmcid:
        return _by_number(both)
    if not both.titles:
        return "other"
    if both.alike < NEAR:
        return _by_place(both)
    if both.alike < 1 and _marks(a.title) != _marks(b.title):
        return "other"
    verdict = _by_title(a, b, both)
    parted = (a.type in PARTS) != (b.type in PARTS) and not both.page  # a chapter, and the book of its name
    return "unsure" if verdict == "same" and parted else verdict


def _by_number(both: Beside) -> Verdict:
    """The same DOI or PubMed number. All abstracts of a congress may share one: titles and pages tell them apart."""
    against = both.doi is False or both.pmid is False
    if not both.titles:
        return "unsure" if against or both.page is False else "same"
    if both.within < HALF:
        return "other" if both.page is False or both.first is False else "unsure"
    close = both.alike == 1 or (both.within >= NEAR and both.page is not False) or (both.page and both.first)
    return "same" if close and not against else "unsure"


def _by_place(both: Beside) -> Verdict:
    """Titles differ, as in two languages: a question only where author, year, volume and page all agree."""
    agree = both.page and both.first and both.year and both.volume and both.journal is not False
    return "unsure" if agree and both.doi is None and both.pmid is None else "other"


def _by_title(a: Reference, b: Reference, both: Beside) -> Verdict:
    """Much the same title, and no number that both have in common."""
    if both.isbn and not {a.type, b.type} <= PARTS:
        differ = False in {both.doi, both.pmid, _agree(a.volume, b.volume), _agree(a.edition, b.edition)}
        return "unsure" if both.alike < 1 or differ else "same"
    if _agree(a.edition, b.edition) is False or _agree(a.version, b.version) is False or early(a) != early(b):
        return "version" if both.first or (both.year and both.first is not False) else "other"
    if False in {both.doi, both.pmid, both.isbn, _agree(a.number, b.number)}:
        if both.year and both.page and both.first is not False and both.journal is not False:
            return "unsure"
        return "version" if both.alike >= EQUAL and both.titles >= LONG_ENOUGH and both.first and both.year else "other"
    return _by_rest(a, b, both)


def _by_rest(a: Reference, b: Reference, both: Beside) -> Verdict:
    """The same title, or nearly, and no number: what else agrees decides."""
    long, nobody = both.titles >= LONG_ENOUGH, not (a.authors or b.authors or a.editors or b.editors)
    if (
        both.page
        and both.alike >= CLOSE
        and ((both.first and (both.year or both.volume)) or (both.year and both.volume))
    ):
        return "same"
    known = both.first or (nobody and (both.volume or both.date or both.url))
    if long and both.alike >= EQUAL and both.year and known and both.page is not False and both.journal is not False:
        return "same"
    if not long:
        return "unsure" if both.alike == 1 and both.year and both.first is not False else "other"
    return "other" if both.alike < CLOSE or (both.first is False and both.year is False) else "unsure"
