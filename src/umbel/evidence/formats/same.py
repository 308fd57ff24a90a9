"""Whether two references are one source: what is certain, what a person must decide, what is another."""

import json
import re
import unicodedata
from dataclasses import astuple
from hashlib import sha256
from typing import Literal

from umbel.evidence.formats.record import Name, Reference

LONG_ENOUGH = 20
"""Letters from which on a title is rarely the title of something else."""
WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
PARTS = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
"""What shares the ISBN of the book it stands in with other parts of that book."""


def words(text: str) -> list[str]:
    """The words of a text without case, marks and punctuation."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(WITHOUT_MARKS)
    return re.findall(r"[^\W_]+", "".join(letter for letter in bare if not unicodedata.combining(letter)))


def fold(text: str) -> str:
    """Letters and digits only, so that two ways to write a title are equal."""
    return "".join(words(text))


def near_key(ref: Reference) -> str:
    """What two records of one source share even when a number or a year is wrong."""
    return fold(ref.title)


def keys(ref: Reference) -> dict[str, str]:
    """What makes it certain that two records are one source: kind of key to its value.

    ``content`` is the digest of everything the record says, notes too: the same file twice adds nothing.
    """
    title = near_key(ref)
    isbn = f"{ref.isbn} {title}" if ref.isbn and title and ref.type not in PARTS else ""
    content = sha256(json.dumps(astuple(ref)).encode()).hexdigest()
    found = {"doi": ref.doi, "pmid": ref.pmid, "isbn": isbn, "content": content}
    return {kind: value for kind, value in found.items() if value}


def _first(names: list[Name]) -> str:
    return fold(names[0].family or names[0].literal) if names else ""


def _unlike(a: Reference, b: Reference) -> bool:
    """Whether the titles speak of different things: fewer than half of the words of the shorter one are shared."""
    one, other = set(words(a.title)), set(words(b.title))
    return bool(one and other) and 2 * len(one & other) < min(len(one), len(other))


def judge(a: Reference, b: Reference) -> Literal["same", "unsure", "other"]:
    """Whether two references are one source.

    *same*: equal in everything; the same DOI or PubMed number, where neither the other of them nor the titles
    contradict; the same ISBN and title (not for chapters: they share their book's); or, where no number and no version
    contradicts, the same title of 20 letters or more, year and first author, and both or neither a part of a book.
    *unsure*: the same number with another title, or the same title where the rest disagrees or is missing.
    *other*: everything else; a short title alone (“Introduction”), with another author and year, is nothing.
    """
    pairs = [(getattr(a, kind), getattr(b, kind)) for kind in ("doi", "pmid", "pmcid", "isbn", "number", "version")]
    doi, pmid, pmcid, isbn, *_ = ((one if one == other else "") for one, other in pairs)
    clashes = [bool(one and other and one != other) for one, other in pairs]
    title = near_key(a) if near_key(a) == near_key(b) else ""
    authors, years = {_first(a.authors), _first(b.authors)}, {a.year, b.year}
    agree = len(authors) == len(years) == 1 and "" not in authors and None not in years
    whole = (a.type in PARTS) == (b.type in PARTS)
    if a == b:
        return "same"
    if doi or pmid or pmcid:
        return "unsure" if clashes[0] or clashes[1] or _unlike(a, b) else "same"
    if (
        title
        and not any(clashes)
        and whole
        and ((isbn and a.type not in PARTS) or (len(title) >= LONG_ENOUGH and agree))
    ):
        return "same"
    apart = len(authors - {""}) > 1 and len(years - {None}) > 1
    return "unsure" if title and not (apart and len(title) < LONG_ENOUGH) else "other"
